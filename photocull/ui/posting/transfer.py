"""Exports for another program at once: on the clipboard, or dragged there."""

import shutil
import tempfile
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QImage

from photocull.domain.photo import Photo
from photocull.domain.posting import Preset
from photocull.exporting import Item, Order
from photocull.poster import Poster

_URIS = "text/uri-list"
_PATIENCE = 60.0
"""Seconds that a program into which photos were dropped waits for them at most."""


class Transfer:
    """Makes exports in a temporary folder, which is gone when the program ends."""

    def __init__(self, poster: Poster) -> None:
        """Nothing is made yet."""
        self._poster = poster
        self._folder: Path | None = None
        self._made = 0
        self._pool = ThreadPoolExecutor(1, "transfer")

    def make(self, photos: Sequence[Photo], preset: Preset) -> "Future[list[Path]]":
        """The exported files, in order; those that cannot be exported are left out."""
        if self._folder is None:
            self._folder = Path(tempfile.mkdtemp(prefix="photocull-"))
        self._made += 1
        return self._pool.submit(
            self._export, tuple(photos), preset, self._folder / str(self._made)
        )

    def close(self) -> None:
        """Remove what was made."""
        self._pool.shutdown(cancel_futures=True)
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)

    def _export(self, photos: Sequence[Photo], preset: Preset, folder: Path) -> list[Path]:
        kept = self._poster.kept(photos)
        items = tuple(Item(Path(p.key), kept.get((p.key, preset.ratio or ""))) for p in photos)
        try:
            report = self._poster.export(Order(items, preset, folder))
        except OSError:
            return []
        return [Path(receipt.file) for receipt in report.receipts]


class PendingFiles(QMimeData):
    """Files that are still being made while they are dragged; whoever takes them waits for them."""

    def __init__(self, files: "Future[list[Path]]") -> None:
        super().__init__()
        self._files = files

    def formats(self) -> list[str]:
        """Files, and nothing else."""
        return [_URIS]

    def hasFormat(self, mimetype: str) -> bool:
        """Whether it can be had so."""
        return mimetype == _URIS

    def retrieveData(self, mimetype: str, _: Any) -> Any:  # noqa: ANN401 - as Qt has it
        """The files' addresses."""
        if mimetype != _URIS:
            return None
        return urls_of(self._files.result(_PATIENCE))


def urls_of(files: Sequence[Path]) -> list[QUrl]:
    """Addresses as other programs take them."""
    return [QUrl.fromLocalFile(str(path)) for path in files]


def mime_of(files: Sequence[Path]) -> QMimeData:
    """Files for the clipboard; one alone also as a picture."""
    data = QMimeData()
    data.setUrls(urls_of(files))
    if len(files) == 1:
        data.setImageData(QImage(str(files[0])))
    return data
