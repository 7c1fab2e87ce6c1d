"""`prepare`: from folders of photos as people have them to a photo set that `fit` can read.

The set is a folder of working pictures named by the content they were made from, so that an
interrupted run goes on where it stopped; `manifest.csv`; `split.json`, the sources to hold back;
and `skipped.csv`, what was left out and why. The originals are only read.
"""

import argparse
import csv
import hashlib
import io
from collections import Counter
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PIL import Image
from rich.console import Console
from rich.progress import Progress
from rich.table import Table

from photocull.domain.failure import Failure, Reason
from photocull.store.files import write_atomic
from photocull.vision.decode import decode_bytes, read
from photocull.vision.prepare import to_working
from photocull.vision.spec import InputSpec
from training.config import Split
from training.data import MANIFEST, Parts, PhotoSetError, Row, dhash, split_rows, unlike
from training.originals import Original, find_photos, override
from training.propose import (
    SPLIT_FILE,
    check_parts,
    check_sources,
    propose_split,
    read_split,
    write_split,
)

SKIPPED = "skipped.csv"
REPEATED = "repeated"
LIKE_EXPERT = "like-an-expert-photo"
LIKE_HELD_BACK = "like-a-held-back-photo"

_SPEC = InputSpec()
_PICTURES = f"pictures-{_SPEC.decode_short_side}-{_SPEC.working_area}"
"""Pictures made for another working size must not be taken for these."""

_QUALITY = 90
"""WebP of about 25 KB: its traces are faint next to the JPEG that augmentation adds down to 35, and
the same for both classes. PNG would take four times the space; at the usual 75 fine grain goes."""

_CHUNK = 256
_COLUMNS = ("file", "label", "source", "source_path", "license", "mos", "scene", "dhash")


@dataclass(frozen=True, slots=True)
class Picture:
    """A stored working picture: its file below the set's folder, and its dHash."""

    file: str
    dhash: int


@dataclass(frozen=True, slots=True)
class Skipped:
    """A photo that is not in the set, and why."""

    path: Path
    reason: str
    detail: str


@dataclass(frozen=True, slots=True)
class PhotoSet:
    """What `prepare` made."""

    parts: Parts
    split: Split
    skipped: tuple[Skipped, ...]


def prepare(
    originals: Sequence[Original], output: Path, threads: int, console: Console
) -> PhotoSet:
    """Write the photo set of `originals` into `output`, or go on with it.

    A photo is left out if it cannot be read, is a copy of another, nearly repeats an expert photo
    though it is an amateur's (a pick and its burst), or nearly repeats a held-back photo.
    An existing `split.json` is kept, since moving a source to the other side spoils comparisons.
    Raises PhotoSetError if `output` holds another photo set or the photos do not suffice.
    """
    if (output / MANIFEST).exists() and not (output / _PICTURES).exists():
        raise PhotoSetError(f"{output} holds another photo set: choose another folder")
    made = _store_pictures(originals, output, threads, console)
    skipped = [
        Skipped(original.path, picture.reason, picture.detail)
        for original, picture in zip(originals, made, strict=True)
        if isinstance(picture, Failure)
    ]
    # Experts first: of equal photos in both classes the picked one is believed.
    chosen: dict[str, tuple[Original, Picture]] = {}
    for original, picture in sorted(
        zip(originals, made, strict=True), key=lambda pair: not pair[0].expert
    ):
        if isinstance(picture, Picture):
            first, _ = chosen.setdefault(picture.file, (original, picture))
            if first is not original:
                skipped.append(Skipped(original.path, REPEATED, str(first.path)))
    hashes = {file: picture.dhash for file, (_, picture) in chosen.items()}
    rows = _unlike_experts([_row(*pair) for pair in chosen.values()], hashes)
    kept = {row.file for row in rows}
    skipped += [Skipped(o.path, LIKE_EXPERT, "") for f, (o, _) in chosen.items() if f not in kept]
    write_atomic(output / SKIPPED, _skipped_table(skipped))  # Even if what follows refuses.
    split = _split(rows, output / SPLIT_FILE)
    parts = split_rows(rows, split, hashes)
    last = {row.file for part in (parts.train, parts.validation, parts.test) for row in part}
    skipped += [Skipped(chosen[f][0].path, LIKE_HELD_BACK, "") for f in sorted(kept - last)]
    write_atomic(output / SKIPPED, _skipped_table(skipped))
    check_parts(parts)
    write_split(output / SPLIT_FILE, split)
    write_atomic(output / MANIFEST, _manifest([chosen[file] for file in chosen if file in last]))
    return PhotoSet(parts, split, tuple(skipped))


def _split(rows: Sequence[Row], path: Path) -> Split:
    return read_split(path) if path.exists() else propose_split(rows)


def _row(original: Original, picture: Picture) -> Row:
    opinion = float(original.mos) if original.mos else None
    return Row(picture.file, original.source, original.expert, opinion, original.scene or None)


def _unlike_experts(rows: Sequence[Row], hashes: Mapping[str, int]) -> list[Row]:
    """All expert rows, and the amateur rows that do not nearly repeat one of them."""
    experts = [row for row in rows if row.expert]
    amateurs = [row for row in rows if not row.expert]
    return experts + unlike(amateurs, experts, hashes, Split().duplicate_distance)


def _store_pictures(
    originals: Sequence[Original], output: Path, threads: int, console: Console
) -> list[Picture | Failure]:
    """The stored working picture of each photo, made where it is not there yet."""
    pictures = output / _PICTURES
    pictures.mkdir(parents=True, exist_ok=True)
    known = {path.stem.partition("-")[0]: path for path in pictures.glob("*/*-*.webp")}
    store = partial(_store_picture, pictures=pictures, known=known)
    made: list[Picture | Failure] = []
    with Progress(console=console) as progress, ThreadPoolExecutor(threads) as pool:
        task = progress.add_task("Preparing", total=len(originals))
        for start in range(0, len(originals), _CHUNK):  # An interruption waits for one chunk only.
            for picture in pool.map(store, originals[start : start + _CHUNK]):
                made.append(picture)
                progress.advance(task)
    return made


def _store_picture(
    original: Original, pictures: Path, known: Mapping[str, Path]
) -> Picture | Failure:
    data = read(original.path)
    if isinstance(data, Failure):
        return data
    name = hashlib.sha256(data).hexdigest()[:16]
    path = known.get(name)
    if path is None:
        small = _working_webp(data)
        if isinstance(small, Failure):
            return small
        # The dHash is that of the stored picture, for that is what `fit` compares.
        shown = decode_bytes(small, _SPEC)
        if isinstance(shown, Failure):
            return shown
        bits = dhash(to_working(shown.rgb, _SPEC))
        path = pictures / name[:2] / f"{name}-{bits:016x}.webp"
        write_atomic(path, small)
    file = path.relative_to(pictures.parent).as_posix()
    return Picture(file, int(path.stem.partition("-")[2], 16))


def _working_webp(data: bytes) -> bytes | Failure:
    """The working picture of a file's content, without any metadata."""
    decoded = decode_bytes(data, _SPEC)
    if isinstance(decoded, Failure):
        return decoded
    working, out = to_working(decoded.rgb, _SPEC), io.BytesIO()
    if max(working.shape) > 16_383:  # WebP's limit; such a picture is a line.
        return Failure(Reason.NOT_A_PHOTO, "far too long and thin")
    Image.fromarray(working).save(out, "WEBP", quality=_QUALITY)
    return out.getvalue()


def _manifest(chosen: Sequence[tuple[Original, Picture]]) -> bytes:
    return _table(
        _COLUMNS,
        [
            (
                picture.file,
                "expert" if original.expert else "amateur",
                original.source,
                original.below,
                original.license,
                original.mos,
                original.scene,
                f"{picture.dhash:016x}",
            )
            for original, picture in chosen
        ],
    )


def _skipped_table(skipped: Sequence[Skipped]) -> bytes:
    return _table(
        ("file", "reason", "detail"), [(str(s.path), s.reason, s.detail) for s in skipped]
    )


def _table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> bytes:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([columns, *rows])
    return out.getvalue().encode("utf-8", "backslashreplace")


def add_command(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare `prepare` and its options."""
    command = commands.add_parser("prepare", help="make a photo set of folders of photos")
    for name, what in (("expert", "good photos"), ("amateur", "ordinary photos")):
        command.add_argument(
            f"--{name}", type=Path, nargs="+", action="extend", required=True, metavar="DIR",
            help=f"folders of {what}; each first-level subfolder is a source",
        )  # fmt: skip
    command.add_argument(
        "--manifest", type=Path, metavar="CSV", help="what is known of files: file,source,mos,scene"
    )
    command.add_argument("--output", type=Path, required=True, help="the photo set's folder")
    command.set_defaults(command=_run)


def _run(options: argparse.Namespace) -> None:
    folders = [*options.expert, *options.amateur]
    output = options.output.resolve()
    for folder in folders:
        if output.is_relative_to(folder.resolve()):
            raise PhotoSetError(f"{options.output} lies in {folder}: choose a folder outside it")
    originals = [o for folder in options.expert for o in find_photos(folder, expert=True)]
    originals += [o for folder in options.amateur for o in find_photos(folder, expert=False)]
    if options.manifest:
        originals = override(originals, options.manifest, folders)
    check_sources((original.expert, original.source) for original in originals)
    console = Console(highlight=False, markup=False)
    photo_set = prepare(originals, options.output, options.threads, console)
    console.print(_summary(photo_set.parts))
    for reason, count in Counter(s.reason for s in photo_set.skipped).most_common():
        console.print(f"{count} left out: {reason} (see {options.output / SKIPPED})")
    console.print(
        f"Train with: python -m training fit --photos {options.output} "
        f"--split {options.output / SPLIT_FILE} --config ... --run ...",
        soft_wrap=True,  # To be copied in one piece.
    )


def _summary(parts: Parts) -> Table:
    table = Table("", "sources", "train", "validation", "test")
    everything = (*parts.train, *parts.validation, *parts.test)
    for expert, label in ((True, "expert"), (False, "amateur")):
        sources = {row.source for row in everything if row.expert == expert}
        counts = [
            sum(row.expert == expert for row in part)
            for part in (parts.train, parts.validation, parts.test)
        ]
        table.add_row(label, *map(str, (len(sources), *counts)))
    return table
