"""A bounded queue between threads that knows when nothing more will come."""

from collections import deque
from threading import Condition, Lock
from typing import Generic, TypeVar

T = TypeVar("T")


class Channel(Generic[T]):
    """Holds up to `capacity` items from `producers` threads; empty for ever once all have ended.

    Python 3.11's own queue cannot be shut down, and a sentinel cannot reach a blocked producer.
    """

    def __init__(self, capacity: int, producers: int) -> None:
        """Start empty."""
        self._items: deque[T] = deque()
        self._capacity = capacity
        self._producers = producers
        self._aborted = False
        self._enough = 1
        """At so many items somebody who waits for them is woken, and not for each before."""
        lock = Lock()
        self._filled, self._freed = Condition(lock), Condition(lock)

    def put(self, item: T) -> bool:
        """Add an item, waiting for room; False where the channel was aborted."""
        with self._freed:
            self._freed.wait_for(lambda: len(self._items) < self._capacity or self._aborted)
            if self._aborted:
                return False
            self._items.append(item)
            if len(self._items) >= self._enough:
                self._filled.notify()
            return True

    def take(self, most: int, linger: float = 0.0) -> list[T]:
        """At least one item, waiting for it, and up to `most` that are there; [] at the end.

        With the first item in sight, wait up to `linger` seconds for `most` to come together.
        """
        with self._filled:
            self._filled.wait_for(lambda: self._items or self._at_end)
            if linger:
                full = self._enough = min(most, self._capacity)
                self._filled.wait_for(lambda: len(self._items) >= full or self._at_end, linger)
                self._enough = 1
            taken = [self._items.popleft() for _ in range(min(most, len(self._items)))]
            self._freed.notify(len(taken))
            if self._items:
                self._filled.notify()
            return taken

    @property
    def _at_end(self) -> bool:
        return not self._producers or self._aborted

    def end(self) -> None:
        """One producer will put nothing more."""
        with self._filled:
            self._producers -= 1
            self._filled.notify_all()

    def abort(self) -> None:
        """Drop what is waiting, and take nothing more."""
        with self._filled:
            self._aborted = True
            self._items.clear()
            self._filled.notify_all()
            self._freed.notify_all()
