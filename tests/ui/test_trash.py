"""Rejected photos go to the trash after a list of exactly which, and come back by undo."""

import os
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from photocull.app import _to_trash
from photocull.domain.events import Found, PutBack, Spared
from photocull.domain.failure import Failure, Reason
from photocull.domain.marks import Flag, Marks
from photocull.domain.photo import Photo, PhotoKey
from tests.ui.conftest import Opened, OpenWindow
from tests.ui.fake import FakeEngine, invented

CTRL = Qt.KeyboardModifier.ControlModifier


def asked(opened: Opened, qtbot: QtBot) -> list[str]:
    """Press the key, and what the list names."""
    QTest.keyClick(opened.window, Qt.Key.Key_Backspace, CTRL)
    dialog = opened.window.trash
    qtbot.waitUntil(dialog.isVisible)
    rows = range(dialog.list.topLevelItemCount())
    items = [dialog.list.topLevelItem(row) for row in rows]
    return [item.text(0) for item in items if item is not None]


def test_the_list_names_the_rejected_photos_and_cancel_moves_none(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    opened = open_window(invented(6))
    rejected = opened.shown[1:3]
    opened.desk.mark(rejected, Flag.REJECT)
    assert sorted(asked(opened, qtbot)) == sorted(key.rpartition("/")[2] for key in rejected)
    assert opened.window.trash.said.text().startswith("2 rejected photos")
    QTest.keyClick(opened.window.trash, Qt.Key.Key_Return)
    assert not opened.window.trash.isVisible()
    assert opened.engine.trashed == []
    assert len(opened.shown) == 6


def test_agreed_photos_leave_the_folder_and_undo_brings_them_back(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    opened = open_window(invented(6))
    rejected = opened.shown[1:3]
    opened.desk.mark(rejected, Flag.REJECT)
    asked(opened, qtbot)
    opened.window.trash.move_button.click()
    qtbot.waitUntil(lambda: len(opened.shown) == 4)
    assert sorted(opened.engine.trashed) == sorted(rejected)
    assert "2 photos are in the trash" in opened.window.inside.banner.said.text()
    opened.window.run_command("undo")
    qtbot.waitUntil(lambda: len(opened.shown) == 6)


def test_enter_moves_them_where_the_keyboard_is_on_that_button(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    opened = open_window(invented(6))
    opened.desk.mark(opened.shown[1:3], Flag.REJECT)
    asked(opened, qtbot)
    opened.window.trash.move_button.setFocus()
    QTest.keyClick(opened.window.trash.move_button, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(opened.shown) == 4)


def test_undo_goes_back_to_the_view_and_the_photo_it_was_asked_in(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    opened = open_window(invented(6))
    rejected = opened.shown[1:3]
    opened.desk.mark(rejected, Flag.REJECT)
    opened.grid.focus_on(rejected[1])
    opened.window.run_command("loupe")
    asked(opened, qtbot)
    opened.window.trash.move_button.click()
    qtbot.waitUntil(lambda: len(opened.shown) == 4)
    opened.window.run_command("grid")
    opened.window.run_command("undo")
    views = opened.window.inside.views
    qtbot.waitUntil(lambda: views.in_loupe and views.seen == rejected[1])
    assert len(opened.shown) == 6


def on_its_way_back(
    opened: Opened, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> tuple[Opened, Photo]:
    """A photo that was rejected in the grid and trashed; undo was asked for and takes its time."""
    rejected = opened.shown[1]
    opened.grid.focus_on(rejected)
    opened.window.run_command("flag.reject")
    photo = next(photo for photo in opened.engine.photos if photo.key == rejected)
    asked(opened, qtbot)
    opened.window.trash.move_button.click()
    qtbot.waitUntil(lambda: rejected not in opened.shown)
    monkeypatch.setattr(FakeEngine, "put_back", lambda *_: None)
    opened.window.run_command("undo")
    return opened, photo


@pytest.mark.parametrize("row", [0, 7, 59])
def test_a_photo_that_comes_back_stands_at_its_place_at_once_with_the_focus_on_it(
    open_window: OpenWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, row: int
) -> None:
    opened = open_window(invented(60))
    before = opened.shown
    key = before[row]
    scored = opened.session.photo(key)
    assert scored is not None
    opened.grid.focus_on(key)
    opened.desk.mark([key], Flag.REJECT)
    asked(opened, qtbot)
    opened.window.trash.move_button.click()
    qtbot.waitUntil(lambda: key not in opened.shown)
    assert opened.grid.focused in before
    monkeypatch.setattr(FakeEngine, "put_back", lambda *_: None)
    opened.window.run_command("undo")
    opened.desk.take([PutBack(opened.session.generation, (key,), ())])
    opened.desk.take([Found(opened.session.generation, (scored,))])
    assert opened.shown == before
    assert opened.grid.focused == key
    assert not opened.grid.displaced
    assert (
        opened.grid.viewport().rect().contains(opened.grid.visualRect(opened.grid.currentIndex()))
    )
    opened.desk.rest.forget()
    opened.desk._settle()
    assert opened.shown == before


def test_whoever_has_gone_on_is_not_fetched_back(
    open_window: OpenWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened, coming = on_its_way_back(open_window(invented(6)), qtbot, monkeypatch)
    other = opened.shown[3]
    opened.grid.focus_on(other)
    opened.window.run_command("loupe")
    opened.desk.take([Found(opened.session.generation, (coming,))])
    views = opened.window.inside.views
    assert views.in_loupe
    assert views.seen == other


def test_what_was_chosen_while_a_photo_came_back_stays_chosen(
    open_window: OpenWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened, coming = on_its_way_back(open_window(invented(6)), qtbot, monkeypatch)
    opened.window.run_command("select.all")
    chosen = set(opened.window.inside.views.chosen)
    opened.desk.take([Found(opened.session.generation, (coming,))])
    assert len(chosen) == 5
    assert set(opened.window.inside.views.chosen) >= chosen


def test_undo_twice_leads_to_the_photo_and_takes_the_rejection_back_when_it_comes(
    open_window: OpenWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened, coming = on_its_way_back(open_window(invented(6)), qtbot, monkeypatch)
    rejected = coming.key
    opened.window.run_command("undo")
    stored = replace(coming, marks=Marks(flag=Flag.REJECT))
    opened.desk.take([Found(opened.session.generation, (stored,))])
    here = opened.session.photo(rejected)
    assert here is not None
    assert here.marks.flag is Flag.NONE
    assert opened.engine.rated[-1] == (rejected, 0)
    assert opened.window.inside.views.seen == rejected


def test_a_photo_that_cannot_be_put_back_turns_no_view_when_it_comes_later(
    open_window: OpenWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = open_window(invented(6))
    rejected = opened.shown[1]
    opened.desk.mark([rejected], Flag.REJECT)
    opened.grid.focus_on(rejected)
    opened.window.run_command("loupe")
    asked(opened, qtbot)
    opened.window.trash.move_button.click()
    qtbot.waitUntil(lambda: len(opened.shown) == 5)
    opened.window.run_command("grid")
    generation = opened.session.generation
    failed = PutBack(generation, (), (Spared(rejected, Failure(Reason.CHANGED)),))
    monkeypatch.setattr(FakeEngine, "put_back", lambda *_: None)
    opened.window.run_command("undo")
    opened.desk.take([failed])
    photo = next(photo for photo in opened.engine.photos if photo.key == rejected)
    opened.desk.take([Found(generation, (photo,))])
    assert rejected in opened.shown
    assert not opened.window.inside.views.in_loupe


def test_to_do_it_again_asks_again(open_window: OpenWindow, qtbot: QtBot) -> None:
    opened = open_window(invented(6))
    opened.desk.mark(opened.shown[1:3], Flag.REJECT)
    asked(opened, qtbot)
    opened.window.trash.move_button.click()
    qtbot.waitUntil(lambda: len(opened.shown) == 4)
    opened.window.run_command("undo")
    qtbot.waitUntil(lambda: len(opened.shown) == 6)
    opened.window.run_command("redo")
    qtbot.waitUntil(opened.window.trash.isVisible)
    assert opened.engine.trashed == []


def test_what_stays_is_listed_with_the_reason(open_window: OpenWindow, qtbot: QtBot) -> None:
    opened = open_window(invented(3))
    failure = Failure(Reason.CHANGED)
    opened.engine.spared = (Spared(PhotoKey("/photos/other.jpg"), failure),)
    assert asked(opened, qtbot) == ["other.jpg"]
    assert not opened.window.trash.move_button.isEnabled()
    assert opened.window.trash.said.text() == "No photo of this folder is rejected."


@pytest.mark.skipif(os.name != "posix", reason="the trash of freedesktop.org")
def test_the_system_takes_a_file_and_says_where_it_lies(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "home"
    (home / ".local" / "share").mkdir(parents=True)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    photo = home / "京都.jpg"
    photo.write_bytes(b"photo")
    place = _to_trash(photo)
    assert place is not None
    assert not photo.exists()
    assert place.read_bytes() == b"photo"


def test_a_name_that_qt_cannot_speak_of_stays(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff.jpg"))
    path.write_bytes(b"photo")
    assert _to_trash(path) is None
    assert path.exists()
