"""Makes a probability mean on unseen sources what it says, without changing any ranking.

A network is surer of the sources it was trained on than of any other. Two numbers, fitted on
sources that were held back, stretch and shift the difference of its two logits; they are then
folded into its last layer.
"""

from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray

from training.metrics import Labels, Scores, logit
from training.network import TwoBranch

_STEPS = 50


@dataclass(frozen=True, slots=True)
class Calibration:
    """The calibrated margin (expert logit minus amateur logit) is `scale` * margin + `shift`."""

    scale: float
    shift: float

    def applied(self, margins: NDArray[np.float64]) -> Scores:
        """The expert probabilities [N] of margins [N]."""
        probability: Scores = 1 / (1 + np.exp(-(self.scale * margins + self.shift)))
        return probability


def fit_calibration(margins: NDArray[np.float64], experts: Labels) -> Calibration:
    """The most likely calibration, with both classes weighing alike (Newton's method).

    Raises ValueError if a class is missing or the margins rank experts no better than chance.
    """
    if experts.all() or not experts.any():
        raise ValueError("calibration needs photos of both classes")
    weights = np.where(experts, 0.5 / experts.sum(), 0.5 / (~experts).sum())
    columns = np.stack([margins, np.ones_like(margins)], axis=1)
    # Platt's targets, a little inside of 0 and 1, keep the scale finite for a perfect ranking.
    targets = np.where(experts, 1 - 1 / (experts.sum() + 2), 1 / ((~experts).sum() + 2))
    found = np.zeros(2)
    for _ in range(_STEPS):
        probability = 1 / (1 + np.exp(-np.clip(columns @ found, -50, 50)))
        slope = columns.T @ (weights * (probability - targets))
        spread = weights * np.maximum(probability * (1 - probability), 1e-9)
        found -= np.linalg.solve(columns.T @ (columns * spread[:, None]), slope)
    if not found[0] > 0:
        raise ValueError("the network ranks the validation photos no better than chance")
    return Calibration(float(found[0]), float(found[1]))


def cross_calibrated(scores: Scores, experts: Labels, sources: NDArray[np.str_]) -> Scores:
    """Expert probabilities [N], those of each source calibrated on the photos of all others.

    What was calibrated before does not matter, since the margin's scale and shift are fitted anew.
    Raises ValueError if the photos without one source's are of one class.
    """
    margins = logit(scores)
    crossed: Scores = np.empty(len(scores))
    for source in np.unique(sources):
        own = sources == source
        found = fit_calibration(margins[~own], experts[~own])
        crossed[own] = found.applied(margins[own])
    return crossed


def apply_calibration(network: TwoBranch, calibration: Calibration) -> None:
    """Fold the calibration into the network's last layer."""
    half = calibration.shift / 2
    with torch.no_grad():
        network.head.weight.mul_(calibration.scale)
        network.head.bias.mul_(calibration.scale).add_(torch.tensor([-half, half]))
