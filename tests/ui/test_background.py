"""Work of dialogs: it tells its steps, stops when asked, and always comes to an end."""

import threading
from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from photocull.ui.background import Background


class Heard:
    """What a dialog would hear."""

    def __init__(self) -> None:
        self.steps: list[int] = []
        self.ends: list[str | None] = []
        self.work: Background[int, str] = Background("test", self.steps.append, self.ends.append)


@pytest.fixture
def heard(qtbot: QtBot) -> Heard:
    return Heard()


def test_steps_are_told_and_then_the_end_and_it_can_begin_again(heard: Heard, qtbot: QtBot) -> None:
    words = iter(("one", "two"))

    def quick(tell: Callable[[int], None]) -> str:
        tell(1)
        return next(words)

    for _ in range(2):
        heard.work.begin(quick)
        assert heard.work.running
        qtbot.waitUntil(lambda: not heard.work.running)
    assert heard.steps == [1, 1]
    assert heard.ends == ["one", "two"]


def test_so_many_steps_that_nobody_could_see_them_are_not_told(heard: Heard, qtbot: QtBot) -> None:
    def many(tell: Callable[[int], None]) -> str:
        for number in range(10_000):
            tell(number)
        return "done"

    heard.work.begin(many)
    qtbot.waitUntil(lambda: heard.ends == ["done"])
    assert len(heard.steps) < 100
    assert heard.steps[-1] == 9_999


def test_how_far_it_is_can_be_seen_while_it_is_at_work(heard: Heard, qtbot: QtBot) -> None:
    go_on = threading.Event()

    def slow(tell: Callable[[int], None]) -> str:
        tell(1)
        go_on.wait(10)
        return "done"

    heard.work.begin(slow)
    qtbot.waitUntil(lambda: heard.steps == [1])
    assert heard.work.running
    go_on.set()
    qtbot.waitUntil(lambda: heard.ends == ["done"])


def test_it_hears_that_it_is_to_stop(heard: Heard, qtbot: QtBot) -> None:
    waiting = threading.Event()

    def patient(_: Callable[[int], None]) -> str:
        while not heard.work.cancelled():
            waiting.wait(0.01)
        return "stopped"

    heard.work.begin(patient)
    heard.work.stop()
    qtbot.waitUntil(lambda: heard.ends == ["stopped"])


def test_a_mistake_ends_it_and_is_raised_where_mistakes_are_told(
    heard: Heard, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(threading, "excepthook", lambda args: told.append(str(args.exc_value)))

    def broken(_: Callable[[int], None]) -> str:
        raise LookupError("a mistake of ours")

    heard.work.begin(broken)
    qtbot.waitUntil(lambda: heard.ends == [None])
    assert not heard.work.running
    assert told == ["a mistake of ours"]


def test_a_double_click_does_not_begin_and_stop_it(
    heard: Heard, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on = threading.Event()

    def slow(_: Callable[[int], None]) -> str:
        go_on.wait(10)
        return "stopped" if heard.work.cancelled() else "done"

    for interval, outcome in ((60_000, "done"), (0, "stopped")):
        monkeypatch.setattr(QApplication, "doubleClickInterval", lambda each=interval: each)
        go_on.clear()
        heard.work.begin(slow)
        qtbot.wait(5)
        heard.work.stop_by_click()
        go_on.set()
        qtbot.waitUntil(lambda: not heard.work.running)
        assert heard.ends[-1] == outcome
