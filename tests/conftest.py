"""What several test files share: `--accept`, the command line as a user runs it, one that misbehaves, libraries."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from processes import processes_with
from reading import stock, visit
from shelves import ENGINES, place_for
from starlette.testclient import TestClient

from variorum.library import Library, open_library

# no test is timed: a busy machine is no failure
settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")

REPOSITORY = Path(__file__).parent.parent
Stock = tuple[Library, dict[str, str]]


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let expected outputs be rewritten from what really came out, to be reviewed as a diff."""
    parser.addoption("--accept", action="store_true", help="rewrite the expected outputs of case files and docs")


@pytest.fixture
def accept(request: pytest.FixtureRequest) -> bool:
    """Whether expected outputs are to be rewritten."""
    return bool(request.config.getoption("--accept"))


@pytest.fixture
def run_variorum(tmp_path: Path) -> Callable[[Sequence[str]], subprocess.CompletedProcess[str]]:
    """Run `variorum` in a fresh folder, as wide as a terminal of 100 columns, and give back what it said."""

    def run(words: Sequence[str]) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-c", "from variorum.cli import main; main()", *words]
        surroundings = {**os.environ, "COLUMNS": "100", "NO_COLOR": "1", "OMP_THREAD_LIMIT": "1"}
        return subprocess.run(
            command, cwd=tmp_path, env=surroundings, capture_output=True, encoding="utf-8", timeout=120, check=False
        )

    return run


@pytest.fixture
def stand_in(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Offer tests/stand_in.py to the child as an installed package would; see that no child survives the test."""
    site = tmp_path_factory.mktemp("site")
    info = site / "stand_in-1.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: stand-in\nVersion: 1\n")
    (info / "entry_points.txt").write_text("[variorum.readers]\nstand-in = stand_in\n")
    here = str(Path(__file__).parent)
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(site), here, os.environ.get("PYTHONPATH", "")]))
    yield
    assert processes_with(parent=os.getpid()) == []


@pytest.fixture(params=ENGINES)
def where(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of an empty library, on SQLite and on PostgreSQL."""
    with place_for(request.param, tmp_path) as address:
        yield address


@pytest.fixture
def library(where: str) -> Iterator[Library]:
    """An empty library, on SQLite and on PostgreSQL."""
    with open_library(where) as opened:
        yield opened


@pytest.fixture(scope="module")
def stocked(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stock]:
    """A library of the reader's tests and its works, which tests only read; a module may `fill` its own."""
    library, works = getattr(request.module, "fill", stock)(tmp_path_factory.mktemp("stocked"))
    yield library, works
    library.close()


@pytest.fixture(scope="module")
def client(stocked: Stock) -> Iterator[TestClient]:
    """A client of that library."""
    with visit(stocked[0]) as client:
        yield client


@pytest.fixture
def desk(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[Library, dict[str, str], TestClient]]:
    """A library of one's own to change, its works, and a client."""
    library, works = getattr(request.module, "fill", stock)(tmp_path)
    with visit(library) as client:
        yield library, works, client
    library.close()
