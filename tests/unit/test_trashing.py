"""Rejected photos to the trash and back: only what is stored as rejected, and nothing is lost."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from photocull.domain.companions import Part, Role
from photocull.domain.events import Event, Listed, Moved, PutBack, Rejected, Trashed
from photocull.domain.failure import Failure, Reason
from photocull.domain.marks import Flag, Marks
from photocull.domain.photo import Photo, PhotoKey, Stamp
from photocull.folder.fingerprint import fingerprint_file
from photocull.store.catalogue import Catalogue
from photocull.trashing import Trashing


@dataclass
class Bench:
    """A folder with photos, a catalogue, and a trash that is a folder beside it."""

    folder: Path
    bin: Path
    catalogue: Catalogue
    events: list[Event] = field(default_factory=list)

    def to_trash(self, path: Path) -> Path | None:
        if path.name == "stuck.jpg":
            return None
        return path.rename(self.bin / path.name)

    @property
    def trashing(self) -> Trashing:
        return Trashing(self.catalogue, self.to_trash, self.events.append)

    def photo(self, name: str, flag: Flag = Flag.REJECT) -> Photo:
        path = self.folder / name
        path.write_bytes(name.encode() * 50)
        status, content = path.stat(), fingerprint_file(path)
        assert not isinstance(content, Failure)
        stamp = Stamp(status.st_size, status.st_mtime_ns)
        photo = Photo(PhotoKey(str(path)), stamp, content, marks=Marks(flag=flag))
        self.catalogue.rate([photo]).result()
        return photo

    def listed(self, *photos: Photo) -> Listed:
        self.trashing.list_rejected(1, photos)
        listed = self.events.pop()
        assert isinstance(listed, Listed)
        return listed

    def trashed(self, listed: Listed) -> Trashed:
        self.trashing.trash(1, listed.rejected)
        trashed = self.events.pop()
        assert isinstance(trashed, Trashed)
        return trashed


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    folder, trash = tmp_path / "photos", tmp_path / "Trash" / "files"
    folder.mkdir()
    trash.mkdir(parents=True)
    (trash.parent / "info").mkdir()
    with closing(Catalogue.open(None)) as catalogue:
        yield Bench(folder, trash, catalogue)


def test_rejected_photos_are_listed_then_moved_and_put_back_with_all_their_bytes(
    bench: Bench,
) -> None:
    photo = bench.photo("a.jpg")
    path, before = Path(photo.key), Path(photo.key).read_bytes()
    listed = bench.listed(photo)
    assert listed.rejected == (Rejected(photo.key, photo.stamp, content=photo.content),)
    assert path.exists()
    trashed = bench.trashed(listed)
    assert not path.exists()
    (bench.bin.parent / "info" / "a.jpg.trashinfo").touch()
    bench.trashing.put_back(1, trashed.moved)
    assert bench.events.pop() == PutBack(1, (photo.key,), ())
    assert path.read_bytes() == before
    assert list((bench.bin.parent / "info").iterdir()) == []


def test_what_the_catalogue_does_not_have_as_rejected_stays(bench: Bench) -> None:
    photo = bench.photo("a.jpg", Flag.PICK)
    listed = bench.listed(photo)
    assert listed.rejected == ()
    assert [each.failure.reason for each in listed.spared] == [Reason.NOT_REJECTED]


def test_a_file_that_is_another_than_was_rejected_stays(bench: Bench) -> None:
    photo = bench.photo("a.jpg")
    Path(photo.key).write_bytes(b"another picture")
    listed = bench.listed(photo)
    assert [each.failure.reason for each in listed.spared] == [Reason.CHANGED]


def test_a_file_that_changes_after_it_was_listed_stays(bench: Bench) -> None:
    photo = bench.photo("a.jpg")
    listed = bench.listed(photo)
    Path(photo.key).write_bytes(b"edited meanwhile")
    trashed = bench.trashed(listed)
    assert (trashed.moved, Path(photo.key).read_bytes()) == ((), b"edited meanwhile")
    assert trashed.spared[0].failure.reason is Reason.CHANGED


def test_a_file_that_is_gone_is_said_to_be_gone(bench: Bench) -> None:
    photo = bench.photo("a.jpg")
    Path(photo.key).unlink()
    assert bench.listed(photo).spared[0].failure.reason is Reason.VANISHED


def test_what_the_trash_does_not_take_stays_and_others_go(bench: Bench) -> None:
    photos = [bench.photo(name) for name in ("stuck.jpg", "b.jpg")]
    trashed = bench.trashed(bench.listed(*photos))
    assert [each.key for each in trashed.moved] == [photos[1].key]
    assert [each.failure.reason for each in trashed.spared] == [Reason.NO_TRASH]
    assert Path(photos[0].key).exists()


def test_nothing_is_put_back_over_another_file(bench: Bench) -> None:
    photo = bench.photo("a.jpg")
    trashed = bench.trashed(bench.listed(photo))
    Path(photo.key).write_bytes(b"new")
    bench.trashing.put_back(1, trashed.moved)
    back = bench.events.pop()
    assert isinstance(back, PutBack)
    assert back.spared[0].failure.reason is Reason.IN_THE_WAY
    assert (Path(photo.key).read_bytes(), (bench.bin / "a.jpg").exists()) == (b"new", True)


def test_an_emptied_trash_gives_nothing_back_and_that_is_said(bench: Bench) -> None:
    bench.trashing.put_back(1, [Moved(PhotoKey(str(bench.folder / "a.jpg")), "/no/such")])
    back = bench.events.pop()
    assert isinstance(back, PutBack)
    assert back.spared[0].failure.reason is Reason.VANISHED


def with_video(bench: Bench, name: str) -> tuple[Photo, Path]:
    photo = bench.photo(f"{name}.jpg")
    video = bench.folder / f"{name}.mov"
    video.write_bytes(b"video")
    parts = (Part(video.name, Role.VIDEO),)
    return replace(photo, stamp=replace(photo.stamp, parts=parts)), video


def test_the_video_of_a_live_photo_goes_and_comes_with_it(bench: Bench) -> None:
    photo, video = with_video(bench, "live")
    listed = bench.listed(photo)
    assert [each.part_of for each in listed.rejected] == [None, photo.key]
    trashed = bench.trashed(listed)
    assert (Path(photo.key).exists(), video.exists()) == (False, False)
    bench.trashing.put_back(1, trashed.moved)
    assert (Path(photo.key).exists(), video.read_bytes()) == (True, b"video")


def test_the_video_of_a_photo_that_stays_stays_too(bench: Bench) -> None:
    photo, video = with_video(bench, "stuck")
    trashed = bench.trashed(bench.listed(photo))
    assert trashed.moved == ()
    assert [each.failure.reason for each in trashed.spared] == [Reason.NO_TRASH, Reason.PART_STAYS]
    assert video.exists()


def test_a_sidecar_that_was_written_after_the_folder_was_looked_at_goes_along(
    bench: Bench,
) -> None:
    photo = bench.photo("a.jpg")
    sidecar = bench.folder / "a.jpg.xmp"
    sidecar.write_text("<x:xmpmeta/>")
    other = bench.folder / "b.jpg.xmp"
    other.write_text("of a photo that stays")
    listed = bench.listed(photo)
    assert [each.key for each in listed.rejected] == [photo.key, str(sidecar)]
    bench.trashed(listed)
    assert [path.name for path in bench.folder.iterdir()] == [other.name]
