"""Gather the names that evidence/ knows: python models/train_names.py [--shared FOLDER] [--out FILE].

Given and family names of persons, states and places of meetings, from the authority lists in ../shared/authority
(HistoryAtState; public domain and CC0). A given name is kept where two persons have it, a family name where it is
no word
that texts use in lower case.
"""

import argparse
import json
import lzma
import re
from collections import Counter
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[1]
WORD = re.compile(r"[^\W\d_][^\W\d_’'-]+")


def gather(shared: Path) -> dict[str, list[str]]:
    """The lists, by kind."""
    from wordfreq import zipf_frequency

    given: Counter[str] = Counter()
    family: Counter[str] = Counter()
    for line in (shared / "persons.jsonl").read_text(encoding="utf-8").splitlines():
        last, comma, first = json.loads(line)["name"].partition(", ")
        if not comma:
            continue
        given.update({word for word in WORD.findall(first.partition(",")[0]) if word[0].isupper() and len(word) > 1})
        family.update({word for word in WORD.findall(last) if word[0].isupper()})
    states: Counter[str] = Counter()
    places: Counter[str] = Counter()
    for line in (shared / "meetings.jsonl").read_text(encoding="utf-8").splitlines():
        meeting = json.loads(line)
        for key in ("from", "country"):
            name = (meeting.get(key) or "").partition(",")[0].strip()
            if name:
                states[name] += 1
        for name in re.split(r"[,;]| and ", meeting.get("locale") or ""):
            if re.fullmatch(r"[A-Z][\w.’'-]+(?: [A-Z]?[\w.’'-]+){0,2}", name.strip()):
                places[name.strip()] += 1
    common = {word for word in family if zipf_frequency(word.lower(), "en") > 5.0 and word not in given}
    return {
        "given": sorted(word for word, count in given.items() if count > 1 and word not in states),
        "family": sorted(word for word in family if word not in common and word not in states),
        "state": sorted(states),
        "place": sorted(place for place in places if place not in states),
    }


def main() -> None:
    """Write the lists beside the code that reads them."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--shared", type=Path, default=REPOSITORY.parent / "shared" / "authority")
    parser.add_argument("--out", type=Path, default=REPOSITORY / "src" / "variorum" / "evidence" / "names.xz")
    asked = parser.parse_args()
    lists = gather(asked.shared)
    text = "".join(f"{kind}\t{'|'.join(words)}\n" for kind, words in lists.items())
    asked.out.write_bytes(lzma.compress(text.encode(), preset=9))
    print({kind: len(words) for kind, words in lists.items()}, asked.out.stat().st_size)


if __name__ == "__main__":
    main()
