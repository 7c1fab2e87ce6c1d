"""The photos that are to be exported, in order, small."""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from photocull.domain.photo import Photo, PhotoKey
from photocull.text import shown
from photocull.ui.loader import Loader
from photocull.ui.look import Look
from photocull.ui.pictures import image_of, within
from photocull.ui.posting.words import Phrase, of

_SMALL = QSize(96, 96)
_WIDTH = 132
_PICTURE = Qt.ItemDataRole.UserRole + 1


class _Tiles(QStyledItemDelegate):
    """Each photo whole in the middle of its cell, and the cell lit where it is looked at."""

    def __init__(self, look: Look, parent: QListWidget) -> None:
        super().__init__(parent)
        self._look = look

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw one."""
        box: QRect = option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.fillRect(box, self._look.roles.colour("selected"))
        image = index.data(_PICTURE)
        if isinstance(image, QImage):
            at = box.center() - QPoint(image.width() // 2, image.height() // 2)
            painter.drawImage(at, image)
        else:
            side = _SMALL.height() // 2
            blank = QRect(0, 0, side, side)
            blank.moveCenter(box.center())
            painter.fillRect(blank, self._look.roles.colour("blank"))
        if chosen:
            painter.fillRect(
                QRect(box.left(), box.top(), 2, box.height()), self._look.roles.colour("accent")
            )


class PhotoStrip(QListWidget):
    """`turned_to` a photo when the person chooses one; drag brings them into another order."""

    turned_to = Signal(object)

    def __init__(self, preview: Callable[[Photo], NDArray[np.uint8] | None], look: Look) -> None:
        super().__init__()
        self._preview = preview
        self.setItemDelegate(_Tiles(look, self))
        self._loader: Loader[Photo, QImage | None] = Loader(
            self._make, self._receive, threads=1, name="strip"
        )
        self.setAccessibleName(of(Phrase.PHOTOS))
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setFlow(QListView.Flow.TopToBottom)
        self.setWrapping(False)
        self.setIconSize(_SMALL)
        self.setFixedWidth(_WIDTH)
        self.setSpacing(4)
        self.setMovement(QListView.Movement.Snap)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.currentItemChanged.connect(self._turn)

    def show_photos(self, photos: Sequence[Photo]) -> None:
        """Show these, and turn to the first."""
        self.clear()
        for photo in photos:
            item = QListWidgetItem()
            item.setData(Qt.ItemDataRole.UserRole, photo)
            name = shown(photo.key.rpartition("/")[2])
            item.setToolTip(name)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, name)
            item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsDropEnabled)
            item.setSizeHint(QSize(_WIDTH - 28, _SMALL.height() + 8))
            self.addItem(item)
        self._loader.want(photos)
        self.setCurrentRow(0)

    @property
    def photos(self) -> list[Photo]:
        """In the order that they stand in."""
        return [self.item(row).data(Qt.ItemDataRole.UserRole) for row in range(self.count())]

    @property
    def complete(self) -> bool:
        """Whether all pictures are there."""
        return all(self.item(row).data(_PICTURE) is not None for row in range(self.count()))

    def turn_to(self, key: PhotoKey) -> None:
        """Show a photo."""
        keys = [photo.key for photo in self.photos]
        if key in keys:
            self.setCurrentRow(keys.index(key))

    def close_workers(self) -> None:
        """Stop loading."""
        self._loader.close()

    def _turn(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.turned_to.emit(item.data(Qt.ItemDataRole.UserRole))

    def _make(self, photo: Photo) -> QImage | None:
        """In the worker thread."""
        rgb = self._preview(photo)
        return None if rgb is None else within(image_of(rgb), _SMALL)

    def _receive(self, made: list[tuple[Photo, QImage | None]]) -> None:
        images = {photo.key: image for photo, image in made if image is not None}
        for row, photo in enumerate(self.photos):
            if photo.key in images:
                self.item(row).setData(_PICTURE, images[photo.key])
