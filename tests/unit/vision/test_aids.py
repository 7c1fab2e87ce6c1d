"""Sharp edges are told from soft ones whatever their contrast, and clipped places from hot pixels.

Pictures are drawn with known edges, and blurred by known Gaussians.
"""

import time

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageFilter

from photocull.vision.aids import clipped, peaking
from tests.pictures import noise, plain

Pixels = NDArray[np.uint8]


def step(low: int, high: int, blur: float = 0.0, size: tuple[int, int] = (120, 90)) -> Pixels:
    """Two greys with an upright edge in the middle, smeared by a Gaussian of so many pixels."""
    picture = Image.new("RGB", size, (low, low, low))
    picture.paste((high, high, high), (size[0] // 2, 0, *size))
    return np.asarray(picture.filter(ImageFilter.GaussianBlur(blur)))


def grainy(rgb: Pixels, deviation: float) -> Pixels:
    grain = np.random.default_rng(5).normal(0, deviation, rgb.shape[:2])[..., None]
    return np.clip(np.round(rgb + grain), 0, 255).astype(np.uint8)


@pytest.mark.parametrize(("low", "high"), [(20, 230), (100, 150), (200, 170)])
def test_a_sharp_edge_is_one_line_however_strong_it_is(low: int, high: int) -> None:
    found = peaking(step(low, high))
    inner = found[5:-5]
    assert inner.sum(axis=1).tolist() == [1] * len(inner)
    assert set(np.nonzero(inner)[1]) <= {59, 60}


def test_a_level_edge_is_found_as_a_plumb_one_is() -> None:
    rgb = step(40, 200)
    turned = peaking(np.ascontiguousarray(rgb.transpose(1, 0, 2)))
    assert turned[:, 5:-5].sum() == peaking(rgb)[5:-5].sum()


def test_a_slanting_edge_is_a_thin_line() -> None:
    y, x = np.mgrid[:200, :200]
    rgb = np.repeat(np.where(x > 0.6 * y + 30, 210, 50).astype(np.uint8)[..., None], 3, axis=2)
    soft = Image.fromarray(rgb).filter(ImageFilter.GaussianBlur(0.6))
    found = peaking(np.asarray(soft))[10:-10]
    assert (found.sum(axis=1) >= 1).mean() > 0.95
    assert found.sum(axis=1).max() <= 2


@pytest.mark.parametrize("blur", [0.0, 0.5, 1.0])
def test_the_finest_edges_light_up(blur: float) -> None:
    assert peaking(step(90, 140, blur)).any()


@pytest.mark.parametrize("blur", [1.6, 2.0, 3.0, 6.0, 20.0])
def test_soft_edges_stay_dark_though_their_contrast_is_the_greatest(blur: float) -> None:
    assert not peaking(step(0, 255, blur, (240, 90))).any()


def test_a_fine_hair_lights_up_beside_a_strong_soft_outline() -> None:
    rgb = np.array(step(10, 240, 6.0, (300, 120)))
    rgb[20:100, 40] = 60
    found = peaking(rgb)
    assert found[25:95, 38:43].sum() > 60
    assert not found[:, 100:200].any()


@pytest.mark.parametrize("deviation", [2.0, 6.0, 12.0])
def test_noise_lights_nothing_up(deviation: float) -> None:
    flat = grainy(np.asarray(plain(120, (640, 480))), deviation)
    slope = np.linspace(30, 220, 640)[None, :, None].repeat(480, axis=0).repeat(3, axis=2)
    assert peaking(flat).mean() < 1e-4
    assert peaking(grainy(slope.astype(np.uint8), deviation)).mean() < 1e-4


def test_a_sharp_edge_is_found_through_noise() -> None:
    found = peaking(grainy(step(60, 190, 0.5, (320, 240)), 5.0))
    near = found[10:-10, 157:163]
    assert near.any(axis=1).mean() > 0.9
    assert found.sum() - found[:, 157:163].sum() < 20


def test_a_picture_in_focus_lights_up_and_the_same_out_of_focus_does_not() -> None:
    drawn = noise(4, (80, 60)).resize((640, 480), Image.Resampling.NEAREST)
    sharp = peaking(np.asarray(drawn))
    soft = peaking(np.asarray(drawn.filter(ImageFilter.GaussianBlur(2.5))))
    assert sharp.mean() > 0.05
    assert soft.mean() < sharp.mean() / 20


@pytest.mark.parametrize("size", [(1, 1), (8, 8), (9, 1), (9, 9), (3, 400)])
def test_the_smallest_pictures_have_masks_of_their_size(size: tuple[int, int]) -> None:
    rgb = np.asarray(noise(1, size))
    masks = (peaking(rgb), *clipped(rgb))
    assert [mask.shape for mask in masks] == [size[::-1]] * 3
    assert {mask.dtype for mask in masks} == {np.dtype(np.bool_)}


def test_white_and_black_places_are_clipped_and_what_is_nearly_so_is_not() -> None:
    rgb = np.full((40, 40, 3), 128, np.uint8)
    rgb[:10, :10], rgb[:10, 20:30] = 254, 253
    rgb[20:30, :10], rgb[20:30, 20:30] = 1, 2
    highlights, shadows = clipped(rgb)
    assert highlights.sum() == shadows.sum() == 100
    assert highlights[:10, :10].all()
    assert shadows[20:30, :10].all()


def test_one_blown_channel_is_a_clipped_highlight_and_one_empty_channel_is_no_shadow() -> None:
    red = np.full((20, 20, 3), (255, 40, 0), np.uint8)
    highlights, shadows = clipped(red)
    assert highlights.all()
    assert not shadows.any()


def test_hot_pixels_and_thin_lines_are_not_clipped() -> None:
    rgb = np.full((40, 40, 3), 128, np.uint8)
    rgb[5, 5] = rgb[9, 20] = rgb[10, 21] = rgb[30] = 255
    rgb[20, 5] = 0
    highlights, shadows = clipped(rgb)
    assert not highlights.any()
    assert not shadows.any()


def test_a_fitted_picture_takes_no_longer_than_the_eye_would_notice() -> None:
    """A generous bound, for machines that are busy: it takes a tenth of this on an idle one."""
    rgb = np.asarray(noise(2, (1280, 800)))
    began = time.perf_counter()
    peaking(rgb)
    clipped(rgb)
    assert time.perf_counter() - began < 0.5
