"""A written file is the old one or the new one."""

import os
from pathlib import Path

import pytest

from photocull.domain.ranking import SortBy
from photocull.store.files import write_atomic, write_output
from photocull.store.settings import Preferences, Theme, load, save


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


def test_permissions_are_those_of_the_old_file_or_of_the_umask(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        write_atomic(tmp_path / "new", b"1")
    finally:
        os.umask(before)
    (tmp_path / "old").touch(mode=0o600)
    write_atomic(tmp_path / "old", b"2")
    modes = [(tmp_path / name).stat().st_mode & 0o777 for name in ("new", "old")]
    assert modes == [0o640, 0o600]


def test_output_follows_links_and_replaces_no_pipe(tmp_path: Path) -> None:
    (tmp_path / "real").write_bytes(b"old")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    write_output(tmp_path / "link", b"new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_bytes() == b"new"
    os.mkfifo(tmp_path / "pipe")
    reader = os.open(tmp_path / "pipe", os.O_RDONLY | os.O_NONBLOCK)
    write_output(tmp_path / "pipe", b"through")
    assert os.read(reader, 100) == b"through"
    os.close(reader)
    assert (tmp_path / "pipe").is_fifo()


def test_a_tile_that_no_screen_can_show_is_brought_to_size(tmp_path: Path) -> None:
    (tmp_path / "p.json").write_text('{"tile": 0}')
    assert load(tmp_path / "p.json").tile >= 100


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
