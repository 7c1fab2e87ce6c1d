"""Thumbnails as files beside thumbnails as blobs in SQLite: the same bytes in one run.

Writing while scoring (many threads, one at a time each), reading a screen at random, looking one
up that is not there, evicting down to half, and the space that is taken.
"""

import os
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from random import Random
from statistics import median

from photocull.domain.photo import ContentId
from photocull.store.thumbnails import Thumbnails

_COUNT = 5000
_BYTES = 24_000
"""About what a thumbnail of 504 px takes."""
_ROUNDS = 3

Row = dict[str, float]


class Files:
    """What the other store would be: a file for each, written to a draft first."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for number in range(256):
            (folder / f"{number:02x}").mkdir()

    def put(self, content: ContentId, jpeg: bytes) -> None:
        """Keep one."""
        draft = self.folder / "draft"
        draft.write_bytes(jpeg)
        draft.replace(self._path(content))

    def get(self, content: ContentId) -> bytes | None:
        """One, if it is there."""
        try:
            return self._path(content).read_bytes()
        except OSError:
            return None

    def evict(self, keep: int) -> None:
        """Leave so many bytes, the newest."""
        files = [(path.stat(), path) for path in self.folder.glob("*/*")]
        total = sum(status.st_size for status, _ in files)
        for status, path in sorted(files, key=lambda pair: pair[0].st_mtime_ns):
            if total <= keep:
                return
            path.unlink()
            total -= status.st_size

    def _path(self, content: ContentId) -> Path:
        name = content.hex()
        return self.folder / name[:2] / f"{name}.jpg"


def run(_: Path, __: int, say: Callable[[str], None]) -> None:
    """Print microseconds a thumbnail for each, and the ratio."""
    rounds = [(_files(), _blobs()) for _ in range(_ROUNDS)]
    say(f"thumbstore: {_COUNT} thumbnails of {_BYTES} bytes, microseconds each")
    say("  what           files   blobs   files over blobs")
    for what in rounds[0][0]:
        files = median(each[0][what] for each in rounds)
        blobs = median(each[1][what] for each in rounds)
        say(f"  {what:<12} {files:>7.1f} {blobs:>7.1f}   {files / blobs:.2f}")


def _files() -> Row:
    with _folder() as folder:
        store = Files(folder)
        return _measured(store.put, store.get, lambda: store.evict(_COUNT * _BYTES // 2), folder)


def _blobs() -> Row:
    with _folder() as folder, closing(Thumbnails(folder / "t", _COUNT * _BYTES // 2)) as store:
        return _measured(store.put, store.get, store.prune, folder)


def _measured(
    put: Callable[[ContentId, bytes], None],
    get: Callable[[ContentId], bytes | None],
    evict: Callable[[], None],
    folder: Path,
) -> Row:
    random = Random(1)
    jpegs = [random.randbytes(_BYTES) for _ in range(16)]
    names = [ContentId(random.randbytes(16)) for _ in range(_COUNT)]
    unknown = [ContentId(random.randbytes(16)) for _ in range(_COUNT)]
    row: Row = {}
    row["put"] = _each(lambda number: put(names[number], jpegs[number % 16]))
    shown = random.sample(names, _COUNT)
    row["get"] = _each(lambda number: get(shown[number]))
    assert get(names[0]) == jpegs[0]
    row["get nothing"] = _each(lambda number: get(unknown[number]))
    began = time.perf_counter()
    evict()
    row["evict half"] = (time.perf_counter() - began) / _COUNT * 1e6
    row["MB after it"] = _taken(folder) / 1e6
    return row


def _each(work: Callable[[int], object]) -> float:
    began = time.perf_counter()
    for number in range(_COUNT):
        work(number)
    return (time.perf_counter() - began) / _COUNT * 1e6


def _taken(folder: Path) -> int:
    return sum(path.stat().st_blocks * 512 for path in folder.rglob("*") if path.is_file())


@contextmanager
def _folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as place:
        os.sync()
        yield Path(place)
