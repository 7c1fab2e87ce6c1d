"""Frames that are no photo, drawn at random: a colour, a gradient, noise, boxes, a page, a window.

A network is shown some of them as amateur's, or it calls emptiness an expert's minimalism.
"""

from collections.abc import Callable

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

Pixels = NDArray[np.uint8]
Colour = tuple[int, int, int]

_LETTERS = "eeetaoinshrdlucmfwypvbgkq"


def blank(size: tuple[int, int], random: Generator) -> Pixels:
    """A frame of `size` (height, width) that is no photo, uint8 [*size, 3].

    Equal generators give equal frames.
    """
    kinds: tuple[Callable[[tuple[int, int], Generator], Pixels], ...] = (
        _flat,
        _gradient,
        _noise,
        _boxes,
        _page,
        _window,
    )
    return kinds[int(random.integers(len(kinds)))](size, random)


def _colours(random: Generator) -> NDArray[np.float32]:
    """Two colours [2, 3]: any, grey, or as strong as they can be."""
    colours = random.integers(0, 256, (2, 3)).astype(np.float32)
    if random.random() < 0.5:
        colours = colours.mean(axis=1, keepdims=True).repeat(3, axis=1)
    if random.random() < 0.4:
        colours = np.float32(255) * (colours > 127)
    return colours


def _flat(size: tuple[int, int], random: Generator) -> Pixels:
    return np.broadcast_to(_colours(random)[0], (*size, 3)).astype(np.uint8)


def _gradient(size: tuple[int, int], random: Generator) -> Pixels:
    share = np.linspace(0, 1, size[0], dtype=np.float32)[:, None, None]
    above, below = _colours(random)
    return np.broadcast_to(above * (1 - share) + below * share, (*size, 3)).astype(np.uint8)


def _noise(size: tuple[int, int], random: Generator) -> Pixels:
    depth = 1 if random.random() < 0.5 else 3
    noise = random.standard_normal((*size, depth), np.float32) * random.uniform(5, 80)
    frame: Pixels = np.clip(_colours(random)[0] + noise, 0, 255).astype(np.uint8)
    return frame


def _boxes(size: tuple[int, int], random: Generator) -> Pixels:
    height, width = size
    frame = _flat(size, random)
    for _ in range(int(random.integers(3, 60))):
        top, left = int(random.integers(height)), int(random.integers(width))
        tall = int(random.integers(1, 1 + max(1, height // 6)))
        wide = int(random.integers(1, max(2, width)))
        frame[top : top + tall, left : left + wide] = random.integers(0, 256, 3)
    return frame


def _page(size: tuple[int, int], random: Generator) -> Pixels:
    """A printed page, scanned or photographed from above: uneven light, grain, perhaps aslant."""
    height, width = size
    paper = int(random.integers(205, 256))
    tint = random.integers(-12, 3, 3)
    picture = Image.new("RGB", (width, height), _colour(paper + tint))
    _write(
        ImageDraw.Draw(picture),
        (0, 0, width, height),
        _colour(random.integers(0, 90, 1).repeat(3)),
        random,
    )
    if random.random() < 0.4:
        edge = _colour(random.integers(0, 256, 3))
        angle = random.uniform(-12, 12)
        picture = picture.rotate(angle, Image.Resampling.BILINEAR, fillcolor=edge)
    shade = np.linspace(random.uniform(0.75, 1), 1, width, dtype=np.float32)[None, :, None]
    grain = random.normal(0, random.uniform(0, 6), (height, width, 1))
    return np.clip(np.asarray(picture) * shade + grain, 0, 255).astype(np.uint8)


def _window(size: tuple[int, int], random: Generator) -> Pixels:
    """A screenshot: a bar, panels of text, buttons; light or dark."""
    height, width = size
    ground, ink = (245, 30) if random.random() < 0.6 else (28, 225)
    accent = _colour(random.integers(0, 256, 3))
    picture = Image.new("RGB", (width, height), (ground, ground, ground))
    draw = ImageDraw.Draw(picture)
    bar, side = height // int(random.integers(8, 18)), int(width * random.uniform(0, 0.4))
    panel = abs(ground - int(random.integers(8, 30)))
    draw.rectangle((0, 0, side, height), fill=(panel, panel, panel))
    draw.rectangle((0, 0, width, bar), fill=accent)
    for area in ((0, bar, side, height), (side, bar, width, height)):
        _write(draw, area, (ink, ink, ink), random)
    for _ in range(int(random.integers(0, 4))):
        left, top = int(random.integers(width)), int(random.integers(height))
        box = (left, top, left + width // 5, top + height // 12)
        draw.rounded_rectangle(box, radius=4, fill=accent)
    return np.asarray(picture)


def _write(
    draw: ImageDraw.ImageDraw, area: tuple[int, int, int, int], ink: Colour, random: Generator
) -> None:
    """Lines of made-up words inside an area (left, top, right, bottom)."""
    left, top, right, bottom = area
    letters = int(random.integers(6, 13))
    font = ImageFont.load_default(letters)
    margin = int((right - left) * random.uniform(0.03, 0.15))
    line = top + margin
    while line < bottom - letters - margin // 2:
        text = "".join(random.choice(list(_LETTERS), 90))
        for place in np.cumsum(random.integers(2, 10, 14)):
            text = text[:place] + " " + text[place:]
        room = int((right - left - 2 * margin) / (letters * 0.5) * random.uniform(0.5, 1))
        if random.random() < 0.9:
            draw.text((left + margin, line), text[: max(0, room)], ink, font)
        line += int(letters * random.uniform(1.2, 1.8))


def _colour(channels: NDArray[np.int64]) -> Colour:
    red, green, blue = np.clip(channels, 0, 255).tolist()
    return int(red), int(green), int(blue)
