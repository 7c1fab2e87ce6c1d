from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from photocull.app import App, build
from photocull.domain.marks import Flag
from photocull.domain.progress import Phase
from photocull.store.paths import Places
from tests.tiny_model import write_tiny_model


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three photos and a file that is none."""
    photos = tmp_path / "photos"
    photos.mkdir()
    for number, colour in enumerate(("teal", "olive", "plum")):
        Image.new("RGB", (640, 480), colour).save(photos / f"{number}.jpg")
    (photos / "3.jpg").write_bytes(b"no photo")
    return photos


def started(qapp: QApplication, tmp_path: Path, model: Path | None = None) -> App:
    places = Places(
        tmp_path / "c.sqlite",
        tmp_path / "thumbnails.sqlite",
        tmp_path / "preferences.json",
        tmp_path / "examples",
        tmp_path / "imports.jsonl",
    )
    app = build(qapp, places, model or tmp_path / "no-model.onnx")
    app.window.show()
    return app


def test_the_whole_program_shows_a_folder_and_keeps_stars(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, folder: Path
) -> None:
    app = started(qapp, tmp_path)
    inside = app.window.inside
    app.window.open_folder(folder)
    qtbot.waitUntil(lambda: len(inside.model.order) == 4)
    first = inside.model.order[0]
    qtbot.waitUntil(lambda: inside.thumbs.pixmap(first) is not None)
    assert "photocull" in app.window.windowTitle()
    assert "give stars" in inside.banner.said.text()
    inside.grid.focus_on(first)
    app.window.run_command("stars.4")
    app.window.run_command("loupe")
    qtbot.waitUntil(lambda: inside.loupe.picture.sharp)
    app.window.close()
    app.close()

    again = started(qapp, tmp_path)
    assert [button.accessibleName() for button in again.window.inside.start.recent] == [str(folder)]
    again.window.open_folder(folder)
    qtbot.waitUntil(lambda: len(again.window.inside.model.order) == 4)
    photo = again.window.inside.model.photo(first)
    assert photo is not None
    assert photo.stars == 4
    again.window.close()
    again.close()


def test_a_damaged_catalogue_is_told_of_and_set_aside(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, folder: Path
) -> None:
    (tmp_path / "c.sqlite").write_bytes(b"this is no database" * 100)
    app = started(qapp, tmp_path)
    app.window.open_folder(folder)
    session = app.desk.session
    qtbot.waitUntil(lambda: session.phase is Phase.DONE)
    assert "The catalogue was damaged." in app.window.inside.banner.said.text()
    (aside,) = tmp_path.glob("catalogue-aside-*.sqlite")
    assert aside.read_bytes() == b"this is no database" * 100
    app.window.close()
    app.close()


def test_the_whole_program_makes_a_carousel(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, folder: Path
) -> None:
    app = started(qapp, tmp_path, write_tiny_model(tmp_path / "m.onnx"))
    app.window.open_folder(folder)
    session = app.desk.session
    qtbot.waitUntil(lambda: session.phase is Phase.DONE)
    app.window.run_command("carousel")
    dialog = app.window.aside.carousels.dialog
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.pool is not None)
    assert {Path(key).name for key in dialog.slides.keys} <= {"0.jpg", "1.jpg", "2.jpg"}
    assert dialog.slides.keys
    dialog.pick.click()
    picked = {photo.key for photo in session.roll if photo.marks.flag is Flag.PICK}
    assert picked == set(dialog.slides.keys)
    app.window.close()
    app.close()
