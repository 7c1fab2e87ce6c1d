"""Looks: what photos are compared by. How they are made says `vision.likeness`."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

CELLS = 6
DIRECTIONS = 8
LOOK_SIZE = CELLS * CELLS * DIRECTIONS

Look = NDArray[np.float32]
"""Float32 [288] of length 1, or [N, 288] of N photos: of 6 x 6 places, row by row, each with the
strength of its edges in 8 directions. How alike two photos look is the cosine, -1 to 1."""

Packed = NDArray[np.int8]
"""A look in a quarter of the memory, as it is stored: 288 numbers in its proportions."""

_CELL = 512
_CELLS_EACH = 3
_SMALL = 8192
"""Up to 8192 photos each is compared with each; more are first sorted into cells of about 512 that
resemble the same photo, each photo into 3 of them, and compared within these alone."""

_LARGEST = 4096
_PAIRS_EACH = 16
"""A folder of one picture again and again must not cost more than another: cells are cut at 4096,
and of a cell's pairs the most alike are taken, 16 for each photo on average."""


def of_length_1(look: Look | Packed) -> Look:
    """One look, [288], as it is compared; comparing packed ones errs by less than 0.02."""
    numbers = look.astype(np.float32)
    unit: Look = numbers / max(float(np.linalg.norm(numbers)), 1.0)
    return unit


def alike_pairs(
    looks: Look, which: NDArray[np.int64], least: float
) -> dict[tuple[int, int], float]:
    """How alike are those two of `which` (rising rows of `looks`) that are so by `least`.

    Complete up to 8192 photos. Among more, one in ten of the pairs that are barely so is missed.
    """
    pairs: dict[tuple[int, int], float] = {}
    for cell in _cells(looks, which):
        like = looks[cell] @ looks[cell].T
        a, b = np.divmod(np.flatnonzero(like >= least), len(cell))
        a, b = a[a < b], b[a < b]
        if len(a) > _PAIRS_EACH * len(cell):
            count = _PAIRS_EACH * len(cell)
            most = np.argpartition(-like[a, b], count)[:count]
            a, b = a[most], b[most]
        keys = zip(cell[a].tolist(), cell[b].tolist(), strict=True)
        pairs.update(zip(keys, like[a, b].tolist(), strict=True))
    return pairs


def shifted(one: Look, other: Look, right: int, down: int) -> NDArray[np.float32]:
    """How alike N pairs of photos are where they overlap, [N], if the camera had panned.

    It would have panned by so many of the picture's six columns and rows from `one` to `other`.
    """
    a, b = (looks.reshape(-1, CELLS, CELLS, DIRECTIONS) for looks in (one, other))
    a = a[:, max(0, down) : CELLS + min(0, down), max(0, right) : CELLS + min(0, right)]
    b = b[:, max(0, -down) : CELLS + min(0, -down), max(0, -right) : CELLS + min(0, -right)]
    products = (np.einsum("nyxd,nyxd->n", *pair) for pair in ((a, b), (a, a), (b, b)))
    both, alone, other_alone = products
    like: NDArray[np.float32] = both / np.sqrt(np.maximum(alone * other_alone, 1e-12))
    return like


def _cells(looks: Look, which: NDArray[np.int64]) -> Iterator[NDArray[np.int64]]:
    """Rows to compare with each other, rising; those alike share a cell, most of them several."""
    if len(which) <= _SMALL:
        yield which
        return
    count = len(which) // _CELL
    centres = looks[which[np.linspace(0, len(which) - 1, count).astype(np.int64)]]
    nearest = np.concatenate([
        np.argpartition(looks[part] @ centres.T, -_CELLS_EACH, axis=1)[:, -_CELLS_EACH:]
        for part in np.array_split(which, len(which) // _LARGEST)
    ])  # fmt: skip
    owner, member = nearest.ravel(), np.repeat(which, _CELLS_EACH)
    order = np.argsort(owner, kind="stable")
    bounds = np.searchsorted(owner[order], np.arange(1, count))
    for cell in np.split(member[order], bounds):
        for start in range(0, len(cell), _LARGEST):
            yield cell[start : start + _LARGEST]
