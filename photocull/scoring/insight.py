"""All that is looked up in one photo to say why it scored as it did: slow, for worker threads."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from photocull.decoding.decoders import Decoders
from photocull.domain.failure import Failure
from photocull.domain.measures import Measures
from photocull.scoring.model import Scorer
from photocull.vision.facts import measure, subject_contrast
from photocull.vision.spec import InputSpec


@dataclass(frozen=True, slots=True, eq=False)
class Insight:
    """What was found: arrays are not to be written to.

    `histogram` is float32 [3, 256] of the working picture, the one that the network's colours
    come from, its largest count 1. `evidence` is [S, S] in logits as `Scorer.evidence` gives it,
    None without a model that says it. `subject` is `vision.facts.subject_contrast`.
    """

    measures: Measures
    histogram: NDArray[np.float32]
    evidence: NDArray[np.float32] | None
    subject: float | None


def insight(path: Path, scorer: Scorer | None, decoders: Decoders) -> Insight | Failure:
    """Read, measure and ask the model; about a quarter of a second for a photo of 12 megapixels."""
    # The evidence is for what the network is shown, made exactly as for its score.
    found = decoders.inspect(path, scorer.spec if scorer else InputSpec())
    if isinstance(found, Failure):
        return found
    evidence = scorer.evidence(found.shown) if scorer else None
    subject = None if evidence is None else subject_contrast(found.large, evidence)
    return Insight(measure(found.large), found.counts, evidence, subject)
