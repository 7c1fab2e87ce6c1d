"""Waits until the hand rests: nothing moves on the screen while a person types or points."""

from collections.abc import Callable
from time import monotonic

from PySide6.QtCore import QEvent, QObject, QTimer

REST_SECONDS = 0.8
"""So long without a key, a click or a movement, and the hand rests."""

PACE_SECONDS = 1.2
"""At least so long between two new orders while scores stream in."""

_SHARE = 10
"""A new order takes at most one part in so many of the time, however many photos there are."""

_INPUT = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseButtonDblClick,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
    }
)


class Rest(QObject):
    """Calls `settle` once for all that was asked for, when the hand rests."""

    def __init__(self, settle: Callable[[], None]) -> None:
        super().__init__()
        self.on_touch: Callable[[], None] = lambda: None
        """Called for all input, and before a new order: tiles glide to their places after it."""
        self.on_draw: Callable[[], None] = lambda: None
        """Called before anything else changes that is to be drawn."""
        self._settle = settle
        self._touched = self._settled = float("-inf")
        self._pace = PACE_SECONDS
        self._asked = False
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._look)

    @property
    def asked(self) -> bool:
        """Whether something waits for rest."""
        return self._asked

    def watch(self, *widgets: QObject) -> None:
        """Take input to these widgets as the hand at work."""
        for widget in widgets:
            widget.installEventFilter(self)

    def ask(self, *, last: bool = False) -> None:
        """Something waits to be settled; with `last`, as soon as the hand rests."""
        self._asked = True
        if last:
            self._settled = float("-inf")
        self._look()

    def forget(self) -> None:
        """What was asked for has been done otherwise."""
        self._asked = False
        self._timer.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note the time of input; take nothing away from anyone."""
        if event.type() in _INPUT:
            self._touched = monotonic()
            self.on_touch()
        return False

    def _look(self) -> None:
        if not self._asked:
            return
        now = monotonic()
        wait = max(self._touched + REST_SECONDS, self._settled + self._pace) - now
        if wait > 0:
            self._timer.start(1 + round(1000 * wait))
            return
        self._asked, self._settled = False, now
        self.on_touch()
        self._settle()
        self._settled = monotonic()
        self._pace = max(PACE_SECONDS, _SHARE * (self._settled - now))
