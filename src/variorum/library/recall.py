"""The documents that were asked for last, by work and revision: to put one together takes long in a large book."""

import threading
from collections import OrderedDict

from sqlalchemy import Connection

from variorum.library import keeping
from variorum.model import Document

_MOST = 4


class Recall:
    """A few documents in memory; safe over threads. What is kept by revision is never out of date."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._kept: OrderedDict[tuple[str, int], Document] = OrderedDict()

    def load(self, connection: Connection, work: int, ident: str, revision: int) -> Document:
        """A revision of a work, which has a number and an id; raises NoSuchWork."""
        key = (ident, revision)
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        doc = keeping.load_document(connection, work, revision)
        self.put(ident, revision, doc)
        return doc

    def put(self, ident: str, revision: int, doc: Document) -> None:
        """Remember a document that was just written."""
        with self._lock:
            self._kept[ident, revision] = doc
            self._kept.move_to_end((ident, revision))
            while len(self._kept) > _MOST:
                self._kept.popitem(last=False)
