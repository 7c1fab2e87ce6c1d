"""What a taste is learnt from, in the catalogue: choices of one of two, marks, scores, places."""

import os
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import Future
from dataclasses import dataclass, field
from time import time
from typing import TypeVar

from photocull.domain.photo import ContentId, PhotoKey, Stamp
from photocull.domain.preference import Choice, Decided, How
from photocull.store import schema
from photocull.store.catalogue import Catalogue, Database, marks_in

T = TypeVar("T")

Stood = tuple[dict[str, object], ...]
"""Choices as they lay in the catalogue."""

_COLUMNS = ("winner", "loser", "how", "made_at")


@dataclass(frozen=True, slots=True)
class Choices:
    """Kept by the catalogue's own thread; what returns no Future blocks. Raises CatalogueError."""

    catalogue: Catalogue

    def keep(self, choices: Iterable[Choice]) -> "Future[Stood]":
        """Store that these were made now; who lost against the same photo before has won.

        The result is what stood of the same pairs before, for `restore`.
        """
        rows = [{**_row(choice), "how": choice.how.value, "made_at": time()} for choice in choices]

        def write(database: Database) -> Stood:
            stood = tuple(
                dict(zip(_COLUMNS, found, strict=True))
                for row in rows
                for found in database.execute(schema.CHOICES_OF_TWO, row)
            )
            database.executemany(schema.FORGET_CHOICE, map(_turned, rows))
            database.executemany(schema.PUT_CHOICE, rows)
            return stood

        return self.catalogue.carry_out(write)

    def restore(self, choices: Iterable[Choice], stood: "Future[Stood]") -> "Future[None]":
        """Take these back, and let stand again what stood before they were kept."""
        rows = [_row(choice) for choice in choices]

        def write(database: Database) -> None:
            if stood.exception() is not None:
                return  # They were never stored.
            database.executemany(schema.FORGET_CHOICE, rows)
            database.executemany(schema.PUT_CHOICE, stood.result())

        return self.catalogue.carry_out(write)

    def decided(self, since: float = 0.0) -> Decided:
        """All that was decided since a time, in seconds since 1970."""

        def look(database: Database) -> Decided:
            marked = database.execute(schema.MARKED, {"since": since})
            marks = {ContentId(content): marks_in(said) for content, *said in marked}
            chosen = database.execute(schema.CHOICES, {"since": since})
            choices = [Choice(ContentId(a), ContentId(b), How(how)) for a, b, how in chosen]
            return Decided(marks, tuple(choices))

        return self.catalogue.carry_out(look).result()

    def probabilities(self, contents: Iterable[ContentId], model: str) -> dict[ContentId, float]:
        """The expert probability of those of these contents that the model has scored."""

        def one(database: Database, content: ContentId) -> float | None:
            asked = {"content": content, "model": model}
            row = database.execute(schema.PROBABILITY, asked).fetchone()
            return None if row is None else float(row[0])

        found = self._each(contents, one)
        return {content: chance for content, chance in found.items() if chance is not None}

    def places(self, contents: Iterable[ContentId]) -> Mapping[ContentId, dict[PhotoKey, Stamp]]:
        """Where files of these contents were last seen, as they were then."""

        def one(database: Database, content: ContentId) -> dict[PhotoKey, Stamp]:
            rows = database.execute(schema.LYING, {"content": content})
            return {PhotoKey(os.fsdecode(path)): Stamp(size, at) for path, size, at in rows}

        return self._each(contents, one)

    def _each(
        self, contents: Iterable[ContentId], one: Callable[[Database, ContentId], T]
    ) -> dict[ContentId, T]:
        asked = list(contents)

        def look(database: Database) -> dict[ContentId, T]:
            return {content: one(database, content) for content in asked}

        return self.catalogue.carry_out(look).result()


def _row(choice: Choice) -> dict[str, object]:
    return {"winner": choice.winner, "loser": choice.loser}


def _turned(row: Mapping[str, object]) -> dict[str, object]:
    return {"winner": row["loser"], "loser": row["winner"]}


@dataclass(slots=True)
class Retractable:
    """Choices that can be taken back, the last of equal ones first. For one thread."""

    choices: Choices
    _made: dict[tuple[Choice, ...], list["Future[Stood]"]] = field(default_factory=dict)

    def keep(self, made: Iterable[Choice]) -> "Future[Stood]":
        """Store these."""
        key = tuple(made)
        stood = self.choices.keep(key)
        self._made.setdefault(key, []).append(stood)
        return stood

    def take_back(self, made: Iterable[Choice]) -> "Future[None]":
        """Let stand what stood before these were kept; ValueError for those that were not."""
        key = tuple(made)
        kept = self._made.get(key)
        if not kept:
            raise ValueError(key)
        return self.choices.restore(key, kept.pop())
