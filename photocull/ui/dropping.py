"""A window on which folders can be dropped, and photos for the folder that they lie in."""

import os
from pathlib import Path

from PySide6.QtCore import QByteArray, QMimeData, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QMainWindow


class FolderTarget(QMainWindow):
    """Calls `open_folder` with what was dropped, and `show_over` while it is held above."""

    def __init__(self) -> None:
        super().__init__()
        self.setAcceptDrops(True)

    def open_folder(self, folder: Path) -> None:
        """Open a folder."""
        raise NotImplementedError

    def show_over(self, over: bool) -> None:
        """Show that a folder is held above the window."""
        raise NotImplementedError

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take folders, and photos for the folder they lie in."""
        if dropped_folder(event.mimeData()) is not None:
            event.acceptProposedAction()
            self.show_over(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Nothing is held above the window any more."""
        self.show_over(False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Open what was dropped."""
        self.show_over(False)
        folder = dropped_folder(event.mimeData())
        if folder is not None:
            event.acceptProposedAction()
            self.open_folder(folder)


def dropped_folder(data: QMimeData) -> Path | None:
    """The folder that is meant by what is dropped, or None."""
    for url in data.urls():
        if url.isLocalFile():
            path = _path_of(url)
            if path.is_dir():
                return path
            if path.is_file():
                return path.parent
    return None


def _path_of(url: QUrl) -> Path:
    """The path byte for byte: `toLocalFile` changes names that are not UTF-8."""
    if os.name == "nt":
        return Path(url.toLocalFile())
    encoded = url.path(QUrl.ComponentFormattingOption.FullyEncoded).encode()
    return Path(os.fsdecode(bytes(QByteArray.fromPercentEncoding(QByteArray(encoded)).data())))
