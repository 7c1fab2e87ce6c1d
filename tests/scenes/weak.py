"""Photos that went wrong: tilted, grey, blurred, cluttered, blown out, dark, a finger in front."""

import numpy as np

from tests.scenes.canvas import (
    Canvas,
    Field,
    distance,
    glow,
    gradient,
    lighten,
    mix,
    polygon,
    smooth,
)
from tests.scenes.lens import blur, tone, vignette
from tests.scenes.noise import clouds, fractal, line, sample
from tests.scenes.table import wood
from tests.scenes.water import waves


def grey_sea(paper: Canvas) -> Field:
    """A dull sea under a dull sky, the horizon falling off to one side."""
    tilt = paper.some(0.06, 0.13) * float(paper.rng.choice((-1, 1)))
    horizon = 0.45 + tilt * (paper.x - paper.aspect / 2)
    sky = mix("#b4b8ba", "#a3a8ab", clouds(paper, 2.4, (1, 3)))
    water = mix("#7f8a8c", "#929b9b", np.clip(0.5 + waves(paper, 0.4, 1.0), 0, 1))
    picture = mix(sky, water, smooth(-0.003, 0.003, paper.y - horizon))
    sand = smooth(0.83, 0.87, paper.y + 0.3 * tilt * paper.x + 0.03 * line(paper, 1.6, 2))
    return tone(mix(picture, mix("#8c8678", "#a39b8a", clouds(paper, 1.0)), sand), -0.1, 0.8)


def lawn(paper: Canvas) -> Field:
    """A lawn, a fence, a grey sky: nothing in particular."""
    picture = mix("#c9ccce", "#bcc0c3", clouds(paper, 2.4))
    hedge = 0.36 + 0.05 * line(paper, 1.3, 3)
    picture = mix(
        picture, mix("#3f4a37", "#5a6449", clouds(paper, 0.9)), smooth(0, 0.01, paper.y - hedge)
    )
    depth = 0.1 / np.maximum(paper.y - 0.45, 0.01)
    grass = sample(fractal(paper.rng, (512, 512), 0.7), (paper.x - 0.6) * depth, depth)
    picture = mix(picture, mix("#5d6b41", "#868f60", grass), smooth(0.53, 0.54, paper.y))
    slats = (np.abs((paper.x * 16) % 1 - 0.5) < 0.33) & (paper.y > 0.41) & (paper.y < 0.57)
    rails = (np.abs(paper.y - 0.45) < 0.008) | (np.abs(paper.y - 0.53) < 0.008)
    fence = (slats | rails).astype(np.float32)
    return tone(
        mix(picture, mix("#8f857a", "#a89d90", clouds(paper, 1.1, (8, 1))), fence), -0.15, 0.8
    )


def finger(paper: Canvas) -> Field:
    """The same lawn, and a finger over a corner of the lens."""
    picture = lawn(paper)
    x, y = float(paper.rng.choice((0.03, 0.97))) * paper.aspect, paper.some(0.6, 0.95)
    away = distance(paper, x, y, 0.8) + 0.03 * (clouds(paper, 2.6) - 0.5)
    skin = gradient(away, (0, "#b06a58"), (0.25, "#d68f78"), (0.42, "#e9b49c"))
    return mix(picture, skin, smooth(0.42, 0.27, away))


def shaken(paper: Canvas) -> Field:
    """A room in the evening, smeared by an unsteady hand."""
    small = room(paper, "#8d7f6d")
    total = np.zeros_like(small)
    steps = paper.width // 24
    fall = paper.some(-0.5, 0.5)
    for step in range(0, steps, 2):
        total += np.roll(small, (round(step * fall), step), (0, 1))
    return tone(total / len(range(0, steps, 2)), 0.0, 0.85)


def room(paper: Canvas, wall: str) -> Field:
    """A plain room: wall, floor, a sofa, a picture, a lamp."""
    picture = mix(wall, "#000000", 0.12 * clouds(paper, 2.4))
    floor = mix(wood(paper, "#4a382b", "#75604c", 9), "#000000", 0.2)
    picture = mix(picture, floor, smooth(0.74, 0.745, paper.y))
    x = paper.some(0.3, 0.6) * paper.aspect
    for box, colour in (
        ((x - 0.38, 0.55, x + 0.38, 0.82), "#5a5e66"),
        ((x - 0.44, 0.6, x - 0.33, 0.84), "#4e525a"),
        ((x + 0.33, 0.6, x + 0.44, 0.84), "#4e525a"),
        ((x - 0.34, 0.68, x + 0.34, 0.76), "#6a6f78"),
        ((x - 0.12, 0.16, x + 0.2, 0.4), "#2f2a26"),
        ((x - 0.105, 0.175, x + 0.185, 0.385), "#8f9a92"),
        ((x + 0.56, 0.38, x + 0.57, 0.85), "#2b2724"),
    ):
        picture = _box(paper, picture, box, colour)
    shade = [(x + 0.5, 0.4), (x + 0.53, 0.27), (x + 0.6, 0.27), (x + 0.63, 0.4)]
    picture = mix(picture, "#f4dcae", polygon(paper, shade))
    return lighten(picture, "#ffdf9e", glow(paper, x + 0.565, 0.35, 0.2) * 0.5)


def _box(
    paper: Canvas, picture: Field, edges: tuple[float, float, float, float], colour: str
) -> Field:
    """An upright rectangle (left, top, right, bottom) painted over the picture."""
    left, top, right, bottom = (max(0, round(edge * paper.height)) for edge in edges)
    picture[top:bottom, left:right] = mix(colour, picture[top:bottom, left:right], 0.06)
    return picture


def dark_room(paper: Canvas) -> Field:
    """The room without light: almost black, and full of coloured noise."""
    picture = room(paper, "#6d6356") * 0.16
    blotches = np.stack([clouds(paper, 0.35) - 0.5 for _ in range(3)], axis=-1)
    return np.asarray(picture + 0.025 + blotches * 0.06, np.float32)


def window(paper: Canvas) -> Field:
    """A window that is nothing but white, and a room that drowned in shade beside it."""
    picture = room(paper, "#77706a") * 0.4
    x, y = paper.some(0.25, 0.6) * paper.aspect, 0.32
    frame = smooth(0.3, 0.295, np.maximum(np.abs(paper.x - x), np.abs(paper.y - y) * 1.15))
    bars = np.maximum(
        smooth(0.012, 0.009, np.abs(paper.x - x)), smooth(0.01, 0.008, np.abs(paper.y - y))
    )
    picture = mix(picture, "#ffffff", frame * (1 - 0.75 * bars))
    veil = blur(frame, 60) * 0.6
    return lighten(picture, "#fbf7ee", np.clip(veil, 0, 1))


def shelf(paper: Canvas) -> Field:
    """Shelves stuffed with books and boxes, lit by a flash from the front."""
    picture = mix("#57493c", "#6b5b4a", clouds(paper, 1.4, (1, 6)))
    colours = (
        "#8c3b32",
        "#37506e",
        "#c9b88a",
        "#4f6b4a",
        "#d8d4c8",
        "#2b2b30",
        "#b0803c",
        "#70506e",
    )
    for board in range(4):
        floor, x = 0.25 * (board + 1) - 0.02, 0.0
        while x < paper.aspect:
            wide, tall = paper.some(0.012, 0.05), paper.some(0.1, 0.2)
            if paper.some(0, 1) < 0.12:
                wide, tall = paper.some(0.08, 0.16), paper.some(0.06, 0.14)
            colour = colours[int(paper.rng.integers(len(colours)))]
            picture = _box(paper, picture, (x, floor - tall, x + wide, floor), colour)
            label = (x + wide * 0.25, floor - tall * 0.8, x + wide * 0.75, floor - tall * 0.62)
            picture = _box(paper, picture, label, "#cfc9ba")
            x += wide + (0.0 if paper.some(0, 1) < 0.8 else paper.some(0.01, 0.06))
        picture = _box(paper, picture, (0, floor, paper.aspect, floor + 0.02), "#9c8468")
    flash = glow(paper, paper.aspect / 2, 0.45, 0.6)
    picture = lighten(picture, "#f4f6ff", flash * 0.28)
    return vignette(paper, tone(picture, 0.1, 0.9), 0.4)


def missed_focus(paper: Canvas) -> Field:
    """A flower bed the lens did not find: everything soft."""
    picture = mix("#3f4f33", "#7f8a5e", clouds(paper, 1.2))
    for _ in range(60):
        x, y, size = paper.some(0, paper.aspect), paper.some(0.2, 1), paper.some(0.015, 0.045)
        colour = ("#b08a90", "#c9b9a0", "#a06a5a", "#b9b4b4")[int(paper.rng.integers(4))]
        picture = mix(picture, colour, smooth(size, size * 0.7, distance(paper, x, y)))
    return tone(blur(picture, paper.height / 55), -0.15, 0.8)
