"""A damaged catalogue: set aside, and made anew out of yesterday's copy and what can still be read.

Nothing of the damaged file is deleted or written to. What neither it nor a snapshot has comes back
from the XMP beside the photos when their folder is next looked at.
"""

import os
import shutil
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from photocull.domain.marks import Flag, Label
from photocull.store import schema
from photocull.store.catalogue import Catalogue, CatalogueError, CatalogueProblem
from photocull.store.snapshots import Snapshot, copy, snapshots_of, trouble_in

_LOGS = ("-wal", "-shm", "-journal")


@dataclass(frozen=True, slots=True)
class Recovery:
    """What was done about a catalogue."""

    aside: Path
    """Where the file that was set aside is now."""
    snapshot: date | None
    """The day whose copy was taken; None where there was none that is sound."""
    rescued: int
    """Ratings that only the damaged file had, or had otherwise than the snapshot."""
    damaged: bool = True
    """Whether that was why; else the person wanted to go back."""


def open_sound(catalogue: Path) -> tuple[Catalogue, Recovery | None]:
    """Open the catalogue; where it is damaged, recover it first. Raises CatalogueError.

    For one program at a time: nobody else may have a damaged catalogue open.
    """
    if trouble_with(catalogue):
        recovery = recover(catalogue)
        return Catalogue.open(catalogue), recovery
    return Catalogue.open(catalogue), None


def trouble_with(catalogue: Path, *, thorough: bool = False) -> str:
    """What is wrong with a catalogue, for a report; empty if it is sound, or not there."""
    try:
        # SQLite takes an empty file for a new database: nobody would miss what was in it.
        return trouble_in(catalogue, thorough=thorough) if catalogue.stat().st_size else "empty"
    except OSError:
        return ""


def recover(catalogue: Path, now: datetime | None = None) -> Recovery:
    """Set a catalogue aside, and put the newest sound snapshot with all newer ratings in its place.

    Raises CatalogueError where the disk does not let that be done; then the file is where it was.
    """
    try:
        aside = _set_aside(catalogue, now or datetime.now())
        snapshot = _restore(catalogue, snapshots_of(catalogue))
        rescued = _rescue(aside, catalogue)
    except (OSError, sqlite3.Error) as error:
        raise CatalogueError(CatalogueProblem.UNREACHABLE, str(error)) from error
    return Recovery(aside, snapshot.day if snapshot else None, rescued)


def restore(catalogue: Path, snapshot: Snapshot, now: datetime | None = None) -> Recovery:
    """Go back to a day, because the person says so; the present catalogue is kept aside.

    Raises CatalogueError.
    """
    if trouble := trouble_in(snapshot.path):
        raise CatalogueError(CatalogueProblem.DAMAGED, trouble)
    try:
        aside = _set_aside(catalogue, now or datetime.now())
        _restore(catalogue, [snapshot])
    except (OSError, sqlite3.Error) as error:
        raise CatalogueError(CatalogueProblem.UNREACHABLE, str(error)) from error
    return Recovery(aside, snapshot.day, 0, damaged=False)


def _set_aside(catalogue: Path, now: datetime) -> Path:
    """Rename the file and its logs; a name is never taken twice."""
    name = f"catalogue-aside-{now:%Y-%m-%d-%H%M%S}"
    place = catalogue.with_name(f"{name}.sqlite")
    number = 2
    while os.path.lexists(place):
        place = catalogue.with_name(f"{name}-{number}.sqlite")
        number += 1
    # The logs go first: the file itself is only ever found at its old name with them gone, and a
    # crash between leaves a catalogue that is opened as it was at its last checkpoint.
    for log in _LOGS:
        with suppress(FileNotFoundError):
            Path(f"{catalogue}{log}").rename(f"{place}{log}")
    with suppress(FileNotFoundError):
        catalogue.rename(place)
    return place


def _restore(catalogue: Path, snapshots: Iterable[Snapshot]) -> Snapshot | None:
    for snapshot in snapshots:
        if not trouble_in(snapshot.path):
            draft = catalogue.with_name(f".{catalogue.name}.restored.tmp")
            draft.unlink(missing_ok=True)
            copy(snapshot.path, draft)
            draft.replace(catalogue)
            return snapshot
    return None


def _rescue(damaged: Path, catalogue: Path) -> int:
    """Take over what can still be read in the damaged file; how many ratings were others there."""
    with TemporaryDirectory(dir=catalogue.parent, prefix=".rescue-") as folder:
        # SQLite would tidy up the file that it reads, and that one must stay as it is.
        patient = Path(folder) / catalogue.name
        for log in ("", *_LOGS):
            with suppress(FileNotFoundError):
                shutil.copyfile(f"{damaged}{log}", f"{patient}{log}")
        ratings = [row for row in map(_rating, _readable(patient, schema.RATINGS)) if row]
        pairings = list(_readable(patient, schema.PAIRINGS_BOTH_WAYS))
        choices = list(_readable(patient, schema.CHOICES_BOTH_WAYS))
        crops = list(_readable(patient, schema.CROPS_BOTH_WAYS))
    if not (ratings or pairings or choices or crops):
        return 0

    def take_over(database: sqlite3.Connection) -> int:
        before = database.total_changes
        database.executemany(schema.PUT_RESCUED_RATING, ratings)
        newer = database.total_changes - before
        said = [
            (schema.PUT_PAIRING, pairings),
            (schema.PUT_CHOICE, choices),
            (schema.PUT_CROP, crops),
        ]
        for statement, row in ((statement, row) for statement, rows in said for row in rows):
            with suppress(sqlite3.IntegrityError):
                database.execute(statement, row)
        return newer

    fresh = Catalogue.open(catalogue)
    try:
        return fresh.carry_out(take_over).result()
    finally:
        fresh.close()


def _readable(patient: Path, statements: Iterable[str]) -> Iterator[dict[str, object]]:
    """The rows that can be read from either end of a table, and so around one bad page."""
    with suppress(sqlite3.Error), closing(sqlite3.connect(patient)) as database:
        database.row_factory = sqlite3.Row
        for statement in statements:
            with suppress(sqlite3.Error):
                yield from (dict(row) for row in database.execute(statement))


def _rating(row: dict[str, object]) -> dict[str, object] | None:
    """A row in which all makes sense; those of early catalogues have no flag and no label."""
    whole = {"flag": "none", "label": "none", **row}
    stars = whole["stars"]
    sane = (
        isinstance(whole["content"], bytes)
        and isinstance(stars, int)
        and 0 <= stars <= 5
        and whole["flag"] in set(Flag)
        and whole["label"] in set(Label)
        and isinstance(whole["changed_at"], float)
    )
    return whole if sane else None
