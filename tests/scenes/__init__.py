"""Photographs that nobody took: pictures of many kinds, drawn from a seed.

They stand in for a shoot in tests, benchmarks and the pictures of the README. Half of the kinds
are what one would keep, the others went wrong in the ways that photos go wrong.
"""

from collections.abc import Callable, Mapping
from functools import lru_cache
from types import MappingProxyType

from PIL import Image

from tests.scenes import growth, mountains, night, table, water, weak
from tests.scenes.canvas import Canvas, Field, canvas
from tests.scenes.lens import to_image

KEEPERS: Mapping[str, Callable[[Canvas], Field]] = MappingProxyType(
    {
        "misty ridges": mountains.misty_ridges,
        "sunset sea": water.sunset_sea,
        "bokeh": night.bokeh,
        "forest": growth.forest,
        "dunes": mountains.dunes,
        "flower": growth.flower,
        "milky way": night.milky_way,
        "aurora": water.aurora,
        "autumn tree": growth.autumn,
        "breakfast": table.breakfast,
        "boat in fog": water.fog_boat,
        "street at dusk": night.street,
        "balloons": mountains.balloons,
        "snow": mountains.snow,
    }
)

FAILURES: Mapping[str, Callable[[Canvas], Field]] = MappingProxyType(
    {
        "tilted grey sea": weak.grey_sea,
        "lawn": weak.lawn,
        "finger": weak.finger,
        "shaken": weak.shaken,
        "dark room": weak.dark_room,
        "blown-out window": weak.window,
        "cluttered shelf": weak.shelf,
        "missed focus": weak.missed_focus,
    }
)

SCENES: tuple[str, ...] = (*KEEPERS, *FAILURES)

# Pixels on the longer side. Larger pictures are enlarged from the first; small ones, which tests
# ask for, are drawn smaller, and so differ in detail.
DRAWN, DRAWN_SMALL = 1024, 448


def scene(seed: int, size: tuple[int, int]) -> Image.Image:
    """The picture of a seed, of exactly this (width, height); seeds in a row differ in kind."""
    return scene_of(SCENES[seed % len(SCENES)], seed // len(SCENES), size)


def scene_of(kind: str, seed: int, size: tuple[int, int]) -> Image.Image:
    """A picture of one of SCENES, of exactly this (width, height)."""
    shrink = (DRAWN if max(size) > DRAWN_SMALL else DRAWN_SMALL) / max(size)
    drawn_size = max(64, round(size[0] * shrink)), max(64, round(size[1] * shrink))
    return _drawn(kind, seed, drawn_size).resize(size, Image.Resampling.BICUBIC)


@lru_cache(maxsize=64)
def _drawn(kind: str, seed: int, size: tuple[int, int]) -> Image.Image:
    draw = KEEPERS[kind] if kind in KEEPERS else FAILURES[kind]
    return to_image(draw(canvas(*size, seed=seed * len(SCENES) + SCENES.index(kind) + 1)))
