"""Crops stay in the picture and keep their shape, whatever is done to them."""

from dataclasses import astuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from photocull.domain.crop import (
    Crop,
    corners,
    fitted,
    is_inside,
    largest,
    moved,
    pixels,
    scaled,
    shaped,
    trimmed,
    turned,
)
from photocull.domain.posting import RATIOS, Ratio

SIZES = st.tuples(st.integers(50, 9000), st.integers(50, 9000))
SHAPES = st.sampled_from(RATIOS)
TURNS = st.floats(-45, 45)


def shape(crop: Crop, size: tuple[int, int]) -> float:
    wide, high = pixels(crop, size)
    return wide / high


@given(size=SIZES, ratio=SHAPES, degrees=TURNS)
def test_the_largest_crop_has_its_shape_and_touches_an_edge(
    size: tuple[int, int], ratio: Ratio, degrees: float
) -> None:
    crop = largest(ratio, size, degrees=degrees)
    assert is_inside(crop, size)
    assert shape(crop, size) == pytest.approx(ratio.value, rel=1e-6)
    assert not is_inside(scaled_freely(crop, 1.01), size)


def scaled_freely(crop: Crop, factor: float) -> Crop:
    return Crop(crop.x, crop.y, crop.width * factor, crop.height * factor, crop.degrees)


@given(
    size=SIZES, ratio=SHAPES, degrees=TURNS, factor=st.floats(0.01, 5),
    right=st.floats(-2, 2), down=st.floats(-2, 2),
)  # fmt: skip
def test_nothing_done_by_hand_leaves_the_picture_or_the_shape(
    size: tuple[int, int], ratio: Ratio, degrees: float, factor: float, right: float, down: float
) -> None:
    crop = largest(ratio, size)
    for changed in (
        moved(crop, right, down, size),
        scaled(crop, factor, size),
        turned(scaled(crop, factor, size), degrees, size),
        moved(turned(crop, degrees, size), right, down, size),
    ):
        assert is_inside(changed, size)
        assert shape(changed, size) == pytest.approx(ratio.value, rel=1e-6)
        assert changed.width > 0


@given(size=SIZES, one=SHAPES, other=SHAPES)
def test_another_shape_keeps_the_middle_where_there_is_room(
    size: tuple[int, int], one: Ratio, other: Ratio
) -> None:
    small = scaled(largest(one, size), 0.2, size)
    crop = shaped(small, other, size)
    assert shape(crop, size) == pytest.approx(other.value, rel=1e-6)
    assert is_inside(crop, size)
    if is_inside(Crop(small.x, small.y, crop.width, crop.height), size):
        assert (crop.x, crop.y) == pytest.approx((small.x, small.y))


@given(size=SIZES, one=SHAPES, other=SHAPES, degrees=TURNS)
def test_trimming_takes_away_and_adds_nothing(
    size: tuple[int, int], one: Ratio, other: Ratio, degrees: float
) -> None:
    crop = largest(one, size, degrees=degrees)
    cut = trimmed(crop, other, size)
    assert cut.width <= crop.width
    assert cut.height <= crop.height
    assert shape(cut, size) == pytest.approx(other.value, rel=1e-6)


def test_what_fits_is_left_alone() -> None:
    crop = Crop(0.4, 0.6, 0.3, 0.2, 10)
    assert astuple(fitted(crop, (400, 300))) == pytest.approx(astuple(crop))


def test_corners_turn_clockwise_as_seen() -> None:
    crop = Crop(0.5, 0.5, 0.5, 0.5, 90)
    upper_left, upper_right, *_ = corners(crop, (400, 400))
    assert upper_left == pytest.approx((300, 100))
    assert upper_right == pytest.approx((300, 300))
