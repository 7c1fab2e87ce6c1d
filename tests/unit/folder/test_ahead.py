"""Files are asked for before they are read, one as each photo is drawn."""

import os
from pathlib import Path

import pytest

from photocull.domain.photo import Photo, PhotoKey, Stamp
from photocull.folder.ahead import read_ahead


@pytest.mark.skipif(not hasattr(os, "posix_fadvise"), reason="the system cannot be asked")
def test_each_file_is_asked_for_when_its_photo_is_drawn_and_none_is_kept_open(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def noted(handle: int, start: int, length: int, advice: int) -> None:
        assert (start, length, advice) == (0, 0, os.POSIX_FADV_WILLNEED)
        asked.append(os.path.basename(os.readlink(f"/proc/self/fd/{handle}")))

    monkeypatch.setattr(os, "posix_fadvise", noted)
    for name in "abc":
        (tmp_path / name).write_bytes(b"jpeg")
    before = len(os.listdir("/proc/self/fd"))
    photos = [Photo(PhotoKey(str(tmp_path / name)), Stamp(4, 1)) for name in ("a", "gone", "c")]
    drawn = read_ahead(photos)
    assert next(drawn) is photos[0]
    assert asked == ["a"]
    assert list(drawn) == photos[1:]
    assert asked == ["a", "c"]
    assert len(os.listdir("/proc/self/fd")) == before
