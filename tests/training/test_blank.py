import numpy as np
import pytest
from numpy.random import Generator, default_rng
from numpy.typing import NDArray

from training import blank as module
from training.augment import augment
from training.blank import blank
from training.config import Augmentation

SIZE = (209, 314)
KINDS = ("_flat", "_gradient", "_noise", "_boxes", "_page", "_window")
SEEDS = range(20)


def drawn(kind: str, seed: int, size: tuple[int, int] = SIZE) -> NDArray[np.uint8]:
    frame: NDArray[np.uint8] = getattr(module, kind)(size, default_rng(seed))
    return frame


def jumps(frame: NDArray[np.uint8]) -> int:
    """How often brightness jumps from a place to the next, as at the edge of a letter."""
    grey = frame.astype(int).mean(axis=2)
    return int((np.abs(np.diff(grey, axis=1)) > 60).sum())


@pytest.mark.parametrize("size", [SIZE, (314, 209), (64, 96), (5, 300), (300, 5), (1, 1)])
@pytest.mark.parametrize("kind", KINDS)
def test_a_frame_has_the_size_that_is_asked_for(kind: str, size: tuple[int, int]) -> None:
    for seed in SEEDS:
        frame = drawn(kind, seed, size)
        assert frame.shape == (*size, 3)
        assert frame.dtype == np.uint8


def test_equal_generators_give_equal_frames_and_others_do_not() -> None:
    frames = [blank(SIZE, default_rng(seed)) for seed in SEEDS]
    for seed, frame in enumerate(frames):
        assert np.array_equal(frame, blank(SIZE, default_rng(seed)))
    assert len({frame.tobytes() for frame in frames}) == len(frames)


def test_every_kind_occurs_about_as_often_as_another(monkeypatch: pytest.MonkeyPatch) -> None:
    for number, kind in enumerate(KINDS):

        def draw(size: tuple[int, int], random: Generator, number: int = number) -> object:
            del random
            return np.full((*size, 3), number, np.uint8)

        monkeypatch.setattr(module, kind, draw)
    counts = np.bincount([blank((1, 1), default_rng(seed))[0, 0, 0] for seed in range(600)])
    assert len(counts) == len(KINDS)
    assert counts.min() > 60


@pytest.mark.parametrize("kind", ["_page", "_window"])
def test_pages_and_windows_are_written_on_in_contrast(kind: str) -> None:
    for seed in SEEDS:
        assert jumps(drawn(kind, seed)) > 200, f"seed {seed}"


def test_a_page_is_bright_and_windows_are_light_or_dark() -> None:
    pages = [drawn("_page", seed).mean() for seed in SEEDS]
    windows = np.array([np.median(drawn("_window", seed)) for seed in SEEDS])
    assert min(pages) > 110
    assert (windows > 200).any()
    assert (windows < 60).any()
    assert ((windows > 200) | (windows < 60)).all()


def test_a_colour_is_one_colour_and_a_gradient_goes_from_top_to_bottom() -> None:
    for seed in SEEDS:
        flat, gradient = drawn("_flat", seed), drawn("_gradient", seed)
        assert (flat == flat[0, 0]).all()
        assert (gradient == gradient[:, :1]).all()
    assert len({drawn("_flat", seed)[0, 0].tobytes() for seed in SEEDS}) > 10
    assert any(
        (drawn("_gradient", seed)[0] != drawn("_gradient", seed)[-1]).any() for seed in SEEDS
    )


def test_noise_has_grain_and_boxes_have_more_than_one_colour() -> None:
    for seed in SEEDS:
        assert drawn("_noise", seed).std() > 1
        assert len(np.unique(drawn("_boxes", seed).reshape(-1, 3), axis=0)) > 1


@pytest.mark.parametrize("kind", KINDS)
def test_frames_can_be_augmented_as_photos_are(kind: str) -> None:
    for seed in SEEDS:
        frame = augment(drawn(kind, seed), Augmentation(), default_rng(seed))
        assert frame.dtype == np.uint8
        assert frame.ndim == 3
