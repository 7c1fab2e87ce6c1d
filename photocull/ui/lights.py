"""Lights out: everything but the photos is dimmed, then dark, so that nothing else is seen."""

from collections.abc import Callable
from enum import IntEnum

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QRegion
from PySide6.QtWidgets import QWidget

from photocull.ui.theme import DARK

Hole = Callable[[], list[QRect]]
"""Where the photos are just now, in coordinates of the window."""


class Level(IntEnum):
    """How far the lights are out."""

    ON = 0
    DIM = 1
    OUT = 2


_ALPHA = {Level.ON: 0.0, Level.DIM: 0.8, Level.OUT: 1.0}


class LightsOut(QObject):
    """Dims a window around its photos; `changed` tells the new level.

    What lies beneath works as before: pointer and keys do not notice.
    """

    changed = Signal(object)

    def __init__(self, window: QWidget, hole: Hole) -> None:
        super().__init__(window)
        self._window = window
        self._level = Level.ON
        self._shade = Shade(window, hole)
        window.installEventFilter(self)

    @property
    def level(self) -> Level:
        """How far the lights are out."""
        return self._level

    def cycle(self) -> None:
        """To the next level, and from dark to light again."""
        self.set_level(Level((self._level + 1) % len(Level)))

    def set_level(self, level: Level) -> None:
        """Dim to this level, at once."""
        if level is self._level:
            return
        self._level = level
        self._shade.cover(_ALPHA[level])
        self.changed.emit(level)

    def refresh(self) -> None:
        """The photos have moved without being drawn anew."""
        self._shade.update()

    def end(self) -> None:
        """Darken nothing any more."""
        self._window.removeEventFilter(self)
        self._shade.hide()
        self._shade.deleteLater()
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep covering the window."""
        if self._level is not Level.ON and event.type() == QEvent.Type.Resize:
            self._shade.setGeometry(self._window.rect())
        return False


class Shade(QWidget):
    """The darkness. It asks where the photos are whenever anything beneath it is drawn anew."""

    def __init__(self, window: QWidget, hole: Hole) -> None:
        super().__init__(window)
        self._hole, self._alpha = hole, 0.0
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    def cover(self, alpha: float) -> None:
        """Lie over the window this dark; not at all at 0."""
        self._alpha = alpha
        self.setGeometry(self.window().rect())
        self.setVisible(alpha > 0)
        self.raise_()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the darkness, dark in either theme: a white surround would be more light."""
        dark = QRegion(event.region())
        for box in self._hole():
            dark -= QRegion(box)
        painter = QPainter(self)
        painter.setClipRegion(dark)
        painter.fillRect(event.rect(), DARK.colour("scrim", self._alpha))
        painter.end()
