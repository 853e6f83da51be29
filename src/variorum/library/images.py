"""Images of pages: drawn from the originals in a contained child when somebody asks, and kept as blobs."""

import threading
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import insert, select

from variorum.errors import NoImage, NoSuchWork
from variorum.ingest.contain import Crew, draw_page
from variorum.ingest.options import Options
from variorum.library.blobs import Blobs
from variorum.library.engine import Store
from variorum.library.keeping import find_work
from variorum.library.records import File, PageImage
from variorum.library.schema import images, leaves, works
from variorum.library.works import load_works

_SIZES = (50, 72, 100, 150, 200, 300, 400, 600)  # dots per inch that images are drawn at
_SECONDS = 60.0


class Darkroom:
    """Draws pages; its children wait for more between two pages."""

    def __init__(self, store: Store, blobs: Blobs) -> None:
        self._store, self._blobs = store, blobs
        self._crew = Crew()
        self._lock = threading.Lock()

    def close(self) -> None:
        """Let the children end."""
        with self._lock:
            self._crew.end()

    def image(self, ident: str, index: int, dpi: int) -> PageImage:
        """The image of a page at the nearest resolution not below `dpi`; raises NoSuchWork and NoImage."""
        dpi = next((size for size in _SIZES if size >= dpi), _SIZES[-1])
        number, original, file_index = self._find(ident, index)
        if (image := self._load(number, original, file_index, dpi)) is not None:
            return image
        with self._lock:  # one page at a time: a child may hold a picture of some ten megabytes
            if (image := self._load(number, original, file_index, dpi)) is None:
                image = self._draw(number, original, file_index, dpi)
        return image

    def _find(self, ident: str, index: int) -> tuple[int, File, int]:
        with self._store.reading() as connection:
            number, _ = find_work(connection, ident)
            query = select(leaves.c.original, leaves.c.file_index).where(leaves.c.work == number, leaves.c.at == index)
            row = connection.execute(query).one_or_none()
            if row is None:
                raise NoSuchWork(f"page {index} of the work {ident!r}")
            own = load_works(connection, numbers=[number])[0].files
        if row.original is None or row.original >= len(own):
            raise NoImage(f"page {index} of the work {ident!r}")
        return number, own[row.original], int(row.file_index)

    def _load(self, number: int, original: File, file_index: int, dpi: int) -> PageImage | None:
        query = select(images).where(
            images.c.work == number, images.c.original == original.sha256, images.c.file_index == file_index,
            images.c.dpi == dpi,
        )  # fmt: skip
        with self._store.reading() as connection:
            row = connection.execute(query).one_or_none()
        if row is None:
            return None
        try:
            return PageImage(self._blobs.get(row.sha256), row.media_type, row.width, row.height, row.dpi)
        except FileNotFoundError:
            return None  # it is drawn again

    def _draw(self, number: int, original: File, file_index: int, dpi: int) -> PageImage:
        with TemporaryDirectory() as folder:
            try:
                path = self._blobs.local(original.sha256, Path(folder))
            except FileNotFoundError:
                raise NoImage(f"the original {original.name}") from None
            drawn = draw_page(path, file_index, dpi, Options(jobs=1, seconds=_SECONDS), self._crew)
        media_type = "image/png" if drawn.data.startswith(b"\x89PNG") else "image/jpeg"
        with self._store.writing() as connection:
            query = select(works.c.number).where(works.c.number == number)
            known = select(images.c.dpi).where(
                images.c.work == number, images.c.original == original.sha256, images.c.file_index == file_index,
                images.c.dpi == dpi,
            )  # fmt: skip
            # the work may have been removed meanwhile, the image drawn by another process
            if connection.execute(query).first() is not None:
                sha256 = self._blobs.put(drawn.data)
                if connection.execute(known).first() is None:
                    connection.execute(
                        insert(images).values(
                            work=number, original=original.sha256, file_index=file_index, dpi=dpi, sha256=sha256,
                            size=len(drawn.data), media_type=media_type, width=drawn.width, height=drawn.height,
                        )
                    )  # fmt: skip
        return PageImage(drawn.data, media_type, drawn.width, drawn.height, float(dpi))
