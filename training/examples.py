"""Rows of the photo set as what a network learns from, and who takes which of them."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor
from torch.utils.data import DataLoader, Dataset

from photocull.vision.prepare import prepare
from photocull.vision.spec import InputSpec
from training.augment import augment, blank
from training.config import Config
from training.data import Cache, Row

Batch = tuple[Tensor, Tensor, Tensor, Tensor]


class Photos(Dataset[Batch]):
    """Rows as training examples; the same seed and epoch give the same pixels."""

    def __init__(
        self, rows: Sequence[Row], cache: Cache, spec: InputSpec, config: Config, epoch: int | None
    ) -> None:
        self._rows, self._cache, self._spec = rows, cache, spec
        self._config, self._epoch = config, epoch

    def __len__(self) -> int:
        return len(self._rows)

    def __getitem__(self, index: int) -> Batch:
        """Image, histogram, label and opinion (nan if nobody gave one) of one row.

        Augmented if there is an epoch, plain as in the app if there is none.
        """
        row = self._rows[index]
        rgb = self._cache.picture(row.file)
        expert, opinion = row.expert, math.nan if row.opinion is None else row.opinion
        if self._epoch is not None:
            random = np.random.default_rng((self._config.seed, self._epoch, index))
            if random.random() < self._config.blank_share:
                rgb, expert, opinion = blank(rgb.shape[:2], random), False, math.nan
            rgb = augment(rgb, self._config.augmentation, random)
        shown = prepare(np.ascontiguousarray(rgb), self._spec)
        return (
            torch.from_numpy(shown.image.copy()),
            torch.from_numpy(shown.histogram),
            torch.tensor(int(expert)),
            torch.tensor(opinion, dtype=torch.float32),
        )


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
