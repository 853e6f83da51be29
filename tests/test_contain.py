"""The parent's side of contained reading: order, look-ahead, witnesses of other files, and the end of everything."""

import os
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Iterator
from dataclasses import fields, replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from processes import processes_with

from variorum.findings import CATALOGUE
from variorum.ingest import wire
from variorum.ingest.added import cut_passages, find_grams, find_passage, rename, resemblance
from variorum.ingest.contain import Task, _converse, count_pages, read_pages
from variorum.ingest.options import Options
from variorum.model import Box, Finding, Line, Origin, Page, Reading, Region, Role, Token, Variant, Witness

pytestmark = pytest.mark.usefixtures("stand_in")


def write_work(folder: Path, *pages: str, name: str = "work.standin") -> Path:
    path = folder / name
    path.write_text("\n".join(["STAND-IN", *pages]))
    return path


def tasks_for(path: Path, pages: int, *witnesses: Path) -> list[Task]:
    return [Task(path, index, index, witnesses) for index in range(pages)]


def test_pages_come_in_the_order_of_the_tasks_whichever_is_ready_first(tmp_path: Path) -> None:
    pages = [f"sleep {0.2 if number % 3 == 0 else 0}" for number in range(9)]
    path = write_work(tmp_path, *pages)
    read = list(read_pages(tasks_for(path, 9), Options(jobs=3)))
    assert [page.text for page in read] == [f"did {page}" for page in pages]
    assert [page.index for page in read] == list(range(9))


def test_a_page_bears_the_index_and_file_of_its_task(tmp_path: Path) -> None:
    path = write_work(tmp_path, "one", "two")
    (page,) = read_pages([Task(path, 1, 7)], Options())
    assert (page.index, page.file, page.file_index) == (7, "work.standin", 1)
    assert [finding.page for finding in page.findings] == [7]


GERMAN = "in deu Der Zoll war an die Zunft verpachtet und nicht an den Rat der Stadt."


def test_pages_that_show_no_language_are_read_in_that_of_the_work(tmp_path: Path) -> None:
    path = write_work(tmp_path, *["in any 1. 2. 3.", GERMAN, "in any 4. 5. 6."] * 4)
    read = list(read_pages(tasks_for(path, 12), Options(languages="auto", jobs=2)))
    assert [page.index for page in read] == list(range(12))
    assert {wit.maker for page in read for wit in page.witnesses} == {"tesseract deu"}


def test_where_the_samples_tell_nothing_english_is_expected(tmp_path: Path) -> None:
    path = write_work(tmp_path, *["in any 1. 2. 3."] * 4)
    read = list(read_pages(tasks_for(path, 4), Options(languages="auto")))
    assert {wit.maker for page in read for wit in page.witnesses} == {"tesseract eng"}


def test_a_sample_that_cannot_be_read_is_a_finding_as_any_other(tmp_path: Path) -> None:
    path = write_work(tmp_path, "one", "leave", "three")
    read = list(read_pages(tasks_for(path, 3), Options(languages="auto")))
    assert [[finding.kind for finding in page.findings][:1] for page in read] == [
        ["furniture"], ["page-unreadable"], ["furniture"]
    ]  # fmt: skip


def test_a_file_is_counted_page_by_page(tmp_path: Path) -> None:
    paths = [write_work(tmp_path, *["leaf"] * number, name=f"{number}.standin") for number in (3, 1, 2)]
    assert count_pages(paths, Options(jobs=2)) == (3, 1, 2)
    assert count_pages([], Options()) == ()


def test_an_empty_list_of_tasks_starts_nothing() -> None:
    assert list(read_pages([], Options(jobs=4))) == []


def test_only_a_few_pages_are_read_ahead(tmp_path: Path) -> None:
    """Memory stays flat however long the work is: what is not asked for is not read."""
    path = write_work(tmp_path, *["leaf"] * 200)
    drawn = []

    def requests() -> Iterator[wire.Request]:
        for number in range(200):
            drawn.append(number)
            yield wire.Read(os.fsencode(path), number, number, 200)

    answers = _converse(requests(), Options(jobs=2))
    for _ in range(20):
        next(answers)
    assert len(drawn) <= 20 + 5
    answers.close()


def test_a_slow_consumer_is_no_time_out(tmp_path: Path) -> None:
    path = write_work(tmp_path, *["long 400000"] * 5)
    sizes = []
    for page in read_pages(tasks_for(path, 5), Options(jobs=2, seconds=2.0)):
        if not sizes:
            time.sleep(2.3)
        sizes.append(len(page.text))
    assert sizes == [400000] * 5


def test_one_child_serves_all_pages_and_as_many_work_as_are_wanted(tmp_path: Path) -> None:
    path = write_work(tmp_path, *["pid"] * 6)
    assert len({page.text for page in read_pages(tasks_for(path, 6), Options())}) == 1
    path = write_work(tmp_path, "sleep 0.5", "pid", "pid")
    _, first, second = read_pages(tasks_for(path, 3), Options(jobs=2))
    assert first.text == second.text


def test_closing_the_iterator_ends_the_children_at_once(tmp_path: Path) -> None:
    path = write_work(tmp_path, "one", "hang", "hang")
    pages = read_pages(tasks_for(path, 3), Options(jobs=2))
    assert next(pages).text == "one"
    begun = time.monotonic()
    pages.close()
    assert time.monotonic() - begun < 1
    assert processes_with(parent=os.getpid()) == []


def run_script(folder: Path, path: Path) -> subprocess.Popen[str]:
    """Start a user's script, without any `__main__` guard, that reads two pages and waits for a third."""
    script = folder / "script.py"
    script.write_text(
        textwrap.dedent(
            f"""
            from pathlib import Path
            from variorum.ingest.contain import Task, read_pages
            from variorum.ingest.options import Options
            path = Path({str(path)!r})
            for page in read_pages([Task(path, n, n) for n in range(3)], Options(jobs=2, seconds=60)):
                print(page.text, flush=True)
            """
        )
    )
    return subprocess.Popen(
        [sys.executable, str(script)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=folder
    )


def is_alive(pid: int) -> bool:
    state = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True, check=False).stdout
    return bool(state.strip()) and not state.startswith("Z")


def await_death(pids: list[int], seconds: float) -> list[int]:
    """Those of the processes that are still alive after so many seconds."""
    until = time.monotonic() + seconds
    while (alive := [pid for pid in pids if is_alive(pid)]) and time.monotonic() < until:
        time.sleep(0.05)
    return alive


@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_nothing_is_left_running_when_the_parent_ends(tmp_path: Path, end: signal.Signals) -> None:
    (tmp_path / "random.py").write_text("raise SystemExit('the wrong module')")
    path = write_work(tmp_path, "pid", "pid", "hang")
    with run_script(tmp_path, path) as parent:
        assert parent.stdout is not None
        said = [parent.stdout.readline(), parent.stdout.readline()]
        children = processes_with(parent=parent.pid)
        assert children, (said, parent.communicate())
        parent.send_signal(end)
        assert parent.wait(5) != 0
        assert await_death(children, 3) == []


def test_an_orphan_is_ended_by_the_kernel_even_where_a_library_never_returns() -> None:
    """Read off the child's own limits: waiting for them would take too long here."""
    code = (
        "import resource, signal; from variorum.ingest.child import _limit_time; _limit_time(3.0);"
        "print(resource.getrlimit(resource.RLIMIT_CPU)[0], signal.alarm(0))"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    processor, wall = map(int, out.split())
    assert 3 < processor < 60
    assert 3 < wall < 60


# Witnesses of other files.

PAGES = (
    "The envoy Marten Holt reached Dorpat on the ninth of May with two secretaries and a cook whom nobody paid",
    "In the ledgers of the salt office the winter of the long frost is passed over in a single line of copper",
    "Bishop Anselm's answer, which the chapter kept for eleven years, speaks neither of barley nor of the bridge",
)


def test_a_witness_of_as_many_pages_goes_page_by_page(tmp_path: Path) -> None:
    work = write_work(tmp_path, *PAGES)
    other = write_work(tmp_path, *reversed(PAGES), name="other.standin")
    pages = list(read_pages(tasks_for(work, 3, other), Options()))
    assert [[wit.siglum for wit in page.witnesses] for page in pages] == [["O", "B"]] * 3
    assert [page.witnesses[1].text for page in pages] == list(reversed(PAGES))


def test_a_witness_of_other_length_goes_where_it_resembles_the_page(tmp_path: Path) -> None:
    work = write_work(tmp_path, *PAGES)
    other = write_work(tmp_path, "A title page of nothing", *[page.replace("e", "c", 2) for page in PAGES],
                       name="other.standin")  # fmt: skip
    pages = list(read_pages(tasks_for(work, 3, other), Options(), pages=3))
    assert [page.witnesses[1].text for page in pages] == [page.replace("e", "c", 2) for page in PAGES]
    assert not any(finding.kind == "witness-unmatched" for page in pages for finding in page.findings)


def invented(seed: int, length: int = 120) -> str:
    """A page of words that no other page has."""
    return " ".join(f"{'aeiou'[(seed * n) % 5]}word{seed}of{n}" for n in range(length))


def test_a_witness_of_as_many_pages_that_is_shifted_is_searched(tmp_path: Path) -> None:
    texts = [invented(number) for number in range(5)]
    work = write_work(tmp_path, *texts[:4])
    other = write_work(tmp_path, *texts[1:], name="other.standin")
    pages = list(read_pages(tasks_for(work, 4, other), Options()))
    assert [[wit.text for wit in page.witnesses[1:]] for page in pages] == [[], *[[text] for text in texts[1:4]]]
    assert [finding.page for page in pages for finding in page.findings if finding.kind == "witness-unmatched"] == [0]


def test_a_running_head_on_every_page_does_not_stretch_a_passage() -> None:
    head = "Proceedings of the Society of Salt for the year"
    texts = [f"{head} {invented(number)} {number}" for number in range(6)]
    whole = " ".join(texts)
    for text in texts:
        start, end = find_passage(whole, text.replace("word", "w0rd", 9))
        assert abs(whole.index(text) - start) < 40
        assert abs(whole.index(text) + len(text) - end) < 40


def test_a_witness_that_fits_no_page_is_said_once(tmp_path: Path) -> None:
    work = write_work(tmp_path, *PAGES)
    stray = write_work(tmp_path, "Quite another matter altogether, told in words that occur nowhere else", name="x.txt")
    pages = list(read_pages(tasks_for(work, 3, stray), Options()))
    found = [finding for page in pages for finding in page.findings if finding.kind == "witness-unmatched"]
    assert [(finding.message, finding.page) for finding in found] == [("no page that was read resembles x.txt", 2)]
    assert all(len(page.witnesses) == 1 for page in pages)


def test_two_witnesses_get_two_sigla(tmp_path: Path) -> None:
    work = write_work(tmp_path, PAGES[0])
    others = [write_work(tmp_path, PAGES[0], name=f"{number}.standin") for number in range(2)]
    (page,) = read_pages(tasks_for(work, 1, *others), Options())
    assert [wit.siglum for wit in page.witnesses] == ["O", "B", "C"]


def test_a_whole_article_in_one_file_gives_the_passage_of_each_page(tmp_path: Path) -> None:
    texts = [" ".join(f"{word}{number}x{place}" for place, word in enumerate(("alpha beta gamma " * 40).split()))
             for number in range(4)]  # fmt: skip
    work = write_work(tmp_path, *texts)
    whole = write_work(tmp_path, " ".join(texts), name="whole.txt")
    pages = list(read_pages(tasks_for(work, 4, whole), Options()))
    assert [page.witnesses[1].text for page in pages] == texts


def test_sigla_in_use_are_passed_over() -> None:
    def witness(siglum: str) -> Witness:
        return Witness(siglum, "dump", "m", "1", "ocr", "t")

    renamed = rename([witness("A"), witness("A")], [witness("B"), witness("D")])
    assert [wit.siglum for wit in renamed] == ["C", "E"]
    many = rename([witness("A")] * 40, [])
    assert len({wit.siglum for wit in many}) == 40


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        (PAGES[0], PAGES[0].upper(), True),
        (PAGES[0], PAGES[0].replace(" the ", " thc "), True),
        (PAGES[0], PAGES[1], False),
        ("中央档案馆所藏的信件没有日期", "中央档案馆所藏的信件沒有日期", True),
        ("中央档案馆所藏的信件没有日期", "莫斯科的会议在春天举行过两次", False),
        ("", "", False),
        ("of the", "of the", False),
    ],
)
def test_resemblance_tells_a_bad_reading_from_another_page(one: str, other: str, alike: bool) -> None:
    assert (resemblance(find_grams(one), find_grams(other)) >= 0.12) is alike


def test_a_passage_keeps_its_tokens_and_lines() -> None:
    before, after = "zu " * 300, " ok" * 300
    text = before + PAGES[0] + "." + after
    start = len(before)
    wit = Witness("A", "dump", "m", "1", "ocr", text, (Token(0, 2), Token(start, start + 3)),
                  (Line(0, start - 1), Line(start, start + 30)))  # fmt: skip
    (cut,) = cut_passages([wit], PAGES[0])
    assert cut.text == PAGES[0] + "."
    assert [cut.text[token.start : token.end] for token in cut.tokens] == ["The"]
    assert [cut.text[line.start : line.end] for line in cut.lines] == [PAGES[0][:30]]


@given(st.text(), st.text())
def test_a_passage_is_a_span_of_its_text(text: str, own: str) -> None:
    start, end = find_passage(text, own)
    assert 0 <= start <= end <= len(text)


# The wire.

BOXES = st.builds(Box, *[st.floats(-1e6, 1e6)] * 4)
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
OFFSETS = st.integers(0, 10_000)
TOKENS = st.builds(
    Token, OFFSETS, OFFSETS, st.none() | BOXES, st.none() | st.floats(0, 1), st.none() | st.floats(1, 99),
    st.none() | st.floats(0, 1e4), st.sampled_from(["", "i", "br"]),
)  # fmt: skip
LINES = st.builds(Line, OFFSETS, OFFSETS, st.none() | BOXES)
WITNESSES = st.builds(
    Witness, TEXTS, st.sampled_from(["layer", "ocr", "dump", "person"]), TEXTS, TEXTS, TEXTS, TEXTS,
    st.lists(TOKENS, max_size=3).map(tuple), st.lists(LINES, max_size=3).map(tuple), TEXTS,
)  # fmt: skip
PAGES_OF_ALL_KINDS = st.builds(
    Page, OFFSETS, TEXTS, OFFSETS, st.none() | st.floats(1, 1e4), st.none() | st.floats(1, 1e4),
    st.none() | st.floats(1, 1200), st.floats(-5, 5), st.lists(WITNESSES, max_size=2).map(tuple),
    st.lists(BOXES, max_size=2).map(tuple), st.lists(BOXES, max_size=2).map(tuple), TEXTS,
    st.lists(TOKENS, max_size=3).map(tuple), st.lists(LINES, max_size=3).map(tuple),
    st.lists(st.builds(Origin, OFFSETS, OFFSETS, OFFSETS | TEXTS, OFFSETS, OFFSETS), max_size=2).map(tuple),
    st.lists(st.builds(Variant, OFFSETS, OFFSETS, st.tuples(st.builds(Reading, TEXTS, st.tuples(TEXTS))), TEXTS,
                       st.floats(0, 1)), max_size=2).map(tuple),
    st.lists(st.builds(Region, st.sampled_from(Role), OFFSETS, OFFSETS, st.none() | BOXES, st.booleans(),
                       st.booleans(), st.none() | TEXTS, st.none() | OFFSETS, OFFSETS), max_size=2).map(tuple),
    st.none() | TEXTS, st.lists(st.builds(Finding, st.sampled_from(sorted(CATALOGUE)), TEXTS), max_size=2).map(tuple),
)  # fmt: skip


@given(PAGES_OF_ALL_KINDS)
def test_a_page_comes_over_the_wire_as_it_was(page: Page) -> None:
    frame = wire.to_frame(wire.Done(page, (True, False)))
    (size,) = wire.LENGTH.unpack(frame[:4])
    reply = wire.to_reply(frame[4:])
    assert size == len(frame) - 4
    assert isinstance(reply, wire.Done)
    assert reply.page == page
    for field in fields(Page):
        assert type(getattr(reply.page, field.name)) is type(getattr(page, field.name))


def test_the_wire_costs_little() -> None:
    """A page of 1200 tokens, said twice (witness and page): the best of some tries, as others use the processor."""
    text = " ".join(["wörter"] * 1200)
    tokens = tuple(Token(n * 7, n * 7 + 6, Box(n / 3, 2.0, 3.0, 4.5), 0.93, 10.2, 4.0, "") for n in range(1200))
    wit = Witness("O", "ocr", "maker", "1", "image", text, tokens)
    page = replace(Page(0, "f", 0), witnesses=(wit,), text=text, tokens=tokens)
    took = []
    for _ in range(10):
        begun = time.perf_counter()
        wire.to_reply(wire.to_frame(wire.Done(page))[4:])
        took.append(time.perf_counter() - begun)
    assert min(took) < 0.02
