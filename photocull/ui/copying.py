"""Copying files to a folder: which one is asked, then how far it is, then what came of it."""

from collections.abc import Callable, Sequence
from enum import StrEnum
from pathlib import Path
from threading import Event, Thread
from time import monotonic

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
from photocull.ui.bridge import Bridge
from photocull.ui.buttons import outlined
from photocull.ui.labels import label

_ROOM = QSize(560, 180)
_TOLD_EVERY = 0.1
"""Seconds between two steps of the progress bar."""

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
        self._cancel = Event()
        self._thread: Thread | None = None
        self._into = Path()
        self._bridge: Bridge[Progress | Report | str] = Bridge()
        self._bridge.deliver_to(self._hear)
        self.setWindowTitle(of(Phrase.TITLE))
        self.resize(_ROOM)
        self.said, self.bar = label(), QProgressBar()
        self.stop = outlined(of(Phrase.STOP), self._cancel.set)
        self.open_button = outlined(of(Phrase.OPEN), self._open)
        self.leave = outlined(of(Phrase.CLOSE), self.close)
        self._lay_out()

    @property
    def running(self) -> bool:
        """Whether files are being copied."""
        return self._thread is not None

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
        self._cancel.set()
        self._bridge.close()
        if self._thread is not None:
            self._thread.join(timeout=30)

    def _begin(self, order: Order) -> None:
        self._into = order.folder
        self._cancel.clear()
        self._thread = Thread(target=self._work, args=(order,), name="copy files", daemon=True)
        self._thread.start()
        self.said.setText(of(Phrase.COPYING))
        self.bar.setRange(0, 0)
        self._show_possible(copied=False)

    def _work(self, order: Order) -> None:
        """In a thread of its own."""
        told = 0.0

        def reached(at: Progress) -> None:
            nonlocal told
            if monotonic() - told > _TOLD_EVERY:
                told = monotonic()
                self._bridge.put(at)

        try:
            report = self._run(order, cancelled=self._cancel.is_set, progress=reached)
        except (OwnFolderError, OSError) as error:
            self._bridge.put(handingwords.refused(order.folder, error))
        else:
            self._bridge.put(report)

    def _hear(self, messages: list[Progress | Report | str]) -> None:
        for message in messages:
            if isinstance(message, Progress):
                # In kilobytes: Qt counts no further than two thousand million.
                self.bar.setRange(0, max(1, message.of_bytes // 1024))
                self.bar.setValue(message.bytes // 1024)
            else:
                self._finish(message)

    def _finish(self, outcome: Report | str) -> None:
        if self._thread is not None:
            self._thread.join()
        self._thread = None
        if isinstance(outcome, Report):
            self.said.setText("\n".join(handingwords.summary(outcome, self._into)))
            self._show_possible(copied=bool(outcome.handed))
        else:
            self.said.setText(outcome)
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
