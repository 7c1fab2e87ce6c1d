"""Scenes of hills and mountains: misty ridges, dunes, balloons over a valley, winter."""

import numpy as np

from tests.scenes.canvas import (
    Canvas,
    Field,
    distance,
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
from tests.scenes.noise import clouds, fractal, line, ridged
from tests.scenes.terrain import Camera, hazy, seen, sunlight


def misty_ridges(paper: Canvas) -> Field:
    """Mountain after mountain in morning mist, the sun just up."""
    sun = (paper.some(0.3, 0.7) * paper.aspect, paper.some(0.3, 0.36))
    sky = gradient(paper.y, (0, "#5878a6"), (0.2, "#a9a6bd"), (0.36, "#f2bd94"), (0.5, "#ffe0b0"))
    streaks = smooth(0.5, 0.8, clouds(paper, 1.9, (1, 5))) * smooth(0.42, 0.1, paper.y)
    sky = mix(sky, "#ffd0b4", streaks * 0.7)
    sky = lighten(sky, "#ffc27a", glow(paper, *sun, 0.22) * 0.9)
    picture = mix(sky, "#fffbe8", smooth(0.034, 0.03, distance(paper, *sun)))
    layers = 7
    for layer in range(layers):
        near = layer / (layers - 1)
        top = 0.40 + 0.42 * near**1.25 + (0.10 - 0.02 * near) * line(paper, 1.35, 1 + 2 * near)
        if near > 0.75:
            top = top - _tree_tops(paper, 0.012 + 0.05 * (near - 0.75) * 2)
        rock = gradient(
            np.full_like(paper.y, near),
            (0, "#c99f97"),
            (0.4, "#7d7488"),
            (0.75, "#38455a"),
            (1, "#0d1822"),
        )
        mist = mix("#ffd9b0", "#8d93a8", near**0.7)
        even = np.convolve(np.pad(top, 40, mode="edge"), np.full(81, 1 / 81), "valid")
        depth = np.clip(paper.y - np.minimum(even, top + 0.05), 0, 1)
        swirl = 0.75 + 0.5 * clouds(paper, 2.2, (1, 3))
        fog = np.clip((1 - np.exp(-depth * (9 - 5 * near))) * swirl * (1 - 0.75 * near**2), 0, 1)
        body = mix(rock * (0.94 + 0.12 * clouds(paper, 1.2))[..., None], mist, fog)
        picture = mix(picture, body, smooth(-0.0015, 0.0015, paper.y - top))
    picture = lighten(picture, "#ffb070", glow(paper, *sun, 0.4) * 0.28)
    return vignette(paper, tone(bloom(picture, 0.35, 26), 0.3, 1.12), 0.25)


def _tree_tops(paper: Canvas, tall: float) -> Field:
    """How far the tops of a fir wood rise over its ground, for every column."""
    x, rise = paper.x[0], np.zeros(paper.width, np.float32)
    for _ in range(int(paper.aspect / tall * 1.6)):
        at, high = paper.some(0, paper.aspect), tall * paper.some(0.35, 1.1)
        away = np.abs(x - at) / (high * 0.24)
        teeth = 0.85 + 0.15 * np.cos(away * 22)
        rise = np.maximum(rise, high * np.clip(1 - away * teeth, 0, 1))
    return np.asarray(rise, np.float32)


def dunes(paper: Canvas) -> Field:
    """A sand sea in low light: bright flanks, long shadows, ripples."""
    base = fractal(paper.rng, (768, 768), 3.3, (1, 1.3))
    heights = 1 - np.abs(2 * base - 1) ** 1.25
    crests = blur(heights, 1.6)
    light = blur(sunlight(crests, 0.16, (0.93, -0.36), 0.3), 0.7)
    ripples = fractal(paper.rng, (768, 768), 0.8, (9, 1))
    warm = gradient(
        np.clip(light * 2.3, 0, 1),
        (0, "#4a2f37"),
        (0.3, "#8f5238"),
        (0.65, "#dd9150"),
        (1, "#ffd596"),
    )
    sand = warm * (0.86 + 0.28 * ripples)[..., None]
    camera = Camera(eye=0.2, horizon=0.36, near=0.11, far=2.6, zoom=1.2)
    view = seen(paper, crests, sand, relief=0.16, camera=camera)
    sky = gradient(paper.y, (0, "#3f77ac"), (0.25, "#8fb4cc"), (0.42, "#f3d9b4"))
    wisps = smooth(0.52, 0.85, clouds(paper, 2.0, (1, 7))) * smooth(0.4, 0.05, paper.y)
    sky = mix(sky, "#ffeede", wisps * 0.6)
    picture = mix(sky, hazy(view, rgb("#eec79d"), 2.4), view.land)
    return vignette(paper, tone(picture, 0.4, 1.1), 0.22)


def balloons(paper: Canvas) -> Field:
    """Hot-air balloons over a valley in the first light."""
    heights = ridged(paper.rng, 640) * 0.6 + 0.4 * fractal(paper.rng, (640, 640), 2.4)
    heights = blur(np.asarray(heights, np.float32), 2.2)
    light = sunlight(heights, 0.2, (-0.85, -0.5), 0.35)
    fields = gradient(
        fractal(paper.rng, (640, 640), 1.5), (0.2, "#38512b"), (0.5, "#7d8a3e"), (0.8, "#b79a55")
    )
    ground = fields * (0.34 + 0.95 * light)[..., None] * rgb("#ffe9c8")
    view = seen(
        paper, heights, ground, relief=0.2, camera=Camera(eye=0.24, horizon=0.47, far=4.5, zoom=1.1)
    )
    sky = gradient(paper.y, (0, "#6f9cc9"), (0.3, "#c3cfd8"), (0.5, "#ffd9b0"))
    sky = mix(sky, "#fff1e2", smooth(0.5, 0.9, clouds(paper, 2.0, (1, 4))) * 0.55)
    sky = lighten(sky, "#ffbf80", glow(paper, 0.1 * paper.aspect, 0.42, 0.42) * 0.7)
    picture = mix(sky, hazy(view, rgb("#f3cfae"), 1.1), view.land)
    low = smooth(0.12, 0.0, np.abs(paper.y - 0.5)) * np.clip(clouds(paper, 2.0, (1, 4)), 0, 1)
    picture = mix(picture, "#ffe6cc", low * 0.75)
    for x, y, size in sorted(_spread(paper, 12), key=lambda balloon: balloon[2]):
        picture = _balloon(paper, picture, (x, y), size)
    return vignette(paper, tone(picture, 0.3, 1.15), 0.18)


def _spread(paper: Canvas, count: int) -> list[tuple[float, float, float]]:
    """Places and sizes of balloons that do not touch; the biggest finds its place first."""
    placed: list[tuple[float, float, float]] = []
    for size in sorted(0.018 + 0.12 * paper.rng.random(count) ** 2.4, reverse=True):
        for _ in range(40):
            x, y = paper.some(0.08, 0.92) * paper.aspect, paper.some(0.1, 0.44) + size * 0.4
            if all(np.hypot(x - a, y - b) > 1.7 * (size + s) for a, b, s in placed):
                placed.append((x, y, float(size)))
                break
    return placed


BALLOON_COLOURS = (
    ("#d8342c", "#f6c945"),
    ("#2460a8", "#f4efe2"),
    ("#e8762c", "#8c2f39"),
    ("#2f8f6b", "#f1d04b"),
    ("#7a3b8f", "#f08a5d"),
    ("#c92a5b", "#ffe3c2"),
)


def _balloon(paper: Canvas, picture: Field, at: tuple[float, float], size: float) -> Field:
    """One balloon, its crown's middle at a point; small ones are far and hazy."""
    place = patch(paper, at[0], at[1] + size * 0.5, size * 2.2)
    x, y = (paper.x[place] - at[0]) / size, (paper.y[place] - at[1]) / size
    taper = np.where(y > 0, np.sqrt(np.clip(1 - (np.maximum(y, 0) / 1.42) ** 1.7, 0, 1)), 1)
    width = np.where(y > 0, taper, np.sqrt(np.clip(1 - y**2, 0, 1)))
    width = np.where(y > 1.28, 0, width)
    across = x / np.maximum(width, 1e-3)
    first, second = BALLOON_COLOURS[int(paper.rng.integers(len(BALLOON_COLOURS)))]
    gore = np.arcsin(np.clip(across, -1, 1)) * 12 / np.pi
    stripes = smooth(-0.2, 0.2, np.sin(gore * np.pi + paper.some(0, 3)).astype(np.float32))
    if paper.some(0, 1) < 0.4:
        stripes = smooth(0.3, 0.36, np.abs(((y * 1.3) % 1.2) - 0.6).astype(np.float32))
    shade = 0.55 + 0.6 * np.clip(0.75 - 0.55 * across - 0.3 * y, 0, 1)
    seams = 1 - 0.16 * smooth(0.12, 0.0, np.abs(gore - np.round(gore)).astype(np.float32))
    cloth = mix(first, second, stripes) * (shade * seams)[..., None].astype(np.float32)
    edge = size * paper.height
    body = np.clip((width - np.abs(x)) * edge, 0, 1) * (width > 0)
    basket = (np.abs(x) < 0.13) & (np.abs(y - 1.75) < 0.11)
    ropes = (np.abs(np.abs(x) - 0.12 - (1.64 - y) * 0.25) < 0.018) & (np.abs(y - 1.46) < 0.18)
    far = 0.62 * float(np.exp(-size / 0.05))
    local = mix(picture[place], mix("#4a3122", "#f3cfae", far), (basket | ropes).astype(np.float32))
    picture[place] = mix(local, mix(cloth, "#f3cfae", far), body)
    return picture


def snow(paper: Canvas) -> Field:
    """Blue hour in winter: snowy hills, firs, one lit window, snow falling."""
    heights = ridged(paper.rng, 640, 8)
    light = sunlight(heights, 0.34, (0.8, -0.6), 0.42)
    rough = fractal(paper.rng, (640, 640), 1.3)
    snowy = mix("#44587f", "#f7e3dc", np.clip(light * 1.25, 0, 1))
    snowy = mix(snowy, "#39435c", smooth(0.56, 0.68, rough) * smooth(0.35, 0.7, heights) * 0.8)
    view = seen(
        paper, heights, snowy, relief=0.34, camera=Camera(eye=0.2, horizon=0.5, near=0.5, far=3.4)
    )
    sky = gradient(paper.y, (0, "#2b467c"), (0.25, "#6f82ad"), (0.5, "#f0b9ae"))
    sky = mix(sky, "#f6cfc6", smooth(0.5, 0.85, clouds(paper, 1.9, (1, 4))) * 0.6)
    picture = mix(sky, hazy(view, rgb("#b7a9bd"), 3.2), view.land)
    top = 0.71 + 0.05 * line(paper, 1.9, 1)
    drift = gradient(
        np.clip((paper.y - top) / 0.3, 0, 1), (0, "#c3cbe2"), (0.4, "#8f9fc8"), (1, "#5d6f9f")
    )
    drift = drift * (0.93 + 0.14 * clouds(paper, 1.7, (1, 3)))[..., None]
    picture = mix(picture, drift, smooth(-0.002, 0.002, paper.y - top))
    for _ in range(46):
        x, near = paper.some(0, paper.aspect), paper.some(0, 1) ** 2
        foot = float(top[min(paper.width - 1, int(x * paper.height))]) + 0.005 + 0.2 * near
        if abs(x - 0.5 * paper.aspect) > 0.17 * paper.aspect:
            picture = _fir(paper, picture, (x, foot), 0.09 + 0.22 * near)
    picture = _cabin(paper, picture, 0.5 * paper.aspect, float(top[paper.width // 2]) + 0.03)
    picture = _snowfall(paper, picture)
    return vignette(paper, tone(picture, 0.28, 1.08), 0.25)


def _fir(paper: Canvas, picture: Field, foot: tuple[float, float], tall: float) -> Field:
    """A snowy fir standing at a point."""
    place = patch(paper, foot[0], foot[1] - tall / 2, tall * 0.58)
    x, up = paper.x[place] - foot[0], (foot[1] - paper.y[place]) / tall
    tier = (up * 7 + paper.some(0, 1)) % 1
    ragged = fractal(paper.rng, x.shape, 0.9) if x.size > 64 else np.full_like(x, 0.5)
    width = tall * 0.24 * np.clip(1 - up, 0, 1) * (1.15 - 0.6 * tier) * (0.6 + 0.8 * ragged)
    cover = np.clip((width - np.abs(x)) * paper.height, 0, 1) * (up > 0.03)
    loaded = smooth(0.42, 0.62, np.asarray(ragged - 0.35 * tier + 0.22, np.float32))
    shade = 0.8 + 0.35 * np.clip(x / (tall * 0.2), -1, 1)
    needles = mix("#141f2c", "#cfd8ec", loaded * 0.75) * shade[..., None]
    picture[place] = mix(picture[place], needles.astype(np.float32), cover.astype(np.float32))
    return picture


def _cabin(paper: Canvas, picture: Field, x: float, y: float) -> Field:
    """A wooden cabin with warm windows and snow on its roof."""
    size = 0.085
    wall = [(x - size, y), (x + size, y), (x + size, y - 0.075), (x - size, y - 0.075)]
    picture = mix(picture, "#2a1c1b", polygon(paper, wall))
    gable = [
        (x - size * 1.25, y - 0.068),
        (x - size * 0.75, y - 0.15),
        (x + size * 0.75, y - 0.15),
        (x + size * 1.25, y - 0.068),
    ]
    picture = mix(picture, "#d5d9ea", polygon(paper, gable))
    for offset in (-0.055, 0.0, 0.05):
        left, right = x + offset - 0.013, x + offset + 0.013
        pane = [(left, y - 0.022), (right, y - 0.022), (right, y - 0.055), (left, y - 0.055)]
        picture = mix(picture, "#ffd58a", polygon(paper, pane))
    picture = lighten(picture, "#ff9a3c", glow(paper, x, y - 0.035, 0.1) * 0.55)
    below = glow(paper, x, y + 0.05, 0.09) * smooth(y - 0.002, y + 0.01, paper.y)
    return lighten(picture, "#ffae5c", below * 0.4)


def _snowfall(paper: Canvas, picture: Field) -> Field:
    """Flakes near and far, most of them out of focus."""
    flakes = np.zeros_like(paper.x)
    for _ in range(260):
        x, y = paper.some(0, paper.aspect), paper.some(0, 1)
        size = 0.0012 + 0.006 * paper.some(0, 1) ** 6
        place = patch(paper, x, y, size * 1.6)
        away = np.hypot(paper.x[place] - x, paper.y[place] - y)
        spot = smooth(size, size * 0.4, np.asarray(away, np.float32)) * paper.some(0.3, 0.7)
        flakes[place] = np.maximum(flakes[place], spot)
    return lighten(picture, "#f4f4ff", flakes)
