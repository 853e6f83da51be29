"""How often claims that are put side by side as contradictions are some, and how many are found.

    python bench/contradictions.py                 # both sets of shapes
    python bench/contradictions.py --only heard --show

Each case is one happening told by two works, in shapes made up here: with another date, place, person or a denial
(then the two contradict each other), or two happenings that are only alike, one told more finely, in another
calendar, of a namesake (then they do not). Rules were made while looking at the shapes `looked`, and at
`heard` and `fresh` when each had been measured once.
"""

import argparse
import random
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from variorum.build import document, p
from variorum.chronology.conflicts import find_conflicts
from variorum.chronology.entries import make_chronology
from variorum.chronology.pairing import name_entries
from variorum.chronology.together import join_works
from variorum.evidence.work import find_evidence

GIVEN = "Ada Ivan Clara Robert Anna Peter Martha Jonas Edith Walter Greta Simon".split()
FAMILY = "Holm Orlov Brandt Ames Venn Dahl Becker Harding Lenz Torring Keller Averell Crewe Marsh".split()
PLACES = "Riga Vilnius Vienna Prague Geneva Lisbon Turin Hamburg Bergen Odessa".split()
THINGS = "Harbour School|Night School|Salt Company|Northern Bank|Geographical Society|Adler Works".split("|")
MONTHS = "January February March April May June July August September October November December".split()

# Kind of contradiction, and two tellings. {a} {b} {c} are persons, {n} has the surname of {a}, {p} {q} are places,
# {t} {u} things; {d} is a day, {o} the same in the other calendar, {e} a day of another month, {y} the year of {d},
# {z} another year, {m} the month of {d}.
TRUE: dict[str, tuple[tuple[str, str, str], ...]] = {
    "looked": (
        ("time", "{a} was born in {y} at {p}.", "{a} was born in {z}."),
        ("time", "{a} died on {d}.", "{a} died at {p} on {e}."),
        ("time", "The {t} was founded in {y} by {a}.", "In {z} {a} founded the {t}."),
        ("time", "The Treaty of {p} was signed on {d}.", "On {e} {a} signed the Treaty of {p}."),
        ("time", "{a} was crowned on {d}.", "On {e}, {a} was crowned at {p}."),
        ("time", "The {t} was dissolved in {y}.", "In {z} the {t} was dissolved."),
        ("denied", "On {d} {a} met {b} at {p}.", "{a} did not meet {b} in {m}."),
        ("denied", "In {m} {a} visited {p}.", "In {m} {a} never visited {p}."),
        ("place", "On {d} {a} met {b} at {p}.", "On {d} {a} met {b} at {q}."),
        ("place", "{a} was born in {y} at {p}.", "{a} was born at {q} in {y}."),
        ("place", "{a} died on {d} at {p}.", "In {m} {a} died at {q}."),
        ("who", "{a} was murdered by {b} on {d}.", "{a} was murdered by {c} in {m}."),
        ("who", "The {t} was founded by {a} in {y}.", "In {y} {b} founded the {t}."),
    ),
    "heard": (
        ("time", "{a}, who was born in {y}, went to {p}.", "{a} was born at {p} in {z}."),
        ("time", "On {d} {a} was executed at {p}.", "{a} was executed on {e}."),
        ("time", "In {y} {a} established the {t}.", "The {t} was established in {z}."),
        ("time", "The {t} was abolished on {d}.", "The {t} was abolished on {e} by {a}."),
        ("time", "The Convention of {p} was ratified on {d}.", "The Convention of {p} was ratified in {z}."),
        ("time", "{a} drowned on {d}.", "On {e} {a} drowned near {p}."),
        ("denied", "{a} wrote to {b} on {d}.", "{a} did not write to {b} in {m}."),
        ("denied", "On {d} {a} sold the {t} to {b}.", "In {m} {a} did not sell the {t} to {b}."),
        ("place", "{a} spoke to {b} at {p} on {d}.", "On {d} {a} spoke to {b} at {q}."),
        ("place", "On {d} {a} was executed at {p}.", "{a} was executed in {m} at {q}."),
        ("place", "{a} was buried at {p} in {y}.", "In {y} {a} was buried at {q}."),
        ("who", "On {d} {b} assassinated {a}.", "{a} was assassinated by {c} on {d}."),
        ("who", "In {y} {a} established the {t}.", "The {t} was established by {b} in {y}."),
    ),
    "fresh": (
        ("time", "The death of {a} on {d} was a blow to {b}.", "{a} died on {e}, and {b} followed him."),
        ("time", "When the {t} was founded in {y}, {a} was abroad.", "The {t} had been founded in {z}."),
        ("time", "According to {b}, {a} was born in {y}.", "{a} was born in {z} at {p}."),
        ("time", "The Battle of {p} was fought on {d}.", "The Battle of {p}, which was fought on {e}, was lost."),
        ("time", "On {d} {a} was assassinated at {p}.", "{a} was assassinated in {z}."),
        ("time", "{a} abdicated on {d} and went to {p}.", "{a} abdicated on {e}."),
        ("denied", "{a} saw {b} at {p} in {m}.", "In {m} {a} never saw {b}."),
        ("denied", "On {d} {a} bought the {t}.", "{a} did not buy the {t} in {m}, {b} did."),
        ("place", "In {y} {a} was born at {p}, the son of a miller.", "{a}, who was born at {q} in {y}, wrote to {b}."),
        ("place", "On {d} {a} dined with {b} at {p}.", "{a} dined with {b} on {d} at {q}."),
        ("place", "On {d} {a} was crowned at {p}.", "{a} was crowned on {d} at {q} by {b}."),
        ("who", "{b} shot {a} on {d}.", "On {d} {a} was shot by {c}."),
        ("who", "The {t} was created in {y} by {a}.", "In {y} {b} created the {t}."),
    ),
}
FALSE: dict[str, tuple[tuple[str, str], ...]] = {
    "looked": (
        ("On {d} {a} met {b} at {p}.", "On {e} {a} met {b} at {q}."),
        ("{a} was born in {y}.", "{n} was born in {z}."),
        ("{a} died on {d}.", "{a} died in {m} at {p}."),
        ("{a} was born in {y}.", "In {z} a son was born to {a}."),
        ("In {y} {a} founded the {t}.", "In {z} {a} founded the {u}."),
        ("The Treaty of {p} was signed on {d}.", "The Treaty of {q} was signed on {e}."),
        ("On {d} {a} signed the Treaty of {p}.", "On {e} {a} signed the Treaty of {q}."),
        ("{a} did not meet {b} in {y}.", "In {z} {a} met {b}."),
        ("{a} did not visit {p} in {m}.", "In {m} {a} visited {q}."),
        ("On {d} {a} left {p}.", "On {d} {a} arrived in {q}."),
        ("{a} died on {d}.", "{a}’s father died on {e}."),
        ("On {d} {a} and {b} met {c} at {p}.", "{a} met {b} at {p} on {d}."),
        ("{a} died on {d}.", "{a} was buried on {e} at {p}."),
        ("{a} died on {d}.", "{a} died on {o}."),
        ("In {y} {a} published a book on the {t}.", "In {z} {a} published a report on the {u}."),
        ("On {d} {a} met {b} at {p}.", "On {d} {a} met {c} at {p}."),
        ("The {t} was founded in {y}.", "The {t} was founded at {p} in {m}."),
    ),
    "heard": (
        ("{a} wrote to {b} on {d}.", "{a} wrote to {b} on {e}."),
        ("{a} was executed in {m}.", "{a} was executed on {d} at {p}."),
        ("{n} drowned on {d}.", "{a} drowned on {e}."),
        ("In {y} {a} established the {t}.", "{a} established the {u} in {z}."),
        ("The Convention of {p} was ratified on {d}.", "The Convention of {q} was ratified on {e}."),
        ("{a} did not write to {b} in {m}.", "{a} wrote to {c} on {d}."),
        ("{a} sold the {t} to {b} on {d}.", "{a} did not sell the {u} to {b} in {m}."),
        ("In {m} {a} planned to visit {p}.", "In {m} {a} did not visit {p}."),
        ("On {d} {a} sailed from {p}.", "On {d} {a} sailed to {q}."),
        ("{a} was baptized on {e}.", "{a} was born on {d}."),
        ("The {t} was abolished on {d}.", "The {t} was abolished on {o}."),
        ("{a}’s wife died in {y}.", "{a} died in {z}."),
        ("In {y} {a} launched the {t}.", "In {z} {a} launched the {u}."),
        ("On {d} {a} spoke to {b} at {p}.", "{a} spoke at {q} on {e}."),
        ("{a} and {b} established the {t} in {y}.", "The {t} was established by {b} in {y}."),
        ("{b} adopted the plan of {a} in {y}.", "{b} adopted the plan of {c} in {z}."),
    ),
    "fresh": (
        ("The death of {a} on {d} was a blow to {b}.", "{b}’s death on {e} was no surprise."),
        ("{a} died in France in {y}.", "{a} died at {p} on {d}."),
        ("When the {t} was founded in {y}, {a} was abroad.", "The {u} had been founded in {z}."),
        ("The Battle of {p} was fought on {d}.", "On {e} the Battle of {q} was fought."),
        ("{a} saw {b} at {p} in {m}.", "In {z} {a} never saw {b}."),
        ("On {d} {a} bought the {t}.", "{a} did not buy the {u} in {m}."),
        ("{a} dined with {b} at {p} on {d}.", "{a} dined with {c} at {q} on {e}."),
        ("{b} shot {a} on {d}.", "On {d} {b} shot {c}."),
        ("The assassination of {a} in {y} shook {p}.", "{a} was assassinated on {d}."),
        ("{a} was born in {y}.", "The daughter of {a} was born in {z}."),
        ("On {d} {a} was received at {p}.", "On {e} {a} was received at {q}."),
        ("{a} signed the report on {d}.", "{a} signed the contract on {e}."),
        ("In {y} {a} was to be crowned at {p}.", "In {y} {a} was crowned at {q}."),
        ("{a} created a fund for {b} in {y}.", "{a} created a fund for {c} in {z}."),
        ("The {t} was opened on {d}.", "The {t} was opened again on {e}."),
        ("{a} published {b}’s letters in {y}.", "In {z} {a} published the letters of {c}."),
    ),
}


def fill(shapes: tuple[str, ...], lot: random.Random) -> tuple[str, ...]:
    """Shapes with names, places and dates by lot, the same in all of them."""
    given, family = lot.sample(GIVEN, 5), lot.sample(FAMILY, 4)
    place, other = lot.sample(PLACES, 2)
    thing, another = lot.sample(THINGS, 2)
    year, month, day = lot.randint(1810, 1899), lot.randint(2, 10), lot.randint(3, 15)
    later = day + 12  # the same day of the other calendar, in the nineteenth century
    values = {
        "a": f"{given[0]} {family[0]}", "b": f"{given[1]} {family[1]}", "c": f"{given[2]} {family[2]}",
        "n": f"{given[3]} {family[0]}", "p": place, "q": other, "t": thing, "u": another,
        "y": year, "z": year + lot.randint(1, 6), "d": f"{day} {MONTHS[month - 1]} {year}",
        "m": f"{MONTHS[month - 1]} {year}", "e": f"{lot.randint(2, 27)} {MONTHS[month]} {year}",
        "o": f"{later} {MONTHS[month - 1]} {year}",
    }  # fmt: skip
    return tuple(shape.format_map(values) for shape in shapes)


def compare(first: str, second: str) -> set[str]:
    """The kinds of contradictions that are found between two works of one sentence each."""
    told = []
    for number, text in enumerate((first, second)):
        chronology = make_chronology(find_evidence(document(p(text))))
        told.append((str(number), "", replace(chronology, entries=name_entries(chronology.entries))))
    return {one.kind for one in find_conflicts(join_works(told))}


def cases(name: str, times: int) -> Iterator[tuple[str, tuple[str, ...]]]:
    """What kind of contradiction, empty for none, and the two tellings."""
    lot = random.Random(7)
    for _ in range(times):
        for kind, *shapes in TRUE[name]:
            yield kind, fill(tuple(shapes), lot)
        for pair in FALSE[name]:
            yield "", fill(pair, lot)


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--only", choices=sorted(TRUE))
    parser.add_argument("--times", type=int, default=8, help="how often each shape is filled in")
    parser.add_argument("--show", action="store_true", help="print what is wrong")
    asked = parser.parse_args()
    for name in [asked.only] if asked.only else TRUE:
        told = Counter[str]()
        for kind, (first, second) in cases(name, asked.times):
            found = compare(first, second)
            told["true"] += bool(kind)
            told["found"] += bool(found)
            told["right"] += kind in found
            if asked.show and (bool(kind) != bool(found) or (kind and kind not in found)):
                print(f"{kind or 'none'}, found {', '.join(found) or 'none'}: {first} / {second}")
        precision = told["right"] / max(told["found"], 1)
        print(f"{name}: precision {precision:.3f}, recall {told['right'] / told['true']:.3f} ({told['true']} true, "
              f"{told['found']} found)")  # fmt: skip
    return 0


if __name__ == "__main__":
    sys.exit(main())
