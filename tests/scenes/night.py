"""Scenes after dark: lights out of focus, a street at dusk, the Milky Way."""

import numpy as np
from PIL import ImageDraw

from tests.scenes.canvas import (
    Canvas,
    Field,
    drawn,
    glow,
    gradient,
    lighten,
    mix,
    patch,
    polygon,
    rgb,
    smooth,
)
from tests.scenes.lens import bloom, blur, tone, vignette
from tests.scenes.noise import clouds, fractal, line, sample
from tests.scenes.sky import stars

LIGHTS = ("#ffb056", "#ff8a3c", "#ffd9a0", "#ff4d3d", "#58d6ff", "#7af0c0", "#ffe9c9", "#ff6fa8")


def bokeh(paper: Canvas) -> Field:
    """Someone under an umbrella before a city that is nothing but lights."""
    picture = gradient(
        paper.y, (0, "#0a1128"), (0.45, "#2a1f3f"), (0.62, "#3a2438"), (1, "#0b0d18")
    )
    picture = mix(picture, "#51355c", smooth(0.5, 0.9, clouds(paper, 2.4)) * 0.5)
    for _ in range(170):
        x = paper.some(-0.05, paper.aspect + 0.05)
        y = 0.44 + 0.17 * float(paper.rng.standard_normal())
        size = 0.012 + 0.045 * paper.some(0, 1) ** 1.6
        colour = LIGHTS[int(paper.rng.integers(len(LIGHTS)))]
        picture = _disc(paper, picture, (x, y), size=size, light=(colour, paper.some(0.12, 0.75)))
    wet = smooth(0.7, 0.78, paper.y)
    streaks = blur(np.roll(picture[::-1], paper.height // 2, axis=0), 30, 3) * 0.75
    rough = 0.55 + 0.9 * clouds(paper, 1.1, (1, 5))
    picture = mix(picture, streaks * rough[..., None], wet)
    x = paper.some(0.3, 0.7) * paper.aspect
    figure = _walker(paper, x)
    edge = np.clip(blur(figure, 2.2) - figure, 0, 1) * 2
    picture = lighten(picture, "#ffc890", edge * 0.25)
    picture = mix(picture, gradient(paper.y, (0.2, "#1a1420"), (1, "#06070d")), figure)
    return vignette(paper, tone(bloom(picture, 0.25, 14), 0.3, 1.15), 0.35)


def _disc(
    paper: Canvas, picture: Field, at: tuple[float, float], *, size: float, light: tuple[str, float]
) -> Field:
    """A point of light far out of focus: an even disc with a slightly brighter rim."""
    place = patch(paper, at[0], at[1], size * 1.3)
    away = np.hypot(paper.x[place] - at[0], paper.y[place] - at[1]) / size
    inside = smooth(1.04, 0.95, np.asarray(away, np.float32))
    rim = 0.72 + 0.28 * smooth(0.7, 0.97, np.asarray(away, np.float32))
    picture[place] = lighten(picture[place], light[0], inside * rim * light[1])
    return picture


def _walker(paper: Canvas, x: float) -> Field:
    """The outline of a person with an umbrella, seen from behind."""

    def paint(brush: ImageDraw.ImageDraw, s: float) -> None:
        brush.pieslice(((x - 0.17) * s, 0.27 * s, (x + 0.17) * s, 0.55 * s), 180, 360, fill=255)
        for rib in range(4):
            left = x - 0.17 + rib * 0.085
            brush.ellipse((left * s, 0.395 * s, (left + 0.085) * s, 0.425 * s), fill=0)
        brush.line((x * s, 0.27 * s, x * s, 0.56 * s), fill=255, width=int(0.006 * s))
        brush.ellipse(((x - 0.03) * s, 0.415 * s, (x + 0.028) * s, 0.485 * s), fill=255)
        coat = [
            (-0.02, 0.47),
            (-0.062, 0.5),
            (-0.078, 0.62),
            (-0.085, 0.76),
            (0.075, 0.76),
            (0.075, 0.6),
            (0.058, 0.5),
            (0.02, 0.47),
        ]
        brush.polygon([((x + a) * s, b * s) for a, b in coat], fill=255)
        for leg in (-0.05, 0.012):
            foot = [(leg, 0.75), (leg + 0.042, 0.75), (leg + 0.036, 0.935), (leg + 0.004, 0.935)]
            brush.polygon([((x + a) * s, b * s) for a, b in foot], fill=255)
            brush.ellipse(
                ((x + leg - 0.006) * s, 0.92 * s, (x + leg + 0.046) * s, 0.945 * s), fill=255
            )

    return drawn(paper, paint)


def street(paper: Canvas) -> Field:
    """A wet street between tall houses, windows lit, the last light at its end."""
    vanish = (paper.some(0.42, 0.58) * paper.aspect, 0.56)
    sky = gradient(paper.y, (0, "#1b2c5a"), (0.3, "#5d5a8c"), (0.48, "#e58f6d"), (0.58, "#ffcf8f"))
    sky = mix(sky, "#ff9a76", smooth(0.5, 0.85, clouds(paper, 1.9, (1, 3))) * 0.5)
    sky = lighten(sky, "#ffb670", glow(paper, *vanish, 0.2) * 0.8)
    picture = _houses(paper, sky, vanish)
    picture = _wet_road(paper, picture, vanish)
    for side in (-1.0, 1.0):
        for depth in (1.25, 1.8, 2.6, 3.8, 5.6, 8.0):
            x, y = vanish[0] + side * 0.42 / depth, vanish[1] - 0.36 / depth
            picture = mix(picture, "#12131c", _post(paper, (x, y), vanish[1] + 0.28 / depth, depth))
            picture = _lamp(paper, picture, (x, y), 0.03 / depth, colour="#ffcf8a")
            picture = _lamp(paper, picture, (x, y), 0.12 / depth, colour="#c0702c")
    picture = _cars(paper, picture, vanish)
    return vignette(paper, tone(bloom(picture, 0.5, 12), 0.3, 1.1), 0.3)


def _houses(paper: Canvas, sky: Field, vanish: tuple[float, float]) -> Field:
    """The sky with facades on both sides of it, in perspective."""
    away = np.maximum(np.abs(paper.x - vanish[0]), 0.035)
    side = (paper.x > vanish[0]).astype(np.float32)
    depth = 0.62 / away
    lot = np.floor(np.log(depth + 0.35) * 3.2 + side * 17)
    seeds = (lot.astype(int) * 37) % 64
    tall = (0.55 + 0.75 * paper.rng.random(64))[seeds]
    tint = (0.6 + 0.5 * paper.rng.random(64))[seeds]
    up = (vanish[1] - paper.y) * depth
    wall = smooth(0.0, 0.004, tall - up) * smooth(-0.3, -0.28, up)
    column, row = depth * 3.4 + side * 0.31, up * 9
    inside = (np.abs(column % 1 - 0.5) < 0.26) & (np.abs(row % 1 - 0.5) < 0.31) & (up > -0.12)
    key = (np.floor(column).astype(int) * 71 + np.floor(row).astype(int) * 13 + seeds) % 997
    lit = (paper.rng.random(997) ** 1.6)[key]
    warm = mix("#2b3550", mix("#ffb45e", "#ffe3ad", lit), smooth(0.42, 0.6, lit.astype(np.float32)))
    plaster = gradient(tint.astype(np.float32), (0.6, "#2b2736"), (1.1, "#5a4652"))
    plaster = plaster * (0.8 + 0.4 * clouds(paper, 1.1, (3, 1)))[..., None]
    shops = smooth(0.035, 0.0, np.abs(up + 0.19)) * (paper.rng.random(64) > 0.35)[seeds]
    facade = mix(plaster, warm, inside.astype(np.float32) * 0.92)
    facade = lighten(facade, "#ffc478", shops.astype(np.float32) * 0.8)
    facade = mix(facade, "#f0a67c", np.clip(1 - np.exp(-(depth - 1) / 9), 0, 1))
    return mix(sky, facade, wall)


def _wet_road(paper: Canvas, picture: Field, vanish: tuple[float, float]) -> Field:
    """Asphalt that mirrors what stands above it."""
    below = np.maximum(paper.y - vanish[1], 0.002)
    depth = 0.28 / below
    grit = sample(fractal(paper.rng, (512, 512), 0.8), (paper.x - vanish[0]) * depth, depth)
    rows = np.clip((2 * vanish[1] - paper.y - 0.02) * paper.height, 0, paper.height - 1)
    columns = np.arange(paper.width)[None, :] + (grit - 0.5) * 26
    flipped = picture[rows.astype(int), np.clip(columns, 0, paper.width - 1).astype(int)]
    puddle = np.clip(0.35 + 0.9 * (grit - 0.45), 0.1, 0.85)
    road = mix(rgb("#1d1e29") * (0.6 + 0.7 * grit)[..., None], blur(flipped, 9, 1.2), puddle)
    kerb = np.abs(paper.x - vanish[0]) * depth
    road = road * (1 - 0.4 * smooth(0.012, 0.0, np.abs(kerb - 0.3)))[..., None]
    kerbs = below / np.maximum(np.abs(paper.x - vanish[0]), 1e-4) * 0.62
    ground = smooth(0.28, 0.3, kerbs) * smooth(0, 0.004, paper.y - vanish[1])
    return mix(picture, road, ground)


def _lamp(
    paper: Canvas, picture: Field, at: tuple[float, float], radius: float, *, colour: str
) -> Field:
    """A light and the glow around it."""
    place = patch(paper, *at, radius * 5)
    away = np.hypot(paper.x[place] - at[0], paper.y[place] - at[1])
    shine = np.exp(-((away / radius) ** 1.3)) * smooth(radius * 5, radius * 3, away)
    picture[place] = lighten(picture[place], colour, shine)
    return picture


def _post(paper: Canvas, top: tuple[float, float], foot: float, depth: float) -> Field:
    """A lamp post from its light down to the ground."""
    half = 0.004 / depth
    x, y = top
    return polygon(
        paper, [(x - half, y), (x + half, y), (x + 1.6 * half, foot), (x - 1.6 * half, foot)]
    )


def _cars(paper: Canvas, picture: Field, vanish: tuple[float, float]) -> Field:
    """Headlights coming on the one side, tail lights going on the other."""
    for side, colour in ((-1, "#fff1d0"), (1, "#ff3b2e")):
        for depth in (2.0, 3.1, 4.6, 7.0):
            x, y = vanish[0] + side * 0.15 / depth, vanish[1] + 0.2 / depth
            wide, high = 0.065 / depth, 0.08 / depth
            body = [
                (x - wide, y + high * 0.6),
                (x - wide, y - high * 0.2),
                (x - wide * 0.7, y - high),
                (x + wide * 0.7, y - high),
                (x + wide, y - high * 0.2),
                (x + wide, y + high * 0.6),
            ]
            picture = mix(picture, "#15151d", polygon(paper, body) * 0.9)
            for lamp in (x - wide * 0.75, x + wide * 0.75):
                picture = _lamp(paper, picture, (lamp, y), 0.03 / depth, colour=colour)
    return picture


def milky_way(paper: Canvas) -> Field:
    """The Milky Way over a ridge, a lit tent below it."""
    sky = gradient(paper.y, (0, "#070b1d"), (0.5, "#13203d"), (0.85, "#3a4a63"))
    angle, middle = paper.some(0.5, 0.95), paper.some(0.42, 0.58) * paper.aspect
    along = (paper.x - middle) * np.cos(angle) - (paper.y - 0.4) * np.sin(angle)
    across = (paper.x - middle) * np.sin(angle) + (paper.y - 0.4) * np.cos(angle)
    rough, dust = clouds(paper, 1.5), clouds(paper, 1.7)
    across = across + (rough - 0.5) * 0.12
    core = np.exp(-((along / 0.5) ** 2))
    band = np.exp(-((across / (0.11 + 0.05 * core)) ** 2)) * (0.25 + 0.75 * core)
    lane = np.exp(-(((across + 0.02) / 0.035) ** 2)) + smooth(0.55, 0.75, dust) * 0.8
    band = band * np.clip(1 - 0.75 * lane, 0.12, 1) * (0.6 + 0.7 * clouds(paper, 1.0))
    hue = gradient(core.astype(np.float32), (0, "#7f97d8"), (0.6, "#d8b4c4"), (1, "#ffd7a3"))
    sky = lighten(sky, hue, np.clip(band * 0.85, 0, 1).astype(np.float32))
    faint = paper.rng.random(paper.x.shape, np.float32) ** 40 * (0.2 + 1.1 * band)
    sky = lighten(sky, "#ffffff", np.clip(faint, 0, 1).astype(np.float32))
    sky = lighten(sky, "#e6ecff", stars(paper, 1400))
    sky = lighten(sky, "#e0a566", smooth(0.5, 0.95, paper.y) * 0.25)
    crest = 0.82 + 0.07 * line(paper, 1.5, 1.2)
    picture = mix(sky, "#04060c", smooth(-0.002, 0.002, paper.y - crest))
    x = paper.some(0.22, 0.75) * paper.aspect
    ground = float(crest[int(x * paper.height)]) + 0.012
    return vignette(paper, tone(bloom(_tent(paper, picture, x, ground), 0.3, 12), 0.2, 1.1), 0.3)


def _tent(paper: Canvas, picture: Field, x: float, y: float) -> Field:
    """A small tent with a lamp inside."""
    picture = lighten(picture, "#ff9a3c", glow(paper, x, y, 0.1) * 0.4)
    cloth = polygon(
        paper, [(x - 0.075, y), (x - 0.02, y - 0.062), (x + 0.03, y - 0.058), (x + 0.085, y)]
    )
    inner = gradient(
        np.hypot((paper.x - x), (paper.y - y) * 1.5) / 0.1,
        (0, "#fff0b0"),
        (0.45, "#ffb347"),
        (1, "#b4502a"),
    )
    picture = mix(picture, inner, cloth)
    seam = polygon(
        paper, [(x - 0.022, y - 0.062), (x - 0.018, y - 0.062), (x + 0.012, y), (x + 0.006, y)]
    )
    return mix(picture, "#7d3a1e", seam * 0.8)
