"""Case files: a command, the files it reads, and all that it says, on one page that a person can review.

A case is `cases/<stage>/NNNN-what-happens.md`: a heading, prose on why it matters, and fenced blocks. `file NAME` is
written to an empty folder before the `command` is run there; `output` is what must come out on standard output,
followed, where the command fails, by standard error and the exit code. In a `file`, `{U+FFFE}` stands for that
character, and a line that ends in a backslash goes on in the next line, because site dumps have a page on a line.
`pytest --accept` rewrites the outputs.
"""

import re
import shlex
from pathlib import Path
from typing import NamedTuple

import pytest

CASES = sorted((Path(__file__).parent / "cases").rglob("*.md"))
BLOCK = re.compile(
    r"^(?P<fence>~~~+|```+)(?P<kind>file|command|output)(?: (?P<name>\S+))?\n(?P<body>.*?)^(?P=fence)\n",
    re.MULTILINE | re.DOTALL,
)


class Case(NamedTuple):
    """A case file, parsed: texts by file name, the words of the command, the expected output."""

    files: dict[str, str]
    command: list[str]
    output: str


def read_case(text: str) -> Case:
    """Parse a case file; raises `ValueError` when it has not exactly one command and one output."""
    blocks = list(BLOCK.finditer(text))
    commands, outputs = ([b["body"] for b in blocks if b["kind"] == kind] for kind in ("command", "output"))
    if len(commands) != 1 or len(outputs) != 1:
        raise ValueError("a case has one `command` and one `output` block")
    words = shlex.split(commands[0])
    if words[0] != "variorum":
        raise ValueError("the command of a case begins with `variorum`")
    return Case({b["name"]: unfold(b["body"]) for b in blocks if b["kind"] == "file"}, words[1:], outputs[0])


def unfold(text: str) -> str:
    """Join continued lines and put in the characters that are named by their code points."""
    return re.sub(r"\{U\+([0-9A-F]{4,6})\}", lambda code: chr(int(code[1], 16)), text.replace("\\\n", ""))


def with_output(text: str, output: str) -> str:
    """The case file with another expected output."""

    def renew(block: re.Match[str]) -> str:
        if block["kind"] != "output":
            return block[0]
        return f"{block['fence']}output\n{output}{block['fence']}\n"

    return BLOCK.sub(renew, text)


@pytest.mark.parametrize("path", CASES, ids=[f"{path.parent.name}/{path.stem}" for path in CASES])
def test_case(path, tmp_path, run_variorum, accept):
    text = path.read_text(encoding="utf-8")
    case = read_case(text)
    for name, content in case.files.items():
        (tmp_path / name).write_text(content, encoding="utf-8")
    ran = run_variorum(case.command)
    output = ran.stdout
    if ran.returncode:
        output += f"{ran.stderr}(exit code {ran.returncode})\n"
    if output and not output.endswith("\n"):
        output += "\n"
    if accept:
        path.write_text(with_output(text, output), encoding="utf-8")
    else:
        assert output == case.output


def test_there_are_cases():
    assert len(CASES) >= 8
    assert all(re.fullmatch(r"\d{4}(-[a-z0-9]+)+", path.stem) for path in CASES)
    numbers = [(path.parent, path.stem[:4]) for path in CASES]
    assert len(set(numbers)) == len(numbers)


def test_a_case_file_is_read_and_rewritten():
    text = "# It works\n\n~~~file a.txt\nCoun{U+FFFE}\\\ncil\n~~~\n\n"
    text += "~~~command\nvariorum read a.txt\n~~~\n\n~~~output\nold\n~~~\n"
    case = read_case(text)
    assert case == Case({"a.txt": "Coun\ufffecil\n"}, ["read", "a.txt"], "old\n")
    assert read_case(with_output(text, "new \\1\n")).output == "new \\1\n"
    assert with_output(text, case.output) == text


def test_a_case_without_a_command_is_refused():
    with pytest.raises(ValueError, match="one `command`"):
        read_case("~~~output\n~~~\n")
