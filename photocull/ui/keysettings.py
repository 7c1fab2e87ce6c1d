"""The dialog in which keys are changed: every command, its keys, and who else has them."""

from collections.abc import Callable
from enum import StrEnum

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QKeySequenceEdit,
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from photocull.command import Command, Scope
from photocull.commands import BY_ID, COMMANDS
from photocull.keymap import Keymap
from photocull.text import translated
from photocull.ui.actions import shown_keys
from photocull.ui.buttons import outlined
from photocull.ui.commandpalette import matching, title_of
from photocull.ui.labels import label
from photocull.ui.place import fit

_ROOM = QSize(760, 620)
_ID = Qt.ItemDataRole.UserRole


class Phrase(StrEnum):
    """Sentences that are always the same; `of` gives them in the person's language."""

    TITLE = "Change keys"
    FIND = "Find a command"
    COMMAND = "Command"
    KEYS = "Keys"
    NOTE = "Also"
    PRESS = "Press new keys here"
    SET = "Use these keys"
    ADD = "Add to its keys"
    REMOVE = "No keys"
    DEFAULT = "Its default"
    ALL_DEFAULTS = "All defaults"
    DONE = "Done"
    CANCEL = "Cancel"
    FIXED = "These keys move in every view and cannot be changed."
    TAKE = "Take it from {}"
    SHARED = "{} has this key too."


def of(phrase: Phrase) -> str:
    """The sentence in the person's language."""
    return translated(phrase.value)


class KeySettings(QDialog):
    """Tells each change by `on_change` at once; Cancel tells what was before."""

    def __init__(
        self, parent: QWidget, keymap: Keymap, on_change: Callable[[Keymap], None]
    ) -> None:
        super().__init__(parent)
        self._before = self.keymap = keymap
        self._on_change = on_change
        self.setWindowTitle(of(Phrase.TITLE))
        fit(self, _ROOM)
        self.search = QLineEdit()
        self.search.setPlaceholderText(of(Phrase.FIND))
        self.search.setAccessibleName(of(Phrase.FIND))
        self.search.textChanged.connect(self._list)
        self.list = self._tree()
        self.capture = QKeySequenceEdit()
        self.capture.setMaximumSequenceLength(1)
        self.capture.setClearButtonEnabled(True)
        self.capture.setAccessibleName(of(Phrase.PRESS))
        self.capture.keySequenceChanged.connect(lambda _: self._say())
        self.said = label()
        self.said.setWordWrap(True)
        self.set_button = outlined(of(Phrase.SET), lambda: self._set(add=False))
        self.add_button = outlined(of(Phrase.ADD), lambda: self._set(add=True))
        self.remove = outlined(of(Phrase.REMOVE), lambda: self._give(()))
        self.default = outlined(of(Phrase.DEFAULT), self._reset)
        self.take = outlined(of(Phrase.TAKE).format(""), self._take)
        self.all_defaults = outlined(of(Phrase.ALL_DEFAULTS), lambda: self._change(Keymap()))
        self.done_button = outlined(of(Phrase.DONE), self.accept)
        self.cancel = outlined(of(Phrase.CANCEL), self.reject)
        self._lay_out()
        self._list()

    @property
    def chosen(self) -> Command | None:
        """The command whose keys are changed."""
        item = self.list.currentItem()
        return None if item is None else BY_ID[str(item.data(0, _ID))]

    @property
    def captured(self) -> str:
        """The key that was pressed, in Qt's portable notation; empty for none."""
        return self.capture.keySequence().toString(QKeySequence.SequenceFormat.PortableText)

    def choose(self, command: str) -> None:
        """Go to a command in the list."""
        for row in range(self.list.topLevelItemCount()):
            item = self.list.topLevelItem(row)
            if item is not None and item.data(0, _ID) == command:
                self.list.setCurrentItem(item)

    def reject(self) -> None:
        """Everything as it was before."""
        self._change(self._before)
        super().reject()

    # --- changes -----------------------------------------------------------------------------

    def _set(self, *, add: bool) -> None:
        command, key = self.chosen, self.captured
        if command is not None and key:
            self._give((*self.keymap.keys(command), key) if add else (key,))

    def _give(self, keys: tuple[str, ...]) -> None:
        if self.chosen is not None:
            self._change(self.keymap.with_keys(self.chosen, keys))

    def _reset(self) -> None:
        if self.chosen is not None:
            self._give(self.chosen.keys)

    def _take(self) -> None:
        if self.chosen is not None and self.captured:
            self._change(self.keymap.taking(self.captured, self.chosen))

    def _change(self, keymap: Keymap) -> None:
        self.keymap = keymap
        self._on_change(keymap)
        for row in range(self.list.topLevelItemCount()):
            item = self.list.topLevelItem(row)
            if item is not None:
                self._fill(item)
        self.capture.clear()
        self._say()

    # --- what is said ------------------------------------------------------------------------

    def _list(self, typed: str = "") -> None:
        held = self.chosen
        self.list.clear()
        for command in matching(COMMANDS, typed):
            if not command.keys and command.scope is Scope.NATIVE:
                continue
            item = QTreeWidgetItem([title_of(command)])
            item.setData(0, _ID, command.id)
            item.setToolTip(0, translated(command.help))
            self._fill(item)
            self.list.addTopLevelItem(item)
        if held is not None:
            self.choose(held.id)
        first = self.list.topLevelItem(0)
        if self.chosen is None and first is not None:
            self.list.setCurrentItem(first)

    def _fill(self, item: QTreeWidgetItem) -> None:
        command = BY_ID[str(item.data(0, _ID))]
        item.setText(1, shown_keys(self.keymap.keys(command)))
        item.setText(2, translated(", ").join(title_of(each) for each in self._shared(command)))

    def _shared(self, command: Command) -> list[Command]:
        return [] if command.scope is Scope.NATIVE else self.keymap.shared(command)

    def _say(self) -> None:
        """What can be done with the key pressed, and who else has it."""
        command, key = self.chosen, self.captured
        fixed = command is None or command.scope is Scope.NATIVE
        others = [] if command is None or not key else self.keymap.others(key, command)
        free = [other for other in others if other.scope is not Scope.NATIVE]
        self.set_button.setEnabled(not fixed and bool(key))
        self.add_button.setEnabled(not fixed and bool(key))
        self.remove.setEnabled(not fixed)
        self.default.setEnabled(not fixed)
        self.capture.setEnabled(not fixed)
        said = of(Phrase.FIXED) if fixed and command is not None else ""
        if others:
            names = translated(", ").join(title_of(other) for other in others)
            said = of(Phrase.SHARED).format(names)
        self.said.setText(said)
        self.take.setVisible(bool(others) and len(free) == len(others) and not fixed)
        if free:
            self.take.setText(of(Phrase.TAKE).format(title_of(free[0])))

    # --- how it is built ---------------------------------------------------------------------

    def _tree(self) -> QTreeWidget:
        tree = QTreeWidget()
        tree.setColumnCount(3)
        tree.setHeaderLabels([of(Phrase.COMMAND), of(Phrase.KEYS), of(Phrase.NOTE)])
        tree.setRootIsDecorated(False)
        tree.setUniformRowHeights(True)
        tree.setAllColumnsShowFocus(True)
        tree.setAccessibleName(of(Phrase.TITLE))
        tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        tree.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        tree.header().setStretchLastSection(False)
        tree.setColumnWidth(2, 170)
        tree.currentItemChanged.connect(lambda *_: self._chosen_changed())
        return tree

    def _chosen_changed(self) -> None:
        self.capture.clear()
        self._say()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addWidget(self.search)
        column.addWidget(self.list, 1)
        column.addLayout(_row(label(of(Phrase.PRESS), role="secondary"), self.capture))
        column.addLayout(_row(self.set_button, self.add_button, self.remove, self.default, None))
        column.addLayout(_row(self.said, self.take))
        column.addLayout(_row(self.all_defaults, None, self.cancel, self.done_button))


def _row(*parts: QWidget | None) -> QHBoxLayout:
    """Widgets side by side; None is free space."""
    row = QHBoxLayout()
    row.setSpacing(8)
    for part in parts:
        if part is None:
            row.addStretch(1)
        else:
            row.addWidget(part, 1 if isinstance(part, QKeySequenceEdit) else 0)
    return row
