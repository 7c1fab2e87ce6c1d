"""Long work of worker threads stands back while the person's hand moves.

Threads of one Python program take turns, and each of the many calls that make up a frame may have
to wait for a turn. What nobody waits for can be done when the hand rests.
"""

from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic, sleep

SWITCH_SECONDS = 0.0005
"""For so long at most a worker thread computes in Python while the window waits to be drawn; each
of the many calls of Qt and NumPy that make up a frame may have to wait so long."""

_STIRRED = 0.15
"""Seconds for which the hand is taken to move on, or tiles to move to new places."""

_DRAWN = 0.03
"""Seconds that the window is given to draw what has changed: a frame takes less. Scores come in
some dozens of batches a second, and what can wait must get on meanwhile."""

_STEP = 0.005

_PATIENCE = 2.0
"""Seconds that a step of the work waits at most: a hand that never rests delays it, no more."""


@dataclass(slots=True)
class Courtesy:
    """Between one thread in which the hand is seen and any number of those that work."""

    clock: Callable[[], float] = monotonic
    sleep: Callable[[float], None] = sleep
    _moving_until: float = float("-inf")
    _drawing_until: float = float("-inf")

    def stir(self) -> None:
        """The hand moves, or what it has moved."""
        self._moving_until = self.clock() + _STIRRED

    def draw(self) -> None:
        """Something changes now, and the window will draw it."""
        self._drawing_until = self.clock() + _DRAWN

    def rest(self) -> None:
        """Wait until it rests, and for one frame at most; a pause for `domain.pausing`."""
        began = self.clock()
        while self.clock() < max(
            min(self._moving_until, began + _PATIENCE), min(self._drawing_until, began + _DRAWN)
        ):
            self.sleep(_STEP)
