"""One training run, from a configuration to the best weights in a run folder.

The folder says everything of the run: `config.json`, `start.json` (where the backbone came from),
`data.json` (which rows were used), `log.jsonl` (a line an epoch), `checkpoint.pt` (all that is
needed to go on after an interruption) and `best.safetensors` (the averaged weights of the epoch
that ranked the validation sources best).
"""

import json
import math
import time
from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import torch
from safetensors.torch import save_file
from torch import Tensor, nn
from torch.nn import functional
from torch.utils.data import DataLoader, Dataset

from photocull.vision.prepare import prepare
from photocull.vision.spec import InputSpec
from training.augment import augment
from training.config import Config, Optimiser
from training.data import (
    Cache,
    Parts,
    Row,
    open_cache,
    read_manifest,
    source_weights,
    split_rows,
    write_data,
)
from training.metrics import auc, confusion
from training.network import TwoBranch, build
from training.start import Start, write_start

_OPINION_SPREAD = 0.15
"""About the standard deviation of mean opinion scores, to bring their error near 1."""

Batch = tuple[Tensor, Tensor, Tensor, Tensor]


@dataclass(frozen=True, slots=True)
class Epoch:
    """What one epoch came to; a line of the log.

    Validation is at the size the app will use, whatever size was trained at.
    """

    epoch: int
    image_size: int
    loss: float
    validation_auc: float
    validation_accuracy: float
    seconds: float


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
        if self._epoch is not None:
            random = np.random.default_rng((self._config.seed, self._epoch, index))
            rgb = augment(rgb, self._config.augmentation, random)
        shown = prepare(np.ascontiguousarray(rgb), self._spec)
        opinion = math.nan if row.opinion is None else row.opinion
        return (
            torch.from_numpy(shown.image.copy()),
            torch.from_numpy(shown.histogram),
            torch.tensor(int(row.expert)),
            torch.tensor(opinion, dtype=torch.float32),
        )


class Trainer:
    """All that changes during a run; `state` and `restore` carry it over an interruption."""

    def __init__(self, config: Config, start: Start, steps: int) -> None:
        torch.manual_seed(config.seed)
        self.config = config
        self.network = build(config, weights=start.weights, pretrained=start.pretrained)
        self.opinion = nn.Linear(self.network.features, 1)
        self.averaged = deepcopy(self.network).eval().requires_grad_(False)
        self.optimiser = _optimiser(config, self.network, self.opinion)
        self.schedule = torch.optim.lr_scheduler.LambdaLR(
            self.optimiser, lambda step: _rate(step, config.warmup_steps, steps)
        )
        self.epochs: list[Epoch] = []

    def step(self, batch: Batch) -> float:
        """Learn from one batch; the loss before learning."""
        image, histogram, label, opinion = batch
        verdict = self.network(image, histogram)
        loss = functional.cross_entropy(
            verdict.logits, label, label_smoothing=self.config.label_smoothing
        )
        known = ~opinion.isnan()
        if self.config.opinion_weight and known.any():
            guess = self.opinion(verdict.embedding[known])[:, 0]
            error = guess - (opinion[known] - 0.5) / _OPINION_SPREAD
            loss = loss + self.config.opinion_weight * error.square().mean()
        self.optimiser.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_(self.network.parameters(), 5.0)
        self.optimiser.step()
        self.schedule.step()
        self._average()
        return float(loss.detach())

    def _average(self) -> None:
        taken = self.schedule.last_epoch
        keep = min(self.config.average_decay, (1 + taken) / (10 + taken))
        with torch.no_grad():
            for mean, now in zip(
                self.averaged.state_dict().values(), self.network.state_dict().values(), strict=True
            ):
                if mean.is_floating_point():
                    mean.lerp_(now, 1 - keep)
                else:
                    mean.copy_(now)

    def state(self) -> dict[str, Any]:
        """Everything that changes, for `restore`."""
        parts = ("network", "opinion", "averaged", "optimiser", "schedule")
        return {name: getattr(self, name).state_dict() for name in parts} | {
            "epochs": [asdict(epoch) for epoch in self.epochs]
        }

    def restore(self, state: dict[str, Any]) -> None:
        """Go on from what `state` gave."""
        for name in ("network", "opinion", "averaged", "optimiser", "schedule"):
            getattr(self, name).load_state_dict(state[name])
        self.epochs = [Epoch(**epoch) for epoch in state["epochs"]]


def fit(
    config: Config, photos: Path, run: Path, cache_folder: Path, start: Start, workers: int = 1
) -> tuple[Epoch, ...]:
    """Train into `run`, going on where an earlier call with the same configuration stopped."""
    rows = read_manifest(photos)
    cache = open_cache(cache_folder, photos, rows, config.spec)
    parts = split_rows(rows, config.split, cache.hashes)
    run.mkdir(parents=True, exist_ok=True)
    _claim(run, config)
    write_data(run, parts)
    write_start(run, start)
    steps_an_epoch = math.ceil(config.epoch_photos / config.batch)
    sizes = [phase.image_size for phase in config.phases for _ in range(phase.epochs)]
    trainer = Trainer(config, start, steps_an_epoch * len(sizes))
    checkpoint = run / "checkpoint.pt"
    if checkpoint.exists():
        trainer.restore(torch.load(checkpoint, weights_only=True))
    for number in range(len(trainer.epochs), len(sizes)):
        epoch = _run_epoch(trainer, parts, cache, number, sizes[number], workers)
        if epoch.validation_auc >= max((e.validation_auc for e in trainer.epochs), default=0.0):
            _save(run / "best.safetensors", trainer.averaged)
        trainer.epochs.append(epoch)
        _write_log(run, trainer.epochs)
        part = checkpoint.with_suffix(".part")
        torch.save(trainer.state(), part)
        part.replace(checkpoint)
    return tuple(trainer.epochs)


def _run_epoch(
    trainer: Trainer, parts: Parts, cache: Cache, number: int, image_size: int, workers: int
) -> Epoch:
    config, began = trainer.config, time.monotonic()
    random = np.random.default_rng((config.seed, number))
    weights = source_weights(parts.train, config.source_floor)
    drawn = random.choice(len(parts.train), config.epoch_photos, p=weights)
    rows = [parts.train[i] for i in drawn]
    spec = replace(config.spec, image_size=image_size)
    trainer.network.train()
    dataset = Photos(rows, cache, spec, config, epoch=number)
    losses = [trainer.step(batch) for batch in _batches(dataset, config.batch, workers)]
    scores = probabilities(trainer.averaged, parts.validation, cache, config.spec, config, workers)
    experts = np.array([row.expert for row in parts.validation])
    return Epoch(
        epoch=number,
        image_size=image_size,
        loss=round(float(np.mean(losses)), 4),
        validation_auc=round(auc(scores, experts), 4),
        validation_accuracy=round(confusion(scores, experts).balanced_accuracy, 4),
        seconds=round(time.monotonic() - began, 1),
    )


def probabilities(
    network: TwoBranch,
    rows: Sequence[Row],
    cache: Cache,
    spec: InputSpec,
    config: Config,
    workers: int,
) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """The network's expert probabilities of rows, in their order."""
    network.eval()
    dataset = Photos(rows, cache, spec, config, epoch=None)
    with torch.inference_mode():
        return np.concatenate(
            [
                network(image, histogram).expert_probability.double().numpy()
                for image, histogram, _, _ in _batches(dataset, config.batch, workers)
            ]
        )


def _batches(dataset: Photos, size: int, workers: int) -> Iterator[Batch]:
    yield from DataLoader(dataset, size, shuffle=False, num_workers=workers)


def _optimiser(config: Config, network: TwoBranch, opinion: nn.Module) -> torch.optim.Optimizer:
    """The backbone at its own rate; no decay on biases and other vectors."""
    backbone = {id(p) for p in network.backbone.parameters()}
    groups = []
    for parameter in [*network.parameters(), *opinion.parameters()]:
        if parameter.requires_grad:
            rate = config.backbone_rate if id(parameter) in backbone else config.head_rate
            decay = config.weight_decay if parameter.ndim > 1 else 0.0
            groups.append({"params": [parameter], "lr": rate, "weight_decay": decay})
    if config.optimiser is Optimiser.ADAM:
        return torch.optim.Adam(groups)
    return torch.optim.AdamW(groups)


def _rate(step: int, warmup: int, steps: int) -> float:
    """The share of the learning rate at a step: a linear rise, then a half cosine down to 1%."""
    if step < warmup:
        return (step + 1) / warmup
    done = (step - warmup) / max(1, steps - warmup)
    return 0.01 + 0.99 * (1 + math.cos(math.pi * min(1.0, done))) / 2


def _claim(run: Path, config: Config) -> None:
    """Write the configuration, or refuse a folder that holds another run."""
    path, text = run / "config.json", config.to_json()
    if path.exists() and path.read_text(encoding="utf-8") != text:
        raise FileExistsError(f"{run} holds a run of another configuration: choose another folder")
    path.write_text(text, encoding="utf-8")


def _write_log(run: Path, epochs: Sequence[Epoch]) -> None:
    lines = [json.dumps(asdict(epoch)) for epoch in epochs]
    (run / "log.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")


def _save(path: Path, network: TwoBranch) -> None:
    part = path.with_suffix(".part")
    save_file({name: value.contiguous() for name, value in network.state_dict().items()}, part)
    part.replace(path)
