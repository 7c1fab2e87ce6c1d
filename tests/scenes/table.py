"""A laid table from above, and other things indoors."""

import numpy as np

from tests.scenes.canvas import Canvas, Field, distance, gradient, lighten, mix, patch, rgb, smooth
from tests.scenes.lens import blur, tone, vignette
from tests.scenes.noise import clouds


def wood(paper: Canvas, dark: str, light: str, planks: int = 5) -> Field:
    """Planks running across, each with its own grain and tint."""
    place = paper.y * planks + 0.3
    number = np.floor(place).astype(int)
    tints = (0.82 + 0.3 * paper.rng.random(planks + 2))[number]
    shifts = paper.rng.random(planks + 2)[number]
    grain = clouds(paper, 1.1, (1, 14))
    rings = 0.5 + 0.5 * np.sin((clouds(paper, 2.4, (1, 6)) * 5 + paper.y * 9 + shifts * 6) * 9)
    colour = mix(dark, light, np.clip(0.25 + 0.5 * grain + 0.25 * rings, 0, 1))
    gap = smooth(0.03, 0.012, np.minimum(place % 1, 1 - place % 1))
    return mix(colour * tints[..., None].astype(np.float32), "#160d08", gap * 0.8)


def breakfast(paper: Canvas) -> Field:
    """A bowl of yoghurt with berries and a coffee on a wooden table, window light from the left."""
    tones = (("#4a2f1e", "#a8764a"), ("#6d6a63", "#c9c4b8"), ("#20262b", "#4b555c"))
    picture = wood(paper, *tones[int(paper.rng.integers(len(tones)))])
    bowl = (paper.some(0.4, 0.46) * paper.aspect, paper.some(0.5, 0.58))
    cup = (bowl[0] + paper.some(0.5, 0.56), bowl[1] - paper.some(0.16, 0.24))
    picture = _napkin(paper, picture, bowl)
    picture = _dish(paper, picture, bowl, (0.34, "#e9e4da"))
    picture = mix(picture, _cream(paper), smooth(0.285, 0.278, distance(paper, *bowl)))
    picture = _toppings(paper, picture, bowl)
    picture = _dish(paper, picture, cup, (0.2, "#d8d6d0"))
    picture = _dish(paper, picture, cup, (0.135, "#f4f1ea"))
    picture = _coffee(paper, picture, cup)
    picture = _spoon(paper, picture, (bowl[0] - 0.46, bowl[1]))
    for _ in range(9):
        at = (paper.some(0.05, paper.aspect - 0.05), paper.some(0.05, 0.95))
        clear = np.hypot(at[0] - bowl[0], at[1] - bowl[1]) > 0.42
        if clear and np.hypot(at[0] - cup[0], at[1] - cup[1]) > 0.25:
            picture = _ball(paper, picture, at, (paper.some(0.016, 0.024), "#34406e"))
    window = 1.12 - 0.34 * paper.x / paper.aspect - 0.12 * paper.y
    return vignette(paper, tone(picture * window[..., None], 0.35, 1.1), 0.3)


def _shadow(paper: Canvas, picture: Field, at: tuple[float, float], size: float) -> Field:
    """The soft shadow that a round thing throws to the lower right."""
    away = distance(paper, at[0] + size * 0.14, at[1] + size * 0.12)
    return mix(picture, "#0a0705", smooth(size * 1.18, size * 0.86, away) * 0.6)


def _dish(paper: Canvas, picture: Field, at: tuple[float, float], look: tuple[float, str]) -> Field:
    """Round crockery with a lit rim and a hollow in shade."""
    size, colour = look
    picture = _shadow(paper, picture, at, size)
    away = distance(paper, *at) / size
    toward = ((paper.x - at[0]) * 0.75 + (paper.y - at[1]) * 0.6) / size
    wall = smooth(0.98, 0.84, away) * smooth(0.78, 0.86, away)
    shade = 0.93 + 0.13 * toward * smooth(0.9, 0.8, away) - 0.16 * wall * (0.6 - toward)
    shade = shade + 0.1 * np.exp(-(((away - 0.96) / 0.02) ** 2)) * (0.4 - toward)
    return mix(
        picture, rgb(colour) * shade[..., None], np.clip((1 - away) * size * paper.height, 0, 1)
    )


def _cream(paper: Canvas) -> Field:
    """Yoghurt, slightly uneven."""
    soft = clouds(paper, 2.3)
    slope = np.gradient(soft)[1] * 14 + np.gradient(soft)[0] * 10
    return np.asarray(rgb("#f3ebdf") * (0.96 + np.clip(slope, -0.16, 0.12))[..., None], np.float32)


def _toppings(paper: Canvas, picture: Field, bowl: tuple[float, float]) -> Field:
    """Granola in a crescent, berries in heaps, banana slices, two mint leaves."""
    turn = paper.some(0, 6.3)
    for _ in range(230):
        angle, reach = turn + paper.some(-0.9, 0.9), 0.25 * paper.some(0.25, 1) ** 0.5
        at = (bowl[0] + reach * np.cos(angle), bowl[1] + reach * np.sin(angle))
        colour = ("#b8803f", "#8a5a2b", "#d9a862", "#6d431f")[int(paper.rng.integers(4))]
        picture = _ball(paper, picture, at, (paper.some(0.007, 0.014), colour))
    for slice_ in range(5):
        angle = turn + 1.75 + slice_ * 0.3
        at = (bowl[0] + 0.19 * np.cos(angle), bowl[1] + 0.19 * np.sin(angle))
        picture = _banana(paper, picture, at)
    for colour, size, start, count in (("#2f3a6b", 0.026, 3.6, 15), ("#b3202f", 0.034, 4.75, 11)):
        for _ in range(count):
            angle, reach = turn + start + paper.some(-0.5, 0.5), paper.some(0.05, 0.24)
            at = (bowl[0] + reach * np.cos(angle), bowl[1] + reach * np.sin(angle))
            picture = _ball(paper, picture, at, (size * paper.some(0.85, 1.1), colour))
    for angle in (turn + 4.0, turn + 4.7):
        picture = _leaf(paper, picture, (bowl[0], bowl[1], angle))
    return picture


def _ball(paper: Canvas, picture: Field, at: tuple[float, float], look: tuple[float, str]) -> Field:
    """A berry: a shaded sphere with a highlight and a shadow."""
    size, colour = look
    place = patch(paper, at[0], at[1], size * 1.9)
    dx, dy = (paper.x[place] - at[0]) / size, (paper.y[place] - at[1]) / size
    away = np.hypot(dx, dy).astype(np.float32)
    cast = smooth(1.5, 0.6, np.hypot(dx - 0.35, dy - 0.3).astype(np.float32))
    ground = mix(picture[place], "#140a08", cast * 0.5)
    depth = np.sqrt(np.clip(1 - away**2, 0, 1))
    light = np.clip(-0.55 * dx - 0.45 * dy + 0.7 * depth, 0, 1)
    skin = paper.rng.normal(1, 0.07, dx.shape)
    body = rgb(colour) * ((0.42 + 0.85 * light) * skin)[..., None]
    shine = np.exp(-(((dx + 0.38) ** 2 + (dy + 0.36) ** 2) / 0.035))
    body = lighten(body.astype(np.float32), "#ffffff", (shine * 0.5).astype(np.float32))
    picture[place] = mix(ground, body, smooth(1.03, 0.94, away))
    return picture


def _banana(paper: Canvas, picture: Field, at: tuple[float, float]) -> Field:
    """A slice of banana: pale, with a darker star of seeds."""
    size = 0.05
    place = patch(paper, at[0], at[1], size * 1.5)
    dx, dy = (paper.x[place] - at[0]) / size, (paper.y[place] - at[1]) / size
    away, angle = np.hypot(dx, dy).astype(np.float32), np.arctan2(dy, dx)
    cast = smooth(1.25, 0.85, np.hypot(dx - 0.12, dy - 0.12).astype(np.float32))
    flesh = gradient(away, (0, "#e3cf8d"), (0.4, "#f6e9bd"), (0.9, "#f9f0cf"), (1, "#e2c878"))
    seeds = smooth(0.34, 0.26, away) * smooth(0.1, 0.16, away) * (np.cos(angle * 9) > 0.2)
    flesh = mix(flesh, "#8a6a34", (seeds * 0.5).astype(np.float32))
    picture[place] = mix(
        mix(picture[place], "#140a08", cast * 0.4), flesh, smooth(1.02, 0.96, away)
    )
    return picture


def _leaf(paper: Canvas, picture: Field, at: tuple[float, float, float]) -> Field:
    """A mint leaf with its veins."""
    x, y, angle = at
    dx, dy = paper.x - x, paper.y - y
    along = (dx * np.cos(angle) + dy * np.sin(angle)) / 0.12
    across = (dy * np.cos(angle) - dx * np.sin(angle)) / 0.12
    teeth = 1 + 0.06 * np.cos(along * 60)
    wide = 0.36 * np.sin(np.pi * np.clip(along, 0, 1)) ** 0.8 * teeth
    cover = np.clip((wide - np.abs(across)) * 0.12 * paper.height, 0, 1)
    veins = np.cos((along - np.abs(across) * 0.9) * 34) * 0.09 - 0.25 * np.exp(
        -((across / 0.02) ** 2)
    )
    shade = 0.9 + veins - 0.25 * np.clip(across, 0, 1) * 2
    return mix(
        picture, rgb("#5a9a3f") * shade[..., None].astype(np.float32), cover.astype(np.float32)
    )


def _coffee(paper: Canvas, picture: Field, cup: tuple[float, float]) -> Field:
    """Coffee with a rosette of milk foam."""
    x, y = (paper.x - cup[0]) / 0.11, (paper.y - cup[1]) / 0.11
    away = np.hypot(x, y).astype(np.float32)
    brown = gradient(away, (0, "#b27a45"), (0.75, "#8a5328"), (1, "#4a2815"))
    bands = np.sin((y * 1.2 + np.abs(x) * (1.4 - 0.6 * y)) * 13)
    heart = smooth(-0.3, 0.4, bands.astype(np.float32)) * smooth(
        0.78, 0.6, np.hypot(x * 1.15, y).astype(np.float32)
    )
    brown = mix(brown, "#f5e3c6", heart * 0.92)
    return mix(picture, brown, smooth(1.0, 0.97, away))


def _spoon(paper: Canvas, picture: Field, at: tuple[float, float]) -> Field:
    """A steel spoon lying upright beside the bowl."""
    x, y = paper.x - at[0], paper.y - at[1]
    head = np.hypot(x / 0.042, (y + 0.2) / 0.066).astype(np.float32)
    grip = np.maximum(np.abs(x) / (0.009 + 0.008 * np.clip(y, 0, 1)), np.abs(y - 0.06) / 0.22)
    shape = np.maximum(smooth(1.03, 0.97, head), smooth(1.06, 0.94, grip.astype(np.float32)))
    picture = mix(picture, "#0a0705", np.clip(blur(np.roll(shape, (7, 9), (0, 1)), 5) * 0.55, 0, 1))
    steel = 0.62 + 0.3 * np.sin(x * 70 + 1) + 0.25 * np.exp(-((head - 0.45) ** 2) * 9) * (x < 0)
    return mix(
        picture, rgb("#d9dde2") * np.clip(steel, 0.3, 1.1)[..., None].astype(np.float32), shape
    )


def _napkin(paper: Canvas, picture: Field, bowl: tuple[float, float]) -> Field:
    """A folded linen cloth under the bowl."""
    x, y = paper.x - bowl[0] + 0.16, paper.y - bowl[1] - 0.08
    u, v = x * 0.94 - y * 0.34, x * 0.34 + y * 0.94
    inside = np.maximum(np.abs(u) / 0.42, np.abs(v) / 0.38).astype(np.float32)
    picture = mix(picture, "#0a0705", smooth(1.06, 0.97, inside) * 0.4)
    weave = (
        0.95 + 0.035 * np.sin(u * 900) + 0.035 * np.sin(v * 900) + 0.16 * (clouds(paper, 2.0) - 0.5)
    )
    stripe = smooth(0.02, 0.014, np.abs(np.abs(v) - 0.31)) * 0.75
    cloth = mix(rgb("#e6ddca") * weave[..., None].astype(np.float32), "#5f7f94", stripe)
    return mix(picture, cloth, smooth(1.005, 0.995, inside))
