"""Of files of the same content one can stay: the one that people would keep."""

from photocull.domain.copies import one_of_each, with_parts
from photocull.domain.events import Rejected
from photocull.domain.photo import ContentId, PhotoKey, Stamp

_STAMP = Stamp(1, 1)
_ONE, _OTHER = ContentId(b"1" * 16), ContentId(b"2" * 16)


def file(name: str, content: ContentId | None = _ONE, of: str | None = None) -> Rejected:
    return Rejected(PhotoKey(name), _STAMP, None if of is None else PhotoKey(of), content)


def test_of_copies_the_shortest_name_stays_and_single_photos_go() -> None:
    files = [file("/a/IMG_1 copy.jpg"), file("/a/IMG_1.jpg"), file("/a/IMG_2.jpg", _OTHER)]
    assert one_of_each(files) == {"/a/IMG_1.jpg"}


def test_the_one_that_lies_highest_stays() -> None:
    assert one_of_each([file("/a/b/1.jpg"), file("/a/IMG_1.jpg")]) == {"/a/IMG_1.jpg"}


def test_the_one_that_files_belong_to_stays() -> None:
    part = file("/a/b/IMG_1.mov", None, of="/a/b/IMG_1.heic")
    files = [file("/a/IMG_1.heic"), file("/a/b/IMG_1.heic"), part]
    assert one_of_each(files) == {"/a/b/IMG_1.heic"}


def test_files_whose_content_is_not_known_are_no_copies() -> None:
    assert not one_of_each([file("/a/1.jpg", None), file("/a/2.jpg", None)])


def test_what_belongs_to_a_photo_goes_where_it_goes() -> None:
    files = [
        file("/a/1.heic"),
        file("/a/1.mov", None, of="/a/1.heic"),
        file("/a/2.heic", _OTHER),
        file("/a/2.mov", None, of="/a/2.heic"),
    ]
    assert with_parts([PhotoKey("/a/2.heic")], files) == files[2:]
