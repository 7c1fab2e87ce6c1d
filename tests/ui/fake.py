"""An engine that scores nothing: it settles photos when it is told to, or at a steady pace."""

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from zlib import crc32

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from PySide6.QtCore import QTimer

from photocull.domain.corrections import NOTHING, Corrections, Pairing
from photocull.domain.events import (
    Clash,
    Ended,
    Event,
    Exchanged,
    Found,
    Grouped,
    Listed,
    Moved,
    Outcome,
    PutBack,
    Rated,
    Rejected,
    Settled,
    Spared,
    Trashed,
)
from photocull.domain.failure import Failure, Reason
from photocull.domain.photo import ContentId, Facts, Photo, PhotoKey, Score, Stamp
from photocull.domain.preference import Choice
from photocull.domain.series import Series

Pixels = NDArray[np.uint8]


def invented(
    count: int, folder: str = "/photos", width: int = 3000, height: int = 2000
) -> list[Photo]:
    """Photos that no disk has."""
    begin = datetime(2026, 3, 12, 14, 5, 31)
    return [
        Photo(
            PhotoKey(f"{folder}/IMG_{number:04d}.jpg"),
            Stamp(1000 + number, number),
            facts=Facts(width, height, begin + timedelta(minutes=number)),
        )
        for number in range(count)
    ]


def on_disk(folder: Path) -> list[Photo]:
    """The pictures that lie in a folder."""
    found = []
    for path in sorted(folder.iterdir()):
        try:
            with Image.open(path) as picture:
                facts = Facts(*picture.size)
        except OSError:
            facts = None
        stamp = path.stat()
        found.append(
            Photo(PhotoKey(str(path)), Stamp(stamp.st_size, stamp.st_mtime_ns), facts=facts)
        )
    return found


def luck(photo: Photo) -> float:
    """A probability that depends on the name alone."""
    return (crc32(os.fsencode(photo.key)) % 10007) / 10007


def coloured(photo: Photo, long_side: int = 240) -> Pixels:
    """A picture in a colour of its own with a light slope, upright, of the photo's shape."""
    width, height = (photo.facts.width, photo.facts.height) if photo.facts else (3, 2)
    scale = long_side / max(width, height)
    shape = max(1, round(height * scale)), max(1, round(width * scale))
    seed = crc32(os.fsencode(photo.key))
    base = np.array([seed % 200, seed // 200 % 200, seed // 40000 % 200]) + 20
    slope = np.linspace(0, 40, shape[1])[None, :, None]
    return np.broadcast_to(base + slope, (*shape, 3)).astype(np.uint8)


def decoded(photo: Photo) -> Pixels | None:
    """The file's pixels, or None."""
    try:
        with Image.open(photo.key) as picture:
            return np.asarray(picture.convert("RGB"))
    except OSError:
        return None


@dataclass(slots=True)
class FakeEngine:
    """Finds the given photos at once. `settle` scores the next ones; names in `bad` fail."""

    deliver: Callable[[Event], None]
    photos: list[Photo]
    bad: frozenset[str] = frozenset()
    score: Callable[[Photo], float | Score] = luck
    outcome: Outcome = Outcome.DONE
    calls: list[str] = field(default_factory=list)
    rated: list[tuple[PhotoKey, int]] = field(default_factory=list)
    retried: frozenset[PhotoKey] = frozenset()
    series: tuple[Series, ...] = ()
    said: Corrections = NOTHING
    grouped: int = 0
    spared: tuple[Spared, ...] = ()
    resolved: list[tuple[PhotoKey, bool]] = field(default_factory=list)
    trashed: list[PhotoKey] = field(default_factory=list)
    paired: list[Pairing] = field(default_factory=list)
    chosen: list[Choice] = field(default_factory=list)
    generation: int = 0
    _waiting: list[Photo] = field(default_factory=list)
    _timer: QTimer | None = None

    def start(self, folder: Path, generation: int) -> None:
        self.calls.append(f"start {folder}")
        self.generation = generation
        self._waiting = list(self.photos)
        if self.photos:
            self.deliver(Found(generation, tuple(self.photos)))
        else:
            self.deliver(Ended(generation, self.outcome))

    def settle(self, count: int | None = None) -> None:
        """Score the next photos; all, and the end, without a count."""
        batch = self._waiting[:count]
        self._waiting = self._waiting[len(batch) :]
        self.deliver(Settled(self.generation, tuple(self._settled(photo) for photo in batch)))
        if not self._waiting:
            self.deliver(Ended(self.generation, self.outcome))

    def run(self, each_ms: int) -> None:
        """Go on by itself."""
        self._timer = QTimer(interval=each_ms)
        self._timer.timeout.connect(lambda: self.settle(1) if self._waiting else None)
        self._timer.start()

    def rescan(self, retry: frozenset[PhotoKey]) -> None:
        self.calls.append("rescan")
        self.retried = retry
        self._waiting += [photo for photo in self.photos if photo.key in retry]
        if not self._waiting:
            self.deliver(Ended(self.generation, self.outcome))

    def stop(self) -> None:
        self.calls.append("stop")
        self._waiting = []
        self.deliver(Ended(self.generation, Outcome.STOPPED))

    def pause(self) -> None:
        self.calls.append("pause")

    def resume(self) -> None:
        self.calls.append("resume")

    def rate(self, generation: int, photos: Sequence[Photo]) -> None:
        self.rated += [(photo.key, photo.stars) for photo in photos]
        self.deliver(Rated(generation, tuple(photo.key for photo in photos)))

    def resolve(self, generation: int, clashes: Sequence[Clash], *, ours: bool) -> None:
        self.resolved += [(clash.key, ours) for clash in clashes]
        self.deliver(Exchanged(generation, tuple(clash.key for clash in clashes)))

    def compare(self, generation: int, photos: Sequence[Photo]) -> None:
        self.deliver(Exchanged(generation, tuple(photo.key for photo in photos)))

    def group(self, generation: int, photos: Sequence[Photo]) -> None:
        self.grouped += 1
        found = {photo.key for photo in photos}
        shown = tuple(each for each in self.series if found.issuperset(each.keys))
        self.deliver(Grouped(generation, shown, self.said))

    def list_rejected(self, generation: int, photos: Sequence[Photo]) -> None:
        rejected = tuple(
            Rejected(photo.key, photo.stamp, content=photo.content) for photo in photos
        )
        self.deliver(Listed(generation, rejected, self.spared))

    def trash(self, generation: int, rejected: Sequence[Rejected]) -> None:
        self.trashed += [each.key for each in rejected]
        moved = tuple(Moved(each.key, f"/trash{each.key}") for each in rejected)
        self.deliver(Trashed(generation, moved, ()))

    def put_back(self, generation: int, moved: Sequence[Moved]) -> None:
        self.trashed = []
        back = {each.key for each in moved}
        self._waiting += [photo for photo in self.photos if photo.key in back]
        self.deliver(PutBack(generation, tuple(back), ()))
        self.deliver(Found(generation, tuple(p for p in self.photos if p.key in back)))

    def choose(self, choices: Sequence[Choice]) -> None:
        self.chosen += choices

    def take_back(self, choices: Sequence[Choice]) -> None:
        for choice in choices:
            self.chosen.remove(choice)

    def pair(self, generation: int, pairings: Sequence[Pairing]) -> None:
        self.paired += pairings

    def _settled(self, photo: Photo) -> Photo:
        if photo.key.rpartition("/")[2] in self.bad:
            return replace(photo, failure=Failure(Reason.DAMAGED, "cut off after 3 bytes"))
        found = self.score(photo)
        return replace(photo, score=found if isinstance(found, Score) else Score(found, "fake"))


def with_content(photos: list[Photo]) -> list[Photo]:
    """The photos as they are once they have been read: each of a content of its own."""
    return [
        replace(photo, content=ContentId(number.to_bytes(16, "big")), look=b"\0" * 288)
        for number, photo in enumerate(photos)
    ]
