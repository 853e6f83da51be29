"""The shape of the project: what may import what, what may touch the world, and what it may not be called."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).parent.parent / "src" / "variorum"
MODULES = sorted(SOURCE.rglob("*.py"))

# Earlier names know nothing of later ones. A new module is given its place here.
PIPELINE = (
    "model",
    "tokens",
    "findings",
    "errors",
    "offsets",
    "walk",
    "build",
    "languages",
    "labels",
    "ligatures",
    "wordlists",
    "lexicon",
    "hyphens",
    "ingest",
    "letters",
    "collate",
    "places",
    "apparatus",
    "pieces",
    "looks",
    "silences",
    "vocabulary",
    "voices",
    "blanks",
    "readings",
    "room",
    "constitute",
    "merge",
    "reconcile",
    "corrections",
    "quotes",
    "amend",
    "correct",
    "textual",
    "layout",
    "ingest.child",  # the process in which the stages of one page run
    "structure",
    "notes",
    "testimony",
    "oddities",
    "inked",
    "traits",
    "sureness",
    "jsonl",
    "citations",
    "inplace",
    "reedit",
    "doubts",
    "checks",
    "evidence",
    "export",
    "bibliography",
    "identity",
    "chronology",
    "pipeline",
    "files",
    "pictures",
    "library",
    "reader",
    "reader.web",
    "report",
    "api",
    "__init__",
    "cli",
    "__main__",
)
# These may touch files, processes and the clock; every other module is a pure function of what it is given.
EDGES = {
    "wordlists", "ingest", "ingest.child", "pipeline", "files", "pictures", "library", "reader.web", "report", "api",
    "__init__", "cli", "__main__",
}  # fmt: skip
WORLD = {"os", "pathlib", "io", "sqlite3", "subprocess", "socket", "time", "random"}
VERSION = "variorum.__version__"  # a constant that anyone may ask for
# Names of a path that is not looked up.
HARMLESS = {"pathlib.PurePath", "pathlib.PurePosixPath"}
HEAVY = {
    "numpy", "PIL", "lxml", "wordfreq", "pypdfium2", "pypdfium2_raw", "tesserocr", "rapidfuzz", "onnxruntime",
    "sqlalchemy", "fsspec", "fastapi", "pydantic", "uvicorn", "jinja2",
}


def imports(source: str, package: str = "variorum") -> Iterator[str]:
    """Dotted names of all that a module imports, wherever in it, as `module.name`."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            parents = package.split(".")[: len(package.split(".")) - node.level + 1] if node.level else []
            module = ".".join([*parents, *filter(None, [node.module])])
            yield from (f"{module}.{alias.name}" for alias in node.names)


def place(name: str) -> str:
    """The entry of `PIPELINE` that a dotted name of ours belongs to."""
    parts = name.split(".")
    return next((found for found in (".".join(parts[1:3]), ".".join(parts[1:2])) if found in PIPELINE), "__init__")


def own_name(path: Path) -> str:
    """The dotted name of one of our modules."""
    parts = path.relative_to(SOURCE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" and len(parts) > 2 else parts)


def forbidden_imports(source: str, name: str) -> list[str]:
    """What a module imports from a later place of the pipeline."""
    here = PIPELINE.index(place(name))
    ours = [found for found in imports(source, name.rpartition(".")[0]) if found.startswith("variorum.")]
    return [found for found in ours if PIPELINE.index(place(found)) > here and found != VERSION]


def worldly_imports(source: str) -> list[str]:
    """What a module imports to touch the world with."""
    return [found for found in imports(source) if found.split(".")[0] in WORLD and found not in HARMLESS]


def blanket_excepts(source: str) -> list[int]:
    """Lines with an `except` that would also swallow a bug; one that cleans up and raises again does not."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ExceptHandler):
            kinds = node.type.elts if isinstance(node.type, ast.Tuple) else [node.type]
            names = {getattr(kind, "id", "") for kind in kinds if kind is not None}
            again = isinstance(node.body[-1], ast.Raise) and node.body[-1].exc is None
            if (None in kinds or names & {"Exception", "BaseException"}) and not again:
                found.append(node.lineno)
    return found


def each_module() -> pytest.MarkDecorator:
    return pytest.mark.parametrize("path", MODULES, ids=[own_name(path) for path in MODULES])


@each_module()
def test_every_module_has_a_place(path):
    assert own_name(path).split(".")[1] in PIPELINE, "give the new module its place in PIPELINE"


@each_module()
def test_imports_point_upwards(path):
    assert forbidden_imports(path.read_text(encoding="utf-8"), own_name(path)) == []


@each_module()
def test_pure_modules_do_not_touch_the_world(path):
    if place(own_name(path)) not in EDGES:
        assert worldly_imports(path.read_text(encoding="utf-8")) == []


@each_module()
def test_no_except_swallows_bugs(path):
    assert blanket_excepts(path.read_text(encoding="utf-8")) == []


@each_module()
def test_modules_are_short_and_well_named(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 600
    assert path.stem not in {"utils", "util", "helpers", "helper", "common", "misc", "base"}
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ClassDef):
            assert not node.name.endswith(("Manager", "Handler"))
            assert not node.name.startswith("Base")


def test_no_two_modules_import_each_other():
    """Within a package, too, there is an order."""
    names = {own_name(path): path for path in MODULES}
    needs = {}
    for name, path in names.items():
        package = name if path.stem == "__init__" else name.rpartition(".")[0]
        tree = ast.parse(path.read_text(encoding="utf-8"))
        top = ast.unparse(ast.Module([node for node in tree.body if isinstance(node, ast.Import | ast.ImportFrom)], []))
        found = {f"{other}." for other in imports(top, package)}
        wanted = {other for other in names if any(f.startswith(f"{other}.") for f in found)} - {name}
        # To import a module of a package is to import the package, and that is no circle.
        needs[name] = {other for other in wanted if not f"{name}.".startswith(f"{other}.")}
    settled: set[str] = set()
    while ready := {name for name, wanted in needs.items() if name not in settled and wanted <= settled}:
        settled |= ready
    assert set(names) - settled == set()


def loaded_after(code: str) -> set[str]:
    """Top-level modules that a fresh interpreter has loaded after running some code."""
    code += "\nimport sys; print('LOADED', *{name.split('.')[0] for name in sys.modules})"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(ran.stdout.rpartition("LOADED")[2].split())


def test_importing_variorum_loads_nothing_heavy():
    loaded = loaded_after("import variorum")
    assert "variorum" in loaded
    assert loaded & (HEAVY | {"click", "rich"}) == set()


def test_asking_for_help_loads_nothing_heavy():
    code = "from variorum.cli import main\ntry: main(['--help'])\nexcept SystemExit: pass"
    loaded = loaded_after(code)
    assert "click" in loaded
    assert loaded & HEAVY == set()


@pytest.mark.parametrize(
    ("source", "name", "expected"),
    [
        ("from variorum.notes import pair_notes", "variorum.layout.rows", ["variorum.notes.pair_notes"]),
        ("from variorum import notes", "variorum.layout", ["variorum.notes"]),
        ("def f():\n    import variorum.cli", "variorum.model", ["variorum.cli"]),
        ("from .cli import main", "variorum.model", ["variorum.cli.main"]),
        ("from variorum.model import Page", "variorum.notes", []),
        ("from variorum.layout.columns import split", "variorum.layout.rows", []),
        ("from variorum import read", "variorum.export.markdown", ["variorum.read"]),
    ],
)
def test_the_check_of_imports_can_fail(source, name, expected):
    assert forbidden_imports(source, name) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("import os.path", ["os.path"]),
        ("def f():\n    from time import sleep", ["time.sleep"]),
        ("from pathlib import Path, PurePath", ["pathlib.Path"]),
        ("import osmium, timeline", []),
    ],
)
def test_the_check_of_worldly_imports_can_fail(source, expected):
    assert worldly_imports(source) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("try: pass\nexcept: pass", [2]),
        ("try: pass\nexcept (ValueError, Exception): pass", [2]),
        ("try: pass\nexcept ValueError: pass", []),
        ("try: pass\nexcept BaseException:\n    print()\n    raise", []),
    ],
)
def test_the_check_of_excepts_can_fail(source, expected):
    assert blanket_excepts(source) == expected
