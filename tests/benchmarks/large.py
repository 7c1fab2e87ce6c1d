"""Folders of ten thousand and of a hundred thousand photos that were scored before.

How soon the first screen is there, how smoothly it scrolls, how long a new order takes, and how
much memory the window's process has then. Times of the large folder over those of the small one
say whether anything grows faster than the folder.
"""

import io
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image

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
_TICK_MS = 10


@dataclass(frozen=True, slots=True)
class Felt:
    """Seconds until the first screen and for a new order, milliseconds of frames, megabytes."""

    first: float
    order: float
    frame: float
    late: float
    memory: float


def run(cache: Path, _: int, say: Callable[[str], None]) -> None:
    """Print what both folders feel like, each in a process of its own."""
    felt = {}
    for count, goal in ((SMALL, 0.3), (LARGE, 1.5)):
        home = made(cache, count)
        command = [sys.executable, "-m", "tests.benchmarks.large", str(home)]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        felt[count] = Felt(*map(float, done.stdout.split()[-5:]))
        each = felt[count]
        say(f"large: {count} photos: first screen after {each.first:.2f} s (goal {goal})")
        say(f"  scrolling {each.frame:.1f} ms a frame at p99 (16), {each.memory:.0f} MB (600)")
        say(f"  another order {each.order * 1e3:.0f} ms; late by {each.late:.0f} ms at worst")
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
    thumbnails = Thumbnails(home / "thumbnails")
    with closing(Catalogue.open(home / "catalogue.sqlite")) as catalogue:
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
                        look=b"",
                    )
                )
            catalogue.remember(photos, model)
    (home / "whole").touch()
    return home


def main(home: Path) -> None:
    """Open the folder and look at it; prints the numbers of `Felt`."""
    from PySide6.QtCore import QTimer

    from photocull.domain.progress import Phase

    with program(home) as (application, app):
        app.window.resize(1280, 800)
        late, last = list[float](), 0.0

        def tick() -> None:
            nonlocal last
            now = time.perf_counter()
            if last:
                late.append((now - last) * 1e3 - _TICK_MS)
            last = now

        timer = QTimer(interval=_TICK_MS)
        timer.timeout.connect(tick)
        timer.start()
        began = time.perf_counter()
        app.window.open_folder((home / "photos").absolute())
        grid = app.window.inside.grid
        until(application.processEvents, lambda: len(grid.visible_rows()) > 0)
        until(application.processEvents, grid.has_all_pictures)
        first = time.perf_counter() - began
        until(application.processEvents, lambda: app.desk.session.phase is Phase.DONE)
        timer.stop()
        frames = _scrolled(app)
        order = _ordered(app)
        memory = int(Path("/proc/self/status").read_text().split("VmRSS:")[1].split()[0]) / 1000
        sys.stdout.write(f"{first} {order} {np.percentile(frames, 99)} {max(late)} {memory}\n")
        app.window.close()


def _scrolled(app: "App") -> list[float]:
    """Milliseconds of each frame while the whole folder is scrolled through by the wheel."""
    from PySide6.QtCore import QPoint, QPointF, Qt
    from PySide6.QtGui import QWheelEvent
    from PySide6.QtWidgets import QApplication

    grid, frames = app.window.inside.grid, []
    bar, view = grid.verticalScrollBar(), grid.viewport()
    middle = QPointF(view.rect().center())
    for _ in range(_FRAMES):
        by = QPoint(0, -max(1, bar.maximum() // _FRAMES))
        turned = QWheelEvent(
            middle, view.mapToGlobal(middle), by, by * 8, Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        began = time.perf_counter()
        QApplication.sendEvent(view, turned)
        view.repaint()
        frames.append((time.perf_counter() - began) * 1e3)
        QApplication.processEvents()
    return frames


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
