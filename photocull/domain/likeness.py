"""How near photos must be in time and look to be one series."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

_ONE_IN_1000, _TENFOLD = 0.27, 0.11


@dataclass(frozen=True, slots=True)
class Likeness:
    """How near photos must be. Times are seconds between neighbours, likenesses are cosines.

    Neighbours in time, of which there are few, need only `together`. Without time, photos of
    different things look alike by chance too, the more pairs there are. So what is asked is the
    least likeness by which no more than `chance` of the pairs that are so alike are so by chance:
    a folder full of retakes asks less than one in which no two photos show the same.
    `again` is added where the times are known and say that it was another occasion.

    That is asked on average of the ends of a series, of each by itself `ends`.
    `python -m training scenes` prints what comes of `chance`.
    """

    gap: float = 10.0
    together: float = 0.3
    chance: float = 0.01
    again: float = 0.15
    ends: float = 0.05
    bracket_gap: float = 2.0
    bracket_step: float = 0.6
    same_frame: float = 0.2
    pan_gap: float = 5.0
    overlap: float = 0.5
    pan_gain: float = 0.15

    def alone_among(self, count: int, alike: Sequence[float]) -> float:
        """How alike photos must look that nothing but their look brings together.

        Given how alike those of the pairs of `count` photos are that are so by `least_among`.
        """
        least = self.least_among(count)
        if not alike:
            return least
        # The k most alike pairs may be kept if chance alone has hardly made any so alike.
        pairs = np.arange(1, len(alike) + 1, dtype=np.float64)
        asked = _likeness(self.chance * pairs / max(count * count / 2, 1.0))
        kept = np.flatnonzero(np.sort(np.array(alike))[::-1] >= asked)
        return max(least, float(asked[kept[-1] if len(kept) else 0]))

    def least_among(self, count: int) -> float:
        """Below this likeness, chance alone finds one pair for every five of `count` photos."""
        return max(self.together, float(_likeness(np.array(0.4 / max(count, 1)))))


def _likeness(chance: NDArray[np.float64]) -> NDArray[np.float64]:
    """By how much this part of all pairs of different things look alike, or by more.

    Measured: 1 in 1,000 by 0.27, in 10,000 by 0.37, in 100,000 by 0.49, in 1,000,000 by 0.6.
    """
    return np.asarray(_ONE_IN_1000 - _TENFOLD * (3 + np.log10(np.maximum(chance, 1e-12))))


DEFAULT = Likeness()
"""What the window goes by."""
