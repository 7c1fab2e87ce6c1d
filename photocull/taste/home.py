"""The one taste that is kept on this machine: learnt, kept, forgotten, given away, taken in."""

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from time import time

from photocull.domain.preference import Choice
from photocull.store.choices import Choices
from photocull.store.files import write_output
from photocull.taste.judging import LEAST
from photocull.taste.keeping import Kept, TasteError, TasteProblem, packed, read, write
from photocull.taste.learning import Learner, Told, never, quiet
from photocull.taste.posted import Finder
from photocull.taste.weighing import Weigher

_AGAIN_LEAST, _AGAIN_SHARE = 10, 0.2
"""It is learnt again after so many new decisions, or this share of those that it rests on."""


@dataclass(frozen=True, slots=True)
class TasteHome:
    """The file at `path`, in the person's data folder; the model is the learner's.

    Methods block. Those that touch the file raise TasteError, those that ask the catalogue
    CatalogueError.
    """

    path: Path
    learner: Learner
    now: Callable[[], float] = time

    @property
    def model(self) -> str:
        """The model that a taste must belong to."""
        return self.learner.embedder.scorer.model.id

    def kept(self) -> Kept:
        """What is known; a taste for another model is not used, and must be learnt anew."""
        kept = read(self.path)
        if kept.head is not None and kept.head.model != self.model:
            return Kept(since=kept.since, outdated=True)
        return kept

    def learn(self, *, told: Told = quiet, cancelled: Callable[[], bool] = never) -> Kept:
        """Learn from all decisions, and keep what is learnt. Raises Cancelled.

        A taste that was imported stays until one's own is shown to be better than generic.
        """
        before = self._before()
        fresh = self.learner.learnt(before.since, told=told, cancelled=cancelled)
        if before.imported and before.on and not fresh.on:
            return before
        write(self.path, fresh)
        return fresh

    def decisions(self, since: float = 0.0) -> int:
        """How many decisions there are to learn from."""
        return Choices(self.learner.catalogue).decided(since).count

    def due(self, kept: Kept) -> bool:
        """Whether so much was decided since that it is worth learning again."""
        own = kept.evidence.decisions if kept.evidence and not kept.imported else 0
        fresh = self.decisions(kept.since) - own
        return own + fresh >= LEAST and fresh >= max(_AGAIN_LEAST, _AGAIN_SHARE * own)

    def reset(self) -> Kept:
        """Forget the taste: only what is decided from now on is learnt from. What there was before.

        Stars and flags stay. `put` brings back what is given here.
        """
        before = self._before()
        write(self.path, Kept(since=self.now()))
        return before

    def put(self, kept: Kept) -> None:
        """Keep this in place of what there is."""
        write(self.path, kept)

    def export(self, file: Path) -> None:
        """Write the taste for another computer, where the person wants it. Raises TasteError."""
        kept = self.kept()
        if not kept.on:
            raise TasteError(TasteProblem.NOTHING)
        try:
            write_output(file, packed(replace(kept, since=0.0)))
        except OSError as error:
            raise TasteError(TasteProblem.NOT_WRITTEN, str(error)) from error

    def bring_in(self, file: Path) -> Kept:
        """Keep the taste in a file from another computer. Raises TasteError; then nothing changes.

        What was decided here before counts on, for the day when one's own is learnt again.
        """
        if not os.path.lexists(file):
            raise TasteError(TasteProblem.UNREADABLE, "there is no such file")
        found = read(file)
        if found.head is None or found.evidence is None:
            raise TasteError(TasteProblem.NOTHING)
        if found.head.model != self.model:
            raise TasteError(TasteProblem.OTHER_MODEL, found.head.model)
        kept = replace(found, since=self._before().since, imported=True)
        write(self.path, kept)
        return kept

    def choose(self, choices: Sequence[Choice]) -> None:
        """Note choices of one of two."""
        Choices(self.learner.catalogue).keep(choices).result()

    def _before(self) -> Kept:
        """A file that is spoilt is no reason not to begin anew."""
        try:
            return self.kept()
        except TasteError:
            return Kept()


@dataclass(frozen=True, slots=True)
class TasteSource:
    """All that a window needs for a taste."""

    home: TasteHome
    weigher: Weigher
    finder: Finder
