"""Whether the evidence means something: greying where it is highest must cost the most.

A heat map can be pretty and say nothing. Here places of the network's picture are greyed one after
another, once in the order of their evidence and once in a random one, and the fall of the picture's
part of the margin is compared, photo by photo.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from photocull.scoring.model import Scorer
from photocull.vision.prepare import ModelInput
from training.metrics import Interval

STEPS = (1, 2, 4, 8, 12, 16, 24)
"""After how many greyed places (of 49) the margin is looked at."""

_GREY = 128


@dataclass(frozen=True, slots=True)
class Deletion:
    """The mean fall of the image part, in logits, after greying `places` places.

    `difference` is the 95% interval, over photos, of how much more the evidence's order costs than
    a random one: above zero, the evidence points at what the network looks at.
    """

    places: int
    by_evidence: float
    at_random: float
    difference: Interval


def deletion(scorer: Scorer, photos: Sequence[ModelInput], seed: int = 0) -> tuple[Deletion, ...]:
    """Grey the places of each photo in both orders; raises ValueError without evidence."""
    random = np.random.default_rng(seed)
    falls = np.array([_falls(scorer, shown, random) for shown in photos])
    drawn = random.integers(len(photos), size=(1000, len(photos)))
    gains = falls[:, 0] - falls[:, 1]
    low, high = np.percentile(gains[drawn].mean(axis=1), [2.5, 97.5], axis=0)
    return tuple(
        Deletion(
            places,
            by_evidence=float(falls[:, 0, at].mean()),
            at_random=float(falls[:, 1, at].mean()),
            difference=Interval(float(low[at]), float(high[at])),
        )
        for at, places in enumerate(STEPS)
    )


def report(results: Sequence[Deletion], photos: int) -> str:
    """The comparison as text for a terminal."""
    lines = [
        f"Greying places of {photos} photos: mean fall of the image part, in logits",
        f"{'places':>8}{'by evidence':>13}{'at random':>11}   95% of the difference",
    ]
    lines += [
        f"{of.places:8}{of.by_evidence:13.3f}{of.at_random:11.3f}   "
        f"{of.difference.low:.3f} to {of.difference.high:.3f}"
        for of in results
    ]
    return "\n".join(lines)


def _falls(scorer: Scorer, shown: ModelInput, random: np.random.Generator) -> NDArray[np.float64]:
    """How far the image part falls, [2, len(STEPS)]: in the evidence's order, at random."""
    evidence = scorer.evidence(shown)
    if evidence is None:
        raise ValueError("the model gives no evidence")
    before = _image_part(scorer, shown)
    orders = (np.argsort(-evidence, axis=None), random.permutation(evidence.size))
    return np.array(
        [
            [
                before - _image_part(scorer, greyed(shown, order[:places], len(evidence)))
                for places in STEPS
            ]
            for order in orders
        ]
    )


def greyed(shown: ModelInput, places: NDArray[np.intp], side: int) -> ModelInput:
    """The input with these of its side x side places grey; the histogram stays, on purpose."""
    image = shown.image.copy()
    edges = np.linspace(0, len(image), side + 1).astype(int)
    for place in places:
        row, column = divmod(int(place), side)
        image[edges[row] : edges[row + 1], edges[column] : edges[column + 1]] = _GREY
    return ModelInput(image, shown.histogram)


def _image_part(scorer: Scorer, shown: ModelInput) -> float:
    (judgement,) = scorer.score([shown])
    if judgement is None or judgement.image_part is None:
        raise ValueError("the model gives no parts")
    return judgement.image_part
