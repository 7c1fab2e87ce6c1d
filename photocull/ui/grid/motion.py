"""The short glide of tiles to their new places, so that the eye can follow; never delays a key."""

from collections.abc import Mapping

from PySide6.QtCore import QEasingCurve, QPoint, QVariantAnimation
from PySide6.QtWidgets import QWidget

from photocull.domain.photo import PhotoKey

GLIDE_MS = 120


class Glide:
    """Where the tiles of a viewport are drawn while they move."""

    def __init__(self, viewport: QWidget) -> None:
        self._from: Mapping[PhotoKey, QPoint] = {}
        self._animation = QVariantAnimation(viewport)
        self._animation.setDuration(GLIDE_MS)
        self._animation.setStartValue(0.0)
        self._animation.setEndValue(1.0)
        self._animation.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._animation.valueChanged.connect(lambda _: viewport.update())
        self._animation.finished.connect(lambda: viewport.update())

    @property
    def moving(self) -> bool:
        """Whether tiles are on their way."""
        return self._animation.state() is QVariantAnimation.State.Running

    def start(self, places: Mapping[PhotoKey, QPoint]) -> None:
        """Let the tiles that were at these places glide to where they are now."""
        self._from = places
        self._animation.stop()
        self._animation.start()

    def finish(self) -> None:
        """Put every tile where it belongs, at once."""
        if self.moving:
            self._animation.stop()

    def offset(self, key: PhotoKey, place: QPoint) -> tuple[QPoint, float]:
        """How far from its place a tile is drawn, and how solid: new ones fade in."""
        if not self.moving:
            return QPoint(0, 0), 1.0
        done = float(self._animation.currentValue() or 0.0)
        before = self._from.get(key)
        if before is None:
            return QPoint(0, 0), done
        way = before - place
        return QPoint(round(way.x() * (1 - done)), round(way.y() * (1 - done))), 1.0
