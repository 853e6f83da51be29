"""Works whose claims are not known yet are looked through behind the screens, one after another."""

import threading
import time
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor

from variorum.errors import NoSuchWork
from variorum.library import Library

_PATIENCE = 2.0  # seconds that a screen waits for claims before it shows what is known
_STEP = 0.02


class Tracer:
    """Finds the claims of works in a thread of its own; whoever asks waits a little, and is told how many are left."""

    def __init__(self, library: Library, *, patience: float = _PATIENCE) -> None:
        self._library, self._patience = library, patience
        self._pool = ThreadPoolExecutor(1, "tracing")
        self._lock = threading.Lock()
        self._waiting: set[str] = set()

    def bring(self, works: Iterable[str]) -> int:
        """Have works traced, and give how many of them are still waiting after a moment."""
        wanted = list(works)
        for ident in wanted:
            with self._lock:
                fresh = ident not in self._waiting
                self._waiting.add(ident)
            if fresh:
                self._pool.submit(self._trace, ident)
        until = time.monotonic() + self._patience
        while (left := self._left(wanted)) and time.monotonic() < until:
            time.sleep(_STEP)
        return left

    def close(self) -> None:
        """Let the work that is being traced be finished; those that wait are given up."""
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _left(self, works: Iterable[str]) -> int:
        with self._lock:
            return sum(ident in self._waiting for ident in works)

    def _trace(self, ident: str) -> None:
        try:
            self._library.trace(ident)
        except NoSuchWork:
            pass  # it was removed meanwhile
        finally:
            with self._lock:
                self._waiting.discard(ident)
