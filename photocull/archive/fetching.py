"""A place as a file that a decoder can read; what lies elsewhere is fetched by fsspec first."""

import errno
from collections.abc import Iterable
from pathlib import Path

from photocull.archive.listing import ListError, ListProblem, path_of, scheme_of
from photocull.domain.failure import Failure, Reason
from photocull.domain.photo import Photo, PhotoKey, Stamp

LARGEST = 2 << 30
"""Bytes; a file beyond this is no photo that is opened, and is not fetched."""

_OURS = frozenset({errno.ENOSPC, errno.EROFS, getattr(errno, "EDQUOT", errno.ENOSPC)})
"""Trouble of the disk that is fetched to, which is no fault of the photo's."""


class _TooLargeError(Exception):
    """A file is beyond `LARGEST`."""


def check_schemes(places: Iterable[str]) -> None:
    """Raise ListError where places need what fsspec has not, or has only with another package."""
    import fsspec

    seen: set[str] = set()
    for place in places:
        for scheme in _schemes(place):
            if scheme in seen:
                continue
            seen.add(scheme)
            try:
                fsspec.get_filesystem_class(scheme)
            except ImportError as error:
                raise ListError(ListProblem.LACKS_PACKAGE, detail=str(error)) from error
            except ValueError as error:
                raise ListError(ListProblem.UNKNOWN_SCHEME, detail=place) from error


def photo_at(place: str, scratch: Path) -> Photo | Failure:
    """The photo at a place as a local file; what is fetched comes to lie at `scratch`.

    Raises OSError where `scratch` itself cannot be written.
    """
    path = path_of(place)
    if path is None:
        failure = _fetch(place, scratch)
        # Its time is that of the fetching, and says nothing of whether it is still being written.
        return failure or Photo(PhotoKey(str(scratch)), Stamp(scratch.stat().st_size, 0))
    try:
        status = path.stat()
    except OSError:
        # Reading it says why, as for any photo of a folder.
        return Photo(PhotoKey(str(path)), Stamp(0, 0))
    return Photo(PhotoKey(str(path)), Stamp(status.st_size, status.st_mtime_ns))


def _fetch(place: str, to: Path) -> Failure | None:
    import fsspec

    try:
        system, there = fsspec.core.url_to_fs(place)
        bounded = fsspec.Callback(hooks={"bound": _keep_bound})
        system.get_file(there, str(to), callback=bounded)
    except _TooLargeError as error:
        return Failure(Reason.TOO_LARGE, str(error))
    except FileNotFoundError as error:
        return Failure(Reason.VANISHED, str(error))
    except PermissionError as error:
        return Failure(Reason.FORBIDDEN, str(error))
    except Exception as error:
        # Each file system raises errors of its own.
        if isinstance(error, OSError) and error.errno in _OURS:
            raise
        return Failure(Reason.UNREACHABLE, f"{type(error).__name__}: {error}")
    return None


def _keep_bound(size: int | None, value: int, **_: object) -> None:
    """Hears while a file comes in how large it says it is, and how much of it has come."""
    if max(size or 0, value) > LARGEST:
        raise _TooLargeError(f"more than {LARGEST} bytes")


def _schemes(place: str) -> list[str]:
    """All schemes of an address; `zip://a.jpg::https://host/b.zip` has two."""
    return [scheme for piece in place.split("::") if (scheme := scheme_of(piece))]
