"""`photocull doctor`: looks after the catalogue, and says what else a person would be asked.

Without an option it only looks. What it changes, it keeps a copy of.
"""

import argparse
import json
import os
import platform
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from pathlib import Path

from photocull import __version__, text
from photocull.commandline.arguments import refusal_of
from photocull.commandline.status import Exit
from photocull.resources import resource
from photocull.scoring.model import Scorer
from photocull.scoring.problem import ModelError
from photocull.store.catalogue import CatalogueError
from photocull.store.census import Census, census_of
from photocull.store.files import write_output
from photocull.store.instance import Instance
from photocull.store.paths import Places
from photocull.store.recovery import Recovery, recover, restore, trouble_with
from photocull.store.snapshots import Snapshot, snapshots_of, trouble_in
from photocull.terminal import refuse
from photocull.text import translated

LATEST = "latest"


class Phrase(StrEnum):
    """What the doctor says."""

    ABSENT = "There is no catalogue yet; it is begun with the first folder."
    SOUND = "sound"
    DAMAGED = "DAMAGED: {detail}"
    HOLDS = "{photos} photos known, {scores} scores, {failures} that could not be read"
    RATINGS = "{rated} photos with stars, flag or label; {beside} of them also beside the photo"
    NO_SNAPSHOT = "none yet: one is taken on each day on which the window is opened"
    NOT_THAT_DAY = "There is no snapshot of {day}."
    IN_USE = "photocull is open. Close it first."
    NOTHING_TO_REPAIR = "The catalogue is sound: nothing was changed."
    WAS_DAMAGED = "The catalogue was damaged. As it was, it is kept as {file}."
    SET_ASIDE = "The catalogue as it was is kept as {file}."
    FROM_SNAPSHOT = "It was made anew from the snapshot of {day}."
    FROM_NOTHING = "There was no sound snapshot: a new catalogue was begun."
    RESCUED = "{count} newer ratings were read out of the damaged file."
    FROM_XMP = "Ratings beside your photos come back when you open their folders."
    REMEDY = "Run `photocull doctor --repair`: nothing is deleted, and ratings are brought back."


@dataclass(frozen=True, slots=True)
class DoctorOptions:
    """What the person asked for on the command line."""

    catalogue: Path
    model: Path
    repair: bool = False
    restore: str | None = None
    """A day such as 2026-03-12, or LATEST."""
    json: bool = False
    output: Path | None = None


@dataclass(frozen=True, slots=True)
class Checkup:
    """What was found; nothing was changed for it."""

    catalogue: Path
    trouble: str
    census: Census | None
    """What the catalogue holds; None where it is absent or cannot be read."""
    snapshots: Sequence[tuple[Snapshot, str, int]]
    """Each with what is wrong with it, and how many photos are rated in it."""
    model: str
    done: Sequence[str] = field(default=())


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What `doctor` takes."""
    remedy = parser.add_mutually_exclusive_group()
    remedy.add_argument(
        "--repair", action="store_true", help="bring a damaged catalogue's ratings into a new one"
    )
    remedy.add_argument(
        "--restore", metavar="DAY", help=f"go back to a snapshot: 2026-03-12, or {LATEST}"
    )
    parser.add_argument("--json", action="store_true", help="report for programs")
    parser.add_argument("--output", type=Path, metavar="FILE", help="write the report to a file")
    parser.add_argument("--catalogue", type=Path, metavar="FILE", help="look at another catalogue")


def run(chosen: argparse.Namespace) -> int:
    """Look after the catalogue as the command line asks; the exit status."""
    return doctor(
        DoctorOptions(
            catalogue=chosen.catalogue or Places.of_user().catalogue,
            model=resource("photocull.onnx"),
            repair=chosen.repair,
            restore=chosen.restore,
            json=chosen.json,
            output=chosen.output,
        )
    )


def doctor(options: DoctorOptions) -> int:
    """Do as asked; the exit status is 0 where the catalogue is sound in the end."""
    done: list[str] = []
    refusal = refusal_of(options.output)
    if refusal is not None:
        return refuse(refusal, Exit.BAD_ARGUMENTS)
    if options.repair or options.restore is not None:
        try:
            done = _alone(options)
        except _RefusedError as error:
            return refuse(str(error), Exit.BAD_ARGUMENTS)
    found = examine(options, done)
    told = as_json(found) if options.json else as_text(found)
    if options.output is not None:
        try:
            write_output(options.output, told.encode("utf-8", "backslashreplace"))
        except OSError as error:
            return refuse(text.output_refused(str(options.output), error), Exit.BAD_ARGUMENTS)
    sys.stdout.write(told)
    return Exit.FAILED if found.trouble else Exit.DONE


def examine(options: DoctorOptions, done: Sequence[str] = ()) -> Checkup:
    """Look at everything, thoroughly; changes nothing."""
    trouble = trouble_with(options.catalogue, thorough=True)
    snapshots = []
    for snapshot in snapshots_of(options.catalogue):
        held = census_of(snapshot.path)
        ill = trouble_in(snapshot.path, thorough=True)
        snapshots.append((snapshot, ill, held.rated if held else 0))
    return Checkup(
        options.catalogue,
        trouble,
        census_of(options.catalogue),
        snapshots,
        _model(options.model),
        done,
    )


class _RefusedError(Exception):
    """What the person asked for cannot be done, in their words."""


def _alone(options: DoctorOptions) -> list[str]:
    """Change the catalogue while nobody else has it open."""
    try:
        instance = Instance.take(options.catalogue)
    except OSError as error:
        raise _RefusedError(text.not_written(_tilde(options.catalogue), str(error))) from error
    if instance is None:
        raise _RefusedError(translated(Phrase.IN_USE.value))
    try:
        return _operate(options)
    except CatalogueError as error:
        said = text.catalogue_problem(error.problem, _tilde(options.catalogue))
        raise _RefusedError(said) from error
    finally:
        instance.release()


def _operate(options: DoctorOptions) -> list[str]:
    if options.restore is not None:
        known = snapshots_of(options.catalogue)
        wanted = [s for s in known if options.restore in (LATEST, s.day.isoformat())]
        if not wanted:
            said = translated(Phrase.NOT_THAT_DAY.value)
            raise _RefusedError(said.format(day=text.shown(options.restore)))
        return told_of(restore(options.catalogue, wanted[0]))
    if not trouble_with(options.catalogue, thorough=True):
        return [translated(Phrase.NOTHING_TO_REPAIR.value)]
    return told_of(recover(options.catalogue))


def told_of(recovery: Recovery) -> list[str]:
    """In sentences, what was done about a catalogue."""
    aside = Phrase.WAS_DAMAGED if recovery.damaged else Phrase.SET_ASIDE
    said = [translated(aside.value).format(file=_tilde(recovery.aside))]
    if isinstance(recovery.snapshot, date):
        day = recovery.snapshot.isoformat()
        said.append(translated(Phrase.FROM_SNAPSHOT.value).format(day=day))
    else:
        said.append(translated(Phrase.FROM_NOTHING.value))
    if recovery.rescued:
        said.append(translated(Phrase.RESCUED.value).format(count=recovery.rescued))
    said.append(translated(Phrase.FROM_XMP.value))
    return said


def as_text(found: Checkup) -> str:
    """The report for people; the person's name in paths is left out."""
    lines = [
        f"photocull {__version__}, Python {platform.python_version()}, {platform.platform()}",
        "",
        _tilde(found.catalogue),
    ]
    lines += [f"  {line}" for line in _on_catalogue(found)]
    lines += ["", _tilde(found.catalogue.with_name("snapshots"))]
    lines += [
        f"  {snapshot.day.isoformat()}  {rated} rated  {_state(trouble)}"
        for snapshot, trouble, rated in found.snapshots
    ] or [f"  {translated(Phrase.NO_SNAPSHOT.value)}"]
    lines += ["", found.model]
    if found.done:
        lines += ["", *found.done]
    if found.trouble:
        lines += ["", translated(Phrase.REMEDY.value)]
    return "\n".join(lines) + "\n"


def _on_catalogue(found: Checkup) -> list[str]:
    if not found.catalogue.exists():
        return [translated(Phrase.ABSENT.value)]
    lines = [_state(found.trouble)]
    held = found.census
    if held is not None:
        lines[0] += f", version {held.version}, {found.catalogue.stat().st_size / 1e6:.1f} MB"
        lines += [
            translated(Phrase.HOLDS.value).format(
                photos=held.photos, scores=held.scores, failures=held.failures
            ),
            translated(Phrase.RATINGS.value).format(rated=held.rated, beside=held.beside),
        ]
    return lines


def as_json(found: Checkup) -> str:
    """The same for programs."""
    held = found.census
    return (
        json.dumps(
            {
                "version": __version__,
                "python": platform.python_version(),
                "system": platform.platform(),
                "catalogue": _tilde(found.catalogue),
                "trouble": found.trouble,
                "schema": held.version if held else None,
                "photos": held.photos if held else None,
                "scores": held.scores if held else None,
                "failures": held.failures if held else None,
                "rated": held.rated if held else None,
                "beside": held.beside if held else None,
                "snapshots": [
                    {"day": snapshot.day.isoformat(), "trouble": trouble, "rated": rated}
                    for snapshot, trouble, rated in found.snapshots
                ],
                "model": found.model,
                "done": list(found.done),
            },
            indent=2,
            ensure_ascii=False,
        )
        + "\n"
    )


def _state(trouble: str) -> str:
    if not trouble:
        return translated(Phrase.SOUND.value)
    return translated(Phrase.DAMAGED.value).format(detail=text.shown(trouble[:200]))


def _model(path: Path) -> str:
    try:
        scorer = Scorer.open(path)
    except ModelError as error:
        return text.model_problem(error.problem, _tilde(path))
    return f"{path.name}: {scorer.model.backbone}, {scorer.model.id} ({scorer.device})"


def _tilde(path: Path) -> str:
    """A path without the person's name."""
    shown, home = str(path), os.path.expanduser("~")
    if home != "~" and (shown == home or shown.startswith(home + os.sep)):
        shown = "~" + shown[len(home) :]
    return text.shown(shown)
