"""Buttons of dialogs answer the keyboard as people expect."""

from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QHBoxLayout
from pytestqt.qtbot import QtBot

from photocull.ui.buttons import outlined


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_the_button_that_has_the_keyboard_is_pressed_and_not_the_default_one(
    qtbot: QtBot, key: Qt.Key
) -> None:
    pressed: list[str] = []
    dialog = QDialog()
    qtbot.addWidget(dialog)
    row = QHBoxLayout(dialog)
    default, other = (
        outlined(name, partial(pressed.append, name)) for name in ("default", "other")
    )
    default.setDefault(True)
    for button in (default, other):
        row.addWidget(button)
    dialog.show()
    other.setFocus()
    QTest.keyClick(other, key)
    assert pressed == ["other"]
    assert default.isDefault()
