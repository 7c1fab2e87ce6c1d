import sys
from collections import deque
from threading import Event, Thread, current_thread, main_thread

import numpy as np
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QPixmap
from pytestqt.qtbot import QtBot

from photocull.domain.photo import Photo
from photocull.ui.bridge import Bridge
from photocull.ui.grid.thumbs import Thumbs
from photocull.ui.loader import Loader
from tests.ui.conftest import OpenWindow, large
from tests.ui.fake import Pixels, coloured, invented


class Speaker(QObject):
    said = Signal(bool)


def test_signals_keep_the_reference_count_of_true(qtbot: QtBot) -> None:
    """PySide 6.12.0 loses references to True in emits until the process aborts."""
    speaker = Speaker()
    speaker.said.connect(lambda _: None)
    before = sys.getrefcount(True)
    for _ in range(200):
        speaker.said.emit(True)
    assert abs(sys.getrefcount(True) - before) < 20


def test_the_bridge_wakes_the_window_once_for_a_batch_and_keeps_the_order(qtbot: QtBot) -> None:
    batches: list[list[int]] = []
    bridge: Bridge[int] = Bridge()
    bridge.deliver_to(batches.append)
    worker = Thread(target=lambda: deque(map(bridge.put, range(1000)), maxlen=0))
    worker.start()
    worker.join()
    qtbot.waitUntil(lambda: bool(batches))
    assert batches == [list(range(1000))]


def test_a_closed_bridge_delivers_nothing(qtbot: QtBot) -> None:
    got: list[list[int]] = []
    bridge: Bridge[int] = Bridge()
    bridge.deliver_to(got.append)
    bridge.put(1)
    bridge.close()
    bridge.put(2)
    qtbot.wait(20)
    assert got == []


def test_no_photo_is_decoded_in_the_thread_that_draws(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    threads = set()

    def preview(photo: Photo) -> Pixels:
        threads.add(current_thread())
        return coloured(photo)

    def full(photo: Photo) -> Pixels:
        threads.add(current_thread())
        return large(photo)

    opened = open_window(invented(40), preview=preview, full=full)
    opened.window.inside.views.open_loupe(opened.shown[0])
    qtbot.waitUntil(lambda: opened.loupe.picture.sharp)
    assert threads
    assert main_thread() not in threads


def test_a_loader_forgets_wishes_that_were_replaced(qtbot: QtBot) -> None:
    gate = Event()
    done: list[tuple[str, str]] = []

    def work(job: str) -> str:
        gate.wait(5)
        return job.upper()

    loader: Loader[str, str] = Loader(work, done.extend, threads=1, name="test")
    loader.want(["begun"])
    qtbot.wait(20)
    loader.want(["scrolled past"])
    loader.want(["seen", "next"])
    gate.set()
    qtbot.waitUntil(lambda: len(done) == 3)
    loader.close()
    assert done == [("begun", "BEGUN"), ("seen", "SEEN"), ("next", "NEXT")]


def test_thumbnails_stay_within_their_bound(qtbot: QtBot) -> None:
    square = np.zeros((100, 100, 3), np.uint8)
    thumbs = Thumbs(lambda _: square, limit=10 * 4 * 100 * 100)
    photos = invented(50)
    thumbs.want(photos, 100)
    qtbot.waitUntil(lambda: thumbs.pixmap(photos[-1].key) is not None)
    kept = [photo for photo in photos if thumbs.pixmap(photo.key) is not None]
    thumbs.close()
    assert len(kept) == 10


def test_thumbnails_are_made_at_the_size_they_are_drawn(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    opened = open_window(invented(4), preview=lambda photo: coloured(photo, 504))
    side = opened.grid.cells.width - 20

    def pixmap() -> QPixmap | None:
        return opened.window.inside.thumbs.pixmap(opened.shown[0])

    qtbot.waitUntil(lambda: pixmap() is not None)
    made = pixmap()
    assert made is not None
    assert made.width() == round(side * opened.window.devicePixelRatioF())
