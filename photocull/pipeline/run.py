"""One pass over one folder: scan, recall what is known, score the rest, report as events."""

from collections.abc import Callable, Iterator, Sequence, Set
from dataclasses import dataclass, field, replace
from errno import ENODEV
from itertools import chain, islice
from pathlib import Path
from threading import Event as Flag
from threading import Lock, Thread

from photocull.decoding.decoders import Decoders
from photocull.domain.events import Ended, Event, Found, Gone, Outcome, PassedOver, Settled
from photocull.domain.failure import Failure, Reason
from photocull.domain.pausing import Pause, never
from photocull.domain.photo import Photo, PhotoKey, Stamp
from photocull.folder.ahead import read_ahead
from photocull.folder.cards import failure_of
from photocull.folder.fingerprint import fingerprint_file
from photocull.folder.scan import (
    FolderUnreadableError,
    Snapshot,
    device_of,
    diff,
    is_another,
    pulled_out,
    walk,
)
from photocull.pipeline.cull import Tools, known_photo, stages
from photocull.pipeline.stages import Pipeline
from photocull.scoring.model import Scorer
from photocull.store.catalogue import Catalogue, CatalogueError, Known
from photocull.store.embeddings import Embeddings
from photocull.store.thumbnails import Thumbnails

_FOUND_AT_ONCE = 500

_REST_SECONDS = 0.001
"""A sweep leaves the interpreter to the window this long at a time."""


@dataclass(frozen=True, slots=True)
class Task:
    """What a run is to do: photos in `before` are unchanged unless they are in `retry`."""

    folder: Path
    generation: int = 1
    recursive: bool = True
    before: Snapshot = field(default_factory=dict)
    retry: frozenset[PhotoKey] = frozenset()
    device: int | None = None
    """The drive that the photos in `before` lay on."""


class Run:
    """A pass in threads of its own. Without a scorer photos are found and not scored.

    `deliver` is called from those threads; the last event is `Ended`, after which nothing runs.
    """

    def __init__(
        self,
        task: Task,
        catalogue: Catalogue,
        scorer: Scorer | None,
        decoders: Decoders,
        deliver: Callable[[Event], None],
        *,
        thumbnails: Thumbnails | None = None,
        embeddings: Embeddings | None = None,
    ) -> None:
        """Nothing runs before `start`."""
        self._task = task
        self._catalogue = catalogue
        self._scorer = scorer
        self._decoders = decoders
        self._deliver = deliver
        self._thumbnails, self._embeddings = thumbnails, embeddings
        self._snapshot: Snapshot = task.before
        self._waiting: set[PhotoKey] = set()
        self._unripe: set[PhotoKey] = set()
        self._device = task.device
        self._outcome: Outcome | None = None
        self._stopped, self._left, self._over = Flag(), Flag(), Flag()
        self._paused = False
        self._lock = Lock()
        self._pipeline: Pipeline | None = None
        self._thread = Thread(target=self._look, name="scan", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self) -> None:
        """End soon; what is in work is finished and stored."""
        self._stopped.set()
        with self._lock:
            if self._pipeline is not None:
                self._pipeline.stop()

    def leave(self) -> None:
        """End soon, for another run comes in place of this one: nobody asks it anything more."""
        self._left.set()
        self.stop()

    def pause(self) -> None:
        """Rest after what is in work."""
        with self._lock:
            self._paused = True
            if self._pipeline is not None:
                self._pipeline.pause()

    def resume(self) -> None:
        """Go on."""
        with self._lock:
            self._paused = False
            if self._pipeline is not None:
                self._pipeline.resume()

    def join(self, seconds: float | None = None) -> bool:
        """Wait for `Ended`; False where it has not come in this time."""
        return self._over.wait(seconds)

    def done_so_far(self) -> Snapshot:
        """The photos that a later run need not look at again: found, whole, and settled if ever."""
        with self._lock:
            left = self._waiting | self._unripe
            return {key: stamp for key, stamp in self._snapshot.items() if key not in left}

    def next_task(self, retry: frozenset[PhotoKey]) -> Task:
        """What a run that looks at the folder again has to do."""
        return replace(self._task, before=self.done_so_far(), retry=retry, device=self._device)

    def differs(self, pause: Pause = never) -> bool:
        """Whether the folder is another than this run has found it.

        Never while it goes on, nor once another run comes in its place. It takes its time and
        rests often, with a `pause` each time, so that the window is not held up.
        """
        if not self._over.is_set():
            return False
        task, lost = self._task, self._outcome is Outcome.FOLDER_UNREADABLE
        before, left = self.done_so_far(), self._left
        parts = walk(
            task.folder,
            recursive=task.recursive,
            stopped=left.is_set,
            pause=lambda: left.wait(_REST_SECONDS) or pause(),
        )
        try:
            first = next(parts, {})
        except FolderUnreadableError:
            return not lost
        if pulled_out(task.folder, self._device, before, first):
            return not lost
        another = lost or is_another(chain([first], parts), before)
        return another and not left.is_set()

    def _look(self) -> None:
        try:
            unknown = self._later_look() if self._task.before else self._first_look()
            sizes = self._catalogue.sizes_among({photo.stamp.size for photo in unknown})
        except FolderUnreadableError as error:
            self._end(Outcome.FOLDER_UNREADABLE, str(error))
        except Exception as error:  # noqa: BLE001 - any bug must end the run and be told
            self._fail(error)
        else:
            self._score(unknown, sizes)

    def _first_look(self) -> list[Photo]:
        """Tell what is found as the walk goes on; the photos that are still to be scored."""
        task, unknown = self._task, list[Photo]()
        found: dict[PhotoKey, Stamp] = {}
        self._snapshot = found
        for part in self._walk():
            self._know_place(part)
            with self._lock:
                found.update(part)
                self._waiting.update(part)
            unknown += self._tell(list(part), more=True)
            if self._stopped.is_set():
                break
        if unknown and self._scorer is not None and not self._stopped.is_set():
            self._deliver(Found(task.generation, ()))
        return unknown

    def _later_look(self) -> list[Photo]:
        """Tell what is not as it was once all is walked; the photos that are to be scored."""
        found = dict(chain.from_iterable(part.items() for part in self._walk()))
        # A walk that was cut short knows nothing of the rest, least of all that it is gone.
        if self._stopped.is_set():
            return []
        self._know_place(found)
        return self._report(found)

    def _walk(self) -> Iterator[Snapshot]:
        """The folder part by part; at the end it is told which of its folders are missing."""
        closed: dict[str, Failure] = {}

        def pass_over(folder: str, error: OSError) -> None:
            closed[folder] = failure_of(error)

        task, stopped = self._task, self._stopped.is_set
        yield from walk(
            task.folder, recursive=task.recursive, stopped=stopped, passed_over=pass_over
        )
        if closed:
            self._deliver(PassedOver(task.generation, tuple(closed.items())))

    def _know_place(self, found: Snapshot) -> None:
        """Raises FolderUnreadableError where the drive has been pulled out."""
        task = self._task
        if pulled_out(task.folder, task.device, task.before, found):
            raise FolderUnreadableError(ENODEV, "the drive is gone", str(task.folder))
        if found:
            self._device = device_of(task.folder)

    def _report(self, found: Snapshot) -> list[Photo]:
        """Tell what was found and what is gone; the photos that are still to be scored."""
        task, self._snapshot = self._task, found
        changes = diff(task.before, found)
        if changes.gone:
            self._deliver(Gone(task.generation, changes.gone))
        unknown: list[Photo] = []
        fresh = dict.fromkeys(changes.added + changes.changed)
        again = [key for key in found if key in task.retry and key not in fresh]
        keys = iter([*fresh, *again])
        with self._lock:
            self._waiting = {*fresh, *again}
        while chunk := list(islice(keys, _FOUND_AT_ONCE)):
            unknown += self._tell(chunk)
        return unknown

    def _tell(self, keys: Sequence[PhotoKey], *, more: bool = False) -> list[Photo]:
        """Tell of photos with what is known of them; those that are not known whole."""
        photos = self._recalled(keys)
        unsettled = [photo for photo in photos if not photo.complete]
        self._deliver(Found(self._task.generation, tuple(photos), more=more))
        with self._lock:
            left = unsettled if self._scorer is not None else ()
            self._waiting.difference_update({*keys} - {photo.key for photo in left})
        return unsettled

    def _recalled(self, keys: Sequence[PhotoKey]) -> list[Photo]:
        stamps = {key: self._snapshot[key] for key in keys}
        model = self._scorer.model.id if self._scorer else ""
        known = self._catalogue.recall(stamps, model)
        if self._scorer is None:
            known |= _recognised(self._catalogue, [key for key in keys if key not in known])
        return [
            known_photo(key, stamp, known[key], again=key in self._task.retry)
            if key in known
            else Photo(key, stamp)
            for key, stamp in stamps.items()
        ]

    def _score(self, photos: list[Photo], sizes: Set[int]) -> None:
        if self._scorer is None or not photos or self._stopped.is_set():
            self._end(Outcome.STOPPED if self._stopped.is_set() else Outcome.DONE)
            return
        tools = Tools(
            self._scorer, self._catalogue, self._decoders, self._thumbnails, self._embeddings, sizes
        )
        pipeline = Pipeline(
            read_ahead(photos), stages(tools, self._task.retry, self._settle), self._finish
        )
        with self._lock:
            self._pipeline = pipeline
            if self._paused:
                pipeline.pause()
            pipeline.start()
            if self._stopped.is_set():
                pipeline.stop()

    def _settle(self, photos: tuple[Photo, ...]) -> None:
        with self._lock:
            self._waiting.difference_update(photo.key for photo in photos)
            self._unripe.update(
                photo.key
                for photo in photos
                if photo.failure is not None and photo.failure.reason is Reason.INCOMPLETE
            )
        self._deliver(Settled(self._task.generation, photos))

    def _finish(self, error: Exception | None) -> None:
        if error is not None:
            self._fail(error)
        else:
            self._end(Outcome.STOPPED if self._waiting else Outcome.DONE)

    def _fail(self, error: Exception) -> None:
        """A catalogue that cannot be written is the disk's fault, anything else is ours."""
        if isinstance(error, CatalogueError):
            self._end(Outcome.NOT_STORED, error.detail)
        else:
            self._end(Outcome.BROKEN, f"{type(error).__name__}: {error}")

    def _end(self, outcome: Outcome, detail: str = "") -> None:
        self._outcome = outcome
        self._deliver(Ended(self._task.generation, outcome, detail))
        self._over.set()


def _recognised(catalogue: Catalogue, keys: Sequence[PhotoKey]) -> dict[PhotoKey, Known]:
    """Without scores no stage will read these files; their stars are found all the same."""
    contents = {key: fingerprint_file(Path(key)) for key in keys}
    return {
        key: catalogue.recognise(key, content, "")
        for key, content in contents.items()
        if not isinstance(content, Failure)
    }
