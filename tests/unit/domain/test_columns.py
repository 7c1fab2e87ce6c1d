"""Arrays that follow photos: whatever has come and gone, the order is that of what is there."""

from dataclasses import replace
from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from photocull.domain.columns import Columns, name_order
from photocull.domain.filters import Facet, Filter, passes
from photocull.domain.marks import Flag, Marks
from photocull.domain.photo import ContentId, Facts, Photo, PhotoKey, Score, Stamp
from photocull.domain.ranking import Places, SortBy, Wanted, arranged, ranked
from photocull.roll import Roll

NAMES = [PhotoKey(f"/{folder}/{name}") for folder in "xy" for name in ("a", "B", "c", "D", "e")]
NOON = datetime(2026, 8, 1, 12)

photos = st.builds(
    lambda key, score, stars, flag, minute: Photo(
        key,
        Stamp(1, 1),
        ContentId(name_order(key)[0].encode() * 16),
        Facts(4, 3, None if minute is None else NOON + timedelta(minutes=minute)),
        None if score is None else Score(score, "m"),
        Marks(stars, flag),
    ),
    st.sampled_from(NAMES),
    st.none() | st.sampled_from([0.0, 0.25, 0.5, 0.75]) | st.floats(0, 1),
    st.integers(0, 5),
    st.sampled_from(Flag),
    st.none() | st.integers(0, 3),
)
steps = st.lists(photos | st.sampled_from(NAMES), max_size=40)
wishes = st.builds(
    Wanted,
    st.sampled_from([sort for sort in SortBy if sort is not SortBy.SERIES]),
    st.booleans(),
    st.builds(Filter, min_stars=st.integers(0, 3), max_score=st.sampled_from([1.0, 0.5])),
)


def plainly(found: list[Photo], wanted: Wanted) -> list[PhotoKey]:
    """The order as one would write it down without arrays."""
    shown = sorted(filter(passes(wanted.only), found), key=lambda photo: name_order(photo.key))
    if wanted.sort is SortBy.NAME:
        return [photo.key for photo in (reversed(shown) if wanted.reverse else shown)]

    def value(photo: Photo) -> float | None:
        match wanted.sort:
            case SortBy.STARS:
                return photo.stars
            case SortBy.TIME:
                taken = photo.facts.taken if photo.facts else None
                return taken.timestamp() if taken else None
            case _:
                return photo.score.standing if photo.score else None

    having = [photo for photo in shown if value(photo) is not None]
    having.sort(key=lambda photo: value(photo) or 0.0, reverse=not wanted.reverse)
    return [photo.key for photo in having] + [p.key for p in shown if value(p) is None]


@given(steps, wishes, st.integers(1, 9))
def test_an_order_is_that_of_the_photos_that_are_there(
    done: list[Photo | PhotoKey], wanted: Wanted, often: int
) -> None:
    columns, there = Columns(), dict[PhotoKey, Photo]()
    for number, step in enumerate(done):
        if isinstance(step, Photo):
            columns.put(step)
            there[step.key] = step
        else:
            columns.drop(step)
            there.pop(step, None)
        if number % often == 0:
            # Orders are mended, and must be so wherever one was asked for in between.
            found = [columns.keys[slot] for slot in arranged(columns, wanted)]
            assert found == plainly(list(there.values()), wanted)
    found = [columns.keys[slot] for slot in arranged(columns, wanted)]
    assert found == plainly(list(there.values()), wanted) == ranked(there.values(), wanted)
    places = Places.of(columns)
    assert dict(places) == dict(Places(there.values()))


@given(st.lists(st.integers(0, 400), min_size=300, max_size=400, unique=True), st.data())
def test_few_that_move_among_many_come_where_they_belong(
    numbers: list[int], data: st.DataObject
) -> None:
    made = [Photo(PhotoKey(f"/{n:04}"), Stamp(1, 1), score=Score(n % 40 / 40, "m"))
            for n in numbers]  # fmt: skip
    columns = Columns(made)
    columns.by_standing()
    scores = st.sampled_from([0.0, 0.5, 0.525, 1.0])
    for photo in data.draw(st.lists(st.sampled_from(made), max_size=20)):
        columns.put(replace(photo, score=Score(data.draw(scores), "m")))
    found = [columns.keys[slot] for slot in columns.by_standing()]
    assert found == plainly(list(columns), Wanted())


def test_copies_are_found_by_content_alone() -> None:
    content, alike = ContentId(b"\1" * 16), ContentId(b"\1" * 8 + b"\2" * 8)
    made = [Photo(PhotoKey(f"/{n}"), Stamp(1, 1), each)
            for n, each in enumerate([content, alike, content, None, alike])]  # fmt: skip
    columns = Columns(made)

    def copies(*numbers: int) -> list[str]:
        asked = [made[number].key for number in numbers]
        found: list[str] = [photo.key for photo in columns.with_copies(asked)]
        assert found[: len(asked)] == asked
        return found[len(asked) :]

    assert copies(0) == ["/2"]
    assert copies(0, 2) == copies(3) == copies(*range(5)) == []
    assert copies(0, 1) == ["/2", "/4"]
    assert copies(0, 4, 3) == ["/1", "/2"]
    columns.drop(PhotoKey("/2"))
    assert copies(0) == []


def test_a_filter_is_asked_again_of_what_has_changed_alone() -> None:
    columns = Columns(Photo(PhotoKey(f"/{n}"), Stamp(1, 1), marks=Marks(n)) for n in range(6))
    asked = Filter(min_stars=4)
    assert asked.without(Facet.SERIES) == asked
    assert columns.passing(asked).sum() == 2
    columns.put(Photo(PhotoKey("/0"), Stamp(1, 1), marks=Marks(5)))
    columns.drop(PhotoKey("/4"))
    assert columns.passing(asked).sum() == 2


def test_what_comes_is_put_in_order_little_by_little() -> None:
    many = [
        Photo(
            PhotoKey(f"/trip/{number * 7919 % 10_000:05}.jpg"),
            Stamp(1, 1),
            score=Score(number * 31 % 1000 / 1000, "m"),
        )
        for number in range(10_000)
    ]
    roll, left = Roll(), list[tuple[int, int]]()
    for start in range(0, len(many), 500):
        roll.put_all(many[start : start + 500])
        left.append((len(roll.columns._unnamed), len(roll.columns._moved)))
    assert max(unnamed for unnamed, _ in left) == 0
    assert max(moved for _, moved in left) <= 2000
    at_once = Columns(many)
    names = [at_once.keys[slot] for slot in at_once.by_standing()]
    assert [roll.columns.keys[slot] for slot in roll.columns.by_standing()] == names
