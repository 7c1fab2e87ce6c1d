"""Looks: what photos are compared by. How they are made says `vision.likeness`."""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from photocull.domain.pausing import Pause, never, pausing

CELLS = 6
DIRECTIONS = 8
LOOK_SIZE = CELLS * CELLS * DIRECTIONS

Look = NDArray[np.float32]
"""Float32 [288] of length 1, or [N, 288] of N photos: of 6 x 6 places, row by row, each with the
strength of its edges in 8 directions. How alike two photos look is the cosine, -1 to 1."""

Packed = bytes
"""A look in a quarter of the memory, as it is stored: 288 int8 in its proportions."""

_CELL = 512
_CELLS_EACH = 3
_SMALL = 8192
"""Up to 8192 photos each is compared with each; more are first sorted into cells of about 512 that
resemble the same photo, each photo into 3 of them, and compared within these alone."""

_LARGEST = 4096
_PAIRS_EACH = 16
"""A folder of one picture again and again must not cost more than another: cells are cut at 4096,
and of a cell's pairs the most alike are taken, 16 for each photo on average."""


class Looks:
    """Looks of N photos, indexed as a Look of [N, 288]: unpacked only while they are compared.

    Unpacked, those of 100,000 photos would take more than all that is shown of them. Comparing
    packed ones errs by less than 0.02.
    """

    def __init__(self, looks: Sequence[Look | Packed | None], pause: Pause = never) -> None:
        """Take them in; those that are not known are all 0.

        Raises ValueError for a look of another size.
        """
        loose = any(isinstance(look, np.ndarray) for look in looks)
        self._rows = np.zeros((len(looks), LOOK_SIZE), np.float32 if loose else np.int8)
        # Row by row: one call for all would keep the interpreter for too long.
        for number, look in enumerate(pausing(looks, pause)):
            if look is not None:
                numbers = np.frombuffer(look, np.int8) if isinstance(look, bytes) else look
                self._rows[number] = numbers.reshape(LOOK_SIZE)
        self._lengths = np.ones(len(looks), np.float32)
        for start in range(0, len(looks), _CELL):
            pause()
            part = slice(start, start + _CELL)
            lengths = np.linalg.norm(self._rows[part].astype(np.float32), axis=1)
            self._lengths[part] = np.maximum(lengths, 1.0)

    def __getitem__(self, which: int | slice | Sequence[int] | NDArray[np.int64]) -> Look:
        rows = self._rows[which].astype(np.float32)
        rows /= self._lengths[which][..., None]
        return rows


def alike_pairs(
    looks: Look | Looks, which: NDArray[np.int64], least: float, pause: Pause = never
) -> dict[tuple[int, int], float]:
    """How alike are those two of `which` (rising rows of `looks`) that are so by `least`.

    Complete up to 8192 photos. Among more, one in ten of the pairs that are barely so is missed.
    """
    pairs: dict[tuple[int, int], float] = {}
    for cell in _cells(looks, which, pause):
        pause()
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


def _cells(
    looks: Look | Looks, which: NDArray[np.int64], pause: Pause
) -> Iterator[NDArray[np.int64]]:
    """Rows to compare with each other, rising; those alike share a cell, most of them several."""
    if len(which) <= _SMALL:
        yield which
        return
    count = len(which) // _CELL
    centres = looks[which[np.linspace(0, len(which) - 1, count).astype(np.int64)]]
    nearest: list[NDArray[np.int64]] = []
    for part in np.array_split(which, len(which) // _CELL):
        pause()
        like = looks[part] @ centres.T
        # Copied, for a view would keep how near all other cells are.
        nearest.append(np.argpartition(like, -_CELLS_EACH, axis=1)[:, -_CELLS_EACH:].copy())
    owner, member = np.concatenate(nearest).ravel(), np.repeat(which, _CELLS_EACH)
    order = np.argsort(owner, kind="stable")
    bounds = np.searchsorted(owner[order], np.arange(1, count))
    for cell in np.split(member[order], bounds):
        for start in range(0, len(cell), _LARGEST):
            yield cell[start : start + _LARGEST]
