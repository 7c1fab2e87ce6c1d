"""What came of an export: the files, and for each what was checked in it."""

import json
from pathlib import Path

from PySide6.QtCore import QSize, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QIcon, QImageReader, QPixmap
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from photocull import exportwords
from photocull.exporting import Report
from photocull.store.files import write_output
from photocull.text import reason, shown
from photocull.ui.buttons import outlined
from photocull.ui.labels import label
from photocull.ui.posting.words import Phrase, of

_SMALL = QSize(72, 72)


class Receipts(QWidget):
    """`left` when the person goes back to the crops."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._report: Report | None = None
        self._folder = Path()
        self.said = label()
        self.said.setWordWrap(True)
        self.files = QTreeWidget()
        self.files.setColumnCount(2)
        self.files.setHeaderLabels([of(Phrase.FILES), of(Phrase.RECEIPT)])
        self.files.setColumnWidth(0, 420)
        self.files.setIconSize(_SMALL)
        self.files.setAccessibleName(of(Phrase.FILES))
        self.back = outlined(of(Phrase.BACK), self.left.emit)
        self.open_button = outlined(of(Phrase.OPEN), self._open)
        self.save = outlined(of(Phrase.SAVE_RECEIPT), self._save)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.said)
        column.addWidget(self.files, 1)
        row = QHBoxLayout()
        row.setSpacing(8)
        for button in (self.back, self.save, self.open_button):
            row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)

    def show_report(self, report: Report, folder: Path) -> None:
        """Show what was written where, and what was not and why."""
        self._report, self._folder = report, folder
        self.said.setText("\n".join(exportwords.summary(report)))
        self.files.clear()
        for receipt in report.receipts:
            item = QTreeWidgetItem([shown(Path(receipt.file).name), exportwords.size_of(receipt)])
            item.setIcon(0, QIcon(_small(receipt.file)))
            self.files.addTopLevelItem(item)
            for check in receipt.checks:
                line = QTreeWidgetItem([f"✓ {exportwords.checked(check)}"])
                item.addChild(line)
                line.setFirstColumnSpanned(True)
            # The first is shown open, as a sign that there is more to see in each.
            item.setExpanded(receipt is report.receipts[0])
        for path, failure in report.failed:
            self.files.addTopLevelItem(QTreeWidgetItem([shown(path.name), reason(failure.reason)]))

    def _open(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder)))

    def _save(self) -> None:
        begin = str(self._folder / "receipt.json")
        path, _ = QFileDialog.getSaveFileName(self, of(Phrase.SAVE_RECEIPT), begin, "JSON (*.json)")
        if path:
            self.write(Path(path))

    def write(self, path: Path) -> None:
        """Write the receipt as JSON; where that fails, it is said."""
        if self._report is None:
            return
        data = json.dumps(self._report.to_json(), indent=2, ensure_ascii=False)
        try:
            write_output(path, data.encode("utf-8", "backslashreplace") + b"\n")
        except OSError:
            self.said.setText(of(Phrase.NOT_WRITTEN))


def _small(file: str) -> QPixmap:
    """A file of ours, small: read so, which takes a few milliseconds."""
    reader = QImageReader(file)
    reader.setScaledSize(reader.size().scaled(_SMALL, Qt.AspectRatioMode.KeepAspectRatio))
    return QPixmap.fromImage(reader.read())
