"""Works whose claims are not known yet are looked through behind the screens, one after another."""

import logging
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
        self._given_up: set[str] = set()

    def bring(self, works: Iterable[str]) -> int:
        """Have works traced, and give how many of them are not traced after a moment; none is tried twice."""
        wanted = list(works)
        for ident in wanted:
            with self._lock:
                fresh = ident not in self._waiting | self._given_up
                if fresh:
                    self._waiting.add(ident)
            if fresh:
                self._pool.submit(self._trace, ident)
        until = time.monotonic() + self._patience
        while self._left(wanted, self._waiting) and time.monotonic() < until:
            time.sleep(_STEP)
        return self._left(wanted, self._waiting) + self._left(wanted, self._given_up)

    def close(self) -> None:
        """Let the work that is being traced be finished; those that wait are given up."""
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _left(self, works: Iterable[str], among: set[str]) -> int:
        with self._lock:
            return sum(ident in among for ident in works)

    def _trace(self, ident: str) -> None:
        try:
            self._library.trace(ident)
        except NoSuchWork:
            pass  # it was removed meanwhile
        except BaseException:
            logging.getLogger("variorum").exception("The claims of the work %s could not be found.", ident)
            with self._lock:
                self._given_up.add(ident)
            raise
        finally:
            with self._lock:
                self._waiting.discard(ident)
