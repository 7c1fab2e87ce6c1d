"""From a person's decisions to their taste: what is needed is looked up, or made, then fitted."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from threading import Event as Flag

import numpy as np
from numpy.typing import NDArray

from photocull.domain.photo import ContentId, Photo
from photocull.domain.preference import Decided, Pairs, pairs_of
from photocull.domain.taste import Head, logits
from photocull.embedding import Embedder
from photocull.pipeline.cull import Tools, stages
from photocull.pipeline.stages import Pipeline
from photocull.store.catalogue import Catalogue
from photocull.store.choices import Choices
from photocull.store.embeddings import Embedding
from photocull.taste.fitting import Cancelled, Lens, Sample, fitted
from photocull.taste.grouping import near_repeats
from photocull.taste.judging import chosen_strength, judged
from photocull.taste.keeping import Kept

_LIBRARY = 4000
"""Photos that say in what the library's photos differ."""


class Doing(StrEnum):
    """What learning is at."""

    LOOKING = "looking"
    LEARNING = "learning"


Told = Callable[[Doing, int, int], None]
"""What is being done, and how many of how many are there; 0 of 0 where nobody can tell."""


def quiet(doing: Doing, done: int, of: int) -> None:
    """Nobody asks."""


def never() -> bool:
    """Nobody cancels."""
    return False


@dataclass(frozen=True, slots=True)
class Learner:
    """Learns from the catalogue; its method blocks, so not for the GUI thread."""

    catalogue: Catalogue
    embedder: Embedder

    def learnt(
        self, since: float = 0.0, *, told: Told = quiet, cancelled: Callable[[], bool] = never
    ) -> Kept:
        """The taste in all decisions since a time. Raises Cancelled and CatalogueError.

        Photos that have not been looked at by this model are looked at now; those that are gone,
        or cannot be read, teach nothing.
        """

        def check() -> None:
            if cancelled():
                raise Cancelled

        decided = Choices(self.catalogue).decided(since)
        pairs = pairs_of(decided)
        told(Doing.LOOKING, 0, len(pairs.contents))
        seen = self._seen(pairs.contents, told, cancelled)
        check()
        told(Doing.LEARNING, 0, 0)
        known = _among(decided, seen)
        if not seen:
            return Kept(None, judged(_nothing(), known.count), since)
        lens = Lens.of_library(self._library(seen))
        sample = _sample(pairs_of(known), seen, lens)
        evidence = judged(sample, known.count, check=check)
        if not evidence.better:
            return Kept(None, evidence, since)
        coefficients = fitted(sample, chosen_strength(sample, check=check), check)
        weights = lens.axes @ coefficients[1:]
        model = self.embedder.scorer.model.id
        bias = -float(lens.mean @ weights)
        head = Head(model, float(coefficients[0]), bias, weights.astype(np.float32))
        return Kept(head, evidence, since)

    def _library(self, seen: Mapping[ContentId, "_Seen"]) -> NDArray[np.float32]:
        model = self.embedder.scorer.model.id
        library = self.embedder.embeddings.sample(model, _LIBRARY)
        own = np.stack([each.embedding for each in seen.values()])
        return library if len(library) >= len(own) else own

    def _seen(
        self, contents: Sequence[ContentId], told: Told, cancelled: Callable[[], bool]
    ) -> "dict[ContentId, _Seen]":
        """What the network saw in these, made where it is not known."""
        store, model = Choices(self.catalogue), self.embedder.scorer.model.id
        chances = store.probabilities(contents, model)
        chances |= self._scored([c for c in contents if c not in chances], cancelled)
        embeddings = dict(self.embedder.embeddings.get(contents, model))
        missing = [c for c in contents if c in chances and c not in embeddings]
        if missing and not cancelled():
            self.embedder.of(
                list(self._files(missing)),
                cancelled=cancelled,
                progress=lambda done, of: told(Doing.LOOKING, done, of),
            )
            # By content: a file that has become another photo meanwhile says nothing of this one.
            embeddings |= self.embedder.embeddings.get(missing, model)
        both = (content for content in contents if content in chances and content in embeddings)
        return {content: _Seen(chances[content], embeddings[content]) for content in both}

    def _files(self, contents: Iterable[ContentId]) -> Iterable[Photo]:
        """One file of each content, where it was last seen."""
        for content, files in Choices(self.catalogue).places(contents).items():
            for key, stamp in list(files.items())[:1]:
                yield Photo(key, stamp, content)

    def _scored(
        self, contents: Sequence[ContentId], cancelled: Callable[[], bool]
    ) -> dict[ContentId, float]:
        """Score what this model has not scored, as a run over its folder would."""
        photos = [Photo(photo.key, photo.stamp) for photo in self._files(contents)]
        if not photos or cancelled():
            return {}
        found = _Found()
        tools = Tools(
            self.embedder.scorer,
            self.catalogue,
            self.embedder.decoders,
            embeddings=self.embedder.embeddings,
        )
        pipeline = Pipeline(photos, stages(tools, frozenset(), found.take), found.end)
        pipeline.start()
        while not found.over.wait(0.1):
            if cancelled():
                pipeline.stop()
        if found.error is not None:
            raise found.error
        return {content: found.chances[content] for content in contents if content in found.chances}


@dataclass(frozen=True, slots=True, eq=False)
class _Seen:
    """What the network saw in one photo."""

    chance: float
    embedding: Embedding


@dataclass(slots=True)
class _Found:
    """Takes what a pipeline makes, from its threads."""

    chances: dict[ContentId, float] = field(default_factory=dict)
    over: Flag = field(default_factory=Flag)
    error: Exception | None = None

    def take(self, photos: Sequence[Photo]) -> None:
        for photo in photos:
            if photo.content is not None and photo.score is not None:
                self.chances[photo.content] = photo.score.expert_probability

    def end(self, error: Exception | None) -> None:
        self.error = error
        self.over.set()


def _among(decided: Decided, seen: Mapping[ContentId, _Seen]) -> Decided:
    """What was decided of photos that were seen."""
    return Decided(
        {content: marks for content, marks in decided.marks.items() if content in seen},
        tuple(c for c in decided.choices if c.winner in seen and c.loser in seen),
    )


def _sample(pairs: Pairs, seen: Mapping[ContentId, _Seen], lens: Lens) -> Sample:
    chances = np.array([seen[content].chance for content in pairs.contents], np.float64)
    embeddings = np.stack([seen[content].embedding for content in pairs.contents])
    values = np.column_stack([logits(chances), lens.through(embeddings)])
    return Sample(values, pairs.rows, pairs.weights, near_repeats(embeddings, lens.mean))


def _nothing() -> Sample:
    rows = np.empty((0, 2), np.int64)
    return Sample(np.empty((0, 1)), rows, np.empty(0), np.empty(0, np.int64))
