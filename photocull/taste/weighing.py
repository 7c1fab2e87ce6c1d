"""What photos are worth to the person, found out in a thread of its own: `Weighed`."""

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from threading import Lock

import numpy as np

from photocull.domain.events import Event, Weighed
from photocull.domain.photo import ContentId, Photo
from photocull.domain.taste import Head, logits
from photocull.embedding import Embedder

_AT_ONCE = 64


@dataclass(slots=True)
class Weigher:
    """Weighs photos while a taste is in use; `deliver` is called from its thread.

    Photos of which the network's features are not known are shown to it, which takes its time.
    """

    embedder: Embedder | None
    deliver: Callable[[Event], None]
    _head: Head | None = None
    _turn: int = 0
    _left: int = 0
    _lock: Lock = field(default_factory=Lock)
    _pool: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(1, "taste"))

    @property
    def left(self) -> int:
        """How many photos are still to be looked at."""
        with self._lock:
            return self._left

    def use(self, head: Head | None) -> None:
        """Weigh by this from now on; what was asked for before is given up. None weighs nothing."""
        with self._lock:
            self._head, self._left = head, 0
            self._turn += 1

    def weigh(self, generation: int, photos: Sequence[Photo]) -> None:
        """Weigh those of these photos that are scored; returns at once."""
        with self._lock:
            if self._head is None:
                return
            scored = [photo for photo in photos if photo.score is not None and photo.content]
            if not scored:
                return
            self._left += len(scored)
            work = self._pool.submit(self._weigh, generation, scored, self._turn)
        work.add_done_callback(_raise_bugs)

    def cancel(self) -> None:
        """Give up what was asked for."""
        self.use(self._head)

    def close(self) -> None:
        """Give up and wait for the thread."""
        self.use(None)
        self._pool.shutdown(cancel_futures=True)

    def _weigh(self, generation: int, photos: Sequence[Photo], turn: int) -> None:
        """In a thread of its own."""
        for first in range(0, len(photos), _AT_ONCE):
            part = photos[first : first + _AT_ONCE]
            with self._lock:
                head = self._head if turn == self._turn else None
            if head is None or self.embedder is None:
                return
            worth = weighed(head, part, self.embedder, lambda: turn != self._turn)
            with self._lock:
                if turn != self._turn:
                    return
                self._left -= len(part)
                left = self._left
            self.deliver(Weighed(generation, worth, left))


def weighed(
    head: Head, photos: Sequence[Photo], embedder: Embedder, cancelled: Callable[[], bool]
) -> Mapping[ContentId, float]:
    """What scored photos are worth by this head, in logits; those that cannot be read are left out.

    Blocks.
    """
    embeddings = embedder.of(photos, cancelled=cancelled)
    known = [
        (photo.content, photo.score.expert_probability, embeddings[photo.key])
        for photo in photos
        if photo.key in embeddings and photo.content is not None and photo.score is not None
    ]
    known = [each for each in known if len(each[2]) == len(head.weights)]
    if not known:
        return {}
    contents, chances, seen = zip(*known, strict=True)
    worth = head.worth(logits(np.array(chances, np.float64)), np.stack(seen))
    return dict(zip(contents, worth.tolist(), strict=True))


def _raise_bugs(work: "Future[None]") -> None:
    """Show a bug where other bugs in threads show; it must not vanish in a future."""
    if not work.cancelled():
        work.result()
