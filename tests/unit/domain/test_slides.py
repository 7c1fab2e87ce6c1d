"""Slides in order, what a person changes about them, and why each one is there."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from photocull.domain.carousel import ALIKE, Candidate, Features, Pool, pick, pool_of
from photocull.domain.photo import PhotoKey
from photocull.domain.slides import (
    Slides,
    another,
    arranged,
    counted,
    cover_of,
    locked,
    moved,
    nearest_ratio,
    picked,
    removed,
    weighed,
)
from photocull.domain.slidewhy import Finding, Said, reasons
from tests.unit.domain.test_carousel import made


def folder(count: int, seed: int = 1) -> Pool:
    scores = np.random.default_rng(seed).random(count).tolist()
    return made(scores, seed, [None] * count, [])


def said(pool: Pool, *keys: str) -> dict[str, dict[Finding, Said]]:
    found = reasons(pool, [PhotoKey(key) for key in keys])
    return {each.key: {one.finding: one for one in each.said} for each in found}


def test_the_cover_is_strong_also_in_its_middle() -> None:
    candidates = [
        Candidate(PhotoKey("/a"), 0.9, middle=0.2),
        Candidate(PhotoKey("/b"), 0.8, middle=0.7),
        Candidate(PhotoKey("/c"), 0.95),
    ]
    pool = pool_of(candidates, np.eye(3, dtype=np.float32))
    assert cover_of(pool, [each.key for each in candidates]) == "/b"
    without = [replace(each, middle=None) for each in candidates]
    assert cover_of(pool_of(without, np.eye(3, dtype=np.float32)), ["/a", "/c"]) == "/c"  # type: ignore[list-item]


def test_neighbours_have_near_colours() -> None:
    """Five palettes along a line come out in its order, whatever their scores."""
    line = np.array([[5 - at, at] for at in (0, 1, 2, 3, 4)], np.float32)
    palettes = np.sqrt(line / line.sum(axis=1, keepdims=True))
    scores = (0.9, 0.2, 0.7, 0.1, 0.5)
    candidates = [
        Candidate(PhotoKey(f"/{at}"), score, palette=palette)
        for at, (score, palette) in enumerate(zip(scores, palettes, strict=True))
    ]
    pool = pool_of(candidates, np.eye(5, dtype=np.float32))
    keys = [each.key for each in candidates]
    assert arranged(pool, keys[::-1]) == ("/0", "/1", "/2", "/3", "/4")


@given(st.integers(0, 25), st.integers(1, 20), st.integers(0, 99))
def test_an_arrangement_has_each_slide_once_and_the_cover_first(
    count: int, wanted: int, seed: int
) -> None:
    pool = folder(count, seed)
    keys = pick(pool, wanted)
    row = arranged(pool, keys)
    assert sorted(row) == sorted(keys)
    assert not row or row[0] == cover_of(pool, keys)


def test_locked_slides_keep_their_places_when_all_is_picked_anew() -> None:
    pool = folder(30)
    slides = picked(pool, Slides(wanted=8, diversity=0.0))
    for place in (2, 5):
        slides = locked(slides, slides.keys[place])
    anew = weighed(pool, slides, 1.0)
    assert anew.keys != slides.keys
    assert [anew.keys[place] for place in (2, 5)] == [slides.keys[place] for place in (2, 5)]
    assert len(anew.keys) == 8
    few = counted(pool, anew, 1)
    assert set(few.keys) == few.locked


def test_a_slide_that_is_removed_does_not_come_back() -> None:
    pool = folder(30)
    slides = picked(pool, Slides(wanted=6))
    gone = slides.keys[3]
    left = removed(slides, gone)
    assert left.keys == slides.keys[:3] + slides.keys[4:]
    assert left.wanted == 5
    assert gone not in weighed(pool, counted(pool, left, 12), 0.2).keys


def test_the_last_slide_stays() -> None:
    slides = picked(folder(5), Slides(wanted=1))
    assert removed(slides, slides.keys[0]) is slides


def test_another_photo_takes_the_place_of_a_slide() -> None:
    pool = folder(30)
    slides = picked(pool, Slides(wanted=6))
    changed = another(pool, slides, slides.keys[2])
    assert changed.keys[2] not in slides.keys
    assert changed.keys[:2] + changed.keys[3:] == slides.keys[:2] + slides.keys[3:]
    small = picked(folder(4), Slides(wanted=6))
    assert another(folder(4), small, small.keys[0]) is small


def test_what_was_put_in_order_by_hand_stays_when_slides_come_or_go() -> None:
    pool = folder(30)
    slides = picked(pool, Slides(wanted=6))
    slides = moved(slides, slides.keys[4], 0)
    more = counted(pool, slides, 9)
    assert more.keys[:6] == slides.keys
    assert len(more.keys) == 9
    assert counted(pool, more, 4).keys == slides.keys[:4]


def test_moving_stops_at_the_ends() -> None:
    slides = Slides(tuple(PhotoKey(key) for key in "abc"))
    assert moved(slides, PhotoKey("a"), 99).keys == ("b", "c", "a")
    assert moved(slides, PhotoKey("a"), -3) is slides


@pytest.mark.parametrize(
    ("size", "name"), [((3000, 4000), "3:4"), ((4000, 3000), "1:1"), ((6000, 3200), "1.91:1"),
                       ((1000, 5000), "3:4")]
)  # fmt: skip
def test_the_shape_is_the_one_next_to_the_covers(size: tuple[int, int], name: str) -> None:
    assert nearest_ratio(size).name == name


def alike(*rows: tuple[float, float, float]) -> Features:
    features = np.array(rows, np.float32)
    unit: Features = features / np.linalg.norm(features, axis=1, keepdims=True)
    return unit


def test_it_is_said_of_how_many_alike_a_slide_is_the_best() -> None:
    candidates = [Candidate(PhotoKey(f"/{at}"), 0.9 - at / 10) for at in range(4)]
    pool = pool_of(candidates, alike((1, 0, 0), (1, 0.9, 0), (1, 0, 0.9), (0, 0, 1)))
    best = said(pool, "/0")["/0"]
    assert best[Finding.BEST_ALIKE].value == 3
    assert best[Finding.RANK] == Said(Finding.RANK, 1, 4)
    other = said(pool, "/1")["/1"]
    assert Finding.BEST_ALIKE not in other
    assert other[Finding.ONE_OF_ALIKE].value == 3
    assert reasons(pool, [PhotoKey("/0")])[0].stands_for == ("/1", "/2")


def test_a_series_is_named_as_one() -> None:
    candidates = [Candidate(PhotoKey(f"/{at}"), 0.9 - at / 10, series=7) for at in range(3)]
    pool = pool_of(candidates, np.eye(3, dtype=np.float32))
    assert said(pool, "/0")["/0"][Finding.BEST_OF_SERIES].value == 3
    assert said(pool, "/2")["/2"][Finding.FROM_SERIES].value == 3


def test_a_slide_that_no_other_is_like_is_like_none_of_the_folder() -> None:
    candidates = [Candidate(PhotoKey(f"/{at}"), 0.9 - at / 10) for at in range(3)]
    pool = pool_of(candidates, alike((1, 0, 0), (0, 1, 0), (0, 1, 1)))
    assert Finding.ALONE in said(pool, "/0", "/1")["/0"]
    assert Finding.ALONE not in said(pool, "/1", "/2")["/1"]


@given(st.integers(1, 40), st.integers(1, 20), st.integers(0, 99))
def test_every_sentence_is_backed(count: int, wanted: int, seed: int) -> None:
    """Each photo is stood for once, by a slide it is like; superlatives hold."""
    chance = np.random.default_rng(seed)
    candidates = [
        Candidate(PhotoKey(f"/{at:02}"), float(score))
        for at, score in enumerate(chance.random(count))
    ]
    features = chance.random((count, 3)).astype(np.float32)
    pool = pool_of(candidates, features / np.linalg.norm(features, axis=1, keepdims=True))
    found = reasons(pool, arranged(pool, pick(pool, wanted)))
    stood = [key for each in found for key in each.stands_for]
    assert len(stood) == len(set(stood))
    assert not set(stood) & {each.key for each in found}
    for each in found:
        own = pool.features[pool.place[each.key]]
        for key in each.stands_for:
            assert float(pool.features[pool.place[key]] @ own) >= ALIKE - 1e-6
        for one in each.said:
            if one.finding is Finding.BEST_ALIKE:
                assert all(pool.photo(key).score <= each.probability for key in each.stands_for)
            if one.finding is Finding.LEAST_LIKE:
                assert each.nearest == min(other.nearest for other in found)
