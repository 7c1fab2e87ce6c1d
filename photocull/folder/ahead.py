"""Asking the system for files before they are read, so that a slow disk works while cores do."""

import os
from collections.abc import Iterable, Iterator
from contextlib import suppress

from photocull.domain.photo import Photo


def read_ahead(photos: Iterable[Photo]) -> Iterator[Photo]:
    """The photos as they are; of each, the file has been asked for when it is handed on.

    Whoever draws photos into a bounded queue bounds with it how far ahead files are asked for.
    Where a system cannot be asked, nothing is.
    """
    for photo in photos:
        _ask_for(photo.key)
        yield photo


if hasattr(os, "posix_fadvise"):

    def _ask_for(path: str) -> None:
        # What cannot be opened is told of when it is to be read. A named pipe must not block.
        with suppress(OSError):
            handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
            try:
                os.posix_fadvise(handle, 0, 0, os.POSIX_FADV_WILLNEED)
            finally:
                os.close(handle)

else:

    def _ask_for(path: str) -> None:
        """Neither Windows nor macOS has this call."""
