"""How one cell of the filmstrip is drawn: the picture, and beneath it its stars, very small."""

from collections import OrderedDict
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen, QPixmap

from photocull.domain.marks import MAX_STARS, Flag
from photocull.domain.photo import Photo, PhotoKey
from photocull.ui.grid.badges import REJECTED_OPACITY
from photocull.ui.look import Look
from photocull.ui.stars import paint_stars, star_width

PICTURE = 72
"""The side of the square that a picture fits into, in logical pixels."""

CELL = 86
HEIGHT = 96

_TOP = 7
_STAR = 8
_INSET = 2
_SIGN = 20
_REDUCED = 256
"""So many pictures are kept at the size of the strip: more than a very wide screen shows."""


@dataclass(frozen=True, slots=True)
class StripCell:
    """All that a cell shows."""

    photo: Photo
    pixmap: QPixmap | None
    current: bool = False
    marked: bool = False
    hovered: bool = False


class Reduced:
    """Pictures smoothly reduced to the strip's size, the last ones kept: reducing is slow."""

    def __init__(self) -> None:
        self._kept: OrderedDict[PhotoKey, tuple[int, int, QPixmap]] = OrderedDict()

    def of(self, key: PhotoKey, pixmap: QPixmap, side: int) -> QPixmap:
        """The picture so that it fits into a square of `side` device pixels; never enlarged."""
        kept = self._kept.get(key)
        if kept is not None and kept[:2] == (pixmap.cacheKey(), side):
            self._kept.move_to_end(key)
            return kept[2]
        reduced = pixmap
        if max(pixmap.width(), pixmap.height()) > side:
            how = Qt.TransformationMode.SmoothTransformation
            reduced = pixmap.scaled(QSize(side, side), Qt.AspectRatioMode.KeepAspectRatio, how)
        self._kept[key] = (pixmap.cacheKey(), side, reduced)
        self._kept.move_to_end(key)
        if len(self._kept) > _REDUCED:
            self._kept.popitem(last=False)
        return reduced

    def clear(self) -> None:
        """Forget all."""
        self._kept.clear()


class StripPainter:
    """Draws cells in the look in force."""

    def __init__(self, look: Look) -> None:
        self._look = look
        self._reduced = Reduced()

    def paint(self, painter: QPainter, cell: QRect, shown: StripCell) -> None:
        """Draw a photo into its cell."""
        photo, ratio = shown.photo, painter.device().devicePixelRatioF()
        self._paint_ground(painter, cell, shown)
        box = QRect(cell.left() + (cell.width() - PICTURE) // 2, _TOP, PICTURE, PICTURE)
        if shown.pixmap is not None:
            reduced = self._reduced.of(photo.key, shown.pixmap, round(PICTURE * ratio))
            rejected = photo.marks.flag is Flag.REJECT
            painter.setOpacity(REJECTED_OPACITY if rejected else 1.0)
            self._paint_picture(painter, box, reduced)
            painter.setOpacity(1.0)
        else:
            self._paint_blank(painter, box, photo)
        width = MAX_STARS * star_width(_STAR)
        stars = QRect(cell.left() + (cell.width() - width) // 2, box.bottom() + 3, width, _STAR)
        paint_stars(painter, stars, photo.stars, self._look.roles, empty=False, hover=None)

    def forget(self) -> None:
        """Let go of all pictures, while nothing is shown."""
        self._reduced.clear()

    def _paint_ground(self, painter: QPainter, cell: QRect, shown: StripCell) -> None:
        roles = self._look.roles
        ground = QRectF(cell).adjusted(_INSET, _INSET, -_INSET, -_INSET)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if shown.current or shown.marked:
            painter.setPen(QPen(roles.colour("accent" if shown.current else "faint"), 2))
        if shown.hovered:
            painter.setBrush(roles.colour("hover"))
        painter.drawRoundedRect(ground, 6, 6)

    def _paint_picture(self, painter: QPainter, box: QRect, pixmap: QPixmap) -> None:
        """The picture, pixel for pixel, in the middle of its square."""
        ratio = painter.device().devicePixelRatioF()
        size = pixmap.size().toSizeF() / ratio
        left = round((box.left() + (box.width() - size.width()) / 2) * ratio) / ratio
        top = round((box.top() + (box.height() - size.height()) / 2) * ratio) / ratio
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, on=False)
        target = QRectF(left, top, size.width(), size.height())
        painter.drawPixmap(target, pixmap, QRectF(pixmap.rect()))

    def _paint_blank(self, painter: QPainter, box: QRect, photo: Photo) -> None:
        """A quiet ground of the picture's shape; a plain sign where it cannot be read."""
        shape = QSize(photo.facts.width, photo.facts.height) if photo.facts else QSize(3, 2)
        blank = QRect(QPoint(0, 0), shape.scaled(box.size(), Qt.AspectRatioMode.KeepAspectRatio))
        blank.moveCenter(box.center())
        painter.fillRect(blank, self._look.roles.colour("blank"))
        if photo.failure is not None:
            ratio = painter.device().devicePixelRatioF()
            sign = self._look.drawing("unread", "secondary", _SIGN, ratio)
            painter.drawPixmap(box.center() - QPoint(_SIGN // 2 - 1, _SIGN // 2 - 1), sign)
