import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, Qt
from pytestqt.qtbot import QtBot

from photocull.ui import garbage
from photocull.ui.garbage import GuiGarbage

COUNT = 2000  # more than the threshold of the youngest generation


class Cycle(QObject):
    """Garbage that only the collector can find; notes the thread in which it dies."""

    def __init__(self, died: list[str]) -> None:
        super().__init__()
        self.own = self
        weakref.finalize(self, lambda: died.append(threading.current_thread().name))


@pytest.fixture
def collector(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[GuiGarbage]:
    monkeypatch.setattr(garbage, "_INTERVAL_MS", 10)
    made = GuiGarbage()
    yield made
    made.close()


def allocate_much() -> None:
    kept = [[number] for number in range(300_000)]
    assert kept


def test_widgets_never_die_in_a_worker_thread(collector: GuiGarbage, qtbot: QtBot) -> None:
    died: list[str] = []
    for _ in range(COUNT):
        Cycle(died)
    worker = threading.Thread(target=allocate_much, name="worker")
    worker.start()
    worker.join()
    assert not died
    qtbot.waitUntil(lambda: len(died) == COUNT)
    assert set(died) == {threading.main_thread().name}


def test_python_collects_again_when_the_window_is_gone(collector: GuiGarbage) -> None:
    assert not gc.isenabled()
    collector.close()
    assert gc.isenabled()


def test_a_crowd_of_photos_is_set_aside_until_the_person_looks_elsewhere(
    collector: GuiGarbage,
) -> None:
    died: list[str] = []
    Cycle(died)
    before = gc.get_freeze_count()
    photos = [[number] for number in range(garbage._CROWD + 1000)]
    collector.collect()
    assert gc.get_freeze_count() >= before + len(photos)
    assert not died
    collector._turned(Qt.ApplicationState.ApplicationActive)
    assert not died
    collector._turned(Qt.ApplicationState.ApplicationInactive)
    assert died
