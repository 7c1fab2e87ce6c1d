"""Looks: what a photo is compared by, whatever its exposure, focus or colour."""

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageEnhance, ImageFilter

from photocull.domain.likeness import Likeness
from photocull.domain.looks import LOOK_SIZE
from photocull.vision.likeness import look_of, packed, unpacked
from tests.scenes import SCENES, scene_of

Look = NDArray[np.float32]


def working(kind: str, seed: int = 3, size: tuple[int, int] = (320, 213)) -> Image.Image:
    return scene_of(kind, seed, size)


def seen(picture: Image.Image) -> Look:
    found = look_of(np.asarray(picture.convert("RGB")))
    assert found is not None
    return found


@pytest.mark.parametrize("kind", SCENES)
def test_exposure_white_balance_and_blur_hardly_change_a_look(kind: str) -> None:
    picture = working(kind)
    darker = ImageEnhance.Brightness(picture).enhance(0.5)
    warmer = Image.fromarray((np.asarray(picture) * (1.0, 0.9, 0.7)).astype(np.uint8))
    soft = picture.filter(ImageFilter.GaussianBlur(3))
    for changed in (darker, warmer, soft):
        assert seen(picture) @ seen(changed) > 0.6


def test_different_scenes_look_unlike() -> None:
    looks = [seen(working(kind)) for kind in SCENES]
    like = (np.stack(looks) @ np.stack(looks).T)[np.triu_indices(len(looks), 1)]
    assert np.median(like) < Likeness().together / 2


@pytest.mark.parametrize("size", [(1, 1), (5, 400), (300, 7)])
def test_a_picture_of_any_size_has_a_look_or_none(size: tuple[int, int]) -> None:
    noise = np.random.default_rng(0).integers(0, 256, (*size, 3), np.uint8)
    found = look_of(noise)
    assert found is None or abs(np.linalg.norm(found) - 1) < 1e-5


@pytest.mark.parametrize("value", [0, 128, 255])
def test_a_picture_of_one_colour_has_no_look(value: int) -> None:
    assert look_of(np.full((200, 300, 3), value, np.uint8)) is None


def test_a_look_is_stored_in_288_bytes_and_comes_back_nearly_the_same() -> None:
    one, other = (seen(working(kind)) for kind in list(SCENES)[:2])
    assert len(packed(one)) == LOOK_SIZE == 288
    back = unpacked(packed(one))
    assert back.dtype == np.float32
    assert abs(back @ unpacked(packed(other)) - one @ other) < 0.02
    assert back @ one > 0.995


def test_bytes_that_are_no_look_are_refused() -> None:
    with pytest.raises(ValueError, match="3 bytes"):
        unpacked(b"abc")
