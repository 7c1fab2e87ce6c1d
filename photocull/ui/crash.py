"""Something went wrong that nobody foresaw: said in one dialog, with a report to save."""

from collections.abc import Callable
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QObject, QSize
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from photocull.text import not_written, translated
from photocull.ui.bridge import Bridge
from photocull.ui.buttons import outlined
from photocull.ui.labels import label
from photocull.ui.place import fit

_ROOM = QSize(720, 440)


class Phrase(StrEnum):
    """What the dialog says."""

    TITLE = "Something went wrong"
    HOW = (
        "photocull made a mistake. What it called saved is saved, and you can go on working. The "
        "report below names no photo and no folder of yours; nothing is sent anywhere."
    )
    SAVE = "Save the report…"
    CLOSE = "Go on"


def of(phrase: Phrase) -> str:
    """The phrase in the person's language."""
    return translated(phrase.value)


class CrashDialog(QDialog):
    """Shows a report, which may be saved."""

    def __init__(self, parent: QWidget, report: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(of(Phrase.TITLE))
        fit(self, _ROOM)
        self._how = label(of(Phrase.HOW))
        self._how.setWordWrap(True)
        self.report = QPlainTextEdit(report)
        self.report.setReadOnly(True)
        self.report.setAccessibleName(of(Phrase.TITLE))
        self.said = label(role="secondary")
        self.save = outlined(of(Phrase.SAVE), self._ask)
        self.leave = outlined(of(Phrase.CLOSE), self.accept)
        self.leave.setDefault(True)
        column, row = QVBoxLayout(self), QHBoxLayout()
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addWidget(self._how)
        column.addWidget(self.report, 1)
        row.addWidget(self.said, 1)
        for button in (self.save, self.leave):
            row.addWidget(button)
        column.addLayout(row)

    def _ask(self) -> None:
        chosen, _ = QFileDialog.getSaveFileName(self, of(Phrase.SAVE), "photocull-report.txt")
        if chosen:
            self.save_to(Path(chosen))

    def save_to(self, path: Path) -> None:
        """Write the report there."""
        try:
            path.write_text(self.report.toPlainText(), encoding="utf-8", errors="backslashreplace")
        except OSError as error:
            self.said.setText(not_written(str(path), str(error)))
        else:
            self.said.setText(translated("The report is saved."))


class CrashTeller(QObject):
    """Shows the dialog once for each mistake, whichever thread it was made in."""

    def __init__(self, window: QWidget, report: Callable[[str], str]) -> None:
        super().__init__(window)
        self._window, self._report = window, report
        self._seen: set[str] = set()
        self.dialog: CrashDialog | None = None
        self._bridge: Bridge[str] = Bridge()
        self._bridge.deliver_to(self._show)

    def tell(self, error: str) -> None:
        """Tell of an error; from any thread."""
        self._bridge.put(error)

    def close(self) -> None:
        """Tell nothing more."""
        self._bridge.close()

    def _show(self, errors: list[str]) -> None:
        # The same mistake again and again, as from a timer, must not bury the window.
        new = [error for error in errors if error not in self._seen]
        self._seen.update(new)
        if new and (self.dialog is None or not self.dialog.isVisible()):
            self.dialog = CrashDialog(self._window, self._report(new[0]))
            self.dialog.show()
