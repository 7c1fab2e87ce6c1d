"""One training run, from a configuration to the best weights in a run folder.

The folder says everything of the run: `config.json`, `start.json` (where the backbone came from),
`data.json` (which rows were used), `log.jsonl` (a line an epoch), `checkpoint.pt` (all that is
needed to go on after an interruption) and `best.safetensors` (the averaged weights of the epoch
that ranked the validation sources best).

Several GPUs or machines train as one: every process takes its share of each batch, so that a run
comes to nearly the same whatever their number (batch norms see a share alone). The first process
alone validates and writes. torchrun starts them, on every machine alike; photos, cache and run are
folders that all of them see:

    torchrun --nproc-per-node 2 -m training fit ...
"""

import math
import time
from collections.abc import Callable, Mapping, Sequence
from copy import deepcopy
from dataclasses import asdict, dataclass, replace
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import torch
from accelerate import Accelerator
from accelerate.utils import InitProcessGroupKwargs
from safetensors.torch import load_file
from torch import nn

from training.config import Config, Optimiser
from training.data import (
    Cache,
    Parts,
    PhotoSetError,
    Row,
    open_cache,
    read_manifest,
    source_weights,
    split_rows,
    write_data,
)
from training.examples import Batch, Photos, batches, shares
from training.loss import Adversary, class_loss, mixed, opinion_error, preference_loss
from training.metrics import Scores, auc, confusion, spearman
from training.network import TwoBranch, build
from training.quality import rated_split, without_rated
from training.run import BEST, claim, save_weights, write_log
from training.start import Start, write_start

_PATIENCE = timedelta(hours=12)
"""How long processes wait for the first one, which decodes the photos and validates alone."""


@dataclass(frozen=True, slots=True)
class Epoch:
    """What one epoch came to; a line of the log.

    Validation is at the size the app will use, whatever size was trained at; `validation_spearman`
    is between quality and opinion on rated photos (nan where there are none).
    """

    epoch: int
    image_size: int
    loss: float
    validation_auc: float
    validation_accuracy: float
    validation_spearman: float
    seconds: float


def start_engine() -> Accelerator:
    """Join the processes that torchrun started; without it this process is the only one."""
    return Accelerator(
        cpu=not torch.cuda.is_available(),
        kwargs_handlers=[InitProcessGroupKwargs(timeout=_PATIENCE)],
    )


class Trainer:
    """All that changes during a run; `state` and `restore` carry it over an interruption."""

    def __init__(
        self,
        config: Config,
        start: Start,
        engine: Accelerator,
        steps: int,
        sources: Sequence[bool] = (),
    ) -> None:
        """`sources` says of each source, by its number, whether its photos are experts'."""
        torch.manual_seed(config.seed)
        self.config = config
        self.engine = engine
        self.network = build(config, weights=start.weights, pretrained=start.pretrained)
        if start.run is not None:
            self.network.load_state_dict(load_file(start.run / BEST), strict=True)
        # Pictures come with their channels last; convolutions on a CPU are half as fast again if
        # their weights lie likewise.
        self.network.to(memory_format=torch.channels_last)  # type: ignore[call-overload]
        self.network.to(engine.device)
        self.averaged = deepcopy(self.network).eval().requires_grad_(False)
        self.adversary: Adversary | None = None
        # Around `adversary` and `network` and with their weights: average their gradients over the
        # processes.
        self.guess: nn.Module | None = None
        if config.adversary_weight:
            self.adversary = Adversary(self.network.features, sources).to(engine.device)
            self.guess = engine.prepare_model(self.adversary)
        self.shared, self.optimiser = engine.prepare(
            self.network, _optimiser(config, self.network, self.adversary)
        )
        self.schedule = torch.optim.lr_scheduler.LambdaLR(
            self.optimiser, lambda step: falling(step, config.warmup_steps, steps)
        )
        self.epochs: list[Epoch] = []
        if engine.process_index:
            # Dropout would else leave out the same features in every process.
            torch.manual_seed(config.seed + engine.process_index)

    def step(self, batch: Batch, weight: float = 1.0) -> float:
        """Learn from a batch, of which each process gives its share; its loss before learning.

        `weight` is that of the share (see `Share`).
        """
        config = self.config
        batch = Batch(*(part.to(self.engine.device) for part in batch))
        if config.mix:
            batch = mixed(batch, config.mix)
        verdict = self.shared(batch.image, batch.histogram)
        loss = weight * class_loss(verdict, batch, config.label_smoothing)
        opinion = batch.opinion if weight else torch.full_like(batch.opinion, math.nan)
        everywhere = self.engine.reduce((~opinion.isnan()).sum(), "sum").clamp(min=1)
        # Also where nobody gave an opinion: processes wait for each other's gradient of every
        # weight, those of the opinion too. The mean is over the opinions of all shares together.
        squares = opinion_error(verdict.quality, opinion) * self.engine.num_processes / everywhere
        loss = loss + config.opinion_weight * squares
        if config.preference_weight:
            preference = preference_loss(verdict.quality, opinion, batch.source)
            loss = loss + config.preference_weight * preference
        if self.guess:
            found = self.guess(verdict.embedding, batch.source)
            loss = loss + weight * config.adversary_weight * found
        self.optimiser.zero_grad()
        self.engine.backward(loss)
        nn.utils.clip_grad_norm_(self.network.parameters(), 5.0)
        self.optimiser.step()
        self.schedule.step()
        self._average()
        return float(self.engine.reduce(loss.detach(), "mean"))

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
        return {name: part.state_dict() for name, part in self._parts.items()} | {
            "epochs": [asdict(epoch) for epoch in self.epochs]
        }

    def restore(self, state: dict[str, Any]) -> None:
        """Go on from what `state` gave."""
        for name, part in self._parts.items():
            part.load_state_dict(state[name])
        self.epochs = [Epoch(**epoch) for epoch in state["epochs"]]

    @property
    def _parts(self) -> dict[str, Any]:
        names = ("network", "averaged", "optimiser", "schedule")
        parts = {name: getattr(self, name) for name in names}
        return parts | ({"adversary": self.adversary} if self.adversary else {})


def fit(
    config: Config,
    photos: Path,
    run: Path,
    cache_folder: Path,
    start: Start,
    workers: int = 1,
    taught: Mapping[str, float] | None = None,
) -> tuple[Epoch, ...]:
    """Train into `run`, going on where an earlier call with the same configuration stopped.

    `taught` gives, by file, expert probabilities that labels are drawn to (see `Config.taught`).
    The epochs of the run; of several processes only the first is told them.
    """
    engine = start_engine()
    rows = read_manifest(photos)
    with engine.main_process_first():
        cache = open_cache(cache_folder, photos, rows, config.spec)
    parts = split_rows(rows, config.split, cache.hashes)
    rated = rated_split(rows, cache.hashes)
    parts = replace(parts, train=without_rated(parts.train, rated, cache.hashes))
    if not all(len({row.expert for row in of}) == 2 for of in (parts.train, parts.validation)):
        raise PhotoSetError(
            f"{photos}: what is left to train on, or to validate with, is of one class or nothing; "
            "--split says which sources to hold back"
        )
    if engine.is_main_process:
        run.mkdir(parents=True, exist_ok=True)
        claim(run, config)
        write_data(run, parts)
        write_start(run, start)
    steps_an_epoch = math.ceil(config.epoch_photos / config.batch)
    sizes = [phase.image_size for phase in config.phases for _ in range(phase.epochs)]
    sources = sorted({(row.expert, row.source) for row in parts.train})
    examples = partial(
        Photos,
        cache=cache,
        config=config,
        taught=taught,
        sources={source: number for number, source in enumerate(sources)},
    )
    experts = [expert for expert, _ in sources]
    trainer = Trainer(config, start, engine, steps_an_epoch * len(sizes), experts)
    checkpoint = run / "checkpoint.pt"
    if checkpoint.exists():
        trainer.restore(torch.load(checkpoint, weights_only=True, map_location=engine.device))
    for number in range(len(trainer.epochs), len(sizes)):
        began = time.monotonic()
        loss = _learn(trainer, parts.train, examples, number, sizes[number], workers)
        if engine.is_main_process:
            measured = _validate(trainer.averaged, parts, rated[1], cache, config, workers)
            seconds = round(time.monotonic() - began, 1)
            _keep(run, trainer, Epoch(number, sizes[number], loss, *measured, seconds))
    engine.wait_for_everyone()
    engine.end_training()
    return tuple(trainer.epochs) if engine.is_main_process else ()


def _learn(
    trainer: Trainer,
    rows: Sequence[Row],
    examples: Callable[..., Photos],
    number: int,
    image_size: int,
    workers: int,
) -> float:
    """One epoch of steps; their mean loss."""
    config, engine = trainer.config, trainer.engine
    # All processes draw the same rows and take different ones of them.
    random = np.random.default_rng((config.seed, number))
    weights = source_weights(rows, config.source_floor)
    drawn = random.choice(len(rows), config.epoch_photos, p=weights)
    spec = replace(config.spec, image_size=image_size)
    photos = examples([rows[i] for i in drawn], spec=spec, epoch=number)
    mine = shares(len(photos), config.batch, engine.process_index, engine.num_processes)
    trainer.network.train()
    losses = [
        trainer.step(batch, share.weight)
        for batch, share in zip(batches(photos, mine, workers), mine, strict=True)
    ]
    return round(float(np.mean(losses)), 4)


def _validate(
    network: TwoBranch,
    parts: Parts,
    rated: Sequence[Row],
    cache: Cache,
    config: Config,
    workers: int,
) -> tuple[float, float, float]:
    """AUC and accuracy on the validation sources, rank correlation on rated photos."""
    scores, qualities = judge(network, [*parts.validation, *rated], cache, config, workers)
    experts = np.array([row.expert for row in parts.validation])
    opinions = np.array([row.opinion for row in rated], np.float64)
    scores, qualities = scores[: len(experts)], qualities[len(experts) :]
    return (
        round(auc(scores, experts), 4),
        round(confusion(scores, experts).balanced_accuracy, 4),
        round(spearman(qualities, opinions), 4) if len(rated) else math.nan,
    )


def _keep(run: Path, trainer: Trainer, epoch: Epoch) -> None:
    """Write what the run came to with this epoch."""
    if epoch.validation_auc >= max((e.validation_auc for e in trainer.epochs), default=0.0):
        save_weights(run / BEST, trainer.averaged)
    trainer.epochs.append(epoch)
    write_log(run, map(asdict, trainer.epochs))
    checkpoint = run / "checkpoint.pt"
    part = checkpoint.with_suffix(".part")
    torch.save(trainer.state(), part)
    part.replace(checkpoint)


def judge(
    network: TwoBranch, rows: Sequence[Row], cache: Cache, config: Config, workers: int
) -> tuple[Scores, Scores]:
    """The network's expert probabilities and qualities of rows, in their order."""
    network.eval()
    photos = Photos(rows, cache, config.spec, config, epoch=None)
    device, told = network.mean.device, []
    with torch.inference_mode():
        for batch in batches(photos, shares(len(photos), config.batch), workers):
            verdict = network(batch.image.to(device), batch.histogram.to(device))
            told.append(torch.stack([verdict.expert_probability, verdict.quality]))
    probability, quality = torch.cat(told, dim=1).double().cpu().numpy()
    return probability, quality


def _optimiser(
    config: Config, network: TwoBranch, adversary: nn.Module | None
) -> torch.optim.Optimizer:
    """The backbone at its own rate; no decay on biases and other vectors."""
    backbone = {id(p) for p in network.backbone.parameters()}
    groups = []
    for parameter in (*network.parameters(), *(adversary.parameters() if adversary else ())):
        if parameter.requires_grad:
            rate = config.backbone_rate if id(parameter) in backbone else config.head_rate
            decay = config.weight_decay if parameter.ndim > 1 else 0.0
            groups.append({"params": [parameter], "lr": rate, "weight_decay": decay})
    if config.optimiser is Optimiser.ADAM:
        return torch.optim.Adam(groups)
    return torch.optim.AdamW(groups)


def falling(step: int, warmup: int, steps: int) -> float:
    """The share of the learning rate at a step: a linear rise, then a half cosine down to 1%."""
    if step < warmup:
        return (step + 1) / warmup
    done = (step - warmup) / max(1, steps - warmup)
    return 0.01 + 0.99 * (1 + math.cos(math.pi * min(1.0, done))) / 2
