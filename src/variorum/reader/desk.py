"""The review queue: the most doubtful words of a work, one after another, with what surrounds them."""

from collections.abc import Callable, Collection
from dataclasses import dataclass

from variorum.doubts import Doubt
from variorum.model import Page
from variorum.reader.apparatus import WordView, view_word
from variorum.reader.words import Words


@dataclass(frozen=True, slots=True)
class Task:
    """A word to look at and how the page that it is on is called."""

    word: WordView
    page_label: str


@dataclass(frozen=True, slots=True)
class ReviewView:
    """The next words to look at, and how many are left in all."""

    tasks: tuple[Task, ...]
    left: int
    done: int


def view_review(
    doubts: Collection[Doubt],
    leaf: Callable[[int], tuple[Page, Words, str] | None],
    *,
    settled: Collection[tuple[int, str, str]] = (),
    count: int = 12,
) -> ReviewView:
    """The most doubtful words that are not settled yet; `settled` has index, words and the words before, as accepted.

    Both halves of a broken word are one word to look at.
    """
    tasks: list[Task] = []
    seen: set[tuple[int, int]] = set()
    passed = 0
    for doubt in doubts:
        if len(tasks) == count:
            break
        passed += 1
        found = leaf(doubt.page)
        if found is None:
            continue
        page, words, label = found
        word = next(iter(words.within(doubt.start, doubt.end)), None)
        if word is None:
            continue
        view = view_word(page, words, word)
        if (doubt.page, view.start) in seen or (doubt.page, view.text, view.before) in settled:
            continue
        seen.add((doubt.page, view.start))
        tasks.append(Task(view, label))
    return ReviewView(tuple(tasks), len(tasks) + len(doubts) - passed, len(settled))
