"""The quality gate: every figure has a floor, and a change that lowers one fails.

    python bench/gate.py                # measures, prints, exits 1 when a figure is below its floor
    python bench/gate.py --raise        # lifts the floors to what was measured; lowers none
    python bench/gate.py --only examples

The examples are always measured. The development sets are measured where they lie beside the repository, in `../shared`
(or where VARIORUM_SHARED says), with the scorer that lies there. All figures are shares: 1 is perfect.
"""

import argparse
import json
import os
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

import compare

HERE = Path(__file__).resolve().parent
REPOSITORY = HERE.parent
EXAMPLES = REPOSITORY / "examples"
FLOORS = HERE / "floors.json"
SHARED = Path(os.environ.get("VARIORUM_SHARED", REPOSITORY.parent / "shared"))
VARIORUM = [sys.executable, "-c", "from variorum.cli import main; main()"]
# Folder in ../shared, and the scorer's name of the kind of input.
SETS = {
    "pages-dev pdf": ("pages-dev", "pdf"),
    "pages-dev scan": ("pages-dev", "scan"),
    "dumps-dev": ("dumps-dev", "dump"),
}
# In the scorer's report these count errors: turned round, so that a higher figure is always a better one.
ERRORS = {"body_cer": "body_right", "note_cer": "note_right", "wrong_links": "links_not_wrong"}
# A figure may be lower by this much: what the third decimal says depends on the machine's fonts and libraries.
SLACK = 0.0005


def measure_examples() -> dict[str, dict[str, float]]:
    """Figures of the three inputs in examples/, by set."""
    truth = (EXAMPLES / "article.truth.md").read_text(encoding="utf-8")
    inputs = {
        "examples born digital": ("article.pdf", truth),
        "examples scan": ("article-scan.pdf", truth),
        "examples dump": ("page.txt", compare.one_page(truth, "142", flat=True)),
    }
    measured = {}
    with tempfile.TemporaryDirectory() as folder:
        for name, (file, wanted) in inputs.items():
            out = Path(folder) / "out.md"
            out.unlink(missing_ok=True)
            ran = subprocess.run([*VARIORUM, "read", EXAMPLES / file, "-o", out], stderr=subprocess.PIPE, check=False)
            if ran.returncode:
                print(ran.stderr.decode(), file=sys.stderr)
            measured[name] = compare.compare(wanted, out.read_text(encoding="utf-8") if out.exists() else "")
    return measured


def measure_set(folder: str, kind: str) -> dict[str, float]:
    """Figures of one development set, as its own scorer sees them; a crash counts as an empty output there."""
    with tempfile.TemporaryDirectory() as scratch:
        report = Path(scratch) / "report.json"
        call = f"{shlex.join(VARIORUM)} read {{in}} -o {{out}}"
        scorer = [sys.executable, SHARED / "score" / "score_pages.py", SHARED / folder, "--kind", kind, "--run", call]
        subprocess.run([*scorer, "--json", report], check=False)
        found = json.loads(report.read_text(encoding="utf-8"))
    figures = {name: value for name, value in found["micro"].items() if isinstance(value, int | float)}
    turned = {ERRORS.get(name, name): 1 - value if name in ERRORS else value for name, value in figures.items()}
    return {name: round(value, 4) for name, value in turned.items()} | {"finished": float(not found["failures"])}


def below(measured: dict[str, dict[str, float]], floors: dict[str, dict[str, float]]) -> list[str]:
    """One line for each figure that is lower than its floor, or gone."""
    lines = []
    for name, figures in measured.items():
        for figure, floor in floors.get(name, {}).items():
            value = figures.get(figure)
            if value is None or value < floor - SLACK:
                lines.append(f"{name}: {figure} is {value}, its floor is {floor}")
    return lines


def raised(measured: dict[str, dict[str, float]], floors: dict[str, dict[str, float]]) -> dict[str, dict[str, float]]:
    """The floors, lifted to what was measured where that is higher."""
    lifted = {name: dict(figures) for name, figures in floors.items()}
    for name, figures in measured.items():
        for figure, value in figures.items():
            old = lifted.setdefault(name, {}).get(figure, 0.0)
            lifted[name][figure] = max(old, int(value * 10_000) / 10_000)
    return lifted


def main() -> int:
    """Measure, print and compare; the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--raise", dest="lift", action="store_true", help="lift the floors to what was measured")
    parser.add_argument("--only", nargs="*", choices=["examples", *SETS], help="measure these only")
    asked = parser.parse_args()
    wanted = asked.only or ["examples", *SETS]
    measured = measure_examples() if "examples" in wanted else {}
    for name, (folder, kind) in SETS.items():
        if name not in wanted:
            continue
        if (SHARED / folder).is_dir() and (SHARED / "score" / "score_pages.py").is_file():
            measured[name] = measure_set(folder, kind)
        else:
            print(f"{name}: skipped, {SHARED / folder} is not there.")
    floors = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    for name, figures in measured.items():
        print(f"\n{name}")
        for figure, value in figures.items():
            floor = floors.get(name, {}).get(figure)
            print(f"  {figure:<28}{value:>8.4f}   floor {'none' if floor is None else f'{floor:.4f}'}")
    if asked.lift:
        lifted = raised(measured, floors)
        FLOORS.write_text(json.dumps(lifted, indent=2, sort_keys=True) + "\n", encoding="utf-8")
        return 0
    lines = below(measured, floors)
    print("\nEvery figure holds its floor." if not lines else "\n" + "\n".join(lines))
    return int(bool(lines))


if __name__ == "__main__":
    sys.exit(main())
