"""The words of a sentence with what part of speech they may be, by tables and endings (English).

It is coarse on purpose: it tells only what the search for clauses asks for. The tags:

    D article, possessive, number     P preposition      S subordinating conjunction   R relative (which, who)
    H that                            C and, but, or     A was, had, did               a is, has, does
    M modal                           b be, been, have   V past                        E past or participle
    B participle only                 G -ing             v present                     U pronoun, a subject
    O to                              X adverb, not      T an expression of time       N capitalised
    n any other word                  and punctuation as itself
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from variorum.evidence.times import Time


class Word(NamedTuple):
    """A word at [start, end) of a text, its tag, and itself in lower case."""

    start: int
    end: int
    tag: str
    lower: str


_TOKEN = re.compile(
    r"(?:[A-Z]\.){2,}(?:[’']s)?|[A-Z]\.(?=\s?[A-Z])|(?:[^\W\d_]+)(?:(?:[’'‐‑-]|&(?=[A-Z]))[^\W_]+)*(?:[’'](?=\s))?"
    r"|\d[\d.,:/–-]*\d(?:[^\W_]+)?|\d[^\W_]*|\.\s\.\s\.|[“”\"]|\S"
)
_POSSESSIVE = re.compile(r"[’']s?$")
# fmt: off
_TAGS = {word: tag for tag, words in {
    "D": "the a an his her its their our my your this these those each every any some no all both many several few "
         "most much one two three four five six seven eight nine ten twelve another such other others none half",
    "P": "of in on at by with from for into onto over under between among amid against about above below across "
         "along "
         "around behind beside besides beyond despite during except inside near off out outside per regarding "
         "through "
         "throughout toward towards upon via within without concerning like unlike alongside following including "
         "than amidst",
    "S": "after before until till since as when whenever while whilst whereas although though because if unless once "
         "lest whether",
    "R": "which who whom whose where whereby wherein whereupon what how why",
    "C": "and but or nor yet",
    "A": "was were had did wasn’t weren’t hadn’t didn’t",
    "a": "is are am has have does do isn’t aren’t hasn’t haven’t doesn’t don’t",
    "M": "would should could might may shall will can must ought cannot couldn’t wouldn’t won’t shouldn’t",
    "b": "be been being",
    "U": "he she it they we i you there",
    "O": "to", "G": "having",
    "X": "not never already even just also only still once twice ever soon often thus then again almost always "
         "perhaps too quite rather very later first finally indeed however therefore hence instead thereby therefore "
         "moreover nevertheless nonetheless meanwhile so now thereafter afterwards afterward",
    "V": "began became came went took gave saw fell rose wrote spoke broke chose drew grew knew threw withdrew flew "
         "drove rode swore tore wore froze forgot shook stole sank sang ran overcame overthrew undertook mistook "
         "arose awoke "
         "bore lay underwent oversaw foresaw befell forbade strove abode slew undid blew woke hid shrank sprang",
    "E": "read made sent met held left led found brought built won lost said told kept paid sold stood taught thought "
         "bought burnt caught fled laid shot struck bound dealt dug fed felt fought got heard lent meant sat "
         "sought spent "
         "stuck swept hung clung crept bred understood upheld withheld withstood put set cut hit split spread dreamt "
         "leapt overheard misled rebuilt repaid retold slept swung wept wound beset spun",
    "B": "become come run taken given seen fallen risen written spoken broken chosen drawn grown known "
         "thrown withdrawn flown driven sworn torn worn frozen forgotten shaken stolen sunk sung begun gone done "
         "born borne undergone overthrown "
         "undertaken forbidden hidden proven shown beaten eaten ridden bitten",
    "v": "suggests shows argues notes writes says states represents remains indicates reveals demonstrates "
         "illustrates "
         "describes seems appears means becomes includes contains involves explains reflects marks points provides "
         "suggest show argue illustrate represent remain reveal demonstrate indicate reverberate",
}.items() for word in words.split()}
_NO_VERBS = frozenset(
    "hundred indeed need speed seed feed breed deed greed creed weed bleed exceed proceed succeed red bed shed "
         "sacred "
    "hatred wicked naked rugged kindred embed wed united so-called agreed-upon bloodshed watershed newly-appointed "
    "tired ragged wretched learned kindhearted".split()
)
# fmt: on


def read_words(text: str, start: int, end: int, times: Sequence[Time] = ()) -> list[Word]:
    """The words of [start, end) of a text; an expression of time is one word.

    >>> "".join(word.tag for word in read_words("Orlov, who had left, was found by the police.", 0, 45))
    'N,RAE,AEPDn.'
    """
    words: list[Word] = []
    at = start
    for time in times:
        if time.start < at or time.end > end:
            continue
        words.extend(_read(text, at, time.start))
        words.append(Word(time.start, time.end, "T", text[time.start : time.end].lower()))
        at = time.end
    words.extend(_read(text, at, end))
    return [_by_neighbours(words, k) for k in range(len(words))]


def _read(text: str, start: int, end: int) -> list[Word]:
    found = []
    for match in _TOKEN.finditer(text, start, end):
        word = match[0]
        found.append(Word(match.start(), match.end(), tag_of(word), word.lower()))
    return found


def tag_of(word: str) -> str:
    """What part of speech a word may be, by itself.

    >>> tag_of("published"), tag_of("records"), tag_of("among")
    ('E', 'n', 'P')
    """
    lower = word.lower()
    if not word[0].isalnum():
        return {"—": "–", "[": "X", "]": "X", '"': "”", "–": "-"}.get(word, word[0])
    if lower == "that":
        return "H"
    if (tag := _TAGS.get(lower.replace("'", "’"))) and not (word[0].isupper() and tag in "vVEBGn"):
        return tag
    if word[0].isupper():
        return "X" if lower.endswith("ly") and len(lower) > 6 else "N"
    if word[0].isdigit():
        return "D"
    if _POSSESSIVE.search(word):
        return "n"
    if lower in _NO_VERBS or len(lower) < 4:
        return "n"
    if lower.endswith("ed"):
        return "E"
    if lower.endswith("ing"):
        return "G"
    return "X" if lower.endswith("ly") and len(lower) > 4 else "n"


def _by_neighbours(words: list[Word], k: int) -> Word:
    """A word whose tag its neighbours tell: `that year`, `she writes to`, `since the war`."""
    word = words[k]
    before = words[k - 1].tag if k else ""
    after = words[k + 1].tag if k + 1 < len(words) else ""
    if word.lower == "–":  # between blanks it parts clauses, within words it joins them
        apart = k > 0 and words[k - 1].end < word.start
        return word._replace(tag="–" if apart else "n")
    if word.tag == "H" and before in {"P", "", "C", ",", "X"} and after in {"n", "T"}:
        return word._replace(tag="D")
    if word.lower == "yet" and before in {"A", "a", "X"}:
        return word._replace(tag="X")
    if word.lower in {"one", "ones", "others"} and before == "D":
        return word._replace(tag="n")
    if word.lower == "her" and after not in {"n", "N", "E", "G", "X", "D"}:
        return word._replace(tag="n")
    if word.tag == "n" and word.lower.endswith("s") and not word.lower.endswith(("ss", "us", "is")):
        name = before == "N" and not _POSSESSIVE.search(words[k - 1].lower)
        full = name and k > 1 and words[k - 2].tag == "N"
        if (name or words[k - 1].lower in {"he", "she", "it"} and k) and after in (
            {"D", "U", "O", "P"} if full else {"D", "U", "O"}
        ):
            return word._replace(tag="v")
    return word
