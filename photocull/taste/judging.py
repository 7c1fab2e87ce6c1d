"""Whether a taste orders photos better than the generic ranking, on pairs that it has not seen."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil, log, sqrt

import numpy as np
from numpy.typing import NDArray

from photocull.domain.bradleyterry import Vector, differences, right
from photocull.domain.taste import Evidence
from photocull.taste.fitting import STRENGTHS, Check, Sample, fitted, unasked

LEAST = 20
"""Of fewer photos an interval over photos says nothing."""

_FOLDS, _WITHIN = 4, 3
_RESAMPLED = 1000
_AT_ONCE = 2_000_000
_FURTHEST = 3000
"""Nobody is told to decide more than this; then it cannot be foretold."""

Photos = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class _Tested:
    """Pairs that a taste was tested on, [M, 2], and how it and the generic ranking did, [M]."""

    rows: NDArray[np.int64]
    weights: Vector
    mine: Vector
    generic: Vector

    def gain(self) -> float:
        """By how much more of the pairs the taste is right."""
        return float(np.average(self.mine - self.generic, weights=self.weights))


def judged(sample: Sample, decisions: int, seed: int = 0, check: Check = unasked) -> Evidence:
    """How far what can be learnt from a sample holds for photos that it was not learnt from.

    The photos are divided into four parts, again and again; a taste learnt from pairs outside of a
    part is tested on pairs within it, so that no photo is ever on both sides. How strongly it is
    held back is chosen anew for each, by the same within the three others. The interval comes from
    drawing photos anew (not pairs: those of one photo stand and fall together).
    """
    random = np.random.default_rng(seed)
    tested = _cross_validated(sample, random, check)
    photos = len(np.unique(sample.rows))
    if tested is None or photos < LEAST:
        return Evidence(decisions, needed=_few(photos))
    gain, (low, high) = tested.gain(), _interval(tested, sample.groups, random)
    needed = None
    if low <= 0:
        earlier = _earlier_gain(sample, random, check)
        needed = foretold(decisions, gain, gain - low, earlier)
    return Evidence(
        decisions,
        len(tested.rows),
        float(np.average(tested.mine, weights=tested.weights)),
        float(np.average(tested.generic, weights=tested.weights)),
        low,
        high,
        needed,
    )


def chosen_strength(sample: Sample, seed: int = 0, check: Check = unasked) -> float:
    """How strongly a taste learnt from all of the sample is best held near the generic ranking."""
    return _strength(sample, np.random.default_rng(seed), check)


def foretold(decisions: int, gain: float, half: float, earlier: float) -> int | None:
    """How many more decisions will show a taste to be better, in tens; None where none in sight.

    It rests on two things. The interval, now `half` wide to its lower end, narrows with the root
    of the decisions. The `gain` grows with their logarithm as it did since half of them, when it
    was `earlier`; that it shrinks is taken for chance. Both are rough: the figure is an estimate
    from the person's own learning curve so far, and is made anew each time.
    """
    slope = max(0.0, (gain - earlier) / log(2))
    total = float(decisions)
    while total <= _FURTHEST:
        if gain + slope * log(total / decisions) > half * sqrt(decisions / total):
            return max(10, 10 * ceil((total - decisions) / 10))
        total *= 1.02
    return None


def _few(photos: int) -> int:
    return max(10, 10 * ceil((LEAST - photos) / 10))


def _cross_validated(
    sample: Sample, random: np.random.Generator, check: Check, rounds: int | None = None
) -> _Tested | None:
    """Every fold of every round, tested by a taste that saw none of its photos."""
    parts: list[_Tested] = []
    for inside in _folds(sample, random, _FOLDS, rounds or _rounds(sample)):
        known, unknown = sample.among(~inside), sample.among(inside)
        if not len(unknown.rows) or not len(known.rows):
            continue
        coefficients = fitted(known, _strength(known, random, check), check)
        apart = differences(sample.values, unknown.rows)
        mine, generic = right(apart @ coefficients), right(apart[:, 0])
        parts.append(_Tested(unknown.rows, unknown.weights, mine, generic))
    if not parts:
        return None
    return _Tested(
        np.concatenate([part.rows for part in parts]),
        np.concatenate([part.weights for part in parts]),
        np.concatenate([part.mine for part in parts]),
        np.concatenate([part.generic for part in parts]),
    )


def _strength(sample: Sample, random: np.random.Generator, check: Check) -> float:
    """The strength at which pairs of unknown photos surprise the least."""
    surprise = np.zeros(len(STRENGTHS))
    for inside in _folds(sample, random, _WITHIN, 1):
        known, unknown = sample.among(~inside), sample.among(inside)
        if not len(unknown.rows) or not len(known.rows):
            continue
        apart = differences(sample.values, unknown.rows)
        for at, strength in enumerate(STRENGTHS):
            margin = apart @ fitted(known, strength, check)
            surprise[at] += float(unknown.weights @ np.logaddexp(0.0, -margin))
    # Where nothing speaks for either, the one that is nearest to the generic ranking.
    return STRENGTHS[len(STRENGTHS) - 1 - int(np.argmin(surprise[::-1]))]


def _rounds(sample: Sample) -> int:
    """A few photos are divided more often, for each division tests few pairs."""
    photos = len(np.unique(sample.rows))
    return 4 if photos < 150 else 2 if photos < 600 else 1


def _folds(
    sample: Sample, random: np.random.Generator, folds: int, rounds: int
) -> Iterator[Photos]:
    """Photos divided by chance into as many parts, so often; each part as a mask, [N].

    Photos that nearly repeat each other stay together, and so do those of which one was chosen,
    as long as that makes no part too large: a pair across two parts is of no use to anybody.
    """
    units = _units(sample, folds)
    count = int(units.max()) + 1 if len(units) else 0
    for _ in range(rounds):
        part = np.empty(count, np.int64)
        part[random.permutation(count)] = np.arange(count) % folds
        for fold in range(folds):
            yield part[units] == fold


def _units(sample: Sample, folds: int) -> NDArray[np.int64]:
    """What is never divided: groups, joined along their pairs while they stay small, [N]."""
    _, units = np.unique(sample.groups, return_inverse=True)
    paired = np.bincount(sample.rows.ravel(), minlength=len(sample.groups))
    most = max(2, len(np.unique(sample.rows)) // (4 * folds))
    # Along the pairs of photos that are in few: those of marks would join everything.
    rows = sample.rows[(paired[sample.rows] <= 2).any(axis=1)]
    return joined(units, rows.tolist(), most)


def joined(units: NDArray[np.int64], rows: Sequence[Sequence[int]], most: int) -> NDArray[np.int64]:
    """Units [N] joined along these pairs of photos, as long as none gets more than `most` photos.

    Numbered from 0 without a gap.
    """
    names = units.copy()
    for one, other in rows:
        a, b = names[one], names[other]
        if a != b and np.count_nonzero((names == a) | (names == b)) <= most:
            names[names == b] = a
    _, numbered = np.unique(names, return_inverse=True)
    return np.asarray(numbered, np.int64)


def _interval(
    tested: _Tested, groups: NDArray[np.int64], random: np.random.Generator
) -> tuple[float, float]:
    """The gain's 95% interval: of photos drawn anew, near repeats as one, so many times."""
    _, number = np.unique(groups[tested.rows], return_inverse=True)
    ends = number.reshape(tested.rows.shape)
    count = int(ends.max()) + 1
    gains = []
    at_once = max(1, min(_RESAMPLED, _AT_ONCE // max(len(ends), count)))
    for first in range(0, _RESAMPLED, at_once):
        size = min(at_once, _RESAMPLED - first)
        drawn = random.multinomial(count, np.full(count, 1 / count), size).astype(np.float32)
        weights = drawn[:, ends[:, 0]] * drawn[:, ends[:, 1]] * tested.weights
        total = weights.sum(axis=1)
        gain = weights @ (tested.mine - tested.generic)
        gains.append(gain[total > 0] / total[total > 0])
    low, high = np.quantile(np.concatenate(gains), (0.025, 0.975))
    return float(low), float(high)


def _earlier_gain(sample: Sample, random: np.random.Generator, check: Check) -> float:
    """The gain with half of the photos, drawn by chance, on average of two draws."""
    names = np.unique(sample.groups)
    gains = []
    for _ in range(2):
        half = random.permutation(names)[: max(1, len(names) // 2)]
        part = sample.among(np.isin(sample.groups, half))
        tested = _cross_validated(part, random, check, rounds=1)
        gains.append(tested.gain() if tested is not None else 0.0)
    return float(np.mean(gains))
