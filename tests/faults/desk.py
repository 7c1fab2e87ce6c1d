"""The real program without its window: engine, session, catalogue and files, step by step."""

import os
import queue
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic

from photocull.decoding.decoders import Decoders
from photocull.domain.events import Ended, Event, Gone
from photocull.domain.marks import NO_MARKS, Marks
from photocull.domain.photo import PhotoKey
from photocull.domain.progress import Phase
from photocull.engine import FolderEngine
from photocull.scoring.model import Scorer
from photocull.session import Session
from photocull.store.paths import Places
from photocull.store.recovery import Recovery, open_sound
from photocull.store.thumbnails import Thumbnails
from tests.pictures import noise, write

SIZE = (96, 64)

_UNDER_WAY = (Phase.SCANNING, Phase.SCORING)


@dataclass
class Desk:
    """One person at one folder."""

    places: Places
    folder: Path
    decoders: Decoders
    scorer: Scorer | None = None
    recovery: Recovery | None = None
    heard: list[Event] = field(default_factory=list)
    _closed: bool = False
    _events: "queue.Queue[Event]" = field(default_factory=queue.Queue)

    def __post_init__(self) -> None:
        catalogue, self.recovery = open_sound(self.places.catalogue)
        thumbnails = Thumbnails(self.places.thumbnails)
        self.engine = FolderEngine(
            catalogue, self.scorer, thumbnails, self.decoders, self.decoders, self._events.put
        )
        self.session = Session(self.engine)

    def open(self) -> "Desk":
        """Open the folder and wait until all is scored and compared."""
        self.session.open(self.folder)
        return self.settle()

    def look_again(self) -> "Desk":
        """What the watcher, or F5, brings about."""
        self.session.rescan()
        return self.settle()

    def settle(self, seconds: float = 60) -> "Desk":
        """Wait until nothing is at work any more."""
        self.until(lambda: self.session.phase not in _UNDER_WAY, seconds)
        return self._compared()

    def _compared(self) -> "Desk":
        """Wait until all that was asked for so far is stored and beside the photos."""
        self.engine._keeper.wait()
        self.engine._exchanges.submit(int).result()
        self.drain()
        return self

    def until(self, reached: Callable[[], bool], seconds: float = 20) -> None:
        """Take in events until something is so."""
        end = monotonic() + seconds
        while not reached():
            left = end - monotonic()
            assert left > 0, "waited in vain"
            try:
                self._apply(self._events.get(timeout=min(left, 0.05)))
            except queue.Empty:
                continue

    def drain(self) -> None:
        """Take in what was said so far."""
        while True:
            try:
                self._apply(self._events.get_nowait())
            except queue.Empty:
                return

    def _apply(self, event: Event) -> None:
        self.heard.append(event)
        self.session.apply([event])

    def rate(self, marks: Mapping[str, Marks]) -> "Desk":
        """Decide, and wait until it is known whether that is stored."""
        for name, wanted in marks.items():
            for mark in (wanted.stars, wanted.flag, wanted.label):
                self.session.mark([self.key(name)], mark)
        return self._compared()

    def key(self, name: str) -> PhotoKey:
        """The photo of this name."""
        return PhotoKey(os.path.join(self.folder, name))

    def marks(self) -> dict[str, Marks]:
        """What is shown, of all photos that were decided of."""
        return {
            os.path.basename(photo.key): photo.marks
            for photo in self.session.roll
            if photo.marks != NO_MARKS
        }

    def gone(self) -> set[PhotoKey]:
        """Which photos were said to be gone."""
        return {key for event in self.heard if isinstance(event, Gone) for key in event.keys}

    def ended(self) -> Ended:
        """How the last run ended."""
        return [event for event in self.heard if isinstance(event, Ended)][-1]

    def close(self) -> None:
        """Close the program as a person does."""
        if not self._closed:
            self._closed = True
            self.engine.close()


def places_in(root: Path) -> Places:
    """A home of its own."""
    return Places(
        root / "data" / "catalogue.sqlite",
        root / "thumbnails.sqlite",
        root / "preferences.json",
        root / "examples",
        root / "data" / "imports.jsonl",
    )


def shoot(folder: Path, count: int) -> list[str]:
    """Small photos that all differ; their names."""
    folder.mkdir(parents=True, exist_ok=True)
    names = [f"IMG_{number:04d}.JPG" for number in range(count)]
    for number, name in enumerate(names):
        write(folder / name, noise(number, SIZE))
    return names
