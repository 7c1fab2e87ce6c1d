from collections import Counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QMenu, QToolButton
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from photocull.command import meet
from photocull.commands import BY_ID, COMMANDS, Menu, Scope, of_menu
from photocull.store.settings import Preferences
from photocull.ui.actions import shown_keys
from tests.ui.conftest import FOLDER, OpenWindow
from tests.ui.fake import invented


def actions_in(menu: QMenu) -> list[QAction]:
    found: list[QAction] = []
    for action in menu.actions():
        inner = action.menu()
        found += actions_in(inner) if isinstance(inner, QMenu) else [action]
    return found


@pytest.mark.parametrize("scope", [Scope.NATIVE, Scope.COMPARE, Scope.SURVEY, Scope.SECOND])
def test_no_two_commands_share_a_key_or_a_name_where_one_is_heard(scope: Scope) -> None:
    heard = [c for c in COMMANDS if meet(c.scope, scope)]
    keys = Counter(key.casefold() for command in heard for key in command.keys)
    assert [key for key, times in keys.items() if times > 1] == []
    assert len(BY_ID) == len(COMMANDS)


def test_keys_of_everywhere_are_in_doubt_with_all_but_those_of_the_second_window() -> None:
    everywhere = (Scope.WINDOW, Scope.PHOTOS)
    met = {(one, other) for one in Scope for other in Scope if meet(one, other)}
    assert {(one, other) for one in everywhere for other in Scope} - met == {
        (one, Scope.SECOND) for one in everywhere
    }
    assert met == {(other, one) for one, other in met}


def test_every_command_says_what_it_does_in_a_sentence() -> None:
    assert [c.id for c in COMMANDS if not c.help.endswith(".")] == []


def test_the_menus_hold_every_command_of_the_table(open_window: OpenWindow) -> None:
    opened = open_window(invented(1))
    table = opened.window.actions_table
    shown = {
        action
        for top in opened.window.menuBar().actions()
        if isinstance(menu := top.menu(), QMenu)
        for action in actions_in(menu)
    }
    missing = [c.id for c in COMMANDS if c.scope is not Scope.NATIVE and table[c.id] not in shown]
    assert missing == []


def test_menu_entries_have_the_keys_of_the_table(open_window: OpenWindow) -> None:
    table = open_window(invented(1)).window.actions_table
    for command in COMMANDS:
        if command.scope is not Scope.NATIVE:
            keys = [key.toString() for key in table[command.id].shortcuts()]
            assert keys == list(command.keys), command.id


def test_the_key_sheet_lists_every_command_that_has_keys(open_window: OpenWindow) -> None:
    sheet = open_window(invented(1)).window.keysheet
    said = {label.text() for label in sheet.findChildren(QLabel)}
    for command in COMMANDS:
        if command.keys:
            assert shown_keys(command.keys) in said, command.id
            assert command.title.rstrip("…") in said, command.id
    assert {menu.value for menu in Menu if of_menu(menu)} <= said


def test_a_question_mark_shows_the_key_sheet_and_escape_puts_it_away(
    open_window: OpenWindow,
) -> None:
    opened = open_window(invented(1))
    opened.grid.setFocus()
    QTest.keyClick(opened.window, Qt.Key.Key_F1)
    assert opened.window.keysheet.isVisible()
    QTest.keyClick(opened.window.keysheet, Qt.Key.Key_Escape)
    assert not opened.window.keysheet.isVisible()
    assert opened.window.focusWidget() is opened.grid


def test_keys_lead_from_the_grid_to_the_loupe_and_back(open_window: OpenWindow) -> None:
    opened = open_window(invented(4))
    stack = opened.window.inside.stack
    for key in (Qt.Key.Key_E, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
        QTest.keyClick(opened.grid, key)
        assert stack.currentWidget() is opened.loupe
        QTest.keyClick(opened.loupe.picture, Qt.Key.Key_G)
        assert stack.currentWidget() is opened.grid


def test_the_button_of_the_view_that_shows_stays_pressed(open_window: OpenWindow) -> None:
    opened = open_window(invented(4))
    header = opened.window.inside.header

    def pressed() -> tuple[bool, bool]:
        return header._grid.isChecked(), header._loupe.isChecked()

    QTest.keyClick(opened.grid, Qt.Key.Key_G)
    assert pressed() == (True, False)
    QTest.keyClick(opened.grid, Qt.Key.Key_E)
    assert pressed() == (False, True)
    for key in (Qt.Key.Key_E, Qt.Key.Key_Return):
        QTest.keyClick(opened.loupe.picture, key)
        assert pressed() == (False, True)


def test_the_key_sheet_goes_away_when_a_folder_opens(open_window: OpenWindow, qtbot: QtBot) -> None:
    opened = open_window(invented(4), folder=None, preferences=Preferences(recent=("/a", "/b")))
    sheet = opened.window.keysheet
    sheet.toggle()
    opened.window.open_folder(FOLDER)
    assert not sheet.isVisible()
    qtbot.waitUntil(lambda: len(opened.shown) == 4)
    assert opened.window.focusWidget() is opened.grid


def test_the_key_sheet_gives_the_keyboard_to_the_page_where_its_button_is_gone(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    opened = open_window(invented(4), folder=None, preferences=Preferences(recent=("/a", "/b")))
    start, sheet = opened.window.inside.start, opened.window.keysheet
    before = start.recent[0]
    assert opened.window.focusWidget() is before
    sheet.toggle()
    start.show_recent(("/b", "/a"))
    sheet.setFocus()
    qtbot.waitUntil(lambda: not isValid(before))
    QTest.keyClick(sheet, Qt.Key.Key_X)
    assert opened.window.focusWidget() is start.recent[0]


def test_every_button_has_a_name_and_can_be_reached_by_tab(open_window: OpenWindow) -> None:
    opened = open_window(invented(4), bad=frozenset({"IMG_0001.jpg"}))
    buttons = [
        button
        for button in opened.window.inside.findChildren(QAbstractButton)
        if not (isinstance(button, QToolButton) and button.objectName().startswith("qt_"))
        # What stands inside a line of text is reached and left with the line.
        and not isinstance(button.parent(), QLineEdit)
    ]
    assert len(buttons) >= 10
    for button in buttons:
        assert button.accessibleName() or button.text(), button
        assert button.focusPolicy() & Qt.FocusPolicy.TabFocus, button.text()


def test_space_on_a_button_presses_the_button(open_window: OpenWindow) -> None:
    opened = open_window(invented(4))
    loupe = opened.window.inside.header._loupe
    loupe.setFocus()
    QTest.keyClick(loupe, Qt.Key.Key_Space)
    assert opened.window.inside.views.in_loupe
