"""Scenes of plants: light in a wood, a tree in autumn, a flower close up."""

import numpy as np
from PIL import Image, ImageDraw

from tests.scenes.canvas import (
    Canvas,
    Field,
    distance,
    drawn,
    glow,
    gradient,
    lighten,
    mix,
    patch,
    rgb,
    smooth,
)
from tests.scenes.lens import bloom, blur, tone, vignette
from tests.scenes.noise import clouds, fractal, line, sample


def forest(paper: Canvas) -> Field:
    """Trunks behind trunks, and the sun coming through in shafts."""
    sun = (paper.some(0.25, 0.75) * paper.aspect, paper.some(0.05, 0.2))
    picture = gradient(paper.y, (0, "#b9c27a"), (0.5, "#d9cf8f"), (0.75, "#8c8f4c"), (1, "#3a4420"))
    leaves = smooth(0.42, 0.72, clouds(paper, 1.25) + 0.3 * (0.45 - paper.y))
    picture = mix(picture, "#5e7a35", leaves * 0.75)
    picture = lighten(blur(picture, 6), "#fff0b0", glow(paper, *sun, 0.3))
    for near in np.linspace(0, 1, 6) ** 1.2:
        picture = _trunks(paper, picture, float(near))
        haze = (1 - float(near)) * 0.2
        picture = mix(picture, "#e3dc9a", haze * (0.4 + clouds(paper, 2.3)))
    picture = _floor(paper, picture)
    angle = np.arctan2(paper.x - sun[0], paper.y - sun[1])
    beams = np.interp(angle, np.linspace(-3.2, 3.2, paper.width), line(paper, 1.5, 14))
    reach = np.exp(-distance(paper, *sun) / 0.65)
    shafts = smooth(0.05, 0.9, beams.astype(np.float32)) * reach
    picture = lighten(picture, "#fff2b8", np.clip(shafts * 0.7, 0, 1))
    picture = lighten(picture, "#ffe9a0", glow(paper, *sun, 0.16) * 0.8)
    roof = smooth(0.5, 0.66, clouds(paper, 1.15) + 0.75 * (0.16 - paper.y))
    picture = mix(picture, "#1d2b12", roof * 0.92 * smooth(0.06, 0.3, distance(paper, *sun)))
    return vignette(paper, tone(bloom(picture, 0.35, 18), 0.35, 1.05), 0.35)


def _trunks(paper: Canvas, picture: Field, near: float) -> Field:
    """One row of trees; near runs from 0 (far, pale) to 1 (close, dark)."""
    bark = fractal(paper.rng, picture.shape[:2], 1.0, (9, 1))
    foot = 0.66 + 0.25 * near
    tones = ((0, "#b7b37a"), (0.5, "#6a6038"), (1, "#2a2216"))
    base = gradient(np.array(near), *tones)
    for _ in range(int(15 - 12 * near)):
        x, wide = (
            paper.some(-0.05, paper.aspect + 0.05),
            (0.005 + 0.03 * near**1.7) * paper.some(0.6, 1.3),
        )
        place = patch(paper, x, 0.5, 1)[0], patch(paper, x, 0.5, 0.06 + 2 * wide)[1]
        row, column = paper.y[place], paper.x[place]
        root = smooth(foot - 0.12, foot + 0.02, row) ** 3
        middle = x + paper.some(-0.05, 0.05) * (row - 0.5) + 0.004 * np.sin(row * 9 + x * 7)
        half = wide * (0.8 + 0.35 * row + 0.7 * root)
        across = (column - middle) / half
        cover = np.clip((1 - np.abs(across)) * half * paper.height, 0, 1)
        light = 0.2 + 0.5 * np.clip(0.5 - 0.6 * across, 0, 1) + 0.7 * bark[place]
        wood = mix(picture[place], base * light[..., None], cover * smooth(foot + 0.01, foot, row))
        picture[place] = wood
    return picture


def _floor(paper: Canvas, picture: Field) -> Field:
    """Ferns and moss, lit in patches."""
    top = 0.74 + 0.03 * line(paper, 1.4, 3)
    below = np.maximum(paper.y - 0.68, 0.02)
    depth = 0.1 / below
    texture = fractal(paper.rng, (512, 512), 0.9)
    spots = sample(fractal(paper.rng, (512, 512), 1.8), (paper.x - 0.6) * depth * 0.5, depth * 0.7)
    fern = sample(texture, (paper.x - 0.6) * depth, depth * 1.5)
    ground = gradient(fern, (0.2, "#1b2610"), (0.5, "#4b5f22"), (0.8, "#93a043"))
    ground = lighten(ground, "#ffe98a", smooth(0.5, 0.75, spots) * 0.45)
    edge = smooth(-0.012, 0.03, paper.y - top + (fern - 0.5) * 0.05)
    return mix(picture, ground, edge)


def autumn(paper: Canvas) -> Field:
    """One old tree in full autumn colour on a misty meadow."""
    picture = gradient(paper.y, (0, "#a9bfcf"), (0.4, "#e8e0cf"), (0.62, "#f6e3c0"), (1, "#9a8a4a"))
    for layer, strength in enumerate((0.22, 0.42)):
        crest = 0.6 - 0.05 * layer + 0.05 * line(paper, 1.2, 3) - 0.03 * clouds(paper, 0.9)[0]
        crest = crest + 0.03 * layer
        picture = mix(picture, "#8a7a58", smooth(-0.01, 0.012, paper.y - crest) * strength)
    below = np.maximum(paper.y - 0.6, 0.008)
    depth = 0.09 / below
    grass = sample(fractal(paper.rng, (512, 512), 0.8), (paper.x - 0.6) * depth, depth * 1.2)
    broad = sample(fractal(paper.rng, (512, 512), 1.8), (paper.x - 0.6) * depth * 0.3, depth * 0.3)
    field = gradient(
        0.6 * grass + 0.4 * broad, (0.25, "#4b4a1d"), (0.5, "#96883a"), (0.75, "#d8b95c")
    )
    field = mix(field, "#f3e2bd", np.exp(-(paper.y - 0.66) * 16).clip(0, 1))
    picture = mix(picture, field, smooth(0.652, 0.672, paper.y))
    mist = np.exp(-(((paper.y - 0.65) / 0.05) ** 2)) * (0.4 + clouds(paper, 2.2, (1, 4)))
    picture = mix(picture, "#fbeed6", np.clip(mist * 0.8, 0, 1))
    x, foot = paper.some(0.36, 0.64) * paper.aspect, 0.79
    shadow = np.exp(-((distance(paper, x + 0.1, foot + 0.02, 5) / 0.3) ** 2))
    picture = mix(picture, "#3b3315", shadow * 0.6)
    picture = _tree(paper, picture, (x, foot))
    picture = lighten(picture, "#ffcf80", glow(paper, 0, 0.2, 0.5) * 0.4)
    return vignette(paper, tone(picture, 0.32, 1.1), 0.25)


Branch = tuple[float, float, float, float, float]


def _branches(paper: Canvas, start: Branch, depth: int) -> list[Branch]:
    """A branch (x, y, angle, length, width) and all that grow from it."""
    x, y, angle, length, width = start
    if depth == 0:
        return [start]
    tip_x, tip_y = x + length * np.sin(angle), y - length * np.cos(angle)
    grown = [start]
    for _ in range(3 if depth > 2 else 2):
        turn = angle * 0.9 + paper.some(-0.95, 0.95)
        shorter = length * paper.some(0.6, 0.9)
        child = (float(tip_x), float(tip_y), turn, shorter, width * 0.62)
        grown += _branches(paper, child, depth - 1)
    return grown


def _tree(paper: Canvas, picture: Field, foot: tuple[float, float]) -> Field:
    """Trunk, branches, and thousands of leaves lit from the upper left."""
    branches = _branches(paper, (*foot, paper.some(-0.08, 0.08), 0.16, 0.036), 6)

    def paint(brush: ImageDraw.ImageDraw, s: float) -> None:
        for x, y, angle, length, width in branches:
            along, aside = (np.sin(angle), -np.cos(angle)), (np.cos(angle), np.sin(angle))
            flare = 1.7 if width == branches[0][4] else 1.0
            corners = ((0, flare), (0, -flare), (1, -0.62), (1, 0.62))
            outline = [
                tuple(
                    start + reach * length * a + half * width / 2 * b
                    for start, a, b in zip((x, y), along, aside, strict=True)
                )
                for reach, half in corners
            ]
            brush.polygon([(a * s, b * s) for a, b in outline], fill=255)

    picture = mix(picture, "#2c2018", drawn(paper, paint))
    tips = np.array([(x, y) for x, y, _, _, width in branches if width < 0.0125])
    middle, reach = tips.mean(0), tips.std(0) + 1e-3
    palette = [rgb(c) for c in ("#7a2413", "#b5401a", "#d9661c", "#ec9426", "#f7c04a", "#ffdf8a")]
    scale = 2 * paper.height
    sheet = Image.new("RGBA", (2 * paper.width, 2 * paper.height), (180, 80, 30, 0))
    brush = ImageDraw.Draw(sheet)
    count = 15000
    spots = tips[paper.rng.integers(len(tips), size=count)]
    spots = spots + paper.rng.normal(0, 0.026, (count, 2))
    lit = (
        2.6
        - (spots - middle) @ np.array([0.6, 0.9]) / reach.mean()
        + paper.rng.normal(0, 0.75, count)
    )
    for (x, y), shade in sorted(zip(spots, lit, strict=True), key=lambda leaf: leaf[1]):
        colour = palette[int(np.clip(shade, 0, 5))] * 255
        a, b = scale * 0.0042 * paper.some(0.5, 1.2), scale * 0.003 * paper.some(0.5, 1.2)
        box = (x * scale - a, y * scale - b, x * scale + a, y * scale + b)
        brush.ellipse(box, fill=(*(int(value) for value in colour), 235))
    small = sheet.resize((paper.width, paper.height), Image.Resampling.BOX)
    leaves = np.asarray(small, np.float32) / 255
    return mix(picture, leaves[..., :3], leaves[..., 3])


PETALS = (
    ("#f7c8d8", "#d84a86", "#f2d24a"),
    ("#fff6ea", "#e8d8c8", "#f0b428"),
    ("#ffb45a", "#d8451e", "#5a2a16"),
    ("#d9c2ff", "#6a49b8", "#f5d76a"),
)


def flower(paper: Canvas) -> Field:
    """One flower close up, everything behind it melting into colour."""
    light, dark, heart = PETALS[int(paper.rng.integers(len(PETALS)))]
    picture = gradient(clouds(paper, 2.6), (0.2, "#16301c"), (0.5, "#3f6b35"), (0.85, "#a9bf6a"))
    for _ in range(26):
        x, y, size = paper.some(0, paper.aspect), paper.some(0, 1), paper.some(0.03, 0.11)
        colour = (light, dark, "#cfe08a", "#f7f3c8")[int(paper.rng.integers(4))]
        spot = smooth(size, size * 0.8, distance(paper, x, y)) * paper.some(0.06, 0.24)
        picture = lighten(picture, colour, spot)
    picture = blur(picture, 5)
    x, y = paper.some(0.4, 0.6) * paper.aspect, paper.some(0.42, 0.5)
    stem = np.abs(paper.x - x - 0.05 * (paper.y - y) ** 2) / 0.014
    shade = (0.75 + 0.5 * np.clip(0.5 - stem, 0, 1))[..., None]
    picture = mix(
        picture, rgb("#4f7a35") * shade, smooth(1.1, 0.9, stem) * smooth(y, y + 0.01, paper.y)
    )
    for ring, (count, long) in enumerate(((17, 0.36), (17, 0.33), (15, 0.27))):
        turn = paper.some(0, 1)
        for petal in paper.rng.permutation(count):
            angle = 2 * np.pi * (petal + turn + 0.5 * ring) / count + paper.some(-0.06, 0.06)
            at = (x, y, float(angle), long * paper.some(0.92, 1.06))
            picture = _petal(paper, picture, at, (light, dark))
    picture = _heart(paper, picture, (x, y), heart)
    return vignette(paper, tone(bloom(picture, 0.2, 16), 0.3, 1.1), 0.35)


def _petal(
    paper: Canvas, picture: Field, at: tuple[float, float, float, float], colours: tuple[str, str]
) -> Field:
    """One petal from (x, y) at an angle, of a length; it darkens the ones beneath at its edge."""
    x, y, angle, long = at
    place = patch(paper, x, y, long * 1.1)
    dx, dy = paper.x[place] - x, (paper.y[place] - y) * 1.12
    along = (dx * np.cos(angle) + dy * np.sin(angle)) / long
    across = (dy * np.cos(angle) - dx * np.sin(angle)) / long
    wide = 0.2 * np.sqrt(np.clip(along * (1 - along), 0, 1)) * (0.75 + 0.75 * along)
    edge = (wide - np.abs(across)) * long * paper.height
    cover = np.clip(edge, 0, 1) * (along > 0)
    shadow = np.clip(edge / 9 + 1, 0, 1) * (along > 0.05) * (along < 1) * 0.32
    veins = 0.94 + 0.06 * np.cos(across / np.maximum(wide, 1e-3) * 14)
    fold = (
        1
        - 0.22 * np.exp(-((across / 0.02) ** 2))
        - 0.3 * np.clip(across / np.maximum(wide, 1e-3), 0, 1)
    )
    tint = mix(colours[1], colours[0], smooth(0.1, 0.85, np.asarray(along, np.float32)))
    lit = 0.86 + 0.22 * np.sin(angle - 2.2) * -1
    colour = tint * (veins * fold * lit)[..., None].astype(np.float32)
    below = picture[place] * (1 - shadow * (1 - cover))[..., None].astype(np.float32)
    picture[place] = mix(below, colour, cover.astype(np.float32))
    return picture


def _heart(paper: Canvas, picture: Field, at: tuple[float, float], colour: str) -> Field:
    """The flower's middle: hundreds of florets in a golden-angle spiral."""
    away = distance(paper, at[0], at[1], 1.12)
    picture = mix(picture, rgb(colour) * 0.35, smooth(0.078, 0.066, away))
    for number in range(420):
        radius = 0.07 * np.sqrt(number / 420)
        angle = number * 2.39996
        x, y = at[0] + radius * np.cos(angle), at[1] + radius * np.sin(angle) / 1.12
        place = patch(paper, x, y, 0.006)
        dx, dy = paper.x[place] - x, paper.y[place] - y
        lamp = np.clip(1.1 - np.hypot(dx + 0.0014, dy + 0.0014) / 0.0052, 0.2, 1)
        shine = rgb(colour) * (lamp * (0.7 + 0.5 * radius / 0.07))[..., None]
        cover = smooth(0.0046, 0.0034, np.asarray(np.hypot(dx, dy), np.float32))
        picture[place] = mix(picture[place], shine.astype(np.float32), cover)
    return picture
