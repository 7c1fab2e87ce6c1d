"""Where several pictures lie, so that as much of them is seen as can be."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from photocull.ui.compare.layout import arranged

WIDE, TALL = (3000, 2000), (2000, 3000)

shapes = st.lists(st.tuples(st.integers(1, 9000), st.integers(1, 9000)), min_size=1, max_size=8)


def test_two_wide_pictures_lie_one_above_the_other_in_a_tall_view() -> None:
    cells = arranged([WIDE, WIDE], 600, 900, gap=0, foot=0)
    assert [(cell.left, cell.top) for cell in cells] == [(0, 0), (0, 450)]


def test_two_tall_pictures_lie_side_by_side() -> None:
    cells = arranged([TALL, TALL], 1200, 800, gap=0, foot=0)
    assert [(cell.left, cell.top) for cell in cells] == [(0, 0), (600, 0)]


def test_a_wide_picture_beside_a_tall_one_gets_more_of_the_row() -> None:
    wide, tall = arranged([WIDE, TALL], 1300, 600, gap=0, foot=0)
    assert (wide.width, tall.width) == (900, 400)


@pytest.mark.parametrize(("count", "rows"), [(3, 1), (4, 2), (6, 2), (8, 2)])
def test_pictures_of_one_shape_fill_a_usual_window(count: int, rows: int) -> None:
    cells = arranged([WIDE] * count, 1280, 700, gap=4, foot=40)
    assert len({cell.top for cell in cells}) in (rows, rows + 1)


def test_nothing_needs_no_room() -> None:
    assert arranged([], 100, 100, gap=4, foot=10) == []


@given(shapes, st.integers(200, 3000), st.integers(200, 2000))
def test_no_two_cells_overlap_and_all_lie_in_the_view(
    given_shapes: list[tuple[int, int]], width: int, height: int
) -> None:
    cells = arranged(given_shapes, width, height, gap=4, foot=30)
    assert len(cells) == len(given_shapes)
    for at, one in enumerate(cells):
        assert one.left >= 0
        assert one.top >= 0
        assert one.left + one.width <= width
        assert one.top + one.height <= height
        for other in cells[at + 1 :]:
            apart = one.left + one.width <= other.left or other.left + other.width <= one.left
            assert apart or one.top + one.height <= other.top or other.top >= one.top + one.height
