"""Keys are changed in a dialog; menu, tooltip, key sheet and palette follow, and it is kept."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from photocull.command import Menu
from photocull.commands import BY_ID
from photocull.domain.marks import Flag
from photocull.store.settings import Preferences
from photocull.ui.choices import rebinding
from photocull.ui.commandpalette import title_of
from photocull.ui.keysettings import KeySettings
from photocull.ui.keysheet import in_columns
from tests.ui.conftest import Opened, OpenWindow
from tests.ui.fake import invented


@pytest.fixture
def opened(open_window: OpenWindow) -> Opened:
    return open_window(invented(4))


@pytest.fixture
def dialog(opened: Opened) -> KeySettings:
    window = opened.window
    shown = KeySettings(
        window, window.actions_table.keymap, rebinding(window.choices, window.actions_table)
    )
    shown.show()
    return shown


def press(dialog: KeySettings, command: str, keys: str) -> None:
    dialog.choose(command)
    dialog.capture.setKeySequence(QKeySequence(keys))


def flag_of(opened: Opened) -> Flag:
    photo = opened.session.photo(opened.shown[0])
    assert photo is not None
    return photo.marks.flag


def test_a_new_key_gives_the_command_and_the_old_one_does_not(
    opened: Opened, dialog: KeySettings, qtbot: QtBot
) -> None:
    press(dialog, "flag.pick", "Y")
    dialog.set_button.click()
    dialog.accept()
    opened.window.activateWindow()
    qtbot.waitUntil(opened.window.isActiveWindow)
    opened.grid.focus_on(opened.shown[0])
    QTest.keyClick(opened.grid, Qt.Key.Key_P)
    assert flag_of(opened) is Flag.NONE
    QTest.keyClick(opened.grid, Qt.Key.Key_Y)
    assert flag_of(opened) is Flag.PICK
    assert opened.saved[-1].keys == (("flag.pick", ("Y",)),)


def test_menu_tooltip_key_sheet_and_palette_follow(opened: Opened, dialog: KeySettings) -> None:
    press(dialog, "loupe", "Ctrl+Shift+Y")
    dialog.add_button.click()
    dialog.accept()
    window = opened.window
    keys = [key.toString() for key in window.actions_table["loupe"].shortcuts()]
    assert keys == ["E", "Return", "Enter", "Ctrl+Shift+Y"]
    press(dialog, "grid", "Ctrl+Shift+H")
    dialog.set_button.click()
    assert "Ctrl+Shift+H" in window.inside.header._grid.toolTip()
    window.keysheet.toggle()
    assert "Ctrl+Shift+H" in {label.text() for label in window.keysheet.findChildren(QLabel)}
    window.keysheet.put_away()
    window.palette_of_commands.ask()
    tree = window.palette_of_commands.list
    rows = [tree.topLevelItem(row) for row in range(tree.topLevelItemCount())]
    assert ("Grid", "Ctrl+Shift+H") in {(row.text(0), row.text(1)) for row in rows if row}


def test_a_key_that_another_command_has_is_said_and_can_be_taken(
    opened: Opened, dialog: KeySettings
) -> None:
    press(dialog, "flag.pick", "X")
    assert dialog.said.text() == "Reject has this key too."
    assert dialog.take.isVisible()
    dialog.set_button.click()
    item = dialog.list.currentItem()
    assert item is not None
    assert item.text(2) == title_of(BY_ID["flag.reject"])
    press(dialog, "flag.pick", "X")
    dialog.take.click()
    assert dialog.keymap.keys(BY_ID["flag.reject"]) == ()
    assert item.text(2) == ""


def test_keys_that_move_cannot_be_changed(dialog: KeySettings) -> None:
    dialog.choose("move.by")
    assert not dialog.capture.isEnabled()
    assert not dialog.remove.isEnabled()
    assert dialog.said.text().endswith("cannot be changed.")


def test_cancel_brings_all_keys_back_and_defaults_those_of_the_table(
    opened: Opened, dialog: KeySettings
) -> None:
    press(dialog, "grid", "Y")
    dialog.set_button.click()
    dialog.all_defaults.click()
    assert opened.window.actions_table.keymap.own == ()
    dialog.choose("grid")
    dialog.remove.click()
    assert opened.window.actions_table["grid"].shortcuts() == []
    dialog.cancel.click()
    assert opened.window.actions_table.keymap.own == ()


def test_keys_are_those_of_the_person_from_the_start(open_window: OpenWindow) -> None:
    opened = open_window(invented(2), preferences=Preferences(keys=(("flag.pick", ("Y",)),)))
    opened.grid.focus_on(opened.shown[0])
    QTest.keyClick(opened.grid, Qt.Key.Key_Y)
    assert flag_of(opened) is Flag.PICK


def test_commands_are_found_by_a_word(dialog: KeySettings) -> None:
    dialog.search.setText("compare")
    rows = [dialog.list.topLevelItem(row) for row in range(dialog.list.topLevelItemCount())]
    titles = {row.text(0) for row in rows if row is not None}
    assert "Compare" in titles
    assert "Grid" not in titles


def test_no_heading_of_the_key_sheet_is_the_last_line_of_a_column() -> None:
    grid = BY_ID["grid"]
    columns = in_columns([Menu.FILE, grid, grid, Menu.VIEW, grid, grid], 3)
    assert [line for column in columns for line in column] == [
        Menu.FILE,
        grid,
        grid,
        Menu.VIEW,
        grid,
        grid,
    ]
    assert not any(isinstance(column[-1], Menu) for column in columns)
