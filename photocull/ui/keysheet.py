"""The key sheet: every command and its keys on one sheet over the window, read from the table."""

from collections.abc import Callable, Sequence
from math import ceil

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractSlider,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from photocull.command import Command, Menu
from photocull.commands import of_menu
from photocull.text import translated
from photocull.ui import words
from photocull.ui.actions import Actions, shown_keys
from photocull.ui.labels import label
from photocull.ui.look import Look
from photocull.ui.words import Phrase

_COLUMNS = 3

Line = Menu | Command

_KEYS_WIDTH = 104
_MARGIN = 8

_SCROLLS: dict[int, QAbstractSlider.SliderAction] = {
    Qt.Key.Key_Up: QAbstractSlider.SliderAction.SliderSingleStepSub,
    Qt.Key.Key_Down: QAbstractSlider.SliderAction.SliderSingleStepAdd,
    Qt.Key.Key_PageUp: QAbstractSlider.SliderAction.SliderPageStepSub,
    Qt.Key.Key_PageDown: QAbstractSlider.SliderAction.SliderPageStepAdd,
    Qt.Key.Key_Home: QAbstractSlider.SliderAction.SliderToMinimum,
    Qt.Key.Key_End: QAbstractSlider.SliderAction.SliderToMaximum,
}


class KeySheet(QWidget):
    """Covers its parent; any key or click puts it away, but for those that scroll.

    The keyboard goes back to where it was; where that has gone, `focus_page` finds a place for it.
    """

    def __init__(
        self, parent: QWidget, look: Look, actions: Actions, focus_page: Callable[[], None]
    ) -> None:
        super().__init__(parent)
        self._actions = actions
        self._look, self._window, self._focus_page = look, parent, focus_page
        self._return_to: QWidget | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(words.of(Phrase.KEYS_TITLE))
        self._scrolled = QScrollArea(self)
        self._scrolled.setObjectName("clear")
        self._scrolled.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scrolled.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._scrolled.setFrameShape(QScrollArea.Shape.NoFrame)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        outer.addWidget(self._scrolled)
        self._lay_out(_COLUMNS)
        self.hide()
        parent.installEventFilter(self)
        look.changed.connect(self.update)

    def toggle(self) -> None:
        """Show the sheet, or put it away."""
        if self.isVisible():
            self.put_away()
            return
        self._return_to = self._window.focusWidget()
        self._cover()
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
            self._cover()
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Scroll, where the sheet is longer than the window, or put it away."""
        bar = self._scrolled.verticalScrollBar()
        step = _SCROLLS.get(event.key())
        if step is not None and bar.maximum():
            bar.triggerAction(step)
        elif event.key() not in (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt):
            self.put_away()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Put the sheet away."""
        self.put_away()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground: the window shows through a little."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._look.roles.colour("scrim", 0.96))
        painter.end()

    def _cover(self) -> None:
        """Cover the window, in as many columns as are seen whole."""
        self.setGeometry(self._window.rect())
        room = self.width() - 2 * _MARGIN - self._scrolled.verticalScrollBar().sizeHint().width()
        for count in range(_COLUMNS, 0, -1):
            if self._lay_out(count) <= room:
                return

    def _lay_out(self, count: int) -> int:
        """List all commands with their keys as they are now, in so many columns; the width."""
        title = label(words.of(Phrase.KEYS_TITLE))
        title.setFont(self._look.type.title)
        columns = QHBoxLayout()
        columns.setSpacing(40)
        for lines in in_columns(self._lines(), count):
            columns.addLayout(self._column(lines))
        hint = label(words.of(Phrase.KEYS_HINT), role="secondary")
        content = QWidget()
        content.setObjectName("clear")
        sheet = QVBoxLayout(content)
        sheet.setSpacing(0)
        sheet.addWidget(title)
        sheet.addSpacing(14)
        sheet.addLayout(columns)
        sheet.addSpacing(8)
        sheet.addWidget(hint)
        self._scrolled.setWidget(content)
        return content.sizeHint().width()

    def _lines(self) -> list[Line]:
        """A heading for each menu, and under it its commands that have keys."""
        lines: list[Line] = []
        for menu in Menu:
            commands = [each for each in of_menu(menu) if self._actions.keys(each)]
            if commands:
                lines += [menu, *commands]
        return lines

    def _column(self, lines: Sequence[Line]) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(2)
        for row, line in enumerate(lines):
            if isinstance(line, Menu):
                heading = label(translated(line.value), role="secondary")
                heading.setFont(self._look.type.small)
                heading.setContentsMargins(0, 8 if row else 0, 0, 0)
                grid.addWidget(heading, row, 0, 1, 2)
                continue
            keys = label(shown_keys(self._actions.keys(line)))
            keys.setFont(self._look.type.strong)
            grid.addWidget(keys, row, 0)
            grid.addWidget(label(translated(line.title).rstrip("…")), row, 1)
        grid.setColumnMinimumWidth(0, _KEYS_WIDTH)
        grid.setColumnStretch(1, 1)
        grid.setRowStretch(len(lines), 1)
        return grid


def in_columns(lines: Sequence[Line], count: int) -> list[list[Line]]:
    """The lines in columns of about equal length; no heading is the last line of one."""
    columns: list[list[Line]] = []
    begin = 0
    for left in range(count, 0, -1):
        end = min(len(lines), begin + ceil((len(lines) - begin) / left))
        if left > 1 and end < len(lines) and isinstance(lines[end - 1], Menu):
            end -= 1
        columns.append(list(lines[begin:end]))
        begin = end
    return columns
