"""A work in a style: its chapters, paragraphs, notes and pictures, and the figures that its notes bear."""

import random
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from furniture import Titles
from rows import Element
from style import Style
from text import CALL, Grammar, Rich, capital, parse_marks

SIGNS = ("*", "†", "‡", "§", "‖", "¶")


@dataclass
class Work:
    """What is to be set."""

    elements: list[Element] = field(default_factory=list)
    notes: list[Element] = field(default_factory=list)
    chapters: list[str] = field(default_factory=list)
    note_headings: list[str] = field(default_factory=list)
    titles: Titles = field(default_factory=lambda: Titles("", "", "", ""))


class Composer:
    """Writes a work of so many paragraphs a chapter; the same seed gives the same work."""

    def __init__(self, style: Style, seed: int) -> None:
        self.style = style
        self.grammar = Grammar.load(style.language, f"{style.name}-{seed}")
        self.grammar.call_before = style.call_before
        self.chance = random.Random(f"{style.name}/{seed}")
        self.work = Work()
        self.figures = 0

    def compose(self, paragraphs: int) -> Work:
        """The whole work."""
        say, work = self.grammar.say, self.work
        shorten = [plain(say("title")) for _ in range(6)]
        title = min(shorten, key=len)
        journal = plain(say("journal")) if "journal" in self.grammar.forms else title
        work.titles = Titles(title, plain(say("name")), journal.strip("«»"), self._note_title())
        if "title" in self.style.extras:
            self._add("parttitle", title)
            self._add("byline", work.titles.author)
        for chapter in range(self.style.chapters):
            self._chapter(chapter, paragraphs)
        if self.style.notes == "back":
            self._endnotes(range(self.style.chapters))
        return work

    def _note_title(self) -> str:
        return self.grammar.say("pages_of_notes", **{"from": "{from}", "to": "{to}"})

    def _add(self, kind: str, marked: str, **given: object) -> None:
        chapter = max(0, len(self.work.chapters) - 1)
        self.work.elements.append(Element(kind, parse_marks(marked), chapter, **given))  # type: ignore[arg-type]

    def _calls(self, most: float) -> list[int]:
        """Numbers of fresh notes: `most` on average."""
        count = int(most) + (self.chance.random() < most % 1)
        if count and most > 1 and self.chance.random() < 0.3:
            count += self.chance.choice((-1, 1))
        fresh = []
        for _ in range(count):
            fresh.append(len(self.work.notes))
            marked = self.grammar.note(self.style.note_length)
            chapter = max(0, len(self.work.chapters) - 1)
            rich, parts = parse_marks(marked), ()
            if self.style.note_paragraphs and self.chance.random() < 0.4:
                rich, parts = self._paragraphs(marked)
            self.work.notes.append(Element("note", rich, chapter, note=fresh[-1], parts=parts))
        return fresh

    def _paragraphs(self, marked: str) -> tuple[Rich, tuple[tuple[int, int], ...]]:
        """A note that goes on in paragraphs of its own."""
        lengths = [self.chance.randint(2, 4) for _ in range(self.chance.randint(1, 2))]
        texts = [marked, *(self.grammar.paragraph(length, []) for length in lengths)]
        parts, at = [], 0
        for text in texts:
            length = len(parse_marks(text).text)
            parts.append((at, at + length))
            at += length + 1
        return parse_marks(" ".join(texts)), tuple(parts)

    def _side(self) -> None:
        """A note in the margin beside the paragraph before."""
        say, chance = self.grammar.say, self.chance
        if self.style.margin == "dates":
            said = say("year") if chance.random() < 0.7 else f"{say('year')}." if chance.random() < 0.5 else say("date")
        else:
            said = capital(say(chance.choice(("head", "head", "np", "when")))) + chance.choice(("", "", "."))
        text = plain(said)
        self._add("side", f"*{text}*" if self.style.margin_italic else text)

    def _chapter(self, number: int, paragraphs: int) -> None:
        style, say, chance = self.style, self.grammar.say, self.chance
        title = plain(say("chapter"))
        self.work.chapters.append(title)
        if number and "blank" in style.extras:
            self._add("blank", "")
        self._add("title", f"{number + 1}. {title}" if style.head2 == "numbered" else title)
        if style.author:
            calls = self._calls(1.0)[:1] if style.author_note else []
            for call in calls:
                self.work.notes[call] = replace(self.work.notes[call], sign="*")
            self._add("byline", say("name") + _call(calls))
        if "epigraph" in style.extras:
            self._add("epigraph", say("core") + ". — " + say("name"))
        places = {name: chance.randrange(1, max(2, paragraphs - 1)) for name in ("verse", "list", "table", "plate")}
        section, fresh = 0, True
        for at in range(paragraphs):
            lead = ""
            if at and at % 4 == 0 and at < paragraphs - 1:
                section += 1
                head = plain(say("head"))
                if style.head2 == "runin":
                    lead = f"#{head}.# "
                else:
                    self._add("head", f"{number + 1}.{section} {head}" if style.head2 == "numbered" else head)
                    fresh = True
            drop = at == 0 and "dropcap" in style.extras
            calls = self._calls(style.density)
            marked = lead + self.grammar.paragraph(max(chance.randint(3, 8), len(calls)), calls)
            if drop and not marked[0].isalpha():
                marked = self.grammar.say("place") + ": " + marked
            self._add("open" if fresh and style.gap == 0 else "p", marked, drop=drop)
            fresh = False
            if style.margin in ("side", "dates") and chance.random() < 0.75:
                self._side()
            self._inset(at, places, number, paragraphs)
        if style.notes == "chapter":
            self._endnotes([number])

    def _inset(self, at: int, places: dict[str, int], number: int, paragraphs: int) -> None:
        """What may follow paragraph `at`: quotations, verse, lists, tables, pictures."""
        style, say, chance = self.style, self.grammar.say, self.chance
        if at % 4 == 1:
            calls = self._calls(0.5)
            self._add("quote", self.grammar.paragraph(1, []) + self._gap() + say("quotation") + _call(calls))
        if "verse" in style.extras and at == places["verse"]:
            self._verse()
        if "list" in style.extras and at == places["list"]:
            for item in range(chance.randint(3, 5)):
                self._add("item", f"{item + 1}. " + (say("core") + ";" if item % 2 else say("sentence")))
        if "table" in style.extras and at == places["table"]:
            self._table()
        if "figure" in style.extras and at % 5 == 2 and at < paragraphs - 2:
            self._figure("figure", 90.0 + chance.randrange(70))
        if style.drawings and at % 3 == 1 and at < paragraphs - 1:
            self._figure("figure", 100.0 + chance.randrange(80), drawing=chance.choice(style.drawings))
        if "plate" in style.extras and at == places["plate"] and not number:
            self._figure("plate", 250.0)

    def _gap(self) -> str:
        return "" if self.grammar.spaceless else " "

    def _verse(self) -> None:
        texts = [plain(line) for line in self.grammar.lines("verse")]
        parts, at = [], 0
        for text in texts:
            parts.append((at, at + len(text)))
            at += len(text) + 1
        self._add("verse", " ".join(texts) + _call(self._calls(0.6)), parts=tuple(parts))

    def _table(self) -> None:
        chance, texts, parts, at = self.chance, [], [], 0
        years = sorted(chance.sample(range(1790, 1900), 3))
        for row in range(5):
            first = plain(self.grammar.say("place")) if row else plain(self.grammar.say("table"))
            cells = [f"{chance.randint(3, 9000):,}".replace(",", ".") if row else str(year) for year in years]
            text = "\u2003".join([first, *cells])
            texts.append(text)
            parts.append((at, at + len(text)))
            at += len(text) + 1
        self._add("table", " ".join(texts), parts=tuple(parts))

    def _figure(self, kind: str, height: float, drawing: str = "") -> None:
        self.figures += 1
        words = f"{self.grammar.say('figure')} {self.figures}. " if self.chance.random() < 0.7 else ""
        credit = parse_marks(self.grammar.say("credit")) if self.chance.random() < 0.7 else None
        names = tuple(plain(self.grammar.say("place")) for _ in range(6)) if drawing else ()
        self._add(kind, words + self.grammar.say("caption"), height=height, credit=credit, drawing=drawing, names=names)

    def _endnotes(self, chapters: Iterable[int]) -> None:
        title = self.grammar.say("notes_title")
        self.work.note_headings.append(title)
        kind = "notehead" if self.style.notes == "back" else "notepart"
        self._add(kind, title)
        for chapter in chapters:
            if self.style.notes == "back" and self.style.chapters > 1:
                self.work.note_headings.append(self.work.chapters[chapter])
                self._add("notepart", self.work.chapters[chapter])
            self.work.elements += [replace(n) for n in self.work.notes if n.chapter == chapter]


def plain(marked: str) -> str:
    """A form without its marks."""
    return parse_marks(marked).text


def _call(notes: list[int]) -> str:
    return "".join(chr(CALL + note) for note in notes[:1])


def drop_uncalled(work: Work) -> Work:
    """The work without notes that nothing calls, numbered in the order of their calls."""
    order = [n for e in work.elements if e.kind != "note" for _, n in sorted(e.rich.calls)]
    number = {old: new for new, old in enumerate(order)}

    def renumber(rich: Rich) -> Rich:
        return rich._replace(calls=tuple((o, number[n]) for o, n in rich.calls if n in number))

    elements = [replace(e, rich=renumber(e.rich), note=number.get(e.note, -1)) for e in work.elements
                if e.kind != "note" or e.note in number]  # fmt: skip
    notes = [replace(work.notes[old], note=new) for new, old in enumerate(order)]
    return replace(work, elements=elements, notes=notes)


def name_notes(style: Style, notes: list[Element], pages: list[int]) -> list[str]:
    """The labels of the notes, given the page that each is called on."""
    labels, count, place = [], 0, None
    for note, page in zip(notes, pages, strict=True):
        if note.sign:
            labels.append(note.sign)
            continue
        here = {"page": page, "chapter": note.chapter, "work": 0}[style.numbering]
        count = 0 if here != place else count
        place, count = here, count + 1
        match style.symbols:
            case "signs":
                labels.append(SIGNS[(count - 1) % len(SIGNS)] * (1 + (count - 1) // len(SIGNS)))
            case "letters":
                labels.append("abcdefghijklmnopqrstuvwxyz"[(count - 1) % 26])
            case "circled":
                labels.append(chr(0x245F + count) if count <= 20 else str(count))
            case _:
                labels.append(str(count))
    return labels
