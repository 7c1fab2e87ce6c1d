"""Says "look again" when something stirs in a folder; what changed, a fresh scan finds out."""

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from threading import Event, Thread
from time import monotonic

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

_CALM_SECONDS = 1.0
"""How long a folder must be still before it is looked at: copies come in bursts."""

_LONGEST_SECONDS = 3.0
"""While a copy goes on and on, it is looked at this often."""

_READING = frozenset({"opened", "closed_no_write"})
_COMING_OR_GOING = frozenset({"created", "deleted", "moved"})


class Watcher(FileSystemEventHandler):
    """Watches one folder until it is closed; `look_again` is called from a thread of its own.

    The folder above is watched for this one alone: whoever is renamed is not told of it.
    """

    def __init__(self, folder: Path, look_again: Callable[[], None], *, recursive: bool) -> None:
        """Start watching; raises OSError where the system cannot (no watches left, no folder)."""
        self._look_again = look_again
        self._stirred, self._closed, self._gone = Event(), False, False
        self._observer = Observer()
        self._observer.schedule(self, str(folder), recursive=recursive)
        self._observer.start()
        if folder.parent != folder:
            # Where that may not be, sweeps find out half a minute later.
            with suppress(OSError):
                above = _Above(os.fspath(folder), self._comes_or_goes)
                self._observer.schedule(above, str(folder.parent), recursive=False)
        self._thread = Thread(target=self._wait, name="watch", daemon=True)
        self._thread.start()

    @property
    def is_alive(self) -> bool:
        """Whether anything would be noticed; not so any more once the folder itself has gone."""
        alive = self._observer.is_alive() and all(e.is_alive() for e in self._observer.emitters)
        return alive and not self._gone

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Called by watchdog for everything that happens; reading a file changes nothing."""
        if event.event_type not in _READING:
            self._stirred.set()

    def _comes_or_goes(self) -> None:
        """What lies there from now on is another folder than the one that is watched."""
        self._gone = True
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
            self._stirred.wait()
            until = monotonic() + _LONGEST_SECONDS
            while self._stirred.is_set() and not self._closed and monotonic() < until:
                self._stirred.clear()
                self._stirred.wait(_CALM_SECONDS)
            if self._closed:
                return
            self._look_again()


class _Above(FileSystemEventHandler):
    """Hears of all that lies beside a folder, and tells when it comes or goes itself."""

    def __init__(self, folder: str, tell: Callable[[], None]) -> None:
        self._folder, self._tell = folder, tell

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Called by watchdog; what becomes of the files in the folder is the other's business."""
        about = os.fsdecode(event.src_path), os.fsdecode(event.dest_path)
        if event.event_type in _COMING_OR_GOING and self._folder in about:
            self._tell()
