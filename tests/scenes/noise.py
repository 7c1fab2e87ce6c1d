"""Fractal noise, the stuff that clouds, mountains, waves and bark are made of."""

import numpy as np

from tests.scenes.canvas import Canvas, Field


def fractal(
    rng: np.random.Generator,
    shape: tuple[int, int],
    roughness: float = 2.0,
    stretch: tuple[float, float] = (1, 1),
) -> Field:
    """Noise that tiles, about 0..1 with mean 0.5.

    Its spectrum falls with frequency to the power of -roughness: 1 is gravel, 3 is haze. stretch
    draws features out along y and x.
    """
    height, width = shape
    fy = np.fft.fftfreq(height)[:, None] * stretch[0] * height
    fx = np.fft.rfftfreq(width)[None, :] * stretch[1] * width
    weight = np.maximum(np.hypot(fy, fx), 1) ** (-roughness)
    weight[0, 0] = 0
    phases = rng.random(weight.shape, np.float32) * np.float32(2 * np.pi)
    waves = np.fft.irfft2(weight * np.exp(1j * phases), s=shape)
    return np.asarray(0.5 + 0.18 * waves / waves.std(), np.float32)


def clouds(paper: Canvas, roughness: float = 2.0, stretch: tuple[float, float] = (1, 1)) -> Field:
    """Fractal noise of the canvas's own size."""
    return fractal(paper.rng, (paper.height, paper.width), roughness, stretch)


def line(paper: Canvas, roughness: float, coarse: float = 1) -> Field:
    """A fractal line over the columns, about -1..1, like the outline of a ridge.

    coarse is the number of its largest swings.
    """
    count = paper.width * 2
    frequency = np.fft.rfftfreq(count) * count
    weight = np.maximum(frequency, coarse * 2) ** (-roughness)
    weight[0] = 0
    phases = paper.rng.random(weight.size) * 2 * np.pi
    wave = np.fft.irfft(weight * np.exp(1j * phases), count)[: paper.width]
    return np.asarray(0.5 * (wave - wave.mean()) / wave.std(), np.float32)


def ridged(rng: np.random.Generator, size: int, octaves: int = 7) -> Field:
    """A square of mountain heights that tiles, 0..1: sharp crests, eroded flanks."""
    total = np.zeros((size, size), np.float32)
    weight, strength = np.ones_like(total), 1.0
    for octave in range(octaves):
        layer = _octave(rng, size, 2.0 * 2**octave)
        crest = (1 - np.abs(layer)) ** 2
        total += strength * crest * weight
        weight = np.clip(crest * 1.6, 0, 1)
        strength *= 0.48
    total -= total.min()
    return np.asarray(total / total.max(), np.float32)


def _octave(rng: np.random.Generator, size: int, frequency: float) -> Field:
    """Smooth noise of one scale, about -1..1, that tiles."""
    cells = max(2, int(frequency))
    grid = rng.standard_normal((cells, cells)).astype(np.float32)
    ticks = np.arange(size, dtype=np.float32) * cells / size
    first = ticks.astype(np.int32) % cells
    part = ticks - np.floor(ticks)
    part = part * part * part * (part * (part * 6 - 15) + 10)
    second = (first + 1) % cells
    rows = grid[first] * (1 - part[:, None]) + grid[second] * part[:, None]
    square = rows[:, first] * (1 - part) + rows[:, second] * part
    return np.asarray(square * 0.8, np.float32)


def sample(texture: Field, u: Field, v: Field) -> Field:
    """The texture's values at (u, v), in tiles: (0, 0) and (1, 1) are the same corner."""
    height, width = texture.shape[:2]
    column, row = (u % 1) * width, (v % 1) * height
    left, top = column.astype(np.int32), row.astype(np.int32)
    right, below = (left + 1) % width, (top + 1) % height
    left, top = left % width, top % height
    across, down = column - np.floor(column), row - np.floor(row)
    if texture.ndim == 3:
        across, down = across[..., None], down[..., None]
    upper = texture[top, left] * (1 - across) + texture[top, right] * across
    lower = texture[below, left] * (1 - across) + texture[below, right] * across
    return np.asarray(upper * (1 - down) + lower * down, np.float32)
