"""What the documentation says is true: its commands are run, its tables and schema are compared with the code."""

import inspect
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from variorum import errors
from variorum.findings import CATALOGUE
from variorum.model import Role

REPOSITORY = Path(__file__).parent.parent
DOCS = REPOSITORY / "docs"
PAGES = [REPOSITORY / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "bench/README.md")]
PAGES += sorted(DOCS.rglob("*.md"))
CONSOLE = re.compile(r"(?<=^```console\n).*?(?=^```$)", re.MULTILINE | re.DOTALL)
COMMANDS = (
    "", "read", "check", "collate", "cite", "trace", "write",
    "add", "list", "show", "find", "sources", "names", "export", "describe", "correct", "reread", "remove", "serve",
)  # fmt: skip


def run(command: str, folder: Path) -> str:
    """What a command line says in a folder, errors included; the words after `$` in the docs."""
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    surroundings = {**os.environ, "PATH": path, "COLUMNS": "100", "NO_COLOR": "1", "OMP_THREAD_LIMIT": "1"}
    ran = subprocess.run(
        ["bash", "-c", command],
        cwd=folder,
        env=surroundings,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    return ran.stdout


def fits(shown: str, said: str) -> bool:
    """Whether an output is the one shown, where `...` in the docs stands for anything."""
    pattern = ".*?".join(re.escape(part) for part in shown.strip().split("..."))
    return re.fullmatch(pattern, said.strip(), re.DOTALL) is not None


def play(session: str, folder: Path, *, accept: bool) -> str:
    """Run the commands of a console block; give it back with what they really said where `accept` asks for it.

    A command goes on in the lines that begin with `> `.
    """
    played = ""
    for command, shown in re.findall(r"^\$ (.*\n(?:> ?.*\n)*)((?:(?!\$ ).*\n)*)", session, re.MULTILINE):
        said = run(re.sub(r"^> ?", "", command, flags=re.MULTILINE), folder)
        assert accept or fits(shown, said), f"$ {command}\nshown:\n{shown}\nsaid:\n{said}"
        played += f"$ {command}{shown if fits(shown, said) else said.rstrip() + chr(10)}"
    return played


def test_the_tutorial_tells_the_truth(tmp_path, accept):
    """Every command of the tutorial is run in order, in a folder that holds the examples, and says what is shown."""
    tutorial = DOCS / "tutorial.md"
    text = tutorial.read_text(encoding="utf-8")
    shutil.copytree(REPOSITORY / "examples", tmp_path / "examples")
    assert len(CONSOLE.findall(text)) >= 8
    played = CONSOLE.sub(lambda block: play(block[0], tmp_path, accept=accept), text)
    if played != text:
        tutorial.write_text(played, encoding="utf-8")


def test_what_is_said_of_the_library_is_true(tmp_path, accept, monkeypatch):
    """Every command of docs/library.md is run in order, with one library, and says what is shown."""
    page = DOCS / "library.md"
    text = page.read_text(encoding="utf-8")
    shutil.copytree(REPOSITORY / "examples", tmp_path / "examples")
    monkeypatch.setenv("VARIORUM_LIBRARY", "shelf")
    assert len(CONSOLE.findall(text)) >= 7
    played = CONSOLE.sub(lambda block: play(block[0], tmp_path, accept=accept), text)
    if played != text:
        page.write_text(played, encoding="utf-8")


@pytest.mark.parametrize("command", COMMANDS)
def test_cli_md_shows_the_help(command, tmp_path, accept):
    page = DOCS / "cli.md"
    text = page.read_text(encoding="utf-8")
    call = f"variorum {command} --help".replace("  ", " ")
    shown = re.search(rf"^```text\n\$ {call}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    assert shown, f"docs/cli.md has no block for `{call}`"
    said = run(call, tmp_path)
    if accept:
        page.write_text(text[: shown.start(1)] + said + text[shown.end(1) :], encoding="utf-8")
    else:
        assert said == shown[1]


def test_every_command_is_in_cli_md():
    from variorum.cli import main

    commands = getattr(main, "commands", None)
    if commands is None:
        said = run("variorum --help", REPOSITORY)
        commands = re.findall(r"^  (\w+)  +\S", said.partition("Commands:")[2], re.MULTILINE)
    assert {"", *commands} == set(COMMANDS)


def test_exit_codes_are_in_cli_md():
    """The table names every error class's code, once, and no other code."""
    rows = re.findall(r"^\| (\d+) \| `?(\w*)`?", (DOCS / "cli.md").read_text(encoding="utf-8"), re.MULTILINE)
    shown = {name: int(code) for code, name in rows if name in dir(errors)}
    classes = {
        name: kind.exit_code
        for name, kind in inspect.getmembers(errors, inspect.isclass)
        if issubclass(kind, errors.VariorumError)
    }
    assert shown == classes
    assert len(set(classes.values())) == len(classes)


def test_roles_and_findings_are_in_model_md():
    text = (DOCS / "model.md").read_text(encoding="utf-8")
    for word in (*Role, *CATALOGUE):
        assert f"`{word}`" in text, word
    tabled = re.findall(r"^\| `([a-z-]+)` \|", text.partition("## Findings")[2], re.MULTILINE)
    assert set(tabled) == set(CATALOGUE)


@pytest.mark.parametrize("name", ["document", "apparatus"])
def test_the_schema_is_the_models(name):
    made = subprocess.run(
        [sys.executable, DOCS / "make_schema.py", "-", name], capture_output=True, encoding="utf-8", check=True
    )
    assert made.stdout == (DOCS / f"{name}.schema.json").read_text(encoding="utf-8"), "run `make accept`"


def test_an_output_obeys_the_schema(run_variorum, tmp_path):
    shutil.copy(REPOSITORY / "examples" / "page.txt", tmp_path)
    run_variorum(["read", "page.txt", "-o", "page.json"])
    schema = json.loads((DOCS / "document.schema.json").read_text(encoding="utf-8"))
    doc = json.loads((tmp_path / "page.json").read_text(encoding="utf-8"))
    obey(doc, schema, schema)
    assert doc["pages"][0]["witnesses"]
    for variant in doc["pages"][0]["variants"]:
        assert variant["rule"]
        assert len(variant["readings"]) > 1
        assert all(reading["sigla"] for reading in variant["readings"])
    doc["pages"][0]["text"] = 7
    with pytest.raises(AssertionError):
        obey(doc, schema, schema)


def test_an_apparatus_obeys_the_schema(run_variorum, tmp_path):
    (tmp_path / "a.txt").write_text("The old king slept.", encoding="utf-8")
    (tmp_path / "b.txt").write_text("The king  slept!", encoding="utf-8")
    made = run_variorum(["collate", "a.txt", "b.txt", "--to", "json"])
    schema = json.loads((DOCS / "apparatus.schema.json").read_text(encoding="utf-8"))
    obey(json.loads(made.stdout), schema, schema)


def test_the_corrections_of_the_documentation_are_read():
    """Its example is understood, and every field that may be given is described."""
    from variorum.corrections import Correction, read_corrections

    text = (DOCS / "corrections.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"^```toml\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    assert len(read_corrections(example)) == 4
    described = set(re.findall(r"^\| `(\w+)` \|", text, re.MULTILINE))
    assert described == {name for name in Correction.__dataclass_fields__ if name != "number"}


def obey(value: object, schema: dict, root: dict) -> None:
    """Assert that a value obeys the part of JSON Schema that the document's schema is written in."""
    if "$ref" in schema:
        target = root
        for name in schema["$ref"].removeprefix("#/").split("/"):
            target = target[name]
        return obey(value, target, root)
    if "anyOf" in schema:
        return assert_any(value, schema["anyOf"], root)
    known = {"type", "title", "description", "properties", "required", "items", "prefixItems", "minItems", "maxItems"}
    known |= {"enum", "const", "default", "$defs", "$schema", "$id", "additionalProperties", "discriminator"}
    assert set(schema) <= known, set(schema) - known
    kinds = {"object": dict, "array": list, "string": str, "integer": int, "number": (int, float), "boolean": bool}
    kinds["null"] = type(None)
    if "enum" in schema:
        assert value in schema["enum"]
    if "const" in schema:
        assert value == schema["const"]
    if "type" in schema:
        assert isinstance(value, kinds[schema["type"]]), (value, schema["type"])
        assert not (isinstance(value, bool) and schema["type"] != "boolean")
    if isinstance(value, dict):
        properties = schema.get("properties", {})
        assert set(schema.get("required", ())) <= set(value)
        assert set(value) <= set(properties), set(value) - set(properties)
        for name, part in value.items():
            obey(part, properties[name], root)
    if isinstance(value, list):
        assert schema.get("minItems", 0) <= len(value) <= schema.get("maxItems", len(value))
        shapes = schema.get("prefixItems", [])
        for index, part in enumerate(value):
            obey(part, shapes[index] if index < len(shapes) else schema.get("items", {}), root)
    return None


def assert_any(value: object, shapes: list[dict], root: dict) -> None:
    """Assert that a value obeys one of several schemas."""
    for shape in shapes:
        try:
            return obey(value, shape, root)
        except AssertionError:
            continue
    raise AssertionError(value)


@pytest.mark.parametrize("page", PAGES, ids=[page.name for page in PAGES])
def test_links_lead_somewhere(page):
    for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), target


@pytest.fixture(scope="module")
def shelf(tmp_path_factory):
    """A folder with the files that the README names, made from the examples; scans are one page, to be quick."""
    import pikepdf

    folder = tmp_path_factory.mktemp("shelf")
    shutil.copy(REPOSITORY / "examples" / "article.pdf", folder)
    for name in ("page.txt", "pasted.txt"):
        shutil.copy(REPOSITORY / "examples" / "page.txt", folder / name)
    for name in ("edition1.txt", "edition2.txt", "edition3.txt"):
        (folder / name).write_text(f"The {name[7]} of us slept.\n", encoding="utf-8")
    with pikepdf.open(REPOSITORY / "examples" / "article-scan.pdf") as scan:
        image = next(iter(scan.pages[1].Resources.XObject.values()))
        for name in ("scan1.png", "scan2.png"):  # what a file is, is told from its content
            (folder / name).write_bytes(image.read_raw_bytes())
        for _ in range(3):
            del scan.pages[-1]
        scan.save(folder / "scan.pdf")
    return folder


def test_the_readmes_commands_run(shelf, monkeypatch):
    monkeypatch.setenv("VARIORUM_LIBRARY", str(shelf / "library"))
    readme = (REPOSITORY / "README.md").read_text(encoding="utf-8")
    commands = re.findall(r"^(variorum .*?)(?:  +#.*)?$", readme, re.MULTILINE)
    assert len(commands) == 11
    for command in commands:
        said = run(f"{command}; echo exit code $?", shelf)
        assert said.endswith("exit code 0\n"), said
    assert {"article.md", "out.json", "out.txt", "scan.md", "mine.toml"} <= {path.name for path in shelf.iterdir()}


def test_the_readmes_python_runs(shelf):
    readme = (REPOSITORY / "README.md").read_text(encoding="utf-8")
    code = re.search(r"^```python\n(.*?)^```$", readme, re.MULTILINE | re.DOTALL)[1]
    (shelf / "readme.py").write_text(code + "assert markdown.startswith('#')\n", encoding="utf-8")
    said = run("python readme.py", shelf)
    assert said.startswith("1 The fullest account remains"), said
    assert len(said.splitlines()) == 11


def test_the_readmes_commands_are_verbs_of_the_makefile_and_justfile():
    readme = (REPOSITORY / "README.md").read_text(encoding="utf-8")
    verbs = set(re.findall(r"^make (\w+)", readme, re.MULTILINE)) | {"demo", "test"}
    for verb in verbs:
        assert re.search(rf"^{verb}:", (REPOSITORY / "Makefile").read_text(encoding="utf-8"), re.MULTILINE), verb
        assert re.search(rf"^{verb}\b.*:", (REPOSITORY / "justfile").read_text(encoding="utf-8"), re.MULTILINE), verb


def test_an_ellipsis_stands_for_anything():
    assert fits("a\n...\nd\n", "a\nb\nc\nd\n")
    assert not fits("a\n...\nd\n", "a\nb\nc\n")
