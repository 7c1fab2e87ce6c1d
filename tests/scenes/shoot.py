"""A folder full of photos as a camera leaves it: bursts, portraits, EXIF, a few megabytes each."""

import io
import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from itertools import count as counted
from itertools import islice
from pathlib import Path

import numpy as np
from PIL import Image, ImageChops, ImageEnhance, ImageFilter

from tests.scenes import FAILURES, KEEPERS, scene_of
from tests.scenes.exif import CAMERAS, Camera, camera_exif

GRAIN = 9.0  # standard deviation in 8-bit steps: makes a 12 MP photo 3 to 4 MB
SPARE = 512  # pixels by which the sheet of grain is larger than a photo


@dataclass(frozen=True, slots=True)
class Shot:
    """One release of the shutter: which scene, framed how, when, by what."""

    kind: str
    seed: int
    box: tuple[float, float, float, float]  # the part of the scene, in shares of its size
    mirrored: bool
    light: float
    soft: bool
    upright: bool
    taken: datetime
    camera: Camera
    thumbnail: bool


def write_shoot(
    folder: Path,
    count: int,
    *,
    size: tuple[int, int] = (4032, 3024),
    seed: int = 0,
    quality: int = 90,
    singles: bool = False,
) -> list[Path]:
    """Write that many JPEGs into a folder, made if absent; the same seed writes the same photos.

    size is (width, height) as stored; upright photos are stored lying, with an orientation. With
    `singles` there are no bursts and no scene comes twice, which takes longer to draw.
    """
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for number, shot in zip(range(count), shots(seed, singles=singles), strict=False):
        path = folder / f"IMG_{(4821 + number - 1) % 9999 + 1:04}.JPG"
        path.write_bytes(photo(shot, size, quality=quality))
        paths.append(path)
    return paths


def shots(seed: int, *, singles: bool = False) -> Iterator[Shot]:
    """An endless shoot: scenes in bursts of one to four frames, keepers a bit more often."""
    chance = random.Random(seed)
    taken = datetime(2026, 5, 16, 6, 12, tzinfo=UTC)
    for turn in counted(seed, step=int(singles)):
        kinds = [*KEEPERS, *FAILURES]
        chance.shuffle(kinds)
        for kind in kinds:
            taken += timedelta(seconds=chance.uniform(40, 900))
            burst = _burst(chance, kind, turn, taken)
            for shot in islice(burst, 1) if singles else burst:
                taken = shot.taken
                yield shot


def _burst(chance: random.Random, kind: str, seed: int, start: datetime) -> Iterator[Shot]:
    """Nearly the same photo a few times, as one takes it to be safe."""
    zoom, mirrored, camera = (
        chance.uniform(0.8, 0.96),
        chance.random() < 0.5,
        chance.choice(CAMERAS),
    )
    left, top = chance.uniform(0, 1 - zoom), chance.uniform(0, 1 - zoom)
    # Every third kind is always taken upright, so that each kind has to be drawn only once.
    upright = sum(kind.encode()) % 3 == 0
    for frame in range(chance.choice((1, 1, 2, 3, 4) if kind in KEEPERS else (1, 1, 2))):
        x = min(max(left + chance.uniform(-0.01, 0.01), 0), 1 - zoom)
        y = min(max(top + chance.uniform(-0.01, 0.01), 0), 1 - zoom)
        yield Shot(
            kind=kind,
            seed=seed,
            box=(x, y, x + zoom, y + zoom),
            mirrored=mirrored,
            light=chance.uniform(0.93, 1.07),
            soft=frame > 0 and chance.random() < 0.25,
            upright=upright,
            taken=start + timedelta(milliseconds=frame * chance.randint(300, 1900)),
            camera=camera,
            thumbnail=chance.random() < 0.85,
        )


def photo(shot: Shot, size: tuple[int, int], *, quality: int) -> bytes:
    """The JPEG of a shot, of exactly this (width, height)."""
    drawn = (768, 1024) if shot.upright else (1024, 768)
    base = scene_of(shot.kind, shot.seed, drawn)
    if shot.mirrored:
        base = base.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
    if shot.soft:
        base = base.filter(ImageFilter.GaussianBlur(3))
    base = ImageEnhance.Brightness(base).enhance(shot.light)
    box = [share * side for share, side in zip(shot.box, drawn * 2, strict=True)]
    if shot.upright:
        base = base.transpose(Image.Transpose.ROTATE_90)
        box = [box[1], drawn[0] - box[2], box[3], drawn[0] - box[0]]
    place = box[0], box[1], box[2], box[3]
    large = base.resize(size, Image.Resampling.BICUBIC, box=place)
    grainy = ImageChops.add(large, _grain_for(shot, size), 1, -128)
    thumbnail = _jpeg(base.resize((160, 120), box=place), 75) if shot.thumbnail else b""
    orientation = 6 if shot.upright else 1
    exif = camera_exif(shot.taken, orientation, shot.camera, thumbnail)
    return _jpeg(grainy, quality, exif)


def _grain_for(shot: Shot, size: tuple[int, int]) -> Image.Image:
    """Another piece of the sheet for every shot, so that no two share their noise."""
    chance = random.Random(f"{shot.taken} {shot.kind}")
    left, top = chance.randrange(SPARE), chance.randrange(SPARE)
    return _grain(size).crop((left, top, left + size[0], top + size[1]))


@lru_cache(maxsize=2)
def _grain(size: tuple[int, int]) -> Image.Image:
    """A sheet of film grain around mid-grey, larger than the photo by SPARE."""
    rng = np.random.default_rng(11)
    shape = size[1] + SPARE, size[0] + SPARE
    noise = rng.standard_normal(shape, np.float32)
    # Neighbours share some noise, as they do after a camera has made colours of its sensor.
    noise = (noise + np.roll(noise, 1, 0) + np.roll(noise, 1, 1)) / np.sqrt(np.float32(3))
    grey = Image.fromarray(np.clip(128 + GRAIN * noise, 0, 255).astype(np.uint8))
    return Image.merge("RGB", (grey, grey, grey))


def _jpeg(picture: Image.Image, quality: int, exif: bytes = b"") -> bytes:
    file = io.BytesIO()
    picture.save(file, "JPEG", quality=quality, exif=exif)
    return file.getvalue()
