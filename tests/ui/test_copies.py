"""Identical files share what is decided, and one of them outlives the trash unless asked to go."""

from dataclasses import replace

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from photocull.domain.marks import Flag
from photocull.domain.photo import Photo, PhotoKey
from photocull.domain.series import Kind
from tests.ui.conftest import Opened, OpenWindow
from tests.ui.fake import invented, with_content
from tests.ui.test_series import group
from tests.ui.test_trash import asked

_CHECKED = Qt.CheckState.Checked


def with_copy() -> list[Photo]:
    """Six photos; the last has the content of the first, and a longer name."""
    photos = with_content(invented(6))
    copy = PhotoKey("/photos/IMG_0000 (1).jpg")
    return [*photos[:5], replace(photos[0], key=copy)]


def flags(opened: Opened) -> dict[str, Flag]:
    """What is rejected or picked, by name."""
    return {
        photo.key.rpartition("/")[2]: photo.marks.flag
        for photo in opened.session.roll
        if photo.marks.flag is not Flag.NONE
    }


def ticked(opened: Opened) -> list[str]:
    """The names that are ticked in the list."""
    tree = opened.window.trash.list
    items = [tree.topLevelItem(row) for row in range(tree.topLevelItemCount())]
    return [item.text(0) for item in items if item and item.checkState(0) is _CHECKED]


def test_who_rejects_one_of_two_copies_is_told_that_both_are(open_window: OpenWindow) -> None:
    opened = open_window(with_copy())
    opened.desk.mark([opened.shown[0]], Flag.PICK)
    assert opened.window.inside.banner.isHidden()
    opened.desk.mark([PhotoKey("/photos/IMG_0000.jpg")], Flag.REJECT)
    assert "1 identical copy" in opened.window.inside.banner.said.text()
    assert set(flags(opened)) >= {"IMG_0000.jpg", "IMG_0000 (1).jpg"}


def test_one_copy_stays_and_is_rejected_no_more(open_window: OpenWindow, qtbot: QtBot) -> None:
    opened = open_window(with_copy())
    keys = [PhotoKey("/photos/IMG_0000.jpg"), PhotoKey("/photos/IMG_0003.jpg")]
    opened.desk.mark(keys, Flag.REJECT)
    names = ["IMG_0000 (1).jpg", "IMG_0000.jpg", "IMG_0003.jpg"]
    assert sorted(asked(opened, qtbot)) == names
    dialog = opened.window.trash
    assert sorted(ticked(opened)) == ["IMG_0000 (1).jpg", "IMG_0003.jpg"]
    assert dialog.keep.isVisible()
    assert dialog.said.text().startswith("2 rejected photos")
    dialog.move_button.click()
    qtbot.waitUntil(lambda: len(opened.shown) == 4)
    assert flags(opened) == {}
    opened.window.run_command("undo")
    qtbot.waitUntil(lambda: len(opened.shown) == 6)
    assert flags(opened).keys() >= {"IMG_0000 (1).jpg", "IMG_0000.jpg"}


def test_all_copies_go_where_that_is_asked(open_window: OpenWindow, qtbot: QtBot) -> None:
    opened = open_window(with_copy())
    opened.desk.mark([PhotoKey("/photos/IMG_0000.jpg")], Flag.REJECT)
    asked(opened, qtbot)
    opened.window.trash.keep.click()
    assert len(ticked(opened)) == 2
    opened.window.trash.move_button.click()
    qtbot.waitUntil(lambda: len(opened.shown) == 4)


def test_what_is_not_ticked_stays_rejected_where_no_copy_of_it_went(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    opened = open_window(with_content(invented(6)))
    opened.desk.mark(opened.shown[1:3], Flag.REJECT)
    stays = asked(opened, qtbot)[0]
    dialog = opened.window.trash
    assert dialog.keep.isHidden()
    row = dialog.list.topLevelItem(0)
    assert row is not None
    row.setCheckState(0, Qt.CheckState.Unchecked)
    assert dialog.said.text().startswith("1 rejected photo,")
    dialog.move_button.click()
    qtbot.waitUntil(lambda: len(opened.shown) == 5)
    assert flags(opened) == {stays: Flag.REJECT}


def test_nothing_ticked_moves_nothing(open_window: OpenWindow, qtbot: QtBot) -> None:
    opened = open_window(with_content(invented(6)))
    opened.desk.mark(opened.shown[1:2], Flag.REJECT)
    asked(opened, qtbot)
    row = opened.window.trash.list.topLevelItem(0)
    assert row is not None
    row.setCheckState(0, Qt.CheckState.Unchecked)
    assert not opened.window.trash.move_button.isEnabled()


def in_series(open_window: OpenWindow, photos: list[Photo], keys: list[PhotoKey]) -> Opened:
    """A window in which these photos are duplicates of each other, the first one in focus."""
    opened = open_window(photos)
    group(opened, tuple(keys), Kind.DUPLICATES)
    opened.desk.show(replace(opened.session.wanted, stacked=False))
    opened.grid.focus_on(keys[0])
    return opened


def test_the_chosen_photo_is_not_rejected_with_its_copy_among_the_others(
    open_window: OpenWindow,
) -> None:
    photos = with_copy()
    copy, first, other = photos[5].key, photos[0].key, photos[3].key
    opened = in_series(open_window, photos, [first, other, copy])
    opened.window.run_command("series.reject")
    assert flags(opened) == {"IMG_0003.jpg": Flag.REJECT}
    assert len(opened.engine.chosen) == 1


def test_where_the_others_are_copies_nothing_is_rejected_and_it_is_said(
    open_window: OpenWindow,
) -> None:
    photos = with_copy()
    opened = in_series(open_window, photos, [photos[0].key, photos[5].key])
    opened.window.run_command("series.reject")
    assert flags(opened) == {}
    assert "identical files" in opened.window.inside.banner.said.text()
