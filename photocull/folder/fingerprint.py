"""A file's content identity, which moves and renames along with it.

Reading all of every photo only to recognise it would take as long as decoding it. Parts spread
over the file differ between any two photos that people have: headers carry times, and compressed
data differ everywhere as soon as pixels differ anywhere.
"""

from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path

from photocull.domain.failure import Failure, Reason
from photocull.domain.photo import ContentId

_PART = 64 * 1024
_PARTS = 5


def fingerprint(data: bytes) -> ContentId:
    """The identity of a file from its whole content."""
    view = memoryview(data)
    return _digest(len(data), (view[at : at + _PART] for at in _offsets(len(data))))


def fingerprint_file(path: Path) -> ContentId | Failure:
    """The identity of a file from its parts alone; equal to `fingerprint` of all its bytes."""
    try:
        with path.open("rb") as file:
            size = path.stat().st_size
            parts = []
            for at in _offsets(size):
                file.seek(at)
                parts.append(memoryview(file.read(_PART)))
    except FileNotFoundError as error:
        return Failure(Reason.VANISHED, str(error))
    except PermissionError as error:
        return Failure(Reason.FORBIDDEN, str(error))
    except OSError as error:
        return Failure(Reason.UNREADABLE, str(error))
    return _digest(size, iter(parts))


def _offsets(size: int) -> list[int]:
    """Where the parts start: back to back in a small file, evenly spread in a large one."""
    if size <= _PART * _PARTS:
        return list(range(0, size, _PART))
    return [(size - _PART) * part // (_PARTS - 1) for part in range(_PARTS)]


def _digest(size: int, parts: Iterator[memoryview]) -> ContentId:
    digest = blake2b(size.to_bytes(8, "big"), digest_size=16)
    for part in parts:
        digest.update(part)
    return ContentId(digest.digest())
