"""Before rejected photos go to the trash: a list of exactly which, and what stays and why."""

from collections.abc import Callable, Sequence
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from photocull.domain.copies import one_of_each, with_parts
from photocull.domain.events import Listed, PutBack, Rejected, Spared, Trashed
from photocull.domain.photo import PhotoKey
from photocull.text import reason, shown, translated
from photocull.ui import words
from photocull.ui.buttons import outlined
from photocull.ui.labels import label
from photocull.ui.place import fit

_MEGABYTE = 1_000_000
_ROOM = QSize(880, 460)


class Phrase(StrEnum):
    """Sentences that are always the same; `of` gives them in the person's language."""

    TITLE = "Rejected photos to the trash"
    NAME = "Name"
    FOLDER = "Folder"
    SIZE = "Size"
    NONE = "No photo of this folder is rejected."
    HOW = "They go to your system's trash. Undo brings them back while it is not emptied."
    STAYS = "Stays: {}"
    KEEP = "Keep one copy of each photo, no longer rejected"
    MOVE = "Move to the trash"
    CANCEL = "Cancel"


def of(phrase: Phrase) -> str:
    """The sentence in the person's language."""
    return translated(phrase.value)


def counted(count: int, size: int) -> str:
    """12 rejected photos, 84.0 MB."""
    text = "1 rejected photo, {}" if count == 1 else "{} rejected photos, {}"
    parts = (megabytes(size),) if count == 1 else (words.grouped(count), megabytes(size))
    return translated(text).format(*parts)


def megabytes(size: int) -> str:
    """84.0 MB, or 310 kB: bytes as people count them."""
    if size >= _MEGABYTE:
        return f"{size / _MEGABYTE:.1f} MB"
    # Rounded up, as file managers do: what is there is never shown as nothing.
    return f"{-(-size // 1000)} kB"


def told(event: Trashed | PutBack) -> str:
    """What has happened, and what has not; nothing where all that is seen anyway."""
    parts = []
    if isinstance(event, Trashed) and event.moved:
        # A Live Photo and its video are one photo here, as they are in the list before.
        count = sum(each.part_of is None for each in event.moved)
        text = (
            "1 photo is in the trash. Undo puts it back."
            if count == 1
            else "{} photos are in the trash. Undo puts them back."
        )
        parts.append(translated(text).format(words.grouped(count)))
    for spared in event.spared[:3]:
        name = shown(spared.key.rpartition("/")[2])
        parts.append(f"{name}: {reason(spared.failure.reason)}")
    if len(event.spared) > 3:
        left = len(event.spared) - 3
        parts.append(translated("And {} more files stay.").format(words.grouped(left)))
    return " ".join(parts)


class TrashDialog(QDialog):
    """Asks once; `on_agreed` is given the files that the person has seen and left ticked.

    Of identical files one is not ticked: they share what is decided, so that nobody who rejects a
    copy need lose the photo. Folders are named as seen from the one that is open, which `opened`
    tells.
    """

    def __init__(
        self,
        parent: QWidget,
        on_agreed: Callable[[Sequence[Rejected]], None],
        opened: Callable[[], Path | None],
    ) -> None:
        super().__init__(parent)
        self._on_agreed, self._opened = on_agreed, opened
        self._rejected: tuple[Rejected, ...] = ()
        self._rows: dict[PhotoKey, QTreeWidgetItem] = {}
        """The photos that may go; what belongs to one stands below it."""
        self._copies = frozenset[PhotoKey]()
        self.setWindowTitle(of(Phrase.TITLE))
        fit(self, _ROOM)
        self.said, self._how = label(), label(of(Phrase.HOW), role="secondary")
        self._how.setWordWrap(True)
        self.list = QTreeWidget()
        self.list.setColumnCount(3)
        self.list.setHeaderLabels([of(Phrase.NAME), of(Phrase.FOLDER), of(Phrase.SIZE)])
        self.list.setRootIsDecorated(False)
        self.list.setItemsExpandable(False)
        self.list.setUniformRowHeights(True)
        self.list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.list.setAccessibleName(of(Phrase.TITLE))
        self.list.setColumnWidth(0, 280)
        self.list.setColumnWidth(1, 430)
        self.list.itemChanged.connect(self._count)
        self.keep = QCheckBox(of(Phrase.KEEP))
        self.keep.toggled.connect(self._tick_copies)
        self.move_button = outlined(of(Phrase.MOVE), self._agree)
        self.cancel = outlined(of(Phrase.CANCEL), self.reject)
        # Enter alone throws nothing away; on the other button it does.
        self.cancel.setDefault(True)
        self._lay_out()

    def ask(self, listed: Listed) -> None:
        """Show what would go, and wait for the person."""
        self._rejected = listed.rejected
        self._copies = one_of_each(listed.rejected)
        self.list.blockSignals(True)
        self.list.clear()
        self._rows = _rows(listed.rejected, self._opened())
        self.list.addTopLevelItems(list(self._rows.values()))
        self.list.addTopLevelItems([_staying(each) for each in listed.spared])
        self.list.expandAll()
        self.list.blockSignals(False)
        self.keep.setVisible(bool(self._copies))
        self.keep.setChecked(bool(self._copies))
        self._tick_copies(self.keep.isChecked())
        self.show()
        self.raise_()
        self.activateWindow()
        self.cancel.setFocus()

    @property
    def ticked(self) -> list[Rejected]:
        """The files that would go: the photos that are ticked, and what belongs to them."""
        rows = self._rows.items()
        chosen = (key for key, item in rows if item.checkState(0) is Qt.CheckState.Checked)
        return with_parts(chosen, self._rejected)

    def _tick_copies(self, kept: bool) -> None:
        self.list.blockSignals(True)
        for key in self._copies:
            state = Qt.CheckState.Unchecked if kept else Qt.CheckState.Checked
            self._rows[key].setCheckState(0, state)
        self.list.blockSignals(False)
        self._count()

    def _count(self) -> None:
        going = self.ticked
        count = sum(each.part_of is None for each in going)
        size = sum(each.stamp.size for each in going)
        self.said.setText(counted(count, size) if self._rows else of(Phrase.NONE))
        self._how.setVisible(bool(self._rows))
        self.move_button.setEnabled(count > 0)

    def _agree(self) -> None:
        self.accept()
        self._on_agreed(self.ticked)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addWidget(self.said)
        column.addWidget(self.list, 1)
        column.addWidget(self.keep)
        column.addWidget(self._how)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        row.addWidget(self.cancel)
        row.addWidget(self.move_button)
        column.addLayout(row)


def _rows(rejected: Sequence[Rejected], base: Path | None) -> dict[PhotoKey, QTreeWidgetItem]:
    """Rows with a tick for the photos, below each those of the files that belong to it."""
    rows: dict[PhotoKey, QTreeWidgetItem] = {}
    for each in rejected:
        item = _going(each, base)
        if each.part_of is None:
            item.setCheckState(0, Qt.CheckState.Checked)
            rows[each.key] = item
        else:
            rows[each.part_of].addChild(item)
    return rows


def _going(rejected: Rejected, base: Path | None) -> QTreeWidgetItem:
    path = Path(rejected.key)
    inside = base is not None and path.is_relative_to(base)
    folder = path.parent.relative_to(base.parent) if base is not None and inside else path.parent
    return _item(path.name, str(folder), megabytes(rejected.stamp.size), rejected.key)


def _staying(spared: Spared) -> QTreeWidgetItem:
    name = spared.key.rpartition("/")[2]
    said = of(Phrase.STAYS).format(reason(spared.failure.reason))
    item = _item(name, said, "", spared.key)
    item.setDisabled(True)
    return item


def _item(name: str, where: str, size: str, key: str) -> QTreeWidgetItem:
    item = QTreeWidgetItem([shown(name), shown(where), size])
    item.setToolTip(0, shown(key))
    item.setToolTip(1, shown(where))
    item.setTextAlignment(2, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return item
