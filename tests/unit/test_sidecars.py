"""Ratings in the catalogue and beside the photos: written, taken over, settled, never lost."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

import numpy as np
import pytest

from photocull.domain.companions import Part, Role
from photocull.domain.events import Event, Exchanged
from photocull.domain.exchange import Property, Said, merge
from photocull.domain.failure import Reason
from photocull.domain.looks import LOOK_SIZE
from photocull.domain.marks import NO_MARKS, Flag, Label, Marks
from photocull.domain.photo import Facts, Photo, PhotoKey
from photocull.folder.fingerprint import fingerprint_file
from photocull.folder.scan import stamp_of
from photocull.sidecars import Sidecars
from photocull.store import ratingfiles
from photocull.store.agreements import Agreements
from photocull.store.catalogue import Catalogue
from photocull.store.jpegxmp import picture_hash
from photocull.store.ratingfiles import Form
from photocull.store.xmp import EMPTY, changed, read
from tests.pictures import plain, write


@dataclass
class Desk:
    """One photo, the catalogue, and what was said of them."""

    path: Path
    catalogue: Catalogue
    sidecars: Sidecars
    events: list[Event]

    @property
    def photo(self) -> Photo:
        content, stamp = fingerprint_file(self.path), stamp_of(self.path)
        assert isinstance(content, bytes)
        assert stamp is not None
        parts = tuple(
            Part(each.name, Role.SIDECAR) for each in sorted(self.path.parent.glob("*.xmp"))
        )
        photo = Photo(PhotoKey(str(self.path)), replace(stamp, parts=parts), content)
        return replace(photo, marks=self.marks_of(photo))

    def marks_of(self, photo: Photo) -> Marks:
        assert photo.content is not None
        return Agreements(self.catalogue).marks_of(photo.content)

    @property
    def marks(self) -> Marks:
        return self.marks_of(self.photo)

    def rate(self, marks: Marks) -> Exchanged:
        self.catalogue.rate([replace(self.photo, marks=marks)]).result()
        return self.look()

    def look(self) -> Exchanged:
        self.sidecars.compare(1, [self.photo])
        event = self.events[-1]
        assert isinstance(event, Exchanged)
        return event

    def beside(self, name: str = "IMG_1.JPG.xmp") -> Path:
        return self.path.with_name(name)

    def other_program(self, place: Path, **said: str) -> None:
        """Write as others do: all anew, and a moment later."""
        packet = EMPTY
        known = {"rating": None, "label": None, **said}
        packet = changed(packet, Said(known["rating"], known["label"]))
        place.write_bytes(packet)
        later = place.stat().st_mtime_ns + 10_000_000_000
        os.utime(place, ns=(later, later))


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    path = write(tmp_path / "photos" / "IMG_1.JPG", plain(90))
    catalogue = Catalogue.open(tmp_path / "c.sqlite")
    events: list[Event] = []
    desk = Desk(path, catalogue, Sidecars(catalogue, events.append), events)
    yield desk
    desk.catalogue.close()


ALL = Marks(4, Flag.PICK, Label.BLUE)


@pytest.mark.parametrize(
    "marks",
    [ALL, Marks(5), Marks(3, Flag.REJECT), Marks(label=Label.PURPLE), Marks(flag=Flag.PICK)],
)
def test_the_catalogue_deleted_all_comes_back_from_the_files(
    desk: Desk, tmp_path: Path, marks: Marks
) -> None:
    assert desk.rate(marks).unwritten == ()
    desk.catalogue.close()
    desk.catalogue = desk.sidecars.catalogue = Catalogue.open(tmp_path / "new.sqlite")
    assert desk.marks == NO_MARKS
    (adopted,) = desk.look().adopted
    assert adopted.now == marks
    assert desk.marks == marks


def test_a_photo_that_nobody_rated_gets_no_file(desk: Desk) -> None:
    desk.look()
    assert [each.name for each in desk.path.parent.iterdir()] == ["IMG_1.JPG"]


def test_the_photo_itself_is_not_touched(desk: Desk) -> None:
    before = desk.path.read_bytes(), desk.path.stat().st_mtime_ns
    desk.rate(ALL)
    assert (desk.path.read_bytes(), desk.path.stat().st_mtime_ns) == before


def test_adobes_name_is_used_where_it_was_chosen_and_is_no_other_photos(desk: Desk) -> None:
    desk.sidecars.form = Form.ADOBE
    desk.rate(Marks(2))
    assert desk.beside("IMG_1.xmp").exists()
    write(desk.path.with_name("IMG_1.png"), plain(10), "PNG")
    desk.rate(Marks(3))
    assert b'Rating="2"' in desk.beside("IMG_1.xmp").read_bytes()
    assert b'Rating="3"' in desk.beside().read_bytes()


def test_both_names_are_read_and_the_newer_one_wins_property_by_property(desk: Desk) -> None:
    desk.other_program(desk.beside("IMG_1.xmp"), rating="2", label="Red")
    desk.other_program(desk.beside(), rating="5")
    os.utime(desk.beside("IMG_1.xmp"), ns=(1, 1))
    assert desk.look().clashes == ()
    assert desk.marks == Marks(5, label=Label.RED)


def test_what_another_program_changes_is_taken_over_and_then_changed_here_again(desk: Desk) -> None:
    desk.rate(Marks(3))
    desk.other_program(desk.beside(), rating="5", label="Green")
    (adopted,) = desk.look().adopted
    assert (adopted.before, adopted.now) == (Marks(3), Marks(5, label=Label.GREEN))
    assert desk.rate(Marks(1, label=Label.GREEN)).clashes == ()
    assert b'Rating="1"' in desk.beside().read_bytes()


def test_a_file_that_lost_its_rating_takes_none_away(desk: Desk) -> None:
    desk.rate(Marks(3))
    desk.other_program(desk.beside())
    assert desk.look().adopted == ()
    assert desk.marks == Marks(3)
    assert b'Rating="3"' in desk.beside().read_bytes()


@pytest.mark.parametrize("ours", [True, False])
def test_what_both_changed_is_kept_on_both_sides_until_it_is_settled(
    desk: Desk, ours: bool
) -> None:
    desk.rate(Marks(3))
    desk.other_program(desk.beside(), rating="5", label="Red")
    (clash,) = desk.rate(Marks(1)).clashes
    assert (clash.about, clash.ours.stars, clash.theirs.stars) == ((Property.STARS,), 1, 5)
    assert desk.marks == Marks(1, label=Label.RED)
    assert b'Rating="5"' in desk.beside().read_bytes()
    assert len(desk.look().clashes) == 1
    desk.sidecars.resolve(1, [clash], ours=ours)
    assert desk.look() == Exchanged(1, (desk.photo.key,))
    stars = 1 if ours else 5
    assert desk.marks == Marks(stars, label=Label.RED)
    assert f'Rating="{stars}"'.encode() in desk.beside().read_bytes()


@pytest.mark.parametrize("ours", [True, False])
def test_a_label_in_words_of_ones_own_is_overwritten_only_when_the_person_says_so(
    desk: Desk, ours: bool
) -> None:
    desk.other_program(desk.beside(), label="Zur Auswahl")
    desk.look()
    (clash,) = desk.rate(Marks(2, label=Label.RED)).clashes
    assert b"Zur Auswahl" in desk.beside().read_bytes()
    assert b'Rating="2"' in desk.beside().read_bytes()
    desk.sidecars.resolve(1, [clash], ours=ours)
    assert desk.look().clashes == ()
    assert (b"Zur Auswahl" in desk.beside().read_bytes()) is not ours


def test_nowhere_means_that_files_are_read_and_never_written(desk: Desk) -> None:
    desk.sidecars.form = Form.NOWHERE
    desk.rate(Marks(3))
    assert not desk.beside().exists()
    desk.other_program(desk.beside(), label="Blue")
    before = desk.beside().read_bytes()
    desk.look()
    assert desk.marks == Marks(3, label=Label.BLUE)
    assert desk.beside().read_bytes() == before
    desk.sidecars.form = Form.BESIDE
    desk.look()
    assert b'Rating="3"' in desk.beside().read_bytes()


def test_inside_a_jpeg_the_picture_stays_identical_and_the_rating_stays_with_it(
    desk: Desk,
) -> None:
    desk.sidecars.form = Form.INSIDE
    before, mtime = desk.path.read_bytes(), desk.path.stat().st_mtime_ns
    assert desk.rate(ALL).unwritten == ()
    after = desk.path.read_bytes()
    assert after != before
    assert picture_hash(after) == picture_hash(before)
    assert desk.path.stat().st_mtime_ns == mtime
    assert not desk.beside().exists()
    assert desk.marks == ALL
    assert desk.rate(Marks(1)).unwritten == ()
    assert desk.marks == Marks(1)
    assert desk.look() == Exchanged(1, (desk.photo.key,))


def test_a_rating_inside_a_jpeg_is_read_and_no_file_is_made_of_it(desk: Desk) -> None:
    desk.sidecars.form = Form.INSIDE
    desk.rate(Marks(4))
    with closing(Catalogue.open(None)) as empty:
        other = replace(desk, catalogue=empty, sidecars=Sidecars(empty, desk.events.append))
        photo = replace(
            other.photo, stamp=replace(other.photo.stamp, parts=(Part("x", Role.SIDECAR),))
        )
        other.sidecars.compare(1, [photo])
        assert other.marks == Marks(4)
    assert not desk.beside().exists()


@pytest.mark.parametrize(
    "content",
    [b"", b"<html>", b"\xff\xfe<\0x\0", b'<!DOCTYPE x [<!ENTITY a "b">]><x/>', b"x" * (17 << 20)],
    ids=["empty", "html", "utf-16", "doctype", "huge"],
)
def test_a_file_that_cannot_be_understood_is_left_alone_and_told_of(
    desk: Desk, content: bytes
) -> None:
    desk.beside().write_bytes(content)
    (spared,) = desk.rate(Marks(3)).unwritten
    assert spared.failure.reason is Reason.FOREIGN_XMP
    assert desk.beside().read_bytes() == content
    assert desk.marks == Marks(3)


@pytest.mark.skipif(os.name == "nt", reason="permissions of another kind")
def test_in_a_folder_that_may_not_be_written_the_rating_waits(desk: Desk) -> None:
    folder = desk.path.parent
    # For root, permissions mean nothing; a folder that is set immutable stays as it is.
    root = os.geteuid() == 0
    lock, unlock = (
        (["chattr", "+i"], ["chattr", "-i"]) if root else (["chmod", "555"], ["chmod", "755"])
    )
    if subprocess.run([*lock, folder], check=False, capture_output=True).returncode:
        pytest.skip("this file system knows no immutable folders")
    try:
        (spared,) = desk.rate(Marks(3)).unwritten
    finally:
        subprocess.run([*unlock, folder], check=True)
    assert spared.failure.reason is Reason.NOT_WRITTEN
    assert desk.marks == Marks(3)
    assert desk.look().unwritten == ()
    assert desk.beside().exists()


def test_a_link_to_a_sidecar_stays_a_link(desk: Desk, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere.xmp"
    desk.other_program(elsewhere, rating="1")
    desk.beside().symlink_to(elsewhere)
    desk.look()
    desk.rate(Marks(4))
    assert desk.beside().is_symlink()
    assert b'Rating="4"' in elsewhere.read_bytes()


def test_what_was_compared_is_not_read_again(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.rate(ALL)
    monkeypatch.setattr(ratingfiles, "read", lambda _: pytest.fail("read again"))
    assert desk.look() == Exchanged(1, (desk.photo.key,))


def renamed(desk: Desk) -> Path:
    """Another program has renamed the rated photo and left its sidecar; a new one has its name."""
    assert desk.rate(Marks(5)).unwritten == ()
    old = desk.path
    desk.path = old.rename(old.with_name("kyoto.jpg"))
    desk.catalogue.rate([desk.photo]).result()
    assert desk.look().adopted == ()
    assert read_marks(desk.beside("kyoto.jpg.xmp")) == Marks(5)
    desk.path = write(old, plain(30))
    return desk.beside()


def read_marks(place: Path) -> Marks:
    return merge(None, NO_MARKS, read(place.read_bytes())).marks


def test_a_sidecar_that_a_renamed_photo_left_says_nothing_of_the_next_of_that_name(
    desk: Desk,
) -> None:
    left = renamed(desk)
    assert desk.look().adopted == ()
    assert desk.marks == NO_MARKS
    assert read_marks(left) == NO_MARKS
    desk.rate(Marks(2))
    assert read_marks(left) == Marks(2)


def test_what_a_program_has_said_of_the_new_photo_since_is_taken_over(desk: Desk) -> None:
    left = renamed(desk)
    desk.other_program(left, rating="3")
    assert [each.now for each in desk.look().adopted] == [Marks(3)]


@pytest.mark.parametrize("alike", [False, True])
def test_a_sidecar_of_what_was_taken_at_another_time_and_looks_unlike_is_of_another_photo(
    desk: Desk, alike: bool
) -> None:
    one, other = (np.random.default_rng(seed).integers(-99, 99, LOOK_SIZE) for seed in (1, 2))
    looks = [look.astype(np.int8).tobytes() for look in (one, one + 5 if alike else other)]
    desk.catalogue.remember([replace(desk.photo, facts=taken(hour=9), look=looks[0])], "m")
    desk.rate(Marks(5))
    write(desk.path, plain(30))
    new = replace(desk.photo, facts=taken(hour=10), marks=NO_MARKS, look=looks[1])
    desk.catalogue.remember([new], "m")
    desk.look()
    # The clock of a photo that looks the same was only set right.
    assert desk.marks == (Marks(5) if alike else NO_MARKS)


def test_a_photo_cropped_in_its_place_keeps_its_rating(desk: Desk) -> None:
    rated = replace(desk.photo, facts=taken(hour=9))
    desk.catalogue.remember([rated], "m")
    desk.rate(Marks(5))
    copy = desk.path.with_name("copy.jpg")
    copy.write_bytes(desk.path.read_bytes())
    desk.catalogue.rate([replace(rated, key=PhotoKey(str(copy)), marks=Marks(5))]).result()
    write(desk.path, plain(30))
    cropped = Facts(200, 200, taken(hour=9).taken)
    desk.catalogue.remember([replace(desk.photo, facts=cropped, marks=NO_MARKS)], "m")
    assert [each.now for each in desk.look().adopted] == [Marks(5)]


def test_a_photo_of_which_a_backup_is_known_keeps_its_rating_when_it_is_edited(
    desk: Desk, tmp_path: Path
) -> None:
    rated = desk.photo
    desk.rate(Marks(5))
    backup = write(tmp_path / "backup" / "IMG_1.JPG", plain(90))
    desk.catalogue.rate([replace(rated, key=PhotoKey(str(backup)), marks=Marks(5))]).result()
    write(desk.path, plain(30))
    assert [each.now for each in desk.look().adopted] == [Marks(5)]


def taken(hour: int) -> Facts:
    return Facts(400, 300, datetime(2026, 3, 12, hour))
