"""Series as they stand in an order: folded, spread out, and who is on top."""

from collections.abc import Sequence

from photocull.domain.columns import Columns
from photocull.domain.marks import Flag, Marks
from photocull.domain.order import Order
from photocull.domain.photo import Photo, PhotoKey, Score, Stamp
from photocull.domain.ranking import Place
from photocull.domain.series import Kind, Series
from photocull.domain.stacks import Members, Stacks, Standings


def photo(name: str, score: float | None, marks: Marks | None = None) -> Photo:
    found = None if score is None else Score(score, "m")
    return Photo(PhotoKey(name), Stamp(1, 1), score=found, marks=marks or Marks())


def series(names: str, kind: Kind = Kind.BURST) -> Series:
    return Series(tuple(PhotoKey(name) for name in names), kind)


PHOTOS = {
    each.key: each
    for each in (photo("a", 0.9), photo("b", 0.5), photo("c", 0.7), photo("d", None),
                 photo("e", 0.2), photo("f", 0.8))
}  # fmt: skip
ORDER = [PhotoKey(name) for name in "afcbed"]


def standings(*found: Series, **marked: Marks) -> Standings:
    columns = Columns(
        photo(key, each.score.expert_probability if each.score else None, marked.get(key))
        for key, each in PHOTOS.items()
    )
    return Standings(Members(found, columns), columns)


def folded(stands: Standings, *spread: str, order: Sequence[PhotoKey] = ORDER) -> str:
    shown = Order.of(order, stands.columns)
    return "".join(stands.folded(shown, {PhotoKey(name) for name in spread}))


def stacks(stands: Standings, *spread: str, folded: bool) -> Stacks:
    opened = frozenset(PhotoKey(name) for name in spread)
    return Stacks(stands, Order.of(ORDER, stands.columns), opened, folded=folded)


def test_the_best_scored_photo_stands_for_its_series() -> None:
    assert folded(standings(series("bcd"), series("ef"))) == "afc"


def test_a_series_is_spread_out_in_place_best_first() -> None:
    assert folded(standings(series("bcd"), series("ef")), "d") == "afcbd"


def test_what_the_person_decided_goes_before_the_score() -> None:
    assert folded(standings(series("bcd"), b=Marks(4))) == "afbe"
    assert folded(standings(series("bcd"), b=Marks(4), d=Marks(flag=Flag.PICK))) == "afed"
    assert folded(standings(series("bcd"), c=Marks(5, Flag.REJECT))) == "afbe"


def test_among_the_photos_that_pass_the_filter_the_best_stands_for_them() -> None:
    left = [key for key in ORDER if key != "c"]
    assert folded(standings(series("bcd")), order=left) == "afbe"


def test_brackets_and_panoramas_stay_as_they_are() -> None:
    for kind in (Kind.BRACKET, Kind.PANORAMA):
        assert folded(standings(series("bcd", kind))) == "afcbed"


def test_in_brackets_and_panoramas_no_photo_ranks_before_another() -> None:
    burst = series("ef")
    for kind in (Kind.BRACKET, Kind.PANORAMA):
        stands = standings(series("bcd", kind), burst)
        ranks = {key: int(stands.ranks[slot]) for key, slot in stands.columns.slots.items()}
        assert ranks == {"a": 0, "b": 0, "c": 0, "d": 0, "e": 2, "f": 1}
        assert stands.place(PhotoKey("b")) == Place(2, 3)
        assert stands.to_cull(PhotoKey("b")) is None
        assert stands.to_cull(PhotoKey("e")) == burst


def test_photos_that_are_gone_make_no_series() -> None:
    assert folded(standings(Series((PhotoKey("a"), PhotoKey("gone")), Kind.BURST))) == "afcbed"


def test_a_tile_says_how_many_show_and_where_it_stands() -> None:
    stands = standings(series("bcd"))
    closed = stacks(stands, folded=True)
    top = closed.of(PhotoKey("c"))
    assert top is not None
    assert (top.shown, top.place, top.spread, top.joined) == (3, Place(1, 3), False, False)
    assert closed.of(PhotoKey("a")) is None
    opened = stacks(stands, "b", folded=True).of(PhotoKey("b"))
    assert opened is not None
    assert (opened.place, opened.spread, opened.joined) == (Place(2, 3), True, True)


def test_where_nothing_is_stacked_all_of_a_series_are_seen_and_none_joined() -> None:
    stack = stacks(standings(series("bcd")), folded=False).of(PhotoKey("d"))
    assert stack is not None
    assert (stack.place, stack.spread, stack.joined) == (Place(3, 3), True, False)


def test_the_best_that_shows_covers_its_series_where_series_are_stacked() -> None:
    stands = standings(series("bcd"), series("ef", Kind.BRACKET))
    found = stacks(stands, folded=True)
    names = [PhotoKey(name) for name in "abcdef"]
    assert [found.cover(key) for key in names] == [None, "c", "c", "c", None, None]
    assert found.covers(names) == ["c"]
    assert found.cover(PhotoKey("unknown")) is None
    left = Order.of((key for key in ORDER if key != "c"), stands.columns)
    hidden = Stacks(stands, left, frozenset(), folded=True)
    assert hidden.cover(PhotoKey("c")) == "b"
    assert hidden.covers([PhotoKey("c")]) == []
    assert stacks(stands, folded=False).cover(PhotoKey("d")) is None
