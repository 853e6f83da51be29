"""Several processes use one library at once: nobody is locked out, nothing is lost."""

import json
import subprocess
import sys
from pathlib import Path

from variorum.library import open_library

HERE = Path(__file__).parent

WRITER = """
import sys
sys.path.insert(0, sys.argv[2])
from shelves import work_of
from variorum.library import open_library
with open_library(sys.argv[1]) as library:
    for number in range(int(sys.argv[3]), int(sys.argv[4])):
        doc = work_of(f"The salt tax was raised in\\nthe year of number{number}\\nby the harbour guard.")
        library.add_document(doc, bib={"title": f"Number {number}"})
"""
READER = """
import json, sys
from variorum.library import open_library
seen = []
with open_library(sys.argv[1]) as library:
    while not seen or seen[-1] < int(sys.argv[2]):
        results = library.find("salt", limit=50)
        works = library.works()
        seen.append(len(works))
        assert len(works) >= results.total, (len(works), results.total)
        for hit in results.hits[:3]:
            assert "salt" in library.page(hit.work, hit.index).text
            assert hit.boxes
print(json.dumps(seen))
"""
CORRECTOR = """
import sys
from variorum.library import open_library
with open_library(sys.argv[1]) as library:
    work = library.works()[0].id
    for word in sys.argv[2].split(","):
        text = library.page(work, 0).text
        start = text.index(word)
        library.correct(work, library.correction_at(work, 0, start, start + len(word), word + "x", by=sys.argv[2]))
"""
OPENER = """
import sys
from variorum.library import open_library
with open_library(sys.argv[1]) as library:
    print(len(library.works()))
"""


def start(script: str, *arguments: object) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", script, *map(str, arguments)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def finish(process: subprocess.Popen[str]) -> str:
    said, wrong = process.communicate(timeout=240)
    assert process.returncode == 0, wrong
    return said


def test_two_write_while_two_read(where):
    open_library(where).close()
    writers = [start(WRITER, where, HERE, at, at + 8) for at in (0, 8)]
    readers = [start(READER, where, 16) for _ in range(2)]
    for writer in writers:
        finish(writer)
    for reader in readers:
        seen = json.loads(finish(reader))
        assert seen == sorted(seen), "works are never fewer than they were"
    with open_library(where) as library:
        assert len(library.works()) == 16
        assert library.find("salt", limit=50).total == 16
        for number in range(16):
            assert library.find(f"number{number}").total == 1
        assert library.check() == ()


def test_two_persons_correct_one_page_at_once(where):
    from shelves import work_of

    words = "alpha bravo delta hotel india kilo lima oscar".split()
    with open_library(where) as library:
        work = library.add_document(work_of("\n".join(f"Then {word} came along the road." for word in words))).work
        persons = [start(CORRECTOR, where, ",".join(own)) for own in (words[:4], words[4:])]
        for person in persons:
            finish(person)
        text = library.page(work, 0).text
        assert [word for word in words if f"{word}x" not in text] == []
        assert len(library.corrections(work)) == len(words)
        assert library.work(work).revision == len(words) + 1
        assert library.check() == ()


def test_several_open_a_library_that_is_not_there_yet(tmp_path):
    where = tmp_path / "library"
    for opener in [start(OPENER, where) for _ in range(4)]:
        assert finish(opener) == "0\n"


def test_a_writer_that_is_killed_leaves_nothing_half_done(tmp_path):
    where = tmp_path / "library"
    open_library(where).close()
    writer = start(WRITER, where, HERE, 0, 500)
    with open_library(where) as library:
        while len(library.works()) < 3:
            assert writer.poll() is None, finish(writer)
        writer.kill()
        writer.wait()
        writer.communicate()
        assert library.check() == ()
        works = library.works()
        assert 3 <= len(works) < 500
        assert all(library.document(work.id).pages for work in works)
    assert finish(start(OPENER, where)) == f"{len(works)}\n"
