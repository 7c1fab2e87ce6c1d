"""The photo set as rows, its split by source, and a cache of decoded working pictures."""

import csv
import hashlib
import json
import os
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, astuple, dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from photocull.domain.failure import Failure
from photocull.vision.decode import decode
from photocull.vision.prepare import to_working
from photocull.vision.spec import InputSpec
from training.config import Split

MANIFEST = "manifest.csv"
_LABELS = {"amateur": False, "expert": True}


class PhotoSetError(ValueError):
    """The photo set cannot be used as it is; the message names the file and what is wrong."""


@dataclass(frozen=True, slots=True)
class Row:
    """One photo of the set: its file below the set's folder, and what people said of it.

    Photos of one `scene` were taken again and again of the same thing.
    """

    file: str
    source: str
    expert: bool
    opinion: float | None
    scene: str | None = None


@dataclass(frozen=True, slots=True)
class Parts:
    """The rows of each part; `random` are held back from sources that are trained on."""

    train: tuple[Row, ...]
    validation: tuple[Row, ...]
    test: tuple[Row, ...]
    random: tuple[Row, ...] = ()


def read_manifest(photos: Path) -> tuple[Row, ...]:
    """The rows of `manifest.csv`, in its order: file, label, source; mos, scene may be empty."""
    path = photos / MANIFEST
    try:
        with path.open(encoding="utf-8", newline="") as lines:
            return tuple(_row(record) for record in csv.DictReader(lines))
    except (OSError, KeyError, ValueError) as error:
        raise PhotoSetError(f"{path}: {type(error).__name__}: {error}") from error


def _row(record: dict[str, str]) -> Row:
    return Row(
        file=record["file"],
        source=record["source"],
        expert=_LABELS[record["label"]],
        opinion=float(record["mos"]) if record["mos"] else None,
        scene=record.get("scene") or None,
    )


def split_rows(rows: Sequence[Row], split: Split, hashes: Mapping[str, int]) -> Parts:
    """The parts by source; what nearly repeats a held-back photo is dropped from the other parts.

    The random rows that the split asks for are taken from what is then left to train on.
    `hashes` gives the dHash of every row's file.
    """
    test = [row for row in rows if row.source in split.test]
    validation = [row for row in rows if row.source in split.validation]
    held = {*split.test, *split.validation}
    train = [row for row in rows if row.source not in held]
    validation = unlike(validation, test, hashes, split.duplicate_distance)
    train = unlike(train, test + validation, hashes, split.duplicate_distance)
    random = [row for row in train if _lot(row.file) < split.random_rows]
    train = unlike(
        [row for row in train if _lot(row.file) >= split.random_rows],
        random,
        hashes,
        split.duplicate_distance,
    )
    return Parts(tuple(train), tuple(validation), tuple(test), tuple(random))


def _lot(file: str) -> float:
    """A number in [0, 1) that looks drawn at random and is the same for a file for ever."""
    return int.from_bytes(hashlib.sha256(file.encode()).digest()[:6], "big") / 2**48


def unlike(
    rows: list[Row], others: list[Row], hashes: Mapping[str, int], distance: int
) -> list[Row]:
    """The rows whose dHash differs by more than `distance` bits from that of all `others`."""
    if not others:
        return rows
    theirs = np.array([hashes[row.file] for row in others], np.uint64)
    return [
        row
        for row in rows
        if np.bitwise_count(theirs ^ np.uint64(hashes[row.file])).min() > distance
    ]


def dhash(rgb: NDArray[np.uint8]) -> int:
    """64 bits that are nearly equal for pictures that look alike.

    A bit says whether one of 8 x 8 places is brighter than its left neighbour.
    """
    grey = np.asarray(Image.fromarray(rgb).convert("L").resize((9, 8), Image.Resampling.LANCZOS))
    return int.from_bytes(np.packbits(grey[:, 1:] > grey[:, :-1]).tobytes(), "big")


def data_hash(rows: Iterable[Row]) -> str:
    """A name for exactly these rows, in whatever order: 16 hex digits."""
    lines = sorted(f"{row.file}\t{row.source}\t{row.expert}\t{row.opinion}" for row in rows)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Data:
    """What a run was made with: rows of each part, and a name for all of them together."""

    train: int
    validation: int
    test: int
    hash: str


def write_data(run: Path, parts: Parts) -> None:
    """Note in a run folder which rows it was made with."""
    everything = [*parts.train, *parts.validation, *parts.test, *parts.random]
    data = Data(len(parts.train), len(parts.validation), len(parts.test), data_hash(everything))
    (run / "data.json").write_text(json.dumps(asdict(data)) + "\n", encoding="utf-8")


def read_data(run: Path) -> Data:
    """What `write_data` noted."""
    return Data(**json.loads((run / "data.json").read_text(encoding="utf-8")))


def source_weights(rows: Sequence[Row], floor: int) -> NDArray[np.float64]:
    """How often each row is drawn, summing to 1: classes equal, sources by the root of their size.

    Within its class, a source of n rows weighs n / sqrt(max(n, floor)), so that large sources do
    not drown the rest and rows of tiny ones are not learnt by heart.
    """
    sizes: dict[tuple[bool, str], int] = {}
    for row in rows:
        sizes[row.expert, row.source] = sizes.get((row.expert, row.source), 0) + 1
    weights: NDArray[np.float64] = np.array(
        [max(sizes[row.expert, row.source], floor) ** -0.5 for row in rows],
        np.float64,
    )
    experts = np.array([row.expert for row in rows])
    for chosen in (experts, ~experts):
        if chosen.any():
            weights[chosen] /= weights[chosen].sum()
    weights /= weights.sum()
    return weights


@dataclass(frozen=True, slots=True)
class Place:
    """Where the cache holds a working picture, and the picture's dHash."""

    start: int
    height: int
    width: int
    dhash: int


@dataclass(frozen=True, slots=True)
class Cache:
    """Working pictures, decoded once: `pixels` holds them end to end, mapped from disk."""

    pixels: NDArray[np.uint8]
    places: dict[str, Place]

    def picture(self, file: str) -> NDArray[np.uint8]:
        """The working picture of a file of the set, uint8 [H, W, 3]."""
        at = self.places[file]
        return self.pixels[at.start : at.start + at.height * at.width * 3].reshape(
            at.height, at.width, 3
        )

    @property
    def hashes(self) -> dict[str, int]:
        """The dHash of each file."""
        return {file: place.dhash for file, place in self.places.items()}


def open_cache(folder: Path, photos: Path, rows: Sequence[Row], spec: InputSpec) -> Cache:
    """The cache of these rows, built if need be; raises PhotoSetError for a bad file."""
    kind = f"{spec.decode_short_side}-{spec.working_area}-{data_hash(rows)}"
    index, pixels = folder / f"{kind}.json", folder / f"{kind}.pixels"
    if not index.exists():
        folder.mkdir(parents=True, exist_ok=True)
        places = _write_pixels(pixels, photos, rows, spec)
        part = index.with_suffix(".part")
        part.write_text(json.dumps({file: astuple(at) for file, at in places.items()}))
        part.replace(index)
    places = {file: Place(*at) for file, at in json.loads(index.read_text()).items()}
    return Cache(np.memmap(pixels, np.uint8, "r"), places)


def _write_pixels(
    path: Path, photos: Path, rows: Sequence[Row], spec: InputSpec
) -> dict[str, Place]:
    places: dict[str, Place] = {}
    part, end = path.with_suffix(".part"), 0

    def picture(row: Row) -> tuple[NDArray[np.uint8], int]:
        decoded = decode(photos / row.file, spec)
        if isinstance(decoded, Failure):
            raise PhotoSetError(f"{photos / row.file}: {decoded}")
        rgb = to_working(decoded.rgb, spec)
        return rgb, dhash(rgb)

    with part.open("wb") as out, ThreadPoolExecutor(os.cpu_count()) as threads:
        for start in range(0, len(rows), 256):
            chunk = rows[start : start + 256]
            for row, (rgb, bits) in zip(chunk, threads.map(picture, chunk), strict=True):
                places[row.file] = Place(end, rgb.shape[0], rgb.shape[1], bits)
                end += out.write(rgb.tobytes())
    part.replace(path)
    return places
