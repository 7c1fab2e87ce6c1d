"""Where each cell of the filmstrip lies: arithmetic alone, for 12 photos as for 100,000."""

from dataclasses import dataclass
from math import ceil

MARGIN = 8
"""Free space at both ends of the strip, in logical pixels."""


@dataclass(frozen=True, slots=True)
class Strip:
    """One row of equal cells in a view of `room` pixels; it is centred where it does not fill it.

    Coordinates are those of the whole content; `scroll` is how much of it lies left of the view.
    """

    count: int
    width: int
    room: int

    @property
    def content(self) -> int:
        """The width of all cells with the margins."""
        return 2 * MARGIN + self.count * self.width if self.count else 0

    @property
    def limit(self) -> int:
        """How far the view can be scrolled."""
        return max(0, self.content - self.room)

    @property
    def left(self) -> int:
        """Where the first cell begins."""
        return MARGIN + max(0, self.room - self.content) // 2

    def at(self, index: int) -> int:
        """The left edge of a cell."""
        return self.left + index * self.width

    def index_at(self, x: int) -> int | None:
        """The cell at a point, or None beyond the cells."""
        index = (x - self.left) // self.width
        return index if 0 <= index < self.count else None

    def between(self, left: int, right: int) -> range:
        """The cells of which something shows between two points."""
        first = max(0, (left - self.left) // self.width)
        last = max(0, ceil((right - self.left) / self.width))
        return range(min(first, self.count), min(last, self.count))

    def within(self, scroll: int) -> int:
        """The nearest scrolling that leaves no empty space where there are cells to show."""
        return min(max(0, scroll), self.limit)

    def centred(self, index: int) -> int:
        """The scrolling at which a cell is in the middle, or as near to it as the ends allow."""
        return self.within(self.at(index) + (self.width - self.room) // 2)
