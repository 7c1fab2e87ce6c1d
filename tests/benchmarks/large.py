"""Folders of ten thousand and of a hundred thousand photos that were scored before.

How soon the first screen is there, how smoothly it scrolls, how long a new order takes, and how
much memory the window's process has then. Times of the large folder over those of the small one
say whether anything grows faster than the folder.
"""

import io
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import astuple, dataclass, replace
from functools import partial
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image

from photocull.domain.events import Settled
from photocull.domain.looks import LOOK_SIZE
from photocull.domain.photo import Facts, Photo, PhotoKey, Score, Stamp
from photocull.domain.picturekind import PictureKind
from photocull.folder.fingerprint import fingerprint
from photocull.resources import resource
from photocull.scoring.model import Device, Scorer
from photocull.store.catalogue import Catalogue
from photocull.store.thumbnails import Thumbnails
from tests.benchmarks.opened import program

if TYPE_CHECKING:
    from photocull.app import App

SMALL, LARGE = 10_000, 100_000
_AT_ONCE = 1000
_FRAMES = 300
_SCREEN_SECONDS = 1 / 60
_TICK_MS = 10
_BATCHES, _SCORED_AT_ONCE, _BATCH_SECONDS = 60, 64, 0.1

_ROUNDS = 5
"""A neighbour on the same machine may take the processor for a frame: that is no news of ours."""


@dataclass(frozen=True, slots=True)
class Felt:
    """Seconds until the first screen and for a new order; milliseconds of frames at p99, and by
    which the window is late at worst; megabytes."""

    first: float
    order: float
    dragged: float
    turned: float
    late: float
    ranking: float
    ranking_worst: float
    memory: float


def run(cache: Path, _: int, say: Callable[[str], None]) -> None:
    """Print what both folders feel like, each in a process of its own."""
    felt = {}
    for count, goal in ((SMALL, 0.3), (LARGE, 1.5)):
        home = made(cache, count)
        command = [sys.executable, "-m", "tests.benchmarks.large", str(home)]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        felt[count] = Felt(*map(float, done.stdout.split()[-8:]))
        each = felt[count]
        say(f"large: {count} photos: first screen after {each.first:.2f} s (goal {goal})")
        say(f"  a frame while the bar is dragged over all of them: p99 {each.dragged:.1f} ms (16)")
        say(f"  a frame while the wheel turns page by page: p99 {each.turned:.1f} ms (16)")
        say(f"  memory of the window's process at most {each.memory:.0f} MB (600)")
        say(f"  another order {each.order * 1e3:.0f} ms")
        say(f"  late at worst by {each.late:.0f} ms while the folder opens,")
        say(f"    by {each.ranking:.0f} ms (16) while scores come and the ranking follows,")
        say(f"    median of {_ROUNDS} rounds, {each.ranking_worst:.0f} ms in the worst of them")
    grown = felt[LARGE].order / felt[SMALL].order
    say(f"  a new order of ten times as many photos takes {grown:.1f} times as long (at most 12)")


def made(cache: Path, count: int) -> Path:
    """A home with a folder of so many tiny photos and a catalogue in which all are scored."""
    home = cache / f"large-{count}"
    if (home / "whole").exists():
        return home
    folder = home / "photos"
    folder.mkdir(parents=True, exist_ok=True)
    picture, out = Image.new("RGB", (504, 378), (90, 120, 140)), io.BytesIO()
    picture.save(out, "JPEG", quality=30)
    jpeg, random = out.getvalue(), Random(1)
    model = Scorer.open(resource("photocull.onnx"), Device.CPU).model.id
    with (
        closing(Thumbnails(home / "thumbnails.sqlite")) as thumbnails,
        closing(Catalogue.open(home / "catalogue.sqlite")) as catalogue,
    ):
        for start in range(0, count, _AT_ONCE):
            photos = []
            for number in range(start, min(count, start + _AT_ONCE)):
                path, data = folder / f"IMG_{number:06}.jpg", jpeg + number.to_bytes(4, "big")
                path.write_bytes(data)
                content = fingerprint(data)
                thumbnails.put(content, jpeg)
                status = path.stat()
                photos.append(
                    Photo(
                        PhotoKey(str(path.absolute())),
                        Stamp(status.st_size, status.st_mtime_ns),
                        content,
                        Facts(504, 378, kind=PictureKind.PHOTO),
                        Score(random.random(), model),
                        look=random.randbytes(LOOK_SIZE),
                    )
                )
            catalogue.remember(photos, model)
    (home / "whole").touch()
    return home


def main(home: Path) -> None:
    """Open the folder and look at it; prints the numbers of `Felt`."""
    from photocull.domain.progress import Phase

    with program(home) as (application, app):
        app.window.resize(1280, 800)
        grid = app.window.inside.grid
        with _ticking() as opening:
            began = time.perf_counter()
            app.window.open_folder((home / "photos").absolute())
            until(application.processEvents, lambda: len(grid.visible_rows()) > 0)
            until(application.processEvents, grid.has_all_pictures)
            first = time.perf_counter() - began
            until(application.processEvents, lambda: app.desk.session.phase is Phase.DONE)
        dragged, turned = (float(np.percentile(each(app), 99)) for each in (_dragged, _turned))
        ranking = []
        for _ in range(_ROUNDS):
            with _ticking() as late:
                _scored_anew(app)
            ranking.append(max(late))
        order = _ordered(app)
        memory = int(Path("/proc/self/status").read_text().split("VmHWM:")[1].split()[0]) / 1000
        usual, worst = float(np.median(ranking)), max(ranking)
        felt = Felt(first, order, dragged, turned, max(opening), usual, worst, memory)
        sys.stdout.write(" ".join(map(str, astuple(felt))) + "\n")
        app.window.close()


@contextmanager
def _ticking() -> Iterator[list[float]]:
    """By how many milliseconds each tick of a timer of the window comes late meanwhile."""
    from PySide6.QtCore import QTimer

    late, last = [0.0], 0.0

    def tick() -> None:
        nonlocal last
        now = time.perf_counter()
        if last:
            late.append((now - last) * 1e3 - _TICK_MS)
        last = now

    timer = QTimer(interval=_TICK_MS)
    timer.timeout.connect(tick)
    timer.start()
    try:
        yield late
    finally:
        timer.stop()


def _scored_anew(app: "App") -> None:
    """Scores come, many more than a machine can make, and the ranking follows again and again."""
    from PySide6.QtWidgets import QApplication

    session, random, orders = app.desk.session, Random(2), set[int]()
    app.window.run_command("sort.score")
    photos = list(session.roll)
    for _ in range(_BATCHES):
        some = random.sample(photos, _SCORED_AT_ONCE)
        news = tuple(replace(each, score=Score(random.random(), "m")) for each in some)
        app.events.put(Settled(session.generation, news))
        until(QApplication.processEvents, lambda: False, _BATCH_SECONDS)
        orders.add(hash(session.order.slots.tobytes()))
    assert len(orders) > _BATCHES * _BATCH_SECONDS / 2, "the ranking has hardly followed"


def _dragged(app: "App") -> list[float]:
    """Milliseconds of each frame while the scroll bar is dragged from end to end."""
    from PySide6.QtCore import QPoint, Qt
    from PySide6.QtTest import QTest

    bar, left = app.window.inside.grid.verticalScrollBar(), Qt.MouseButton.LeftButton
    bar.setValue(0)
    x, end = bar.width() // 2, bar.height() - 1
    QTest.mousePress(bar, left, pos=QPoint(x, 2))
    places = [QPoint(x, end * step // _FRAMES) for step in range(1, _FRAMES + 1)]
    frames = [_frame(app, partial(QTest.mouseMove, bar, place)) for place in places]
    QTest.mouseRelease(bar, left, pos=QPoint(x, end))
    assert bar.value() == bar.maximum(), "the last photo was not reached"
    return frames


def _turned(app: "App") -> list[float]:
    """Milliseconds of each frame while the wheel goes up again, a page at each turn."""
    from PySide6.QtCore import QPoint, QPointF, Qt
    from PySide6.QtGui import QWheelEvent
    from PySide6.QtWidgets import QApplication

    grid = app.window.inside.grid
    bar, view = grid.verticalScrollBar(), grid.viewport()
    middle, page = QPointF(view.rect().center()), QPoint(0, bar.pageStep())

    def turn() -> None:
        event = QWheelEvent(
            middle, view.mapToGlobal(middle), page, page * 8, Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(view, event)

    before = bar.value()
    frames = [_frame(app, turn) for _ in range(_FRAMES)]
    assert before - bar.value() > _FRAMES * bar.pageStep() // 2, "the wheel has hardly moved it"
    return frames


def _frame(app: "App", move: Callable[[], None]) -> float:
    """Milliseconds for which the window works until what was moved is shown.

    What has come meanwhile from other threads, as pictures do, is a part of it. Frames follow one
    another as a screen shows them, so that those threads work as they would.
    """
    from PySide6.QtWidgets import QApplication

    began = time.perf_counter()
    move()
    app.window.inside.grid.viewport().repaint()
    QApplication.processEvents()
    took = time.perf_counter() - began
    time.sleep(max(0.0, _SCREEN_SECONDS - took))
    return took * 1e3


def _ordered(app: "App") -> float:
    """Seconds until the photos stand in another order, the median of several."""
    window, times = app.window, []
    for command in ("sort.name", "sort.score", "sort.time", "sort.score", "sort.name"):
        began = time.perf_counter()
        window.run_command(command)
        times.append(time.perf_counter() - began)
    return float(np.median(times))


def until(work: Callable[[], None], done: Callable[[], bool], seconds: float = 120.0) -> None:
    """Let the window work until this is so."""
    end = time.perf_counter() + seconds
    while not done() and time.perf_counter() < end:
        work()
        time.sleep(0.001)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
