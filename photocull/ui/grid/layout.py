"""Where each tile of the grid lies: pure arithmetic, the same for 12 photos and for 100,000."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor

from photocull.domain.order import Order
from photocull.domain.photo import PhotoKey

MARGIN = 12
"""Free space around the grid, in logical pixels."""


@dataclass(frozen=True, slots=True)
class Cells:
    """A grid of equal cells that fills the width; coordinates are those of the whole content."""

    count: int
    columns: int
    width: int
    height: int
    left: int

    @classmethod
    def fitting(cls, count: int, room: int, tile: int, foot: int) -> "Cells":
        """As many columns as `room` pixels hold of cells at least `tile` wide.

        `foot` is the height of what stands beneath the square picture.
        """
        tile = max(1, tile)
        free = max(1, room - 2 * MARGIN)
        columns = max(1, free // tile)
        width = max(1, min(free // columns, 2 * tile))
        return cls(count, columns, width, width + foot, MARGIN + (free - columns * width) // 2)

    @property
    def content_height(self) -> int:
        """The height of all rows with the margins."""
        return 2 * MARGIN + ceil(self.count / self.columns) * self.height if self.count else 0

    def at(self, index: int) -> tuple[int, int]:
        """The left upper corner of a cell."""
        row, column = divmod(index, self.columns)
        return self.left + column * self.width, MARGIN + row * self.height

    def index_at(self, x: int, y: int) -> int | None:
        """The cell at a point, or None between and beyond cells."""
        column, row = (x - self.left) // self.width, (y - MARGIN) // self.height
        index = row * self.columns + column
        inside = 0 <= column < self.columns and row >= 0 and index < self.count
        return index if inside else None

    def between(self, top: int, bottom: int) -> range:
        """The cells that show between two heights."""
        first = max(0, (top - MARGIN) // self.height) * self.columns
        last = max(0, ceil((bottom - MARGIN) / self.height)) * self.columns
        return range(min(first, self.count), min(last, self.count))

    def scroll_limit(self, view: int) -> int:
        """How far a view of this height can scroll."""
        return max(0, self.content_height - view)


@dataclass(frozen=True, slots=True)
class Held:
    """An order in which one photo stays where it is on the screen, and the scrolling for it."""

    order: Order
    scroll: int
    displaced: bool
    """Whether the photo stands beside its true place, for the sake of the eye on it."""


def holding(
    order: Order, key: PhotoKey, cells: Cells, spot: tuple[int, int], *, view: int
) -> Held | None:
    """Keep `key` at `spot`, its (column, height on the screen), in a new order of the photos.

    The view scrolls along with the photo, and the photo takes the slot of its column that is
    nearest to its true place; at the ends of the grid, where scrolling is not possible, others
    flow around it. None where no slot of the new order can be scrolled to that spot.
    """
    column, y = spot
    place = order.index(key)
    limit = cells.scroll_limit(view)
    lowest = max(0, ceil((y - MARGIN) / cells.height))
    highest = min(
        floor((limit + y - MARGIN) / cells.height), (len(order) - 1 - column) // cells.columns
    )
    if highest < lowest:
        return None
    row = min(max(round((place - column) / cells.columns), lowest), highest)
    slot = row * cells.columns + column
    return Held(order.moved(place, slot), MARGIN + row * cells.height - y, slot != place)


def stretches(rows: Sequence[int]) -> list[tuple[int, int]]:
    """Ascending rows as stretches without gaps, each from its first to its last row."""
    found: list[tuple[int, int]] = []
    for row in rows:
        if found and found[-1][1] == row - 1:
            found[-1] = (found[-1][0], row)
        else:
            found.append((row, row))
    return found
