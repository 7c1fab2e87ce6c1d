"""A set is picked by worth and diversity: whatever the folder, its promises hold."""

from collections import Counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from photocull.domain.carousel import (
    TWINS,
    Candidate,
    Pool,
    diversity_of,
    features_of,
    pick,
    pool_of,
)
from photocull.domain.photo import PhotoKey

_LOOKS = 6


def made(scores: list[float], seed: int, series: list[int | None], twins: list[int]) -> Pool:
    """A folder of so many photos; each of `twins` shows exactly what the photo before it shows."""
    chance = np.random.default_rng(seed)
    seen = chance.random((len(scores), 12), np.float32)
    looks = chance.standard_normal((len(scores), _LOOKS)).astype(np.float32)
    palettes = np.sqrt(chance.dirichlet(np.ones(5), len(scores))).astype(np.float32)
    for row in twins:
        if 0 < row < len(scores):
            seen[row], looks[row] = seen[row - 1], looks[row - 1]
    candidates = [
        Candidate(PhotoKey(f"/{at:03}.jpg"), score, (score,), which, palette)
        for at, (score, which, palette) in enumerate(zip(scores, series, palettes, strict=True))
    ]
    return pool_of(candidates, features_of(seen, looks))


@st.composite
def pools(draw: st.DrawFn) -> Pool:
    scores = draw(st.lists(st.floats(0, 1), max_size=40))
    series = draw(
        st.lists(st.none() | st.integers(0, 6), min_size=len(scores), max_size=len(scores))
    )
    return made(scores, draw(st.integers(0, 999)), series, draw(st.lists(st.integers(0, 39))))


WEIGHTS = st.floats(0, 1)


@given(pools(), st.integers(1, 25), WEIGHTS)
def test_so_many_are_taken_or_all_that_there_are(pool: Pool, count: int, weight: float) -> None:
    keys = pick(pool, count, diversity=weight)
    assert len(keys) == len(set(keys)) == min(count, len(pool.pickable))


@given(pools(), st.integers(1, 25), WEIGHTS)
def test_no_more_than_one_of_a_series_and_never_two_twins(
    pool: Pool, count: int, weight: float
) -> None:
    keys = pick(pool, count, diversity=weight)
    series = Counter(pool.photo(key).series for key in keys)
    assert all(many == 1 for which, many in series.items() if which is not None)
    features = pool.features[[pool.place[key] for key in keys]]
    likeness = features @ features.T - 2 * np.eye(len(keys))
    assert not len(keys) or likeness.max() < TWINS


@given(pools(), st.integers(1, 20), WEIGHTS)
def test_the_same_folder_gives_the_same_set_in_whatever_order_it_was_listed(
    pool: Pool, count: int, weight: float
) -> None:
    order = np.random.default_rng(3).permutation(len(pool.photos)).tolist()
    again = pool_of([pool.photos[at] for at in order], pool.features[order])
    assert pick(pool, count, diversity=weight) == pick(again, count, diversity=weight)


@settings(deadline=None)
@given(pools(), st.integers(2, 20), WEIGHTS, WEIGHTS)
def test_more_weight_on_diversity_never_lowers_it(
    pool: Pool, count: int, one: float, other: float
) -> None:
    little, much = sorted((one, other))
    before = diversity_of(pool, pick(pool, count, diversity=little))
    assert diversity_of(pool, pick(pool, count, diversity=much)) >= before - 1e-5


@given(pools(), st.integers(1, 20), WEIGHTS, st.data())
def test_those_held_are_in_it_and_those_not_wanted_are_not(
    pool: Pool, count: int, weight: float, data: st.DataObject
) -> None:
    keys = [pool.photos[index].key for index in pool.pickable]
    held = data.draw(st.lists(st.sampled_from(keys), unique=True, max_size=count)) if keys else []
    others = [key for key in keys if key not in held]
    without = data.draw(st.sets(st.sampled_from(others))) if others else set()
    taken = pick(pool, count, diversity=weight, held=held, without=without)
    assert set(held) <= set(taken)
    assert without.isdisjoint(taken)
    assert len(taken) == min(count, len(keys) - len(without))


def test_without_diversity_the_best_are_taken_best_first() -> None:
    pool = made([0.2, 0.9, 0.5, 0.7], 1, [None] * 4, [])
    assert pick(pool, 1, diversity=0) == ("/001.jpg",)
    assert set(pick(pool, 2, diversity=0)) == {"/001.jpg", "/003.jpg"}


def test_equal_photos_in_a_folder_of_two_are_taken_once() -> None:
    pool = made([0.8, 0.9], 1, [None] * 2, [1])
    assert pick(pool, 20) == ("/001.jpg",)


def test_nothing_is_picked_from_nothing() -> None:
    assert pick(made([], 1, [], []), 10) == ()


def test_what_the_person_prefers_stands_for_its_series() -> None:
    candidates = [
        Candidate(PhotoKey("/best.jpg"), 0.9, (0, 0.9), 1),
        Candidate(PhotoKey("/starred.jpg"), 0.4, (3, 0.4), 1),
    ]
    pool = pool_of(candidates, np.eye(2, 4, dtype=np.float32))
    assert pick(pool, 5) == ("/starred.jpg",)


def test_a_held_photo_that_is_not_there_is_an_error() -> None:
    pool = made([0.5], 1, [None], [])
    with pytest.raises(KeyError):
        pick(pool, 3, held=[PhotoKey("/gone.jpg")])


def test_colours_that_go_with_the_set_decide_between_equals() -> None:
    red, blue = (np.eye(3, dtype=np.float32)[at] for at in (0, 2))
    candidates = [
        Candidate(PhotoKey("/1.jpg"), 0.9, palette=red),
        Candidate(PhotoKey("/2.jpg"), 0.5, palette=blue),
        Candidate(PhotoKey("/3.jpg"), 0.5, palette=red),
    ]
    pool = pool_of(candidates, np.eye(3, dtype=np.float32))
    assert pick(pool, 2) == ("/1.jpg", "/3.jpg")
