"""Whatever a file does, the caller gets one clear sentence of the right class, soon, and nothing is left running."""

import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from variorum import errors
from variorum.ingest.contain import Task, count_pages, read_pages
from variorum.ingest.options import Options
from variorum.model import Page

QUICK = Options(seconds=20.0, memory=1 << 30)
HASTY = Options(seconds=2.0, memory=1 << 30)


pytestmark = pytest.mark.usefixtures("stand_in")


def write_work(folder: Path, *pages: str, name: str = "work.standin") -> Path:
    path = folder / name
    path.write_text("\n".join(["STAND-IN", *pages]))
    return path


def read_all(path: Path, pages: int, options: Options = QUICK) -> list[Page]:
    return list(read_pages([Task(path, index, index) for index in range(pages)], options))


def kinds(page: Page) -> list[str]:
    return [finding.kind for finding in page.findings if finding.kind != "furniture"]


DEEDS = {
    "swell": "needed more memory than the limit of 1024 MiB",
    "crash": "crashed the reader (SIGSEGV)",
    "abort": "crashed the reader (SIGABRT)",
    "leave": "ended the reader (exit code 3)",
    "raise": "failed while reading the page: ValueError: seven is no page",
    "garble": "garbled the memory of the reader",
}


def test_a_bad_page_is_a_finding_and_the_rest_is_read(tmp_path: Path) -> None:
    pages = read_all(write_work(tmp_path, "first", *DEEDS, "broken", "last"), 9)
    assert [page.text for page in pages] == ["first", *[""] * 7, "last"]
    said = [f"reading page {number} of work.standin {says}" for number, says in enumerate(DEEDS.values(), 2)]
    said.append("work.standin cannot be read: its third leaf is torn.")
    for number, (page, message) in enumerate(zip(pages[1:8], said, strict=True), 1):
        assert (page.index, page.file, page.file_index, page.witnesses) == (number, "work.standin", number, ())
        findings = [(finding.kind, finding.message, finding.page) for finding in page.findings]
        assert findings == [("page-unreadable", message, number)]


def test_a_hanging_page_is_given_up_in_time_and_the_rest_is_read(tmp_path: Path) -> None:
    begun = time.monotonic()
    pages = read_all(write_work(tmp_path, "first", "hang", "third", "hang-in-c", "fifth"), 5, HASTY)
    assert time.monotonic() - begun < 15
    assert [page.text for page in pages] == ["first", "", "third", "", "fifth"]
    assert kinds(pages[1]) == kinds(pages[3]) == ["page-timeout"]
    assert pages[1].findings[0].message == "reading page 2 of work.standin took longer than the limit of 2 s"


def test_a_chatty_library_does_no_harm(tmp_path: Path) -> None:
    pages = read_all(write_work(tmp_path, "print", "moan", "third"), 3)
    assert [page.text for page in pages] == ["did print", "did moan", "third"]


def test_a_library_that_reads_standard_input_finds_it_empty(tmp_path: Path) -> None:
    assert read_all(write_work(tmp_path, "listen"), 1)[0].text == "b''"


def test_a_page_that_only_a_tired_child_cannot_read_is_read_by_a_fresh_one(tmp_path: Path) -> None:
    pages = read_all(write_work(tmp_path, "first", "tired", "third"), 3)
    assert [page.text for page in pages] == ["first", "did tired", "third"]


def test_a_library_cannot_fill_the_disk(tmp_path: Path) -> None:
    (page,) = read_all(write_work(tmp_path, "write"), 1)
    assert kinds(page) == ["page-unreadable"]
    assert (tmp_path / "filled").stat().st_size <= 1 << 20


def test_lone_surrogates_become_replacement_characters_of_the_same_length(tmp_path: Path) -> None:
    assert read_all(write_work(tmp_path, "surrogate"), 1)[0].witnesses[0].text == "a\ufffdb"


@pytest.mark.parametrize(
    ("deed", "kind", "says"),
    [
        ("open locked", errors.EncryptedFile, "work.standin is protected by a password."),
        ("open broken", errors.BrokenFile, "work.standin cannot be read: its third leaf is torn."),
        ("open speechless", errors.LanguageMissing, "The OCR data for language 'xyz' is not installed"),
        ("open crash", errors.BrokenFile, "work.standin cannot be read: opening it crashed the reader (SIGSEGV)."),
        ("open raise", errors.BrokenFile, "opening it failed while opening the file: ValueError: seven is no page."),
        ("open swell", errors.BrokenFile, "opening it needed more memory than the limit of 1024 MiB."),
        ("open hang", errors.BrokenFile, "opening it took longer than the limit of 2 s."),
    ],
)
def test_trouble_with_a_whole_file_is_raised_as_its_class(
    tmp_path: Path, deed: str, kind: type[errors.VariorumError], says: str
) -> None:
    with pytest.raises(kind) as caught:
        count_pages([write_work(tmp_path, deed)], HASTY if deed == "open hang" else QUICK)
    assert type(caught.value) is kind
    assert says in caught.value.message
    assert "\n" not in str(caught.value)
    assert "Traceback" not in str(caught.value)


def test_a_missing_language_stops_the_run_also_in_the_middle(tmp_path: Path) -> None:
    with pytest.raises(errors.LanguageMissing):
        read_all(write_work(tmp_path, "first", "speechless"), 2)


def damaged(folder: Path, name: str) -> Path:
    """A real file of the kind that breaks parsers."""
    path = folder / name
    match name:
        case "empty.pdf":
            path.write_bytes(b"")
        case "truncated.pdf":
            path.write_bytes(small_pdf()[:300])
        case "header-only.pdf":
            path.write_bytes(b"%PDF-1.7\n")
        case "picture.png":
            path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(40))
        case "nuls.txt":
            path.write_bytes(bytes(5000))
        case "archive.zip":
            path.write_bytes(b"PK\x03\x04\x14\x00\x08\x00" + bytes(range(1, 32)) * 9)
        case "noise.pdf":
            path.write_bytes(bytes(range(256)) * 20)
        case "billion.xml":
            entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
            path.write_text(f'<?xml version="1.0"?><!DOCTYPE alto [<!ENTITY l0 "lol">{entities}]><alto>&l9;</alto>')
        case "outside.xml":
            secret = folder / "secret"
            secret.write_text("the secret")
            path.write_text(
                f'<?xml version="1.0"?><!DOCTYPE PcGts [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
                "<PcGts><Page><TextRegion><TextLine><TextEquiv><Unicode>&x;</Unicode></TextEquiv></TextLine>"
                "</TextRegion></Page></PcGts>"
            )
        case "cut.xml":
            path.write_text('<?xml version="1.0"?>\n<alto xmlns="http://www.loc.gov/standards/alto/ns-v4#"><Layout><Pa')
        case "wrong-encoding.xml":
            path.write_bytes('<?xml version="1.0" encoding="UTF-8"?>\n<alto><Layout>Žižka'.encode("utf-16-le"))
        case "unknown-encoding.xml":
            path.write_bytes(b'<?xml version="1.0" encoding="klingon"?>\n<alto><Layout/></alto>')
        case "deep.xml":
            path.write_text('<?xml version="1.0"?>\n<alto>' + "<a>" * 100_000)
        case "edition.xml":
            path.write_text('<?xml version="1.0"?>\n<TEI xmlns="http://www.tei-c.org/ns/1.0"><text/></TEI>')
    return path


def small_pdf() -> bytes:
    """The shortest file that is honestly a PDF with one page."""
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 400] /Resources << >> >>",
    )
    out = b"%PDF-1.4\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = len(out)
    out += b"xref\n0 4\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"trailer\n<< /Root 1 0 R /Size 4 >>\nstartxref\n%d\n%%%%EOF\n" % table


@pytest.mark.parametrize(
    ("name", "kinds_of_error"),
    [
        ("absent.pdf", (errors.NoSuchFile,)),
        ("empty.pdf", (errors.EmptyFile,)),
        ("truncated.pdf", (errors.BrokenFile,)),
        ("header-only.pdf", (errors.BrokenFile,)),
        ("noise.pdf", (errors.BrokenFile,)),
        ("picture.png", (errors.BrokenFile,)),
        ("nuls.txt", (errors.BrokenFile, errors.EmptyFile)),
        ("archive.zip", (errors.UnknownFormat,)),
        ("billion.xml", (errors.BrokenFile,)),
        ("outside.xml", (errors.BrokenFile,)),
        ("cut.xml", (errors.BrokenFile,)),
        ("wrong-encoding.xml", (errors.BrokenFile,)),
        ("unknown-encoding.xml", (errors.BrokenFile,)),
        ("deep.xml", (errors.BrokenFile,)),
        ("edition.xml", (errors.UnknownFormat,)),
    ],
)
def test_a_damaged_file_gets_one_clear_sentence(
    tmp_path: Path, name: str, kinds_of_error: Sequence[type[errors.VariorumError]]
) -> None:
    path = damaged(tmp_path, name)
    with pytest.raises(errors.VariorumError) as caught:
        read_all(path, count_pages([path], QUICK)[0])
    assert type(caught.value) in kinds_of_error, caught.value
    message = str(caught.value)
    assert name in message
    assert "\n" not in message
    assert "crashed" not in message
    assert "failed while" not in message, message
    assert len(message) < 400


def test_a_folder_is_named_as_one(tmp_path: Path) -> None:
    folder = tmp_path / "Scans of 1871"
    folder.mkdir()
    with pytest.raises(errors.UnknownFormat, match=r"^The folder .*/Scans of 1871 is of no known kind\."):
        count_pages([folder], QUICK)


def test_a_named_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.pdf")
    with pytest.raises(errors.UnknownFormat):
        count_pages([tmp_path / "pipe.pdf"], QUICK)


def test_a_locked_pdf_wants_its_password(tmp_path: Path) -> None:
    pikepdf = pytest.importorskip("pikepdf", reason="pikepdf makes the protected PDF")
    path = tmp_path / "locked.pdf"
    with pikepdf.open(damaged_source(tmp_path)) as pdf:
        pdf.save(path, encryption=pikepdf.Encryption(owner="o", user="u"))
    with pytest.raises(errors.EncryptedFile, match=r"locked\.pdf is protected by a password"):
        count_pages([path], QUICK)


def damaged_source(folder: Path) -> Path:
    path = folder / "whole.pdf"
    path.write_bytes(small_pdf())
    return path


def test_a_misnamed_file_is_read_for_what_it_is(tmp_path: Path) -> None:
    path = tmp_path / "scan.png"
    path.write_bytes(small_pdf())
    assert count_pages([path], QUICK) == (1,)
    assert count_pages([write_work(tmp_path, "one", "two", name="work.pdf")], QUICK) == (2,)


def test_a_picture_called_pdf_is_read_as_a_picture(tmp_path: Path) -> None:
    image = pytest.importorskip("PIL.Image")
    path = tmp_path / "scan.pdf"
    image.new("L", (200, 100), 255).save(path, format="PNG")
    assert count_pages([path], QUICK) == (1,)


def test_a_child_that_cannot_start_is_said_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", str(tmp_path / "no-python"))
    with pytest.raises(errors.WorkerFailed, match="could not be started"):
        count_pages([write_work(tmp_path, "one")], QUICK)
