"""The program's own mark, as windows, menus and packages show it."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QIcon, QImage, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from photocull.resources import resource

SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)
"""Sides in pixels that desktops ask for."""

_SMALL = 32
"""Up to here the mark is drawn with fewer, heavier strokes."""


def mark(side: int) -> QImage:
    """The mark, `side` pixels wide and high, on a transparent ground."""
    image = QImage(side, side, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    name = "photocull-small" if side <= _SMALL else "photocull"
    painter = QPainter(image)
    QSvgRenderer(str(resource(f"icons/{name}.svg"))).render(painter, QRectF(0, 0, side, side))
    painter.end()
    return image


def app_icon() -> QIcon:
    """The mark in all its sizes."""
    icon = QIcon()
    for side in SIZES:
        icon.addPixmap(QPixmap.fromImage(mark(side)))
    return icon
