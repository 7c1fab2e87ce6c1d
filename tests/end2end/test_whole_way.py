"""The whole way in the real window: open, see ranked, star, close, and find the stars next day."""

import gc
import hashlib
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from photocull.app import App, build
from photocull.domain.failure import Reason
from photocull.domain.photo import Photo
from photocull.domain.progress import Phase
from photocull.session import Session
from photocull.store.paths import Places
from tests.pictures import aged, corners, encoded, noise, plain, write
from tests.tiny_model import write_tiny_model


@dataclass
class Person:
    """Starts the program on one machine, again and again."""

    qtbot: QtBot
    program: QApplication
    home: Path
    app: App | None = None

    def start(self, folder: Path) -> App:
        home = self.home
        names = ("c.sqlite", "thumbnails", "p.json", "examples", "imports.jsonl")
        places = Places(*(home / name for name in names))
        self.app = build(self.program, places, self.home / "model.onnx")
        self.app.window.show()
        self.app.window.open_folder(folder)
        self.wait(lambda session: session.phase is Phase.DONE)
        self.qtbot.waitUntil(
            lambda: tuple(self.session.order) == self.opened.window.inside.model.order
        )
        return self.app

    @property
    def opened(self) -> App:
        assert self.app is not None
        return self.app

    @property
    def session(self) -> Session:
        return self.opened.desk.session

    def wait(self, until: Callable[[Session], bool]) -> None:
        self.qtbot.waitUntil(lambda: until(self.session), timeout=20_000)

    def names(self) -> list[str]:
        return [os.path.basename(key) for key in self.opened.window.inside.model.order]

    def photo(self, name: str) -> Photo:
        (found,) = [p for p in self.session.roll if os.path.basename(p.key) == name]
        return found

    def press(self, key: Qt.Key) -> None:
        page = self.opened.window.inside.stack.currentWidget()
        assert page is not None
        QTest.keyClick(page, key)

    def leave(self) -> None:
        app, self.app = self.opened, None
        app.window.close()
        app.close()
        app.window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        del app
        gc.collect()  # here, and not in a worker thread of the next start: widgets live here


@pytest.fixture
def person(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Person]:
    (tmp_path / "home").mkdir()
    write_tiny_model(tmp_path / "home" / "model.onnx")
    someone = Person(qtbot, qapp, tmp_path / "home")
    yield someone
    if someone.app is not None:
        someone.leave()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    photos = tmp_path / "photos"
    photos.mkdir()
    for orientation in range(1, 9):
        data = encoded(corners(640, 480), orientation=orientation)
        (photos / f"turned-{orientation}.jpg").write_bytes(data)
    write(photos / "dark.heic", plain(20), "HEIF")
    write(photos / "bright.jpg", plain(240))
    write(photos / "middle.avif", plain(90), "AVIF")
    (photos / "broken.jpg").write_bytes(encoded(noise(1))[:4000])
    (photos / "empty.jpg").touch()
    for name in ("broken", "empty"):
        aged(photos / f"{name}.jpg")
    return photos


def state(folder: Path) -> dict[str, tuple[str, int]]:
    return {
        path.name: (hashlib.sha256(path.read_bytes()).hexdigest(), path.stat().st_mtime_ns)
        for path in folder.iterdir()
    }


def test_a_folder_is_ranked_starred_and_found_again(person: Person, folder: Path) -> None:
    before = state(folder)
    person.start(folder)
    person.qtbot.waitUntil(lambda: person.names()[0] == "bright.jpg", timeout=5000)
    progress = person.session.progress()
    assert (progress.found, progress.settled, progress.failed) == (13, 13, 2)
    assert {
        os.path.basename(key): failure.reason for key, failure in person.session.roll.failures()
    } == {
        "broken.jpg": Reason.DAMAGED,
        "empty.jpg": Reason.EMPTY,
    }
    facts = person.photo("turned-6.jpg").facts
    assert facts is not None
    assert (facts.width, facts.height) == (480, 640)

    grid = person.opened.window.inside.grid
    assert person.opened.window.focusWidget() is grid, "keys must reach the photos at once"
    grid.focus_on(person.photo("bright.jpg").key)
    person.press(Qt.Key.Key_5)
    grid.focus_on(person.photo("broken.jpg").key)
    person.press(Qt.Key.Key_2)
    person.leave()

    (folder / "bright.jpg").rename(folder / "renamed.jpg")
    person.start(folder)
    assert person.photo("renamed.jpg").stars == 5
    assert person.photo("broken.jpg").stars == 2
    person.qtbot.waitUntil(lambda: person.names()[0] == "renamed.jpg", timeout=5000)
    person.qtbot.waitUntil((folder / "renamed.jpg.xmp").exists, timeout=5000)
    person.leave()
    (folder / "renamed.jpg").rename(folder / "bright.jpg")
    after = state(folder)
    assert {name: after.get(name) for name in before} == before, "no photo is written"
    # A sidecar stays where it was written: nothing tells whether its photo comes back.
    assert after.keys() - before.keys() == {
        "bright.jpg.xmp",
        "broken.jpg.xmp",
        "renamed.jpg.xmp",
    }


def test_a_second_opening_scores_nothing_again(
    person: Person, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    person.start(folder)
    person.leave()

    def never(*_: object) -> None:
        raise AssertionError("a known photo was scored again")

    monkeypatch.setattr("photocull.scoring.model.Scorer.score", never)
    person.start(folder)
    assert sum(photo.score is not None for photo in person.session.roll) == 11


def test_a_photo_that_arrives_is_scored_while_the_window_is_open(
    person: Person, folder: Path
) -> None:
    person.start(folder)
    write(folder / "late.png", plain(250), "PNG")
    person.wait(lambda session: any(p.key.endswith("late.png") and p.score for p in session.roll))
    person.qtbot.waitUntil(lambda: person.names()[0] == "late.png", timeout=5000)


def test_a_damaged_photo_that_is_mended_is_scored_on_trying_again(
    person: Person, folder: Path
) -> None:
    person.start(folder)
    (folder / "broken.jpg").write_bytes(encoded(plain(99)))
    person.wait(lambda _: person.photo("broken.jpg").score is not None)
    assert person.session.progress().failed == 1


def test_the_loupe_shows_the_photo_at_full_size(person: Person, folder: Path) -> None:
    person.start(folder)
    inside = person.opened.window.inside
    # The photos of this folder look alike, and would stand as one.
    person.opened.window.run_command("series.stack")
    inside.grid.setFocus()
    inside.grid.focus_on(person.photo("turned-8.jpg").key)
    person.press(Qt.Key.Key_E)
    assert inside.views.in_loupe
    person.press(Qt.Key.Key_3)
    person.qtbot.waitUntil(lambda: person.photo("turned-8.jpg").stars == 3)
    person.press(Qt.Key.Key_G)
    assert not inside.views.in_loupe


def test_without_a_model_stars_work_and_the_window_says_why_there_are_no_scores(
    person: Person, folder: Path
) -> None:
    (person.home / "model.onnx").unlink()
    person.start(folder)
    assert not any(photo.score for photo in person.session.roll)
    grid = person.opened.window.inside.grid
    grid.setFocus()
    grid.focus_on(person.photo("bright.jpg").key)
    person.press(Qt.Key.Key_4)
    said = person.opened.window.inside.banner.said
    assert said.isVisible()
    assert "model" in said.text()
    person.leave()
    person.start(folder)
    assert person.photo("bright.jpg").stars == 4
