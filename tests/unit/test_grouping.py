"""What a session knows of series: when they are asked for, and what the person says of them."""

from dataclasses import replace
from pathlib import Path

import pytest

from photocull.decisions import Scene
from photocull.domain.corrections import Corrections, Kinship, Pairing
from photocull.domain.events import (
    Ended,
    Found,
    Gone,
    Grouped,
    Moved,
    Outcome,
    PutBack,
    Settled,
    Trashed,
)
from photocull.domain.filters import Facet, Filter, InSeries, tally
from photocull.domain.marks import Flag
from photocull.domain.photo import ContentId, Photo, PhotoKey, Score, Stamp
from photocull.domain.ranking import Place, SortBy, Wanted
from photocull.domain.series import Kind, Series
from photocull.session import Session
from tests.unit.test_session import Recorder, shown

A, B, C, D = (PhotoKey(name) for name in "abcd")


def scored(name: str, probability: float) -> Photo:
    content = ContentId(name.encode() * 16)
    return Photo(
        PhotoKey(name), Stamp(1, 1), content, score=Score(probability, "m"), look=b"\0" * 288
    )


PHOTOS = (scored("a", 0.9), scored("b", 0.4), scored("c", 0.6), scored("d", 0.7))
BURST = Series((B, C, D), Kind.BURST)


@pytest.fixture
def engine() -> Recorder:
    return Recorder()


@pytest.fixture
def session(engine: Recorder) -> Session:
    opened = Session(engine)
    opened.open(Path("/trip"))
    opened.apply([Found(1, PHOTOS), Ended(1, Outcome.DONE), Grouped(1, (BURST,))])
    opened.settle()
    return opened


def test_a_series_stands_as_its_best_photo_until_it_is_spread_out(session: Session) -> None:
    assert shown(session) == "a d"
    session.spread(C)
    assert shown(session) == "a d c b"
    session.spread(D)
    assert shown(session) == "a d"
    session.show(Wanted(stacked=False))
    assert shown(session) == "a d c b"


def test_series_are_asked_for_once_at_the_end_and_again_when_more_is_known(
    engine: Recorder, session: Session
) -> None:
    assert engine.asked.count("group 4") == 1
    session.apply([Settled(1, (scored("e", 0.1),)), Ended(1, Outcome.DONE)])
    assert engine.asked.count("group 5") == 1
    session.apply([Ended(1, Outcome.DONE)])
    assert engine.asked.count("group 5") == 1


def test_while_scores_stream_in_series_are_asked_for_when_many_more_are_known(
    engine: Recorder,
) -> None:
    session = Session(engine)
    session.open(Path("/trip"))
    names = [chr(ord("a") + number) for number in range(20)]
    photos = tuple(Photo(PhotoKey(name), Stamp(1, 1)) for name in names)
    session.apply([Found(1, photos)])
    for name in names:
        session.apply([Settled(1, (scored(name, 0.5),))])
        session.settle()
    asked = [line for line in engine.asked if line.startswith("group")]
    assert 2 <= len(asked) <= 10


def test_the_rest_of_a_series_can_be_rejected_and_taken_back_at_once(session: Session) -> None:
    session.mark(session.series.others([D]), Flag.REJECT)
    flags = {photo.key: photo.marks.flag for photo in session.roll}
    assert flags == {A: Flag.NONE, B: Flag.REJECT, C: Flag.REJECT, D: Flag.NONE}
    session.undo()
    assert {photo.marks.flag for photo in session.roll} == {Flag.NONE}


def test_a_photo_is_better_than_the_rest_of_its_own_series_alone(session: Session) -> None:
    session.apply([Grouped(1, (Series((A, B), Kind.BURST), Series((C, D), Kind.BURST)))])
    session.settle()
    assert session.series.rivals([A, D]) == [(A, B), (D, C)]
    assert session.series.rivals([A, B]) == []


@pytest.mark.parametrize("kind", [Kind.BRACKET, Kind.PANORAMA])
def test_brackets_and_panoramas_count_as_no_series_where_the_best_is_chosen(
    engine: Recorder, session: Session, kind: Kind
) -> None:
    session.apply([Grouped(1, (Series((B, C, D), kind),))])
    session.settle()
    assert session.series.others([D]) == []
    assert [session.series.rank(key) for key in (A, B, C, D)] == [None] * 4
    session.show(Wanted(only=Filter(series=InSeries.BEST)))
    assert shown(session) == "a d c b"
    left = tally(Facet.SERIES, session.roll, Filter(), session.series.rank)
    assert (left[InSeries.BEST], left[InSeries.ANY], left[InSeries.NONE]) == (4, 0, 4)
    session.apply([Settled(1, (scored("z", 0.5),))])
    session.show(Wanted(SortBy.SERIES))
    assert shown(session) == "a d c z b"
    session.part([C])
    session.join([A, D])
    assert session.series.said == Corrections(together=frozenset({(A, D)}))


def test_undo_spreads_a_series_out_that_has_closed_over_the_photo(session: Session) -> None:
    session.spread(D)
    session.mark([B], 3, Scene(focus=B))
    session.settle()
    assert session.order[1] == B
    session.mark([B], 0, Scene(wanted=session.wanted, focus=B))
    session.spread(B)
    session.settle()
    assert B not in session.order
    session.mark([D], 5)
    session.undo()
    session.mark([C], 2, Scene(wanted=session.wanted, focus=B))
    session.undo()
    assert B in session.order


def test_photos_can_be_sorted_best_of_series_first_and_filtered_by_series(
    session: Session,
) -> None:
    session.show(Wanted(SortBy.SERIES, stacked=False))
    assert shown(session) == "a d c b"
    session.apply([Settled(1, (scored("z", 0.2),))])
    session.settle()
    assert shown(session) == "a d z c b"
    session.show(Wanted(only=Filter(series=InSeries.NONE)))
    assert shown(session) == "a z"
    session.show(Wanted(only=Filter(series=InSeries.BEST), stacked=False))
    assert shown(session) == "a d z"


def test_a_photo_taken_out_of_its_series_is_stored_and_taken_back(
    engine: Recorder, session: Session
) -> None:
    session.part([C])
    apart = {(pair.one[:1], pair.other[:1], pair.how) for pair in engine.paired}
    assert apart == {(b"b", b"c", Kinship.APART), (b"c", b"d", Kinship.APART)}
    engine.paired.clear()
    session.undo()
    assert {pair.how for pair in engine.paired} == {Kinship.UNSAID}
    assert session.series.said == Corrections()
    session.redo()
    assert len(session.series.said.apart) == 2


def test_photos_can_be_joined_even_after_they_were_taken_apart(
    engine: Recorder, session: Session
) -> None:
    session.part([C])
    session.apply([Grouped(1, (Series((B, D), Kind.BURST),), session.series.said)])
    session.settle()
    session.join([C, D])
    assert session.series.said == Corrections(together=frozenset({(C, D)}))
    assert Pairing(PHOTOS[2].content, PHOTOS[3].content, Kinship.TOGETHER) in engine.paired  # type: ignore[arg-type]


def test_a_whole_series_taken_apart_is_none_any_more(session: Session) -> None:
    session.part([B, C, D])
    assert len(session.series.said.apart) == 3


def test_one_photo_by_itself_cannot_be_joined(session: Session) -> None:
    session.join([A])
    assert not session.decisions.can_undo


def test_copies_of_one_content_are_paired_with_nobody(engine: Recorder) -> None:
    session = Session(engine)
    session.open(Path("/trip"))
    copy = replace(PHOTOS[0], key=PhotoKey("copy"))
    session.apply([Found(1, (PHOTOS[0], copy))])
    session.join([A, PhotoKey("copy")])
    assert engine.paired == []


# --- the numbers that tiles say ------------------------------------------------------------------


def numbers(session: Session) -> str:
    """The order, with each photo's place among those of its series that show: c1/3."""
    said = []
    for key in session.order:
        stack = session.series.stack(key)
        said.append(key if stack is None else f"{key}{stack.among.rank}/{stack.among.count}")
        assert stack is None or stack.shown == stack.among.count
    return " ".join(said)


def test_numbers_of_a_series_follow_what_is_decided_and_taken_back(session: Session) -> None:
    assert numbers(session) == "a d1/3"
    session.mark([D], Flag.REJECT, Scene(focus=D))
    assert numbers(session) == "a d1/3"
    session.settle()
    assert numbers(session) == "a c1/3"
    session.undo()
    assert numbers(session) == "a d1/3"
    session.spread(D)
    assert numbers(session) == "a d1/3 c2/3 b3/3"
    session.mark([B], 5)
    session.settle()
    assert numbers(session) == "a b1/3 d2/3 c3/3"
    session.undo()
    session.settle()
    assert numbers(session) == "a d1/3 c2/3 b3/3"
    session.spread(B)
    assert numbers(session) == "a d1/3"


def test_numbers_of_a_series_count_what_a_filter_lets_through_and_the_standing_counts_all(
    session: Session,
) -> None:
    session.mark([C], 3)
    session.mark([B], 4)
    session.show(Wanted(only=Filter(max_stars=3)))
    assert numbers(session) == "a c1/2"
    session.spread(C)
    assert numbers(session) == "a c1/2 d2/2"
    stack = session.series.stack(C)
    assert stack is not None
    assert stack.place == session.series.place(C) == Place(2, 3)
    session.mark([D], 4)
    session.settle()
    assert numbers(session) == "a c1/1"
    session.undo()
    session.show(Wanted())
    # The others stay in the order of scores, which a decision does not change.
    assert numbers(session) == "a b1/3 d3/3 c2/3"
    session.show(Wanted(stacked=False, only=Filter(max_stars=3)))
    assert numbers(session) == "a d2/2 c1/2"


def test_numbers_follow_though_the_order_stays_as_in_the_loupe(session: Session) -> None:
    session.spread(D)
    session.mark([B], 5)
    session.settle(order=False)
    assert numbers(session) == "a d2/3 c3/3 b1/3"
    stacks = [session.series.stack(key) for key in (B, C, D)]
    assert [each and each.place for each in stacks] == list(map(session.series.place, (B, C, D)))


def test_of_a_series_that_loses_photos_the_others_count_anew_at_once(session: Session) -> None:
    session.spread(D)
    session.apply([Trashed(1, (Moved(C, "/trash/c"),), ())])
    assert numbers(session) == "a d1/2 b2/2"
    session.undo()
    session.apply([PutBack(1, (C,), ()), Found(1, (PHOTOS[2],))])
    assert numbers(session) == "a d1/3 c2/3 b3/3"
    session.apply([Gone(1, (B, C))])
    assert numbers(session) == "a d"
    assert session.series.place(D) is None


def test_where_the_photo_on_top_of_a_series_is_gone_the_next_takes_its_place_at_once(
    session: Session,
) -> None:
    session.apply([Found(1, (scored("z", 0.95),))])
    assert numbers(session) == "a d1/3 z"
    session.apply([Gone(1, (D,))])
    assert numbers(session) == "a c1/2 z"
    assert session.series.stacks.cover(D) == C
    session.apply([Gone(1, (C,))])
    assert numbers(session) == "a b z"
    session.apply([Gone(1, (B, A))])
    assert numbers(session) == "z"
