"""How good times, claims, names and places are: every figure that can be measured here, in one run.

    python bench/evidence.py                # all
    python bench/evidence.py --only times claims noise yearless joins places meetings speed

The sets lie beside the repository, in `../shared` (or where VARIORUM_SHARED says); without them there is nothing to
measure. WikiWars marks each end of a range by itself, so it is scored with `--ranges ends`. Year-less times are
measured on the invented histories in `tests/tellings` too. Names are split by person, the even ids being those that
rules were made on.
"""

import argparse
import json
import os
import re
import shlex
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from variorum.chronology.entries import make_chronology
from variorum.citations import find_citations
from variorum.evidence.claims import find_claims
from variorum.evidence.joins import Roll, join
from variorum.evidence.jsonl import trace_lines
from variorum.evidence.names import find_names, take_stock
from variorum.evidence.times import find_times
from variorum.evidence.work import find_evidence
from variorum.model import Block, Callout, Document, Emphasis, Note, Role

REPOSITORY = Path(__file__).resolve().parents[1]
SHARED = Path(os.environ.get("VARIORUM_SHARED", REPOSITORY.parent / "shared"))
VARIORUM = [sys.executable, "-c", "from variorum.cli import main; main()"]
SETS = {"claims-dev": "whole", "times-dev": "ends"}
PARTS = ("times", "claims", "noise", "yearless", "sources", "joins", "places", "meetings", "speed")
Figures = dict[str, float]


def score(gold: Path, ranges: str) -> dict[str, Any]:
    """What the shared scorer says of a file of paragraphs."""
    call = f"{shlex.join(VARIORUM)} trace --paragraphs {{in}} --to jsonl --ranges {ranges} -o {{out}}"
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        scorer = [
            sys.executable,
            str(SHARED / "score" / "score_times.py"),
            str(gold),
            "--run",
            call,
            "--json",
            str(report),
        ]
        subprocess.run(scorer, check=False, stdout=subprocess.DEVNULL)
        found: dict[str, Any] = json.loads(report.read_text(encoding="utf-8"))
    return found


def f1(report: dict[str, Any], name: str) -> float:
    """The F1 of a figure of the scorer, or the share where it has only that."""
    value = report[name]
    return float(value["f1"] if "f1" in value else value["value"])


def measure_times(name: str) -> Figures:
    """Times, clean."""
    report = score(SHARED / name / "paragraphs.jsonl", SETS[name])
    wanted = ("relaxed", "strict", "relaxed_value", "strict_value", "yearless_right")
    return {each: f1(report, each) for each in wanted}


def measure_claims() -> Figures:
    """Claims, those who take part, notes."""
    claims = score(SHARED / "claims-dev" / "paragraphs.jsonl", "whole")["claims"]
    return {each: f1(claims, each) for each in ("claim", "who_all", "notes_of_gold", "notes_of_matched")}


def measure_noise(name: str, kind: str) -> Figures:
    """Times with values after the damage that OCR does."""
    with tempfile.TemporaryDirectory() as folder:
        noisy = Path(folder) / "noisy.jsonl"
        maker = [sys.executable, str(SHARED / "score" / "make_noise.py"), str(SHARED / name / "paragraphs.jsonl")]
        subprocess.run([*maker, str(noisy), "--kind", kind], check=True, stdout=subprocess.DEVNULL)
        return {"relaxed_value": f1(score(noisy, SETS[name]), "relaxed_value")}


def measure_yearless() -> Figures:
    """The invented histories of the tests: times, and those of them that name no year, with the right value."""
    told: Counter[object] = Counter()
    for path in sorted((REPOSITORY / "tests" / "tellings").glob("*.txt")):
        blocks = path.read_text(encoding="utf-8").strip().split("\n\n")
        heads = [number for number, block in enumerate(blocks) if block.startswith("# ")]
        texts = [_MARK.sub(r"\1", block.removeprefix("# ")) for block in blocks]
        found = find_times(texts, code=path.stem.partition("-")[0], heads=heads)
        for block, text, times in zip(blocks, texts, found, strict=True):
            at = 0
            for words, value in _MARK.findall(block):
                at = text.index(words, at)
                time_there = next((t for t in times if t.start < at + len(words) and at < t.end), None)
                right = time_there is not None and (time_there.when or "").removesuffix("/..") == value
                for kind in ("all", "yearless")[: 1 + (re.search(r"\d{4}|BC|年", words) is None)]:
                    told[kind] += 1
                    told[kind, "right"] += right
                at += len(words)
    return {kind: told[kind, "right"] / told[kind] for kind in ("all", "yearless")} | {"number": told["yearless"]}


_MARK = re.compile(r"\{([^{}|]*)\|([^{}]*)\}")


def measure_sources(name: str) -> Figures:
    """Claims of text made up here with hand-made notes: the right note, and a source for all that it cites."""
    works: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for line in _lines(f"citations-dev/chicago/{name}.jsonl"):
        row = json.loads(line)
        works.setdefault((row["doc"], row["chapter"]), []).append(row)
    told = Counter[str]()
    for rows in works.values():
        blocks, notes = [], []
        for number, row in enumerate(rows):
            text = f"In May {1700 + number % 300} Ada Holm wrote to Ivan Orlov."
            blocks.append(Block(Role.BODY, text, (Callout(len(text), len(text), row["n"], 0, 0, 0, str(number)),)))
            marks = tuple(Emphasis(start, end, "italic") for start, end in row["italic"])
            notes.append(Note(str(number), row["n"], (Block(Role.FOOTNOTE, row["text"], marks),), 0))
        doc = find_evidence(find_citations(Document(blocks=tuple(blocks), notes=tuple(notes))))
        entries = {entry.block: entry for entry in make_chronology(doc).entries}
        sources = {row["n"]: [each.source for each in entries[k].cited] for k, row in enumerate(rows) if k in entries}
        for number, row in enumerate(rows):
            if row["citations"]:
                entry = entries.get(number)
                told["claims"] += 1
                told["note"] += entry is not None and entry.claim.notes == (str(number),)
                told["source"] += _leads_to_sources(row, sources)
    return {"note right": told["note"] / told["claims"], "sources right": told["source"] / told["claims"]}


def _leads_to_sources(row: dict[str, Any], sources: dict[str, list[str | None]]) -> bool:
    """Whether each citation of a note has its source: that of the earlier one that it means, where it means one.

    An ibid. that gold calls unresolvable (there are two citations before it) must have none.
    """
    found = sources.get(row["n"], [])
    if len(found) != len(row["citations"]):
        return False
    for citation, source in zip(row["citations"], found, strict=True):
        meant = citation.get("resolves_to")
        if meant is None and citation["form"] == "ibid":
            if source is not None:
                return False
        elif source is None:
            return False
        elif meant is not None and citation.get("resolves_as") != "container":
            earlier = sources.get(meant["n"], [])
            if meant["i"] < len(earlier) and earlier[meant["i"]] != source:
                return False
    return True


def measure_joins(half: int) -> Figures:
    """Variants of names that find their person among those of one half, and those that find another."""
    persons = [json.loads(line) for line in _lines("authority/persons.jsonl")]
    persons = [person for person in persons if int(person["id"]) % 2 == half]
    roll = Roll()
    for person in persons:
        roll.enter(person["name"])
    told = Counter[str]()
    for number, person in enumerate(persons):
        for variant in person["variants"]:
            if variant != person["name"]:
                bearer, _ = roll.find(variant)
                told["none" if bearer is None else "joined" if bearer == number else "wrong"] += 1
    return {name: told[name] / told.total() for name in ("joined", "wrong")} | {"variants": told.total()}


def sentences(kind: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """A sentence for each meeting of the list, in one of several shapes, and the meeting."""
    shapes = {
        "trip": (
            "On {day}, {who} visited {place}.",
            "In {month} {who} travelled to {place}.",
            "{who} arrived in {place} on {day}.",
            "By {day}, {who} had returned from {place}.",
        ),
        "visit": (
            "On {day}, {who} came to {place}.",
            "{who} visited {place} in {month}.",
            "In {month} {who} was received at {place}.",
        ),
    }[kind]
    number = 0
    for line in _lines("authority/meetings.jsonl"):
        meeting = json.loads(line)
        place = meeting.get("locale") or meeting.get("place") or ""
        who = re.sub(r"\s*\([^)]*\)", "", meeting.get("traveller") or meeting.get("visitor") or "")
        if meeting["kind"] != kind or not re.fullmatch(r"[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){0,2}", place) or not who:
            continue
        year, month, day = meeting["start"].split("-")
        name = MONTHS[int(month) - 1]
        text = shapes[number % len(shapes)].format(
            day=f"{int(day)} {name} {year}", month=f"{name} {year}", who=who, place=place
        )
        number += 1
        yield text, meeting | {"place": place, "who": who}


MONTHS = "January February March April May June July August September October November December".split()


def measure_places() -> Figures:
    """Places of claims: in sentences made of the list of meetings."""
    right = found = wanted = 0
    for kind in ("trip", "visit"):
        for text, meeting in sentences(kind):
            wanted += 1
            claims = find_claims(text, find_times([text])[0])
            places = {text[each.start : each.end] for claim in claims for each in claim.who if each.part == "place"}
            found += len(places)
            right += meeting["place"] in places
    return _rates(right, found, wanted)


_PAIR = re.compile(r"\b[Mm]et with ((?:[A-Z][\w.’'-]+ ){1,3}(?:[A-Z][\w’'-]+))\.")


def measure_meetings() -> Figures:
    """Who met whom: the traveller, and the one that the list's own text says he met, put into one sentence."""
    right = found = wanted = 0
    for line in _lines("authority/meetings.jsonl"):
        meeting = json.loads(line)
        match = _PAIR.search(meeting.get("text") or "")
        if match is None or not meeting.get("traveller"):
            continue
        year, month, day = meeting["start"].split("-")
        who = re.sub(r"\s*\([^)]*\)", "", meeting["traveller"])
        text = f"On {int(day)} {MONTHS[int(month) - 1]} {year}, {who} {match[0][0].lower()}{match[0][1:]}"
        wanted += 1
        pairs = set()
        for claim in find_claims(text, find_times([text])[0]):
            people = [text[each.start : each.end] for each in claim.who if each.part != "place"]
            pairs |= {(one, two) for k, one in enumerate(people) for two in people[k + 1 :]}
        found += len(pairs)
        right += any(one in who and match[1].endswith(two) for one, two in pairs)
    return _rates(right, found, wanted)


def measure_speed() -> Figures:
    """Words a second of processor time on one core: times alone, with claims, and with the bearers of all names."""
    rows = [json.loads(line) for line in _lines("times-dev/paragraphs.jsonl")]
    texts = [row["text"] for row in rows]
    words = sum(len(text.split()) for text in texts)
    bare = [json.dumps({"doc": row["doc"], "text": row["text"]}) for row in rows]
    find_times(texts[:20])
    begun = time.process_time()
    find_times(texts)
    timed = time.process_time()
    trace_lines(bare)
    traced = time.process_time()
    register = take_stock(texts)
    join([text[name.start : name.end] for text in texts for name in find_names(text, register=register)])
    done = time.process_time()
    return {
        "times": words / (timed - begun),
        "times and claims": words / (traced - timed),
        "everything": words / (done - timed),
    }


def _rates(right: int, found: int, wanted: int) -> Figures:
    precision, recall = right / max(found, 1), right / max(wanted, 1)
    both = 2 * precision * recall / max(precision + recall, 1e-9)
    return {"precision": precision, "recall": recall, "f1": both, "number": wanted}


def _lines(name: str) -> list[str]:
    return (SHARED / name).read_text(encoding="utf-8").splitlines()


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--only", nargs="*", choices=PARTS, help="measure these only")
    wanted = parser.parse_args().only or PARTS
    if not (SHARED / "score" / "score_times.py").is_file():
        print(f"Skipped: {SHARED} is not there.")
        return 0
    runs = {
        "times": [(name, lambda name=name: measure_times(name)) for name in SETS],
        "claims": [("claims-dev", measure_claims)],
        "noise": [
            (f"{name}, {kind}", lambda name=name, kind=kind: measure_noise(name, kind))
            for name in SETS
            for kind in ("glue", "confuse")
        ],
        "yearless": [("tellings", measure_yearless)],
        "sources": [(name, lambda name=name: measure_sources(name)) for name in ("notes", "notes-noisy")],
        "joins": [("made on", lambda: measure_joins(0)), ("held out", lambda: measure_joins(1))],
        "places": [("meetings", measure_places)],
        "meetings": [("who met whom", measure_meetings)],
        "speed": [("words/s", measure_speed)],
    }
    for part in PARTS:
        for name, run in runs[part] if part in wanted else ():
            figures = run()
            shown = ", ".join(
                f"{key} {value:,.0f}" if value > 1.5 else f"{key} {value:.4f}" for key, value in figures.items()
            )
            print(f"{part:<9} {name}: {shown}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
