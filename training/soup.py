"""Several runs as one network: the mean of their weights, where that ranks unseen sources better.

Networks that began at the same weights and were tuned gently lie in one basin, and their mean
generalises as an ensemble of them would, at the cost of one (Wortsman and others' greedy model
soups, arXiv:2203.05482). What goes in is decided on the validation sources alone.
"""

import argparse
import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file
from torch import Tensor

from training.config import Config, read_config
from training.data import Cache, PhotoSetError, Row, open_cache, read_manifest, split_rows
from training.fit import judge
from training.metrics import auc, auc_of_sources, spearman
from training.network import TwoBranch, build
from training.quality import rated_split
from training.run import BEST, save_weights

Weights = Mapping[str, Tensor]

_COPIED = ("config.json", "data.json", "start.json", "log.jsonl")


@dataclass(frozen=True, slots=True)
class Taste:
    """What weights come to on the validation sources, and on rated photos held back."""

    auc: float
    auc_of_sources: float
    spearman: float

    @property
    def worth(self) -> float:
        """What decides: both ways to weigh sources, for either alone is noise of a few photos."""
        return self.auc + self.auc_of_sources

    def __str__(self) -> str:
        return (
            f"AUC {self.auc:.4f}, sources weighing alike {self.auc_of_sources:.4f}, "
            f"Spearman {self.spearman:.4f}"
        )


def add_options(command: argparse.ArgumentParser) -> None:
    """Declare what the command takes besides the photo set."""
    command.add_argument("runs", nargs="+", type=Path, help="folders of finished runs")
    command.add_argument("--output", required=True, type=Path, help="folder of the new run")
    command.add_argument("--cache", type=Path, help="folder of decoded pictures [beside output]")
    command.add_argument("--workers", type=int, default=1, help="processes that prepare pictures")


def cook(options: argparse.Namespace, say: Callable[[str], None]) -> None:
    """Carry out the command: try the runs, best first, and keep each that does not make it worse.

    The new run's folder is as `fit` writes it, without a checkpoint; what it says of data, start
    and epochs is that of the best run. Raises PhotoSetError if the runs are of different networks
    or splits, and OSError.
    """
    config = read_config(options.runs[0])
    for run in options.runs[1:]:
        other = read_config(run)
        if (other.backbone, other.spec, other.split) != (
            config.backbone,
            config.spec,
            config.split,
        ):
            raise PhotoSetError(f"{run} is of another network or split than {options.runs[0]}")
    taster = _Taster(
        config, options.photos, options.cache or options.output.parent / "cache", options.workers
    )
    tried = {run: load_file(run / BEST) for run in options.runs}
    alone = {run: taster.taste(weights) for run, weights in tried.items()}
    for run, value in alone.items():
        say(f"{run.name}: {value}")
    order = sorted(options.runs, key=lambda run: -alone[run].worth)
    chosen, best = [order[0]], alone[order[0]]
    for run in order[1:]:
        value = taster.taste(mean([tried[of] for of in (*chosen, run)]))
        say(f"{' + '.join(of.name for of in (*chosen, run))}: {value}")
        if value.worth >= best.worth:
            chosen, best = [*chosen, run], value
    options.output.mkdir(parents=True, exist_ok=True)
    for name in _COPIED:
        shutil.copyfile(order[0] / name, options.output / name)
    save_weights(options.output / BEST, taster.dressed(mean([tried[run] for run in chosen])))
    say(f"{options.output}: {' + '.join(run.name for run in chosen)}")


def mean(all_weights: Sequence[Weights]) -> Weights:
    """The mean of each tensor; tensors of whole numbers are the first's."""
    first = all_weights[0]
    return {
        name: torch.stack([of[name] for of in all_weights]).mean(0)
        if value.is_floating_point()
        else value
        for name, value in first.items()
    }


class _Taster:
    """Judges weights of one configuration on its validation sources."""

    def __init__(self, config: Config, photos: Path, cache: Path, workers: int) -> None:
        rows = read_manifest(photos)
        self._config, self._workers = config, workers
        self._pictures: Cache = open_cache(cache, photos, rows, config.spec)
        self._rows: Sequence[Row] = split_rows(rows, config.split, self._pictures.hashes).validation
        self._rated: Sequence[Row] = rated_split(rows, self._pictures.hashes)[1]
        self._network = build(config)
        self._network.to("cuda" if torch.cuda.is_available() else "cpu")

    def dressed(self, weights: Weights) -> TwoBranch:
        """The network with these weights; the same object every time."""
        self._network.load_state_dict(dict(weights), strict=True)
        return self._network

    def taste(self, weights: Weights) -> Taste:
        """What these weights come to."""
        scores, qualities = judge(
            self.dressed(weights),
            [*self._rows, *self._rated],
            self._pictures,
            self._config,
            self._workers,
        )
        count = len(self._rows)
        experts = np.array([row.expert for row in self._rows])
        opinions = np.array([row.opinion for row in self._rated], np.float64)
        return Taste(
            auc(scores[:count], experts),
            auc_of_sources(scores[:count], experts, [row.source for row in self._rows]),
            spearman(qualities[count:], opinions) if len(opinions) else 0.0,
        )
