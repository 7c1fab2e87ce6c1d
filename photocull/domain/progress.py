"""How far a run is, how fast, and how long it will still take."""

from collections import deque
from dataclasses import dataclass, field
from enum import StrEnum

_WINDOW_SECONDS = 10.0


class Phase(StrEnum):
    """What a run is doing."""

    IDLE = "idle"
    SCANNING = "scanning"
    SCORING = "scoring"
    PAUSED = "paused"
    STOPPING = "stopping"
    DONE = "done"
    STOPPED = "stopped"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Progress:
    """A moment of a run: counts of photos, photos/s and seconds left where they can be told."""

    phase: Phase = Phase.IDLE
    found: int = 0
    settled: int = 0
    failed: int = 0
    closed: int = 0
    """Folders that could not be read."""
    per_second: float | None = None
    seconds_left: float | None = None


@dataclass(slots=True)
class Pace:
    """Photos per second over the last ten seconds; times are those of a monotonic clock."""

    _marks: deque[tuple[float, int]] = field(default_factory=deque)

    def mark(self, now: float, settled: int) -> None:
        """Note that `settled` photos were done at `now`."""
        self._marks.append((now, settled))
        while len(self._marks) > 2 and now - self._marks[0][0] > _WINDOW_SECONDS:
            self._marks.popleft()

    def clear(self) -> None:
        """Forget the past, after a pause or for a new run."""
        self._marks.clear()

    def per_second(self) -> float | None:
        """The current speed, or None while there is too little to tell it from."""
        if len(self._marks) < 2:
            return None
        (first, before), (last, after) = self._marks[0], self._marks[-1]
        return (after - before) / (last - first) if last - first > 0.2 and after > before else None
