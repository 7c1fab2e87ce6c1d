from dataclasses import replace

import numpy as np
import pytest

from photocull.vision.prepare import prepare
from photocull.vision.spec import InputSpec
from tests.training.toy import picture
from training.augment import augment
from training.config import Augmentation

STRONGEST = replace(Augmentation(), crop=1.0, resample=1.0, tone=1.0, blur=1.0, noise=1.0, jpeg=1.0)
RGB = picture(expert=True, seed=1)


@pytest.mark.parametrize("seed", range(20))
def test_an_augmented_picture_is_still_a_picture(seed: int) -> None:
    changed = augment(RGB, STRONGEST, np.random.default_rng(seed))
    assert changed.dtype == np.uint8
    assert changed.ndim == 3
    assert changed.shape[2] == 3
    assert all(0 < new <= old for new, old in zip(changed.shape, RGB.shape, strict=True))
    assert prepare(changed, InputSpec()).image.shape == (224, 224, 3)


def test_the_same_seed_gives_the_same_picture_and_another_seed_another() -> None:
    first, same, other = (
        augment(RGB, STRONGEST, np.random.default_rng(seed)) for seed in (7, 7, 8)
    )
    assert np.array_equal(first, same)
    assert first.shape != other.shape or not np.array_equal(first, other)


def test_the_given_picture_is_left_as_it_is() -> None:
    before = RGB.copy()
    augment(RGB, STRONGEST, np.random.default_rng(0))
    assert np.array_equal(RGB, before)


def test_a_picture_of_one_pixel_survives() -> None:
    changed = augment(np.full((1, 1, 3), 90, np.uint8), STRONGEST, np.random.default_rng(0))
    assert changed.shape == (1, 1, 3)


def test_light_moves_too_little_to_turn_a_good_photo_into_a_bad_one() -> None:
    grey = np.full((32, 32, 3), 128, np.uint8)
    how = replace(Augmentation(), crop=0, resample=0, tone=1, blur=0, noise=0, jpeg=0)
    means = [augment(grey, how, np.random.default_rng(seed)).mean() for seed in range(200)]
    assert 5 < np.std(means) < 20
    assert all(70 < mean < 190 for mean in means)
