import gc
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from photocull.domain.events import Event, weight
from photocull.domain.failure import Failure
from photocull.domain.photo import Photo, PhotoKey
from photocull.gathering import Frame
from photocull.scoring.insight import Insight
from photocull.session import Session
from photocull.store.settings import Preferences
from photocull.ui import rest
from photocull.ui.bridge import Bridge
from photocull.ui.desk import Desk
from photocull.ui.grid.view import GridView
from photocull.ui.look import Look
from photocull.ui.loupe.page import LoupePage
from photocull.ui.sources import Compare, Sources
from photocull.ui.window import MainWindow
from photocull.vision.facts import measure
from tests.ui.fake import FakeEngine, Pixels, coloured

FOLDER = Path("/photos")


@dataclass(frozen=True)
class Opened:
    window: MainWindow
    engine: FakeEngine
    desk: Desk
    look: Look
    saved: list[Preferences]

    @property
    def session(self) -> Session:
        return self.desk.session

    @property
    def grid(self) -> GridView:
        return self.window.inside.grid

    @property
    def loupe(self) -> LoupePage:
        return self.window.inside.loupe

    @property
    def shown(self) -> tuple[PhotoKey, ...]:
        return tuple(self.window.inside.model.order)

    def stars(self, key: PhotoKey) -> int:
        photo = self.session.photo(key)
        assert photo is not None
        return photo.stars


class OpenWindow(Protocol):
    def __call__(
        self,
        photos: Sequence[Photo],
        *,
        bad: frozenset[str] = ...,
        preferences: Preferences = ...,
        problem: str | None = ...,
        notice: str | None = ...,
        preview: Callable[[Photo], Pixels | None] = ...,
        full: Callable[[Photo], Pixels | Failure] = ...,
        folder: Path | None = ...,
        settled: bool = ...,
        compare: Compare | None = ...,
        frame: Frame | None = ...,
    ) -> Opened: ...


def large(photo: Photo) -> Pixels:
    return coloured(photo, 2400)


def looked_into(photo: Photo) -> Insight:
    """What there is to say of any photo: made up, the same for all."""
    measures = measure(coloured(photo, 200))
    evidence = np.linspace(-0.1, 0.1, 49, dtype=np.float32).reshape(7, 7)
    return Insight(measures, np.ones((3, 256), np.float32), evidence, None)


@pytest.fixture(autouse=True)
def garbage_is_collected_here() -> Iterator[None]:
    """Widgets of earlier tests must not be found, and die, in a worker thread of this one."""
    gc.disable()
    yield
    gc.collect()
    gc.enable()


@pytest.fixture
def quick_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    """The hand need not rest long in tests that are about something else."""
    monkeypatch.setattr(rest, "REST_SECONDS", 0.02)
    monkeypatch.setattr(rest, "PACE_SECONDS", 0.02)


@pytest.fixture
def open_window(qtbot: QtBot, qapp: QApplication) -> OpenWindow:
    def opened(
        photos: Sequence[Photo],
        *,
        bad: frozenset[str] = frozenset(),
        preferences: Preferences | None = None,
        problem: str | None = None,
        notice: str | None = None,
        preview: Callable[[Photo], Pixels | None] = coloured,
        full: Callable[[Photo], Pixels | Failure] = large,
        folder: Path | None = FOLDER,
        settled: bool = True,
        compare: Compare | None = None,
        frame: Frame | None = None,
    ) -> Opened:
        events: Bridge[Event] = Bridge(weight)
        engine = FakeEngine(events.put, list(photos), bad=bad)
        desk = Desk(Session(engine), events)
        wanted = preferences or Preferences()
        look = Look(qapp, wanted.theme)
        saved: list[Preferences] = []
        sources = Sources(
            preview,
            full,
            lambda: "CPU, 2 workers",
            lambda: problem,
            looked_into,
            notice,
            compare=compare,
            frame=frame,
        )
        window = MainWindow(desk, sources, look, preferences=wanted, remember=saved.append)
        qtbot.addWidget(window)
        window.resize(1280, 800)
        window.show()
        if folder is not None:
            window.open_folder(folder)
            qtbot.waitUntil(lambda: len(window.inside.model.order) == len(photos))
            if settled:
                engine.settle()
                qtbot.waitUntil(lambda: not desk.rest.asked, timeout=3000)
            qtbot.wait(150)  # for layout, and for tiles that glide
            window.inside.grid.setFocus()
        return Opened(window, engine, desk, look, saved)

    return opened
