"""A page may take so long as it could run; a busy machine is no fault of the page."""

import os

import pytest

from variorum.ingest import deadline
from variorum.ingest.deadline import Deadline, read_queued


@pytest.fixture
def clock(monkeypatch):
    """Give what can be set: the time that it is, and how long the process has waited."""
    state = {"now": 100.0, "queued": 7.0}
    monkeypatch.setattr(deadline.time, "monotonic", lambda: state["now"])
    monkeypatch.setattr(deadline, "read_queued", lambda _: state["queued"])
    return state


def test_a_process_that_could_run_all_the_time_is_late(clock):
    limit = Deadline(1, 30.0)
    clock["now"] = 129.0
    assert not limit.is_past()
    clock["now"] = 130.5
    assert limit.is_past()


def test_time_spent_waiting_for_a_processor_is_given_back_once(clock):
    limit = Deadline(1, 30.0)
    clock.update(now=130.5, queued=27.0)
    assert not limit.is_past()
    assert limit.due == pytest.approx(150.0)
    clock["now"] = 151.0
    assert limit.is_past()


def test_not_for_ever(clock):
    limit = Deadline(1, 1.0)
    for _ in range(20):
        clock["now"] = limit.due + 0.1
        clock["queued"] = clock["now"]
        if limit.is_past():
            break
    assert limit.due == pytest.approx(110.0)


def test_seconds_that_do_not_count(clock):
    limit = Deadline(1, 30.0)
    limit.extend(5.0)
    clock["now"] = 134.0
    assert not limit.is_past()


def test_what_the_system_does_not_tell_is_nought():
    assert read_queued(os.getpid()) >= 0.0
    assert read_queued(-1) == 0.0
