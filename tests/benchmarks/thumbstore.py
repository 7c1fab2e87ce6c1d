"""Thumbnails as files beside thumbnails as blobs in SQLite: the same bytes in one run.

Writing while scoring (many threads, one at a time each), reading a screen at random, looking one
up that is not there, evicting down to half, and the space that is taken.
"""

import os
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
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


class Blobs:
    """What the other store would be: one table, one commit for each 64 thumbnails."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "thumbnails.sqlite"
        self._base = sqlite3.connect(self.path)
        self._base.execute("PRAGMA journal_mode = WAL")
        self._base.execute("PRAGMA synchronous = NORMAL")
        self._base.execute("CREATE TABLE thumbnail (content BLOB PRIMARY KEY, jpeg BLOB, at REAL)")
        self._put = 0

    def put(self, content: ContentId, jpeg: bytes) -> None:
        """Keep one."""
        row = (content, jpeg, time.time())
        self._base.execute("INSERT OR REPLACE INTO thumbnail VALUES (?, ?, ?)", row)
        self._put += 1
        if self._put % 64 == 0:
            self._base.commit()

    def get(self, content: ContentId) -> bytes | None:
        """One, if it is there."""
        asked = "SELECT jpeg FROM thumbnail WHERE content = ?"
        row = self._base.execute(asked, (content,)).fetchone()
        return None if row is None else bytes(row[0])

    def evict(self, keep: int) -> None:
        """Leave so many bytes, the newest; the file is as large as it was until it is vacuumed."""
        self._base.commit()
        (count,) = self._base.execute("SELECT count(*) FROM thumbnail").fetchone()
        self._base.execute(
            "DELETE FROM thumbnail WHERE content IN "
            "(SELECT content FROM thumbnail ORDER BY at LIMIT ?)",
            (count - keep // _BYTES,),
        )
        self._base.commit()
        self._base.execute("VACUUM")

    def close(self) -> None:
        """Let go of the file."""
        self._base.close()


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
        store = Thumbnails(folder, _COUNT * _BYTES // 2)
        return _measured(store.put, store.get, store.prune, folder)


def _blobs() -> Row:
    with _folder() as folder:
        store = Blobs(folder)
        try:
            return _measured(
                store.put, store.get, lambda: store.evict(_COUNT * _BYTES // 2), folder
            )
        finally:
            store.close()


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
