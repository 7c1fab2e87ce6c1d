"""Scenes with water: sun on the sea, a boat in the fog, northern lights over a lake."""

import numpy as np
from PIL import ImageDraw

from tests.scenes.canvas import (
    Canvas,
    Field,
    distance,
    drawn,
    glow,
    gradient,
    lighten,
    mix,
    smooth,
)
from tests.scenes.lens import bloom, blur, tone, vignette
from tests.scenes.noise import clouds, fractal, line, sample
from tests.scenes.sky import stars


def waves(paper: Canvas, horizon: float, fine: float) -> Field:
    """The slopes of waves, about -1..1, running together toward the horizon."""
    below = np.maximum(paper.y - horizon, 0.0015)
    depth = 0.05 / below
    texture = fractal(paper.rng, (512, 512), 1.15, (1, 2.2)) - 0.5
    broad = fractal(paper.rng, (512, 512), 1.6, (1, 2)) - 0.5
    across = (paper.x - paper.aspect / 2) * depth
    ripple = sample(texture, across * fine, depth * fine * 2.2)
    swell = sample(broad, across * fine * 0.3 + 0.3, depth * fine * 0.8)
    calm = np.exp(-depth * 0.12)
    return np.asarray((ripple * 2.4 + swell * 1.6) * (0.35 + 0.65 * calm), np.float32)


def mirrored(picture: Field, horizon: float, slopes: Field, wobble: float) -> Field:
    """What the water shows of the picture above it: upside down and broken up by the waves."""
    height, width = slopes.shape
    edge = int(horizon * height)
    rows = np.arange(height)[:, None]
    below = np.maximum(rows - edge, 0)
    reach = below / max(1, height - edge)
    source = (
        edge - 1 - below * edge / max(1, height - edge) * 0.9 + slopes * wobble * height * reach
    )
    columns = np.arange(width)[None, :] + slopes * wobble * 0.25 * height * reach
    picked = np.clip(source, 0, edge - 1).astype(int), np.clip(columns, 0, width - 1).astype(int)
    return np.asarray(picture[picked], np.float32)


def sunset_sea(paper: Canvas) -> Field:
    """The sun close over the sea, its glitter running up to the shore."""
    horizon = 0.52
    sun = (paper.some(0.32, 0.68) * paper.aspect, paper.some(0.37, 0.45))
    sky = gradient(paper.y, (0, "#2f4a7d"), (0.2, "#7d6f9b"), (0.38, "#e8976b"), (0.52, "#ffcf82"))
    bank = clouds(paper, 1.8, (1, 3.4)) - 0.10 * smooth(0.2, 0.5, paper.y)
    lit = np.roll(bank, -max(2, paper.height // 60), axis=0)
    dark = smooth(0.5, 0.78, bank)
    rim = smooth(0.0, 0.09, bank - lit) * dark
    sky = mix(sky, gradient(paper.y, (0, "#54506f"), (0.5, "#b2636a")), dark * 0.8)
    sky = lighten(sky, "#ff9c5e", rim * 0.9)
    sky = lighten(sky, "#ffb45e", glow(paper, *sun, 0.2) * 0.9)
    picture = mix(sky, "#fffae0", smooth(0.044, 0.039, distance(paper, *sun)))
    slopes = waves(paper, horizon, 1.4)
    sea = mirrored(picture, horizon, slopes, 0.16)
    sea = mix(
        sea * 0.72, gradient(paper.y, (0.5, "#a8675f"), (0.62, "#3d4566"), (1, "#121c33")), 0.62
    )
    sea = sea + (slopes * 0.16)[..., None] * np.array([1.0, 0.86, 0.8], np.float32)
    spread = 0.035 + 0.5 * np.maximum(paper.y - horizon, 0)
    road = np.exp(-(((paper.x - sun[0]) / spread) ** 2))
    sparkle = smooth(0.12, 0.62, slopes + 0.35 * road) * road
    sea = lighten(sea, "#ffd98e", np.clip(sparkle * 1.5, 0, 1))
    picture = mix(picture, sea, smooth(horizon - 0.001, horizon + 0.001, paper.y))
    picture = mix(picture, "#ffc98a", np.exp(-np.abs(paper.y - horizon) * 90) * 0.5)
    return vignette(paper, tone(bloom(picture, 0.45, 18), 0.35, 1.12), 0.28)


def fog_boat(paper: Canvas) -> Field:
    """One rowing boat on a still lake, the far shore lost in fog."""
    horizon = 0.47
    tint = (("#b9c8cf", "#eef0ea"), ("#c9b8b4", "#fbe9d6"), ("#9fb4c6", "#e6edf2"))
    dark, light = tint[int(paper.rng.integers(len(tint)))]
    picture = gradient(paper.y, (0, dark), (horizon, light), (1, dark))
    for layer, strength in enumerate((0.2, 0.34, 0.55)):
        crest = horizon - (0.15 - 0.035 * layer) + 0.045 * line(paper, 1.15, 2 + layer)
        crest = crest - 0.012 * np.abs(line(paper, 0.55, 30))
        hill = smooth(-0.003, 0.003, paper.y - crest) * smooth(horizon + 0.004, horizon, paper.y)
        fade = smooth(horizon + 0.02, horizon - 0.12, paper.y)
        picture = mix(picture, "#4d626b", hill * strength * (0.12 + 0.88 * fade))
    slopes = waves(paper, horizon, 0.5)
    lake = blur(mirrored(picture, horizon, slopes, 0.03), 5, 1.2) * 0.96
    picture = mix(picture, lake, smooth(horizon - 0.002, horizon + 0.002, paper.y))
    fog = np.exp(-(((paper.y - horizon) / 0.07) ** 2)) * (0.5 + clouds(paper, 2.2, (1, 4)))
    picture = mix(picture, light, np.clip(fog * 0.7, 0, 1))
    x, y = paper.some(0.35, 0.65) * paper.aspect, 0.66
    picture = mix(picture, "#27333a", blur(_boat(paper, x, y, -0.8), 4, 1.2) * 0.55)
    picture = mix(picture, "#1c2429", _boat(paper, x, y, 1))
    streak = np.exp(-(((paper.y - y - 0.004) / 0.003) ** 2)) * smooth(0.3, 0.1, np.abs(paper.x - x))
    picture = lighten(picture, "#ffffff", streak * 0.25)
    return vignette(paper, tone(picture, 0.35, 0.95), 0.3)


def _boat(paper: Canvas, x: float, y: float, up: float) -> Field:
    """A rowing boat with one person in it; a negative up gives its reflection."""
    hull = [
        (-0.17, -0.034),
        (-0.15, 0.0),
        (-0.08, 0.012),
        (0.09, 0.012),
        (0.15, 0.0),
        (0.185, -0.045),
        (0.1, -0.02),
        (-0.09, -0.02),
    ]
    body = [(-0.035, -0.018), (-0.03, -0.085), (-0.008, -0.096), (0.018, -0.085), (0.03, -0.018)]

    def paint(brush: ImageDraw.ImageDraw, scale: float) -> None:
        for part in (hull, body):
            brush.polygon([((x + a) * scale, (y + b * up) * scale) for a, b in part], fill=255)
        top, bottom = sorted(((y - 0.128 * up) * scale, (y - 0.092 * up) * scale))
        brush.ellipse(((x - 0.023) * scale, top, (x + 0.013) * scale, bottom), fill=255)
        oar = [
            (x - 0.005) * scale,
            (y - 0.06 * up) * scale,
            (x - 0.2) * scale,
            (y + 0.02 * up) * scale,
        ]
        brush.line(oar, fill=255, width=int(0.006 * scale))

    return drawn(paper, paint)


def aurora(paper: Canvas) -> Field:
    """Northern lights over dark hills, and again in the lake."""
    horizon = 0.62
    sky = gradient(paper.y, (0, "#040a1c"), (0.4, "#0b2138"), (0.62, "#1d4a55"))
    sky = lighten(sky, "#dfe8ff", stars(paper, 900))
    for curtain in range(3):
        sky = lighten(sky, *_curtain(paper, 0.46 - 0.1 * curtain, 0.95 - 0.22 * curtain))
    sky = lighten(sky, "#2fd08a", glow(paper, paper.aspect / 2, 0.5, 0.42) * 0.25)
    crest = horizon - 0.055 + 0.06 * line(paper, 1.4, 1.5)
    sky = mix(sky, "#050d14", smooth(-0.002, 0.002, paper.y - crest))
    slopes = waves(paper, horizon, 0.7)
    lake = blur(mirrored(sky, horizon, slopes, 0.05), 3.5, 1) * 0.8
    picture = mix(sky, lake, smooth(horizon - 0.002, horizon + 0.002, paper.y))
    shore = 0.93 + 0.05 * line(paper, 1.2, 2)
    stones = mix("#04080d", "#12222a", clouds(paper, 0.9) * 0.8)
    picture = mix(picture, stones, smooth(-0.004, 0.004, paper.y - shore))
    return vignette(paper, tone(bloom(picture, 0.3, 22), 0.15, 1.15), 0.3)


def _curtain(paper: Canvas, base: float, strength: float) -> tuple[Field, Field]:
    """One veil of light, as the colours and the share to lighten the sky with."""
    drift = paper.some(0, 9)
    bend = 0.09 * np.sin(paper.x * 3.1 + drift) + 0.05 * np.sin(paper.x * 7.7 + 2 * drift)
    foot = base + bend + 0.05 * line(paper, 2.0, 2)
    rise = foot - paper.y
    rays = np.clip(0.55 + 0.5 * line(paper, 1.0, 9) + 0.25 * line(paper, 0.6, 60), 0.05, 1.3)
    long = 0.10 + 0.14 * np.clip(0.6 + line(paper, 1.6, 4), 0.1, 1.4)
    veil = np.where(rise > 0, np.exp(-rise / long), np.exp(rise / 0.012)) * rays
    colours = gradient(
        np.clip(rise / 0.42, 0, 1),
        (0, "#a8ffcf"),
        (0.12, "#3df09a"),
        (0.45, "#25a99a"),
        (0.75, "#7a4fc4"),
        (1, "#c04a9d"),
    )
    ends = smooth(0, 0.25, paper.x) * smooth(paper.aspect, paper.aspect - 0.2, paper.x)
    return colours, np.clip(veil * strength * (0.35 + 0.65 * ends), 0, 1).astype(np.float32)
