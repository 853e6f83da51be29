"""Pages become a document: regions become blocks and notes, rejoined over lines, columns, pictures and pages."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence

from variorum.amend import state_hyphen
from variorum.findings import note_finding
from variorum.hyphens import LINE_HYPHENS, between_lines, keep_hyphen
from variorum.labels import follows, is_label, is_power, normalise_label
from variorum.layout import notes_heads
from variorum.lexicon import Lexicon
from variorum.ligatures import LIGATURES
from variorum.model import Block, Callout, Document, Emphasis, Finding, Mark, Note, Origin, Page, Region, Role
from variorum.offsets import Draft
from variorum.tokens import Group, part_groups, styled_groups
from variorum.walk import is_captioned

_FLOW = (Role.BODY, Role.QUOTATION, Role.VERSE, Role.TABLE, Role.HEAD)
_LINED = (Role.VERSE, Role.TABLE)  # their lines stay apart
_APART = (Role.CAPTION, Role.CREDIT)
_CLOSED = re.compile(r"[.!?…:;。！？]['\"”’»)\]]*$")
_LIGATURE = re.compile("[ﬀ-ﬆ]")
_STYLES = {"i": "italic", "b": "bold", "c": "small-caps"}


class _Text:
    """A block in the making: lines are added, what stands between them is decided as the next one comes."""

    def __init__(self, role: Role, lexicon: Lexicon, level: int = 0) -> None:
        self.role, self.level, self.lexicon = role, level, lexicon
        self.draft = Draft()
        self.marks: list[Mark] = []
        self.hyphen: tuple[Page, int] | None = None  # page and offset of a hyphen at the end of the last line
        self.last_line = ""
        self.last_start: tuple[Page, int] | None = None
        self.lines = 0
        self.ends = False

    def add_line(
        self, page: Page, start: int, end: int, styled: Sequence[Group], callouts: Sequence[tuple[int, int, str]]
    ) -> None:
        """Append [start, end) of a page's text, leaving out its callouts."""
        whole = page.text[start:end]
        text = whole.strip()
        if not text:
            return
        start += len(whole) - len(whole.lstrip())
        end = start + len(text)
        own = [c for c in callouts if start <= c[0] and c[1] <= end]
        bare = _without(page.text, start, end, own) if own else text
        if not bare:  # a callout that OCR took for a line
            at = self.draft.length
            self.marks += [Callout(at, at, c[2], page.index, c[0], c[1]) for c in callouts if start <= c[0] < end]
            return
        if self.draft.length:
            self._join(bare, (page, start))
        self.lines += 1
        self.last_start = (page, start)
        hyphenated = self.role not in _LINED and len(bare) > 1 and bare[-1] in LINE_HYPHENS and bare[-2].isalnum()
        at = start
        stop = end
        if hyphenated:
            stop = end - 1 if text[-1] in LINE_HYPHENS else end
        for first, last, label in own:
            lead = page.text[at:first]
            loose = lead.endswith(" ") and page.text[last : last + 1] in (" ", "\n", "")
            self._take(page, at, first - (len(lead) - len(lead.rstrip())) if loose else first)
            before = self.draft.length
            self.marks.append(Callout(before, before, label, page.index, first, last))
            at = last
        self._take(page, at, max(at, stop))
        if styled:
            # words of one style are one emphasis, unless a callout that is no part of the block's text divides them
            self._emphasise(page, start, stop, list(part_groups(styled, page.text)) if own else styled)
        self.hyphen = (page, end - 1) if hyphenated and stop < end else None
        self.last_line = bare

    def _join(self, following: str, place: tuple[Page, int]) -> None:
        if self.role in _LINED:
            beside = self.role is Role.TABLE and self.last_start is not None and _is_beside(self.last_start, place)
            self.draft.supply("\t" if beside else "\n")
            return
        if self.hyphen is None:
            self.draft.supply(between_lines(self.last_line, following))
            return
        page, at = self.hyphen
        stated = state_hyphen(page, at)  # by a person, who rules
        kept = keep_hyphen(self.last_line, following, self.lexicon) if stated is None else stated or None
        if kept is not None:
            self.draft.take("-", page.index, at, at + 1)
            self.draft.supply(kept[1:])
        self.hyphen = None

    def _take(self, page: Page, start: int, end: int) -> None:
        text = page.text[start:end]
        if text.isascii():
            self.draft.take(text, page.index, start, end)
            return
        at = start
        for match in _LIGATURE.finditer(text):
            self.draft.take(page.text[at : start + match.start()], page.index, at, start + match.start())
            at = start + match.end()
            self.draft.take(LIGATURES[match[0]], page.index, at - 1, at)
        self.draft.take(page.text[at:end], page.index, at, end)

    def _emphasise(self, page: Page, start: int, stop: int, styled: Sequence[Group]) -> None:
        for group in styled:
            if group.start >= stop:
                return
            if group.start < start or group.end > stop + 1:
                continue
            for letter in group.style:
                style = _STYLES.get(letter)
                if style is None:
                    continue
                first = self.draft.find(page.index, group.start)
                last = self.draft.find(page.index, min(group.end, stop) - 1)
                if first is None or last is None:
                    continue
                self._emphasis(first, last + 1, style)

    def _emphasis(self, start: int, end: int, style: str) -> None:
        for index in range(len(self.marks) - 1, -1, -1):
            mark = self.marks[index]
            if isinstance(mark, Emphasis) and mark.style == style:
                if start - mark.end <= 2 and not self.draft.text[mark.end : start].strip(" -"):
                    self.marks[index] = Emphasis(mark.start, end, mark.style)
                    return
                break
        self.marks.append(Emphasis(start, end, style))  # type: ignore[arg-type]

    @property
    def breaks_off(self) -> bool:
        """Whether it ends within a sentence, as far as it goes."""
        return not self.ends and not _CLOSED.search(self.last_line)

    def close(self) -> Block:
        """The finished block."""
        if self.hyphen is not None:
            page, at = self.hyphen
            self.draft.take("-", page.index, at, at + 1)
            self.hyphen = None
        marks = sorted(self.marks, key=lambda m: (m.start, m.end))
        return Block(self.role, self.draft.text, tuple(marks), self.draft.origins, self.level)


def _without(text: str, start: int, end: int, callouts: Sequence[tuple[int, int, str]]) -> str:
    """Text [start, end) without the callouts at its end, which are given in order."""
    for first, last, _ in reversed(callouts):
        if last == end:
            end = first
    return text[start:end].rstrip()


def _is_beside(before: tuple[Page, int], after: tuple[Page, int]) -> bool:
    """Whether the line at the second place, (page, offset), stands to the right of that at the first."""
    boxes = []
    for page, offset in (before, after):
        line = page.lines[bisect_right(page.lines, offset, key=lambda line: line.start) - 1]
        boxes.append(line.box)
    left, right = boxes
    if before[0] is not after[0] or left is None or right is None:
        return False
    overlap = min(left.bottom, right.bottom) - max(left.top, right.top)
    return right.left > left.left and overlap > 0.5 * min(left.bottom - left.top, right.bottom - right.top)


def build_document(pages: Sequence[Page], *, languages: str = "eng") -> Document:
    """The document that laid-out pages make; callouts and notes are not paired yet."""
    return _Builder(pages, languages).build()


def rebuild_pages(pages: Sequence[Page], first: int, last: int, *, languages: str = "eng") -> Document:
    """What pages [first, last) of a laid-out work have, where no paragraph and no note runs over their edges."""
    builder = _Builder(pages, languages)
    builder.place = "end" if any(notes_heads(page) for page in pages[:first]) else "foot"
    builder.pages = pages[first:last]
    return builder.build()


class _Builder:
    def __init__(self, pages: Sequence[Page], languages: str) -> None:
        self.pages, self.languages = pages, languages
        self.lexicon = Lexicon(languages, (page.text for page in pages))
        self.blocks: list[Block] = []
        self.notes: list[Note] = []
        self.findings: list[Finding] = []
        self.open: _Text | None = None
        self.note: _Text | None = None
        self.note_blocks: list[Block] = []  # paragraphs of the note that are finished
        self.note_label, self.note_page = "", 0
        self.apart: list[Block] = []
        self.place = "foot"
        self.notes_heads: set[int] = set()  # of the page that is being added
        self.end_labels = tuple(_end_labels(pages))
        self.letters = {r.label for p in pages for r in p.regions if r.label and r.label.isalpha()}

    def build(self) -> Document:
        for page in self.pages:
            self._add_page(page)
        self._close_flow()
        self._close_note()
        findings = tuple(f for page in self.pages for f in page.findings) + tuple(self.findings)
        return Document(tuple(self.pages), tuple(self.blocks), tuple(self.notes), findings, self.languages)

    def _add_page(self, page: Page) -> None:
        styled = styled_groups(page.tokens)
        self.notes_heads = notes_heads(page)
        found = list(self._callouts(page, styled))
        # a caption comes in after the paragraph that its page finds open, so captions and their pictures go first
        apart = {k for k, (r, _) in enumerate(found) if r.role in _APART or is_captioned(page.regions, k)}
        for region, callouts in [found[k] for k in sorted(range(len(found)), key=lambda k: k not in apart)]:
            own = [group for group in styled if region.start <= group.start < region.end]
            match region.role:
                case Role.FOOTNOTE:
                    self._add_note(page, region, own)
                case Role.MARGINAL if _is_note(region):
                    self._add_called_marginal(page, region, own)
                case Role.CAPTION | Role.CREDIT | Role.MARGINAL:
                    self._set_apart(self._apart(page, region, own, callouts))
                case Role.PICTURE:
                    origin = Origin(0, 0, page.index, region.start, region.start)
                    self._set_apart(Block(region.role, "", origins=(origin,)))
                case Role.TABLE if self.open is not None and self.open.breaks_off:
                    self.apart.append(self._apart(page, region, own, callouts))  # the paragraph goes on after it
                case Role.BODY | Role.QUOTATION | Role.VERSE | Role.TABLE | Role.HEAD:
                    self._add_flow(page, region, own, callouts)
                case _:
                    pass

    def _callouts(self, page: Page, styled: Sequence[Group]) -> Iterator[tuple[Region, list[tuple[int, int, str]]]]:
        """Each region with the callouts in it: raised figures, and figures glued to the words where none is raised."""
        raised = []
        notes = [(r.start, r.end) for r in page.regions if _is_note(r)]
        for token in styled:
            if any(start <= token.start < end for start, end in notes):
                continue
            label = normalise_label(page.text[token.start : token.end]) if "r" in token.style else ""
            if (
                is_label(label)
                and (not label.isalpha() or label in self.letters)
                and not is_power(page.text, token.start, token.end)
            ):
                raised.append((token.start, token.end, label))
        labels = [r.label for r in page.regions if _is_note(r) and r.label]
        # above a head "Notes" stands text that may call notes on pages to come
        within_reach = self.end_labels if self.notes_heads or not labels else labels
        raised = list(_split_joined(page.text, raised, within_reach))
        raised += _bracketed(page, within_reach, raised)
        raised.sort()
        missing = [label for label in labels if label not in {c[2] for c in raised}]
        for region in page.regions:
            own = [c for c in raised if region.start <= c[0] < region.end]
            if missing and region.role in _FLOW + _APART:
                from variorum.textual import find_glued_callouts  # late: its many patterns are seldom of use

                text = page.text[region.start : region.end]
                for start, end, label in find_glued_callouts(text, missing):
                    if all(end + region.start <= c[0] or c[1] <= start + region.start for c in own):
                        own.append((start + region.start, end + region.start, label))
                        missing = missing[missing.index(label) + 1 :] if label in missing else missing
                own.sort()
            yield region, own

    def _apart(
        self, page: Page, region: Region, styled: Sequence[Group], callouts: Sequence[tuple[int, int, str]]
    ) -> Block:
        """A region as a block of its own."""
        text = _Text(region.role, self.lexicon)
        self._fill(text, page, region.start, region.end, styled, callouts)
        return text.close()

    @staticmethod
    def _fill(
        text: _Text, page: Page, start: int, end: int, styled: Sequence[Group], callouts: Sequence[tuple[int, int, str]]
    ) -> None:
        at = start
        while at < end:
            stop = page.text.find("\n", at, end)
            stop = end if stop < 0 else stop
            text.add_line(page, at, stop, styled, callouts)
            at = stop + 1

    def _add_flow(
        self, page: Page, region: Region, styled: Sequence[Group], callouts: Sequence[tuple[int, int, str]]
    ) -> None:
        if region.start in self.notes_heads:
            self.place = "end"
        if self.open is None or not _runs_on(self.open, page, region):
            self._close_flow()
            self.open = _Text(region.role, self.lexicon, region.level)
        self._fill(self.open, page, region.start, region.end, styled, callouts)
        self.open.ends = region.ends

    def _set_apart(self, block: Block) -> None:
        self.apart.append(block)
        if self.open is None:
            self._close_flow()

    def _close_flow(self) -> None:
        if self.open is not None and self.open.draft.length:
            self.blocks.append(self.open.close())
        self.open = None
        self.blocks += self.apart
        self.apart = []

    def _add_note(self, page: Page, region: Region, styled: Sequence[Group]) -> None:
        start = region.label_end if region.label_end is not None else region.start
        if region.label is None and self.note is None:
            self.findings.append(
                note_finding(
                    "note-unlabelled",
                    "text of a note whose beginning is on no page here",
                    page=page.index,
                    start=region.start,
                    end=region.end,
                )
            )
        if region.label is not None or self.note is None:
            self._close_note()
            self.note = _Text(region.inset or Role.FOOTNOTE, self.lexicon)
            self.note_label, self.note_page = region.label or "", page.index
        elif region.begins:
            self.note_blocks.append(self.note.close())
            self.note = _Text(region.inset or Role.FOOTNOTE, self.lexicon)
        if any(group.start < start for group in styled):
            styled = [word for word in part_groups(styled, page.text) if word.start >= start]
        self._fill(self.note, page, start, region.end, styled, ())

    def _add_called_marginal(self, page: Page, region: Region, styled: Sequence[Group]) -> None:
        """A marginal with a label: a note by itself, as it never runs on."""
        start = region.label_end if region.label_end is not None else region.start
        if any(group.start < start for group in styled):
            styled = [word for word in part_groups(styled, page.text) if word.start >= start]
        text = _Text(Role.FOOTNOTE, self.lexicon)
        self._fill(text, page, start, region.end, styled, ())
        self.notes.append(Note("", region.label or "", (text.close(),), page.index, "margin"))

    def _close_note(self) -> None:
        if self.note is not None:
            blocks = (*self.note_blocks, self.note.close())
            self.notes.append(Note("", self.note_label, blocks, self.note_page, self.place))  # type: ignore[arg-type]
        self.note, self.note_blocks = None, []


def _is_note(region: Region) -> bool:
    return region.role is Role.FOOTNOTE or (region.role is Role.MARGINAL and region.label is not None)


_BRACKETED = re.compile(r"\[(\d{1,3}|[*†‡§‖¶]{1,3}|[a-z])\]|(?<=\S)\((\d{1,3}|[*†‡§‖¶]{1,3})\)")
# `regiment (3)`, `in 1655 *.` and `finished, * while`; `§ 12` is no callout
_APART_FROM_WORD = re.compile(
    r"(?<=[^\s(]) (?:\( ?(?P<round>\d{1,3}|[*†‡§‖¶]{1,3}) ?\)|(?P<bare>[*†‡§‖¶]{1,3})(?=[.,;:?!»”)]*(?:\s(?!\d)|\Z)))"
)


def _split_joined(
    text: str, raised: Sequence[tuple[int, int, str]], labels: Sequence[str]
) -> Iterator[tuple[int, int, str]]:
    """Two callouts in a row look like one number: `67` is 6 and 7 where notes 6 and 7 follow each other but no 67."""
    for start, end, label in raised:
        powered = is_power(text, start, start + 1)
        if powered and label not in labels and label[1:] in labels and end - start == len(label):
            yield start + 1, end, label[1:]  # 1631 м² and callout 2
            continue
        if label.isdigit() and len(label) > 1 and end - start == len(label) and label not in labels:
            halves = [(label[:at], label[at:]) for at in range(1, len(label))]
            pairs = [pair for pair in halves if pair[0] in labels and pair[1] in labels and follows(pair[1], pair[0])]
            if pairs:
                at = start + len(pairs[0][0])
                yield start, at, pairs[0][0]
                yield at, end, pairs[0][1]
                continue
        yield start, end, label


def _bracketed(page: Page, labels: Sequence[str], others: Sequence[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Callouts set as `[21]` or `(21)` on the line, in the order of the notes.

    What stands in round brackets a blank after its word may count things as well, and a lone symbol may be a bullet: it
    is a callout where it is the only one of its kind on a page that has the note and no other callout for it.
    """
    found: list[tuple[int, int, str]] = []
    called = {label for _, _, label in others}
    wanted = [label for label in labels if label not in called]
    if not wanted:
        return found
    spans = [(r.start, r.end) for r in page.regions if r.role in _FLOW + _APART]
    for start, end in spans:
        for match in _BRACKETED.finditer(page.text, start, end):
            label = normalise_label(match[1] or match[2])
            if label in wanted:
                found.append((match.start(), match.end(), label))
                wanted = wanted[wanted.index(label) + 1 :] if page.regions and labels else wanted
    called.update(label for _, _, label in found)
    apart = [match for start, end in spans for match in _APART_FROM_WORD.finditer(page.text, start, end)]
    times = Counter(normalise_label(match["round"] or match["bare"]) for match in apart)
    own = {r.label for r in page.regions if _is_note(r)} - called
    for match in apart:
        label = normalise_label(match["round"] or match["bare"])
        if times[label] == 1 and label in own:
            closed = page.text[match.end() : match.end() + 1] in tuple(".,;:?!»”)")
            found.append((match.start() + (not closed), match.end(), label))
    return found


def _end_labels(pages: Sequence[Page]) -> Iterator[str]:
    """The labels of a work's endnotes, in order."""
    after = False
    for page in pages:
        heads = notes_heads(page)
        for region in page.regions:
            after = after or region.start in heads
            if after and region.role is Role.FOOTNOTE and region.label:
                yield region.label


def _is_begun(text: _Text, page: Page, region: Region) -> bool:
    """Whether one line is the first of a quotation or of verse on the next page: alone it does not show that it is."""
    if region.role is Role.QUOTATION:
        return (text.hyphen is not None or text.breaks_off) and not region.begins
    return (
        region.role is Role.VERSE
        and text.last_start is not None
        and text.last_start[0] is not page
        and not _CLOSED.search(text.last_line)
        and len(text.last_line) < 2 * max(map(len, page.text[region.start : region.end].split("\n")))
    )


def _runs_on(text: _Text, page: Page, region: Region) -> bool:
    """Whether a region continues the open block: by a broken word, a small letter, or an unfinished line."""
    if text.role is Role.BODY and text.lines == 1 and _is_begun(text, page, region):
        text.role = region.role
    if text.role is not region.role or region.role in (Role.HEAD, Role.TABLE):
        return False
    if region.role is Role.VERSE:
        return text.last_start is not None and text.last_start[0] is not page
    head = page.text[region.start : region.start + 2]
    if text.hyphen is not None and not region.begins:
        return True
    if text.hyphen is not None and head[:1].islower():
        return True
    if region.begins:
        return head[:1].islower() and not text.ends and not _CLOSED.search(text.last_line)
    if head[:1].islower():
        return True
    return not text.ends
