"""A library of made photos whose taste can be foretold: red and blue ones, light and dark."""

from contextlib import closing
from dataclasses import replace
from pathlib import Path

import numpy as np
from PIL import Image

from photocull.decoding.decoders import Decoders
from photocull.domain.events import Found, Settled
from photocull.domain.marks import Flag, Marks
from photocull.domain.photo import Photo
from photocull.pipeline.run import Run, Task
from photocull.scoring.model import Scorer
from photocull.store.catalogue import Catalogue
from photocull.store.embeddings import Embeddings
from tests.pictures import aged, write


def coloured(seed: int, *, red: bool, size: tuple[int, int] = (300, 200)) -> Image.Image:
    """A picture in which there is something to see, in shades of red or of blue."""
    random = np.random.default_rng(seed)
    small = random.integers(0, 256, (9, 12), np.uint8)
    shape = Image.fromarray(small).resize(size, Image.Resampling.BICUBIC)
    # They differ far more in light, contrast and green than in what somebody likes about them.
    light, contrast = random.uniform(0, 150), random.uniform(0.1, 0.35)
    grey = np.asarray(shape, np.float64) * contrast + light
    green = grey + random.uniform(-60, 60)
    pair = (grey + 30, grey) if red else (grey, grey + 30)
    rgb = np.dstack([pair[0], green, pair[1]]).clip(0, 255)
    return Image.fromarray(rgb.astype(np.uint8))


def library(folder: Path, count: int) -> None:
    """Half of the photos are red: `r000.png`, `b000.png` and so on."""
    for number in range(count // 2):
        aged(write(folder / f"r{number:03}.png", coloured(number, red=True), "PNG"))
        aged(write(folder / f"b{number:03}.png", coloured(1000 + number, red=False), "PNG"))


def scored(
    folder: Path,
    scorer: Scorer,
    decoders: Decoders,
    catalogue: Catalogue,
    embeddings: Embeddings | None = None,
) -> list[Photo]:
    """The photos of a folder, by name."""
    photos: dict[str, Photo] = {}
    events: list[object] = []
    run = Run(Task(folder), catalogue, scorer, decoders, events.append, embeddings=embeddings)
    run.start()
    assert run.join(60)
    for event in events:
        if isinstance(event, Found | Settled):
            photos.update({photo.key: photo for photo in event.photos})
    return [photos[key] for key in sorted(photos)]


def decide(catalogue: Catalogue, photos: list[Photo], count: int) -> None:
    """Pick so many red photos, and reject so many blue ones."""
    red = [photo for photo in photos if Path(photo.key).name.startswith("r")][:count]
    blue = [photo for photo in photos if Path(photo.key).name.startswith("b")][:count]
    marked = [replace(photo, marks=Marks(flag=Flag.PICK)) for photo in red]
    marked += [replace(photo, marks=Marks(flag=Flag.REJECT)) for photo in blue]
    catalogue.rate(marked).result()


def open_catalogue(place: Path | None = None) -> "closing[Catalogue]":
    """For `with`."""
    return closing(Catalogue.open(place))
