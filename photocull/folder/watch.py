"""Says "look again" when something stirs in a folder; what changed, a fresh scan finds out."""

from collections.abc import Callable
from pathlib import Path
from threading import Event, Thread
from time import monotonic

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

_CALM_SECONDS = 1.0
"""How long a folder must be still before it is looked at: copies come in bursts."""

_LONGEST_SECONDS = 3.0
"""While a copy goes on and on, it is looked at this often."""

_GLANCE_SECONDS = 2.0
"""How often it is looked whether the folder itself is still there: no event tells of that."""

_READING = frozenset({"opened", "closed_no_write"})


class Watcher(FileSystemEventHandler):
    """Watches one folder until it is closed; `look_again` is called from a thread of its own."""

    def __init__(self, folder: Path, look_again: Callable[[], None], *, recursive: bool) -> None:
        """Start watching; raises OSError where the system cannot (no watches left, no folder)."""
        self._look_again = look_again
        self._folder, self._there, self._gone = folder, _identity(folder), False
        self._stirred, self._closed = Event(), False
        self._observer = Observer()
        self._observer.schedule(self, str(folder), recursive=recursive)
        self._observer.start()
        self._thread = Thread(target=self._wait, name="watch", daemon=True)
        self._thread.start()

    @property
    def is_alive(self) -> bool:
        """Whether anything would be noticed; not so any more once the folder itself has gone."""
        alive = self._observer.is_alive() and any(e.is_alive() for e in self._observer.emitters)
        return alive and not self._gone

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Called by watchdog for everything that happens; reading a file changes nothing."""
        if event.event_type not in _READING:
            self._stirred.set()

    def close(self) -> None:
        """Stop watching."""
        self._closed = True
        self._stirred.set()
        self._observer.stop()
        self._observer.join()
        self._thread.join()

    def _wait(self) -> None:
        while True:
            while not self._stirred.wait(_GLANCE_SECONDS):
                self._glance()
            until = monotonic() + _LONGEST_SECONDS
            while self._stirred.is_set() and not self._closed and monotonic() < until:
                self._stirred.clear()
                self._stirred.wait(_CALM_SECONDS)
            if self._closed:
                return
            self._look_again()

    def _glance(self) -> None:
        """Whether what lies at the path is another folder than a moment ago, or none."""
        there = _identity(self._folder)
        if there != self._there:
            self._there, self._gone = there, True
            self._stirred.set()


def _identity(folder: Path) -> tuple[int, int] | None:
    try:
        status = folder.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino
