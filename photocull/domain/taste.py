"""What one person likes, as numbers: what photos are worth to them, and how sure that is."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

SURE = 1e-6
"""Probabilities are taken no nearer to 0 and 1 than this, so that their logits are finite."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """How a taste did on pairs of photos that it was not learnt from, beside the generic ranking.

    `mine` and `generic` are the shares of `pairs` in the person's order; `low` to `high` is the 95%
    interval of the difference. None where there was too little to measure. `needed` is about how
    many more decisions would show it to be better; None where it is, or where nobody can tell.
    """

    decisions: int
    pairs: int = 0
    mine: float | None = None
    generic: float | None = None
    low: float | None = None
    high: float | None = None
    needed: int | None = None

    @property
    def better(self) -> bool:
        """Whether the taste is shown to order photos better than the generic ranking."""
        return self.low is not None and self.low > 0


@dataclass(frozen=True, slots=True, eq=False)
class Head:
    """What photos are worth to a person, in logits: factor * generic logit + weights . e + bias.

    `weights` are float32 [D], for embeddings e of the one `model`. Over the library that it was
    learnt in, what it adds to the generic part has mean 0.
    """

    model: str
    factor: float
    bias: float
    weights: NDArray[np.float32]

    def worth(
        self, generic: NDArray[np.float64], embeddings: NDArray[np.float32]
    ) -> NDArray[np.float64]:
        """In logits, [N], from generic logits [N] and embeddings [N, D]."""
        return np.asarray(self.factor * generic + embeddings @ self.weights + self.bias, np.float64)


def logits(probabilities: NDArray[np.float64]) -> NDArray[np.float64]:
    """The logits of probabilities, [N]."""
    held = np.clip(probabilities, SURE, 1 - SURE)
    return np.asarray(np.log(held / (1 - held)), np.float64)


def probabilities(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """The probabilities of logits, [N]."""
    return np.asarray(0.5 * (1 + np.tanh(0.5 * values)), np.float64)


def blended(
    generic: NDArray[np.float64], worth: NDArray[np.float64], share: float
) -> NDArray[np.float64]:
    """Probabilities [N] between the generic one (share 0) and the person's own (1).

    `generic` are probabilities, `worth` logits, NaN where it is unknown: there the generic one
    stays. In between the logits are mixed, so that the order moves steadily from one to the other.
    """
    mixed = probabilities((1 - share) * logits(generic) + share * worth)
    return np.where(np.isfinite(mixed), mixed, generic)
