"""Stores what the person decides, and goes on trying where that does not succeed.

Only what the catalogue has acknowledged is told as `Rated`. What it could not take, because the
disk is full or failing, is held and tried again until it is stored or the program ends.
"""

from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from threading import Lock, Timer

from photocull.domain.events import Event, Rated, RatingFailed
from photocull.domain.failure import Failure, Reason
from photocull.domain.marks import Marks
from photocull.domain.photo import Photo, PhotoKey
from photocull.folder.fingerprint import fingerprint_file
from photocull.store.catalogue import Catalogue, CatalogueError

RETRY_SECONDS = 2.0


@dataclass(slots=True)
class Keeper:
    """Has one thread; `deliver` and `stored` are called from it.

    `stored` is given the generation and the photos whose marks are on disk.
    """

    catalogue: Catalogue
    deliver: Callable[[Event], None]
    stored: Callable[[int, Sequence[Photo]], None]
    retry_seconds: float = RETRY_SECONDS
    _unsaved: dict[PhotoKey, tuple[int, Photo]] = field(default_factory=dict)
    _thread: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(1, "ratings"))
    _timer: Timer | None = None
    _closed: bool = False
    _lock: Lock = field(default_factory=Lock)

    def keep(self, generation: int, photos: Sequence[Photo]) -> "Future[None]":
        """Store the marks of these photos; done when that was tried."""
        return self._thread.submit(self._keep, generation, tuple(photos))

    def wait(self) -> None:
        """Come back when all that was given so far was tried."""
        self._thread.submit(int).result()

    def close(self) -> None:
        """Try what is left a last time, and end."""
        with self._lock:
            self._closed = True
            if self._timer is not None:
                self._timer.cancel()
        self._thread.submit(self._try_again)
        self._thread.shutdown()

    def _keep(self, generation: int, photos: tuple[Photo, ...]) -> None:
        known = []
        for photo in photos:
            content = photo.content or fingerprint_file(Path(photo.key))
            if isinstance(content, Failure):
                # A photo that nobody can read has nothing by which it would be known again.
                self.deliver(RatingFailed(generation, photo.key, content, photo.marks))
            else:
                known.append(replace(photo, content=content))
        if known and not self._store(generation, known):
            self._ask_again()

    def _store(self, generation: int, photos: Sequence[Photo]) -> bool:
        try:
            self.catalogue.rate(photos).result()
        except CatalogueError as error:
            for photo in photos:
                first = photo.key not in self._unsaved
                self._unsaved[photo.key] = (generation, photo)
                if first:
                    self._tell_unsaved(generation, photo, str(error))
            return False
        for photo in photos:
            self._unsaved.pop(photo.key, None)
        self.deliver(Rated(generation, tuple(photo.key for photo in photos)))
        self.stored(generation, photos)
        return True

    def _tell_unsaved(self, generation: int, photo: Photo, detail: str) -> None:
        kept: Marks | None = None
        with suppress(CatalogueError):
            if photo.content is not None:
                kept = self.catalogue.recognise(photo.key, photo.content, "").marks
        failure = Failure(Reason.NOT_SAVED, detail)
        self.deliver(RatingFailed(generation, photo.key, failure, photo.marks, kept))

    def _ask_again(self) -> None:
        with self._lock:
            if self._closed:
                return
            self._timer = Timer(self.retry_seconds, self._wake)
            self._timer.daemon = True
            self._timer.start()

    def _wake(self) -> None:
        with self._lock:
            if not self._closed:
                self._thread.submit(self._try_again)

    def _try_again(self) -> None:
        """All of a folder in one commit; the photos of another may succeed by themselves."""
        left = list(self._unsaved.values())
        for generation in sorted({each for each, _ in left}):
            photos = [photo for each, photo in left if each == generation]
            if not self._store(generation, photos):
                self._ask_again()
                return
