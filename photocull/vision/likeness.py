"""What a photo looks like, whatever its exposure, focus or colour: 288 numbers to compare.

A grid of the directions of edges, as in the "histogram of oriented gradients", whitened by what
photos have in common.
"""

import base64

import numpy as np
from numpy.typing import NDArray

from photocull.domain.looks import CELLS, DIRECTIONS, LOOK_SIZE, Look

_SIDE = 4 * CELLS
"""The picture is compared at 24 x 24: blur and noise hardly reach that far down."""

_GREY = np.array([0.299, 0.587, 0.114], np.float32)

_BLACK = 16.0
"""Added before the logarithm: below it 8-bit pictures hold noise and compression, not light."""

_FLAT = 1.0
"""The length that a picture's edges need at least: with less there is nothing to compare."""

_WHITENED = 0.85
"""1 would make all waves count alike, 0 as strongly as they are in photos."""

_NOISE = 0.02
"""Added to each wave's variance, as a share of the mean one: rare waves are mostly noise."""

_ONE = 127.0
_SCALE = 320.0
"""A component of 0.4 is stored as 127; larger ones are as rare as they are cut."""

# From 4,000 photos of the photo set without BIQ2021: `python -m training scenes --common`.
_MEAN_TEXT = (
    "XmNgQ0dCT0tdY2dLUE9bT1Vdb1JQU2dSUVNvXVVRZ1NPSmViXE9cT0dCYGBaSlFDZGViSFVVX1ZnamhTYmZuXmRlcVxh"
    "Z3pjYVtxZmVkemhhU2hraF5vZ1VJYWVhVWJWa2BaTWVgaGBzaGJacG5zanBmamJubntvbWFraXJue29xW2RqdGpzcGRO"
    "W2JqYGlga11dVWpgamV1ZWVidGx0cnNnbGZxb3x1cGZtaHR1fXFzZGdmdXN0bWhWXl5rZ2tgY1dgV2Faa2hsYm1nbGZ0"
    "cmpmdmZoa31xaGh2ZmpxfGtqaG5ia3JzZV9ZY1hiaWpaW05VS1JPY2RfV2VZW1dqaFtZcVtYXHNkWVxxWVpkdFxZW2dU"
    "XWlrVk9MV01bZWRN"
)
_SPREAD_TEXT = (
    "e4HnNVLBbkGa7W9BK0lsLJCOeC8pOEgpTYxIKx0iOx87Y0AfGBkpGiVXKRsRESET3EqEKzL3W0hzclMzImmHKl5mTCYg"
    "aEYrPGA2IRg1QR0uSywZFCopGR4+HxUPGiETnjSBJiuwRzdVaUYsH2lQJVZQPyIdWzwkNFcuHxY6MxsqQCcWEislFhs5"
    "HBMOGx4RXSRUHyCdNDBAOzchGFtBIDo6MhsXWTAeKDskGBM3LRcfLx4TDysfFBUsFhAMHBoPQxlBGRlzJyMrKykaFE0s"
    "GiooJxYSRSMYHSscFA8wIBIXIhcPDSUYDxAgEQ0KGRQMKhIsFBNaHhwfGx8UED8gFB0bHhEPOxsTFR0WEAwpGg8RGRIM"
    "CiATDQ0XDgoJFxEK"
)
_STEP = 1 / 2000
"""What 1 stands for in the bytes of these texts."""


def look_of(rgb: NDArray[np.uint8]) -> Look | None:
    """The look of a working picture, uint8 [H, W, 3]; None where there is nothing to see in it.

    Brightness is taken as a logarithm and the strength of all edges scaled to 1, so that exposure
    and white balance hardly count. Then what photos have in common (a horizon, something in the
    middle) is made to count less, and what is rare more: resemblance is what is not common.
    """
    edges = edges_of(rgb)
    if edges is None:
        return None
    # No matrix product: BLAS would start threads in each of our threads.
    look = np.einsum("ij,j->i", _RARE, edges - _USUAL)
    unit: Look = look / np.float32(np.linalg.norm(look))
    return unit


def edges_of(rgb: NDArray[np.uint8]) -> Look | None:
    """How strong the edges of a working picture are by place and direction: [288] of length 1.

    The roots of the strengths, for one strong edge must not drown all others.
    """
    edges: Look = np.sqrt(_edges(np.log(_shrunk(rgb) + _BLACK)).reshape(LOOK_SIZE))
    length = float(np.linalg.norm(edges))
    if length < _FLAT:
        return None
    edges /= length
    return edges


def common(edges: Look) -> tuple[str, str]:
    """What is common to many photos, [N, 288] of `edges_of`: mean and spread as the texts above."""
    spread = ((edges - edges.mean(axis=0)) @ _WAVES.T).std(axis=0)
    return _text(edges.mean(axis=0)), _text(spread)


def packed(look: Look) -> bytes:
    """A look as 288 bytes for a catalogue; comparing unpacked ones errs by less than 0.02."""
    whole: NDArray[np.int8] = np.clip(np.rint(look * _SCALE), -_ONE, _ONE).astype(np.int8)
    return whole.tobytes()


def unpacked(data: bytes) -> Look:
    """What `packed` packed, again of length 1; raises ValueError for any other number of bytes."""
    if len(data) != LOOK_SIZE:
        raise ValueError(f"a look of {len(data)} bytes")
    numbers = np.frombuffer(data, np.int8).astype(np.float32)
    unit: Look = numbers / max(float(np.linalg.norm(numbers)), 1.0)
    return unit


def _shrunk(rgb: NDArray[np.uint8]) -> Look:
    """The mean grey of each of 24 x 24 parts of a picture, whole pixels each, float32."""
    height, width, _ = rgb.shape
    # Summed up, not multiplied by matrices: BLAS would start threads in each of our threads.
    # Rows by plain sums, which take half as long as those of `reduceat`.
    rows = zip(_starts(height).tolist(), _lengths(height).tolist(), strict=True)
    sums = np.stack([rgb[at : at + count].sum(axis=0, dtype=np.uint32) for at, count in rows])
    sums = np.add.reduceat(sums, _starts(width), axis=1)
    sizes = np.outer(_lengths(height), _lengths(width))
    grey: Look = (sums * _GREY).sum(axis=2, dtype=np.float32) / sizes
    return grey.astype(np.float32)


def _starts(length: int) -> NDArray[np.int64]:
    """Where each of 24 parts of `length` pixels begins; of fewer pixels some count twice."""
    return np.arange(_SIDE, dtype=np.int64) * length // _SIDE


def _lengths(length: int) -> NDArray[np.int64]:
    return np.maximum(np.diff(np.append(_starts(length), length)), 1)


def _edges(light: Look) -> Look:
    """The edges of a [24, 24] picture gathered by place and direction, float32 [6, 6, 8]."""
    framed = np.pad(light, 1, mode="edge")
    across, down = framed[1:-1, 2:] - framed[1:-1, :-2], framed[2:, 1:-1] - framed[:-2, 1:-1]
    turn = np.arctan2(down, across) * np.float32(DIRECTIONS / (2 * np.pi))
    away = np.abs(turn[..., None] - np.arange(DIRECTIONS, dtype=np.float32)) % DIRECTIONS
    away = np.minimum(away, DIRECTIONS - away)
    strength = (1 - away).clip(0) * np.hypot(across, down)[..., None]
    gathered = np.einsum("yi,yxb->ixb", _GATHER, strength)
    edges: Look = np.einsum("xj,ixb->ijb", _GATHER, gathered)
    return edges


def _gather() -> Look:
    """How much each of 24 pixels counts for each of 6 places, [24, 6]: places overlap by half."""
    centre = (np.arange(_SIDE) + 0.5) * (CELLS / _SIDE) - 0.5
    weights = (1 - np.abs(centre[:, None] - np.arange(CELLS))).clip(0)
    gather: Look = (weights / weights.sum(axis=0)).astype(np.float32)
    return gather


def _waves() -> Look:
    """The waves that a grid of edges is made of, orthonormal, float32 [288, 288].

    Cosines over rows and columns, sines and cosines over directions: the statistics of photos
    hardly depend on the place, so that these are nearly independent of each other.
    """
    at = np.arange(CELLS)
    place = np.cos(np.pi * (at + 0.5) * at[:, None] / CELLS)
    angle = 2 * np.pi * np.arange(DIRECTIONS) / DIRECTIONS
    turn = np.array([np.cos(k * angle) for k in range(DIRECTIONS // 2 + 1)]
                    + [np.sin(k * angle) for k in range(1, DIRECTIONS // 2)])  # fmt: skip
    place /= np.linalg.norm(place, axis=1, keepdims=True)
    turn /= np.linalg.norm(turn, axis=1, keepdims=True)
    waves: Look = np.kron(np.kron(place, place), turn).astype(np.float32)
    return waves


def _text(numbers: Look) -> str:
    whole: NDArray[np.uint8] = np.clip(np.rint(numbers / _STEP), 0, 255).astype(np.uint8)
    return base64.b64encode(whole.tobytes()).decode()


def _numbers(text: str) -> Look:
    numbers: Look = np.frombuffer(base64.b64decode(text), np.uint8).astype(np.float32) * _STEP
    return numbers


def _rare() -> Look:
    """What whitens edges and leaves them in their places, float32 [288, 288]."""
    variance = _numbers(_SPREAD_TEXT) ** 2
    weights = (variance + _NOISE * variance.mean()) ** (-_WHITENED / 2)
    rare: Look = ((_WAVES.T * weights) @ _WAVES).astype(np.float32)
    return rare


_GATHER = _gather()
_WAVES = _waves()
_USUAL = _numbers(_MEAN_TEXT)
_RARE = _rare()
