"""The session's rules: what is shown, in what order, with which stars, and when that moves."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from photocull.domain.corrections import Pairing
from photocull.domain.events import (
    Adopted,
    Clash,
    Ended,
    Exchanged,
    Found,
    Gone,
    Moved,
    Outcome,
    PutBack,
    Rated,
    RatingFailed,
    Rejected,
    Settled,
    Spared,
    Stirred,
    Trashed,
)
from photocull.domain.exchange import Property
from photocull.domain.failure import Failure, Reason
from photocull.domain.filters import Filter
from photocull.domain.marks import Marks
from photocull.domain.photo import ContentId, Photo, PhotoKey, Score, Stamp
from photocull.domain.preference import Choice
from photocull.domain.progress import Phase
from photocull.domain.ranking import SortBy, Wanted
from photocull.saved import Safety
from photocull.session import Session


class Recorder:
    """An engine that only notes what it was asked for."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.rated: list[tuple[str, int]] = []
        self.retried: list[frozenset[PhotoKey]] = []
        self.paired: list[Pairing] = []

    def start(self, folder: Path, generation: int) -> None:
        self.asked.append(f"start {folder} {generation}")

    def rescan(self, retry: frozenset[PhotoKey]) -> None:
        self.asked.append("rescan")
        self.retried.append(retry)

    def stop(self) -> None:
        self.asked.append("stop")

    def pause(self) -> None:
        self.asked.append("pause")

    def resume(self) -> None:
        self.asked.append("resume")

    def resolve(self, generation: int, clashes: Sequence[Clash], *, ours: bool) -> None:
        self.asked.append(f"resolve {len(clashes)} {ours}")

    def compare(self, generation: int, photos: Sequence[Photo]) -> None:
        self.asked.append(f"compare {len(photos)}")

    def group(self, generation: int, photos: Sequence[Photo]) -> None:
        self.asked.append(f"group {len(photos)}")

    def list_rejected(self, generation: int, photos: Sequence[Photo]) -> None:
        self.asked.append(f"list {' '.join(photo.key for photo in photos)}")

    def trash(self, generation: int, rejected: Sequence[Rejected]) -> None:
        self.asked.append(f"trash {' '.join(each.key for each in rejected)}")

    def put_back(self, generation: int, moved: Sequence[Moved]) -> None:
        self.asked.append(f"put back {' '.join(each.key for each in moved)}")

    def choose(self, choices: Sequence[Choice]) -> None:
        self.asked.append(f"choose {len(choices)}")

    def take_back(self, choices: Sequence[Choice]) -> None:
        self.asked.append(f"take back {len(choices)}")

    def pair(self, generation: int, pairings: Sequence[Pairing]) -> None:
        self.paired += pairings

    def rate(self, generation: int, photos: Sequence[Photo]) -> None:
        self.rated += [(photo.key, photo.stars) for photo in photos]


def shown(session: Session) -> str:
    """The photos in their order, each named by one letter."""
    return " ".join(session.order)


def phase(session: Session) -> Phase:
    return session.phase


def found(*names: str) -> tuple[Photo, ...]:
    return tuple(Photo(PhotoKey(name), Stamp(1, 1)) for name in names)


def scored(photo: Photo, probability: float) -> Photo:
    return replace(photo, score=Score(probability, "m"))


A, B, C = found("a", "b", "c")


@pytest.fixture
def engine() -> Recorder:
    return Recorder()


@pytest.fixture
def session(engine: Recorder) -> Session:
    opened = Session(engine)
    opened.open(Path("/trip"))
    opened.apply([Found(1, (A, B, C))])
    return opened


def test_opening_a_folder_starts_the_engine(engine: Recorder, session: Session) -> None:
    assert engine.asked == ["start /trip 1"]
    assert shown(session) == "a b c"
    assert phase(session) is Phase.SCORING


def test_events_of_a_closed_folder_are_dropped(session: Session) -> None:
    session.open(Path("/other"))
    change = session.apply([Settled(1, (scored(A, 0.9),))])
    assert not change.keys
    assert session.photo(A.key) is None


def test_new_scores_do_not_move_photos_until_they_settle(session: Session) -> None:
    change = session.apply([Settled(1, (scored(C, 0.9), scored(A, 0.2)))])
    assert change.stale_order
    assert not change.order
    assert shown(session) == "a b c"
    assert session.settle().order
    assert shown(session) == "c a b"


def test_places_are_those_of_the_settled_order(session: Session) -> None:
    session.apply([Settled(1, (scored(C, 0.9), scored(A, 0.2)))])
    assert session.place(C.key) is None
    session.settle()
    place = session.place(C.key)
    assert place is not None
    assert (place.rank, place.count) == (1, 2)


def test_late_photos_come_after_those_that_are_shown(session: Session) -> None:
    session.apply([Found(1, (scored(found("new")[0], 0.99),))])
    assert shown(session) == "a b c new"


def test_progress_counts_scores_and_failures(session: Session) -> None:
    failed = replace(B, failure=Failure(Reason.DAMAGED))
    session.apply([Settled(1, (scored(A, 0.5), failed))])
    progress = session.progress()
    assert (progress.found, progress.settled, progress.failed) == (3, 2, 1)
    assert [key for key, _ in session.roll.failures()] == [B.key]


def test_time_left_follows_the_pace(engine: Recorder) -> None:
    now = iter([0.0, 2.0])
    session = Session(engine, clock=lambda: next(now))
    session.open(Path("/trip"))
    session.apply([Found(1, found(*"abcdefghij"))])
    session.apply([Settled(1, tuple(scored(p, 0.5) for p in found("a", "b")))])
    progress = session.progress()
    assert (progress.per_second, progress.seconds_left) == (1.0, 8.0)


def test_stars_are_shown_at_once_and_sent_to_be_stored(engine: Recorder, session: Session) -> None:
    change = session.mark([A.key, C.key], 4)
    assert change.keys == {A.key, C.key}
    assert engine.rated == [("a", 4), ("c", 4)]


def test_stars_survive_the_score_that_comes_later(session: Session) -> None:
    session.mark([A.key], 4)
    session.apply([Settled(1, (scored(A, 0.5),))])
    photo = session.photo(A.key)
    assert photo is not None
    assert (photo.stars, photo.score) == (4, Score(0.5, "m"))


def test_stars_taken_away_while_scoring_do_not_come_back(session: Session) -> None:
    session.mark([A.key], 4)
    session.mark([A.key], 0)
    session.apply([Settled(1, (replace(scored(A, 0.5), marks=Marks(4)),))])
    photo = session.photo(A.key)
    assert photo is not None
    assert photo.stars == 0


def test_stars_known_by_content_arrive_with_the_score(session: Session) -> None:
    session.apply([Settled(1, (replace(scored(A, 0.5), marks=Marks(3)),))])
    photo = session.photo(A.key)
    assert photo is not None
    assert photo.stars == 3


def test_undo_and_redo_bring_back_each_photos_own_stars(engine: Recorder, session: Session) -> None:
    session.mark([A.key], 2)
    session.mark([A.key, B.key], 5)
    session.undo()
    assert engine.rated[-2:] == [("a", 2), ("b", 0)]
    session.undo()
    assert engine.rated[-1] == ("a", 0)
    assert not session.decisions.can_undo
    session.redo()
    session.redo()
    assert engine.rated[-2:] == [("a", 5), ("b", 5)]
    assert not session.decisions.can_redo


def test_a_new_decision_ends_what_could_be_redone(session: Session) -> None:
    session.mark([A.key], 2)
    session.undo()
    session.mark([A.key], 3)
    assert not session.decisions.can_redo


def test_giving_the_same_stars_again_is_nothing(engine: Recorder, session: Session) -> None:
    session.mark([A.key], 2)
    session.mark([A.key], 2)
    session.undo()
    assert not session.decisions.can_undo
    assert len(engine.rated) == 2


@pytest.mark.parametrize("stars", [-1, 6])
def test_there_are_no_other_stars_than_nought_to_five(session: Session, stars: int) -> None:
    with pytest.raises(ValueError, match=str(stars)):
        session.mark([A.key], stars)


def test_stars_that_could_not_be_stored_are_not_shown_as_given(session: Session) -> None:
    session.mark([A.key], 2)
    session.apply([RatingFailed(1, A.key, Failure(Reason.VANISHED), tried=Marks(2))])
    photo = session.photo(A.key)
    assert photo is not None
    assert photo.stars == 0
    assert not session.decisions.can_undo


def safety(session: Session) -> Safety:
    return session.saved.safety


def test_stars_that_wait_to_be_stored_stay_and_are_told_as_not_saved(session: Session) -> None:
    assert safety(session) is Safety.IDLE
    session.mark([A.key, B.key], 5)
    assert safety(session) is Safety.SAVING
    session.apply([Rated(1, (B.key,))])
    session.apply([RatingFailed(1, A.key, Failure(Reason.NOT_SAVED), tried=Marks(5))])
    photo = session.photo(A.key)
    assert photo is not None
    assert photo.stars == 5
    assert safety(session) is Safety.UNSAVED
    session.apply([Rated(1, (A.key,))])
    assert safety(session) is Safety.SAVED


def test_what_is_decided_while_the_one_before_is_stored_is_not_saved_yet(session: Session) -> None:
    session.mark([A.key], 1)
    session.mark([A.key], 2)
    session.apply([Rated(1, (A.key,))])
    assert safety(session) is Safety.SAVING
    session.apply([Rated(1, (A.key,))])
    assert safety(session) is Safety.SAVED


def test_ratings_of_another_program_are_shown_unless_the_person_decided_meanwhile(
    session: Session,
) -> None:
    session.mark([B.key], 2)
    adopted = tuple(Adopted(key, Marks(), Marks(4)) for key in (A.key, B.key))
    change = session.apply([Exchanged(1, (A.key, B.key), adopted)])
    photo, other = session.photo(A.key), session.photo(B.key)
    assert photo is not None
    assert other is not None
    assert (photo.stars, other.stars) == (4, 2)
    assert A.key in change.keys


def test_what_is_not_settled_is_known_until_it_is(session: Session) -> None:
    clash = Clash(A.key, Marks(2), Marks(5), (Property.STARS,))
    waiting = Spared(B.key, Failure(Reason.NOT_WRITTEN))
    session.apply([Exchanged(1, (A.key, B.key), clashes=(clash,), unwritten=(waiting,))])
    assert session.saved.clashes == {A.key: clash}
    assert session.saved.unwritten == {B.key: waiting.failure}
    session.apply([Exchanged(1, (A.key, B.key))])
    assert not session.saved.clashes
    assert not session.saved.unwritten


def test_a_failure_that_was_overtaken_by_other_stars_changes_nothing(session: Session) -> None:
    session.mark([A.key], 3)
    session.mark([A.key], 4)
    session.apply(
        [RatingFailed(1, A.key, Failure(Reason.NOT_SAVED), tried=Marks(3), kept=Marks(0))]
    )
    photo = session.photo(A.key)
    assert photo is not None
    assert photo.stars == 4


def test_identical_copies_share_their_stars(engine: Recorder, session: Session) -> None:
    same = ContentId(b"s" * 16)
    session.apply([Settled(1, (replace(scored(A, 0.5), content=same),
                               replace(scored(C, 0.5), content=same)))])  # fmt: skip
    change = session.mark([A.key], 4)
    assert change.keys == {A.key, C.key}
    assert engine.rated == [("a", 4), ("c", 4)]
    session.undo()
    assert engine.rated[2:] == [("a", 0), ("c", 0)]


def test_the_end_of_a_run_that_was_replaced_is_not_that_of_the_new_one(session: Session) -> None:
    session.course.cancel()
    session.rescan()
    session.apply([Ended(1, Outcome.STOPPED, run=1), Found(1, ())])
    assert phase(session) is Phase.SCORING
    session.apply([Ended(1, Outcome.DONE, run=2)])
    assert phase(session) is Phase.DONE


def test_recalled_photos_do_not_count_for_the_pace(engine: Recorder) -> None:
    now = iter([0.0, 1.0, 2.0])
    session = Session(engine, clock=lambda: next(now))
    session.open(Path("/trip"))
    session.apply([Found(1, tuple(scored(p, 0.5) for p in found(*"abcdef")))])
    session.apply([Found(1, found("x", "y"))])
    session.apply([Settled(1, (scored(found("x")[0], 0.5),))])
    assert session.progress().per_second == 0.5


def test_filters_take_effect_at_once(session: Session) -> None:
    session.apply([Settled(1, (scored(A, 0.9), scored(B, 0.2)))])
    session.show(Wanted(only=Filter(min_score=0.5)))
    assert shown(session) == "a"
    session.show(Wanted(SortBy.NAME, reverse=True))
    assert shown(session) == "c b a"


def test_late_photos_that_are_filtered_out_are_not_shown(session: Session) -> None:
    session.mark([A.key], 3)
    session.show(Wanted(only=Filter(min_stars=1)))
    session.apply([Found(1, found("new"))])
    assert shown(session) == "a"


def test_vanished_photos_leave_the_order(session: Session) -> None:
    session.apply([Gone(1, (B.key,))])
    assert shown(session) == "a c"
    assert session.progress().found == 2


def test_pausing_and_going_on(engine: Recorder, session: Session) -> None:
    session.course.pause()
    assert phase(session) is Phase.PAUSED
    session.resume()
    assert phase(session) is Phase.SCORING
    assert engine.asked[1:] == ["pause", "resume"]


def test_a_cancelled_run_can_be_taken_up_again(engine: Recorder, session: Session) -> None:
    session.course.cancel()
    session.apply([Ended(1, Outcome.STOPPED)])
    assert phase(session) is Phase.STOPPED
    session.resume()
    assert engine.asked[1:] == ["stop", "rescan"]


def test_retrying_asks_for_the_failed_photos_alone(engine: Recorder, session: Session) -> None:
    session.apply([Settled(1, (scored(A, 0.5), replace(B, failure=Failure(Reason.DAMAGED))))])
    session.apply([Ended(1, Outcome.DONE)])
    session.retry()
    assert engine.retried == [frozenset({B.key})]
    assert session.progress().failed == 0


def test_a_stir_looks_again_at_once_or_after_the_run(engine: Recorder, session: Session) -> None:
    session.apply([Stirred(1)])
    assert "rescan" not in engine.asked
    session.apply([Ended(1, Outcome.DONE)])
    assert engine.asked.count("rescan") == 1
    session.apply([Ended(1, Outcome.DONE)])
    session.apply([Stirred(1)])
    assert engine.asked.count("rescan") == 2


def test_a_folder_that_cannot_be_read_is_told(session: Session) -> None:
    session.apply([Ended(1, Outcome.FOLDER_UNREADABLE, "gone")])
    assert (session.phase, session.course.trouble) == (Phase.FAILED, Outcome.FOLDER_UNREADABLE)


def test_photos_out_of_the_trash_take_their_ranked_place_at_once_and_new_ones_wait(
    session: Session,
) -> None:
    best, middle, last = scored(A, 0.9), scored(B, 0.6), scored(C, 0.3)
    session.apply([Settled(1, (best, middle, last))])
    session.settle()
    session.apply([Trashed(1, (Moved(A.key, "/trash/a"), Moved(B.key, "/trash/b")), ())])
    assert shown(session) == "c"
    session.undo()
    session.apply([PutBack(1, (A.key,), (Spared(B.key, Failure(Reason.VANISHED)),))])
    change = session.apply([Found(1, (best,))])
    assert shown(session) == "a c"
    assert change.order
    session.apply([Found(1, (middle,))])
    assert shown(session) == "a c b"
    session.settle()
    assert shown(session) == "a b c"
