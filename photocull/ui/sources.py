"""What the window is given: callables alone, so that it knows nothing of files, model or store."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from photocull.domain.carousel import Pool
from photocull.domain.failure import Failure
from photocull.domain.photo import Facts, Photo
from photocull.domain.series import Series
from photocull.domain.why import Band
from photocull.folder.cards import Card
from photocull.gathering import Frame
from photocull.poster import Poster
from photocull.scoring.insight import Insight
from photocull.store.ratingfiles import Form
from photocull.taste.home import TasteSource


class Compare(Protocol):
    """What `Gatherer.pool` does: what a carousel of photos is picked from."""

    def __call__(
        self,
        photos: Sequence[Photo],
        series: Sequence[Series],
        *,
        cancelled: Callable[[], bool],
        progress: Callable[[int, int], None],
    ) -> Pool | None:
        """None where `cancelled`; `progress` is told how many steps of how many are done."""


@dataclass(frozen=True, slots=True)
class Sources:
    """`preview`, `full` and `fitting` block and are called in worker threads alone; none raises."""

    preview: Callable[[Photo], NDArray[np.uint8] | None]
    """A small upright sRGB picture, uint8 [H, W, 3], or None where there is none to be had."""

    full: Callable[[Photo], NDArray[np.uint8] | Failure]
    """The photo at its full size, in the same form."""

    device: Callable[[], str]
    """What in fact computes the scores: CPU, 2 workers."""

    problem: Callable[[], str | None]
    """Why there are no scores and what to do about it, in a sentence; None when all is well."""

    look_into: Callable[[Photo], Insight | Failure]
    """What can be measured in a photo and what the model saw in it; slow, in worker threads."""

    notice: str | None = None
    """What else one should know from the start, in a sentence."""

    band: Band | None = None
    """Between which probabilities the model cannot tell, if it says so."""

    fitting: Callable[[Photo, int, int], tuple[NDArray[np.uint8], Facts] | Failure] | None = None
    """The photo no smaller than it is in a view of so many pixels, sooner than `full`, and what its
    file says; None where only `full` is to be had.
    """

    keep_in: Callable[[Form], None] = lambda _: None
    """Have ratings written for other programs there from now on."""

    watch: Callable[[bool], None] = lambda _: None
    """Have what comes into the open folder noticed by itself, or not."""

    taste: TasteSource | None = None
    """What a taste is learnt by and kept in; None where there is no model to learn with."""

    imports: Path | None = None
    """The ledger of what was imported; None where nothing can be."""

    poster: Poster | None = None
    """Crops, presets and exports; None where nothing can be posted."""

    cards: Callable[[], tuple[Card, ...]] = tuple
    """The cards and phones that are plugged in; may take its time."""

    examples: Callable[[], Path | None] = lambda: None
    """The folder of example photos, laid out if it was not; None where that is not possible."""

    compare: Compare | None = None
    """What a carousel is picked from; slow, in worker threads. None where there is no model."""

    frame: Frame | None = None
    """Which part of a photo to show in a shape; slow, in worker threads. None takes the middle."""
