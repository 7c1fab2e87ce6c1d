"""Resizing is what the network was trained with: Pillow's kernels, up to rounding."""

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from photocull.vision.resizing import Kernel, resized
from tests.pictures import noise

_PILLOWS = {Kernel.LANCZOS: Image.Resampling.LANCZOS, Kernel.BICUBIC: Image.Resampling.BICUBIC}

_SIDES = st.integers(1, 90)


@settings(max_examples=150)
@given(
    st.sampled_from(Kernel), st.tuples(_SIDES, _SIDES), st.tuples(_SIDES, _SIDES), st.integers(0, 9)
)
def test_it_is_pillows_up_to_rounding(
    kernel: Kernel, size: tuple[int, int], wanted: tuple[int, int], seed: int
) -> None:
    # Of so little contrast that nothing overshoots black or white: cut off values depend on which
    # of rows and columns come first.
    rgb = 96 + np.asarray(noise(seed, size)) // 4
    ours = resized(rgb, *wanted, kernel).astype(int)
    theirs = np.asarray(Image.fromarray(rgb).resize(wanted, _PILLOWS[kernel])).astype(int)
    assert ours.shape == theirs.shape
    assert np.abs(ours - theirs).max() <= 3


@pytest.mark.parametrize("kernel", Kernel)
@pytest.mark.parametrize("value", [0, 1, 127, 254, 255])
def test_an_even_picture_stays_even(kernel: Kernel, value: int) -> None:
    even = np.full((378, 504, 3), value, np.uint8)
    assert (resized(even, 224, 224, kernel) == value).all()


def test_threads_do_not_get_in_each_others_way() -> None:
    pictures = [np.asarray(noise(seed, (200, 150))) for seed in range(4)] * 20
    alone = [resized(picture, 96, 72, Kernel.LANCZOS) for picture in pictures]
    with ThreadPoolExecutor(4) as threads:
        at_once = list(threads.map(lambda each: resized(each, 96, 72, Kernel.LANCZOS), pictures))
    assert all((one == other).all() for one, other in zip(alone, at_once, strict=True))
