import os
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from photocull.domain.events import Ended, Found, Gone, Outcome, Rated, RatingFailed
from photocull.domain.failure import Failure, Reason
from photocull.domain.marks import Marks
from photocull.domain.progress import Phase
from photocull.domain.ranking import SortBy
from photocull.store.settings import Preferences, Theme
from photocull.ui.dropping import dropped_folder
from photocull.ui.notice import LOOKING, NO_PHOTOS, NOT_FOUND, NOT_STORED, STOPPED
from tests.ui.conftest import Opened, OpenWindow
from tests.ui.fake import invented


def drop(opened: Opened, path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    action, plain = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
    buttons = Qt.MouseButton.LeftButton
    enter = QDragEnterEvent(QPoint(9, 9), action, data, buttons, plain)
    opened.window.dragEnterEvent(enter)
    assert enter.isAccepted()
    opened.window.dropEvent(QDropEvent(QPointF(9, 9), action, data, buttons, plain))


def test_a_dropped_folder_opens(open_window: OpenWindow, tmp_path: Path) -> None:
    opened = open_window(invented(3), folder=None)
    drop(opened, tmp_path)
    assert opened.session.folder == tmp_path


def test_a_dropped_photo_opens_its_folder(open_window: OpenWindow, tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_bytes(b"x")
    opened = open_window(invented(3), folder=None)
    drop(opened, tmp_path / "a.jpg")
    assert opened.session.folder == tmp_path


@pytest.mark.skipif(sys.platform != "linux", reason="names are bytes on Linux alone")
def test_a_dropped_folder_opens_whatever_bytes_its_name_is_of(
    open_window: OpenWindow, tmp_path: Path
) -> None:
    folder = tmp_path / "caf\udce9 100%#"
    folder.mkdir()
    data = QMimeData()
    data.setUrls([QUrl.fromEncoded(folder.as_uri().encode())])
    assert dropped_folder(data) == folder
    opened = open_window(invented(3), folder=None)
    opened.window.open_folder(folder)
    assert opened.saved[-1].recent == (os.fspath(folder),)


def test_a_drop_of_what_is_not_there_opens_nothing(tmp_path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "gone"))])
    assert dropped_folder(data) is None


def test_the_start_page_offers_the_last_folder_first_and_ready_for_enter(
    open_window: OpenWindow,
) -> None:
    preferences = Preferences(recent=("/photos/last", "/photos/before"))
    opened = open_window(invented(3), folder=None, preferences=preferences)
    start = opened.window.inside.start
    assert opened.window.inside.stack.currentWidget() is start
    assert [button.accessibleName() for button in start.recent] == list(preferences.recent)
    assert opened.window.focusWidget() is start.recent[0]
    QTest.keyClick(start.recent[0], Qt.Key.Key_Space)
    assert opened.session.folder == Path("/photos/last")


def test_a_folder_that_is_opened_is_remembered_first(open_window: OpenWindow) -> None:
    opened = open_window(invented(3), preferences=Preferences(recent=("/old",)))
    assert opened.saved[-1].recent == ("/photos", "/old")


def test_closing_remembers_window_sort_tile_and_theme(open_window: OpenWindow) -> None:
    opened = open_window(invented(3))
    opened.window.run_command("sort.time")
    opened.window.run_command("sort.reverse")
    opened.window.run_command("light")
    opened.window.run_command("larger")
    opened.window.close()
    saved = opened.saved[-1]
    assert (saved.sort, saved.reverse, saved.theme) == (SortBy.TIME, True, Theme.LIGHT)
    assert saved.tile == 240
    assert saved.window


def test_remembered_sort_and_place_are_taken_up_again(open_window: OpenWindow) -> None:
    first = open_window(invented(3))
    first.window.resize(1000, 700)
    first.window.run_command("sort.name")
    first.window.close()
    second = open_window(invented(3), preferences=first.saved[-1])
    assert second.session.wanted.sort is SortBy.NAME


def test_a_folder_being_read_a_folder_without_photos_and_a_lost_one_say_so(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    opened = open_window([])
    notice = opened.window.inside.notice
    qtbot.waitUntil(lambda: notice.notice == NO_PHOTOS)
    opened.engine.outcome = Outcome.FOLDER_UNREADABLE
    opened.window.open_folder(Path("/nowhere"))
    assert notice.notice == LOOKING
    qtbot.waitUntil(lambda: notice.notice == NOT_FOUND)
    notice._buttons[0].click()
    assert opened.engine.calls[-1] == "rescan"


def test_a_scan_that_was_stopped_does_not_say_that_there_are_no_photos(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    opened = open_window([])
    opened.engine.outcome = Outcome.STOPPED
    opened.window.open_folder(Path("/large"))
    notice = opened.window.inside.notice
    qtbot.waitUntil(lambda: notice.notice == STOPPED)
    notice._buttons[0].click()
    assert opened.engine.calls[-1] == "rescan"


def test_scores_that_cannot_be_stored_are_no_fault_of_photocull(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    opened = open_window(invented(5))
    opened.engine.deliver(Ended(opened.session.generation, Outcome.NOT_STORED))
    banner = opened.window.inside.banner
    qtbot.waitUntil(banner.isVisible)
    assert "the disk may be full" in banner.said.text()
    opened.engine.photos, opened.engine.outcome = [], Outcome.NOT_STORED
    opened.window.open_folder(Path("/other"))
    qtbot.waitUntil(lambda: opened.window.inside.notice.notice == NOT_STORED)


def test_a_folder_that_vanishes_keeps_its_photos_on_screen_under_a_sentence(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    opened = open_window(invented(5))
    opened.engine.deliver(Ended(opened.session.generation, Outcome.FOLDER_UNREADABLE))
    banner = opened.window.inside.banner
    qtbot.waitUntil(banner.isVisible)
    assert "cannot be read any more" in banner.said.text()
    assert len(opened.shown) == 5


def test_without_a_model_stars_work_and_a_banner_says_what_to_do(
    open_window: OpenWindow,
) -> None:
    opened = open_window(invented(5), problem="There is no model. Install photocull again.")
    assert opened.window.inside.banner.said.text().startswith("There is no model.")
    QTest.keyClick(opened.grid, Qt.Key.Key_Right)
    QTest.keyClick(opened.grid, Qt.Key.Key_3)
    assert opened.stars(opened.shown[0]) == 3


def test_stars_that_could_not_be_stored_are_told_of(open_window: OpenWindow, qtbot: QtBot) -> None:
    opened = open_window(invented(5))
    key = opened.shown[0]
    opened.desk.mark([key], 4)
    failure = Failure(Reason.NOT_SAVED, "disk full")
    opened.engine.deliver(RatingFailed(opened.session.generation, key, failure, Marks(4)))
    banner = opened.window.inside.banner
    qtbot.waitUntil(banner.isVisible)
    assert "could not be saved" in banner.said.text()
    assert opened.stars(key) == 4
    safety = opened.window.inside.status.safety
    assert safety.text() == "Not saved"
    opened.engine.deliver(Rated(opened.session.generation, (key,)))
    qtbot.waitUntil(lambda: safety.text() == "Saved")
    assert banner.said.text() == "Everything is saved now."


def test_each_time_that_stars_are_lost_is_told_of_and_hides_no_other_trouble(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    opened = open_window(invented(5))
    generation, banner = opened.session.generation, opened.window.inside.banner
    failure = RatingFailed(generation, opened.shown[0], Failure(Reason.NOT_SAVED), Marks(4))
    for _ in range(2):
        opened.engine.deliver(failure)
        qtbot.waitUntil(banner.isVisible)
        assert "could not be saved" in banner.said.text()
        banner._cross.click()
        opened.window.inside.show_state()
        assert not banner.isVisible()
    opened.engine.deliver(failure)
    opened.engine.deliver(Ended(generation, Outcome.FOLDER_UNREADABLE))
    qtbot.waitUntil(lambda: "cannot be read any more" in banner.said.text())
    assert "could not be saved" in banner.said.text()
    opened.engine.deliver(Rated(generation, (opened.shown[0],)))
    qtbot.waitUntil(lambda: not opened.session.saved.unsaved)


def test_a_catalogue_and_a_model_that_cannot_be_used_are_both_told_of(
    open_window: OpenWindow,
) -> None:
    opened = open_window(invented(5), problem="There is no model.", notice="No catalogue.")
    banner = opened.window.inside.banner
    assert banner.said.text() == "No catalogue.\nThere is no model."
    banner._cross.click()
    opened.desk.mark([opened.shown[0]], 3)
    assert not banner.isVisible()


def test_found_and_vanished_photos_come_and_go(open_window: OpenWindow, qtbot: QtBot) -> None:
    opened = open_window(invented(10))
    generation = opened.session.generation
    more = tuple(invented(4, folder="/photos/more"))
    opened.engine.deliver(Found(generation, more))
    qtbot.waitUntil(lambda: len(opened.shown) == 14)
    opened.engine.deliver(Gone(generation, tuple(photo.key for photo in more)))
    qtbot.waitUntil(lambda: len(opened.shown) == 10)


def test_pause_and_stop_reach_the_engine_and_the_status_line(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    opened = open_window(invented(20), settled=False)
    status = opened.window.inside.status
    opened.engine.settle(5)
    qtbot.waitUntil(lambda: status.run.text() == "Scoring 5 of 20")
    status.pause.click()
    assert status.run.text() == "Paused at 5 of 20"
    assert opened.engine.calls[-1] == "pause"
    status.pause.click()
    assert opened.engine.calls[-1] == "resume"
    status.cancel.click()
    qtbot.waitUntil(lambda: opened.session.phase is Phase.STOPPED)
    assert status.run.text() == "Stopped at 5 of 20"
    assert status.device.text() == "CPU, 2 workers"


def test_full_screen_shows_nothing_but_photos(open_window: OpenWindow) -> None:
    opened = open_window(invented(5))
    inside = opened.window.inside
    QTest.keyClick(opened.grid, Qt.Key.Key_F)
    assert not inside.header.isVisible()
    assert not inside.status.isVisible()
    assert not opened.window.menuBar().isVisible()
    QTest.keyClick(opened.grid, Qt.Key.Key_Escape)
    assert inside.header.isVisible()
    assert inside.status.isVisible()


def test_full_screen_ends_in_the_maximised_window_that_it_began_with(
    open_window: OpenWindow,
) -> None:
    opened = open_window(invented(5))
    opened.window.showMaximized()
    QTest.keyClick(opened.grid, Qt.Key.Key_F)
    assert opened.window.isFullScreen()
    QTest.keyClick(opened.grid, Qt.Key.Key_F)
    assert not opened.window.isFullScreen()
    assert opened.window.isMaximized()


def test_closing_in_full_screen_remembers_the_window_from_before(open_window: OpenWindow) -> None:
    first = open_window(invented(5))
    first.window.resize(1000, 700)
    QTest.keyClick(first.grid, Qt.Key.Key_F)
    first.window.close()
    second = open_window(invented(5), preferences=first.saved[-1])
    assert not second.window.isFullScreen()
    assert second.window.menuBar().isVisible()


def test_a_remembered_tile_size_that_makes_no_sense_is_bounded(open_window: OpenWindow) -> None:
    opened = open_window(invented(5), preferences=Preferences(tile=0))
    assert opened.grid.tile == opened.window.inside.status.slider.value() == 120


def test_the_photos_have_the_keyboard_once_a_folder_is_open(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    opened = open_window(invented(12), folder=None)
    opened.window.open_folder(Path("/photos"))
    qtbot.waitUntil(lambda: len(opened.shown) == 12)
    qtbot.waitUntil(opened.grid.hasFocus)
