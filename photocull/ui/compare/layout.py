"""Where several pictures lie, so that as much of them is seen as can be: pure arithmetic."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil


@dataclass(frozen=True, slots=True)
class Cell:
    """One picture's place, in pixels of the view."""

    left: int
    top: int
    width: int
    height: int


def arranged(
    shapes: Sequence[tuple[int, int]], width: int, height: int, *, gap: int, foot: int
) -> list[Cell]:
    """A cell for each picture, in rows in their order; `shapes` are widths and heights.

    Of all numbers of rows the one is taken in which the pictures' total area is greatest; `foot`
    is the height of what stands beneath each picture.
    """
    plans = [_rows(shapes, rows, width, height, gap) for rows in range(1, len(shapes) + 1)]
    return max(plans, key=lambda cells: _area(shapes, cells, foot), default=[])


def _rows(
    shapes: Sequence[tuple[int, int]], rows: int, width: int, height: int, gap: int
) -> list[Cell]:
    """Rows of equal height; in each row as much width for each as its shape asks for."""
    cells: list[Cell] = []
    high = max(1, (height - (rows - 1) * gap) // rows)
    for number, row in enumerate(_parts(shapes, rows)):
        aspects = [max(0.2, min(5.0, w / max(1, h))) for w, h in row]
        free = max(len(row), width - (len(row) - 1) * gap)
        edges = [round(free * sum(aspects[:at]) / sum(aspects)) for at in range(len(row) + 1)]
        for at in range(len(row)):
            left = edges[at] + at * gap
            cells.append(Cell(left, number * (high + gap), edges[at + 1] - edges[at], high))
    return cells


def _parts(shapes: Sequence[tuple[int, int]], rows: int) -> Iterator[Sequence[tuple[int, int]]]:
    """The pictures in rows of as equal numbers as there can be, the fuller ones first."""
    begin = 0
    for left in range(rows, 0, -1):
        count = ceil((len(shapes) - begin) / left)
        yield shapes[begin : begin + count]
        begin += count


def _area(shapes: Sequence[tuple[int, int]], cells: Sequence[Cell], foot: int) -> float:
    """How many square pixels the pictures fill in their cells."""
    total = 0.0
    for (width, height), cell in zip(shapes, cells, strict=True):
        scale = min(cell.width / max(1, width), max(0, cell.height - foot) / max(1, height))
        total += width * height * scale * scale
    return total
