"""Sharp edges and clipped places, found in a worker thread and laid over what the loupe shows."""

from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QWidget

from photocull.ui.loader import Loader
from photocull.ui.look import Look
from photocull.ui.theme import Roles
from photocull.vision.aids import clipped, peaking

CACHE_BYTES = 48 * 1024 * 1024

_INKS = ("peaking", "highlights", "shadows")
"""Roles of the colours that overlays are painted with; an overlay's values count them from one."""


class Aid(StrEnum):
    """What can be shown over a picture to judge it by."""

    PEAKING = "peaking"
    CLIPPING = "clipping"


NONE: frozenset[Aid] = frozenset()


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of a picture, shown at the size `whole`, that is looked at with these aids.

    Lengths are pixels of the picture at that size, which is its own or smaller.
    """

    picture: int
    whole: tuple[int, int]
    left: int
    top: int
    width: int
    height: int
    aids: frozenset[Aid]

    @property
    def box(self) -> QRect:
        return QRect(self.left, self.top, self.width, self.height)


@dataclass(frozen=True, slots=True)
class _Wish:
    part: _Part
    image: QImage = field(compare=False)


class AidOverlays(QObject):
    """Makes overlays of what is seen, and keeps the last ones; `changed` when there is a new one.

    An overlay belongs to the very pixels it was made from, so that none outlives its photo. All
    pictures of a window share one of these: they show the same aids, and what is in sight in any
    of them is kept, however little room there is.
    """

    changed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._aids = NONE
        self._kept: OrderedDict[_Part, QImage] = OrderedDict()
        self._seen: WeakKeyDictionary[QWidget, _Part] = WeakKeyDictionary()
        self._missing: WeakKeyDictionary[QWidget, _Wish] = WeakKeyDictionary()
        self._loader: Loader[_Wish, QImage] | None = None

    @property
    def aids(self) -> frozenset[Aid]:
        """What is shown."""
        return self._aids

    def set_aids(self, aids: Iterable[Aid]) -> None:
        """Show these from now on."""
        if frozenset(aids) != self._aids:
            self._aids = frozenset(aids)
            self._missing.clear()
            self.changed.emit()

    def close(self) -> None:
        """Show none any more, and stop the worker, if there is one."""
        self._aids = NONE
        if self._loader is not None:
            self._loader.close()

    def paint(
        self, painter: QPainter, image: QImage, at: QPointF, scale: float, picture: QWidget
    ) -> None:
        """Lay what is known over `image`, and have what is missing made.

        `image` lies with its corner `at`, each of its pixels `scale` wide, in `picture`: both in
        device pixels, which are the painter's units. What is reduced is looked at as it is seen.
        """
        if not self._aids:
            return
        whole = (image.size().toSizeF() * min(1.0, scale)).toSize()
        scale = max(1.0, scale)
        view = picture.size().toSizeF() * (picture.devicePixelRatioF() / scale)
        seen = QRectF(-at / scale, view).toAlignedRect() & QRect(QPoint(0, 0), whole)
        laid = self._over(image, whole, seen, picture)
        if laid is None:
            return
        part, overlay = laid
        box = QRectF(
            at.x() + part.left * scale,
            at.y() + part.top * scale,
            part.width * scale,
            part.height * scale,
        )
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
        painter.drawImage(box, overlay)

    def _over(
        self, image: QImage, whole: QSize, seen: QRect, picture: QWidget
    ) -> tuple[_Part, QImage] | None:
        """The overlay for the part of `image` that is seen, or for as much of it as is there."""
        if seen.isEmpty():
            return None
        shown = (image.cacheKey(), (whole.width(), whole.height()))
        same = [
            (part, overlay)
            for part, overlay in self._kept.items()
            if (part.picture, part.whole, part.aids) == (*shown, self._aids)
        ]
        for part, overlay in same:
            if part.box.contains(seen):
                self._kept.move_to_end(part)
                self._seen[picture] = part
                self._missing.pop(picture, None)
                return part, overlay
        box = around(seen, whole)
        part = _Part(*shown, box.x(), box.y(), box.width(), box.height(), self._aids)
        self._missing.pop(picture, None)
        self._seen[picture], self._missing[picture] = part, _Wish(part, image)
        if self._loader is None:
            self._loader = Loader(self._make, self._receive, threads=1, name="aids")
        self._loader.want(list(self._missing.values())[::-1])
        return same[-1] if same else None

    def _make(self, wish: _Wish) -> QImage:
        """In the worker thread."""
        image, part = wish.image, wish.part
        if (image.width(), image.height()) != part.whole:
            smooth = Qt.TransformationMode.SmoothTransformation
            image = image.scaled(*part.whole, Qt.AspectRatioMode.IgnoreAspectRatio, smooth)
        return overlay_of(_pixels(image, part.box), part.aids, self._look.roles)

    def _receive(self, made: list[tuple[_Wish, QImage]]) -> None:
        for wish, overlay in made:
            self._kept[wish.part] = overlay
        for picture, missing in list(self._missing.items()):
            if missing.part in self._kept:
                del self._missing[picture]
        in_sight = set(self._seen.values())
        for part in list(self._kept):
            if self._bytes > CACHE_BYTES and part not in in_sight:
                del self._kept[part]
        self.changed.emit()

    @property
    def _bytes(self) -> int:
        return sum(overlay.sizeInBytes() for overlay in self._kept.values())


def around(seen: QRect, whole: QSize) -> QRect:
    """What is seen and half as much again on every side, so that a short pan finds it all there."""
    across, down = seen.width() // 2, seen.height() // 2
    return seen.adjusted(-across, -down, across, down) & QRect(0, 0, whole.width(), whole.height())


def overlay_of(rgb: NDArray[np.uint8], aids: frozenset[Aid], roles: Roles) -> QImage:
    """The aids for these pixels, uint8 [H, W, 3]: as large, and see-through where nothing is told.

    A sharp edge is drawn over a clipped place.
    """
    height, width, _ = rgb.shape
    inks = np.zeros((height, width), np.uint8)
    if Aid.CLIPPING in aids:
        highlights, shadows = clipped(rgb)
        inks[highlights], inks[shadows] = 2, 3
    if Aid.PEAKING in aids:
        inks[peaking(rgb)] = 1
    overlay = QImage(inks.tobytes(), width, height, width, QImage.Format.Format_Indexed8).copy()
    overlay.setColorTable([0, *map(QColor.rgba, map(roles.colour, _INKS))])
    return overlay


def _pixels(image: QImage, box: QRect) -> NDArray[np.uint8]:
    """A part of an image as pixels, uint8 [H, W, 3]."""
    part = image.copy(box).convertToFormat(QImage.Format.Format_RGB888)
    lines = np.frombuffer(part.constBits(), np.uint8).reshape(box.height(), part.bytesPerLine())
    return np.array(lines[:, : 3 * box.width()]).reshape(box.height(), box.width(), 3)
