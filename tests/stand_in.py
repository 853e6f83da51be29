"""A reader of files that only tests write: each line after the first says what reading that page does.

It runs in the contained child, which finds it through the entry-point group `variorum.readers`.
"""

import ctypes
import os
import sys
import time
from pathlib import Path

from variorum.errors import BrokenFile, EncryptedFile, LanguageMissing
from variorum.findings import note_finding
from variorum.ingest.options import Options
from variorum.model import Box, Page, Token, Witness

NAME = "stand-in"
ENDINGS = (".standin",)


def recognise(head: bytes) -> bool:
    return head.startswith(b"STAND-IN")


class Leaves:
    def __init__(self, path: Path, options: Options) -> None:
        self.path, self.expected = path, options.expected
        self.lines = path.read_text().splitlines()[1:]
        self.served = 0

    def __len__(self) -> int:
        return len(self.lines)

    def read(self, index: int) -> Page:
        self.served += 1
        text = act(self.lines[index], self.path, self.served)
        maker = "stand-in"
        if text.startswith("in "):  # as OCR does that follows the language of the page, where it has one
            language, _, text = text.removeprefix("in ").partition(" ")
            maker = f"tesseract {self.expected if language == 'any' else language}"
        tokens = (Token(0, len(text)),) if text else ()
        wit = Witness("O", "ocr", maker, "1", "image", text, tokens)
        return Page(99, "elsewhere", 99, witnesses=(wit,), findings=(note_finding("furniture", "a line", page=99),))

    def cut(self, index: int, box: Box) -> bytes:
        text = act(self.lines[index], self.path, 0)
        return text.encode() if text == "no image" else b"\x89PNG\r\n\x1a\n" + f"{text} {box.left:g}".encode()

    def close(self) -> None:
        self.lines = []


def open_file(path: Path, options: Options) -> Leaves:
    leaves = Leaves(path, options)
    if leaves.lines and leaves.lines[0].startswith("open "):
        act(leaves.lines[0].removeprefix("open "), path, 0)
    return leaves


def act(line: str, path: Path, served: int) -> str:
    """Do what a line says; any other line is the text of its page."""
    match line.split(" ", 1):
        case ["hang"]:
            time.sleep(3600)
        case ["hang-in-c"]:
            ctypes.PyDLL(None).sleep(3600)  # keeps the interpreter's lock, so no Python thread can run
        case ["sleep", seconds]:
            time.sleep(float(seconds))
        case ["swell"]:
            held = bytes(3 << 30)
            return f"held {len(held)} bytes"
        case ["crash"]:
            ctypes.string_at(0)
        case ["abort"]:
            os.abort()
        case ["leave"]:
            os._exit(3)
        case ["print"]:
            print("chatter " * 40_000)
            sys.stdout.flush()
            os.write(1, b"\xff\xff\xff\xff more chatter\n")
        case ["moan"]:
            sys.stderr.write("trouble " * 40_000)
        case ["listen"]:
            return repr(sys.stdin.buffer.raw.read(10))
        case ["garble"]:
            for number in range(3, 20):
                try:
                    os.write(number, b"\xff" * 64)
                except OSError:
                    continue
            time.sleep(3600)
        case ["raise"]:
            raise ValueError("seven is no page\nand more")
        case ["broken"]:
            raise BrokenFile(path, "its third leaf is torn")
        case ["locked"]:
            raise EncryptedFile(path)
        case ["speechless"]:
            raise LanguageMissing("xyz", ("eng",), "Install it.")
        case ["tired"]:  # fails only in a child that has read pages before
            if served > 1:
                os.abort()
        case ["write"]:
            (path.parent / "filled").write_bytes(bytes(4 << 20))
        case ["surrogate"]:
            return "a\ud83db"
        case ["pid"]:
            return str(os.getpid())
        case ["long", size]:
            return "page " * (int(size) // 5)
        case _:
            return line
    return f"did {line}"
