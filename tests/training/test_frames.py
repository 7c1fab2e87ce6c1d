import numpy as np

from training.frames import frames


def test_frames_are_the_same_at_every_call() -> None:
    first, second = frames(), frames()
    assert list(first) == list(second)
    assert all(np.array_equal(first[name], second[name]) for name in first)


def test_every_frame_is_rgb_pixels_and_no_two_are_alike() -> None:
    made = frames()
    for frame in made.values():
        assert frame.dtype == np.uint8
        assert frame.shape[2] == 3
        assert min(frame.shape[:2]) >= 256
    assert len({frame.tobytes() for frame in made.values()}) == len(made) == 10


def test_flat_frames_are_flat_and_drawn_ones_hold_ink() -> None:
    made = frames()
    for name in ("black", "white", "grey", "one colour"):
        assert (made[name] == made[name][0, 0]).all()
    for name in ("screenshot", "scanned page", "square code"):
        assert made[name].std() > 20
    assert made["lens cap"].max() < 30
    assert (np.diff(made["gradient"][:, 0, 0].astype(int)) >= 0).all()
