"""The engine behind the window: one folder at a time, scored, watched, rated and shown.

Every method that the window calls returns at once; `preview`, `full` and `fitting` are for
worker threads.
"""

from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from threading import Event as Flag
from typing import Any

import numpy as np
from numpy.typing import NDArray

from photocull.courtesy import Courtesy
from photocull.decoding.decoders import Decoders
from photocull.domain.corrections import Pairing
from photocull.domain.events import (
    Clash,
    Ended,
    Event,
    Found,
    Grouped,
    Moved,
    PairingFailed,
    Rejected,
    Settled,
)
from photocull.domain.failure import Failure, Reason
from photocull.domain.pausing import pausing
from photocull.domain.photo import Photo, PhotoKey
from photocull.domain.preference import Choice
from photocull.domain.series import series_of
from photocull.embedding import Embedder
from photocull.folder.fingerprint import fingerprint_file
from photocull.keeper import Keeper
from photocull.pipeline.run import Run, Task
from photocull.pipeline.shots import corrections_of, shot_of
from photocull.scoring.model import Scorer
from photocull.sidecars import Sidecars
from photocull.store.catalogue import Catalogue, CatalogueError
from photocull.store.choices import Choices, Retractable
from photocull.store.embeddings import Embeddings
from photocull.store.thumbnails import Thumbnails
from photocull.taste.weighing import Weigher
from photocull.trashing import ToTrash, Trashing
from photocull.vision.decode import Decoded
from photocull.vision.preview import from_thumbnail, thumbnail
from photocull.vision.spec import InputSpec
from photocull.watching import Watching


@dataclass(slots=True)
class _Current:
    """The run at work; once `silent`, its end is nobody's business, for another follows."""

    task: Task
    run: Run
    silent: Flag


@dataclass(slots=True)
class FolderEngine:
    """Implements `photocull.session.Engine`; `deliver` is called from threads of its own.

    All orders are carried out by one thread, in the order in which they were given.
    """

    catalogue: Catalogue
    scorer: Scorer | None
    thumbnails: Thumbnails
    decoders: Decoders
    """For scoring: as many as there are cores."""
    viewers: Decoders
    """For looking at photos, which never waits for scoring."""
    deliver: Callable[[Event], None]
    recursive: bool = True
    to_trash: ToTrash = lambda _: None
    embeddings: Embeddings | None = None
    courtesy: Courtesy = field(default_factory=Courtesy)
    """To the person whose hand moves: series can wait."""
    _current: _Current | None = None
    _runs: int = 0
    _grouper: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(1, "series"))
    _orders: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(1, "orders"))
    _exchanges: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(1, "xmp"))
    sidecars: Sidecars = field(init=False)
    weigher: Weigher = field(init=False)
    _keeper: Keeper = field(init=False)
    _choices: Retractable = field(init=False)
    _watching: Watching = field(init=False)

    def __post_init__(self) -> None:
        self.sidecars = Sidecars(self.catalogue, self.deliver)
        seeing = self.scorer is not None and self.embeddings is not None
        self.weigher = Weigher(self.embedder if seeing else None, self.deliver)
        self._watching = Watching(self.deliver, self._differs, self.recursive)
        self._keeper = Keeper(self.catalogue, self.deliver, self.compare)
        self._choices = Retractable(Choices(self.catalogue))

    def start(self, folder: Path, generation: int) -> None:
        """Scan `folder` and score what is not known; replaces the run before."""
        self.weigher.cancel()
        self._order(self._count_from_one)
        self._order(self._start, Task(folder, generation, self.recursive))
        self._order(self._watching.begin, folder, generation)

    def set_watched(self, watched: bool) -> None:
        """Have what comes into the folder noticed by itself, or only when it is looked at again."""
        self._order(self._watching.set_on, watched)

    def rescan(self, retry: frozenset[PhotoKey]) -> None:
        """Look at the folder again, and try these photos anew even if they have not changed."""
        self._order(self._start_again, retry)

    def stop(self) -> None:
        """End the run; what is scored stays."""
        self._order(self._tell, Run.stop)

    def pause(self) -> None:
        """Let the run rest; photos in work are finished."""
        self._order(self._tell, Run.pause)

    def resume(self) -> None:
        """Go on after a pause."""
        self._order(self._tell, Run.resume)

    def rate(self, generation: int, photos: Sequence[Photo]) -> None:
        """Store the marks of these photos, and write them beside the photos: `Rated`, `Exchanged`.

        A `RatingFailed` comes back for each that cannot be stored.
        """
        self._keeper.keep(generation, photos).add_done_callback(_raise_bugs)

    def resolve(self, generation: int, clashes: Sequence[Clash], *, ours: bool) -> None:
        """Have one side hold in what both have changed: `Exchanged`."""
        work = partial(self.sidecars.resolve, generation, tuple(clashes), ours=ours)
        self._exchanges.submit(work).add_done_callback(_raise_bugs)

    def compare(self, generation: int, photos: Sequence[Photo]) -> None:
        """Bring photos and the files beside them together: `Exchanged`."""
        work = partial(self.sidecars.compare, generation, tuple(photos))
        self._exchanges.submit(work).add_done_callback(_raise_bugs)

    def group(self, generation: int, photos: Sequence[Photo]) -> None:
        """Look for series among these photos; they come back as `Grouped`."""
        self._grouper.submit(self._group, generation, tuple(photos)).add_done_callback(_raise_bugs)

    def list_rejected(self, generation: int, photos: Sequence[Photo]) -> None:
        """See which of these photos may go to the trash; they come back as `Listed`."""
        self._order(self._keeper.wait)
        self._order(self._list_rejected, generation, tuple(photos))

    def trash(self, generation: int, rejected: Sequence[Rejected]) -> None:
        """Move these to the system's trash, if they lie as they were listed: `Trashed`."""
        self._order(self._trashing.trash, generation, tuple(rejected))

    def put_back(self, generation: int, moved: Sequence[Moved]) -> None:
        """Take these out of the trash again: `PutBack`."""
        self._order(self._trashing.put_back, generation, tuple(moved))

    @property
    def embedder(self) -> Embedder:
        """What looks up what the network saw; there must be a scorer and a place to keep it."""
        assert self.scorer is not None
        assert self.embeddings is not None
        return Embedder(self.scorer, self.decoders, self.embeddings)

    @property
    def _trashing(self) -> Trashing:
        return Trashing(self.catalogue, self.to_trash, self.deliver)

    def pair(self, generation: int, pairings: Sequence[Pairing]) -> None:
        """Store what the person says of pairs of photos."""
        self.catalogue.pair(pairings).add_done_callback(partial(self._paired, generation))

    def choose(self, choices: Sequence[Choice]) -> None:
        """Store that one photo was preferred to another; where that fails, a lesson is lost."""
        self._choices.keep(choices).add_done_callback(_raise_unless_stored)

    def take_back(self, choices: Sequence[Choice]) -> None:
        """Let stand again what stood before these were stored by `choose`."""
        self._choices.take_back(choices).add_done_callback(_raise_unless_stored)

    def close(self) -> None:
        """Stop everything and wait for it; ratings that were given are stored before."""
        self._order(self._leave)
        self._order(self._watching.end)
        self._orders.shutdown()
        self._keeper.close()
        self._exchanges.shutdown()
        self._grouper.shutdown(cancel_futures=True)
        self.weigher.close()
        self.catalogue.close()
        self.thumbnails.close()
        if self.embeddings is not None:
            self.embeddings.close()

    def preview(self, photo: Photo) -> NDArray[np.uint8] | None:
        """A small picture, upright sRGB uint8 [H, W, 3]: stored, else embedded, else decoded."""
        stored = self.thumbnails.get(photo.content) if photo.content else None
        shown = from_thumbnail(stored) if stored else None
        if shown is None and self.scorer is not None and not photo.settled:
            shown = self.viewers.embedded(Path(photo.key))
        return shown if shown is not None else self._decoded(photo)

    def full(self, photo: Photo) -> Decoded | Failure:
        """The photo at its full size."""
        return self.viewers.full(Path(photo.key))

    def fitting(self, photo: Photo, width: int, height: int) -> Decoded | Failure:
        """The photo as soon as it can be had for a view of `width` x `height` pixels."""
        return self.viewers.covering(Path(photo.key), width, height)

    def _decoded(self, photo: Photo) -> NDArray[np.uint8] | None:
        path = Path(photo.key)
        decoded = self.viewers.small(path, self.scorer.spec if self.scorer else InputSpec())
        if isinstance(decoded, Failure):
            return None
        jpeg = thumbnail(decoded.rgb)
        content = photo.content or fingerprint_file(path)
        if not isinstance(content, Failure):
            self.thumbnails.put(content, jpeg)
        return from_thumbnail(jpeg)

    # --- carried out in the thread of orders -----------------------------------------------------

    def _order(self, work: Callable[..., None], *arguments: object) -> None:
        self._orders.submit(work, *arguments).add_done_callback(_raise_bugs)

    def _count_from_one(self) -> None:
        self._runs = 0

    def _start(self, task: Task) -> None:
        self._leave()
        self._keeper.wait()
        self._runs += 1
        silent, number = Flag(), self._runs

        def deliver(event: Event) -> None:
            if not isinstance(event, Ended):
                self.deliver(event)
                if isinstance(event, Found | Settled):
                    self.compare(event.generation, event.photos)
            elif not silent.is_set():
                self.deliver(replace(event, run=number))

        run = Run(
            task,
            self.catalogue,
            self.scorer,
            self.decoders,
            deliver,
            thumbnails=self.thumbnails,
            embeddings=self.embeddings,
        )
        self._current = _Current(task, run, silent)
        run.start()

    def _start_again(self, retry: frozenset[PhotoKey]) -> None:
        if self._current is None:
            return
        self._leave()
        # Before the run, so that what waits is written before anything new is read.
        self._exchanges.submit(self.sidecars.try_again).add_done_callback(_raise_bugs)
        self._start(self._current.run.next_task(retry))
        self._watching.renew()

    def _list_rejected(self, generation: int, photos: Sequence[Photo]) -> None:
        # After what waits to be written beside them: a sidecar that comes later would stay behind.
        work = partial(self._trashing.list_rejected, generation, photos)
        self._exchanges.submit(work).add_done_callback(_raise_bugs)

    def _leave(self) -> None:
        if self._current is not None:
            self._current.silent.set()
            self._current.run.leave()
            self._current.run.join()

    def _tell(self, what: Callable[[Run], None]) -> None:
        if self._current is not None:
            what(self._current.run)

    def _differs(self) -> bool:
        """In the thread of sweeps."""
        self._exchanges.submit(self.sidecars.try_again).add_done_callback(_raise_bugs)
        current = self._current
        return current is not None and current.run.differs(self.courtesy.rest)

    def _group(self, generation: int, photos: Sequence[Photo]) -> None:
        """In the thread of series: it takes a second for ten thousand photos."""
        pause = self.courtesy.rest
        said = corrections_of(self.catalogue.pairings(), pausing(photos, pause))
        shots = [shot_of(photo) for photo in pausing(photos, pause) if photo.failure is None]
        found = series_of(shots, corrections=said, pause=pause)
        self.deliver(Grouped(generation, found, said))
        # Given back little by little: all at once keeps the interpreter as long as computing does.
        for _ in pausing(range(len(shots)), pause):
            shots.pop()

    def _paired(self, generation: int, stored: "Future[None]") -> None:
        error = stored.exception()
        if error is not None:
            self.deliver(PairingFailed(generation, Failure(Reason.NOT_SAVED, str(error))))


def _raise_unless_stored(stored: "Future[Any]") -> None:
    if not isinstance(stored.exception(), CatalogueError):
        _raise_bugs(stored)


def _raise_bugs(order: "Future[Any]") -> None:
    """Show a bug in an order where other bugs in threads show; it must not vanish in a future."""
    if not order.cancelled():
        order.result()
