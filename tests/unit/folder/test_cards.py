"""Finding cards and phones, and what on them is to be imported."""

from pathlib import Path

import pytest

from photocull.domain.failure import Reason
from photocull.folder.cards import Found, listing, photos_of, plugged_in


def names(source: Path) -> list[str]:
    found = listing(source)
    return [f.path.relative_to(source).as_posix() for folder in found.folders for f in folder]


def test_cards_and_phones_are_found_where_systems_mount_them(tmp_path: Path) -> None:
    for place in (
        "media/SONY",
        "media/ann/CANON",
        "run/media/ann/NIKON",
        "run/user/1000/gvfs/gphoto2:host=Apple",
        "run/user/1000/gvfs/mtp:host=Google/Internal storage",
        "mnt/card",
        "Volumes/LUMIX",
        "drive",
    ):
        (tmp_path / place / "DCIM").mkdir(parents=True)
    (tmp_path / "media/ann/BACKUP/Photos").mkdir(parents=True)
    (tmp_path / "mnt/again").symlink_to(tmp_path / "mnt/card")
    found = plugged_in(tmp_path, [tmp_path / "drive", tmp_path / "none"])
    names = ["again", "CANON", "drive", "gphoto2:host=Apple", "Internal storage", "LUMIX"]
    assert [card.name for card in found] == [*names, "NIKON", "SONY"]


def test_the_photo_folder_is_found_in_any_case(tmp_path: Path) -> None:
    (tmp_path / "dcim").mkdir()
    assert photos_of(tmp_path) == tmp_path / "dcim"
    assert photos_of(tmp_path / "dcim") is None


def test_of_a_card_only_the_photo_folder_is_listed(tmp_path: Path) -> None:
    for name in ("DCIM/100APPLE/IMG_1.HEIC", "DCIM/100APPLE/IMG_1.MOV", "Music/cover.jpg"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"x")
    assert names(tmp_path) == ["DCIM/100APPLE/IMG_1.HEIC", "DCIM/100APPLE/IMG_1.MOV"]


def test_what_phones_and_systems_keep_for_themselves_is_left_out(tmp_path: Path) -> None:
    for name in (
        "a.jpg", "b/c.NEF", ".trashed-1-d.jpg", ".pending-2-e.jpg", "._a.jpg", ".thumbnails/f.jpg",
        "@eaDir/g.jpg", ".hidden/h.jpg", "notes.txt", "b/x.THM",
    ):  # fmt: skip
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"x")
    (tmp_path / "link.jpg").symlink_to(tmp_path / "a.jpg")
    (tmp_path / "linked").symlink_to(tmp_path / "b")
    assert names(tmp_path) == ["a.jpg", "b/c.NEF"]
    assert listing(tmp_path).others == 2


def test_a_file_is_listed_as_it_is_now(tmp_path: Path) -> None:
    path = tmp_path / "a.jpg"
    path.write_bytes(b"abc")
    assert listing(tmp_path).folders == [(Found(path, 3, path.stat().st_mtime_ns),)]


def test_a_folder_that_cannot_be_read_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "bad").mkdir()
    (tmp_path / "a.jpg").write_bytes(b"x")
    real = __import__("os").scandir

    def scandir(folder: Path) -> object:
        if Path(folder).name == "bad":
            raise OSError(5, "Input/output error")
        return real(folder)

    monkeypatch.setattr("photocull.folder.cards.os.scandir", scandir)
    found = listing(tmp_path)
    assert len(found.folders) == 1
    ((path, failure),) = found.unreadable
    assert (path, failure.reason) == (tmp_path / "bad", Reason.UNREADABLE)
