"""Thumbnails by content, as JPEG files in the cache. They may all vanish at any time."""

import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import get_ident
from time import time

from photocull.domain.photo import ContentId

_DRAFT_SECONDS = 3600.0


@dataclass(frozen=True, slots=True)
class Thumbnails:
    """The cache in one folder, of at most about `limit_bytes` after a `prune`."""

    folder: Path
    limit_bytes: int = 2 << 30

    def get(self, content: ContentId) -> bytes | None:
        """The JPEG of a content, or None where it is not there or cannot be read."""
        try:
            return self._path(content).read_bytes()
        except OSError:
            return None

    def put(self, content: ContentId, jpeg: bytes) -> None:
        """Keep the JPEG of a content. A cache that cannot be written costs time, not photos."""
        path = self._path(content)
        # In one folder for all: a file system may take ten times as long in each new one.
        draft = self.folder / f"{os.getpid()}-{get_ident()}.tmp"
        with suppress(OSError):
            try:
                _made(draft, lambda: draft.write_bytes(jpeg))
                # No fsync: a lost thumbnail is made again; half of one would never leave.
                _made(path, lambda: draft.replace(path))
            except OSError:
                draft.unlink()

    def prune(self) -> None:
        """Remove the files that were made the longest ago until the cache is within its limit.

        Drafts that a program has left when it was killed go as well.
        """
        with suppress(OSError):
            for draft in self.folder.glob("*.tmp"):
                with suppress(FileNotFoundError):  # one in work has got its name meanwhile
                    if time() - draft.stat().st_mtime > _DRAFT_SECONDS:
                        draft.unlink()
            files = [(path.stat(), path) for path in self.folder.glob("*/*") if path.is_file()]
            total = sum(status.st_size for status, _ in files)
            for status, path in sorted(files, key=lambda pair: pair[0].st_mtime_ns):
                if total <= self.limit_bytes:
                    return
                path.unlink()
                total -= status.st_size

    def _path(self, content: ContentId) -> Path:
        name = content.hex()
        return self.folder / name[:2] / f"{name}.jpg"


def _made(path: Path, make: Callable[[], object]) -> None:
    """Make a file; its folder is made first only where it turns out to be missing."""
    try:
        make()
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        make()
