"""Ratings that differ from what other programs wrote, to be settled; those not written yet."""

from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from photocull.domain.events import Clash
from photocull.domain.exchange import Property
from photocull.domain.failure import Failure
from photocull.domain.marks import Flag, Label, Marks
from photocull.domain.photo import PhotoKey
from photocull.saved import Safety, Saved
from photocull.text import reason, shown, translated
from photocull.ui import words
from photocull.ui.buttons import outlined
from photocull.ui.labels import label
from photocull.ui.place import fit

_ROOM = QSize(880, 440)


class Phrase(StrEnum):
    """Sentences that are always the same; `of` gives them in the person's language."""

    TITLE = "Unsettled ratings"
    HOW = (
        "Here and in another program these were rated differently. Both ratings are kept until "
        "you decide."
    )
    NOTHING = "Here and in the files beside the photos, all ratings are the same."
    NAME = "Name"
    OURS = "In photocull"
    THEIRS = "In the file"
    KEEP = "Keep photocull's"
    TAKE = "Take the file's"
    CLOSE = "Close"
    TRY_AGAIN = "Try again"
    NONE = "nothing"
    UNWRITTEN = "not written yet"
    SAVING = "Saving…"
    SAVED = "Saved"
    UNSAVED = "Not saved"
    UNSAVED_HOW = "The catalogue cannot be written. It is tried again until it can; check the disk."


def of(phrase: Phrase) -> str:
    """The sentence in the person's language."""
    return translated(phrase.value)


def safety(state: Safety) -> str:
    """How safe the last decisions are; nothing where there were none."""
    if state is Safety.IDLE:
        return ""
    return of({
        Safety.SAVING: Phrase.SAVING, Safety.SAVED: Phrase.SAVED, Safety.UNSAVED: Phrase.UNSAVED,
    }[state])  # fmt: skip


def unsettled(saved: Saved) -> str:
    """How many ratings are to be settled, or wait to be written; nothing where none are."""
    if saved.clashes:
        count = len(saved.clashes)
        text = "1 rating to settle" if count == 1 else "{} ratings to settle"
        return translated(text).format(words.grouped(count))
    count = len(saved.unwritten)
    text = "1 rating not written" if count == 1 else "{} ratings not written"
    return translated(text).format(words.grouped(count)) if count else ""


class ExchangeDialog(QDialog):
    """Stays open beside the work; `show_saved` keeps it true.

    `on_settled` is given clashes and whether ours holds; `on_again` photos to be written anew.
    """

    def __init__(
        self,
        parent: QWidget,
        on_settled: Callable[[Sequence[Clash], bool], None],
        on_again: Callable[[Sequence[PhotoKey]], None],
    ) -> None:
        super().__init__(parent)
        self._on_settled, self._on_again = on_settled, on_again
        self._clashes: list[Clash] = []
        self._unwritten: list[PhotoKey] = []
        self.setWindowTitle(of(Phrase.TITLE))
        fit(self, _ROOM)
        self.said = label()
        self.said.setWordWrap(True)
        self.why = label(role="secondary")
        self.why.setWordWrap(True)
        self.list = QTreeWidget()
        self.list.setColumnCount(3)
        self.list.setHeaderLabels([of(Phrase.NAME), of(Phrase.OURS), of(Phrase.THEIRS)])
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setSelectionMode(QTreeWidget.SelectionMode.ExtendedSelection)
        self.list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.list.setAccessibleName(of(Phrase.TITLE))
        self.list.setColumnWidth(0, 280)
        self.list.setColumnWidth(1, 260)
        self.keep = outlined(of(Phrase.KEEP), lambda: self._settle(ours=True))
        self.take = outlined(of(Phrase.TAKE), lambda: self._settle(ours=False))
        self.again = outlined(of(Phrase.TRY_AGAIN), lambda: self._on_again(self._unwritten))
        self.leave = outlined(of(Phrase.CLOSE), self.close)
        self._lay_out()

    def show_saved(self, saved: Saved) -> None:
        """List what is not settled."""
        self._clashes = sorted(saved.clashes.values(), key=lambda clash: clash.key)
        self._unwritten = sorted(saved.unwritten)
        self.said.setText(of(Phrase.HOW if self._clashes else Phrase.NOTHING))
        self.said.setVisible(bool(self._clashes) or not self._unwritten)
        self.list.clear()
        self.list.addTopLevelItems([_clashing(clash) for clash in self._clashes])
        self.list.addTopLevelItems(_waiting(saved.unwritten))
        # The sentences are too long for a column, and few.
        reasons = {failure.reason for failure in saved.unwritten.values()}
        self.why.setText("\n".join(sorted(reason(each) for each in reasons)))
        self.why.setVisible(bool(reasons))
        for button in (self.keep, self.take):
            button.setEnabled(bool(self._clashes))
        self.again.setEnabled(bool(self._unwritten))

    def _settle(self, *, ours: bool) -> None:
        """Those selected, or all of them where none is."""
        rows = sorted(self.list.indexOfTopLevelItem(item) for item in self.list.selectedItems())
        chosen = [self._clashes[row] for row in rows if row < len(self._clashes)]
        self._on_settled(chosen or self._clashes, ours)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addWidget(self.said)
        column.addWidget(self.list, 1)
        column.addWidget(self.why)
        row = QHBoxLayout()
        row.setSpacing(8)
        for button in (self.keep, self.take, self.again):
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self.leave)
        column.addLayout(row)


def _clashing(clash: Clash) -> QTreeWidgetItem:
    ours, theirs = (_told(marks, clash.about) for marks in (clash.ours, clash.theirs))
    item = QTreeWidgetItem([shown(clash.key.rpartition("/")[2]), ours, theirs])
    item.setToolTip(0, shown(clash.key))
    return item


def _waiting(unwritten: Mapping[PhotoKey, Failure]) -> list[QTreeWidgetItem]:
    items = []
    for key, failure in sorted(unwritten.items()):
        said = reason(failure.reason)
        item = QTreeWidgetItem([shown(key.rpartition("/")[2]), "", of(Phrase.UNWRITTEN)])
        item.setToolTip(0, shown(key))
        item.setToolTip(2, said + (f"\n{failure.detail}" if failure.detail else ""))
        items.append(item)
    return items


def _told(marks: Marks, about: Sequence[Property]) -> str:
    """What one side says of what differs: 3 stars, red."""
    alone = Marks(
        marks.stars if Property.STARS in about else 0,
        marks.flag if Property.FLAG in about else Flag.NONE,
        marks.label if Property.LABEL in about else Label.NONE,
    )
    return words.marks(alone) or of(Phrase.NONE)
