"""An order is a sequence of keys like any other, and finds its rows at once."""

import pytest

from photocull.domain.columns import Columns
from photocull.domain.order import Order
from photocull.domain.photo import Photo, PhotoKey, Stamp

KEYS = [PhotoKey(name) for name in "dacb"]


@pytest.fixture
def columns() -> Columns:
    return Columns(Photo(PhotoKey(name), Stamp(1, 1)) for name in "abcdef")


def test_it_is_equal_to_any_sequence_of_the_same_keys(columns: Columns) -> None:
    order = Order.of(KEYS, columns)
    assert order == KEYS == list(order)
    assert order == tuple(KEYS)
    assert order == Order.of(KEYS)
    assert order != KEYS[:3]
    assert order != "dacb"


def test_it_knows_rows_by_key_and_keys_by_row(columns: Columns) -> None:
    order = Order.of(KEYS, columns)
    assert [order[row] for row in range(4)] == KEYS
    assert [order.row(key) for key in KEYS] == [0, 1, 2, 3]
    assert order[-1] == "b"
    assert order[1:3] == [PhotoKey("a"), PhotoKey("c")]
    assert order.row(PhotoKey("f")) is None
    assert order.row("nowhere") is None
    assert PhotoKey("f") not in order
    with pytest.raises(ValueError, match="f"):
        order.index(PhotoKey("f"))


def test_a_photo_that_came_later_is_not_in_it(columns: Columns) -> None:
    order = Order.of(KEYS, columns)
    assert PhotoKey("a") in order
    for number in range(100):
        columns.put(Photo(PhotoKey(f"new {number}"), Stamp(1, 1)))
    assert PhotoKey("new 99") not in order
    longer = order.followed_by(Order.of([PhotoKey("new 99"), PhotoKey("a")], columns))
    assert longer == [*KEYS, "new 99"]
    assert longer.continues(order)
    assert not order.continues(longer)


def test_one_photo_is_moved_and_gone_ones_are_left_out(columns: Columns) -> None:
    order = Order.of(KEYS, columns)
    assert order.moved(0, 2) == ["a", "c", "d", "b"]
    assert order.moved(3, 0) == ["b", "d", "a", "c"]
    columns.drop(PhotoKey("a"))
    assert order.present() == ["d", "c", "b"]
