"""Measures of made pictures, whose truth is known."""

from time import process_time

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFilter

from photocull.domain.measures import MEASURED_SIDE
from photocull.vision.facts import (
    clipped,
    colour_of,
    fitted,
    luma_of,
    measure,
    noise_of,
    sharpest,
    subject_contrast,
)
from photocull.vision.tilt import tilt_of
from tests.scenes import scene_of

Pixels = NDArray[np.uint8]
Luma = NDArray[np.int16]


def bars(blur: float, noise: float = 0.0, size: tuple[int, int] = (1600, 1200)) -> Pixels:
    """Upright bars whose edges a Gaussian of `blur` pixels has softened, under grey noise."""
    picture = Image.new("L", size, 60)
    brush = ImageDraw.Draw(picture)
    for left in range(0, size[0], size[0] // 10):
        brush.rectangle((left, 0, left + size[0] // 20 - 1, size[1]), fill=190)
    if blur:
        picture = picture.filter(ImageFilter.GaussianBlur(blur))
    return noisy(np.asarray(picture, np.float64), noise)


def noisy(grey: NDArray[np.float64], noise: float) -> Pixels:
    grain = np.random.default_rng(5).normal(0, noise, grey.shape) if noise else 0.0
    levels = np.clip(np.round(grey + grain), 0, 255).astype(np.uint8)
    return np.repeat(levels[..., None], 3, axis=2)


def sea(degrees: float, size: tuple[int, int] = (1200, 900)) -> Luma:
    """A bright sky over a dark sea whose horizon falls to the right by so many degrees."""
    rows, columns = np.mgrid[0 : size[1], 0 : size[0]]
    below = rows - size[1] / 2 - (columns - size[0] / 2) * np.tan(np.radians(degrees))
    return np.asarray(190 - 110 * np.clip(below + 0.5, 0, 1)).astype(np.int16)


@pytest.mark.parametrize("blur", [1.0, 2.0, 3.0, 5.0, 9.0])
@pytest.mark.parametrize("noise", [0.0, 4.0, 8.0])
def test_the_blur_of_edges_is_found_whatever_the_noise(blur: float, noise: float) -> None:
    luma = luma_of(bars(blur, noise))
    found = sharpest(luma, noise_of(luma))
    assert found is not None
    assert found.blur == pytest.approx(blur, rel=0.25)


def test_blur_is_told_for_one_size_whatever_the_picture_has() -> None:
    found = [sharpest(luma_of(bars(1.5, size=size)), 0.0) for size in ((1600, 1200), (800, 600))]
    assert found[0] is not None
    assert found[1] is not None
    assert found[1].blur == pytest.approx(2 * found[0].blur, rel=0.15)


def test_the_sharp_region_is_found_in_a_soft_picture() -> None:
    picture = bars(6.0)
    picture[900:1050, 200:400] = bars(0.0)[900:1050, 200:400]
    found = sharpest(luma_of(picture), 0.0)
    assert found is not None
    assert (found.x, found.y) == (0.1875, 0.8125)
    assert found.blur < 1


def test_a_picture_without_edges_has_no_sharpness() -> None:
    assert sharpest(luma_of(noisy(np.full((300, 400), 128.0), 6.0)), 6.0) is None
    assert measure(np.full((3, 4, 3), 128, np.uint8)).sharpest is None


@pytest.mark.parametrize("noise", [2.0, 5.0, 12.0])
def test_noise_is_found_beside_edges(noise: float) -> None:
    assert noise_of(luma_of(bars(1.0, noise))) == pytest.approx(noise, rel=0.1)


def test_texture_over_half_of_the_picture_is_no_noise() -> None:
    picture = noisy(np.full((600, 800), 120.0), 2.0)
    picture[:, :400] = noisy(np.full((600, 400), 120.0), 30.0)
    assert noise_of(luma_of(picture)) == pytest.approx(2.0, rel=0.1)


def test_a_picture_that_is_clipped_all_over_shows_no_noise() -> None:
    assert noise_of(np.full((200, 200), 255, np.int16)) == 0


def test_clipping_is_a_share_and_asks_for_all_three_channels() -> None:
    picture = np.full((100, 100, 3), 128, np.uint8)
    picture[:10] = 255
    picture[10:30] = 0
    picture[30:60] = (255, 0, 0)
    assert clipped(picture) == pytest.approx((0.1, 0.2))


@pytest.mark.parametrize("degrees", [-6.0, -1.5, 0.0, 0.7, 3.0, 9.0])
def test_a_tilted_horizon_is_measured_to_a_fifth_of_a_degree(degrees: float) -> None:
    tilt = tilt_of(sea(degrees))
    assert tilt is not None
    assert tilt.degrees == pytest.approx(degrees, abs=0.2)
    assert tilt.confidence > 0.9


def test_upright_lines_left_and_right_tell_the_tilt_too() -> None:
    turned = sea(2.0, (900, 1200)).T[:, ::-1]
    both = np.concatenate([turned[:, 300:900], turned[:, 300:900]], axis=1)
    tilt = tilt_of(both)
    assert tilt is not None
    assert abs(tilt.degrees) == pytest.approx(2.0, abs=0.3)


def test_a_picture_turned_clockwise_falls_to_the_right_by_horizon_and_by_uprights() -> None:
    across = np.arange(1200)
    level = np.where(across < 600, 190, 80).astype(np.uint8)[:, None].repeat(1200, 1)
    upright = np.where((across // 150) % 2 == 0, 190, 80).astype(np.uint8)[None].repeat(1200, 0)
    for pixels in (level, upright):
        turned = Image.fromarray(pixels).rotate(-3, Image.Resampling.BICUBIC)
        tilt = tilt_of(luma_of(np.asarray(turned.crop((150, 150, 1050, 1050)).convert("RGB"))))
        assert tilt is not None
        assert tilt.degrees == pytest.approx(3.0, abs=0.3)


@pytest.mark.parametrize("kind", ["forest", "misty ridges", "bokeh", "lawn", "flower", "snow"])
def test_no_tilt_is_made_up_where_no_line_is(kind: str) -> None:
    assert tilt_of(luma_of(np.asarray(scene_of(kind, 1, (1024, 768))))) is None


def test_lines_that_disagree_tell_no_tilt() -> None:
    cross = np.minimum(sea(5.0), sea(-5.0))
    assert tilt_of(cross) is None


def test_a_short_line_tells_no_tilt() -> None:
    luma = np.full((900, 1200), 190, np.int16)
    luma[450:, :500] = 80
    assert tilt_of(luma) is None


def test_grey_has_no_colour_and_red_against_cyan_has_much() -> None:
    assert colour_of(np.full((80, 80, 3), 90, np.uint8)) == (0, 0)
    halves = np.zeros((80, 80, 3), np.uint8)
    halves[:, :40] = (255, 0, 0)
    halves[:, 40:] = (0, 255, 255)
    # rg is 255 and -255; yb is 127.5 and -127.5; their means are 0.
    colourfulness, from_grey = colour_of(halves)
    assert colourfulness == pytest.approx(np.hypot(255, 127.5), rel=0.01)
    # (255, 0, 0) lies sqrt(170^2 + 85^2 + 85^2) from (85, 85, 85).
    assert from_grey == pytest.approx(np.sqrt(170**2 + 2 * 85**2), rel=0.01)


def test_a_lighter_subject_is_told_by_how_much() -> None:
    picture = np.full((700, 700, 3), 60, np.uint8)
    picture[200:500, 200:500] = 160
    evidence = np.full((7, 7), -0.01, np.float32)
    evidence[2:5, 2:5] = 0.3
    assert subject_contrast(picture, evidence) == pytest.approx(100, abs=1)
    assert subject_contrast(255 - picture, evidence) == pytest.approx(-100, abs=1)


def test_without_a_subject_there_is_no_contrast() -> None:
    picture = np.full((70, 70, 3), 60, np.uint8)
    assert subject_contrast(picture, np.full((7, 7), 0.1, np.float32)) is None
    assert subject_contrast(picture, np.full((7, 7), -0.1, np.float32)) is None


@pytest.mark.parametrize("shape", [(1, 1), (1, 900), (7, 7), (40, 3000), (64, 64)])
def test_pictures_of_any_shape_are_measured(shape: tuple[int, int]) -> None:
    pixels = np.random.default_rng(1).integers(0, 256, (*shape, 3), np.uint8)
    assert 0 <= measure(pixels).highlights <= 1


def test_a_large_picture_is_fitted_and_a_small_one_left_alone() -> None:
    large, small = np.zeros((3000, 4000, 3), np.uint8), np.zeros((30, 40, 3), np.uint8)
    assert fitted(large).shape == (1200, MEASURED_SIDE, 3)
    assert fitted(small) is small


def test_measuring_takes_no_longer_than_a_glance() -> None:
    picture = np.asarray(scene_of("forest", 1, (1600, 1200)))
    times = []
    for _ in range(5):
        start = process_time()
        measure(picture)
        times.append(process_time() - start)
    # A busy foliage is the slowest there is: 52 ms of one core where this was written.
    assert min(times) < 0.2
