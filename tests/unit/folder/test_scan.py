"""The walk finds each photo once and nothing else; the difference of two walks is exact."""

import os
import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from photocull.domain.companions import Part, Role
from photocull.domain.photo import PhotoKey, Stamp
from photocull.folder.scan import FolderUnreadableError, diff, scan, walk
from tests.closed import close


def touch(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")


def found(folder: Path, *, recursive: bool = True) -> list[str]:
    return [os.path.relpath(key, folder) for key in scan(folder, recursive=recursive)]


def test_photos_are_found_by_name_folder_by_folder(tmp_path: Path) -> None:
    touch(tmp_path, "b.JPG", "A.heic", "z/c.png", "k/d.avif", "notes.txt", "clip.mov", "e.TIFF")
    assert found(tmp_path) == ["A.heic", "b.JPG", "e.TIFF", "k/d.avif", "z/c.png"]


def test_folders_within_can_be_left_out(tmp_path: Path) -> None:
    touch(tmp_path, "a.jpg", "sub/b.jpg")
    assert found(tmp_path, recursive=False) == ["a.jpg"]


def test_hidden_and_system_files_are_left_out(tmp_path: Path) -> None:
    touch(
        tmp_path, "._a.jpg", ".trashed-1-b.jpg", ".pending-2-c.jpg", ".thumbnails/d.jpg",
        "@eaDir/e.jpg", "f.jpg",
    )  # fmt: skip
    assert found(tmp_path) == ["f.jpg"]


def test_each_inode_counts_once(tmp_path: Path) -> None:
    touch(tmp_path, "a.jpg", "sub/b.jpg")
    os.link(tmp_path / "a.jpg", tmp_path / "a2.jpg")
    (tmp_path / "sub" / "loop").symlink_to(tmp_path)
    (tmp_path / "twin").symlink_to(tmp_path / "sub")
    (tmp_path / "dangling.jpg").symlink_to(tmp_path / "nowhere")
    assert found(tmp_path) == ["a.jpg", "sub/b.jpg"]


def test_a_name_that_is_no_utf8_is_found(tmp_path: Path) -> None:
    name = os.fsencode(tmp_path) + b"/caf\xe9.jpg"
    with open(name, "wb") as file:
        file.write(b"x")
    assert [os.fsencode(key) for key in scan(tmp_path)] == [name]


def test_a_folder_called_like_a_photo_is_no_photo(tmp_path: Path) -> None:
    touch(tmp_path, "trip.jpg/a.jpg")
    assert found(tmp_path) == ["trip.jpg/a.jpg"]


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(FolderUnreadableError):
        scan(tmp_path / "no")


def told(folder: Path) -> tuple[list[str], dict[str, OSError]]:
    """What a walk finds, and what it passes over."""
    over: dict[str, OSError] = {}
    parts = walk(folder, passed_over=over.__setitem__)
    return [os.path.relpath(key, folder) for part in parts for key in part], over


def test_a_closed_folder_is_passed_over_and_told_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    touch(tmp_path, "a.jpg", "k/b.jpg", "z/c.jpg")
    close(monkeypatch, tmp_path / "k")
    found, over = told(tmp_path)
    assert found == ["a.jpg", "z/c.jpg"]
    assert [*over] == [str(tmp_path / "k")]
    assert isinstance(over[str(tmp_path / "k")], PermissionError)


def test_a_folder_that_goes_during_the_walk_is_not_told_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    touch(tmp_path, "a.jpg", "k/b.jpg")
    close(monkeypatch, tmp_path / "k", FileNotFoundError)
    assert told(tmp_path) == (["a.jpg"], {})


def test_a_walk_can_be_stopped(tmp_path: Path) -> None:
    touch(tmp_path, *(f"{n}/a.jpg" for n in range(50)))
    looks = iter([False] * 5)
    assert len(scan(tmp_path, stopped=lambda: next(looks, True))) < 10


def test_many_names_are_in_order_whatever_their_case_and_come_part_by_part(tmp_path: Path) -> None:
    names = [f"{'iI'[n % 2]}MG_{n * 7 % 10_007}.jpg" for n in range(10_000)] + ["a", "A.jpg"]
    random.Random(5).shuffle(names)
    touch(tmp_path, *names)
    in_order = sorted(set(names) - {"a"}, key=lambda name: (name.casefold(), name))
    parts = [[Path(key).name for key in part] for part in walk(tmp_path)]
    assert [name for part in parts for name in part] == in_order
    assert list(map(len, parts)) == [*[500] * 20, 1]


def test_a_walk_that_rests_finds_the_same(tmp_path: Path) -> None:
    touch(tmp_path, *(f"{n:04}.jpg" for n in range(1100)))
    rests: list[int] = []
    parts = list(walk(tmp_path, pause=lambda: rests.append(len(rests))))
    assert [key for part in parts for key in part] == list(scan(tmp_path))
    assert len(rests) >= 6


def test_parts_go_beyond_one_folder(tmp_path: Path) -> None:
    touch(tmp_path, *(f"{n:03}/{m}.jpg" for n in range(300) for m in range(2)))
    assert list(map(len, walk(tmp_path))) == [500, 100]


def test_names_that_differ_in_case_alone_have_one_order(tmp_path: Path) -> None:
    touch(tmp_path, "b.jpg", "B.jpg", "a b.jpg", "a.jpg", "A.jpg")
    there = os.listdir(tmp_path)
    assert found(tmp_path) == sorted(there, key=lambda name: (name.casefold(), name))


SNAPSHOTS = st.dictionaries(
    st.sampled_from("abcdefgh").map(PhotoKey), st.builds(Stamp, st.integers(0, 1), st.just(0))
)


@given(SNAPSHOTS, SNAPSHOTS)
def test_the_changes_lead_from_one_snapshot_to_the_other(
    before: dict[PhotoKey, Stamp], after: dict[PhotoKey, Stamp]
) -> None:
    changes = diff(before, after)
    rebuilt = {key: stamp for key, stamp in before.items() if key not in changes.gone}
    rebuilt |= {key: after[key] for key in changes.added + changes.changed}
    assert rebuilt == after
    assert not set(changes.added) & set(changes.changed)


def test_a_live_photo_is_one_photo_and_its_video_a_part_of_it(tmp_path: Path) -> None:
    for name in ("IMG_1.HEIC", "IMG_1.MOV", "IMG_2.JPG", "IMG_E2.JPG"):
        (tmp_path / name).write_bytes(name.encode())
    found = {Path(key).name: stamp.parts for key, stamp in scan(tmp_path).items()}
    assert found == {
        "IMG_1.HEIC": (Part("IMG_1.MOV", Role.VIDEO),),
        "IMG_E2.JPG": (Part("IMG_2.JPG", Role.ORIGINAL),),
    }


def test_a_video_that_comes_later_changes_the_photo_it_belongs_to(tmp_path: Path) -> None:
    (tmp_path / "IMG_1.HEIC").write_bytes(b"photo")
    before = scan(tmp_path)
    (tmp_path / "IMG_1.MOV").write_bytes(b"video")
    assert [Path(key).name for key in diff(before, scan(tmp_path)).changed] == ["IMG_1.HEIC"]
