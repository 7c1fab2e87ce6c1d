"""Fitting what photos are worth to one person: a few numbers on top of what the network saw."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from photocull.domain.bradleyterry import Matrix, Vector, differences, penalised, start
from photocull.taste.optimiser import minimised

STRENGTHS = (0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0, 100.0)
"""How strongly a taste may be held near the generic ranking; cross-validation chooses."""

AXES = 128
"""So many directions in which the library's photos differ most are looked at; more cost time and
hardly foretell better (`python -m training taste --axes`)."""


class Cancelled(Exception):
    """Nobody waits for the result any more."""


Check = Callable[[], None]
"""Called often in long work; raises `Cancelled` to end it."""


def unasked() -> None:
    """Nobody will cancel this."""


@dataclass(frozen=True, slots=True, eq=False)
class Lens:
    """Embeddings e [N, D] as what the library's photos differ in: (e - mean) @ axes, [N, K].

    Each feature counts by its spread over the library. The K numbers have mean 0 there, and keep
    their different spreads, on average 1: a taste is sooner sought where photos differ much, which
    foretells better than giving each the same.
    """

    mean: Vector
    axes: Matrix

    @classmethod
    def of_library(cls, embeddings: NDArray[np.float32], axes: int = AXES) -> "Lens":
        """Made from the embeddings of the library's photos, or of a fair sample, [N, D]."""
        values = embeddings.astype(np.float64)
        mean = values.mean(axis=0)
        spread = values.std(axis=0)
        scale = 1 / np.where(spread > 0, spread, np.inf)
        strengths, directions = _directions((values - mean) * scale)
        count = min(
            axes, max(1, len(values) // 2), max(1, int((strengths > 1e-6 * strengths[0]).sum()))
        )
        usual = float(strengths[:count].mean()) / np.sqrt(len(values))
        return cls(mean, scale[:, None] * directions[:, :count] / max(usual, 1e-12))

    def through(self, embeddings: NDArray[np.float32]) -> Matrix:
        """What is left of embeddings [N, D]: [N, K]."""
        return np.asarray((embeddings.astype(np.float64) - self.mean) @ self.axes)


@dataclass(frozen=True, slots=True, eq=False)
class Sample:
    """What there is to learn from: for N photos generic logit and features, [N, 1 + K]; M pairs.

    `rows` are [winner, loser], [M, 2], and `weights` what each counts, [M]. `groups` numbers the
    photos, [N]: those that nearly repeat each other have the same number, and are never told apart.
    """

    values: Matrix
    rows: NDArray[np.int64]
    weights: Vector
    groups: NDArray[np.int64]

    def among(self, photos: NDArray[np.bool_]) -> "Sample":
        """The pairs of which both photos are among these; photos keep their rows."""
        kept = photos[self.rows].all(axis=1)
        return Sample(self.values, self.rows[kept], self.weights[kept], self.groups)


def fitted(sample: Sample, strength: float, check: Check = unasked) -> Vector:
    """The coefficients of [generic logit, features], [1 + K], that fit the pairs best."""
    check()
    features = sample.values.shape[1] - 1
    if not len(sample.rows):
        return start(features)
    apart = differences(sample.values, sample.rows)
    return minimised(penalised(apart, sample.weights, strength), start(features))


def _directions(values: Matrix) -> tuple[Vector, Matrix]:
    """How far values [N, D] reach in their own directions, falling, and these: [K], [D, K]."""
    if len(values) <= values.shape[1]:
        _, strengths, rows = np.linalg.svd(values, full_matrices=False)
        return strengths, rows.T
    # Of many photos the sums of products are quicker, and exact enough for the strongest.
    squares, columns = np.linalg.eigh(values.T @ values)
    return np.sqrt(np.maximum(squares[::-1], 0.0)), columns[:, ::-1]
