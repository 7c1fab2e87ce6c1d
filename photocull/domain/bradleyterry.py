"""The Bradley-Terry model of preferences: logistic regression on differences, without intercept.

The chance that one photo is preferred to another is that of the difference of what both are worth.
What a photo is worth is the generic score times a factor, plus a linear function of its features.
Without any pairs the factor is 1 and the rest 0: the generic ranking, to which few pairs stay near.
"""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float64]
Matrix = NDArray[np.float64]

_GENERIC_SHARE = 0.1
"""How strongly the factor of the generic score is held at 1, against the others at 0."""


def differences(values: Matrix, rows: NDArray[np.int64]) -> Matrix:
    """The winner's values [N, K] less the loser's, for each of M rows: [M, K]."""
    return values[rows[:, 0]] - values[rows[:, 1]]


def start(features: int) -> Vector:
    """What holds before anything is known: the generic score alone, [1 + features]."""
    return np.eye(1, 1 + features, dtype=np.float64).ravel()


def penalised(
    apart: Matrix, weights: Vector, strength: float
) -> Callable[[Vector], tuple[float, Vector]]:
    """The function to minimise: mean surprise at the pairs, plus the squares of coefficients.

    `apart` are the differences of [generic score, features], [M, 1 + K]; `strength` weighs the
    squares of the coefficients' distance from `start`. It is convex, and comes with its gradient.
    """
    origin = start(apart.shape[1] - 1)
    pull = np.full(apart.shape[1], strength)
    pull[0] *= _GENERIC_SHARE
    shares = weights / max(float(weights.sum()), 1e-12)

    def value(coefficients: Vector) -> tuple[float, Vector]:
        # No matrix product: for these small ones BLAS would start threads that wait for each other.
        margin = np.einsum("mk,k->m", apart, coefficients)
        away = coefficients - origin
        surprise = float(shares @ np.logaddexp(0.0, -margin))
        doubt = shares * _logistic(-margin)
        gradient: Vector = pull * away - np.einsum("mk,m->k", apart, doubt)
        return surprise + 0.5 * float(pull @ (away * away)), gradient

    return value


def right(margin: Vector) -> Vector:
    """1 for each pair that is ordered as the person did, 0.5 for a tie, 0 for the others."""
    return np.asarray((np.sign(margin) + 1) / 2, np.float64)


def _logistic(values: Vector) -> Vector:
    return np.asarray(0.5 * (1 + np.tanh(0.5 * values)), np.float64)
