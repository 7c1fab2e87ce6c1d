"""One pass over a folder: everything is told, stored, and not done twice."""

import os
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from photocull.decoding.decoders import Decoders, OpenPhoto
from photocull.domain.events import Ended, Event, Found, Gone, Outcome, Settled
from photocull.domain.failure import Reason
from photocull.domain.marks import Label, Marks
from photocull.domain.photo import Photo, PhotoKey
from photocull.folder.scan import Snapshot, walk
from photocull.pipeline.run import Run, Task
from photocull.scoring.model import Device, Scorer
from photocull.store import jpegxmp
from photocull.store.catalogue import Catalogue, CatalogueError, CatalogueProblem
from photocull.store.thumbnails import Thumbnails
from photocull.vision.spec import InputSpec
from tests.pictures import aged, encoded, noise, plain, write
from tests.tiny_model import write_tiny_model


@pytest.fixture(scope="module")
def scorer(tmp_path_factory: pytest.TempPathFactory) -> Scorer:
    return Scorer.open(write_tiny_model(tmp_path_factory.mktemp("m") / "m.onnx"), Device.CPU)


@pytest.fixture
def catalogue() -> Iterator[Catalogue]:
    with closing(Catalogue.open(None)) as opened:
        yield opened


@pytest.fixture(autouse=True)
def _decoders(decoders: Decoders) -> None:
    Pass.decoders = decoders


class Pass:
    """A run that has come to its end, and what it said."""

    decoders: Decoders

    def __init__(self, task: Task, catalogue: Catalogue, scorer: Scorer | None) -> None:
        self.events: list[Event] = []
        self.run = Run(task, catalogue, scorer, self.decoders, self.events.append)
        self.run.start()
        assert self.run.join(30)

    @property
    def outcome(self) -> Outcome:
        ended = self.events[-1]
        assert isinstance(ended, Ended)
        return ended.outcome

    @property
    def scored(self) -> list[Photo]:
        return [photo for event in self.events if isinstance(event, Settled)
                for photo in event.photos]  # fmt: skip

    @property
    def photos(self) -> dict[str, Photo]:
        return {
            os.path.basename(photo.key): photo
            for event in self.events
            if isinstance(event, Found | Settled)
            for photo in event.photos
        }


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for value in (40, 200, 120):
        write(tmp_path / "photos" / f"{value}.jpg", plain(value))
    return tmp_path / "photos"


def test_every_photo_is_found_scored_and_stored(
    folder: Path, catalogue: Catalogue, scorer: Scorer
) -> None:
    first = Pass(Task(folder), catalogue, scorer)
    assert first.outcome is Outcome.DONE
    got = {name: p.score.expert_probability for name, p in first.photos.items() if p.score}
    assert got == pytest.approx({f"{v}.jpg": v / 255 for v in (40, 120, 200)}, abs=0.01)
    second = Pass(Task(folder), catalogue, scorer)
    assert not second.scored
    assert {name: p.score for name, p in second.photos.items()} == {
        name: p.score for name, p in first.photos.items()
    }


def test_with_batches_as_on_a_gpu_the_result_is_the_same(
    folder: Path, catalogue: Catalogue, scorer: Scorer, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "bad.jpg").write_bytes(encoded(noise(1))[:3000])
    one_by_one = Pass(Task(folder), catalogue, scorer)
    monkeypatch.setattr(Scorer, "batch", 32)
    with closing(Catalogue.open(None)) as other:
        in_batches = Pass(Task(folder), other, scorer)
    assert in_batches.outcome is Outcome.DONE
    assert {p.key: (p.score, p.failure) for p in in_batches.scored} == {
        p.key: (p.score, p.failure) for p in one_by_one.scored
    }


def test_one_bad_file_costs_one_file(folder: Path, catalogue: Catalogue, scorer: Scorer) -> None:
    (folder / "bad.jpg").write_bytes(encoded(noise(1))[:3000])
    (folder / "empty.jpg").touch()
    (folder / "text.jpg").write_text("hello")
    for name in ("bad", "empty", "text"):
        aged(folder / f"{name}.jpg")
    done = Pass(Task(folder), catalogue, scorer)
    failed = {name: p.failure.reason for name, p in done.photos.items() if p.failure}
    assert failed == {
        "bad.jpg": Reason.DAMAGED,
        "empty.jpg": Reason.EMPTY,
        "text.jpg": Reason.NOT_A_PHOTO,
    }
    assert sum(p.score is not None for p in done.photos.values()) == 3
    assert done.outcome is Outcome.DONE


def test_a_damaged_file_is_not_tried_again_until_it_changes_or_is_asked_for(
    folder: Path, catalogue: Catalogue, scorer: Scorer
) -> None:
    bad = folder / "bad.jpg"
    bad.write_bytes(encoded(noise(1))[:3000])
    aged(bad)
    first = Pass(Task(folder), catalogue, scorer)
    assert not Pass(Task(folder), catalogue, scorer).scored
    again = replace(
        Task(folder), before=first.run.done_so_far(), retry=frozenset({PhotoKey(str(bad))})
    )
    assert [photo.key for photo in Pass(again, catalogue, scorer).scored] == [str(bad)]
    bad.write_bytes(encoded(plain(99)))
    changed = Pass(replace(again, retry=frozenset()), catalogue, scorer)
    assert [photo.score is not None for photo in changed.scored] == [True]


def test_a_renamed_photo_is_known_by_its_content(
    folder: Path, catalogue: Catalogue, scorer: Scorer
) -> None:
    photo = Pass(Task(folder), catalogue, scorer).photos["200.jpg"]
    catalogue.rate([replace(photo, marks=Marks(5))]).result()
    (folder / "200.jpg").rename(folder / "best.jpg")
    moved = Pass(Task(folder), catalogue, scorer).photos["best.jpg"]
    assert (moved.stars, moved.score) == (5, photo.score)


def test_a_photo_that_may_be_known_is_looked_at_only_if_it_is_not(
    folder: Path, catalogue: Catalogue, scorer: Scorer, monkeypatch: pytest.MonkeyPatch
) -> None:
    Pass(Task(folder), catalogue, scorer)
    size = (folder / "200.jpg").stat().st_size
    (folder / "200.jpg").rename(folder / "known.jpg")
    as_large = encoded(plain(90))
    (folder / "as large.jpg").write_bytes(as_large + b"\0" * (size - len(as_large)))
    write(folder / "larger.jpg", noise(1))
    asked: list[tuple[str, str]] = []
    see, look = Decoders.see, OpenPhoto.look

    def noting_see(self: Decoders, path: Path, spec: InputSpec) -> object:
        asked.append(("see", path.name))
        return see(self, path, spec)

    def noting_look(self: OpenPhoto, spec: InputSpec) -> object:
        asked.append(("look", self._path.name))
        return look(self, spec)

    monkeypatch.setattr(Decoders, "see", noting_see)
    monkeypatch.setattr(OpenPhoto, "look", noting_look)
    later = Pass(Task(folder), catalogue, scorer)
    assert set(asked) == {("look", "as large.jpg"), ("see", "larger.jpg")}
    assert {Path(p.key).name: p.score is not None for p in later.scored} == {
        "known.jpg": True,
        "as large.jpg": True,
        "larger.jpg": True,
    }


def starred(catalogue: Catalogue, photo: Photo, stars: int) -> None:
    catalogue.rate([replace(photo, marks=Marks(stars))]).result()


def test_a_photo_edited_in_place_keeps_its_stars(
    folder: Path, catalogue: Catalogue, scorer: Scorer
) -> None:
    path = folder / "200.jpg"
    path.write_bytes(encoded(plain(200), taken="2026:08:01 12:00:00"))
    starred(catalogue, Pass(Task(folder), catalogue, scorer).photos["200.jpg"], 5)
    path.write_bytes(encoded(plain(190), taken="2026:08:01 12:00:00"))
    assert Pass(Task(folder), catalogue, scorer).photos["200.jpg"].stars == 5
    assert Pass(Task(folder), catalogue, scorer).photos["200.jpg"].stars == 5


def test_another_shot_of_the_same_name_does_not_inherit_stars(
    folder: Path, catalogue: Catalogue, scorer: Scorer
) -> None:
    path = folder / "200.jpg"
    path.write_bytes(encoded(plain(200), taken="2026:08:01 12:00:00"))
    starred(catalogue, Pass(Task(folder), catalogue, scorer).photos["200.jpg"], 5)
    path.write_bytes(encoded(plain(60), taken="2026:09:09 09:09:09"))
    assert Pass(Task(folder), catalogue, scorer).photos["200.jpg"].stars == 0


def test_stars_follow_photos_that_are_renumbered(
    folder: Path, catalogue: Catalogue, scorer: Scorer
) -> None:
    starred(catalogue, Pass(Task(folder), catalogue, scorer).photos["40.jpg"], 5)
    (folder / "40.jpg").rename(folder / "c.jpg")
    (folder / "200.jpg").rename(folder / "40.jpg")
    stars = {name: p.stars for name, p in Pass(Task(folder), catalogue, scorer).photos.items()}
    assert (stars["c.jpg"], stars["40.jpg"]) == (5, 0)


def test_a_copied_photo_that_was_broken_before_keeps_its_stars(
    folder: Path, catalogue: Catalogue, scorer: Scorer
) -> None:
    whole = (folder / "200.jpg").read_bytes()
    (folder / "200.jpg").write_bytes(whole[: len(whole) // 2])
    starred(catalogue, Pass(Task(folder), catalogue, scorer).photos["200.jpg"], 4)
    (folder / "200.jpg").write_bytes(whole)
    mended = Pass(Task(folder), catalogue, scorer).photos["200.jpg"]
    assert (mended.stars, mended.score is not None) == (4, True)


def test_without_a_model_a_renamed_photo_is_known_too(
    folder: Path, catalogue: Catalogue, scorer: Scorer
) -> None:
    starred(catalogue, Pass(Task(folder), catalogue, scorer).photos["200.jpg"], 5)
    (folder / "200.jpg").rename(folder / "best.jpg")
    assert Pass(Task(folder), catalogue, None).photos["best.jpg"].stars == 5


def test_a_run_that_broke_off_leaves_its_photos_to_the_next(
    folder: Path, catalogue: Catalogue, scorer: Scorer, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise CatalogueError(CatalogueProblem.UNREACHABLE, "database or disk is full")

    with monkeypatch.context() as patch:
        patch.setattr(Catalogue, "remember", full)
        first = Pass(Task(folder), catalogue, scorer)
    assert first.outcome is Outcome.NOT_STORED
    again = Pass(replace(Task(folder), before=first.run.done_so_far()), catalogue, scorer)
    assert len(again.scored) == 3
    with monkeypatch.context() as patch:
        patch.setattr(Catalogue, "recall", full)
        broken = Pass(Task(folder), catalogue, scorer)
    assert broken.outcome is Outcome.NOT_STORED
    assert not broken.run.done_so_far()


def test_a_new_model_scores_anew(
    folder: Path, catalogue: Catalogue, scorer: Scorer, tmp_path: Path
) -> None:
    Pass(Task(folder), catalogue, scorer)
    other = Scorer.open(write_tiny_model(tmp_path / "other.onnx", factor=0.001), Device.CPU)
    assert len(Pass(Task(folder), catalogue, other).scored) == 3


def test_a_later_look_tells_what_came_and_what_went(
    folder: Path, catalogue: Catalogue, scorer: Scorer
) -> None:
    first = Pass(Task(folder), catalogue, scorer)
    (folder / "40.jpg").unlink()
    write(folder / "new.jpg", plain(80))
    later = Pass(replace(Task(folder), before=first.run.done_so_far()), catalogue, scorer)
    assert [event.keys for event in later.events if isinstance(event, Gone)] == [
        (str(folder / "40.jpg"),)
    ]
    assert list(later.photos) == ["new.jpg"]


def test_without_a_model_photos_are_found_with_their_stars(
    folder: Path, catalogue: Catalogue, scorer: Scorer
) -> None:
    photo = Pass(Task(folder), catalogue, scorer).photos["200.jpg"]
    catalogue.rate([replace(photo, marks=Marks(3))]).result()
    found = Pass(Task(folder), catalogue, None)
    assert found.outcome is Outcome.DONE
    assert found.photos["200.jpg"].stars == 3


def walked_one_by_one(between: Callable[[], None]) -> Callable[..., Iterator[Snapshot]]:
    """A walk whose parts are single photos, and what happens after each."""

    def parts(folder: Path, **how: bool) -> Iterator[Snapshot]:
        for part in walk(folder, recursive=how["recursive"]):
            for key, stamp in part.items():
                yield {key: stamp}
                between()

    return parts


def test_a_first_look_tells_of_photos_while_the_walk_goes_on_and_scores_when_it_is_over(
    folder: Path,
    catalogue: Catalogue,
    scorer: Scorer,
    decoders: Decoders,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    events: list[Event] = []
    heard: list[int] = []
    parts = walked_one_by_one(lambda: heard.append(len(events)))
    monkeypatch.setattr("photocull.pipeline.run.walk", parts)
    run = Run(Task(folder), catalogue, scorer, decoders, events.append)
    run.start()
    assert run.join(30)
    assert heard == [1, 2, 3]
    found = [event for event in events[:4] if isinstance(event, Found)]
    assert [(len(event.photos), event.more) for event in found] == [(1, True)] * 3 + [(0, False)]
    assert all(isinstance(event, Settled | Ended) for event in events[4:])
    again = Pass(Task(folder), catalogue, scorer)
    assert [event.more for event in again.events if isinstance(event, Found)] == [True] * 3


def test_a_first_look_that_was_stopped_knows_what_it_told_and_nothing_of_the_rest(
    folder: Path,
    catalogue: Catalogue,
    scorer: Scorer,
    decoders: Decoders,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    everything = Pass(Task(folder), catalogue, scorer).run.done_so_far()
    events: list[Event] = []
    run = Run(Task(folder), catalogue, scorer, decoders, events.append)
    with monkeypatch.context() as patch:
        patch.setattr("photocull.pipeline.run.walk", walked_one_by_one(run.stop))
        run.start()
        assert run.join(30)
    assert isinstance(events[-1], Ended)
    assert events[-1].outcome is Outcome.STOPPED
    told = [photo.key for event in events if isinstance(event, Found) for photo in event.photos]
    assert list(run.done_so_far()) == told
    assert 0 < len(told) < len(everything)
    later = Pass(run.next_task(frozenset()), catalogue, scorer)
    assert not any(isinstance(event, Gone) for event in later.events)
    assert later.run.done_so_far() == everything
    assert len(later.photos) == len(everything) - len(told)


@pytest.mark.parametrize(
    ("change", "differs"),
    [
        (lambda folder: None, False),
        (lambda folder: write(folder / "new.jpg", plain(80)), True),
        (lambda folder: (folder / "40.jpg").unlink(), True),
        (lambda folder: (folder / "40.jpg").write_bytes(b"another"), True),
        (lambda folder: (folder / "40.jpg").rename(folder / "41.jpg"), True),
        (lambda folder: (folder / "40.mov").write_bytes(b"its video"), True),
        (lambda folder: (folder / "notes.txt").write_text("no photo"), False),
        (lambda folder: folder.rename(folder.with_name("away")), True),
    ],
    ids=["as it was", "new", "gone", "changed", "renamed", "part", "no photo", "folder gone"],
)
def test_a_sweep_notices_whatever_a_look_would_find(
    folder: Path,
    catalogue: Catalogue,
    scorer: Scorer,
    change: Callable[[Path], object],
    differs: bool,
) -> None:
    run = Pass(Task(folder), catalogue, scorer).run
    change(folder)
    assert run.differs() is differs


def test_a_sweep_of_a_folder_that_was_left_finds_nothing(
    folder: Path, catalogue: Catalogue, scorer: Scorer
) -> None:
    run = Pass(Task(folder), catalogue, scorer).run
    (folder / "40.jpg").unlink()
    run.leave()
    assert not run.differs()


def test_a_run_that_was_cancelled_at_its_very_end_still_notices_what_comes(
    folder: Path, catalogue: Catalogue, scorer: Scorer
) -> None:
    run = Pass(Task(folder), catalogue, scorer).run
    run.stop()
    write(folder / "new.jpg", plain(80))
    assert run.differs()


def test_thumbnails_are_made_on_the_way(
    folder: Path, catalogue: Catalogue, scorer: Scorer, decoders: Decoders, tmp_path: Path
) -> None:
    events: list[Event] = []
    with closing(Thumbnails(tmp_path / "t.sqlite")) as cache:
        run = Run(Task(folder), catalogue, scorer, decoders, events.append, thumbnails=cache)
        run.start()
        assert run.join(10)
    contents = [p.content for e in events if isinstance(e, Settled) for p in e.photos]
    assert len(contents) == 3
    with closing(Thumbnails(tmp_path / "t.sqlite")) as cache:
        assert all(content and cache.get(content) for content in contents)


def test_a_catalogue_that_fails_before_the_first_score_ends_the_run(
    folder: Path, catalogue: Catalogue, scorer: Scorer, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(*_: object) -> None:
        raise CatalogueError(CatalogueProblem.UNREACHABLE, "disk I/O error")

    monkeypatch.setattr(catalogue, "sizes_among", failing)
    assert Pass(Task(folder), catalogue, scorer).outcome is Outcome.NOT_STORED


def test_a_missing_folder_is_told(tmp_path: Path, catalogue: Catalogue, scorer: Scorer) -> None:
    assert Pass(Task(tmp_path / "no"), catalogue, scorer).outcome is Outcome.FOLDER_UNREADABLE


def test_a_stopped_run_keeps_what_it_scored_and_can_go_on(
    tmp_path: Path,
    catalogue: Catalogue,
    scorer: Scorer,
    decoders: Decoders,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("photocull.pipeline.cull._STORED_EVERY", 0.0)
    for number in range(40):
        write(tmp_path / f"{number:03}.png", noise(number, (500, 400)), "PNG")
    events: list[Event] = []
    run = Run(Task(tmp_path), catalogue, scorer, decoders, events.append)
    run.start()
    while not any(isinstance(event, Settled) for event in events):
        time.sleep(0.005)
    asked = time.monotonic()
    run.stop()
    assert run.join(2)
    assert time.monotonic() - asked < 1
    assert isinstance(events[-1], Ended)
    assert events[-1].outcome is Outcome.STOPPED
    first = [photo.key for e in events if isinstance(e, Settled) for photo in e.photos]
    assert len(first) < 40
    rest = Pass(replace(Task(tmp_path), before=run.done_so_far()), catalogue, scorer)
    assert sorted([*first, *(photo.key for photo in rest.scored)]) == sorted(
        str(path) for path in tmp_path.iterdir()
    )


def test_a_rating_that_another_program_wrote_into_the_jpeg_is_there_from_the_first_look_on(
    folder: Path, catalogue: Catalogue, scorer: Scorer
) -> None:
    jpegxmp.write(folder / "40.jpg", Marks(4, label=Label.RED))
    first = Pass(Task(folder), catalogue, scorer).photos["40.jpg"]
    assert first.marks == Marks(4, label=Label.RED)
    catalogue.rate([replace(first, marks=Marks())]).result()
    assert Pass(Task(folder), catalogue, scorer).photos["40.jpg"].marks == Marks()
