"""Long work of worker threads stands back while the person's hand moves.

Threads of one Python program take turns, and each of the many calls that make up a frame may have
to wait for a turn. What nobody waits for can be done when the hand rests.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from time import monotonic, sleep
from typing import TypeVar

T = TypeVar("T")

_STIRRED = 0.15
"""Seconds for which the hand is taken to move on."""

_STEP = 0.01

_PATIENCE = 2.0
"""Seconds that a step of the work waits at most: a hand that never rests delays it, no more."""

_AT_ONCE = 200


@dataclass(slots=True)
class Courtesy:
    """Between one thread in which the hand is seen and any number of those that work."""

    clock: Callable[[], float] = monotonic
    sleep: Callable[[float], None] = sleep
    _until: float = float("-inf")

    def stir(self) -> None:
        """The hand moves."""
        self._until = self.clock() + _STIRRED

    def rest(self) -> None:
        """Wait until it rests."""
        began = self.clock()
        while (now := self.clock()) < self._until and now - began < _PATIENCE:
            self.sleep(_STEP)

    def among(self, items: Iterable[T]) -> Iterator[T]:
        """The items, with a rest after some of them."""
        for number, item in enumerate(items, start=1):
            yield item
            if number % _AT_ONCE == 0:
                self.rest()
