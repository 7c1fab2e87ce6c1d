"""Copying files to a folder: which one is asked, then how far it is, then what came of it."""

from collections.abc import Callable, Sequence
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QSize, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from photocull import handingwords
from photocull.handing import Order, OwnFolderError, Report, hand_out
from photocull.importing import Progress
from photocull.text import translated
from photocull.ui.background import Background, broken_off
from photocull.ui.buttons import outlined
from photocull.ui.labels import label
from photocull.ui.place import fit

_ROOM = QSize(560, 180)
Run = Callable[..., Report]


class Phrase(StrEnum):
    """What the dialog says."""

    TITLE = "Copy files to a folder"
    CHOOSE = "Choose the folder to copy to"
    COPYING = "Copying and checking…"
    STOP = "Stop"
    CLOSE = "Close"
    OPEN = "Open the folder"


def of(phrase: Phrase) -> str:
    """The phrase in the person's language."""
    return translated(phrase.value)


class CopyDialog(QDialog):
    """Copying goes on while this is closed, and shows its end.

    `remember` is given the folder that was chosen.
    """

    def __init__(
        self, parent: QWidget, remember: Callable[[str], None], run: Run = hand_out
    ) -> None:
        super().__init__(parent)
        self._remember, self._run = remember, run
        self._into = Path()
        self._work: Background[Progress, Report | str] = Background(
            "copy files", self._reached, self._finish
        )
        self.setWindowTitle(of(Phrase.TITLE))
        fit(self, _ROOM)
        self.said, self.bar = label(), QProgressBar()
        self.stop = outlined(of(Phrase.STOP), self._work.stop)
        self.open_button = outlined(of(Phrase.OPEN), self._open)
        self.leave = outlined(of(Phrase.CLOSE), self.close)
        self._lay_out()

    @property
    def running(self) -> bool:
        """Whether files are being copied."""
        return self._work.running

    def ask(self, photos: Sequence[Path], begin: str) -> None:
        """Ask for a folder, beginning at `begin`, and copy; while one copies, show that."""
        if not self.running:
            chosen = QFileDialog.getExistingDirectory(
                self.parentWidget(), of(Phrase.CHOOSE), begin or str(Path.home())
            )
            if not chosen:
                return
            self._remember(chosen)
            self._begin(Order(tuple(photos), Path(chosen)))
        self.show()
        self.raise_()
        self.activateWindow()

    def end(self) -> None:
        """The program ends: what is copied is whole, the rest is left."""
        self._work.end()

    def _begin(self, order: Order) -> None:
        self._into = order.folder
        self._work.begin(lambda tell: self._copied(order, tell))
        self.said.setText(of(Phrase.COPYING))
        self.bar.setRange(0, 0)
        self._show_possible(copied=False)

    def _copied(self, order: Order, tell: Callable[[Progress], None]) -> Report | str:
        """In a thread of its own."""
        try:
            return self._run(order, cancelled=self._work.cancelled, progress=tell)
        except (OwnFolderError, OSError) as error:
            return handingwords.refused(order.folder, error)

    def _reached(self, at: Progress) -> None:
        # In kilobytes: Qt counts no further than two thousand million.
        self.bar.setRange(0, max(1, at.of_bytes // 1024))
        self.bar.setValue(at.bytes // 1024)

    def _finish(self, outcome: Report | str | None) -> None:
        if isinstance(outcome, Report):
            self.said.setText("\n".join(handingwords.summary(outcome, self._into)))
            self._show_possible(copied=bool(outcome.handed))
        else:
            self.said.setText(broken_off() if outcome is None else outcome)
            self._show_possible(copied=False)
        self.show()

    def _open(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._into)))

    def _show_possible(self, *, copied: bool) -> None:
        self.bar.setVisible(self.running)
        self.stop.setVisible(self.running)
        self.open_button.setVisible(copied)

    def _lay_out(self) -> None:
        self.said.setWordWrap(True)
        self.said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(6)
        self.bar.setAccessibleName(of(Phrase.COPYING))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addWidget(self.said, 1)
        column.addWidget(self.bar)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.open_button)
        row.addStretch(1)
        row.addWidget(self.stop)
        row.addWidget(self.leave)
        column.addLayout(row)
