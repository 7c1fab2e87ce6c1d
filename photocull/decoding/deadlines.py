"""Ends what takes too long. One thread for all: timers would start two of them for each photo."""

from collections.abc import Callable
from math import inf
from threading import Condition, Thread
from time import monotonic


class Deadline:
    """Until when something has to be over; `passed` where it was not, and was ended."""

    __slots__ = ("due", "end", "passed")

    def __init__(self, due: float, end: Callable[[], object]) -> None:
        """Nobody watches over it yet."""
        self.due, self.end = due, end
        self.passed = False


class Deadlines:
    """Those that are running. Its thread sleeps until the nearest could have passed."""

    def __init__(self) -> None:
        """The thread starts with the first."""
        self._running: set[Deadline] = set()
        self._changed = Condition()
        self._wakes = inf
        self._thread: Thread | None = None

    def begin(self, seconds: float, end: Callable[[], object]) -> Deadline:
        """Call `end` in so many seconds; it should be quick, and may not raise."""
        deadline = Deadline(monotonic() + seconds, end)
        with self._changed:
            self._running.add(deadline)
            if self._thread is None:
                self._thread = Thread(target=self._watch, name="deadlines", daemon=True)
                self._thread.start()
            elif deadline.due < self._wakes:
                self._changed.notify()
        return deadline

    def over(self, deadline: Deadline) -> None:
        """It was over in time, or is already ended; it is not ended from here on."""
        with self._changed:
            self._running.discard(deadline)

    def _watch(self) -> None:
        with self._changed:
            while True:
                now = monotonic()
                for late in [each for each in self._running if each.due <= now]:
                    self._running.discard(late)
                    late.passed = True
                    late.end()
                self._wakes = min((each.due for each in self._running), default=inf)
                self._changed.wait(None if self._wakes == inf else self._wakes - now)
