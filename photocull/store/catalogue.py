"""The catalogue: what is known of every photo ever seen. One thread owns the database.

A method that writes returns when the change is on disk (WAL, synchronous FULL), so that what was
acknowledged survives a power cut. All of them block: none is for the thread that draws.
"""

import os
import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache
from itertools import islice
from pathlib import Path
from sys import intern
from time import time
from typing import Self, TypeVar

from photocull.domain.corrections import Kinship, Pairing
from photocull.domain.failure import Failure, Reason
from photocull.domain.marks import NO_MARKS, Flag, Label, Marks
from photocull.domain.photo import ContentId, Facts, Photo, PhotoKey, Score, Stamp
from photocull.domain.picturekind import PictureKind
from photocull.store import schema
from photocull.store.opening import CatalogueError, CatalogueProblem, connect, problem_of

__all__ = ["Catalogue", "CatalogueError", "CatalogueProblem", "Database", "Former", "Known"]

T = TypeVar("T")
_Row = Mapping[str, object]
Database = sqlite3.Connection


@dataclass(frozen=True, slots=True)
class Former:
    """The rated content that a new one has taken the place of; no facts if it was never read."""

    marks: Marks
    facts: Facts | None


@dataclass(frozen=True, slots=True)
class Known:
    """What the catalogue knows of one content."""

    content: ContentId
    facts: Facts | None
    score: Score | None
    marks: Marks
    failure: Failure | None
    look: bytes | None = None
    former: Former | None = None


class Catalogue:
    """An open catalogue. Methods may be called from any thread."""

    def __init__(self, owner: ThreadPoolExecutor, database: sqlite3.Connection) -> None:
        """Use `open`."""
        self._owner = owner
        self._database = database

    @classmethod
    def open(cls, path: Path | None) -> Self:
        """Open or create the catalogue at `path`; None keeps it in memory alone.

        An older one is brought up to date and keeps all it knows. Raises CatalogueError; a
        damaged or newer file is left as it is.
        """
        owner = ThreadPoolExecutor(1, "catalogue")
        try:
            return cls(owner, owner.submit(connect, path).result())
        except BaseException:
            owner.shutdown()
            raise

    def close(self) -> None:
        """Finish what was asked for, then close the file."""
        self._owner.submit(self._database.close)
        self._owner.shutdown()

    def recall(self, stamps: Mapping[PhotoKey, Stamp], model: str) -> dict[PhotoKey, Known]:
        """What is known of the files that lie unchanged where they were last seen."""
        asked = ((os.fsencode(key), key, stamp) for key, stamp in stamps.items())

        def look() -> dict[PhotoKey, Known]:
            found: dict[PhotoKey, Known] = {}
            while some := {path: (key, stamp) for path, key, stamp in islice(asked, AT_ONCE)}:
                rows = self._database.execute(schema.by_paths(len(some)), (model, *some))
                for path, size, mtime_ns, *row in rows:
                    key, stamp = some[path]
                    if (size, mtime_ns) == (stamp.size, stamp.mtime_ns):
                        found[key] = _known(row, model)
            return found

        return self._submit(look).result()

    def sizes_among(self, sizes: Set[int]) -> Set[int]:
        """Those of these sizes that files have had; whatever is of another size was never seen."""

        def look() -> Set[int]:
            return {size for (size,) in self._database.execute(schema.SIZES) if size in sizes}

        # Of an unchanged folder nothing is asked, and nothing read.
        return self._submit(look).result() if sizes else sizes

    def recognise(self, key: PhotoKey, content: ContentId, model: str) -> Known:
        """What is known of a content, wherever it lay before, and what lay at its path."""
        asked = {"path": os.fsencode(key), "content": content, "model": model}

        def look() -> Known:
            known = _known(self._database.execute(schema.BY_CONTENT, asked).fetchone(), model)
            row = self._database.execute(schema.FORMER, asked).fetchone()
            if row is None:
                return known
            former, content = _former(row[1:]), ContentId(row[0])
            # Without a time nothing else tells that a photo was renamed and this is another one.
            timeless = former.facts is None or former.facts.taken is None
            renamed = timeless and lies_beside(self._database, content, key)
            return known if renamed else replace(known, former=former)

        return self._submit(look).result()

    def remember(self, photos: Sequence[Photo], model: str) -> None:
        """Store content, facts, place and score or failure of settled photos in one commit.

        Their marks are stored where none are, for those that were taken over from a former.
        """
        rows = [_row(photo, model) for photo in photos if photo.content is not None]

        def write() -> None:
            with self._database:
                for sql, wanted in _REMEMBERED:
                    self._database.executemany(sql, [row for row in rows if wanted(row)])

        self._submit(write).result()

    def rate(self, photos: Iterable[Photo]) -> "Future[None]":
        """Store the marks of photos whose content is known; done when they are on disk."""
        now = time()
        rows = [
            {**placed(p.key, p.stamp), **marked(p.marks), "content": p.content, "changed_at": now}
            for p in photos
        ]

        def write() -> None:
            with self._database:
                self._database.executemany(schema.PUT_FILE, rows)
                self._database.executemany(schema.PUT_RATING, rows)

        return self._submit(write)

    def pair(self, pairings: Iterable[Pairing]) -> "Future[None]":
        """Store what the person said of pairs of contents; done when it is on disk."""
        rows = [
            {"one": min(p.one, p.other), "other": max(p.one, p.other), "how": p.how.value}
            for p in pairings
        ]

        def write() -> None:
            with self._database:
                for row in rows:
                    said = row["how"] != Kinship.UNSAID.value
                    self._database.execute(schema.PUT_PAIRING if said else _FORGET, row)

        return self._submit(write)

    def pairings(self) -> list[Pairing]:
        """All that the person has said of pairs."""

        def look() -> list[Pairing]:
            rows = self._database.execute(schema.PAIRINGS).fetchall()
            return [Pairing(ContentId(a), ContentId(b), Kinship(how)) for a, b, how in rows]

        return self._submit(look).result()

    def carry_out(self, work: Callable[[Database], T]) -> "Future[T]":
        """Have the thread that owns the database do this in one commit."""

        def whole() -> T:
            with self._database:
                return work(self._database)

        return self._submit(whole)

    def _submit(self, work: Callable[[], T]) -> "Future[T]":
        def guarded() -> T:
            try:
                return work()
            except sqlite3.Error as error:
                raise problem_of(error) from error

        return self._owner.submit(guarded)


AT_ONCE = 500
"""Paths in one statement: any SQLite takes 999 values."""

_FORGET = schema.FORGET_PAIRING

_REMEMBERED: tuple[tuple[str, Callable[[_Row], bool]], ...] = (
    (schema.PUT_FILE, lambda row: True),
    (schema.KEEP_RATING, lambda row: bool(row["marked"])),
    (schema.PUT_CONTENT, lambda row: row["width"] is not None),
    (schema.PUT_SCORE, lambda row: row["expert_probability"] is not None),
    (schema.FORGET_FAILURE, lambda row: row["expert_probability"] is not None),
    (schema.PUT_FAILURE, lambda row: row["reason"] is not None),
)


def placed(key: PhotoKey, stamp: Stamp) -> dict[str, object]:
    """Paths are stored as bytes, for not every name on disk is UTF-8."""
    return {"path": os.fsencode(key), "size": stamp.size, "mtime_ns": stamp.mtime_ns}


def _row(photo: Photo, model: str) -> _Row:
    facts, score, failure = photo.facts, photo.score, photo.failure
    lasting = failure if failure and failure.reason.lies_in_content else None
    return {
        **placed(photo.key, photo.stamp),
        "model": model,
        "content": photo.content,
        **marked(photo.marks),
        "marked": photo.marks != NO_MARKS,
        "changed_at": time(),
        "width": facts.width if facts else None,
        "height": facts.height if facts else None,
        "taken": facts.taken.isoformat() if facts and facts.taken else None,
        "camera": facts.camera if facts else None,
        "exposure_time": facts.exposure_time if facts else None,
        "exposure_bias": facts.exposure_bias if facts else None,
        "look": photo.look,
        "kind": facts.kind.value if facts and facts.kind else None,
        "motion": facts.motion if facts else False,
        "expert_probability": score.expert_probability if score else None,
        "quality": score.quality if score else None,
        "image_part": score.image_part if score else None,
        "colour_part": score.colour_part if score else None,
        "reason": lasting.reason.value if lasting else None,
        "detail": lasting.detail if lasting else None,
    }


def marked(marks: Marks) -> dict[str, object]:
    """Marks as the columns of a row."""
    return {"stars": marks.stars, "flag": marks.flag.value, "label": marks.label.value}


def marks_in(columns: Sequence[object]) -> Marks:
    """The marks in the columns stars, flag and label; none where there is no row."""
    stars, flag, label = columns
    return _marks(stars, str(flag), str(label)) if isinstance(stars, int) else NO_MARKS


@lru_cache(maxsize=256)
def _marks(stars: int, flag: str, label: str) -> Marks:
    """Equal marks are one object: there are few of them, and photos without number."""
    return Marks(stars, Flag(flag), Label(label))


def lies_beside(database: Database, content: ContentId, key: PhotoKey) -> bool:
    """Whether a content is at another name in the folder of a photo, as one that was renamed is.

    A copy in another folder may be a backup, and says nothing.
    """
    path = os.fsencode(key)
    places = database.execute(schema.PLACES, {"content": content, "path": path})
    folder = os.path.dirname(path)
    beside = (place for (place,) in places if os.path.dirname(place) == folder)
    return any(os.path.lexists(place) for place in beside)


def _former(row: tuple[object, ...]) -> Former:
    *marks, width, height, taken = row
    return Former(marks_in(marks), _facts(width, height, taken))


@lru_cache(maxsize=256)
def _facts(
    width: object,
    height: object,
    taken: object,
    camera: object = None,
    exposure_time: object = None,
    exposure_bias: object = None,
    kind: object = None,
    motion: object = False,
) -> Facts | None:
    if not isinstance(width, int) or not isinstance(height, int):
        return None
    return Facts(
        width,
        height,
        datetime.fromisoformat(taken) if isinstance(taken, str) else None,
        intern(camera) if isinstance(camera, str) else None,
        exposure_time if isinstance(exposure_time, float) else None,
        exposure_bias if isinstance(exposure_bias, float) else None,
        PictureKind(kind) if isinstance(kind, str) else None,
        motion=bool(motion),
    )


def _known(row: Sequence[object], model: str) -> Known:
    (
        content,
        *said,
        look,
        stars,
        flag,
        label,
        reason,
        detail,
        probability,
        quality,
        image,
        colour,
    ) = row
    return Known(
        ContentId(content) if isinstance(content, bytes) else ContentId(b""),
        _facts(*said),
        Score(probability, model, _number(quality), _number(image), _number(colour))
        if isinstance(probability, float)
        else None,
        marks_in((stars, flag, label)),
        Failure(Reason(reason), str(detail)) if isinstance(reason, str) else None,
        look if isinstance(look, bytes) else None,
    )


def _number(column: object) -> float | None:
    return column if isinstance(column, float) else None
