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
    "deu-chronik": [
        "zum 5.: none, not 1703-02-05",
        "Juni: 1705-06, not 1704-06",
        "November des folgenden Jahres: 1706-11, not 1705-11",
    ],
    "eng-bishop": [
        "three weeks later: 1612-06, not 1612-07",
        "Easter: 1615-04-19, not 1615-04-09",
    ],
    "eng-canal": [
        "February: 1798-02, not 1797-02",
    ],
    "eng-captions": [
        "the following week: 1953-06-24, not 1953-06",
    ],
    "eng-chronicle": [
        "Christmas: 1644-12-25, not 1643-12-25",
    ],
    "eng-conference": [
        "30 June: 1931-06-30, not 1932-06-30",
    ],
    "eng-cotton": [
        "the summer: 1862-22, not 1863-22",
        "April: 1862-04, not 1863-04",
    ],
    "eng-diary": [
        "20 January: 1898-01-20, not 1897-01-20",
        "April: 1898-04, not 1897-04",
    ],
    "eng-diplomacy": [
        "the spring: 1959-21, not 1958-21",
    ],
    "eng-front": [
        "May: none, not 1917-05",
    ],
    "eng-island": [
        "The following January: 1813-01, not 1816-01",
    ],
    "eng-minister": [
        "March: 1887-03, not 1886-03",
        "April: 1887-04, not 1886-04",
        "the 4th: 1887-09-04, not 1886-09-04",
        "11 September: 1887-09-11, not 1886-09-11",
    ],
    "eng-pact": [
        "Thursday: none, not 1938-03-10",
    ],
    "eng-plates": [
        "November: 1908-11, not 1906-11",
        "the following summer: 1909-22, not 1907-22",
    ],
    "eng-polar": [
        "The following day: 1903-03-30, not 1903-04-21",
        "November: 1903-11, not 1904-11",
    ],
    "eng-radio": [
        "From the 4th to the 12th: 1925-07-04/1925-07-12, not 1926-05-04/1926-05-12",
    ],
    "eng-retreat": [
        "the next morning: 1809-05-05, not 1809-05-04",
        "January: 1809-01, not 1806-01",
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
    "eng-scholar": [
        "the autumn: 1925-23, not 1926-23",
    ],
    "eng-strike": [
        "July: 1889-07, not 1888-07",
    ],
    "eng-surgeon": [
        "December: 1861-12, not 1877-12",
    ],
    "eng-theatres": [
        "the spring: 1871-21, not 1872-21",
        "April: 1872-04, not 1871-04",
        "The new year: none, not 1872",
        "October: 1872-10, not 1871-10",
    ],
    "eng-treaty-port": [
        "February: 1904-02, not 1903-02",
        "Christmas: 1904-12-25, not 1903-12-25",
        "31 January: 1905-01-31, not 1904-01-31",
    ],
    "eng-university": [
        "August: 1810-08, not 1811-08",
        "the winter: 1815-24, not 1816-24",
    ],
    "fra-abbaye": [
        "L'été suivant: 1563-22, not 1572-22",
    ],
    "fra-ministre": [
        "14: 1878-01-14, not 1877-12-14",
        "septembre: 1808-09, not 1855-09",
        "décembre: 1808-12, not 1855-12",
        "Quatre ans plus tard: 1812, not 1859",
        "4 juin: 1812-06-04, not 1859-06-04",
    ],
    "fra-revolte": [
        "février: 1788-02, not 1789-02",
        "8 juin: 1788-06-08, not 1789-06-08",
        "deux jours plus tard: 1788-06-10, not 1789-06-10",
        "août: 1788-08, not 1789-08",
    ],
    "rus-eparkhiya": [
        "лету: none, not 1742-22",
    ],
    "rus-pohod": [
        "концу года: 1807-09/1807-12, not 1807",
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
