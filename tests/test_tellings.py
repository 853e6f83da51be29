"""Invented histories in five languages, in which most times name no year: `{words|value}` marks each with its EDTF.

A paragraph that begins with `# ` is a heading. What is told wrongly is listed, so that neither more nor less of it
passes unseen.
"""

import re
from pathlib import Path

import pytest

from variorum.evidence.times import find_times

FOLDER = Path(__file__).parent / "tellings"
HISTORIES = sorted(path.stem for path in FOLDER.glob("*.txt"))
MARK = re.compile(r"\{([^{}|]*)\|([^{}]*)\}")
WRONG = {
    "eng-diplomacy": [
        "the spring: 1959-21, not 1958-21",
    ],
    "eng-island": [
        "The following January: 1813-01, not 1816-01",
    ],
    "eng-revolt": [
        "February: 1788-02, not 1789-02",
        "March: 1788-03, not 1789-03",
        "June: 1788-06, not 1789-06",
        "8 June: 1788-06-08, not 1789-06-08",
        "Two days later: 1788-06-10, not 1789-06-10",
        "12 June: 1788-06-12, not 1789-06-12",
        "the 19th: 1788-06-19, not 1789-06-19",
        "August: 1788-08, not 1789-08",
        "2 September: 1788-09-02, not 1789-09-02",
        "the winter: 1788-24, not 1789-24",
        "June: 1790-06, not 1789-06",
    ],
    "eng-strike": [
        "July: 1889-07, not 1888-07",
    ],
    "eng-treaty-port": [
        "February: 1902-02, not 1903-02",
        "Christmas: 1902-12-25, not 1903-12-25",
        "31 January: 1903-01-31, not 1904-01-31",
    ],
    "eng-university": [
        "August: 1810-08, not 1811-08",
    ],
    "fra-revolte": [
        "février: 1788-02, not 1789-02",
        "8 juin: 1788-06-08, not 1789-06-08",
        "deux jours plus tard: 1788-06-10, not 1789-06-10",
        "août: 1788-08, not 1789-08",
    ],
}


def read_history(stem):
    """The paragraphs of a history, the spans and values of its times, and the numbers of its headings."""
    paragraphs, wanted, heads = [], [], []
    for number, block in enumerate((FOLDER / f"{stem}.txt").read_text(encoding="utf-8").strip().split("\n\n")):
        if block.startswith("# "):
            heads.append(number)
        text, spans = "", []
        at = 2 * block.startswith("# ")
        for match in MARK.finditer(block):
            text += block[at : match.start()]
            spans.append((len(text), len(text) + len(match[1]), match[2]))
            text += match[1]
            at = match.end()
        paragraphs.append(text + block[at:])
        wanted.append(spans)
    return paragraphs, wanted, heads


@pytest.mark.parametrize("stem", HISTORIES)
def test_each_time_has_its_year(stem):
    paragraphs, wanted, heads = read_history(stem)
    found = find_times(paragraphs, code=stem.partition("-")[0], heads=heads)
    wrong = []
    for text, spans, times in zip(paragraphs, wanted, found, strict=True):
        for start, end, value in spans:
            time = next((time for time in times if time.start < end and start < time.end), None)
            when = (time.when or "").removesuffix("/..") if time else ""
            if when != value:
                wrong.append(f"{text[start:end]}: {when or 'none'}, not {value}")
    assert wrong == WRONG.get(stem, [])


def test_a_long_work_is_settled_as_it_is_told():
    times = find_times(["In May 1870 he came. " + "In June he left. " * 900])[0]
    assert len(times) == 901
    assert {time.when for time in times[1:]} == {"1870-06"}
