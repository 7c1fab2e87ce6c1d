"""Filters that combine, and the counts beside each choice."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from photocull.domain.filters import (
    EVERYTHING,
    Facet,
    Filter,
    file_type,
    passes,
    tally,
)
from photocull.domain.marks import NO_MARKS, Flag, Label, Marks
from photocull.domain.photo import Facts, Photo, PhotoKey, Score, Stamp, shown_percent

NOON = datetime(2026, 8, 1, 12)


def photo(
    name: str,
    marks: Marks = NO_MARKS,
    score: float | None = None,
    day: int | None = None,
) -> Photo:
    taken = None if day is None else NOON + timedelta(days=day)
    return Photo(
        PhotoKey(f"/photos/{name}"),
        Stamp(1, 1),
        facts=Facts(4, 3, taken),
        score=None if score is None else Score(score, "m"),
        marks=marks,
    )


PHOTOS = [
    photo("Kyoto 1.JPG", Marks(3, Flag.PICK, Label.RED), 0.9, 0),
    photo("kyoto 2.heic", Marks(0, Flag.REJECT), 0.2, 0),
    photo("\uff4b\uff59oto3.jpeg", Marks(5), 0.6, 1),
    photo("が.png", Marks(0, Flag.NONE, Label.BLUE), None, 3),
    photo("other.tif", score=0.5),
]


def kept(wanted: Filter) -> str:
    """Which of the photos pass, by their place in the list."""
    test = passes(wanted)
    return "".join(str(number) for number, each in enumerate(PHOTOS) if test(each))


@pytest.mark.parametrize(
    ("wanted", "numbers"),
    [
        (EVERYTHING, "01234"),
        (Filter(min_stars=3), "02"),
        (Filter(max_stars=0), "134"),
        (Filter(min_stars=1, max_stars=4), "0"),
        (Filter(flags=frozenset({Flag.PICK})), "0"),
        (Filter(flags=frozenset({Flag.PICK, Flag.NONE})), "0234"),
        (Filter(labels=frozenset({Label.RED, Label.BLUE})), "03"),
        (Filter(min_score=0.5), "024"),
        (Filter(max_score=0.5), "14"),
        (Filter(since=date(2026, 8, 2)), "23"),
        (Filter(until=date(2026, 8, 1)), "01"),
        (Filter(since=date(2026, 8, 1), until=date(2026, 8, 2)), "012"),
        (Filter(types=frozenset({"JPEG"})), "02"),
        (Filter(text="kyoto"), "012"),
        (Filter(text="2 KYO"), "1"),
        (Filter(text="が"), "3"),
        (Filter(min_stars=3, text="kyoto 1"), "0"),
    ],
)
def test_each_filter_lets_through_what_it_says(wanted: Filter, numbers: str) -> None:
    assert kept(wanted) == numbers


def test_a_filter_names_its_facets_and_loses_them_one_by_one() -> None:
    wanted = Filter(min_stars=3, text="a", since=date(2026, 1, 1))
    assert wanted.facets == (Facet.STARS, Facet.DATE, Facet.TEXT)
    for facet in wanted.facets:
        wanted = wanted.without(facet)
    assert wanted == EVERYTHING


def test_files_are_named_as_people_name_them() -> None:
    assert [file_type(each) for each in PHOTOS] == ["JPEG", "HEIC", "JPEG", "PNG", "TIFF"]


def test_a_count_says_what_the_choice_would_show_beside_the_other_filters() -> None:
    wanted = Filter(text="kyoto", min_stars=3)
    assert tally(Facet.STARS, PHOTOS, wanted) == {3: 1, 0: 1, 5: 1}
    assert tally(Facet.FLAG, PHOTOS, wanted) == {Flag.PICK: 1, Flag.NONE: 1}
    assert tally(Facet.SCORE, PHOTOS, wanted) == {60: 1, 90: 1}
    assert tally(Facet.TYPE, PHOTOS, wanted) == {"JPEG": 2}


filters = st.builds(
    Filter,
    min_stars=st.integers(0, 5),
    flags=st.frozensets(st.sampled_from(Flag)),
    labels=st.frozensets(st.sampled_from(Label)),
    min_score=st.sampled_from([0.0, 0.3, 0.6]),
    types=st.frozensets(st.sampled_from(["JPEG", "PNG"])),
    text=st.sampled_from(["", "kyoto", "3"]),
)


@given(filters)
def test_a_filter_is_the_meeting_of_its_facets(wanted: Filter) -> None:
    alone = [EVERYTHING]
    for facet in wanted.facets:
        others = [other for other in wanted.facets if other is not facet]
        one = wanted
        for other in others:
            one = one.without(other)
        alone.append(one)
    met = [all(passes(one)(each) for one in alone) for each in PHOTOS]
    assert met == [passes(wanted)(each) for each in PHOTOS]


@given(filters, st.sampled_from(Flag))
def test_every_count_of_flags_comes_true(wanted: Filter, flag: Flag) -> None:
    counted = tally(Facet.FLAG, PHOTOS, wanted)[flag]
    then = Filter(**{
        name: getattr(wanted, name)
        for name in ("min_stars", "labels", "min_score", "types", "text")
    }, flags=frozenset({flag}))  # fmt: skip
    assert counted == len(kept(then))


steps = st.integers(1, 99)
scores = st.floats(0, 1) | steps.map(lambda percent: percent / 100)


@given(st.lists(st.none() | scores), steps)
def test_every_count_of_scores_comes_true(found: list[float | None], step: int) -> None:
    photos = [photo(f"{number}.jpg", score=score) for number, score in enumerate(found)]
    counted = tally(Facet.SCORE, photos, EVERYTHING)
    at_least, at_most = passes(Filter(min_score=step / 100)), passes(Filter(max_score=step / 100))
    assert sum(map(at_least, photos)) == sum(n for score, n in counted.items() if score >= step)
    assert sum(map(at_most, photos)) == sum(n for score, n in counted.items() if score <= step)


@pytest.mark.parametrize(("score", "among"), [(0.949, True), (0.945, True), (0.9449, False)])
def test_a_photo_that_says_95_percent_is_among_those_of_95_and_more(
    score: float, among: bool
) -> None:
    assert passes(Filter(min_score=0.95))(photo("a.jpg", score=score)) is among
    assert (shown_percent(score) >= 95) is among
