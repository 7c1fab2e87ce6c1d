"""A session ranks by the taste as far as it is known, and by the generic score else."""

from dataclasses import replace
from pathlib import Path

import pytest

from photocull import tasting
from photocull.contract import Change
from photocull.domain.events import Found, Gone, Settled, Weighed
from photocull.domain.photo import ContentId, Photo, PhotoKey, Score, Stamp
from photocull.session import Session
from tests.unit.test_session import Recorder

FOLDER = Path("/trip")


def photo(name: str, probability: float) -> Photo:
    score = Score(probability, "m")
    return Photo(PhotoKey(name), Stamp(1, 1), ContentId(name.encode()), score=score)


A, B, C = photo("a", 0.9), photo("b", 0.5), photo("c", 0.1)
LIKES_C = Weighed(1, {b"a": -3.0, b"b": 0.0, b"c": 3.0})  # type: ignore[dict-item]


@pytest.fixture
def session() -> Session:
    opened = Session(Recorder())
    opened.open(FOLDER)
    opened.apply([Found(1, (A, B, C))])
    return opened


def blend(session: Session, share: float) -> Change:
    change = Change()
    for step in session.taste.blending(share, session.roll):
        change |= step
    return change


def order(session: Session) -> str:
    session.settle()
    return " ".join(session.order)


def test_the_slider_ranks_anew_and_back(session: Session) -> None:
    session.apply([LIKES_C])
    assert order(session) == "a b c"
    change = blend(session, 1.0)
    assert change.stale_order
    assert change.keys == {"a", "b", "c"}
    assert order(session) == "c b a"
    place = session.place(PhotoKey("c"))
    assert place is not None
    assert place.rank == 1
    blend(session, 0.0)
    assert order(session) == "a b c"
    assert list(session.roll) == [A, B, C]


def test_photos_whose_worth_comes_later_take_their_place_then(session: Session) -> None:
    blend(session, 1.0)
    assert order(session) == "a b c"
    change = session.apply([LIKES_C])
    assert change.stale_order
    assert order(session) == "c b a"


def test_a_photo_that_is_scored_again_keeps_the_taste_in_its_score(session: Session) -> None:
    blend(session, 1.0)
    session.apply([LIKES_C, Settled(1, (replace(C, score=Score(0.2, "m")),))])
    assert order(session) == "c b a"


def test_worth_of_a_folder_that_was_closed_is_dropped(session: Session) -> None:
    blend(session, 1.0)
    session.open(FOLDER)
    session.apply([Found(2, (A, B, C)), LIKES_C])
    assert order(session) == "a b c"
    assert session.taste.known == 0


def test_a_filter_by_score_goes_by_the_number_that_is_shown(session: Session) -> None:
    blend(session, 1.0)
    session.apply([LIKES_C])
    only = replace(session.wanted.only, min_score=0.8)
    session.show(replace(session.wanted, only=only))
    assert session.order == ("c",)


def test_what_is_decided_between_two_steps_is_kept(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tasting, "_AT_ONCE", 1)
    session.apply([LIKES_C])
    steps = session.taste.blending(1.0, session.roll)
    next(steps)
    session.mark([PhotoKey("c")], 4)
    session.apply([Gone(1, (PhotoKey("b"),))])
    for _ in steps:
        pass
    assert order(session) == "c a"
    marked = session.photo(PhotoKey("c"))
    assert marked is not None
    assert marked.stars == 4
