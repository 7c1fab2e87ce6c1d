"""New photos are told of once, when they are scored."""

from collections.abc import Iterable
from dataclasses import replace

from photocull.arrivals import Arrivals
from photocull.domain.events import Ended, Found, Outcome
from photocull.domain.failure import Failure, Reason
from photocull.domain.photo import ContentId, Photo, PhotoKey, Score, Stamp
from photocull.roll import Roll


def photo(name: str, probability: float | None = 0.5) -> Photo:
    score = None if probability is None else Score(probability, "m")
    return Photo(PhotoKey(f"/p/{name}"), Stamp(1, 1), score=score)


OLD = [photo(f"old-{number}", number / 100) for number in range(20)]
DONE = Ended(1, Outcome.DONE)


def rolled(photos: Iterable[Photo]) -> Roll:
    roll = Roll()
    roll.put_all(photos)
    return roll


def begun() -> Arrivals:
    arrivals, roll = Arrivals(), rolled(OLD)
    assert arrivals.take(Found(1, tuple(OLD)), roll) is None
    assert arrivals.take(DONE, roll) is None
    return arrivals


def test_new_photos_are_told_of_once_and_with_those_among_the_best() -> None:
    arrivals, best, poor = begun(), photo("best", 0.99), photo("poor", 0.001)
    roll = rolled([*OLD, best, poor])
    assert arrivals.take(Found(1, (best, poor)), roll) is None
    news = arrivals.take(DONE, roll)
    assert news is not None
    assert {each.key for each in news.photos} == {best.key, poor.key}
    assert news.good == (best.key,)
    assert arrivals.take(DONE, roll) is None


def test_a_file_that_is_still_being_copied_is_told_of_when_it_is_whole() -> None:
    arrivals, new = begun(), photo("new", None)
    half = replace(new, failure=Failure(Reason.INCOMPLETE))
    arrivals.take(Found(1, (half,)), rolled([*OLD, half]))
    assert arrivals.take(DONE, rolled([*OLD, half])) is None
    whole = photo("new", 0.9)
    arrivals.take(Found(1, (whole,)), rolled([*OLD, whole]))
    news = arrivals.take(DONE, rolled([*OLD, whole]))
    assert news is not None
    assert [each.key for each in news.photos] == [new.key]


def test_a_photo_that_changes_is_not_new() -> None:
    arrivals = begun()
    arrivals.take(Found(1, (OLD[0],)), rolled(OLD))
    assert arrivals.take(DONE, rolled(OLD)) is None


def test_another_folder_begins_anew() -> None:
    arrivals = begun()
    assert arrivals.take(Found(2, (photo("x"),)), rolled([photo("x")])) is None
    assert arrivals.take(Ended(2, Outcome.DONE), rolled([photo("x")])) is None


def test_a_photo_that_was_renamed_is_not_new_and_a_copy_of_one_is() -> None:
    arrivals = begun()
    first, second = (replace(OLD[at], content=ContentId(bytes([at]) * 16)) for at in (1, 2))
    roll = rolled([*OLD, first, second])
    renamed = replace(first, key=PhotoKey("/p/renamed"))
    copy = replace(second, key=PhotoKey("/p/copy"))
    roll.put_all([renamed, copy])
    roll.drop(first.key)
    assert arrivals.take(Found(1, (renamed, copy)), roll) is None
    news = arrivals.take(DONE, roll)
    assert news is not None
    assert [each.key for each in news.photos] == [copy.key]
    assert arrivals.told == [copy.key]
    assert arrivals.take(DONE, roll) is None
