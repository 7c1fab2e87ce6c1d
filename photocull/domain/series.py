"""Which photos of a folder show the same thing again and again: series, as pure functions.

By time and look: what was taken within seconds and looks alike is a burst. By look alone, which
must then be more alike: what is left over, copies and retakes from anywhere in the folder.
Brackets and panoramas are found first and named, so that nobody culls their parts.
Nothing drifts: a photo must look like the first and the last ones of a series, not only like one.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from math import inf, log2

import numpy as np

from photocull.domain.corrections import NOTHING, Corrections, Group, corrected, root
from photocull.domain.likeness import DEFAULT, Likeness
from photocull.domain.looks import CELLS, Look, Looks, Packed, alike_pairs, shifted
from photocull.domain.pausing import Pause, never, pausing
from photocull.domain.photo import PhotoKey

_LEAST = 3
"""Two photos are neither a bracket nor a panorama: that would hide retakes from culling."""

_ENDS = 8
"""A series is compared by this many of its first and of its last photos: enough for any length."""

_AT_ONCE = 4096
"""How many pairs of photos are compared at once: it bounds the memory."""


class Kind(StrEnum):
    """What a series is: bursts and duplicates are there to be culled, the others are one work."""

    BURST = "burst"
    BRACKET = "bracket"
    PANORAMA = "panorama"
    DUPLICATES = "duplicates"


@dataclass(frozen=True, slots=True, eq=False)
class Shot:
    """What grouping knows of one photo; what is not known is None.

    `taken` is in seconds from any one moment, `look` of length 1 or packed (`domain.looks`), the
    bias in EV, the exposure in seconds, the upright size in pixels.
    """

    key: PhotoKey
    taken: float | None = None
    look: Look | Packed | None = None
    exposure_bias: float | None = None
    exposure_time: float | None = None
    camera: str | None = None
    size: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Series:
    """At least two photos, in capture order; those of unknown time last, in the order given."""

    keys: tuple[PhotoKey, ...]
    kind: Kind

    @property
    def to_cull(self) -> bool:
        """Whether one photo of it may stand for all."""
        return self.kind in (Kind.BURST, Kind.DUPLICATES)


def series_of(
    shots: Sequence[Shot],
    how: Likeness = DEFAULT,
    corrections: Corrections = NOTHING,
    pause: Pause = never,
) -> tuple[Series, ...]:
    """The series of a folder, in order of their first photos; no photo is in two of them.

    Cameras are kept apart where time counts, for their clocks differ. It takes a second for ten
    thousand photos, and makes a pause again and again.
    """
    taken = [inf if shot.taken is None else shot.taken for shot in pausing(shots, pause)]
    row = [shots[number] for number in np.argsort(taken, kind="stable")]
    folder = _Folder(row, how, pause)
    found: list[tuple[Kind, Group]] = []
    for run in pausing(folder.runs, pause):
        brackets = list(folder.brackets(run))
        found += [(Kind.BRACKET, group) for group in brackets]
        run = _without(run, brackets)
        pans = list(folder.panoramas(run))
        found += [(Kind.PANORAMA, group) for group in pans]
        found += [(Kind.BURST, group) for group in folder.bursts(_without(run, pans))]
    bursts = [group for kind, group in found if kind is Kind.BURST]
    whole = [(kind, group) for kind, group in found if kind is not Kind.BURST]
    done = {index for _, group in whole for index in group}
    found = whole + folder.duplicates(bursts, done)
    kinds = [kind for kind, _ in found]
    parts = corrected([group for _, group in found], [shot.key for shot in row], corrections)
    return tuple(
        Series(tuple(row[i].key for i in group), _kind({kinds[number] for number in origins}))
        for origins, group in sorted(parts, key=lambda part: part[1])
    )


def best_of(series: Series, value: Callable[[PhotoKey], float | None]) -> PhotoKey:
    """The photo to propose: the one of highest value, of equal ones the earliest; unscored last."""

    def standing(key: PhotoKey) -> tuple[bool, float]:
        number = value(key)
        return number is not None, number or 0.0

    return max(series.keys, key=standing)


def _kind(kinds: set[Kind]) -> Kind:
    """What a series is that the person joined of such; of several kinds, or none, a burst."""
    return next(iter(kinds)) if len(kinds) == 1 else Kind.BURST


class _Folder:
    """A folder's shots in capture order, their looks as one matrix, and what is found in them."""

    def __init__(self, row: Sequence[Shot], how: Likeness, pause: Pause) -> None:
        self.row, self.how, self.pause = row, how, pause
        self.known = np.array([shot.look is not None for shot in row], bool)
        self.looks = Looks([shot.look for shot in row], pause)
        self.runs = list(self._runs())
        self._panned = self._moves(self.runs)

    def _runs(self) -> Iterator[Group]:
        """What one camera took without a pause, two photos or more."""
        cameras: defaultdict[str | None, Group] = defaultdict(list)
        for index, shot in enumerate(self.row):
            if shot.taken is not None:
                cameras[shot.camera].append(index)
        for taken in cameras.values():
            yield from (
                run for run in _cut(taken, lambda a, b: self._pause(a, b) <= self.how.gap)
                if len(run) > 1
            )  # fmt: skip

    def brackets(self, run: Group) -> Iterator[Group]:
        """The same frame, quickly, and no exposure twice: an exposure that returns begins anew."""
        how, current = self.how, Group()
        for index in run:
            if current and not self._goes_on(current, index):
                if len(current) >= _LEAST:
                    yield current
                current = []
            same = [at for at, i in enumerate(current) if self._stops(i, index) < how.bracket_step]
            if same and len(current) >= _LEAST:
                yield current
                current = []
            elif same:
                current = current[same[-1] + 1 :]
            current = [*current, index]
        if len(current) >= _LEAST:
            yield current

    def panoramas(self, run: Group) -> Iterator[Group]:
        """Equal exposures whose neighbours overlap, each moved the same way as the one before."""
        moves = [self._panned.get(pair) for pair in pairwise(run)]
        for piece in _cut(range(len(moves)), lambda a, b: moves[a] == moves[b]):
            if moves[piece[0]] is not None and len(piece) + 1 >= _LEAST:
                group = run[piece[0] : piece[-1] + 2]
                if self._alike(group[0], group[-1]) < self.how.together:
                    yield group

    def bursts(self, run: Group) -> Iterator[Group]:
        """What looks alike; something else in between, within the gap, does not end a series."""
        going: list[Group] = []
        for index in run:
            ended = [g for g in going if self._pause(g[-1], index) > self.how.gap]
            yield from (group for group in ended if len(group) > 1)
            going = [g for g in going if self._pause(g[-1], index) <= self.how.gap]
            like = self.looks[[group[0] for group in going]] @ self.looks[index]
            near = [
                g for g, first in zip(going, like.tolist(), strict=True) if first >= self.how.ends
            ]
            fits = [self._fit(group, [index]) for group in near]
            best = max(fits, default=-1.0)
            if best >= self.how.together:
                near[fits.index(best)].append(index)
            elif self.known[index]:
                going.append([index])
        yield from (group for group in going if len(group) > 1)

    def duplicates(self, bursts: Sequence[Group], done: Iterable[int]) -> list[tuple[Kind, Group]]:
        """The bursts, with what looks like them, and the series that looks alone make.

        Two bursts stay two. What is `done` is left out.
        """
        middles = {self._middle(group): [*group] for group in bursts}
        kept = middles.keys()
        compared = self.known.copy()
        compared[[index for group in bursts for index in group] + list(done)] = False
        compared[list(kept)] = True
        units = np.flatnonzero(compared)
        pairs = alike_pairs(self.looks, units, self.how.least_among(len(units)), self.pause)
        wanted = self.how.alone_among(len(units), list(pairs.values()))
        pairs = {pair: like for pair, like in pairs.items() if like >= wanted}
        # Of those alone that are like some other: to let go of a group for each photo of a large
        # folder would keep the interpreter for longer than the window may wait.
        groups = {unit: [unit] for unit in sorted({unit for pair in pairs for unit in pair})}
        groups |= middles
        owner = {unit: unit for unit in groups}
        refused: set[tuple[int, int]] = set()
        ordered = sorted(pairs, key=lambda pair: (-pairs[pair], pair))
        for one, other in pausing(ordered, self.pause):
            a, b = sorted((root(owner, one), root(owner, other)))
            if a == b or (a in kept and b in kept) or (a, b) in refused:
                continue
            asked = wanted + self._again(groups[a], groups[b])
            if self._fit(groups[a], groups[b]) < asked:
                refused.add((a, b))
                continue
            a, b = sorted((a, b), key=lambda unit: (unit not in kept, -len(groups[unit])))
            owner[b] = a
            groups[a] += groups.pop(b)  # The shorter to the longer, and not sorted until the end.
        return [
            (Kind.BURST if unit in kept else Kind.DUPLICATES, sorted(group))
            for unit, group in groups.items()
            if len(group) > 1
        ]

    def _again(self, one: Group, other: Group) -> float:
        """What is asked besides of photos that were taken on two occasions."""
        timed = all(self.row[group[0]].taken is not None for group in (one, other))
        return self.how.again if timed else 0.0

    def _pause(self, one: int, other: int) -> float:
        return (self.row[other].taken or 0.0) - (self.row[one].taken or 0.0)

    def _goes_on(self, bracket: Group, index: int) -> bool:
        first, shot = self.row[bracket[0]], self.row[index]
        alike = self.known[bracket[0]] and self.known[index]
        return (
            self._pause(bracket[-1], index) <= self.how.bracket_gap
            and first.size == shot.size
            # A frame so dark that nothing is seen in it is no reason against a bracket.
            and (not alike or self._alike(bracket[0], index) >= self.how.same_frame)
        )

    def _alike(self, one: int, other: int) -> float:
        return float(self.looks[one] @ self.looks[other])

    def _stops(self, one: int, other: int) -> float:
        """By how many EV two exposures differ, as far as is known."""
        a, b = self.row[one], self.row[other]
        stops = 0.0
        if a.exposure_bias is not None and b.exposure_bias is not None:
            stops = abs(a.exposure_bias - b.exposure_bias)
        if a.exposure_time and b.exposure_time:
            stops = max(stops, abs(log2(a.exposure_time / b.exposure_time)))
        return stops

    def _moves(self, runs: Sequence[Group]) -> dict[tuple[int, int], tuple[int, int]]:
        """Which way (right, down: -1, 0, 1) the camera was panned from a photo to the next."""
        pairs = [pair for run in runs for pair in pairwise(run) if self._may_pan(*pair)]
        moves: dict[tuple[int, int], tuple[int, int]] = {}
        for start in range(0, len(pairs), _AT_ONCE):
            some = pairs[start : start + _AT_ONCE]
            one, other = (self.looks[list(side)] for side in zip(*some, strict=True))
            best = np.einsum("ij,ij->i", one, other) + self.how.pan_gain
            way = np.zeros((len(some), 2), int)
            for right, down in ((1, 0), (-1, 0), (0, 1), (0, -1)):
                for cells in range(1, CELLS - 1):
                    like = shifted(one, other, right * cells, down * cells)
                    better = (like >= self.how.overlap) & (like > best)
                    best[better], way[better] = like[better], (right, down)
            for pair, (right, down) in zip(some, way.tolist(), strict=True):
                if right or down:
                    moves[pair] = (right, down)
        return moves

    def _may_pan(self, one: int, other: int) -> bool:
        a, b = self.row[one], self.row[other]
        return (
            bool(a.exposure_time and b.exposure_time and self.known[one] and self.known[other])
            and self._stops(one, other) < 0.1
            and a.size == b.size
            and self._pause(one, other) <= self.how.pan_gap
        )

    def _fit(self, one: Group, other: Group) -> float:
        """How alike two groups' ends are on average; -1 where any two are far too unlike."""
        ends = [g if len(g) <= 2 * _ENDS else g[:_ENDS] + g[-_ENDS:] for g in (one, other)]
        like = self.looks[ends[0]] @ self.looks[ends[1]].T
        return float(like.mean()) if like.min() >= self.how.ends else -1.0

    def _middle(self, group: Group) -> int:
        """The photo that is most like the others."""
        looks = self.looks[group]
        return group[int((looks @ looks.mean(axis=0)).argmax())]


def _cut(items: Sequence[int], holds: Callable[[int, int], bool]) -> Iterator[list[int]]:
    """The items in pieces within which each neighbour holds to the next."""
    piece: list[int] = []
    for item in items:
        if piece and not holds(piece[-1], item):
            yield piece
            piece = []
        piece.append(item)
    if piece:
        yield piece


def _without(run: Group, groups: Iterable[Group]) -> Group:
    gone = {index for group in groups for index in group}
    return [index for index in run if index not in gone]
