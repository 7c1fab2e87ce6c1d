"""What a camera does to a scene: blur, bloom, lens falloff, tone curve, grain."""

import numpy as np
from PIL import Image

from tests.scenes.canvas import Canvas, Field, distance


def blur(picture: Field, radius: float, along: float | None = None) -> Field:
    """Gaussian blur; radius in pixels down and, unless along says otherwise, across."""
    across = radius if along is None else along
    margin = int(3 * max(radius, across)) + 1
    margin = min(margin, min(picture.shape[:2]) - 1)
    edges = [(margin, margin), (margin, margin), (0, 0)][: picture.ndim]
    padded = np.pad(picture, edges, mode="reflect")
    fy = np.fft.fftfreq(padded.shape[0]).astype(np.float32)[:, None]
    fx = np.fft.rfftfreq(padded.shape[1]).astype(np.float32)[None, :]
    kernel = np.exp(-2 * np.pi**2 * ((fy * radius) ** 2 + (fx * across) ** 2))
    if picture.ndim == 3:
        kernel = kernel[..., None]
    spectrum = np.fft.rfft2(padded, axes=(0, 1)) * kernel
    result = np.fft.irfft2(spectrum, s=padded.shape[:2], axes=(0, 1))
    return np.asarray(result[margin:-margin, margin:-margin], np.float32)


def bloom(picture: Field, strength: float, radius: float) -> Field:
    """Highlights that spill over their edges, as on any real lens."""
    bright = np.clip(picture - 0.65, 0, 1) * 2
    light = strength * blur(np.asarray(bright, np.float32), radius)
    return np.asarray(1 - (1 - np.clip(picture, 0, 1)) * (1 - np.clip(light, 0, 1)), np.float32)


def vignette(paper: Canvas, picture: Field, strength: float) -> Field:
    """Corners darker than the middle."""
    far = distance(paper, paper.aspect / 2, 0.5) / np.hypot(paper.aspect / 2, 0.5)
    return np.asarray(picture * (1 - strength * far**2.5)[..., None], np.float32)


def tone(picture: Field, contrast: float = 0.25, saturation: float = 1.0) -> Field:
    """A film-like S-curve, and colours stronger (> 1) or weaker (< 1)."""
    base = np.clip(picture, 0, 1)
    curved = base + contrast * (base * base * (3 - 2 * base) - base)
    grey = curved @ np.array([0.3, 0.59, 0.11], np.float32)
    return np.asarray(grey[..., None] + (curved - grey[..., None]) * saturation, np.float32)


def turned(picture: Image.Image, degrees: float) -> Image.Image:
    """A picture taken with a tilted camera: turned and cropped, of the same size."""
    width, height = picture.size
    slope = abs(np.sin(np.radians(degrees)))
    zoom = 1 + slope * max(width / height, height / width)
    inner = picture.rotate(degrees, Image.Resampling.BICUBIC)
    left, top = width * (1 - 1 / zoom) / 2, height * (1 - 1 / zoom) / 2
    box = (left, top, width - left, height - top)
    return inner.resize((width, height), Image.Resampling.BICUBIC, box=box)


def to_image(picture: Field) -> Image.Image:
    """A picture of floats as 8-bit RGB, dithered so that skies do not band."""
    noise = np.random.default_rng(7).random(picture.shape, np.float32)
    return Image.fromarray((np.clip(picture, 0, 1) * 254 + noise).astype(np.uint8))
