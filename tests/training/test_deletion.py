import numpy as np
import pytest

from photocull.vision.prepare import ModelInput
from training.deletion import STEPS, deletion, greyed, report

SIDE = 7


class Bright:
    """A scorer whose image part is the sum of its evidence: the brightness of each place."""

    def __init__(self, *, honest: bool) -> None:
        self._honest = honest

    def evidence(self, shown: ModelInput) -> np.ndarray:
        places = shown.image.reshape(SIDE, 32, SIDE, 32, 3).mean(axis=(1, 3, 4)) / 255
        return np.asarray(places if self._honest else -places)

    def score(self, batch: list[ModelInput]) -> list[object]:
        class Said:
            image_part = float(np.sum(Bright(honest=True).evidence(batch[0])))

        return [Said()]


def photos(count: int = 12) -> list[ModelInput]:
    random = np.random.default_rng(3)
    return [
        ModelInput(
            np.kron(
                random.integers(100, 256, (SIDE, SIDE, 3)), np.ones((32, 32, 1), np.int64)
            ).astype(np.uint8),
            np.zeros(768, np.float32),
        )
        for _ in range(count)
    ]


def test_evidence_that_points_at_what_counts_costs_more_than_chance() -> None:
    results = deletion(Bright(honest=True), photos())  # type: ignore[arg-type]
    assert [of.places for of in results] == list(STEPS)
    for of in results:
        assert of.by_evidence > of.at_random
        assert of.difference.low > 0


def test_evidence_that_points_the_wrong_way_is_found_out() -> None:
    results = deletion(Bright(honest=False), photos())  # type: ignore[arg-type]
    assert all(of.difference.high < 0 for of in results)


def test_exactly_the_chosen_places_turn_grey() -> None:
    (shown,) = photos(1)
    changed = greyed(shown, np.array([0, 48]), SIDE).image
    assert (changed[:32, :32] == 128).all()
    assert (changed[192:, 192:] == 128).all()
    assert np.array_equal(changed[:32, 32:], shown.image[:32, 32:])
    assert not np.array_equal(shown.image[:32, :32], changed[:32, :32])


def test_the_report_says_each_step() -> None:
    text = report(deletion(Bright(honest=True), photos()), 12)  # type: ignore[arg-type]
    assert len(text.splitlines()) == 2 + len(STEPS)


def test_a_model_without_evidence_is_refused() -> None:
    class Silent:
        def evidence(self, shown: ModelInput) -> None:
            return None

    with pytest.raises(ValueError, match="no evidence"):
        deletion(Silent(), photos(1))  # type: ignore[arg-type]
