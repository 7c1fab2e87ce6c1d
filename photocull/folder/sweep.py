"""Looks at a folder from time to time by itself: events get lost, and some drives send none."""

import sys
from collections.abc import Callable
from pathlib import Path
from threading import Event, Thread
from time import monotonic

SECONDS = 30.0
"""Between two looks where events come too."""

POLLED_SECONDS = 5.0
"""Between two looks where there are none."""

_SHARE = 20
"""A look takes at most this part of the time: a large folder is swept less often."""

_NETWORK = (
    "nfs",
    "nfs4",
    "cifs",
    "smb3",
    "smbfs",
    "9p",
    "afs",
    "ceph",
    "davfs",
    "glusterfs",
    "ncpfs",
)
"""File systems on which what another computer does raises no event here."""


class Sweeper:
    """Calls `look` every so often until it is closed, from a thread of its own."""

    def __init__(self, look: Callable[[], None], seconds: float) -> None:
        """Begin; the first look comes after `seconds`."""
        self._look = look
        self._seconds = seconds
        self._closed = Event()
        self._thread = Thread(target=self._run, name="sweep", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Look no more; one that is at work is waited for."""
        self._closed.set()
        self._thread.join()

    def _run(self) -> None:
        pause = self._seconds
        while not self._closed.wait(pause):
            began = monotonic()
            self._look()
            pause = max(self._seconds, _SHARE * (monotonic() - began))


def is_remote(folder: Path) -> bool:
    """Whether a folder lies on a drive that others write to without an event here."""
    if sys.platform != "linux":
        return False
    try:
        mounts = Path("/proc/self/mountinfo").read_text(encoding="utf-8", errors="surrogateescape")
        place = folder.resolve()
    except OSError:
        return False
    return remote_in(mounts, place)


def remote_in(mounts: str, place: Path) -> bool:
    """The same, out of the text of /proc/self/mountinfo."""
    longest, kind = -1, ""
    for line in mounts.splitlines():
        before, _, after = line.partition(" - ")
        fields, kinds = before.split(), after.split()
        if len(fields) < 5 or not kinds:
            continue
        # Blanks and the like stand there as octal numbers.
        point = Path(fields[4].encode("utf-8", "surrogateescape").decode("unicode_escape"))
        if place.is_relative_to(point) and len(point.parts) >= longest:
            longest, kind = len(point.parts), kinds[0]
    return kind in _NETWORK or kind.startswith("fuse.")
