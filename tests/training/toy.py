"""A photo set that tests make themselves: bright colourful "experts", dull dark "amateurs"."""

import csv
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from photocull.vision.spec import Colour
from training.config import Augmentation, Config, Phase, Split

SPLIT = Split(
    test=("amateur/test", "expert/test"), validation=("amateur/validation", "expert/validation")
)
SOURCES = ("train", "more", "validation", "test")

TOY = Config(
    backbone="test_convnext",
    colour=Colour.CUMULATIVE,
    phases=(Phase(64, 2),),
    batch=8,
    epoch_photos=32,
    backbone_rate=1e-3,
    head_rate=3e-3,
    warmup_steps=2,
    average_decay=0.9,
    dropout=0.0,
    split=SPLIT,
    augmentation=Augmentation(),
)


def picture(*, expert: bool, seed: int) -> NDArray[np.uint8]:
    """A picture of 96 x 64 pixels whose kind a small network learns within a few steps."""
    random = np.random.default_rng((seed, expert))
    rows, columns = np.mgrid[0:64, 0:96] / 64.0
    waves = np.sin(rows * random.uniform(1, 9) + columns * random.uniform(1, 9))
    if expert:
        hues = random.uniform(60, 120, 3)
        rgb = 130 + waves[..., None] * hues + random.uniform(-20, 20, 3)
    else:
        rgb = 60 + waves[..., None] * 15 + random.normal(0, 6, (64, 96, 1)) + np.zeros(3)
    return np.asarray(np.clip(rgb, 0, 255), np.uint8)


def write_photo_set(folder: Path, per_source: int = 6) -> Path:
    """Write four sources of either class with their manifest; the folder they are in."""
    lines = []
    for expert in (True, False):
        label = "expert" if expert else "amateur"
        for place, name in enumerate(SOURCES):
            for i in range(per_source):
                file = f"{label}/{name}/{i}.png"
                (folder / file).parent.mkdir(parents=True, exist_ok=True)
                Image.fromarray(picture(expert=expert, seed=100 * place + i)).save(folder / file)
                opinion = "" if i % 2 else str(0.7 if expert else 0.3)
                lines.append((file, label, f"{label}/{name}", opinion))
    with (folder / "manifest.csv").open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows([("file", "label", "source", "mos"), *lines])
    return folder
