"""The key sheet: every command and its keys on one sheet over the window, read from the table."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget
from shiboken6 import isValid

from photocull.commands import Command, Menu, of_menu
from photocull.text import translated
from photocull.ui import words
from photocull.ui.labels import label
from photocull.ui.look import Look
from photocull.ui.words import Phrase

_COLUMNS = ((Menu.FILE, Menu.EDIT, Menu.HELP), (Menu.PHOTO, Menu.MOVE), (Menu.VIEW, Menu.FILTER))

_KEYS_WIDTH = 116

_SHOWN_KEYS = {"Left": "←", "Right": "→", "Up": "↑", "Down": "↓", "Return": "Enter"}
_SAME_KEYS = frozenset({"Enter", "Ctrl+="})
"""Second ways to press a key that is listed already."""


def shown_keys(command: Command) -> str:
    """A command's keys as the sheet lists them."""
    native = QKeySequence.SequenceFormat.NativeText
    parts = []
    for key in command.keys:
        if key in _SAME_KEYS:
            continue
        begin, plus, last = key.rpartition("+") if not key.endswith("++") else ("Ctrl", "+", "+")
        arrow = _SHOWN_KEYS.get(last)
        parts.append(f"{begin}{plus}{arrow}" if arrow else QKeySequence(key).toString(native))
    if len(parts) > 2 and all(part.startswith("Shift+") for part in parts):
        return "Shift+" + " ".join(part.removeprefix("Shift+") for part in parts)
    return "  ".join(parts)


class KeySheet(QWidget):
    """Covers its parent; any key or click puts it away.

    The keyboard goes back to where it was; where that has gone, `focus_page` finds a place for it.
    """

    def __init__(self, parent: QWidget, look: Look, focus_page: Callable[[], None]) -> None:
        super().__init__(parent)
        self._look, self._window, self._focus_page = look, parent, focus_page
        self._return_to: QWidget | None = None
        self._labels: list[QLabel] = []
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(words.of(Phrase.KEYS_TITLE))
        self._sheet = QWidget(self)
        self._sheet.setObjectName("clear")
        self._lay_out()
        self.hide()
        parent.installEventFilter(self)
        look.changed.connect(self.update)

    def toggle(self) -> None:
        """Show the sheet, or put it away."""
        if self.isVisible():
            self.put_away()
            return
        self._return_to = self._window.focusWidget()
        self.setGeometry(self._window.rect())
        self.show()
        self.raise_()
        self.setFocus()

    def put_away(self) -> None:
        """Show the window again, if the sheet covers it."""
        if not self.isVisible():
            return
        self.hide()
        back, self._return_to = self._return_to, None
        if back is not None and isValid(back) and back.isVisible():
            back.setFocus()
        else:
            self._focus_page()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep covering the window."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self.setGeometry(self._window.rect())
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Put the sheet away."""
        if event.key() not in (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt):
            self.put_away()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Put the sheet away."""
        self.put_away()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground: the window shows through a little."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._look.roles.colour("scrim", 0.96))
        painter.end()

    def _lay_out(self) -> None:
        title = label(words.of(Phrase.KEYS_TITLE))
        title.setFont(self._look.type.title)
        columns = QHBoxLayout()
        columns.setSpacing(48)
        for menus in _COLUMNS:
            column = QVBoxLayout()
            column.setSpacing(4)
            for menu in menus:
                self._add_menu(column, menu)
                column.addSpacing(14)
            column.addStretch(1)
            columns.addLayout(column)
        hint = label(words.of(Phrase.KEYS_HINT), role="secondary")
        sheet = QVBoxLayout(self._sheet)
        sheet.setSpacing(0)
        sheet.addWidget(title)
        sheet.addSpacing(20)
        sheet.addLayout(columns)
        sheet.addSpacing(8)
        sheet.addWidget(hint)
        scrolled = QScrollArea(self)
        scrolled.setObjectName("clear")
        scrolled.setWidget(self._sheet)
        scrolled.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scrolled.setAlignment(Qt.AlignmentFlag.AlignCenter)
        scrolled.setFrameShape(QScrollArea.Shape.NoFrame)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(8, 8, 8, 8)
        outer.addWidget(scrolled)

    def _add_menu(self, column: QVBoxLayout, menu: Menu) -> None:
        heading = label(translated(menu.value), role="secondary")
        heading.setFont(self._look.type.small)
        column.addWidget(heading)
        rows = QGridLayout()
        rows.setHorizontalSpacing(20)
        rows.setVerticalSpacing(3)
        commands = [command for command in of_menu(menu) if command.keys]
        for row, command in enumerate(commands):
            keys = label(shown_keys(command))
            keys.setFont(self._look.type.strong)
            rows.addWidget(keys, row, 0)
            rows.addWidget(label(translated(command.title).rstrip("…")), row, 1)
        rows.setColumnMinimumWidth(0, _KEYS_WIDTH)
        rows.setColumnStretch(1, 1)
        column.addLayout(rows)
