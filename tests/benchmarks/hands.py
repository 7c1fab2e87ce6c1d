"""How long a hand waits from a key to a painted decision, and to the next photo, painted sharp."""

import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from tests.benchmarks.opened import program
from tests.benchmarks.ranking import shoot

if TYPE_CHECKING:
    from PySide6.QtCore import Qt
    from PySide6.QtWidgets import QApplication, QWidget

    from photocull.app import App
    from photocull.domain.photo import PhotoKey

PHOTOS = 48
DECISIONS = 120
STEPS = 30
_PATIENCE = 20.0
_REST = 0.7
"""Seconds between two photos, in which the next ones are decoded ahead."""

GOALS = {
    "decision, grid": 16.0,
    "decision, loupe": 16.0,
    "next photo, prefetched": 33.0,
    "far photo, cold": 150.0,
}
"""The most milliseconds that 95 of 100 keys should take."""


def run(cache: Path, count: int, say: Callable[[str], None]) -> None:
    """Print median and 95th percentile of each wait over a scored shoot of 12-megapixel JPEGs."""
    folder = shoot(cache, min(count, PHOTOS))
    with tempfile.TemporaryDirectory() as home, program(Path(home)) as (application, app):
        _score(application, app, folder)
        # The generated photos look alike: stacked, there would be few to step through.
        app.window.run_command("series.stack")
        _live(application, 1.0)
        waits = {
            "decision, grid": _decisions(application, app),
            **_loupe(application, app),
        }
    say(f"hands: {min(count, PHOTOS)} scored JPEGs of 12 megapixels, from key to painted")
    for name, told in waits.items():
        p50, p95 = np.percentile(told, [50, 95])
        say(f"  {name:24} {p50:6.1f} ms (median) {p95:6.1f} (p95; goal {GOALS[name]:.0f})")


def _score(application: "QApplication", app: "App", folder: Path) -> None:
    from photocull.domain.progress import Phase

    app.window.open_folder(folder)
    while app.desk.session.phase is not Phase.DONE:
        _live(application, 0.05)
    _live(application, 2.0)


def _live(application: "QApplication", seconds: float) -> None:
    """Let the program go on for some time."""
    until = time.perf_counter() + seconds
    while time.perf_counter() < until:
        application.processEvents()
        time.sleep(0.002)


class _Painted:
    """Whether a widget has been painted since it was last asked."""

    def __init__(self, widget: "QWidget") -> None:
        from PySide6.QtCore import QEvent, QObject

        class Watch(QObject):
            count = 0

            def eventFilter(self, watched: QObject, event: QEvent) -> bool:
                self.count += event.type() == QEvent.Type.Paint
                return False

        self._watch = Watch()
        widget.installEventFilter(self._watch)

    @property
    def count(self) -> int:
        return self._watch.count


def _wait(
    application: "QApplication",
    target: "QWidget",
    painted: _Painted,
    key: "Qt.Key",
    done: Callable[[], bool],
) -> float:
    """Milliseconds from a key until the widget was painted with what the key asked for."""
    from PySide6.QtTest import QTest

    before = painted.count
    began = time.perf_counter()
    QTest.keyClick(target, key)
    while not (done() and painted.count > before):
        if time.perf_counter() - began > _PATIENCE:
            raise TimeoutError(f"nothing was painted after {key}")
        ready = done()
        seen = painted.count
        application.processEvents()
        # What was painted before all was ready does not count.
        before = before if ready else max(before, seen)
    return (time.perf_counter() - began) * 1e3


def _decisions(application: "QApplication", app: "App") -> list[float]:
    from PySide6.QtCore import Qt

    grid, session = app.window.inside.grid, app.desk.session
    grid.setFocus()
    grid.focus_on(app.window.inside.model.key(0))
    painted, waits = _Painted(grid.viewport()), []
    keys = (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4, Qt.Key.Key_5)
    for turn in range(DECISIONS):
        stars = turn % 5 + 1
        focused = app.window.inside.model.key(grid.currentIndex().row())

        def given(focused: "PhotoKey" = focused, stars: int = stars) -> bool:
            photo = session.photo(focused)
            return photo is not None and photo.stars == stars

        waits.append(_wait(application, grid, painted, keys[stars - 1], given))
        _live(application, 0.03)
    return waits


def _loupe(application: "QApplication", app: "App") -> dict[str, list[float]]:
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    inside, session = app.window.inside, app.desk.session
    QTest.keyClick(inside.grid, Qt.Key.Key_Home)
    QTest.keyClick(inside.grid, Qt.Key.Key_E)
    picture, loupe = inside.loupe.picture, inside.loupe
    _live(application, 2.0)
    painted = _Painted(picture)
    decided, near, far = [], [], []
    for turn in range(STEPS):
        shown, stars = loupe.key, turn % 5 + 1

        def given(shown: "PhotoKey | None" = shown, stars: int = stars) -> bool:
            photo = None if shown is None else session.photo(shown)
            return photo is not None and photo.stars == stars

        line = _Painted(loupe.info)
        key = Qt.Key(Qt.Key.Key_0.value + stars)
        decided.append(_wait(application, picture, line, key, given))
        near.append(_step(application, app, painted, Qt.Key.Key_Right))
        _live(application, _REST)
    for turn in range(10):
        inside.full.clear()
        key = Qt.Key.Key_Home if turn % 2 == 0 else Qt.Key.Key_End
        far.append(_step(application, app, painted, key))
        _live(application, _REST)
    return {"decision, loupe": decided, "next photo, prefetched": near, "far photo, cold": far}


def _step(application: "QApplication", app: "App", painted: _Painted, key: "Qt.Key") -> float:
    loupe = app.window.inside.loupe
    before = loupe.key
    return _wait(
        application,
        loupe.picture,
        painted,
        key,
        lambda: loupe.key != before and loupe.picture.sharp,
    )
