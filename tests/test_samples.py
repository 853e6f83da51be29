"""What a few pages say of the language of the work, and what is said of languages that are missing."""

import pytest

from variorum.findings import note_finding
from variorum.ingest.samples import expect_language, find_languages, is_settled, read_in
from variorum.model import Page, Witness
from variorum.pipeline import edit, say_once

ENGLISH = "The toll of the quay was let to the guild, and it paid with salt for a year."
GERMAN = "Der Zoll war an die Zunft verpachtet, und sie zahlte mit Salz für ein Jahr."


def page(text, *, maker="tesseract eng", missing="", index=0):
    findings = (note_finding("language-missing", f"it seems to be in X ({missing}), which", page=index),)
    wit = Witness("O", "ocr", maker, "5", "image", text)
    return Page(index, "scan.png", index, witnesses=(wit,), text=text, findings=findings if missing else ())


def test_most_of_the_text_tells():
    pages = [page(ENGLISH), page(GERMAN * 3), page("1. 2.")]
    assert expect_language(pages) == "deu"
    assert find_languages(pages) == "deu+eng"
    assert find_languages([]) == "eng"


def test_a_missing_language_is_that_of_the_page():
    assert find_languages([page(ENGLISH, missing="nld")]) == "nld"


@pytest.mark.parametrize(
    ("one", "settled"),
    [
        pytest.param(page(ENGLISH), True, id="shows a language"),
        pytest.param(page("1. 2.", maker="tesseract deu"), True, id="was read in the language"),
        pytest.param(page("1. 2."), False, id="was read in another"),
        pytest.param(page("1. 2.", missing="nld"), True, id="shows one that is missing"),
        pytest.param(page("1. 2.", maker="an hOCR file 5.3.0"), True, id="was read by others"),
    ],
)
def test_pages_that_are_read_again(one, settled):
    assert is_settled(one, "deu") is settled


@pytest.mark.parametrize("maker", ["tesseract 5.3.0", "abbyy", "tesseract"])
def test_a_version_is_no_language(maker):
    assert read_in(page(ENGLISH, maker=maker)) == ""


def test_what_is_to_install_is_said_once():
    pages = [page("1.", missing=code, index=k) for k, code in enumerate(["nld", "nld", "rus", "nld"])]
    assert [[one.page for one in page.findings] for page in say_once(pages)] == [[0], [], [2], []]


def test_a_document_has_the_language_that_its_pages_show():
    assert edit([page(GERMAN)]).language == "deu"
    assert edit([page(GERMAN)], languages="fra").language == "fra"
