"""What the synthesiser draws from: titles, journals and sentences found in the training data, and people."""

import json
import random
import re
from collections.abc import Iterable
from pathlib import Path

from citations import phrases
from citations.phrases import FAMILY, GIVEN
from citations.pieces import Pieces
from citations.titles import put_together

_STOP = {
    "en": "the of and in to a on for an from with its".split(), "de": "der die das und des im zur von zum den eine einer".split(),
    "fr": "le la les des du et de l’ une sur aux dans".split(), "it": "il la le di del della e dei nel nella per alla gli".split(),
    "es": "el la los las de del y en una para por al".split(), "ru": "и в на о по из к".split(),
}  # fmt: skip
_LOW = frozenset("of the and in to a on for an from with its by at".split())  # words that titles leave small
LANGUAGES = ("en", "de", "fr", "it", "es", "ru")


def guess_language(text: str) -> str | None:
    """The language of a title by its small words; None where it is doubtful."""
    if re.search(r"[а-яё]{4}", text):
        return "ru"
    words = re.findall(r"[^\W\d_]+", text.lower())
    counts = {lang: sum(word in stop for word in words) for lang, stop in _STOP.items()}
    best = max(counts, key=counts.get)
    rest = max(count for lang, count in counts.items() if lang != best)
    return best if counts[best] > rest else None


class Pools:
    """Titles and journals by language; English sentences; families and given names."""

    def __init__(self, references: Iterable[Pieces], shared: Path) -> None:
        self.titles: dict[str, list[str]] = {lang: [] for lang in LANGUAGES}
        journals: dict[str, set[str]] = {lang: set() for lang in LANGUAGES}
        for reference in references:
            for piece in reference:
                text = piece.text.strip(" .,;:()[]\"“”‘’'«»")
                if (
                    piece.tag == "title"
                    and 8 < len(text) < 140
                    and text[0].isupper()
                    and text.count("(") == text.count(")")
                ):
                    if lang := guess_language(text):
                        self.titles[lang].append(text)
                elif (
                    piece.tag == "container-title"
                    and 5 < len(text) < 60
                    and text[0].isupper()
                    and not re.search(r"\d|\bIn\b|:", text)
                ) and (lang := guess_language(text)):
                    journals[lang].add(text)
        self.journals = {lang: sorted(found) for lang, found in journals.items()}
        self.sentences = sorted(set(_sentences(shared)))
        self.people = _people(shared)
        self.given = {lang: names.split() for lang, names in GIVEN.items()}
        self.family = {
            lang: list(
                names.replace("De Luca", "De_Luca")
                .replace("De Felice", "De_Felice")
                .replace("Le Goff", "Le_Goff")
                .split()
            )
            for lang, names in FAMILY.items()
        }

    def title(self, lang: str, rng: random.Random) -> str:
        """A title: one that was met with, in capitals as English has them, or words put together."""
        if lang == "zh":
            return " ".join(rng.choice(phrases.PINYIN) for _ in range(rng.randint(3, 9))).capitalize()
        if lang == "tr":
            return " ".join(rng.choice(phrases.TRANSLIT) for _ in range(rng.randint(2, 7))).capitalize()
        if lang == "ru" and (rng.random() < 0.5 or not self.titles["ru"]):
            return rng.choice(phrases.RUSSIAN)
        if lang in ("en", "de", "fr", "it", "es") and rng.random() < 0.5:
            return put_together(lang, rng, " ".join(self.person(lang, rng)))
        title = rng.choice(self.titles[lang])
        if lang == "en" and rng.random() < 0.75:
            title = " ".join(word if word in _LOW else word[:1].upper() + word[1:] for word in title.split())
        if rng.random() < 0.12:
            year = rng.randint(1500, 1990)
            title += f", {year}–{year + rng.randint(1, 60)}"
        return title.strip(" .,;:")

    def person(self, lang: str, rng: random.Random) -> tuple[str, str]:
        """Given and family names."""
        if lang == "en" and rng.random() < 0.5:
            return rng.choice(self.people)
        given = rng.choice(self.given[lang])
        if lang in ("en", "fr", "es", "de") and rng.random() < 0.2:
            given += " " + rng.choice(self.given[lang])
        family = rng.choice(self.family[lang]).replace("_", " ")
        if lang == "es" and rng.random() < 0.6:
            family += " " + rng.choice(self.family[lang])
        elif rng.random() < 0.06 and lang != "zh":
            family += "-" + rng.choice(self.family[lang])
        elif rng.random() < 0.05 and lang in ("de", "en", "fr"):
            family = {"de": "von ", "en": "van der ", "fr": "de "}[lang] + family
        return given, family


def _people(shared: Path) -> list[tuple[str, str]]:
    found = []
    for line in (shared / "authority/persons.jsonl").read_text(encoding="utf-8").splitlines():
        family, comma, given = json.loads(line)["name"].partition(", ")
        if (
            comma
            and "," not in given
            and re.fullmatch(r"[^\W\d_][\w’'. -]+", family)
            and re.fullmatch(r"[^\W\d_][\w’'. -]*", given)
        ):
            found.append((given, family))
    return found


def _sentences(shared: Path) -> Iterable[str]:
    """Sentences of running text: the typeset documents, less their notes, paragraphs with claims, remarks on persons and visits."""
    texts = [
        json.loads(line)["text"]
        for line in (shared / "claims-dev/paragraphs.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    for path in sorted((shared / "pages-dev").glob("*.truth.json")):
        texts += list(_strings(json.loads(path.read_text(encoding="utf-8")).get("body", [])))
    for line in (shared / "authority/meetings.jsonl").read_text(encoding="utf-8").splitlines()[::3]:
        texts.append(json.loads(line)["text"])
    for line in (shared / "authority/persons.jsonl").read_text(encoding="utf-8").splitlines()[::4]:
        person = json.loads(line)
        family, comma, given = person["name"].partition(", ")
        if comma and person["remarks"]:
            first = person["remarks"][0].rstrip(".")
            texts.append(
                f"{given} {family} was {first[:1].lower() + first[1:]}."
                if len(first) > 30
                else f"{given} {family}, {first}, did not reply."
            )
    for text in texts:
        for sentence in re.split(r"(?<=[a-z’”\"]{2}[.?!])\s+(?=[A-Z“])", " ".join(text.split())):
            if 30 < len(sentence) < 320 and sentence[0].isupper() and sentence.endswith((".", "?", "!", "”")):
                yield sentence


def _strings(value: object) -> Iterable[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner)
