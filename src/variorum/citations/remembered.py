"""What was read in notes lately: a work in which one note is corrected is not read again but for that note."""

import threading
from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from variorum.citations.features import Span

T = TypeVar("T")
Read = Callable[[Sequence[tuple[str, Sequence[Span]]]], list[T]]
_MOST = 8192  # notes


class Remembered(Generic[T]):
    """Notes, each its text and the spans of it that are italic, with what was made of each by itself."""

    def __init__(self, read: Read[T]) -> None:
        self._read = read
        self._lock = threading.Lock()  # what two threads want is read once
        self._known: dict[tuple[str, tuple[Span, ...]], T] = {}

    def read(self, notes: Sequence[tuple[str, Sequence[Span]]]) -> list[T]:
        """What is made of each note, in order; what is not known is read together."""
        keys = [(text, tuple(italic)) for text, italic in notes]
        known = self._known  # another thread may put another one in its place meanwhile
        if all(key in known for key in keys):
            return [known[key] for key in keys]
        with self._lock:
            known = self._known
            fresh = [key for key in dict.fromkeys(keys) if key not in known]
            found = dict(zip(fresh, self._read(fresh), strict=True)) if fresh else {}
            answer = [found[key] if key in found else known[key] for key in keys]
            self._known = {**(known if len(known) + len(found) <= _MOST else {}), **found}
        return answer
