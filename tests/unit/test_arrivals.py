"""New photos are told of once, when they are scored."""

from dataclasses import replace

from photocull.arrivals import Arrivals
from photocull.domain.events import Ended, Found, Outcome
from photocull.domain.failure import Failure, Reason
from photocull.domain.photo import Photo, PhotoKey, Score, Stamp


def photo(name: str, probability: float | None = 0.5) -> Photo:
    score = None if probability is None else Score(probability, "m")
    return Photo(PhotoKey(f"/p/{name}"), Stamp(1, 1), score=score)


OLD = [photo(f"old-{number}", number / 100) for number in range(20)]
DONE = Ended(1, Outcome.DONE)


def begun() -> Arrivals:
    arrivals = Arrivals()
    assert arrivals.take(Found(1, tuple(OLD)), OLD) is None
    assert arrivals.take(DONE, OLD) is None
    return arrivals


def test_new_photos_are_told_of_once_and_with_those_among_the_best() -> None:
    arrivals, best, poor = begun(), photo("best", 0.99), photo("poor", 0.001)
    roll = [*OLD, best, poor]
    assert arrivals.take(Found(1, (best, poor)), roll) is None
    news = arrivals.take(DONE, roll)
    assert news is not None
    assert {each.key for each in news.photos} == {best.key, poor.key}
    assert news.good == (best.key,)
    assert arrivals.take(DONE, roll) is None


def test_a_file_that_is_still_being_copied_is_told_of_when_it_is_whole() -> None:
    arrivals, new = begun(), photo("new", None)
    half = replace(new, failure=Failure(Reason.INCOMPLETE))
    arrivals.take(Found(1, (half,)), [*OLD, half])
    assert arrivals.take(DONE, [*OLD, half]) is None
    whole = photo("new", 0.9)
    arrivals.take(Found(1, (whole,)), [*OLD, whole])
    news = arrivals.take(DONE, [*OLD, whole])
    assert news is not None
    assert [each.key for each in news.photos] == [new.key]


def test_a_photo_that_changes_is_not_new() -> None:
    arrivals = begun()
    arrivals.take(Found(1, (OLD[0],)), OLD)
    assert arrivals.take(DONE, OLD) is None


def test_another_folder_begins_anew() -> None:
    arrivals = begun()
    assert arrivals.take(Found(2, (photo("x"),)), [photo("x")]) is None
    assert arrivals.take(Ended(2, Outcome.DONE), [photo("x")]) is None
