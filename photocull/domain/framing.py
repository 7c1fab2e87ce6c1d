"""Which crop of a photo is the best for a shape: candidates, and how they are judged.

The model's score alone could be gamed: a crop of plain sky may score well and shows nothing. So a
crop must keep the subject, must not be emptier than the photo is, and must not cut a face; the
model chooses among those.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import log

import numpy as np
from numpy.typing import NDArray

from photocull.domain.crop import Crop, Size, fitted, largest, scaled
from photocull.domain.faces import Face
from photocull.domain.posting import Ratio

Places = NDArray[np.float32]
"""Shares of a photo's subject by place, [S, S], that sum to 1, or are 0 all over."""

_ALONG = (0.0, 0.25, 0.5, 0.75, 1.0)
_GRID = (0.0, 0.5, 1.0)
_SMALLER = 0.8
_CLOSE = 0.65
_THIRDS = (-1 / 6, 1 / 6)
"""How far the subject stands from the middle where it stands on a third."""

LEAST_SUBJECT = 0.8
"""A crop keeps at least this share of what the crop that keeps the most does."""

LEAST_DENSITY = 0.9
"""And at least as much of the subject as its share of the area, but for a tenth."""

_FACE_COUNTS = 0.3
"""Faces smaller than this share of the largest one's area are bystanders, and may be left out."""

_ROOM = 0.15
"""Air around a face, in shares of its height, without which it is cut: hair and chin."""

_MOST_GAIN = 2.0
"""Logits of the model's opinion that count: no number of them makes up for a lost subject."""

_FOR_SUBJECT, _FOR_SIZE = 1.0, 0.5
"""Logits that a crop loses for each factor e of the subject, and of the area, that it gives up."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A crop and what speaks for and against it.

    `probability` is the model's for the crop, `subject` the share of the subject that it keeps.
    """

    crop: Crop
    probability: float
    subject: float
    cut: int = 0
    """Faces that it cuts, or leaves too little air."""
    left_out: int = 0
    """Faces that count and are not in it at all."""
    sound: bool = True
    """Whether it keeps the subject and all faces: only where no crop does is another proposed."""
    worth: float = 0.0


@dataclass(frozen=True, slots=True, eq=False)
class Framed:
    """A photo with its crops, the best first, by shape. `size` is in upright pixels."""

    size: Size
    probability: float
    """The model's for the whole photo, prepared as the crops are."""
    faces: tuple[Face, ...] = ()
    crops: dict[str, tuple[Candidate, ...]] = field(default_factory=dict)
    looked_for_faces: bool = True

    def best(self, ratio: Ratio) -> Candidate:
        """The crop that is proposed for a shape."""
        return self.crops[ratio.name][0]


def candidates(ratio: Ratio, size: Size, middle: tuple[float, float] = (0.5, 0.5)) -> list[Crop]:
    """The crops that are tried: the largest along the photo, smaller ones, some on the subject."""
    whole = largest(ratio, size)
    found = [_placed(whole, across, down, size) for across in _ALONG for down in _ALONG]
    smaller = scaled(whole, _SMALLER, size)
    found += [_placed(smaller, across, down, size) for across in _GRID for down in _GRID]
    close = scaled(whole, _CLOSE, size)
    for right in (0.0, *_THIRDS):
        for below in (0.0, *_THIRDS):
            moved = _at(close, middle[0] - right * close.width, middle[1] - below * close.height)
            found.append(fitted(moved, size))
    # Along a side without room to move, many come out the same.
    rounded = {tuple(round(n, 4) for n in (c.x, c.y, c.width, c.height)): c for c in found}
    return list(rounded.values())


def subject_of(evidence: Places | None, detail: Places) -> Places:
    """Where the subject is, [S, S] with S that of `detail`: what speaks for the photo, and detail.

    Half each; where one of them says nothing, the other alone.
    """
    parts = [detail] if float(detail.sum()) > 0 else []
    if evidence is not None:
        above = np.maximum(evidence - np.median(evidence), 0)
        if float(above.sum()) > 0:
            parts.append(_resized(above, len(detail)))
    if not parts:
        return np.zeros_like(detail)
    total: Places = np.mean([part / part.sum() for part in parts], axis=0).astype(np.float32)
    return total


def middle_of(subject: Places, faces: Sequence[Face]) -> tuple[float, float]:
    """The middle of the faces that count, else of the subject, in shares of width and height."""
    counted = counting(faces)
    if counted:
        total = sum(face.area for face in counted)
        x = sum((face.left + face.right) / 2 * face.area for face in counted) / total
        y = sum((face.top + face.bottom) / 2 * face.area for face in counted) / total
        return x, y
    if float(subject.sum()) <= 0:
        return 0.5, 0.5
    steps = (np.arange(len(subject)) + 0.5) / len(subject)
    weights = subject / subject.sum()
    return float(weights.sum(axis=0) @ steps), float(weights.sum(axis=1) @ steps)


def counting(faces: Sequence[Face]) -> list[Face]:
    """The faces that the photo is of, without bystanders."""
    most = max((face.area for face in faces), default=0.0)
    return [face for face in faces if face.area >= _FACE_COUNTS * most]


def judged(
    crops: Sequence[Crop],
    probabilities: Sequence[float],
    whole: float,
    subject: Places,
    faces: Sequence[Face],
) -> tuple[Candidate, ...]:
    """The candidates, the best first. `whole` is the model's probability for the whole photo."""
    kept = [_kept(crop, subject) for crop in crops]
    most, widest = max(kept, default=0.0), max((crop.area for crop in crops), default=1.0)
    found = []
    for crop, probability, share in zip(crops, probabilities, kept, strict=True):
        cut, left_out = _harmed(crop, faces)
        dense = share >= LEAST_DENSITY * crop.area or most <= 0
        gain = _logit(probability) - _logit(whole)
        worth = (
            min(max(gain, -_MOST_GAIN), _MOST_GAIN)
            + _FOR_SUBJECT * log(max(share, 1e-3) / max(most, 1e-3))
            + _FOR_SIZE * log(crop.area / widest)
        )
        sound = not cut and not left_out and dense and share >= LEAST_SUBJECT * most
        found.append(Candidate(crop, probability, share, cut, left_out, sound, worth))
    return tuple(sorted(found, key=_order))


def _order(each: Candidate) -> tuple[bool, int, int, float]:
    """Sound ones first; of the others those that harm the least people."""
    return (not each.sound, each.cut, each.left_out, -each.worth)


def _harmed(crop: Crop, faces: Sequence[Face]) -> tuple[int, int]:
    """How many faces are cut, and how many that count are left out."""
    left, top, right, bottom = crop.box
    counted = counting(faces)
    cut = left_out = 0
    for face in faces:
        air = _ROOM * (face.bottom - face.top)
        if face.right <= left or face.left >= right or face.bottom <= top or face.top >= bottom:
            left_out += face in counted
        elif (
            # Where the photo itself ends there, the crop takes nothing away.
            (left > 0.001 and face.left - air < left)
            or (top > 0.001 and face.top - air < top)
            or (right < 0.999 and face.right + air > right)
            or (bottom < 0.999 and face.bottom + air > bottom)
        ):
            cut += 1
    return cut, left_out


def _kept(crop: Crop, subject: Places) -> float:
    """The share of the subject within a crop that is not turned."""
    side = len(subject)
    left, top, right, bottom = crop.box
    edges = np.arange(side + 1) / side
    across = np.clip(np.minimum(right, edges[1:]) - np.maximum(left, edges[:-1]), 0, None) * side
    down = np.clip(np.minimum(bottom, edges[1:]) - np.maximum(top, edges[:-1]), 0, None) * side
    return float(down @ subject @ across)


def _placed(crop: Crop, across: float, down: float, size: Size) -> Crop:
    """The crop at a share of the room that it has to move in."""
    free_x, free_y = 1 - crop.width, 1 - crop.height
    return fitted(
        _at(crop, crop.width / 2 + across * free_x, crop.height / 2 + down * free_y), size
    )


def _at(crop: Crop, x: float, y: float) -> Crop:
    return Crop(x, y, crop.width, crop.height, crop.degrees)


def _resized(places: Places, side: int) -> Places:
    """The same shares over more places, smoothly: a crop's edge may lie anywhere."""
    steps = (np.arange(side) + 0.5) / side * len(places) - 0.5
    low = np.clip(np.floor(steps).astype(int), 0, len(places) - 1)
    high = np.clip(low + 1, 0, len(places) - 1)
    share = np.clip(steps - low, 0, 1)
    rows = places[low] * (1 - share)[:, None] + places[high] * share[:, None]
    both: Places = rows[:, low] * (1 - share) + rows[:, high] * share
    return both


def _logit(probability: float) -> float:
    """The probability in logits, at most those of one in ten thousand."""
    bounded = min(max(probability, 1e-4), 1 - 1e-4)
    return log(bounded / (1 - bounded))
