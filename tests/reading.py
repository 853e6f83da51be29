"""A small library for the tests of the reader, and a client that asks as one of its own pages would."""

import socket
import threading
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import uvicorn
from starlette.testclient import TestClient

from variorum import read
from variorum.build import document, head, note, p
from variorum.citations import find_citations
from variorum.library import Library, open_library
from variorum.model import Document
from variorum.reader.web.guard import Rules
from variorum.reader.web.room import Settings
from variorum.reader.web.serve import make_app

EXAMPLES = Path(__file__).parent.parent / "examples"
HOME = "http://127.0.0.1:8273"
BLANK = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
HOSTILE = "\"><script>alert('pwned')</script><img src=x onerror=alert(1)>{{1234*5678}}"
ARTICLE = {
    "type": "article-journal", "title": "Quarantine and Confidence",
    "author": [{"family": "Marrenholt", "given": "Ilse"}], "container-title": "Annals of Littoral History",
    "volume": "31", "issued": {"date-parts": [[1998]]}, "DOI": "10.5555/alh.31.141",
}  # fmt: skip
SALT = {"type": "book", "title": "A Copied Page", "issued": {"date-parts": [[2001]]}}


def hostile() -> Document:
    """A document in which every text that a person or a file can give is an attack on a page."""
    doc = document(head(HOSTILE), p(f"Before {HOSTILE} and *{HOSTILE}* after.[^<b>]"), note("<b>", HOSTILE))
    page = replace(doc.pages[0], file=HOSTILE, folio=HOSTILE[:30], text=HOSTILE)
    return replace(doc, pages=(page,), language='eng"><script>')


def stock(folder: Path) -> tuple[Library, dict[str, str]]:
    """A library of four works, and their ids by short names."""
    library = open_library(folder / "library")
    article, copied = EXAMPLES / "article.pdf", EXAMPLES / "page.txt"
    odd, empty = folder / "odd.txt", folder / "empty.txt"
    odd.write_text(HOSTILE, encoding="utf-8")
    empty.write_text("nothing", encoding="utf-8")
    works = {
        "article": library.add_document(find_citations(read(article)), files=[article], bib=ARTICLE).work,
        "copied": library.add_document(find_citations(read(copied)), files=[copied], bib=SALT).work,
        "hostile": library.add_document(
            hostile(),
            files=[odd],
            bib={"type": "book", "title": HOSTILE, "author": [{"literal": HOSTILE}], "publisher": HOSTILE},
        ).work,
        "empty": library.add_document(Document(), files=[empty], bib={"type": "book", "title": "Nothing"}).work,
    }
    return library, works


def visit(library: Library, **rules: object) -> TestClient:
    """A client whose requests come from the library's own pages."""
    app = make_app(library, settings=Settings(by="N. N.", most_pages=50), rules=Rules(**rules))  # type: ignore[arg-type]
    return TestClient(app, base_url=HOME, headers={"origin": HOME}, follow_redirects=False)


class Served:
    """A library behind a real server, its works, and its address."""

    def __init__(self, folder: Path, **rules: object) -> None:
        self.library, self.works = stock(folder)
        listener = socket.create_server(("127.0.0.1", 0))
        self.home = f"http://127.0.0.1:{listener.getsockname()[1]}"
        app = make_app(self.library, settings=Settings(by="N. N."), rules=Rules(**rules))  # type: ignore[arg-type]
        self.server = uvicorn.Server(uvicorn.Config(app, log_level="error", lifespan="on"))
        self.thread = threading.Thread(target=self.server.run, kwargs={"sockets": [listener]}, daemon=True)
        self.thread.start()

    def close(self) -> None:
        """End the server and close the library."""
        self.server.should_exit = True
        self.thread.join(10)
        self.library.close()


class Outline(HTMLParser):
    """What a page is made of; asserts that its elements are closed in order and its ids are unique."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(text)
        assert self.open == []
        ids = [given["id"] for _, given in self.tags if "id" in given]
        assert len(ids) == len(set(ids)), sorted(ids)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in BLANK:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text += data

    def all(self, tag):
        return [given for name, given in self.tags if name == tag]
