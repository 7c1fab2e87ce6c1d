"""A written file is the old one or the new one."""

import os
from pathlib import Path

import pytest

from photocull.domain.photo import ContentId
from photocull.domain.ranking import SortBy
from photocull.store.files import write_atomic
from photocull.store.settings import Preferences, Theme, load, save
from photocull.store.thumbnails import Thumbnails


def test_a_file_is_replaced_in_one_step(tmp_path: Path) -> None:
    path = tmp_path / "new" / "file"
    write_atomic(path, b"one")
    write_atomic(path, b"two")
    assert path.read_bytes() == b"two"
    assert list(path.parent.iterdir()) == [path]


def test_a_failed_write_leaves_the_old_file_and_no_rest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "file"
    write_atomic(path, b"old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        write_atomic(path, b"new")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_preferences_come_back_as_they_were_saved(tmp_path: Path) -> None:
    wanted = Preferences(Theme.LIGHT, SortBy.TIME, True, 160, "YWJj").with_recent("/写真")
    save(tmp_path / "p.json", wanted)
    assert load(tmp_path / "p.json") == wanted


@pytest.mark.parametrize(
    "text", ["", "[]", "null", '{"theme": "pink", "tile": "big", "recent": [1], "sort": 3}']
)
def test_preferences_that_make_no_sense_are_at_their_defaults(tmp_path: Path, text: str) -> None:
    (tmp_path / "p.json").write_text(text)
    assert load(tmp_path / "p.json") == Preferences()


def test_one_bad_preference_costs_no_other(tmp_path: Path) -> None:
    (tmp_path / "p.json").write_text('{"theme": "light", "tile": null, "from_the_future": 1}')
    assert load(tmp_path / "p.json") == Preferences(theme=Theme.LIGHT)


def test_the_latest_folder_comes_first_and_none_twice() -> None:
    preferences = Preferences()
    for folder in ("/a", "/b", "/a"):
        preferences = preferences.with_recent(folder)
    assert preferences.recent == ("/a", "/b")


def test_a_thumbnail_comes_back_and_the_oldest_go_first(tmp_path: Path) -> None:
    cache = Thumbnails(tmp_path, limit_bytes=25)
    contents = [ContentId(bytes([number]) * 16) for number in range(4)]
    for number, content in enumerate(contents):
        cache.put(content, bytes([number]) * 10)
        path = next(tmp_path.glob(f"*/{content.hex()}.jpg"))
        os.utime(path, (number, number))
    assert cache.get(contents[0]) == bytes(10)
    cache.prune()
    assert [cache.get(content) is not None for content in contents] == [False, False, True, True]


def test_a_cache_that_cannot_be_written_costs_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    cache = Thumbnails(tmp_path / "file")
    cache.put(ContentId(b"a" * 16), b"jpeg")
    cache.prune()
    assert cache.get(ContentId(b"a" * 16)) is None
