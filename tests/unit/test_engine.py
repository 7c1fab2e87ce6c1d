"""The engine as the window uses it: runs, ratings that are stored, previews, the watcher."""

import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import closing
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from photocull.decoding.decoders import Decoders
from photocull.domain.events import (
    Ended,
    Event,
    Found,
    Listed,
    Outcome,
    RatingFailed,
    Settled,
    Stirred,
)
from photocull.domain.failure import Reason
from photocull.domain.marks import Flag, Marks
from photocull.domain.photo import ContentId, Photo, PhotoKey, Stamp
from photocull.engine import FolderEngine
from photocull.scoring.model import Device, Scorer
from photocull.store.catalogue import Catalogue, CatalogueError, CatalogueProblem
from photocull.store.thumbnails import Thumbnails
from tests.pictures import plain, write
from tests.tiny_model import write_tiny_model


@dataclass
class Bench:
    """An engine over a folder, with everything it said."""

    engine: FolderEngine
    folder: Path
    events: list[Event] = field(default_factory=list)

    def wait(self, said: Callable[[Event], bool], count: int = 1) -> None:
        deadline = time.monotonic() + 10
        while sum(map(said, list(self.events))) < count:
            assert time.monotonic() < deadline, self.events
            time.sleep(0.01)

    def photos(self) -> dict[str, Photo]:
        return {
            Path(photo.key).name: photo
            for event in self.events
            if isinstance(event, Found | Settled)
            for photo in event.photos
        }


def is_end(event: Event) -> bool:
    return isinstance(event, Ended)


@pytest.fixture
def bench(tmp_path: Path, decoders: Decoders) -> Iterator[Bench]:
    folder = tmp_path / "photos"
    for value in (40, 200):
        write(folder / f"{value}.jpg", plain(value))
    model = write_tiny_model(tmp_path / "m.onnx")
    events: list[Event] = []
    engine = FolderEngine(
        Catalogue.open(tmp_path / "c.sqlite"),
        Scorer.open(model, Device.CPU),
        Thumbnails(tmp_path / "t.sqlite"),
        decoders,
        decoders,
        events.append,
    )
    yield Bench(engine, folder, events)
    engine.close()


def test_stars_given_before_a_photo_was_read_are_there_the_next_day(
    bench: Bench, tmp_path: Path
) -> None:
    key = PhotoKey(str(bench.folder / "40.jpg"))
    status = (bench.folder / "40.jpg").stat()
    unread = Photo(key, Stamp(status.st_size, status.st_mtime_ns), marks=Marks(4))
    bench.engine.rate(1, [unread])
    bench.engine.start(bench.folder, 1)
    bench.wait(is_end)
    with closing(Catalogue.open(tmp_path / "c.sqlite")) as next_day:
        assert next_day.recall({key: unread.stamp}, "m")[key].marks.stars == 4


def test_a_rating_of_a_vanished_file_is_told(bench: Bench) -> None:
    bench.engine.rate(
        7, [Photo(PhotoKey(str(bench.folder / "no.jpg")), Stamp(1, 1), marks=Marks(1))]
    )
    bench.wait(lambda event: isinstance(event, RatingFailed) and event.generation == 7)


def test_stars_that_cannot_be_stored_are_told_with_those_that_are(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench.engine.start(bench.folder, 1)
    bench.wait(is_end)
    photo = bench.photos()["40.jpg"]
    bench.engine.rate(1, [replace(photo, marks=Marks(3))])
    bench.wait(
        lambda _: (
            bench.engine.catalogue.recognise(photo.key, content_of(photo), "").marks.stars == 3
        )
    )

    def full(_: object) -> "Future[None]":
        failed: Future[None] = Future()
        failed.set_exception(CatalogueError(CatalogueProblem.UNREACHABLE, "disk is full"))
        return failed

    monkeypatch.setattr(bench.engine.catalogue, "rate", full)
    bench.engine.rate(1, [replace(photo, marks=Marks(5))])
    bench.wait(lambda event: isinstance(event, RatingFailed))
    (failed,) = [event for event in bench.events if isinstance(event, RatingFailed)]
    assert (failed.tried, failed.kept, failed.failure.reason) == (
        Marks(5),
        Marks(3),
        Reason.NOT_SAVED,
    )


def test_the_sidecar_of_a_photo_that_was_rejected_just_now_is_listed_with_it(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench.engine.start(bench.folder, 1)
    bench.wait(is_end)
    compare = bench.engine.sidecars.compare

    def slowly(generation: int, photos: Sequence[Photo]) -> None:
        time.sleep(0.3)
        compare(generation, photos)

    monkeypatch.setattr(type(bench.engine.sidecars), "compare", lambda _, *asked: slowly(*asked))
    rejected = replace(bench.photos()["40.jpg"], marks=Marks(flag=Flag.REJECT))
    bench.engine.rate(1, [rejected])
    bench.engine.list_rejected(1, [rejected])
    bench.wait(lambda event: isinstance(event, Listed))
    (listed,) = [event for event in bench.events if isinstance(event, Listed)]
    assert [Path(each.key).name for each in listed.rejected] == ["40.jpg", "40.jpg.xmp"]


def content_of(photo: Photo) -> ContentId:
    assert photo.content is not None
    return photo.content


def test_a_folder_that_comes_back_is_watched_again(bench: Bench) -> None:
    away = bench.folder.rename(bench.folder.with_name("away"))
    bench.engine.start(bench.folder, 1)
    bench.wait(is_end)
    away.rename(bench.folder)
    bench.engine.rescan(frozenset())
    bench.wait(is_end, 2)
    write(bench.folder / "new.jpg", plain(90))
    bench.wait(lambda event: isinstance(event, Stirred))


def test_a_new_photo_stirs_the_folder_and_a_rescan_finds_it(bench: Bench) -> None:
    bench.engine.start(bench.folder, 1)
    bench.wait(is_end)
    write(bench.folder / "new.jpg", plain(90))
    bench.wait(lambda event: isinstance(event, Stirred))
    bench.engine.rescan(frozenset())
    bench.wait(is_end, 2)
    assert bench.photos()["new.jpg"].score is not None


def test_a_run_that_is_replaced_is_not_taken_for_the_one_that_follows(bench: Bench) -> None:
    bench.engine.start(bench.folder, 1)
    bench.engine.rescan(frozenset())
    bench.engine.rescan(frozenset())
    bench.wait(lambda event: isinstance(event, Ended) and event.run == 3)
    ended = [event for event in bench.events if isinstance(event, Ended)]
    assert ended[-1].run == 3
    assert {event.outcome for event in ended} == {Outcome.DONE}
    assert all(photo.score for photo in bench.photos().values())


def test_previews_come_from_the_file_and_then_from_the_cache(bench: Bench) -> None:
    bench.engine.start(bench.folder, 1)
    bench.wait(is_end)
    photo = bench.photos()["200.jpg"]
    assert photo.content is not None
    stored = bench.engine.preview(photo)
    (bench.folder / "200.jpg").unlink()
    again = bench.engine.preview(photo)
    assert stored is not None
    assert again is not None
    assert abs(int(again.mean()) - 200) < 3
    assert bench.engine.preview(replace(photo, content=None)) is None


def test_everything_is_stored_when_the_engine_closes(tmp_path: Path, decoders: Decoders) -> None:
    path = write(tmp_path / "photos" / "a.jpg", plain(9))
    engine = FolderEngine(
        Catalogue.open(tmp_path / "c.sqlite"),
        None,
        Thumbnails(tmp_path / "t.sqlite"),
        decoders,
        decoders,
        lambda _: None,
    )
    status = path.stat()
    photo = Photo(PhotoKey(str(path)), Stamp(status.st_size, status.st_mtime_ns))
    for stars in (1, 2, 3, 4, 5):
        engine.rate(1, [replace(photo, marks=Marks(stars))])
    engine.close()
    with closing(Catalogue.open(tmp_path / "c.sqlite")) as catalogue:
        assert catalogue.recall({photo.key: photo.stamp}, "")[photo.key].marks.stars == 5


def test_a_folder_is_left_alone_while_nobody_wants_it_watched(bench: Bench) -> None:
    bench.engine._watching.seconds = 0.2
    bench.engine.set_watched(False)
    bench.engine.start(bench.folder, 1)
    bench.wait(is_end)
    write(bench.folder / "new.jpg", plain(10))
    time.sleep(0.6)
    assert not [event for event in bench.events if isinstance(event, Stirred)]
    bench.engine.set_watched(True)
    bench.wait(lambda event: isinstance(event, Stirred))
