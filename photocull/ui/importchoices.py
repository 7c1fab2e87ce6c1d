"""What is asked before an import: from which cards, into which folder, under which names."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLayout,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from photocull import importwords
from photocull.domain.importplan import DEFAULT_TEMPLATE, Template, TemplateError, Values
from photocull.folder.cards import Card
from photocull.importorder import Order
from photocull.text import shown, translated
from photocull.ui.buttons import outlined
from photocull.ui.labels import label

TEMPLATES = (
    DEFAULT_TEMPLATE,
    "{year}/{month}/{name}",
    "{year}-{month}-{day}/{name}",
    "{year}-{month}-{day}/{year}{month}{day}_{hour}{minute}{second}_{name}",
    "{camera}/{year}-{month}-{day}/{name}",
    "{name}",
)

_EXAMPLE = Values(datetime(2026, 5, 16, 18, 42, 7), "Canon EOS R6", "IMG_4837", ".JPG", 1)
_LIST_HEIGHT = 120

_FOLDER = Qt.ItemDataRole.UserRole
_ADDED = Qt.ItemDataRole.UserRole + 1


class Phrase(StrEnum):
    """What is asked."""

    FROM = "From"
    NO_CARD = "No card or phone is plugged in. Plug one in, or add a folder."
    ADD = "Add folder…"
    INTO = "Into"
    CHOOSE = "Choose…"
    AS = "As"
    BACKUP = "Second copy into"
    CHOOSE_INTO = "Choose where to import into"
    CHOOSE_FROM = "Choose a folder to import from"
    CHOOSE_BACKUP = "Choose where the second copies go"
    NONE_CHOSEN = "Choose at least one card or folder."


def of(phrase: Phrase) -> str:
    """The phrase in the person's language."""
    return translated(phrase.value)


@dataclass(frozen=True, slots=True)
class Habits:
    """What was chosen the last time."""

    into: str = ""
    template: str = DEFAULT_TEMPLATE
    backup: str = ""


class ImportChoices(QWidget):
    """The form of an import."""

    changed = Signal()
    """Something else is chosen than a moment ago."""

    def __init__(self, cards: Callable[[], tuple[Card, ...]], habits: Habits) -> None:
        super().__init__()
        self._cards = cards
        self._into = Path(habits.into or Path.home() / "Pictures")
        self._backup = Path(habits.backup) if habits.backup else None
        self.sources = QTreeWidget()
        self.sources.setColumnCount(2)
        self.sources.setHeaderHidden(True)
        self.sources.setRootIsDecorated(False)
        self.sources.setColumnWidth(0, 220)
        self.sources.setMinimumHeight(_LIST_HEIGHT)
        self.sources.setAccessibleName(of(Phrase.FROM))
        self.add = outlined(of(Phrase.ADD), self._add_folder)
        self.into = label(_shortened(self._into))
        self.choose = outlined(of(Phrase.CHOOSE), self._choose_into)
        self.choose.setAccessibleName(of(Phrase.CHOOSE_INTO))
        self.template = QComboBox()
        self.template.setEditable(True)
        self.template.addItems(list(TEMPLATES))
        self.template.setCurrentText(habits.template)
        self.sources.itemChanged.connect(self.changed)
        self.template.currentTextChanged.connect(self.changed)
        for part in (self.template, self.template.view()):
            part.setAccessibleName(of(Phrase.AS))
        self.template.currentTextChanged.connect(self._show_example)
        self.example = label(role="secondary")
        self.example.setWordWrap(True)
        self._show_example(habits.template)
        self.backed_up = QCheckBox(of(Phrase.BACKUP))
        self.backed_up.clicked.connect(self._want_backup)
        self.backup = label()
        self.set_backup(self._backup)
        self._lay_out()

    @property
    def habits(self) -> Habits:
        """What is chosen now, for the next time."""
        backup = str(self._backup) if self._backup else ""
        return Habits(str(self._into), self.template.currentText(), backup)

    def order(self) -> Order | str:
        """What is to be imported, or in a sentence what is missing."""
        chosen = [
            Path(item.data(0, _FOLDER))
            for item in self._items()
            if item.checkState(0) == Qt.CheckState.Checked
        ]
        if not chosen:
            return of(Phrase.NONE_CHOSEN)
        try:
            template = Template.parse(self.template.currentText())
        except TemplateError as error:
            return importwords.template_problem(error.problem, error.detail)
        return Order(tuple(chosen), self._into, template, self._backup)

    def list_cards(self) -> None:
        """List what is plugged in now; folders that the person has added stay."""
        added = [Path(item.data(0, _FOLDER)) for item in self._items() if item.data(0, _ADDED)]
        self.sources.clear()
        for card in self._cards():
            self._list(card.folder, shown(card.name))
        for folder in added:
            self._list(folder, shown(folder.name), added=True)
        if not self.sources.topLevelItemCount():
            nothing = QTreeWidgetItem(self.sources, [of(Phrase.NO_CARD)])
            nothing.setFlags(Qt.ItemFlag.NoItemFlags)
            nothing.setFirstColumnSpanned(True)

    def add_source(self, folder: Path) -> None:
        """Import from this folder too."""
        if not self._items():
            self.sources.clear()
        self._list(folder, shown(folder.name), added=True)
        self.changed.emit()

    def set_into(self, folder: Path) -> None:
        """Import into this folder."""
        self._into = folder
        self.into.setText(_shortened(folder))

    def set_backup(self, folder: Path | None) -> None:
        """Have a second copy of everything there; None wants none."""
        self._backup = folder
        self.backed_up.setChecked(folder is not None)
        self.backup.setText(_shortened(folder) if folder else "")

    def _list(self, folder: Path, name: str, *, added: bool = False) -> None:
        item = QTreeWidgetItem(self.sources, [name, _shortened(folder)])
        item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(0, Qt.CheckState.Checked)
        item.setData(0, _FOLDER, str(folder))
        item.setData(0, _ADDED, added)

    def _items(self) -> list[QTreeWidgetItem]:
        found = (self.sources.topLevelItem(n) for n in range(self.sources.topLevelItemCount()))
        items = (item for item in found if item is not None)
        return [item for item in items if item.flags() & Qt.ItemFlag.ItemIsUserCheckable]

    def _add_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, of(Phrase.CHOOSE_FROM))
        if chosen:
            self.add_source(Path(chosen))

    def _choose_into(self) -> None:
        begin = str(self._into)
        chosen = QFileDialog.getExistingDirectory(self, of(Phrase.CHOOSE_INTO), begin)
        if chosen:
            self.set_into(Path(chosen))

    def _show_example(self, text: str) -> None:
        """What a photo would be called, or why nothing can be called so."""
        try:
            place = Template.parse(text).place(_EXAMPLE)
        except TemplateError as error:
            self.example.setText(importwords.template_problem(error.problem, error.detail))
            return
        self.example.setText("/".join((*place.folders, place.stem + _EXAMPLE.suffix)))

    def _want_backup(self, wanted: bool) -> None:
        chosen = ""
        if wanted:
            chosen = QFileDialog.getExistingDirectory(self, of(Phrase.CHOOSE_BACKUP))
        self.set_backup(Path(chosen) if chosen else None)

    def _lay_out(self) -> None:
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(10)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(of(Phrase.FROM), self.sources)
        form.addRow("", _row(self.add))
        form.addRow(of(Phrase.INTO), _row(self.into, self.choose))
        form.addRow(of(Phrase.AS), self.template)
        form.addRow("", self.example)
        form.addRow("", _row(self.backed_up, self.backup))


def _row(*parts: QWidget) -> QLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    for part in parts:
        row.addWidget(part)
    row.addStretch(1)
    return row


def _shortened(folder: Path) -> str:
    """A folder as people write it."""
    home = Path.home()
    return shown(f"~/{folder.relative_to(home)}" if folder.is_relative_to(home) else str(folder))
