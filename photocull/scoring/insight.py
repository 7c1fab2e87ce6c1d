"""All that is looked up in one photo to say why it scored as it did: slow, for worker threads."""

from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from photocull.domain.failure import Failure
from photocull.domain.measures import MEASURED_SIDE, Measures
from photocull.scoring.model import Scorer
from photocull.vision.decode import Decoded, decode_bytes, read
from photocull.vision.facts import fitted, measure, subject_contrast
from photocull.vision.histogram import histogram
from photocull.vision.prepare import from_working, to_working
from photocull.vision.spec import HISTOGRAM_BINS, Colour, InputSpec

_SHORT_SIDE = MEASURED_SIDE * 9 // 16
"""Files are decoded at a scale that leaves this much: a 16:9 photo then has MEASURED_SIDE."""


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


def insight(path: Path, scorer: Scorer | None) -> Insight | Failure:
    """Read, measure and ask the model; about a quarter of a second for a photo of 12 megapixels."""
    data = read(path)
    if isinstance(data, Failure):
        return data
    spec = scorer.spec if scorer else InputSpec()
    shown = decode_bytes(data, spec)
    large = decode_bytes(data, replace(spec, decode_short_side=_SHORT_SIDE))
    if not isinstance(shown, Decoded):
        return shown
    if not isinstance(large, Decoded):
        return large
    # The evidence is for what the network is shown, made exactly as for its score.
    working = to_working(shown.rgb, spec)
    counts = histogram(working, Colour.HISTOGRAM).reshape(3, HISTOGRAM_BINS)
    evidence = scorer.evidence(from_working(working, spec)) if scorer else None
    pixels = fitted(large.rgb)
    subject = None if evidence is None else subject_contrast(pixels, evidence)
    return Insight(measure(pixels), counts, evidence, subject)
