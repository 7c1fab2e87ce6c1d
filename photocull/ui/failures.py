"""The list of photos that could not be read: which, why, and what to do."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from photocull.domain.failure import Failure
from photocull.domain.photo import PhotoKey
from photocull.store.files import write_output
from photocull.text import folder_reason, not_written, reason, shown, translated
from photocull.ui import words
from photocull.ui.buttons import outlined
from photocull.ui.labels import label
from photocull.ui.place import fit
from photocull.ui.unreadwords import not_read
from photocull.ui.words import Phrase


def _save_list() -> str:
    return translated("Save list…")


class FailuresDialog(QDialog):
    """Stays open beside the work; `show_failures` keeps it true."""

    def __init__(
        self,
        parent: QWidget,
        on_retry: Callable[[], None],
        on_show: Callable[[PhotoKey], None],
    ) -> None:
        super().__init__(parent)
        self._on_show = on_show
        self._failures: tuple[tuple[PhotoKey, Failure], ...] | None = None
        """As listed. Keys stay here: as item data, names that are not UTF-8 would change."""
        self._folders: tuple[tuple[str, Failure], ...] = ()
        """Listed before them."""
        self.setWindowTitle(words.of(Phrase.FILES_TITLE))
        fit(self, QSize(920, 440))
        self._said = label()
        self.list = QTreeWidget()
        self.list.setColumnCount(2)
        self.list.setHeaderLabels([words.of(Phrase.NAME), words.of(Phrase.REASON)])
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.list.setAllColumnsShowFocus(True)
        self.list.setAccessibleName(words.of(Phrase.FILES_TITLE))
        self.list.header().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        self.list.itemActivated.connect(self._activated)
        self.retry = outlined(words.of(Phrase.TRY_AGAIN), on_retry)
        self.copy = outlined(words.of(Phrase.COPY_LIST), self._copy)
        self.save = outlined(_save_list(), self._save)
        self.leave = outlined(words.of(Phrase.CLOSE), self.close)
        self._lay_out()

    def show_failures(
        self,
        failures: Sequence[tuple[PhotoKey, Failure]],
        folders: Sequence[tuple[str, Failure]] = (),
    ) -> None:
        """List these photos, and before them folders that could not be read at all."""
        if tuple(failures) == self._failures and tuple(folders) == self._folders:
            return
        self._failures, self._folders = tuple(failures), tuple(folders)
        said = not_read(len(failures), len(folders))
        self._said.setText(said or words.of(Phrase.NONE_FAILED))
        self.list.clear()
        self.list.addTopLevelItems([_item(*row) for row in self._rows()])
        for button in (self.retry, self.copy, self.save):
            button.setEnabled(bool(said))

    def _rows(self) -> list[tuple[str, str, str]]:
        """Path, why and what the reader said; folders end in a slash."""
        folders = [
            (f"{folder}/", folder_reason(why.reason), why.detail) for folder, why in self._folders
        ]
        photos = [(key, reason(why.reason), why.detail) for key, why in self._failures or ()]
        return folders + photos

    def _copy(self) -> None:
        """Put the list on the clipboard, one file a line with tab and reason."""
        QGuiApplication.clipboard().setText("\n".join(self._lines()))

    def _lines(self) -> list[str]:
        return [f"{shown(path)}\t{why}" for path, why, _ in self._rows()]

    def _save(self) -> None:
        chosen, _ = QFileDialog.getSaveFileName(self, _save_list(), "photocull-unread.txt")
        if chosen:
            self.save_to(Path(chosen))

    def save_to(self, path: Path) -> None:
        """Write the list into a file, with what the readers of the files said."""
        lines = [
            f"{line}\t{shown(detail)}"
            for line, (_, _, detail) in zip(self._lines(), self._rows(), strict=True)
        ]
        try:
            write_output(path, "".join(f"{line}\n" for line in lines).encode())
        except OSError as error:
            self._said.setText(not_written(str(path), str(error)))

    def _activated(self, item: QTreeWidgetItem) -> None:
        row = self.list.indexOfTopLevelItem(item) - len(self._folders)
        if self._failures and row >= 0:
            self._on_show(self._failures[row][0])

    def _lay_out(self) -> None:
        self.list.setColumnWidth(0, 250)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addWidget(self._said)
        column.addWidget(self.list, 1)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.retry)
        row.addWidget(self.copy)
        row.addWidget(self.save)
        row.addStretch(1)
        row.addWidget(self.leave)
        column.addLayout(row)


def _item(path: str, why: str, detail: str) -> QTreeWidgetItem:
    name = path[path.rstrip("/").rfind("/") + 1 :]
    item = QTreeWidgetItem([shown(name), why])
    item.setToolTip(0, shown(path))
    item.setToolTip(1, f"{why}\n{detail}" if detail else why)
    return item
