"""Keeps an eye on the open folder: by events where there are any, and by sweeps in any case."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from photocull.domain.events import Event, Stirred, Watch, Watched
from photocull.folder.sweep import POLLED_SECONDS, SECONDS, Sweeper, is_remote
from photocull.folder.watch import Watcher


@dataclass(slots=True)
class Watching:
    """One folder at a time; `deliver` is called from threads of its own.

    `differs` is asked by the sweep whether the folder is another than it was looked at.
    """

    deliver: Callable[[Event], None]
    differs: Callable[[], bool]
    recursive: bool = True
    seconds: float = SECONDS
    polled_seconds: float = POLLED_SECONDS
    _watcher: Watcher | None = None
    _sweeper: Sweeper | None = None
    _watched: tuple[Path, int] | None = field(default=None)
    _on: bool = True

    def begin(self, folder: Path, generation: int) -> None:
        """Watch this folder in place of the one before: `Watched`, then `Stirred` as it comes."""
        self.end()
        self._watched = folder, generation
        if not self._on:
            return
        stirred = partial(self.deliver, Stirred(generation))
        how = Watch.POLLED if is_remote(folder) else Watch.EVENTS
        try:
            self._watcher = Watcher(folder, stirred, recursive=self.recursive)
        except OSError:
            # No watches left, or no folder: looking at it every few seconds does as well.
            self._watcher, how = None, Watch.NO_WATCHES if folder.is_dir() else Watch.POLLED
        pause = self.seconds if how is Watch.EVENTS else self.polled_seconds
        self._sweeper = Sweeper(partial(self._sweep, stirred), pause)
        self.deliver(Watched(generation, how))

    def set_on(self, on: bool) -> None:
        """Watch from now on, or watch nothing until it is wanted again."""
        self._on = on
        if not on:
            self.end()
        elif self._watched is not None:
            self.begin(*self._watched)

    def renew(self) -> None:
        """Watch anew where the folder itself went away and came back."""
        if not self._on:
            return
        if self._watched is not None and (self._watcher is None or not self._watcher.is_alive):
            self.begin(*self._watched)

    def end(self) -> None:
        """Watch no more."""
        sweeper, self._sweeper = self._sweeper, None
        watcher, self._watcher = self._watcher, None
        if sweeper is not None:
            sweeper.close()
        if watcher is not None:
            watcher.close()

    def _sweep(self, stirred: Callable[[], None]) -> None:
        if self.differs():
            stirred()
