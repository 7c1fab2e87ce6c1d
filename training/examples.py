"""Rows of the photo set as what a network learns from, and who takes which of them."""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import torch
from torch import Tensor
from torch.utils.data import DataLoader, Dataset

from photocull.vision.prepare import prepare
from photocull.vision.spec import InputSpec
from training.augment import augment
from training.blank import blank
from training.config import Config
from training.data import Cache, Row

NO_SOURCE = -1
"""The number of the source that a frame which is no photo has."""


class Batch(NamedTuple):
    """N examples, or one without the first axis.

    `image` uint8 [N, S, S, 3]; `histogram` float32 [N, 768]; `expert` float32 [N], 1 for an
    expert's photo, 0 for an amateur's, or between; `opinion` float32 [N] in [0, 1], nan where
    nobody gave one; `source` int64 [N], the source's number or `NO_SOURCE`.
    """

    image: Tensor
    histogram: Tensor
    expert: Tensor
    opinion: Tensor
    source: Tensor


class Photos(Dataset[Batch]):
    """Rows as training examples; the same seed and epoch give the same pixels.

    `taught` holds, by file, what others think the expert probability is (see `Config.taught`);
    `sources` numbers each class's sources.
    """

    def __init__(
        self,
        rows: Sequence[Row],
        cache: Cache,
        spec: InputSpec,
        config: Config,
        epoch: int | None,
        *,
        taught: Mapping[str, float] | None = None,
        sources: Mapping[tuple[bool, str], int] | None = None,
    ) -> None:
        self._rows, self._cache, self._spec = rows, cache, spec
        self._config, self._epoch = config, epoch
        self._taught, self._sources = taught or {}, sources or {}

    def __len__(self) -> int:
        return len(self._rows)

    def __getitem__(self, index: int) -> Batch:
        """One row: augmented if there is an epoch, plain as in the app if there is none."""
        row = self._rows[index]
        rgb = self._cache.picture(row.file)
        expert, opinion = self._wanted(row), math.nan if row.opinion is None else row.opinion
        source = self._sources.get((row.expert, row.source), NO_SOURCE)
        if self._epoch is not None:
            random = np.random.default_rng((self._config.seed, self._epoch, index))
            if random.random() < self._config.blank_share:
                rgb, expert, opinion = blank(rgb.shape[:2], random), 0.0, math.nan
                source = NO_SOURCE
            rgb = augment(rgb, self._config.augmentation, random)
        shown = prepare(np.ascontiguousarray(rgb), self._spec)
        return Batch(
            image=torch.from_numpy(shown.image.copy()),
            histogram=torch.from_numpy(shown.histogram),
            expert=torch.tensor(expert, dtype=torch.float32),
            opinion=torch.tensor(opinion, dtype=torch.float32),
            source=torch.tensor(source),
        )

    def _wanted(self, row: Row) -> float:
        """The expert probability to learn: the label, drawn some way to what others think."""
        share = self._config.taught if row.file in self._taught else 0.0
        return (1 - share) * row.expert + share * self._taught.get(row.file, 0.0)


@dataclass(frozen=True, slots=True)
class Share:
    """What one process takes of one batch, and what its mean weighs in the mean of all processes.

    The weight is 1 where batches divide evenly, and 0 where there was nothing left to take: the
    process then goes through an example of another's, since all of them have to take each step.
    """

    places: range
    weight: float


def shares(examples: int, batch: int, process: int = 0, processes: int = 1) -> tuple[Share, ...]:
    """The share of a process in each batch; those of all processes make up the batches."""
    found = []
    for first in range(0, examples, batch):
        whole = range(first, min(first + batch, examples))
        mine = whole[process::processes]
        found.append(Share(mine or whole[:1], len(mine) * processes / len(whole)))
    return tuple(found)


def batches(photos: Photos, taken: Sequence[Share], workers: int) -> Iterator[Batch]:
    """The examples of each share, in order."""
    places = [list(share.places) for share in taken]
    yield from DataLoader(photos, batch_sampler=places, num_workers=workers)
