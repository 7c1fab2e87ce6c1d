"""Which photo of a library a posted picture was made from: cropped, made smaller, compressed again.

By look where all of the photo was posted. A crop looks otherwise, but shows the network much the
same: the photos that are nearest in its features are searched for the part that looks like it.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from photocull.domain.looks import Look
from photocull.vision.likeness import look_of

Pixels = NDArray[np.uint8]

WHOLE = 0.7
"""From this likeness on, and with the same shape, it is all of the photo."""

PART = 0.7
"""From this likeness on to the most alike part, it is a crop. Chance hardly
makes a part of another photo so alike; that from which a crop was made is far above."""

_SHAPE = 0.03
_NEAR, _ALIKE = 12, 4
_SCALES = (1.0, 0.9, 0.8, 0.7)
_STEPS = 9
_REFINED = 4


@dataclass(frozen=True, slots=True, eq=False)
class Library:
    """N photos: `embeddings` [N, D], `looks` [N, 288] of length 1 or 0, `shapes` [N].

    A shape is width by height. `picture` gives a small one of a row, and may take its time.
    """

    embeddings: NDArray[np.float32]
    looks: Look
    shapes: NDArray[np.float64]
    picture: Callable[[int], Pixels | None]

    @classmethod
    def of(
        cls,
        embeddings: NDArray[np.float32],
        looks: Look,
        shapes: NDArray[np.float64],
        picture: Callable[[int], Pixels | None],
    ) -> "Library":
        """With what all embeddings have in common taken out of them."""
        return cls(_unit(embeddings - embeddings.mean(axis=0)), looks, shapes, picture)


@dataclass(frozen=True, slots=True)
class Match:
    """The row of a photo, and how alike it, or the part of it that was posted, looks: -1 to 1."""

    row: int
    likeness: float


def match(
    library: Library, embedding: NDArray[np.float32], look: Look | None, shape: float
) -> Match | None:
    """The photo that a posted picture was made from; None where none is like it.

    `embedding` [D] is less the library's mean, `shape` is width by height. A picture in which there
    is nothing to see has no look, and is found nowhere.
    """
    if look is None or not len(library.shapes):
        return None
    near = library.embeddings @ _unit(embedding)
    alike = library.looks @ look
    same = np.abs(np.log(library.shapes / shape)) < _SHAPE
    whole = np.where(same, alike, -1.0)
    best = int(np.argmax(whole + 1e-3 * near))
    if whole[best] >= WHOLE:
        return Match(best, float(whole[best]))
    rows = dict.fromkeys([*_first(near, _NEAR), *_first(alike, _ALIKE)])
    found = [Match(row, _best_part(library.picture(row), look, shape)) for row in rows]
    likeliest = max(found, key=lambda each: each.likeness)
    return likeliest if likeliest.likeness >= PART else None


def _best_part(picture: Pixels | None, look: Look, shape: float) -> float:
    """How alike the most alike part of this shape looks."""
    if picture is None:
        return -1.0
    best, at = -1.0, (1.0, 0.5, 0.5)
    for place in _places(picture, shape):
        found = _likeness(picture, look, shape, place)
        if found > best:
            best, at = found, place
    step = (0.05, 0.5 / (_STEPS - 1), 0.5 / (_STEPS - 1))
    for _ in range(_REFINED):
        for axis in range(3):
            for sign in (-1, 1):
                moved = tuple(
                    min(1.0, max(0.0, value + sign * step[axis] * (each == axis)))
                    for each, value in enumerate(at)
                )
                found = _likeness(picture, look, shape, moved)
                if found > best:
                    best, at = found, (moved[0], moved[1], moved[2])
        step = (step[0] / 2, step[1] / 2, step[2] / 2)
    return best


def _places(picture: Pixels, shape: float) -> Iterator[tuple[float, float, float]]:
    """Scale, and place across and down from 0 to 1, of the parts to try first."""
    height, width, _ = picture.shape
    wide = width / height > shape
    for scale in _SCALES:
        steps = _STEPS if scale == 1.0 else _STEPS // 2
        for one in np.linspace(0, 1, steps).tolist():
            others = (0.5,) if scale == 1.0 else (0.0, 0.5, 1.0)
            for other in others:
                yield (scale, one, other) if wide else (scale, other, one)


def _likeness(picture: Pixels, look: Look, shape: float, place: tuple[float, ...]) -> float:
    """How alike the part at a place looks."""
    scale, across, down = place
    height, width, _ = picture.shape
    high = min(height, width / shape) * scale
    wide = high * shape
    left, top = round((width - wide) * across), round((height - high) * down)
    part = picture[top : top + max(1, round(high)), left : left + max(1, round(wide))]
    seen = look_of(part)
    return -1.0 if seen is None else float(seen @ look)


def _first(values: NDArray[np.float32], count: int) -> list[int]:
    """The rows of the largest, largest first."""
    return [int(row) for row in np.argsort(-values)[:count]]


def _unit(vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    lengths = np.linalg.norm(vectors, axis=-1, keepdims=True)
    return np.asarray(vectors / np.maximum(lengths, 1e-12), np.float32)
