"""Keys typed in the second window do what they do in the window of photos."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from photocull.decisions import View
from photocull.domain.marks import Flag, Label, Marks
from photocull.store.settings import Preferences
from photocull.ui.secondwindow import SecondWindow
from tests.ui.conftest import Opened, OpenWindow
from tests.ui.fake import invented

Key = Qt.Key
PLAIN, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def opened(open_window: OpenWindow) -> Opened:
    return open_window(invented(30))


@pytest.fixture
def second(opened: Opened, qtbot: QtBot) -> SecondWindow:
    opened.grid.focus_on(opened.shown[0])
    return active(opened, qtbot)


def active(opened: Opened, qtbot: QtBot) -> SecondWindow:
    """The second window, with the keyboard."""
    opened.window.run_command("second")
    second = opened.window.aside.second
    assert second is not None
    second.activateWindow()
    qtbot.waitUntil(second.isActiveWindow)
    return second


def marks(opened: Opened, row: int) -> Marks:
    photo = opened.session.photo(opened.shown[row])
    assert photo is not None
    return photo.marks


def test_stars_flags_and_labels_go_to_the_photo_that_is_looked_at(
    opened: Opened, second: SecondWindow
) -> None:
    for key in (Key.Key_4, Key.Key_P, Key.Key_8):
        QTest.keyClick(second, key)
    given = marks(opened, 0)
    assert (given.stars, given.flag, given.label) == (4, Flag.PICK, Label.GREEN)
    assert marks(opened, 1) == Marks()
    QTest.keyClick(second, Key.Key_Z, CONTROL)
    assert marks(opened, 0).label is Label.NONE


def test_arrows_lead_on_and_the_window_follows(opened: Opened, second: SecondWindow) -> None:
    QTest.keyClick(second, Key.Key_Right)
    assert opened.grid.focused == second.key == opened.shown[1]
    QTest.keyClick(second, Key.Key_X, SHIFT)
    assert marks(opened, 1).flag is Flag.REJECT
    assert second.key == opened.shown[2]
    QTest.keyClick(second, Key.Key_End)
    assert second.key == opened.shown[-1]


def test_in_loupe_and_compare_the_keys_are_those_of_these_views(
    opened: Opened, second: SecondWindow
) -> None:
    views = opened.window.inside.views
    QTest.keyClick(second, Key.Key_E)
    assert views.view is View.LOUPE
    QTest.keyClick(second, Key.Key_Right)
    assert opened.loupe.key == second.key == opened.shown[1]
    QTest.keyClick(second, Key.Key_C)
    assert views.duel.shown() == opened.shown[1:3]
    QTest.keyClick(second, Key.Key_Up)
    assert views.duel.shown() == opened.shown[2:4]
    QTest.keyClick(second, Key.Key_Down)
    QTest.keyClick(second, Key.Key_5)
    assert marks(opened, 2).stars == 5
    assert second.key == opened.shown[2]


def test_escape_and_f_are_the_second_windows_own(opened: Opened, second: SecondWindow) -> None:
    QTest.keyClick(second, Key.Key_E)
    QTest.keyClick(second, Key.Key_F)
    assert not opened.window.isFullScreen()
    QTest.keyClick(second, Key.Key_Escape)
    assert not second.isVisible()
    assert opened.window.inside.views.view is View.LOUPE


def test_its_command_puts_it_away_and_tab_does_not_reach_the_photos(
    opened: Opened, second: SecondWindow
) -> None:
    QTest.keyClick(second, Key.Key_Tab)
    assert opened.window.focusWidget() is opened.grid
    QTest.keyClick(second, Key.Key_F11, CONTROL)
    assert not second.isVisible()


@pytest.mark.parametrize(("key", "held"), [(Key.Key_F, CONTROL), (Key.Key_F1, PLAIN)])
def test_what_is_typed_into_the_window_of_photos_brings_the_keyboard_there(
    opened: Opened,
    second: SecondWindow,
    qtbot: QtBot,
    key: Qt.Key,
    held: Qt.KeyboardModifier,
) -> None:
    QTest.keyClick(second, key, held)
    qtbot.waitUntil(opened.window.isActiveWindow)
    assert opened.window.focusWidget() is not opened.grid


def test_a_key_of_the_persons_own_is_heard_there_too(open_window: OpenWindow, qtbot: QtBot) -> None:
    opened = open_window(invented(4), preferences=Preferences(keys=(("flag.pick", ("Y",)),)))
    opened.grid.focus_on(opened.shown[0])
    second = active(opened, qtbot)
    QTest.keyClick(second, Key.Key_P)
    assert marks(opened, 0).flag is Flag.NONE
    QTest.keyClick(second, Key.Key_Y)
    assert marks(opened, 0).flag is Flag.PICK


def test_where_no_photos_are_shown_keys_do_nothing(open_window: OpenWindow, qtbot: QtBot) -> None:
    opened = open_window([], folder=None)
    second = active(opened, qtbot)
    for key in (Key.Key_Right, Key.Key_4, Key.Key_Return):
        QTest.keyClick(second, key)
    assert second.isVisible()
    assert opened.window.inside.views.view is None
