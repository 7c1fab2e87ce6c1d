"""Flags and labels by key, on one and on many, taken back where they were given."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest

from photocull.domain.filters import Filter
from photocull.domain.marks import Flag, Label, Marks
from photocull.domain.photo import PhotoKey
from photocull.domain.ranking import Wanted
from photocull.store.settings import Preferences
from photocull.ui import words
from photocull.ui.grid.badges import FLAG_SIGNS, LABEL_ROLES
from tests.ui.conftest import Opened, OpenWindow
from tests.ui.fake import invented, with_content
from tests.ui.test_series import group

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def marks(opened: Opened, key: PhotoKey) -> Marks:
    photo = opened.session.photo(key)
    assert photo is not None
    return photo.marks


@pytest.mark.parametrize(
    ("pressed", "given"),
    [
        (Qt.Key.Key_P, Marks(flag=Flag.PICK)),
        (Qt.Key.Key_X, Marks(flag=Flag.REJECT)),
        (Qt.Key.Key_6, Marks(label=Label.RED)),
        (Qt.Key.Key_7, Marks(label=Label.YELLOW)),
        (Qt.Key.Key_8, Marks(label=Label.GREEN)),
        (Qt.Key.Key_9, Marks(label=Label.BLUE)),
    ],
)
def test_each_key_gives_its_mark_in_the_grid_and_in_the_loupe(
    open_window: OpenWindow, pressed: Qt.Key, given: Marks
) -> None:
    opened = open_window(invented(5))
    opened.grid.focus_on(opened.shown[1])
    QTest.keyClick(opened.grid, pressed)
    assert marks(opened, opened.shown[1]) == given
    opened.window.run_command("loupe")
    QTest.keyClick(opened.loupe.picture, Qt.Key.Key_Right)
    QTest.keyClick(opened.loupe.picture, pressed)
    assert opened.loupe.key is not None
    assert opened.loupe.key != opened.shown[1]
    assert marks(opened, opened.loupe.key) == given


def test_a_flag_leaves_stars_and_label_and_can_be_taken_away(open_window: OpenWindow) -> None:
    opened = open_window(invented(3))
    first = opened.shown[0]
    opened.grid.focus_on(first)
    for pressed in (Qt.Key.Key_4, Qt.Key.Key_8, Qt.Key.Key_X):
        QTest.keyClick(opened.grid, pressed)
    assert marks(opened, first) == Marks(4, Flag.REJECT, Label.GREEN)
    QTest.keyClick(opened.grid, Qt.Key.Key_U)
    assert marks(opened, first) == Marks(4, Flag.NONE, Label.GREEN)


def test_a_label_that_all_chosen_photos_have_is_taken_away(open_window: OpenWindow) -> None:
    opened = open_window(invented(4))
    opened.grid.focus_on(opened.shown[0])
    QTest.keyClick(opened.grid, Qt.Key.Key_6)
    opened.window.run_command("select.all")
    QTest.keyClick(opened.grid, Qt.Key.Key_6)
    assert {marks(opened, key).label for key in opened.shown} == {Label.RED}
    QTest.keyClick(opened.grid, Qt.Key.Key_6)
    assert {marks(opened, key).label for key in opened.shown} == {Label.NONE}


def test_purple_and_no_label_are_given_by_the_keys_that_a_person_chose(
    open_window: OpenWindow,
) -> None:
    keys = (("label.purple", ("Y",)), ("label.none", ("V",)))
    opened = open_window(invented(3), preferences=Preferences(keys=keys))
    first = opened.shown[0]
    opened.grid.focus_on(first)
    QTest.keyClick(opened.grid, Qt.Key.Key_4)
    QTest.keyClick(opened.grid, Qt.Key.Key_Y)
    assert marks(opened, first) == Marks(4, label=Label.PURPLE)
    dot = QColor(opened.look.roles.label_purple).rgb()
    assert dot in colours(opened, 0)
    QTest.keyClick(opened.grid, Qt.Key.Key_V)
    assert marks(opened, first) == Marks(4)
    assert dot not in colours(opened, 0)
    QTest.keyClick(opened.grid, Qt.Key.Key_V)
    assert marks(opened, first) == Marks(4)


def colours(opened: Opened, place: int) -> set[int]:
    """All colours that the tile at a place of the order is drawn in."""
    picture = opened.grid.viewport().grab(opened.grid.cell(place)).toImage()
    return {picture.pixel(x, y) for x in range(picture.width()) for y in range(picture.height())}


def test_key_0_takes_the_stars_away_and_nothing_else(open_window: OpenWindow) -> None:
    opened = open_window(invented(4))
    opened.grid.focus_on(opened.shown[0])
    for pressed in (Qt.Key.Key_5, Qt.Key.Key_P, Qt.Key.Key_7, Qt.Key.Key_0):
        QTest.keyClick(opened.grid, pressed)
    assert marks(opened, opened.shown[0]) == Marks(0, Flag.PICK, Label.YELLOW)
    opened.desk.mark(opened.shown[1:3], 3)
    opened.grid.focus_on(opened.shown[1])
    QTest.keyClick(opened.grid, Qt.Key.Key_Right, SHIFT)
    QTest.keyClick(opened.grid, Qt.Key.Key_0)
    assert [opened.stars(key) for key in opened.shown] == [0, 0, 0, 0]
    opened.window.run_command("undo")
    assert [opened.stars(key) for key in opened.shown] == [0, 3, 3, 0]
    opened.window.run_command("loupe")
    QTest.keyClick(opened.loupe.picture, Qt.Key.Key_0)
    assert opened.loupe.key is not None
    assert opened.stars(opened.loupe.key) == 0


def test_shift_and_a_flag_go_on_to_the_next_photo(open_window: OpenWindow) -> None:
    opened = open_window(invented(4))
    opened.grid.focus_on(opened.shown[0])
    QTest.keyClick(opened.grid, Qt.Key.Key_P, SHIFT)
    QTest.keyClick(opened.grid, Qt.Key.Key_X, SHIFT)
    flags = [marks(opened, key).flag for key in opened.shown[:3]]
    assert flags == [Flag.PICK, Flag.REJECT, Flag.NONE]
    assert opened.grid.selected() == [opened.grid.focused] == [opened.shown[2]]


def test_going_to_a_photo_selects_it_alone_while_ctrl_is_held_for_undo(
    open_window: OpenWindow,
) -> None:
    opened = open_window(invented(6))
    opened.grid.focus_on(opened.shown[4])
    QTest.keyPress(opened.grid, Qt.Key.Key_Control, CTRL)
    opened.grid.focus_on(opened.shown[1])
    assert opened.grid.selected() == [opened.shown[1]]
    QTest.keyRelease(opened.grid, Qt.Key.Key_Control)


def test_many_photos_are_flagged_and_taken_back_as_one(open_window: OpenWindow) -> None:
    opened = open_window(invented(6))
    opened.grid.focus_on(opened.shown[0])
    QTest.keyClick(opened.grid, Qt.Key.Key_Right, SHIFT)
    QTest.keyClick(opened.grid, Qt.Key.Key_P)
    chosen = opened.grid.selected()
    QTest.keyClick(opened.grid, Qt.Key.Key_End)
    QTest.keyClick(opened.window, Qt.Key.Key_Z, CTRL)
    assert {marks(opened, key).flag for key in opened.shown} == {Flag.NONE}
    assert opened.grid.selected() == chosen


def test_undo_in_the_grid_returns_to_the_loupe_where_it_was_decided(
    open_window: OpenWindow,
) -> None:
    opened = open_window(invented(5))
    opened.grid.focus_on(opened.shown[2])
    decided = opened.shown[2]
    opened.window.run_command("loupe")
    QTest.keyClick(opened.loupe.picture, Qt.Key.Key_X)
    opened.window.run_command("grid")
    opened.grid.focus_on(opened.shown[0])
    opened.window.run_command("undo")
    assert opened.window.inside.views.in_loupe
    assert opened.loupe.key == decided
    assert marks(opened, decided).flag is Flag.NONE


def test_undo_brings_back_the_filter_under_which_it_was_decided(open_window: OpenWindow) -> None:
    opened = open_window(invented(6))
    opened.window.run_command("filter.undecided")
    wanted = opened.session.wanted
    first = opened.shown[0]
    opened.grid.focus_on(first)
    opened.window.run_command("flag.reject")
    opened.desk.show(Wanted(only=Filter(flags=frozenset({Flag.REJECT}))))
    assert opened.shown == (first,)
    opened.window.run_command("undo")
    assert opened.session.wanted == wanted
    assert opened.grid.focused == first
    assert len(opened.shown) == 6
    opened.window.run_command("redo")
    assert marks(opened, first).flag is Flag.REJECT


def test_every_flag_and_label_has_a_sign_and_words(open_window: OpenWindow) -> None:
    assert set(FLAG_SIGNS) == set(Flag) - {Flag.NONE}
    assert set(LABEL_ROLES) == set(Label) - {Label.NONE}
    assert words.marks(Marks(3, Flag.PICK, Label.BLUE)) == "Pick, 3 stars, Blue label"
    assert words.marks(Marks()) == ""


def test_marks_are_seen_in_the_grid_and_said_to_screen_readers(open_window: OpenWindow) -> None:
    opened = open_window(invented(2))
    before = opened.grid.viewport().grab(opened.grid.cell(0)).toImage()
    opened.grid.focus_on(opened.shown[1])
    opened.desk.mark([opened.shown[0]], Flag.REJECT)
    after = opened.grid.viewport().grab(opened.grid.cell(0)).toImage()
    assert before != after
    said = opened.window.inside.model.data(opened.window.inside.model.index(0, 0))
    assert "Rejected" in str(said)


def test_where_no_photo_is_chosen_a_key_first_shows_which_it_would_be(
    open_window: OpenWindow,
) -> None:
    opened = open_window(invented(5))
    assert opened.grid.focused is None
    QTest.keyClick(opened.grid, Qt.Key.Key_P)
    assert opened.grid.focused == opened.shown[0]
    assert all(marks(opened, key) == Marks() for key in opened.shown)
    QTest.keyClick(opened.grid, Qt.Key.Key_P)
    assert marks(opened, opened.shown[0]) == Marks(flag=Flag.PICK)


def test_the_ten_best_are_none_that_is_rejected_and_the_first_is_looked_at(
    open_window: OpenWindow,
) -> None:
    opened = open_window(invented(15))
    ranked = list(opened.shown)
    opened.grid.focus_on(ranked[14])
    opened.desk.mark(ranked[:2], Flag.REJECT)
    opened.window.run_command("select.best")
    assert set(opened.grid.selected()) == set(ranked[2:12])
    assert opened.grid.focused == ranked[2]


def test_of_a_series_that_is_spread_out_one_photo_is_among_the_ten_best(
    open_window: OpenWindow,
) -> None:
    opened = open_window(with_content(invented(15)))
    ranked = opened.shown
    group(opened, ranked[1:4])
    opened.grid.focus_on(ranked[1])
    opened.window.run_command("series.spread")
    assert len(opened.shown) == 15
    opened.window.run_command("select.best")
    assert set(opened.grid.selected()) == {*ranked[:2], *ranked[4:12]}
