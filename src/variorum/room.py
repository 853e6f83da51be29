"""Whether there is room on the paper for what only some witnesses have."""

from bisect import bisect_left

from variorum.letters import fold
from variorum.model import Witness
from variorum.places import Place
from variorum.readings import is_label

_ROOM = 0.5  # of the width of its letters that a word needs between two others
_BLANK = 0.6  # of the width of letters that the narrower of two blanks takes
_LINE = 20  # letters of what may be a whole line
_PASSAGE = 8  # letters that a reading may be longer without further question
_THE_SAME = 85  # likeness (0 to 100) from which two lines are the same
_AS_LONG = 0.6  # of a line of the base, from which a witness has the same lines
_HIGH = 0.8  # of the height of a line that a line between needs
_NEAR = 4  # lines above and below that show how far a line may reach


def has_room(base: Witness, place: Place, text: str, *, after: str = "") -> bool:
    """Whether what only others have could stand on the paper between two words of the base.

    What a layer has twice, or elsewhere, cannot. A line that the base lost can, where there is room for a line; `after`
    is the line before in the witness that has it, if what it has is a line by itself.
    """
    if len(text) >= _LINE and _has(base, text):
        return False
    at = bisect_left(base.tokens, place.start, key=lambda token: token.start)
    if not 0 < at < len(base.tokens):
        return True
    one, two = base.tokens[at - 1], base.tokens[at]
    if one.box is None or two.box is None:
        return True
    wide = (one.box.right - one.box.left + two.box.right - two.box.left) / (one.end - one.start + two.end - two.start)
    need = wide * (_ROOM * len(text) + _BLANK)  # and a blank
    if "\n" not in base.text[one.end : two.start]:
        return two.box.left - one.box.right > need
    if len(text) >= _LINE or not base.lines:
        return True
    row = bisect_left(base.lines, two.start, key=lambda line: line.end)
    near = [line.box for line in base.lines[max(row - _NEAR, 0) : row + _NEAR] if line.box is not None]
    if not near:
        return True
    left, right = min(box.left for box in near), max(box.right for box in near)
    label = is_label(text, "", "A")  # stands before a line, or is joined to a word
    last = base.lines[row - 1] if row else None
    if not label and last is not None and len(after) > _AS_LONG * (last.end - last.start):
        return _is_apart(base, row)
    return two.box.left - left > need or not label and right - one.box.right > need


def _is_apart(base: Witness, row: int) -> bool:
    """Whether a line fits between two lines of the base, the second of which is `row`; beside one another they may."""
    one, two = base.lines[row - 1].box, base.lines[row].box
    if one is None or two is None or two.top < one.top:
        return True
    return two.top - one.bottom > _HIGH * min(one.bottom - one.top, two.bottom - two.top)


def _has(base: Witness, text: str) -> bool:
    """Whether the base has a line already, at another place: a passage that was moved and not recognised."""
    from rapidfuzz import fuzz

    return fuzz.partial_ratio(fold(text), fold(base.text), score_cutoff=_THE_SAME) >= _THE_SAME


def fits(base: Witness, place: Place, own: str, other: str) -> bool:
    """Whether what another has instead of a few words could stand there: not if it is a passage from elsewhere."""
    more = len(other) - len(own)
    return not own or more < _PASSAGE or len(other) < 2 * len(own) or has_room(base, place, other[:more])
