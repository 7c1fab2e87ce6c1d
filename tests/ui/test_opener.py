"""What the program is given to open: a folder, or a photo."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from photocull.domain.companions import Part, Role
from photocull.domain.photo import Photo
from photocull.ui.appicon import SIZES, app_icon, mark
from photocull.ui.opener import Opener
from tests.ui.conftest import Opened, OpenWindow
from tests.ui.fake import invented, with_content
from tests.ui.test_series import group


def given(open_window: OpenWindow, qtbot: QtBot, photos: list[Photo], path: str) -> Opened:
    """A window that was told to open this path, and has found the photos."""
    opened = open_window(photos, folder=None)
    Opener(opened.window, opened.desk).open(Path(path))
    qtbot.waitUntil(lambda: len(opened.shown) == len(photos))
    qtbot.wait(50)
    return opened


def test_a_folder_is_opened_with_nothing_focused(
    open_window: OpenWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    opened = given(open_window, qtbot, invented(3), str(tmp_path))
    assert opened.session.folder == tmp_path
    assert opened.grid.focused is None


def test_a_photo_opens_its_folder_and_is_focused_and_in_sight(
    open_window: OpenWindow, qtbot: QtBot, quick_rest: None
) -> None:
    photos = invented(300)
    opened = given(open_window, qtbot, photos, photos[222].key)
    assert opened.session.folder == Path("/photos")
    assert opened.grid.focused == photos[222].key
    assert opened.grid.selected() == [photos[222].key]
    opened.engine.settle()
    qtbot.waitUntil(lambda: not opened.desk.rest.asked, timeout=3000)
    assert opened.grid.focused == photos[222].key
    assert opened.window.inside.model.row(photos[222].key) in opened.grid.visible_rows()


def test_a_photo_that_is_stacked_in_a_series_is_spread_out(
    open_window: OpenWindow, qtbot: QtBot, quick_rest: None
) -> None:
    photos = with_content(invented(10))
    opened = given(open_window, qtbot, photos, photos[4].key)
    opened.engine.score = lambda photo: 0.1 if photo.key == photos[4].key else 0.5
    opened.engine.settle()
    group(opened, tuple(photo.key for photo in photos[2:6]))
    qtbot.waitUntil(lambda: opened.grid.focused == photos[4].key)
    assert opened.window.inside.model.row(photos[4].key) is not None


def test_a_raw_file_means_the_photo_that_it_belongs_to(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    photos = invented(5)
    raw = Part("IMG_0003.DNG", Role.RAW)
    photos[3] = replace(photos[3], stamp=replace(photos[3].stamp, parts=(raw,)))
    opened = given(open_window, qtbot, photos, "/photos/IMG_0003.DNG")
    opened.engine.settle()
    qtbot.waitUntil(lambda: opened.grid.focused == photos[3].key)


def test_a_file_that_is_no_photo_opens_its_folder_and_says_so(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    opened = given(open_window, qtbot, invented(5), "/photos/notes.log")
    opened.engine.settle()
    said = opened.window.inside.banner.said
    qtbot.waitUntil(lambda: said.text().startswith("notes.log is no photo"))
    assert opened.session.folder == Path("/photos")


def test_who_has_gone_elsewhere_is_not_brought_back(
    open_window: OpenWindow, qtbot: QtBot, quick_rest: None
) -> None:
    photos = with_content(invented(10))
    opened = given(open_window, qtbot, photos, photos[4].key)
    QTest.keyClick(opened.grid, Qt.Key.Key_Home)
    elsewhere = opened.grid.focused
    assert elsewhere != photos[4].key
    opened.engine.settle()
    group(opened, tuple(photo.key for photo in photos[2:6]))
    qtbot.wait(50)
    assert opened.grid.focused == elsewhere


def test_a_file_that_is_no_photo_opens_its_folder(open_window: OpenWindow, qtbot: QtBot) -> None:
    opened = given(open_window, qtbot, invented(3), "/photos/notes.txt")
    opened.engine.settle()
    qtbot.wait(50)
    assert opened.session.folder == Path("/photos")
    assert opened.grid.focused is None


def test_the_mark_has_every_size_that_desktops_ask_for(qtbot: QtBot) -> None:
    assert {size.width() for size in app_icon().availableSizes()} == set(SIZES)
    for side in SIZES:
        drawn = mark(side)
        star = drawn.pixelColor(round(side * 0.43), round(side * 0.6))
        assert (star.red() > 200, star.blue() < 150) == (True, True), side
