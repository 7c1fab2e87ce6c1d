"""What takes too long is ended, once, and nothing else is."""

import time
from threading import Event, active_count

from photocull.decoding.deadlines import Deadlines


def test_what_is_over_in_time_is_not_ended() -> None:
    deadlines, ended = Deadlines(), Event()
    deadline = deadlines.begin(0.05, ended.set)
    deadlines.over(deadline)
    assert not ended.wait(0.2)
    assert not deadline.passed


def test_what_takes_too_long_is_ended_once() -> None:
    deadlines, ends = Deadlines(), list[float]()
    began = time.monotonic()
    deadline = deadlines.begin(0.05, lambda: ends.append(time.monotonic()))
    time.sleep(0.25)
    deadlines.over(deadline)
    assert deadline.passed
    assert len(ends) == 1
    assert ends[0] - began >= 0.05


def test_a_nearer_deadline_is_not_kept_waiting_by_a_farther_one() -> None:
    deadlines, near, far = Deadlines(), Event(), Event()
    farther = deadlines.begin(60, far.set)
    time.sleep(0.05)  # its thread sleeps for a minute now
    nearer = deadlines.begin(0.05, near.set)
    assert near.wait(5)
    assert (nearer.passed, farther.passed, far.is_set()) == (True, False, False)


def test_the_first_after_a_rest_is_watched_too() -> None:
    deadlines, ended = Deadlines(), Event()
    deadlines.over(deadlines.begin(0.05, ended.set))
    time.sleep(0.2)
    assert deadlines.begin(0.05, ended.set) is not None
    assert ended.wait(5)


def test_many_are_watched_by_one_thread() -> None:
    deadlines, before = Deadlines(), active_count()
    for _ in range(100):
        deadlines.over(deadlines.begin(60, Event().set))
    assert active_count() == before + 1
