"""Palettes: near for the same colours in other places, far for others."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from photocull.vision.palette import palette_of


def halves(left: tuple[int, int, int], right: tuple[int, int, int]) -> NDArray[np.uint8]:
    rgb = np.zeros((60, 80, 3), np.uint8)
    rgb[:, :40], rgb[:, 40:] = left, right
    return rgb


RED, BLUE, GREY = (210, 40, 40), (40, 60, 210), (128, 128, 128)


@given(st.integers(1, 90), st.integers(1, 90), st.integers(0, 99))
def test_it_has_length_one_whatever_the_picture(width: int, height: int, seed: int) -> None:
    rgb = np.random.default_rng(seed).integers(0, 256, (height, width, 3), np.uint8)
    palette = palette_of(rgb)
    assert palette.shape == (75,)
    assert palette.dtype == np.float32
    assert float(palette @ palette) == pytest.approx(1, abs=1e-4)


def test_colours_count_and_places_do_not() -> None:
    one, turned = palette_of(halves(RED, GREY)), palette_of(halves(GREY, RED))
    other = palette_of(halves(BLUE, BLUE))
    assert float(one @ turned) == pytest.approx(1, abs=1e-4)
    assert float(one @ other) < 0.3
    assert float(one @ palette_of(halves(RED, BLUE))) > float(one @ other)


def test_a_little_lighter_is_still_near() -> None:
    assert (
        float(palette_of(halves(RED, GREY)) @ palette_of(halves((220, 55, 50), (138, 138, 138))))
        > 0.93
    )
