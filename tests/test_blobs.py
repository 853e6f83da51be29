"""Blobs: in a folder, and wherever fsspec leads."""

import hashlib
import os
import random
import uuid

import pytest
from PIL import Image
from tiny_pdf import Sheet, make_pdf, text

from variorum import errors
from variorum.ingest.contain import draw_page
from variorum.ingest.options import Options
from variorum.library import open_library
from variorum.library.blobs import Blobs, digest_file


@pytest.fixture(params=["folder", "memory"])
def blobs(request, tmp_path):
    return Blobs(str(tmp_path / "blobs") if request.param == "folder" else f"memory://{uuid.uuid4().hex}")


def test_bytes_are_kept_once(blobs):
    sha256 = blobs.put(b"salt")
    assert sha256 == hashlib.sha256(b"salt").hexdigest() == blobs.put(b"salt")
    assert (blobs.get(sha256), blobs.size(sha256), blobs.has(sha256)) == (b"salt", 4, True)
    assert list(blobs.all()) == [sha256]
    blobs.remove(sha256)
    blobs.remove(sha256)
    assert list(blobs.all()) == []
    with pytest.raises(FileNotFoundError):
        blobs.get(sha256)


def test_files_are_kept_and_lent(blobs, tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(b"salt" * 1000)
    sha256, size = digest_file(path)
    assert size == 4000
    blobs.put_file(path, sha256)
    blobs.put_file(path, sha256)
    lent = tmp_path / "lent"
    lent.mkdir()
    for name in ("again.txt", ""):
        assert blobs.local(sha256, lent, name=name).read_bytes() == b"salt" * 1000
    assert (lent / "again.txt").is_file()
    for name in ("x", ""):
        with pytest.raises(FileNotFoundError):
            blobs.local("0" * 64, lent, name=name)


def test_a_file_that_changes_while_it_is_kept_leaves_nothing(blobs, tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(b"salt")
    with pytest.raises(errors.LibraryUnusable, match="changed while it was added"):
        blobs.put_file(path, "0" * 64)
    assert list(blobs.all()) == []


@pytest.mark.parametrize("name", ["../../etc/passwd", "", "x" * 64 + "/", "." * 64])
def test_no_name_leads_out_of_the_folder(blobs, name):
    with pytest.raises(FileNotFoundError):
        blobs.get(name)


def test_what_was_never_finished_is_swept_when_it_is_old(tmp_path):
    blobs = Blobs(str(tmp_path))
    sha256 = blobs.put(b"salt")
    draft = tmp_path / sha256[:2] / f"{sha256}.draft"
    draft.write_bytes(b"sa")
    assert set(blobs.all()) == {sha256, draft.name}
    assert blobs.discard({draft.name}) == 0
    os.utime(draft, (0, 0))
    assert blobs.discard({draft.name}) == 1
    assert list(blobs.all()) == [sha256]


def test_an_address_that_nobody_knows():
    with pytest.raises(errors.LibraryUnusable, match="cannot be kept"):
        Blobs("nosuchprotocol://x")


def test_the_address_of_a_folder_may_say_where_its_blobs_are(tmp_path):
    """It is remembered: the folder alone is named from then on."""
    (tmp_path / "a.txt").write_text("The salt tax was raised.")
    elsewhere = tmp_path / "else where"
    address = f"file://{tmp_path}/my%20shelf?blobs=file://{elsewhere}".replace("else ", "else%20")
    with open_library(address) as library:
        work = library.add([tmp_path / "a.txt"]).work
        assert library.blobs.address == f"file://{elsewhere}"
    assert [path.read_bytes() for path in elsewhere.rglob("*") if path.is_file()] == [b"The salt tax was raised."]
    with open_library(tmp_path / "my shelf") as library:
        assert library.original(work)[1] == b"The salt tax was raised."
        assert library.check() == ()
        library.remove(work)
    assert not [path for path in elsewhere.rglob("*") if path.is_file()]


def test_a_library_whose_blobs_are_elsewhere(tmp_path, monkeypatch):
    """The address is of fsspec's memory: originals are read, drawn and read again from there."""
    pdf = tmp_path / "a.pdf"
    pdf.write_bytes(make_pdf([Sheet(text("The salt tax was raised.", 50, 500))]))
    with open_library(tmp_path / "library") as library:
        monkeypatch.setattr(library, "_blobs", Blobs(f"memory://{uuid.uuid4().hex}"))
        work = library.add([pdf]).work
        assert library.page_image(work, 0, dpi=72).width == 450
        assert library.reread(work).number == 2
        assert library.check() == ()
        library.remove(work)
        assert list(library.blobs.all()) == []


class TestImagesOfPages:
    def draw(self, path, *, dpi: float = 72.0):
        return draw_page(path, 0, dpi, Options())

    def test_a_scan_is_a_jpeg_and_never_larger_than_it_is(self, tmp_path):
        path = tmp_path / "scan.png"
        grain = bytes(200 + (byte & 15) for byte in random.Random(1).randbytes(850 * 1100))
        Image.frombytes("L", (850, 1100), grain).save(path, dpi=(100, 100))
        drawn = self.draw(path, dpi=50)
        assert drawn.data.startswith(b"\xff\xd8\xff")
        assert (drawn.width, drawn.height) == (425, 550)
        assert (self.draw(path, dpi=600).width, self.draw(path, dpi=600).height) == (850, 1100)

    @pytest.mark.parametrize("mode", ["1", "L", "RGB", "RGBA", "P", "I;16"])
    def test_every_kind_of_image(self, tmp_path, mode):
        path = tmp_path / "page.png"
        Image.new(mode, (300, 400)).save(path, dpi=(100, 100))
        drawn = self.draw(path, dpi=100)
        assert drawn.data.startswith(b"\x89PNG")
        assert (drawn.width, drawn.height) == (300, 400)
        assert self.draw(path, dpi=50).width == 150

    def test_a_page_in_colour_keeps_it(self, tmp_path):
        from io import BytesIO

        path = tmp_path / "page.pdf"
        path.write_bytes(make_pdf([Sheet("1 0 0 rg 100 100 200 200 re f")]))
        image = Image.open(BytesIO(self.draw(path).data))
        assert image.getpixel((200, 400)) == (255, 0, 0)

    @pytest.mark.parametrize(
        ("name", "content", "said"),
        [("a.txt", b"plain words of text", "holds no image"), ("a.png", b"\x89PNG\r\n\x1a\nbroken", "cannot be read")],
    )
    def test_what_cannot_be_drawn(self, tmp_path, name, content, said):
        (tmp_path / name).write_bytes(content)
        with pytest.raises(errors.VariorumError, match=said):
            self.draw(tmp_path / name)

    def test_a_page_that_takes_too_long(self, tmp_path, monkeypatch):
        from variorum.ingest import contain, wire

        monkeypatch.setattr(contain, "_converse", lambda *_: iter([contain.Lost("page-timeout", "took longer")]))
        with pytest.raises(errors.BrokenFile, match="drawing page 1 took longer"):
            self.draw(tmp_path / "a.pdf")
        monkeypatch.setattr(contain, "_converse", lambda *_: iter([wire.Drawn(b"GIF89a", 1, 1)]))
        with pytest.raises(errors.WorkerFailed, match="out of turn"):
            self.draw(tmp_path / "a.pdf")
