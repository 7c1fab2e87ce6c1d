"""Fitting, testing and judging a taste, on made photos of which everything is known."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from photocull.domain.bradleyterry import differences, right, start
from photocull.domain.photo import ContentId
from photocull.domain.preference import Choice, Decided, pairs_of
from photocull.taste import judging
from photocull.taste.fitting import Cancelled, Lens, Sample, fitted
from photocull.taste.grouping import near_repeats
from photocull.taste.judging import chosen_strength, foretold, joined, judged

WIDTH = 12


def made(
    photos: int, pairs: int, seed: int, *, liked: float = 3.0, generic: float = 0.0
) -> tuple[Sample, NDArray[np.float64]]:
    """Photos of which somebody likes the first feature so much; and what each is worth."""
    random = np.random.default_rng(seed)
    values = random.standard_normal((photos, 1 + WIDTH))
    worth = liked * values[:, 1] + generic * values[:, 0] + 0.5 * random.standard_normal(photos)
    rows = random.integers(0, photos, (pairs, 2))
    rows = rows[rows[:, 0] != rows[:, 1]]
    turned = worth[rows[:, 0]] < worth[rows[:, 1]]
    rows[turned] = rows[turned, ::-1]
    sample = Sample(values, rows, np.ones(len(rows)), np.arange(photos))
    return sample, np.asarray(worth)


def test_a_liking_is_found_and_ranks_photos_that_nobody_decided_on() -> None:
    sample, _ = made(120, 600, 1)
    coefficients = fitted(sample, chosen_strength(sample))
    other, worth = made(120, 600, 2)
    apart = differences(other.values, other.rows)
    assert right(apart @ coefficients).mean() > 0.9
    assert np.corrcoef(other.values @ coefficients, worth)[0, 1] > 0.9


def test_held_strongly_it_is_the_generic_ranking_and_without_pairs_too() -> None:
    sample, _ = made(60, 200, 3)
    assert np.abs(fitted(sample, 1e6) - start(WIDTH)).max() < 1e-3
    nothing = sample.among(np.zeros(60, bool))
    assert fitted(nothing, 0.1).tolist() == start(WIDTH).tolist()


def test_a_taste_of_its_own_is_shown_to_be_better() -> None:
    evidence = judged(made(120, 900, 4)[0], 120)
    assert evidence.better
    assert evidence.needed is None
    assert evidence.mine is not None
    assert evidence.generic is not None
    assert evidence.mine > 0.85
    assert 0.35 < evidence.generic < 0.65


@pytest.mark.parametrize("seed", range(6))
def test_chance_is_not_taken_for_a_taste(seed: int) -> None:
    assert not judged(made(60, 480, seed, liked=0.0)[0], 60).better


def test_who_likes_what_the_generic_ranking_likes_needs_no_taste() -> None:
    assert not judged(made(80, 600, 5, liked=0.0, generic=3.0)[0], 80).better


def test_too_few_photos_say_nothing_and_when_they_will() -> None:
    evidence = judged(made(8, 20, 6)[0], 8)
    assert not evidence.better
    assert evidence.mine is None
    assert evidence.needed == 20


def test_no_photo_is_ever_on_both_sides() -> None:
    sample, _ = made(40, 300, 7)
    groups = np.arange(40) // 2
    grouped = Sample(sample.values, sample.rows, sample.weights, groups)
    seen = 0
    for inside in judging._folds(grouped, np.random.default_rng(0), 4, 2):
        known, unknown = grouped.among(~inside), grouped.among(inside)
        assert not set(groups[known.rows].ravel()) & set(groups[unknown.rows].ravel())
        seen += len(unknown.rows)
    assert seen > 0


def test_photos_of_duels_stay_together_so_that_none_is_lost() -> None:
    names = [ContentId(bytes([at])) for at in range(80)]
    duels = tuple(Choice(names[at], names[at + 1]) for at in range(0, 80, 2))
    pairs = pairs_of(Decided({}, duels))
    sample = Sample(np.zeros((80, 3)), pairs.rows, pairs.weights, np.arange(80))
    parts = list(judging._folds(sample, np.random.default_rng(0), 4, 1))
    assert sum(len(sample.among(part).rows) for part in parts) == len(duels)


@given(st.lists(st.tuples(st.integers(0, 19), st.integers(0, 19)), max_size=60), st.integers(1, 10))
def test_what_is_joined_never_grows_beyond_its_limit(
    rows: list[tuple[int, int]], most: int
) -> None:
    units = joined(np.arange(20), rows, most)
    assert np.bincount(units).max() <= max(1, most)
    assert sorted(set(units.tolist())) == list(range(len(set(units.tolist()))))


@given(st.integers(20, 1000), st.floats(-0.5, 0.5), st.floats(0.001, 0.5), st.floats(-0.5, 0.5))
def test_an_estimate_comes_in_tens_or_not_at_all(
    decisions: int, gain: float, half: float, earlier: float
) -> None:
    needed = foretold(decisions, gain, half, earlier)
    assert needed is None or (needed >= 10 and needed % 10 == 0)


def test_a_steady_gain_is_sure_when_the_interval_has_narrowed_to_it() -> None:
    # Half as wide takes four times the decisions.
    assert foretold(100, 0.05, 0.1, 0.05) in (300, 310)
    assert foretold(100, -0.05, 0.1, -0.02) is None
    rising = foretold(100, 0.05, 0.1, 0.0)
    assert rising is not None
    assert rising < 300


def test_it_can_be_cancelled_at_any_time() -> None:
    def check() -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        judged(made(60, 300, 8)[0], 60, check=check)


@settings(max_examples=30)
@given(st.integers(2, 40), st.integers(1, 30), st.integers(0, 99))
def test_a_lens_shows_what_the_library_differs_in(photos: int, wide: int, seed: int) -> None:
    embeddings = np.random.default_rng(seed).standard_normal((photos, wide)).astype(np.float32)
    embeddings[:, 0] = 3
    seen = Lens.of_library(embeddings).through(embeddings)
    assert np.isfinite(seen).all()
    np.testing.assert_allclose(seen.mean(axis=0), 0, atol=1e-6)


def test_near_repeats_have_one_number_and_others_their_own() -> None:
    random = np.random.default_rng(0)
    different = random.standard_normal((30, 50)).astype(np.float32)
    again = different[:5] + 0.05 * random.standard_normal((5, 50)).astype(np.float32)
    groups = near_repeats(np.concatenate([different, again]), np.zeros(50))
    assert groups[30:].tolist() == groups[:5].tolist()
    assert len(set(groups[:30].tolist())) == 30
    assert near_repeats(np.empty((0, 50), np.float32), np.zeros(50)).size == 0
