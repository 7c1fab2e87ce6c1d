"""Lists of places: what is understood, what is refused, and that each place has one name."""

import os
from pathlib import Path

import pytest

from photocull.archive.listing import (
    ListError,
    ListProblem,
    parted,
    path_of,
    place_of,
    read_list,
    scheme_of,
)


def listed(tmp_path: Path, content: bytes) -> list[str]:
    (tmp_path / "list.txt").write_bytes(content)
    return read_list(tmp_path / "list.txt", Path("/here"))


def problem(tmp_path: Path, content: bytes) -> tuple[ListProblem, int]:
    with pytest.raises(ListError) as caught:
        listed(tmp_path, content)
    return caught.value.problem, caught.value.line


def test_paths_and_addresses_stand_in_their_order(tmp_path: Path) -> None:
    lines = b"/b/2.jpg\nhttps://host/1.jpg?size=large#x\ns3://bucket/key with space.heic\n"
    assert listed(tmp_path, lines) == [
        "/b/2.jpg",
        "https://host/1.jpg?size=large#x",
        "s3://bucket/key with space.heic",
    ]


def test_relative_paths_are_completed(tmp_path: Path) -> None:
    assert listed(tmp_path, b"a.jpg\n../b.jpg\n") == ["/here/a.jpg", "/b.jpg"]


def test_the_same_photo_is_listed_once(tmp_path: Path) -> None:
    lines = b"/a/b c.jpg\nfile:///a/b%20c.jpg\nfile://localhost/a/b%20c.jpg\n/a/./b c.jpg\n"
    assert listed(tmp_path, lines) == ["/a/b c.jpg"]


def test_what_editors_of_other_systems_add_is_no_part_of_a_name(tmp_path: Path) -> None:
    assert listed(tmp_path, b"\xef\xbb\xbf/a.jpg\r\n\r\n  \r\n/b.jpg") == ["/a.jpg", "/b.jpg"]


def test_spaces_and_number_signs_belong_to_a_name(tmp_path: Path) -> None:
    assert listed(tmp_path, b"/a .jpg \n#1.jpg\n") == ["/a .jpg ", "/here/#1.jpg"]


def test_a_name_that_is_no_utf8_comes_back_as_the_same_file(tmp_path: Path) -> None:
    (place,) = listed(tmp_path, b"/caf\xe9.jpg\n")
    assert place == "file:///caf%E9.jpg"
    assert os.fsencode(path_of(place) or "") == b"/caf\xe9.jpg"
    assert listed(tmp_path, place.encode()) == [place]


def test_windows_drives_are_no_schemes() -> None:
    assert scheme_of("c:/photos/a.jpg") == ""
    assert scheme_of("zip://a.jpg::https://host/b.zip") == "zip"
    assert path_of("https://host/a.jpg") is None
    assert path_of("/a.jpg") == Path("/a.jpg")


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", (ListProblem.EMPTY, 0)),
        (b"\n \n\r\n", (ListProblem.EMPTY, 0)),
        (b"/a.jpg\n\xff\xd8\xff\xe0\0\x10JFIF", (ListProblem.NO_PLACE, 2)),
        (b"x" * 70_000, (ListProblem.NO_PLACE, 1)),
        (b"file://elsewhere/a.jpg", (ListProblem.NO_PLACE, 1)),
        (b"https://host/caf\xe9.jpg", (ListProblem.NO_PLACE, 1)),
    ],
)
def test_what_is_no_list_is_refused_with_its_line(
    tmp_path: Path, content: bytes, expected: tuple[ListProblem, int]
) -> None:
    assert problem(tmp_path, content) == expected


def test_a_list_that_is_not_there_is_a_problem(tmp_path: Path) -> None:
    with pytest.raises(ListError) as caught:
        read_list(tmp_path / "no", tmp_path)
    assert caught.value.problem is ListProblem.UNREADABLE


def test_parts_hold_every_place_once_and_are_named_by_them() -> None:
    places = [f"/{number}.jpg" for number in range(10)]
    parts = parted(places, 4)
    assert [len(part.places) for part in parts] == [4, 4, 2]
    assert [place for part in parts for place in part.places] == places
    assert len({part.name for part in parts}) == 3
    assert parted(places, 4) == parts
    assert parted(places[4:8], 4)[0].name == parts[1].name


def test_a_plain_path_is_its_own_place() -> None:
    assert place_of("/写真/a b.jpg") == "/写真/a b.jpg"
