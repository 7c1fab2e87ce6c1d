"""Where exactly photos lie in a window, for what is dark around them."""

from collections.abc import Iterable
from math import ceil, floor

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QWidget

from photocull.ui.compare.panes import PanesPage
from photocull.ui.grid.model import PhotoModel
from photocull.ui.grid.thumbs import Thumbs
from photocull.ui.grid.view import GridView
from photocull.ui.loupe.picture import LoupePicture


def in_panes(page: PanesPage, window: QWidget) -> list[QRect]:
    """The photos side by side."""
    return [box for pane in page.panes for box in in_loupe(pane.picture, window)]


def in_loupe(picture: LoupePicture, window: QWidget) -> list[QRect]:
    """The photo in the loupe, in coordinates of the window, without a pixel of its ground."""
    ratio = picture.devicePixelRatioF()
    left, top, width, height = picture.optics.box
    box = QRectF(round(left) / ratio, round(top) / ratio, width / ratio, height / ratio)
    return _seen(picture, [_inner(box)], window)


def in_grid(grid: GridView, model: PhotoModel, thumbs: Thumbs, window: QWidget) -> list[QRect]:
    """The pictures of the tiles in sight, as far as they are there, in coordinates of the window.

    While tiles glide, it is the places they are going to.
    """
    boxes = []
    for row in grid.visible_rows():
        key = model.key(row)
        square, pixmap = grid.picture_on_screen(key), thumbs.pixmap(key)
        if square is not None and pixmap is not None:
            boxes.append(_inner(_fitted(square, pixmap, grid.devicePixelRatioF())))
    return _seen(grid.viewport(), boxes, window)


def _fitted(square: QRect, pixmap: QPixmap, ratio: float) -> QRectF:
    """Where a tile's picture is drawn in its square."""
    size = pixmap.size().toSizeF() / ratio
    side = max(size.width(), size.height())
    if abs(side - square.width()) >= 1:
        size *= square.width() / side
    left = square.left() + (square.width() - size.width()) / 2
    top = square.top() + (square.height() - size.height()) / 2
    return QRectF(QPointF(round(left * ratio) / ratio, round(top * ratio) / ratio), size)


def _inner(box: QRectF) -> QRect:
    """The whole pixels that a box covers wholly."""
    left, top = ceil(box.left()), ceil(box.top())
    return QRect(left, top, floor(box.right()) - left, floor(box.bottom()) - top)


def _seen(view: QWidget, boxes: Iterable[QRect], window: QWidget) -> list[QRect]:
    """What of the boxes shows in the view, in coordinates of the window."""
    if not view.isVisible():
        return []
    offset = view.mapTo(window, QPoint(0, 0))
    return [box.intersected(view.rect()).translated(offset) for box in boxes]
