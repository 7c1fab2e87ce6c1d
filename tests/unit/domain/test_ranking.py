"""Order, filters and places, as pure functions."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from photocull.domain.failure import Failure, Reason
from photocull.domain.filters import EVERYTHING, Filter, passes
from photocull.domain.marks import Marks
from photocull.domain.photo import Facts, Photo, PhotoKey, Score, Stamp
from photocull.domain.ranking import Places, SortBy, Wanted, ranked

NOON = datetime(2026, 8, 1, 12)


def photo(
    name: str, score: float | None = None, stars: int = 0, minute: int | None = None
) -> Photo:
    taken = None if minute is None else NOON + timedelta(minutes=minute)
    return Photo(
        PhotoKey(f"/photos/{name}"),
        Stamp(1, 1),
        facts=Facts(4, 3, taken),
        score=None if score is None else Score(score, "m"),
        marks=Marks(stars),
    )


def names(photos: list[Photo], wanted: Wanted) -> str:
    return "".join(key[-1] for key in ranked(photos, wanted))


PHOTOS = [photo("b", 0.2, 3, 2), photo("a", 0.9, 0, 3), photo("d", None, 5), photo("c", 0.5, 3, 1)]


@pytest.mark.parametrize(
    ("sort", "reverse", "order"),
    [
        (SortBy.SCORE, False, "acbd"),
        (SortBy.SCORE, True, "bcad"),
        (SortBy.NAME, False, "abcd"),
        (SortBy.NAME, True, "dcba"),
        (SortBy.STARS, False, "dbca"),
        (SortBy.STARS, True, "abcd"),
        (SortBy.TIME, False, "abcd"),
        (SortBy.TIME, True, "cbad"),
    ],
)
def test_each_order_puts_the_best_first_and_the_unknown_last(
    sort: SortBy, reverse: bool, order: str
) -> None:
    assert names(PHOTOS, Wanted(sort, reverse)) == order


def test_names_are_ordered_without_regard_to_case() -> None:
    assert names([photo("B"), photo("a"), photo("C")], Wanted(SortBy.NAME)) == "aBC"


def test_filters_leave_out_what_is_not_wanted() -> None:
    assert names(PHOTOS, Wanted(only=Filter(min_stars=3))) == "cbd"
    assert names(PHOTOS, Wanted(only=Filter(min_score=0.5))) == "ac"
    assert names(PHOTOS, Wanted(only=Filter(min_stars=1, min_score=0.3))) == "c"


def test_a_failed_photo_is_shown_until_a_score_is_asked_for() -> None:
    failed = Photo(PhotoKey("/x"), Stamp(1, 1), failure=Failure(Reason.DAMAGED))
    assert passes(EVERYTHING)(failed)
    assert not passes(Filter(min_score=0.1))(failed)


def test_places_count_the_scored_photos_alone() -> None:
    found = Places(PHOTOS)
    assert [(found[p.key].rank, found[p.key].count) for p in PHOTOS if p.score] == [
        (3, 3),
        (1, 3),
        (2, 3),
    ]


def test_the_best_of_a_thousand_is_in_the_top_percent() -> None:
    found = Places([photo(f"{n:04}", n / 1000) for n in range(1000)])
    assert found[PhotoKey("/photos/0999")].top_percent == 1
    assert found[PhotoKey("/photos/0989")].top_percent == 2
    assert found[PhotoKey("/photos/0000")].top_percent == 100


@given(st.lists(st.one_of(st.none(), st.floats(0, 1)), max_size=60), st.sampled_from(SortBy))
def test_ranking_loses_and_doubles_nothing(scores: list[float | None], sort: SortBy) -> None:
    photos = [photo(f"{n}", score) for n, score in enumerate(scores)]
    assert sorted(ranked(photos, Wanted(sort))) == sorted(p.key for p in photos)


@given(st.lists(st.floats(0, 1), min_size=1, max_size=60))
def test_a_better_score_never_has_a_worse_place(scores: list[float]) -> None:
    photos = [photo(f"{n}", score) for n, score in enumerate(scores)]
    found = Places(photos)
    order = [found[key].rank for key in ranked(photos, Wanted())]
    assert order == sorted(order)
    assert order[0] == 1
