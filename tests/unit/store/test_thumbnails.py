"""Thumbnails are kept, bounded, and never anybody's trouble."""

import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from photocull.domain.photo import ContentId
from photocull.store.cachefile import CacheFile
from photocull.store.thumbnails import Thumbnails

ONE, OTHER = ContentId(b"1" * 16), ContentId(b"2" * 16)
JPEG = b"jpeg" * 6000


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "new" / "t.sqlite"


@pytest.fixture
def cache(path: Path) -> Iterator[Thumbnails]:
    with closing(Thumbnails(path)) as opened:
        yield opened


def test_what_was_put_is_there_at_once_and_in_another_life(path: Path, cache: Thumbnails) -> None:
    cache.put(ONE, JPEG)
    assert cache.get(ONE) == JPEG
    assert cache.get(OTHER) is None
    cache.close()
    with closing(Thumbnails(path)) as later:
        assert later.get(ONE) == JPEG


def test_what_is_flushed_is_there_for_another_program(path: Path, cache: Thumbnails) -> None:
    with closing(Thumbnails(path)) as other:
        cache.put(ONE, JPEG)
        cache.flush()
        assert other.get(ONE) == JPEG
        other.put(ONE, b"newer")
        other.flush()
        assert cache.get(ONE) == b"newer"


def test_a_program_that_is_killed_loses_a_handful(path: Path, cache: Thumbnails) -> None:
    contents = [ContentId(bytes([number]) * 16) for number in range(100)]
    for content in contents:
        cache.put(content, JPEG)
    with closing(Thumbnails(path)) as other:
        assert sum(other.get(content) is not None for content in contents) > 80


def test_what_was_made_first_leaves_first_and_its_room_is_used_again(path: Path) -> None:
    contents = [ContentId(number.to_bytes(16, "big")) for number in range(1000)]
    limit = 300 * len(JPEG)
    with closing(Thumbnails(path, limit_bytes=limit)) as cache:
        for content in contents[:700]:
            cache.put(content, JPEG)
        cache.put(contents[0], JPEG)  # made anew, and so the newest
        cache.prune()
        left = [content for content in contents[:700] if cache.get(content) is not None]
        assert 150 < len(left) <= 300
        assert left == [contents[0], *contents[701 - len(left) : 700]]
    size = path.stat().st_size
    with closing(Thumbnails(path, limit_bytes=limit)) as cache:
        for content in contents[700:]:
            cache.put(content, JPEG)
        cache.prune()
        assert cache.get(contents[-1]) == JPEG
    assert path.stat().st_size <= size


def test_a_spoilt_file_costs_what_was_in_it_and_nothing_else(path: Path) -> None:
    path.parent.mkdir()
    for suffix in ("", "-wal"):
        path.with_name(path.name + suffix).write_bytes(b"no database" * 1000)
    with closing(Thumbnails(path)) as cache:
        assert cache.get(ONE) is None
        cache.put(ONE, JPEG)
        cache.flush()
        assert cache.get(ONE) == JPEG
    with closing(Thumbnails(path)) as cache:
        assert cache.get(ONE) == JPEG


def test_where_no_file_can_be_made_nothing_is_kept_and_nobody_troubled(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with closing(Thumbnails(tmp_path / "file" / "t.sqlite")) as cache:
        cache.put(ONE, JPEG)
        cache.prune()
        assert cache.get(ONE) is None
    assert (tmp_path / "file").read_bytes() == b""


def test_a_file_that_is_busy_or_full_for_a_while_is_not_thrown_away(path: Path) -> None:
    file = CacheFile(path, "CREATE TABLE IF NOT EXISTS t (n INTEGER)", spare=False)
    with closing(file):
        file.tried(lambda database: database.execute("INSERT INTO t VALUES (1)"))

        def full(database: sqlite3.Connection) -> None:
            database.execute("PRAGMA max_page_count = 1")
            database.executemany("INSERT INTO t VALUES (?)", [(each,) for each in range(100_000)])

        assert file.tried(full) is None
        assert file.tried(lambda database: database.execute("SELECT n FROM t").fetchall()) == [(1,)]


def test_many_threads_may_use_it_at_once(cache: Thumbnails) -> None:
    contents = [ContentId(number.to_bytes(16, "big")) for number in range(400)]

    def use(content: ContentId) -> bytes | None:
        cache.put(content, content * 100)
        return cache.get(content)

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(use, contents)) == [content * 100 for content in contents]
