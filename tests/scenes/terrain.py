"""Land in perspective: a height map, lit by a low sun, seen by a camera above it."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tests.scenes.canvas import Canvas, Field, mix
from tests.scenes.noise import sample


@dataclass(frozen=True, slots=True)
class Camera:
    """Where one stands. Lengths are in tiles of the map, the horizon in picture heights."""

    eye: float = 0.12
    horizon: float = 0.4
    near: float = 0.08
    far: float = 3.0
    zoom: float = 1.0
    steps: int = 520


@dataclass(frozen=True, slots=True)
class View:
    """What the camera sees: colours, distance in tiles, and coverage (0 is sky)."""

    colour: Field
    depth: Field
    land: Field


def sunlight(heights: Field, relief: float, toward: tuple[float, float], low: float) -> Field:
    """How much sun every point of a map gets, cast shadows included, about 0..1.

    relief is the height of the highest point in tiles; toward is the (x, y) direction of the sun;
    low is the tangent of its height above the horizon.
    """
    size = heights.shape[0]
    tall = heights * relief
    slope_y = (np.roll(tall, -1, 0) - np.roll(tall, 1, 0)) * size / 2
    slope_x = (np.roll(tall, -1, 1) - np.roll(tall, 1, 1)) * size / 2
    facing = (low - slope_x * toward[0] - slope_y * toward[1]) / np.sqrt(
        (1 + slope_x**2 + slope_y**2) * (1 + low**2)
    )
    blocker = np.full_like(tall, -9)
    for step in (1, 2, 3, 5, 7, 10, 14, 19, 26, 35, 47, 64, 86):
        shift = (-round(step * toward[1]), -round(step * toward[0]))
        blocker = np.maximum(blocker, np.roll(tall, shift, (0, 1)) - step * low / size)
    open_sky = np.clip(1 - (blocker - tall) * 60, 0, 1)
    return np.asarray(np.clip(facing, 0, 1) * open_sky, np.float32)


def seen(paper: Canvas, heights: Field, colours: Field, *, relief: float, camera: Camera) -> View:
    """The map as the camera sees it; heights and colours are square and tile."""
    depths = np.geomspace(camera.near, camera.far, camera.steps).astype(np.float32)
    start_u, start_v = paper.some(0, 1), paper.some(0, 1)
    columns = paper.x[0] - paper.aspect / 2
    u = start_u + depths[:, None] * columns[None, :] / camera.zoom
    v = start_v - np.broadcast_to(depths[:, None], u.shape)
    tall = sample(heights, u, v) * relief
    ground = float(np.median(tall[: camera.steps // 6]))
    rise = (ground + camera.eye - tall) / depths[:, None] * camera.zoom + camera.horizon
    skyline = np.minimum.accumulate(rise, axis=0)
    index, land = _first_hits(paper, skyline)
    column = np.arange(paper.width)[None, :]
    below = np.maximum(index - 1, 0)
    span = np.maximum(skyline[below, column] - skyline[index, column], 1e-6)
    part = np.clip((skyline[below, column] - paper.y) / span, 0, 1)
    shades = sample(colours, u, v)
    colour = mix(shades[below, column], shades[index, column], part)
    return View(colour, depths[index], land)


def _first_hits(paper: Canvas, skyline: Field) -> tuple[NDArray[np.intp], Field]:
    """For every pixel, the first depth step at which the land reaches it, and whether any does."""
    rows = paper.y[:, 0]
    index = np.empty((paper.height, paper.width), np.intp)
    for column in range(paper.width):
        index[:, column] = np.searchsorted(-skyline[:, column], -rows)
    land = np.clip((rows[:, None] - skyline[-1][None, :]) * paper.height + 0.5, 0, 1)
    return np.minimum(index, len(skyline) - 1), land.astype(np.float32)


def hazy(view: View, haze: Field, reach: float) -> Field:
    """The view's colours with air between: at a distance of reach, 63% is haze."""
    return mix(view.colour, haze, np.asarray(1 - np.exp(-view.depth / reach), np.float32))
