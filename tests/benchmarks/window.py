"""How free the window's thread stays while a folder is opened and scored.

A timer asks to be called every 10 ms; what it is late by is what a key press would have waited.
"""

import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

from tests.benchmarks.opened import program
from tests.benchmarks.ranking import shoot

TICK_MS = 10


def run(cache: Path, count: int, say: Callable[[str], None]) -> None:
    """Print lateness and time to the first thumbnails over the shoot of 12-megapixel photos."""
    folder = shoot(cache, count)
    with tempfile.TemporaryDirectory() as temporary:
        late, first, seconds = _opened(folder, Path(temporary))
    p50, p99, worst = np.percentile(late, [50, 99, 100])
    say(f"window: {count} JPEGs of 12 megapixels opened and scored in {seconds:.1f} s")
    say(f"  all tiles in sight painted with their pictures after {first:.2f} s")
    say(f"  a key would have waited {p50:.1f} ms (median), {p99:.1f} (p99), {worst:.1f} (worst)")


def _opened(folder: Path, home: Path) -> tuple[list[float], float, float]:
    """Lateness of each tick in ms, seconds until all visible pictures, seconds until the end."""
    from PySide6.QtCore import QTimer

    from photocull.domain.progress import Phase

    with program(home) as (application, app):
        inside = app.window.inside
        began = last = time.perf_counter()
        late: list[float] = []
        first = 0.0

        def tick() -> None:
            nonlocal last, first
            now = time.perf_counter()
            late.append(max(0.0, (now - last) * 1e3 - TICK_MS))
            rows = inside.grid.visible_rows()
            keys = [inside.model.key(row) for row in rows]
            if not first and keys and all(inside.thumbs.pixmap(key) for key in keys):
                first = now - began
            if app.desk.session.phase is Phase.DONE and first:
                application.quit()
            last = time.perf_counter()

        timer = QTimer(interval=TICK_MS)
        timer.timeout.connect(tick)
        timer.start()
        app.window.open_folder(folder)
        application.exec()
        timer.stop()
        return late, first, time.perf_counter() - began
