"""The whole way in the real window: open, see ranked, star, close, and find the stars next day."""

import hashlib
import os
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from photocull.domain.failure import Reason
from tests.end2end.person import Person
from tests.pictures import aged, corners, encoded, noise, plain, write


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
