"""Copying files to a folder in the real window: asked, copied, stopped, told."""

from pathlib import Path
from threading import Event

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from photocull.store.settings import Preferences
from photocull.ui.copying import CopyDialog
from tests.pictures import noise, write
from tests.ui.conftest import Opened, OpenWindow
from tests.ui.fake import on_disk


@pytest.fixture
def shoot(tmp_path: Path) -> Path:
    """Four photos; two have parts."""
    for number in range(4):
        write(tmp_path / "photos" / f"IMG_{number}.jpg", noise(number))
    return tmp_path / "photos"


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[str]:
    """Where the chooser began; it answers with a folder that is there."""
    began: list[str] = []
    (tmp_path / "out").mkdir()

    def choose(_parent: object, _title: str, begin: str) -> str:
        began.append(begin)
        return str(tmp_path / "out")

    monkeypatch.setattr(QFileDialog, "getExistingDirectory", choose)
    return began


def dialog_of(opened: Opened) -> CopyDialog:
    dialog = opened.window.outgoing.files
    assert dialog is not None
    return dialog


def test_the_chosen_photos_are_copied_with_their_parts_and_the_folder_is_remembered(
    open_window: OpenWindow, shoot: Path, asked: list[str], qtbot: QtBot
) -> None:
    photos = on_disk(shoot)
    (shoot / "IMG_1.mov").write_bytes(b"a video")
    (shoot / "IMG_2.nef").write_bytes(b"a raw")
    held = Preferences(copy_into=str(shoot))
    opened = open_window(photos, folder=shoot, preferences=held)
    opened.grid.choose([photos[1].key, photos[2].key])
    opened.window.run_command("files")
    dialog = dialog_of(opened)
    assert dialog.isVisible()
    qtbot.waitUntil(lambda: not dialog.running, timeout=15_000)
    out = shoot.parent / "out"
    names = ["IMG_1.jpg", "IMG_1.mov", "IMG_2.jpg", "IMG_2.nef"]
    assert sorted(path.name for path in out.iterdir()) == names
    assert dialog.said.text() == "2 photos copied, 4 files, each read back and compared."
    assert dialog.open_button.isVisible()
    assert not dialog.stop.isVisible()
    assert asked == [str(shoot)]
    assert opened.saved[-1].copy_into == str(out)


def test_it_can_be_stopped_and_what_fails_is_told(
    open_window: OpenWindow, shoot: Path, asked: list[str], qtbot: QtBot
) -> None:
    photos = on_disk(shoot)
    opened = open_window(photos, folder=shoot)
    dialog, go_on = dialog_of(opened), Event()
    run = dialog._run

    def waiting(*given: object, **more: object) -> object:
        go_on.wait(10)
        return run(*given, **more)

    dialog._run = waiting  # type: ignore[assignment]
    opened.window.run_command("select.all")
    opened.window.run_command("files")
    dialog.stop.click()
    go_on.set()
    qtbot.waitUntil(lambda: not dialog.running, timeout=15_000)
    assert dialog.said.text().startswith("Stopped. What is copied is whole.\nPhotos left: 4.")
    assert list((shoot.parent / "out").iterdir()) == []
    (shoot / "IMG_3.jpg").unlink()
    opened.window.run_command("files")
    qtbot.waitUntil(lambda: not dialog.running, timeout=15_000)
    assert "3 photos copied, 3 files" in dialog.said.text()
    assert "IMG_3.jpg: The file is no longer there." in dialog.said.text()
    assert len(asked) == 2


def test_the_folder_of_the_photos_is_refused_in_a_sentence(
    open_window: OpenWindow, shoot: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(shoot))
    opened = open_window(on_disk(shoot), folder=shoot)
    opened.window.run_command("select.all")
    opened.window.run_command("files")
    qtbot.waitUntil(lambda: not dialog_of(opened).running, timeout=15_000)
    assert "Choose another folder." in dialog_of(opened).said.text()
    assert len(list(shoot.iterdir())) == 4


def test_it_can_be_done_while_photos_are_chosen_alone(open_window: OpenWindow, shoot: Path) -> None:
    opened = open_window(on_disk(shoot), folder=shoot)
    action = opened.window.actions_table["files"]
    assert not opened.window.inside.views.chosen
    assert not action.isEnabled()
    opened.window.run_command("select.all")
    assert action.isEnabled()
    opened.grid.clearSelection()
    assert not action.isEnabled()
    opened.window.run_command("loupe")
    assert action.isEnabled(), "the photo that is looked at is chosen"
