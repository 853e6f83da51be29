"""The library: works are kept, read again, searched, corrected and taken away.

>>> from variorum.library import open_library
>>> with open_library("shelf") as library:                      # doctest: +SKIP
...     added = library.add(["article.pdf"])
...     for hit in library.find('"salt tax" year:1949..1951').hits:
...         print(hit.work, hit.label, hit.boxes)

All of it is in memory, in SQLite and the blobs' folder, or in PostgreSQL: the modules here do not know who reads.
"""

from variorum.library.records import (
    Added,
    Cited,
    Count,
    Fault,
    File,
    Form,
    Hit,
    Judgement,
    Kept,
    Leaf,
    Marked,
    Over,
    PageImage,
    Pin,
    Results,
    Revision,
    SourceRow,
    Work,
)
from variorum.library.shelf import Library, open_library

__all__ = [
    "Added", "Cited", "Count", "Fault", "File", "Form", "Hit", "Judgement", "Kept", "Leaf", "Library", "Marked", "Over",
    "PageImage", "Pin", "Results", "Revision", "SourceRow", "Work", "open_library",
]  # fmt: skip
