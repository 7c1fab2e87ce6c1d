"""Learning from what somebody posted: found in their library, kept as picks, told in numbers."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from photocull.domain.failure import Failure, Reason
from photocull.domain.looks import LOOK_SIZE, Look
from photocull.domain.photo import ContentId, Photo
from photocull.domain.preference import Choice, How
from photocull.embedding import Embedder
from photocull.store.embeddings import Embedding
from photocull.taste.archives import Layout, Posted
from photocull.taste.matching import Library, Pixels, match
from photocull.vision.likeness import unpacked

PASSED_OVER = 3
"""Each posted photo is preferred to so many of the library that were not posted."""

TOP_PERCENT = 10

Preview = Callable[[Photo], Pixels | None]
"""A small picture of a photo, upright; blocks."""

Told = Callable[[int, int], None]
"""How many of how many posted pictures were looked at."""


@dataclass(frozen=True, slots=True)
class PostedReport:
    """What was found. `matched` are the library's photos, each once, however often it was posted.

    `library` counts its scored photos, `unread` the posted pictures that could not be read,
    `in_top` those of `matched` whose expert score was in the library's top tenth.
    """

    layout: Layout
    pictures: int
    unread: int
    library: int
    matched: tuple[Photo, ...] = ()
    in_top: int = 0

    @property
    def one_in(self) -> int | None:
        """Of how many photos one was posted; None where none was found."""
        return round(self.library / len(self.matched)) if self.matched else None

    @property
    def top_share(self) -> float | None:
        """The share of what was posted that the expert score had in its top tenth."""
        return self.in_top / len(self.matched) if self.matched else None


@dataclass(frozen=True, slots=True)
class Finder:
    """Finds posted pictures in a library; blocks. Where `cancelled`, with what was found so far."""

    embedder: Embedder
    preview: Preview

    def find(
        self,
        posted: Posted,
        photos: Sequence[Photo],
        *,
        told: Told = lambda done, of: None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> PostedReport:
        """Which of these photos were posted; those without a score count for nothing."""
        scored = list(_by_content(photos).values())
        embeddings = self.embedder.of(scored, cancelled=cancelled)
        seen = [photo for photo in scored if photo.key in embeddings]
        nothing = PostedReport(posted.layout, len(posted.names), 0, len(seen))
        if not seen or cancelled():
            return nothing
        library = _library(seen, [embeddings[photo.key] for photo in seen], self.preview)
        mean = np.mean([embeddings[photo.key] for photo in seen], axis=0)
        rows: set[int] = set()
        unread = 0
        with TemporaryDirectory(prefix="photocull-posted-") as folder:
            for done, name in enumerate(posted.names):
                told(done, len(posted.names))
                if cancelled():
                    break
                row = self._row(posted.read(name), Path(folder) / "picture", library, mean)
                unread += isinstance(row, Failure)
                if isinstance(row, int):
                    rows.add(row)
        matched = tuple(seen[row] for row in sorted(rows))
        return PostedReport(
            posted.layout, len(posted.names), unread, len(seen), matched, _in_top(seen, matched)
        )

    def _row(
        self, data: bytes | None, place: Path, library: Library, mean: Embedding
    ) -> int | Failure | None:
        """The row of the photo that a picture was made from; it is read by a decoder alone."""
        if data is None:
            return Failure(Reason.UNREADABLE)
        # A name of our own: that in the archive says nothing to a disk.
        place.write_bytes(data)
        with self.embedder.decoders.opened(place) as opened:
            found = (
                opened if isinstance(opened, Failure) else opened.look(self.embedder.scorer.spec)
            )
        if isinstance(found, Failure):
            return found
        embedding = self.embedder.scorer.embed([found.shown])[0][0]
        look = unpacked(found.look) if found.look else None
        shape = found.facts.width / max(1, found.facts.height)
        best = match(library, embedding - mean, look, shape)
        return None if best is None else best.row


def choices_of(report: PostedReport, photos: Sequence[Photo], seed: int = 0) -> tuple[Choice, ...]:
    """Each posted photo rather than some of the same library that were not, drawn by chance."""
    posted = {photo.content for photo in report.matched if photo.content}
    rest = sorted(content for content in _by_content(photos) if content not in posted)
    random = np.random.default_rng(seed)
    choices = []
    for content in sorted(posted):
        for at in random.permutation(len(rest))[:PASSED_OVER].tolist():
            choices.append(Choice(content, rest[at], How.POSTED))
    return tuple(choices)


def _by_content(photos: Sequence[Photo]) -> Mapping[ContentId, Photo]:
    """The scored photos, each content once."""
    return {p.content: p for p in photos if p.content is not None and p.score is not None}


def _library(photos: Sequence[Photo], embeddings: Sequence[Embedding], preview: Preview) -> Library:
    looks: Look = np.stack([
        unpacked(photo.look) if photo.look else np.zeros(LOOK_SIZE, np.float32) for photo in photos
    ])  # fmt: skip
    sizes = [(p.facts.width, p.facts.height) if p.facts else (1, 1) for p in photos]
    shapes = np.array([width / max(1, height) for width, height in sizes], np.float64)
    return Library.of(np.stack(embeddings), looks, shapes, lambda row: preview(photos[row]))


def _in_top(photos: Sequence[Photo], matched: Sequence[Photo]) -> int:
    """How many were in the top tenth by the expert score alone, whatever taste counts now."""
    chances = np.sort([photo.score.expert_probability for photo in photos if photo.score])
    count = 0
    for photo in matched:
        if photo.score is not None:
            better = len(chances) - int(
                np.searchsorted(chances, photo.score.expert_probability, side="right")
            )
            count += ceil(100 * (better + 1) / len(chances)) <= TOP_PERCENT
    return count
