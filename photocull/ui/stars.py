"""Five stars: how they are drawn, which one a point means, and a row of them to click."""

from collections.abc import Callable
from math import cos, pi, sin

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QSize, Qt
from PySide6.QtGui import (
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QWidget

from photocull.domain.marks import MAX_STARS
from photocull.ui import words
from photocull.ui.look import Look
from photocull.ui.theme import Roles

_INNER = 0.46
"""Radius of a star's inner corners against its outer ones: slightly plump, clear at 12 px."""


def _star() -> QPainterPath:
    """A star of radius 1 around the origin."""
    points = [
        QPointF(radius * sin(turn * pi / 5), -radius * cos(turn * pi / 5))
        for turn in range(10)
        for radius in ((1.0, _INNER)[turn % 2],)
    ]
    path = QPainterPath()
    path.addPolygon(QPolygonF(points))
    path.closeSubpath()
    return path


_STAR = _star()


def star_width(height: int) -> int:
    """The width that one star takes up in a row of this height."""
    return round(height * 1.12)


def star_at(box: QRect, point: QPoint) -> int | None:
    """Which star of a row in `box` a point means, 1 to 5."""
    if not box.contains(point):
        return None
    return min(MAX_STARS, 1 + MAX_STARS * (point.x() - box.left()) // box.width())


def paint_stars(
    painter: QPainter, box: QRect, stars: int, roles: Roles, *, empty: bool, hover: int | None
) -> None:
    """A row of stars that fills `box`; empty ones only as an invitation."""
    if not stars and not empty and hover is None:
        return
    step, radius = box.width() / MAX_STARS, box.height() / 2 - 0.5
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for number in range(1, MAX_STARS + 1):
        filled = number <= stars
        meant = hover is not None and number <= hover
        if not filled and not meant and not empty:
            if stars:
                at = QPointF(box.left() + (number - 0.5) * step, box.center().y() + 1)
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(roles.colour("faint", 0.6))
                painter.drawEllipse(at, 1.2, 1.2)
            continue
        painter.save()
        painter.translate(box.left() + (number - 0.5) * step, box.center().y() + 1)
        painter.scale(radius, radius)
        if filled and (hover is None or meant):
            painter.fillPath(_STAR, roles.colour("accent"))
        elif meant:
            painter.fillPath(_STAR, roles.colour("accent", 0.55))
        else:
            pen = QPen(roles.colour("accent" if filled else "faint"), 1.2 / radius)
            pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            painter.strokePath(_STAR, pen)
        painter.restore()
    painter.restore()


class StarRow(QWidget):
    """The stars of one photo, to see and to click: a click on the last given star takes all."""

    def __init__(self, look: Look, on_rate: Callable[[int], None], height: int = 18) -> None:
        super().__init__()
        self._look, self._on_rate = look, on_rate
        self._stars, self._hover = 0, 0
        self._size = QSize(MAX_STARS * star_width(height), height)
        self.setFixedSize(self._size)
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(words.of(words.Phrase.STARS))
        look.changed.connect(self.update)

    def show_stars(self, stars: int) -> None:
        """Show so many stars."""
        self._stars = stars
        self.setAccessibleDescription(words.stars(stars))
        self.update()

    def sizeHint(self) -> QSize:
        """The room that five stars need."""
        return self._size

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show what a click would give."""
        self._hover = star_at(self.rect(), event.position().toPoint()) or 0
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Show the stars that are given."""
        self._hover = 0
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Give the star under the pointer."""
        meant = star_at(self.rect(), event.position().toPoint())
        if meant is not None and event.button() is Qt.MouseButton.LeftButton:
            self._on_rate(0 if meant == self._stars else meant)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the row."""
        painter = QPainter(self)
        hover = self._hover or None
        paint_stars(painter, self.rect(), self._stars, self._look.roles, empty=True, hover=hover)
        painter.end()
