"""The reader against public judges: the IIIF validator, and schemathesis over what OpenAPI promises."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image
from reading import Served, visit

from variorum.model import Document, Page

HERE = Path(sys.executable).parent


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    """A library behind a real server, open to viewers on other sites, with the validator's own image in it."""
    folder = tmp_path_factory.mktemp("judged")
    served = Served(folder, share=True)
    draw_squares(folder / "squares.png")
    page = Page(0, "squares.png", 0, 240.0, 240.0, 300.0)
    served.works["squares"] = served.library.add_document(Document((page,)), files=[folder / "squares.png"]).work
    yield served
    served.close()


def draw_squares(path: Path) -> None:
    """The validator's image: ten by ten squares in the colours that it knows."""
    code = "from iiif_validator.validator import ValidationInfo as V; print(V().colorInfo)"
    asked = subprocess.run([sys.executable, "-W", "ignore", "-c", code], capture_output=True, text=True, check=False)
    if asked.returncode:
        pytest.skip(f"the IIIF validator does not start: {asked.stderr.strip().splitlines()[-1]}")
    colours = [tuple(map(int, found)) for found in re.findall(r"\((\d+), (\d+), (\d+)\)", asked.stdout)]
    image = Image.new("RGB", (1000, 1000))
    for number, colour in enumerate(colours):
        column, row = divmod(number, 10)
        image.paste(colour, (100 * column, 100 * row, 100 * column + 100, 100 * row + 100))
    image.save(path, dpi=(300, 300))


def test_the_iiif_validator_passes_everything(served):
    command = [
        sys.executable, "-W", "ignore", HERE / "iiif-validate.py", "-s", served.home.removeprefix("http://"), "-p",
        f"iiif/image/{served.works['squares']}", "-i", "0", "--version", "3.0", "--level", "2",
    ]  # fmt: skip
    ran = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    told = ran.stdout + ran.stderr
    count, failures = re.search(r"Done \((\d+) tests, (\d+) failures\)", told).groups()
    assert int(count) >= 30
    assert failures == "0", told


@pytest.mark.parametrize("known", [True, False], ids=["of what is there", "of anything"])  # which may remove works
def test_nothing_that_openapi_allows_breaks_the_server(served, tmp_path, known):
    """Asked for whatever a client may make up, and for a work, page, word, note, claim and source that there are."""
    command = [
        HERE / "schemathesis", "run", f"{served.home}/openapi.json", "--checks", "not_a_server_error",
        "--max-examples", "12", "--generation-deterministic", "--phases", "examples,coverage,fuzzing",
        "-H", f"Origin: {served.home}", "--request-timeout", "30", "--workers", "2",
    ]  # fmt: skip
    if known:
        work = served.works["article"]
        there = {
            "work": work, "index": "0", "word": "5.3", "line": "3", "note": "1", "folio": "142", "name": "Kesten",
            "claim": served.library.chronology(work).entries[0].id, "source": served.library.sources()[0].id,
        }  # fmt: skip
        told = "".join(f'"path.{name}" = "{value}"\n' for name, value in there.items())
        (tmp_path / "schemathesis.toml").write_text(f"[parameters]\n{told}", encoding="utf-8")
        command += ["--include-path-regex", r"\{(work|source|name)\}", "--exclude-path-regex", "/(remove|reread)$"]
    surroundings = {**os.environ, "NO_COLOR": "1"}
    ran = subprocess.run(
        command, cwd=tmp_path, env=surroundings, capture_output=True, text=True, timeout=500, check=False
    )
    assert ran.returncode == 0, ran.stdout[-4000:]
    if known:
        with visit(served.library) as client:
            assert client.get(f"/works/{work}/pages/0").status_code == 200  # it was asked for, and is still there
