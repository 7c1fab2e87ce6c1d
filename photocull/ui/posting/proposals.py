"""The crops that are proposed for a photo, each as it would look, with its score."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QImage, QPixmap
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from photocull.domain.crop import Crop
from photocull.domain.framing import Candidate, Framed
from photocull.ui.posting import words
from photocull.ui.posting.words import Phrase, of

SHOWN = 5
_SMALL = QSize(72, 72)


class Proposals(QListWidget):
    """`taken` when the person takes one."""

    taken = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(of(Phrase.PROPOSED))
        self.setIconSize(_SMALL)
        self.setSpacing(2)
        self.setWordWrap(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemActivated.connect(self._take)
        self.itemClicked.connect(self._take)

    def show_crops(self, candidates: Sequence[Candidate], framed: Framed, image: QImage) -> None:
        """Show the best of these, cut out of `image`."""
        self.clear()
        for candidate in candidates[:SHOWN]:
            said = f"{words.proposal(candidate, framed)}\n{words.about(candidate)}"
            item = QListWidgetItem(QIcon(_cut(image, candidate.crop)), said)
            item.setData(Qt.ItemDataRole.UserRole, candidate.crop)
            self.addItem(item)

    def mark(self, crop: Crop | None) -> None:
        """Select the one that is in force, if it is one of these."""
        self.clearSelection()
        for row in range(self.count()):
            if self.item(row).data(Qt.ItemDataRole.UserRole) == crop:
                self.setCurrentRow(row)
                return
        self.setCurrentRow(-1)

    def _take(self, item: QListWidgetItem) -> None:
        self.taken.emit(item.data(Qt.ItemDataRole.UserRole))


def _cut(image: QImage, crop: Crop) -> QPixmap:
    left, top, right, bottom = crop.box
    wide, high = image.width(), image.height()
    box = QRectF(left * wide, top * high, (right - left) * wide, (bottom - top) * high)
    part = image.copy(box.toRect())
    return QPixmap.fromImage(
        part.scaled(
            _SMALL,
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
    )
