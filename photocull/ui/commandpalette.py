"""The command palette: type a few letters of what you want to do, Enter does it."""

import re
import unicodedata
from collections.abc import Callable, Iterable
from enum import IntEnum, auto
from functools import lru_cache

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QHeaderView,
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from photocull.command import Command, Scope
from photocull.commands import COMMANDS
from photocull.othernames import other_names
from photocull.text import translated
from photocull.ui import words
from photocull.ui.actions import Actions, shown_keys
from photocull.ui.words import Phrase

_SIZE = (520, 380)
_TOP = 72
_THROUGH = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
"""Keys that move in the list while the line has the keyboard."""


def title_of(command: Command) -> str:
    """A command by itself, outside of its menu: Sort by: Name."""
    title = translated(command.title).rstrip("…")
    return f"{translated(command.submenu)}: {title}" if command.submenu else title


def matching(commands: Iterable[Command], typed: str) -> list[Command]:
    """The commands in which every word that was typed is found, those that it fits best first.

    English titles are found in every language, for people know them from other programs.
    """
    sought = [_Sought(word) for word in _plain(typed).split()]
    ranked = []
    for command in commands:
        fits = [fit for word in sought if (fit := word.fit(command)) is not None]
        if len(fits) == len(sought):
            ranked.append((sorted(fits, reverse=True), command))
    return [command for _, command in sorted(ranked, key=lambda pair: pair[0])]


class _Fit(IntEnum):
    """How a word that was typed is found in a command, the best first.

    The middle of a word only counts in titles: helps are long, and name other programs.
    """

    FIRST_WORD = auto()
    TITLE_WORD = auto()
    NAME_WORD = auto()
    TITLE_BEGINNING = auto()
    NAME_BEGINNING = auto()
    TITLE_MIDDLE = auto()
    HELP_WORD = auto()
    HELP_BEGINNING = auto()


_LETTER = r"[^\W\u3005-\u30ff\u3400-\u9fff]"
"""A letter or digit, but for Japanese ones, which have nothing between words."""


class _Sought:
    """One word that was typed."""

    def __init__(self, word: str) -> None:
        begins = (f"(?<!{_LETTER})" if re.match(_LETTER, word) else "") + re.escape(word)
        whole = begins + (f"(?!{_LETTER})" if re.match(_LETTER, word[-1]) else "")
        self._first = re.compile(f"^{whole}", re.MULTILINE)
        self._whole, self._begins = re.compile(whole), re.compile(begins)
        self._word = re.compile(re.escape(word))

    def fit(self, command: Command) -> _Fit | None:
        """How well a command fits; None if not at all."""
        own = f"{translated(command.title)}\n{command.title}"
        titles = f"{own}\n{translated(command.submenu)}\n{command.submenu}"
        names = "\n".join(other_names(command))
        menus = f"{translated(command.menu.value)}\n{command.menu.value}"
        helps = f"{translated(command.help)}\n{menus}"
        places = (
            (self._first, own, _Fit.FIRST_WORD),
            (self._whole, titles, _Fit.TITLE_WORD),
            (self._whole, names, _Fit.NAME_WORD),
            (self._begins, titles, _Fit.TITLE_BEGINNING),
            (self._begins, names, _Fit.NAME_BEGINNING),
            (self._word, titles, _Fit.TITLE_MIDDLE),
            (self._whole, helps, _Fit.HELP_WORD),
            (self._begins, helps, _Fit.HELP_BEGINNING),
        )
        return next((fit for part, text, fit in places if part.search(_plain(text))), None)


@lru_cache(maxsize=1024)
def _plain(text: str) -> str:
    """The same for capitals, and for the wide letters of a Japanese keyboard."""
    return unicodedata.normalize("NFKC", text).casefold()


class CommandPalette(QDialog):
    """Lists what can be done now; `run` is given the id of the command that was chosen."""

    def __init__(self, parent: QWidget, actions: Actions, run: Callable[[str], None]) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._window, self._actions, self._run = parent, actions, run
        self.setAccessibleName(words.of(Phrase.PALETTE))
        self.line = QLineEdit()
        self.line.setPlaceholderText(words.of(Phrase.PALETTE_HINT))
        self.line.setAccessibleName(words.of(Phrase.PALETTE))
        self.list = QTreeWidget()
        self.list.setColumnCount(2)
        self.list.setHeaderHidden(True)
        self.list.setRootIsDecorated(False)
        self.list.setAccessibleName(words.of(Phrase.PALETTE_LIST))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        header = self.list.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.list.itemActivated.connect(self._choose)
        self.list.itemClicked.connect(self._choose)
        self.line.textChanged.connect(self._list)
        self.line.installEventFilter(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        column.addWidget(self.line)
        column.addWidget(self.list)

    def ask(self) -> None:
        """Open over the window, with nothing typed yet."""
        over = self._window.rect()
        width = min(_SIZE[0], over.width() - 32)
        self.resize(width, min(_SIZE[1], over.height() - _TOP - 16))
        corner = self._window.mapToGlobal(over.topLeft())
        self.move(corner.x() + (over.width() - width) // 2, corner.y() + _TOP)
        self.line.clear()
        self._list("")
        self.show()
        self.line.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows move in the list, Enter takes what is marked there."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        key = Qt.Key(event.key())
        if key in _THROUGH:
            self.list.keyPressEvent(event)
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            marked = self.list.currentItem()
            if marked is not None:
                self._choose(marked)
            return True
        return False

    def _list(self, typed: str) -> None:
        self.list.clear()
        possible = (
            command
            for command in COMMANDS
            if command.scope is not Scope.NATIVE
            and command.id != "palette"
            and self._actions[command.id].isEnabled()
        )
        for command in matching(possible, typed):
            item = QTreeWidgetItem([title_of(command), shown_keys(self._actions.keys(command))])
            item.setData(0, Qt.ItemDataRole.UserRole, command.id)
            item.setToolTip(0, translated(command.help))
            item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self.list.addTopLevelItem(item)
        first = self.list.topLevelItem(0)
        if first is not None:
            self.list.setCurrentItem(first)
            return
        nothing = QTreeWidgetItem([translated("Nothing that can be done now is called that.")])
        nothing.setFlags(Qt.ItemFlag.NoItemFlags)
        self.list.addTopLevelItem(nothing)

    def _choose(self, item: QTreeWidgetItem) -> None:
        chosen = item.data(0, Qt.ItemDataRole.UserRole)
        if chosen is not None:
            self.close()
            self._run(str(chosen))
