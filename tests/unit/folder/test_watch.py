"""The watcher says "look again" once for a burst, and not for mere reading."""

import time
from pathlib import Path
from threading import Event

import pytest

from photocull.folder.watch import Watcher


def test_a_burst_of_new_files_is_one_call(tmp_path: Path) -> None:
    calls: list[float] = []
    called = Event()

    def look_again() -> None:
        calls.append(time.monotonic())
        called.set()

    watcher = Watcher(tmp_path, look_again, recursive=True)
    try:
        for number in range(20):
            (tmp_path / f"{number}.jpg").write_bytes(b"x")
        assert called.wait(5)
    finally:
        watcher.close()
    assert len(calls) == 1


def test_reading_a_file_is_no_change(tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_bytes(b"x")
    called = Event()
    watcher = Watcher(tmp_path, called.set, recursive=True)
    try:
        (tmp_path / "a.jpg").read_bytes()
        assert not called.wait(1.6)
    finally:
        watcher.close()


@pytest.mark.parametrize("how", ["renamed", "deleted"])
def test_a_folder_that_goes_is_told_and_watched_no_more(tmp_path: Path, how: str) -> None:
    folder, called = tmp_path / "photos", Event()
    folder.mkdir()
    watcher = Watcher(folder, called.set, recursive=True)
    try:
        (tmp_path / "beside.txt").write_bytes(b"x")
        assert not called.wait(1.6)
        assert watcher.is_alive
        folder.rename(tmp_path / "elsewhere") if how == "renamed" else folder.rmdir()
        assert called.wait(5)
        assert not watcher.is_alive
    finally:
        watcher.close()


def test_a_folder_that_comes_back_is_told(tmp_path: Path) -> None:
    folder, called = tmp_path / "photos", Event()
    folder.mkdir()
    watcher = Watcher(folder, called.set, recursive=True)
    try:
        folder.rename(tmp_path / "elsewhere")
        assert called.wait(5)
        called.clear()
        (tmp_path / "elsewhere").rename(folder)
        assert called.wait(5)
    finally:
        watcher.close()


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="No such file"):
        Watcher(tmp_path / "no", lambda: None, recursive=True)
