"""Keys that are heard in one view only, as commands: in menu and palette, and with other keys."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from photocull.commands import BY_ID
from photocull.decisions import View
from photocull.store.settings import Preferences
from photocull.ui.compare.duel import DuelPage
from photocull.ui.compare.survey import SurveyPage
from photocull.ui.secondwindow import SecondWindow
from tests.ui.conftest import Opened, OpenWindow
from tests.ui.fake import invented

Key = Qt.Key
SHIFT, KEYPAD = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.KeypadModifier
OF_ONE_VIEW = ("compare.keep", "compare.switch", "survey.remove", "second.full", "second.close")


@pytest.fixture
def opened(open_window: OpenWindow) -> Opened:
    return open_window(invented(8))


@pytest.fixture
def rebound(open_window: OpenWindow) -> Opened:
    """The person has other keys; that of compare leads to another photo elsewhere."""
    keys = (("compare.keep", ("W",)), ("second.close", ("P",)), ("survey.remove", ("Right",)))
    return open_window(invented(8), preferences=Preferences(keys=keys))


def duel_of(opened: Opened) -> DuelPage:
    opened.grid.focus_on(opened.shown[0])
    opened.window.run_command("compare")
    return opened.window.inside.views.duel


def survey_of(opened: Opened) -> SurveyPage:
    opened.grid.focus_on(opened.shown[0])
    opened.window.run_command("survey")
    return opened.window.inside.views.survey


def second_of(opened: Opened, qtbot: QtBot) -> SecondWindow:
    opened.window.run_command("second")
    second = opened.window.aside.second
    assert second is not None
    second.activateWindow()
    qtbot.waitUntil(second.isActiveWindow)
    return second


def enabled(opened: Opened) -> set[str]:
    return {name for name in OF_ONE_VIEW if opened.window.actions_table[name].isEnabled()}


def test_each_can_be_given_only_where_it_has_a_meaning(opened: Opened, qtbot: QtBot) -> None:
    assert enabled(opened) == set()
    duel_of(opened)
    assert enabled(opened) == {"compare.keep", "compare.switch"}
    survey_of(opened)
    assert enabled(opened) == {"survey.remove"}
    opened.window.run_command("grid")
    second = second_of(opened, qtbot)
    assert enabled(opened) == {"second.full", "second.close"}
    second.close()
    assert enabled(opened) == set()


def test_by_menu_and_palette_they_do_what_their_keys_do(opened: Opened) -> None:
    duel = duel_of(opened)
    opened.window.run_command("compare.keep")
    assert duel.shown() == opened.shown[1:3]
    opened.window.run_command("compare.switch")
    assert duel.key == opened.shown[1]
    survey = survey_of(opened)
    before = survey.shown()
    opened.window.run_command("survey.remove")
    assert survey.shown() == before[1:]


def test_the_arrows_of_the_grid_still_lead_up_and_down(open_window: OpenWindow) -> None:
    opened = open_window(invented(30))
    opened.grid.focus_on(opened.shown[0])
    QTest.keyClick(opened.grid, Key.Key_Down)
    below = opened.grid.focused
    assert below not in opened.shown[:2]
    QTest.keyClick(opened.grid, Key.Key_Up)
    assert opened.grid.focused == opened.shown[0]
    assert opened.window.inside.views.view is View.GRID


def test_the_winner_that_is_kept_is_told_once(opened: Opened) -> None:
    duel = duel_of(opened)
    told: list[tuple[object, object]] = []
    duel.preferred.connect(lambda winner, loser: told.append((winner, loser)))
    QTest.keyClick(duel, Key.Key_Up)
    assert told == [(opened.shown[1], opened.shown[0])]


@pytest.mark.parametrize("held", [SHIFT, KEYPAD], ids=["shift", "keypad"])
def test_shift_and_the_keypad_change_nothing(opened: Opened, held: Qt.KeyboardModifier) -> None:
    duel = duel_of(opened)
    QTest.keyClick(duel, Key.Key_Up, held)
    assert duel.shown() == opened.shown[1:3]
    survey = survey_of(opened)
    before = survey.shown()
    QTest.keyClick(survey, Key.Key_Slash, held)
    assert survey.shown() == before[1:]


def test_other_keys_are_heard_in_their_place_and_the_old_ones_are_not(
    rebound: Opened, qtbot: QtBot
) -> None:
    duel = duel_of(rebound)
    QTest.keyClick(duel, Key.Key_Up)
    assert duel.shown() == rebound.shown[:2]
    QTest.keyClick(duel, Key.Key_W)
    assert duel.shown() == rebound.shown[1:3]
    survey = survey_of(rebound)
    before = survey.shown()
    QTest.keyClick(survey, Key.Key_Delete)
    assert survey.shown() == before
    QTest.keyClick(survey, Key.Key_Right)
    assert survey.shown() == before[1:]
    second = second_of(rebound, qtbot)
    QTest.keyClick(second, Key.Key_Escape)
    assert second.isVisible()
    QTest.keyClick(second, Key.Key_P)
    assert not second.isVisible()


def test_the_line_below_the_photos_names_the_keys_as_they_are(
    opened: Opened, rebound: Opened
) -> None:
    views = opened.window.inside.views
    assert views.duel.hint.text() == (
        "← → another photo    ↑ the right one is better    ↓ which one is rated"
    )
    assert views.survey.hint.text() == "← → another photo    Delete takes it out    Space 1:1"
    other = rebound.window
    assert "W the right one" in other.inside.views.duel.hint.text()
    other.actions_table.rebind(other.actions_table.keymap.with_keys(BY_ID["compare.switch"], ()))
    assert other.inside.views.duel.hint.text() == ("← → another photo    W the right one is better")


def test_in_the_menu_bar_arrows_are_the_menu_bars(opened: Opened) -> None:
    duel = duel_of(opened)
    bar = opened.window.menuBar()
    bar.setFocus()
    assert QApplication.focusWidget() is bar
    QTest.keyClick(bar, Key.Key_Up)
    assert duel.shown() == opened.shown[:2]


def test_f_in_the_second_window_fills_its_screen_and_no_other(opened: Opened, qtbot: QtBot) -> None:
    second = second_of(opened, qtbot)
    before = second.isFullScreen()
    for key in (Key.Key_F, Key.Key_F11):
        QTest.keyClick(second, key)
        assert second.isFullScreen() is not before
        before = not before
    assert not opened.window.isFullScreen()


def test_a_key_that_is_let_go_gives_no_command(opened: Opened) -> None:
    duel = duel_of(opened)
    up = QKeyEvent(QEvent.Type.KeyRelease, Key.Key_Up, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(duel, up)
    assert duel.shown() == opened.shown[:2]
