"""Frames that are no photo, made without a file: what a ranking must never call good."""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

_WIDTH, _HEIGHT = 384, 256
_INK = (40, 40, 44)

Frame = NDArray[np.uint8]


def frames() -> Mapping[str, Frame]:
    """The frames by name, uint8 [H, W, 3]; the same pixels at every call."""
    return {
        "black": _flat(0, 0, 0),
        "white": _flat(255, 255, 255),
        "grey": _flat(128, 128, 128),
        "one colour": _flat(32, 120, 190),
        "noise": _noise(128, 50, seed=1),
        "lens cap": _noise(4, 3, seed=2),
        "gradient": _gradient((20, 40, 90), (250, 190, 120)),
        "screenshot": _screenshot(),
        "scanned page": _page(),
        "square code": _code(),
    }


def _flat(red: int, green: int, blue: int) -> Frame:
    return np.full((_HEIGHT, _WIDTH, 3), (red, green, blue), np.uint8)


def _noise(mean: float, deviation: float, seed: int) -> Frame:
    drawn = np.random.default_rng(seed).normal(mean, deviation, (_HEIGHT, _WIDTH, 3))
    return np.clip(drawn, 0, 255).astype(np.uint8)


def _gradient(top: tuple[int, int, int], bottom: tuple[int, int, int]) -> Frame:
    share = np.linspace(0, 1, _HEIGHT)[:, None, None]
    column = np.array(top) * (1 - share) + np.array(bottom) * share
    return np.broadcast_to(column, (_HEIGHT, _WIDTH, 3)).round().astype(np.uint8)


def _screenshot() -> Frame:
    """A window with a title, a list of files and two buttons."""
    picture = Image.new("RGB", (_WIDTH, _HEIGHT), (245, 245, 247))
    draw, font = ImageDraw.Draw(picture), ImageFont.load_default()
    draw.rectangle((0, 0, _WIDTH, 26), fill=(60, 90, 160))
    draw.text((10, 7), "Settings", (255, 255, 255), font)
    draw.rectangle((0, 27, 90, _HEIGHT), fill=(228, 230, 236))
    for line in range(8):
        draw.text((10, 38 + 24 * line), f"Page {line + 1}", _INK, font)
        draw.text((104, 38 + 22 * line), f"Option {line + 1}: a line of text to read", _INK, font)
    for left, label in ((210, "Cancel"), (295, "Save")):
        draw.rounded_rectangle((left, 222, left + 72, 246), 5, (60, 90, 160))
        draw.text((left + 16, 228), label, (255, 255, 255), font)
    return np.asarray(picture)


def _page() -> Frame:
    """A printed page on a scanner: upright, a little grey, a little noisy."""
    picture = Image.new("RGB", (_HEIGHT, _WIDTH), (244, 242, 236))
    draw, font = ImageDraw.Draw(picture), ImageFont.load_default()
    draw.text((90, 24), "Chapter 4", _INK, font)
    for line in range(25):
        words = "of the keeping of records and their use " * 2
        draw.text((24, 50 + 12 * line), words[line % 7 : line % 7 + 38], _INK, font)
    grain = np.random.default_rng(3).normal(0, 3, (_WIDTH, _HEIGHT, 1))
    return np.clip(np.asarray(picture) + grain, 0, 255).astype(np.uint8)


def _code() -> Frame:
    """Black squares at random places of a grid, with the three marks in the corners."""
    cells = np.random.default_rng(4).integers(0, 2, (29, 29))
    mark = np.ones((7, 7), np.int64)
    mark[1:6, 1:6] = 0
    mark[2:5, 2:5] = 1
    for rows in (slice(0, 7), slice(22, 29)):
        for columns in (slice(0, 7), slice(22, 29)):
            if (rows.start, columns.start) != (22, 22):
                cells[rows, columns] = mark
    grey = np.kron(np.pad(1 - cells, 2, constant_values=1), np.ones((8, 8), np.int64)) * 255
    return np.repeat(grey[:, :, None], 3, axis=2).astype(np.uint8)
