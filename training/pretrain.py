"""A backbone's first lessons: what is in a picture, and to see what a trained network sees.

For networks of which no trained weights are at hand. The student learns, from pictures whose kind
is known, to name it; and from these and the photos that are trained on, to give the features of a
teacher (Romero and others' hints, arXiv:1412.6550, at the pooled features). The pictures' folder
holds `manifest.csv` with the columns `file` and `class`.
"""

import argparse
import csv
import math
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import save_file
from torch import Tensor, nn
from torch.nn import functional
from torch.utils.data import DataLoader, Dataset

from photocull.vision.prepare import prepare
from photocull.vision.spec import Colour, InputSpec
from training.augment import augment
from training.config import CONFIGS, Augmentation, Config
from training.data import Cache, PhotoSetError, Row, open_cache, read_manifest, split_rows
from training.fit import falling
from training.network import TwoBranch, build
from training.propose import split_for
from training.quality import rated_split, without_rated
from training.start import ORIGIN, Start, origin

MANIFEST = "manifest.csv"
NO_KIND = -1
"""The kind of a picture that nobody named."""

_FEWEST = 20
"""Kinds with fewer pictures are not named: there is too little to learn from."""

_SPEC = InputSpec(decode_short_side=128, working_area=128 * 128, colour=Colour.NONE)
_BATCH = 64
_RATE = 2e-3
_DECAY = 0.05
_WARMUP = 100
_MOMENTUM = 0.99
_NAMES_LOSS = 6.0
"""About the cross entropy of 400 names at the start, to bring it near the teacher's 1."""

Example = tuple[Tensor, Tensor]


@dataclass(frozen=True, slots=True)
class Lesson:
    """A picture to learn from: where it lies, and the number of its kind or `NO_KIND`."""

    file: str
    cache: Cache
    kind: int


class Pictures(Dataset[Example]):
    """Lessons as pixels uint8 [S, S, 3] and kind; the same seed and epoch give the same pixels."""

    def __init__(self, lessons: Sequence[Lesson], size: int, epoch: int, seed: int) -> None:
        self._lessons, self._epoch, self._seed = lessons, epoch, seed
        self._spec = replace(_SPEC, image_size=size)
        self._how = Augmentation(smallest_crop=0.6, resample=0.2, noise=0.1, jpeg=0.2)

    def __len__(self) -> int:
        return len(self._lessons)

    def __getitem__(self, index: int) -> Example:
        lesson = self._lessons[index]
        random = np.random.default_rng((self._seed, self._epoch, index))
        rgb = augment(lesson.cache.picture(lesson.file), self._how, random)
        return torch.from_numpy(prepare(rgb, self._spec).image.copy()), torch.tensor(lesson.kind)


def add_options(command: argparse.ArgumentParser) -> None:
    """Declare what the command takes besides the photo set and the teacher's weights."""
    command.add_argument("--pictures", required=True, type=Path, help="pictures of known kinds")
    command.add_argument("--config", required=True, choices=sorted(CONFIGS), help="the student's")
    command.add_argument("--teacher", required=True, choices=sorted(CONFIGS), help="the teacher's")
    command.add_argument("--output", required=True, type=Path, help="the student's .safetensors")
    command.add_argument("--epochs", type=int, default=3, help="[%(default)s]")
    command.add_argument("--size", type=int, default=128, help="side of a picture [%(default)s]")
    command.add_argument("--cache", type=Path, help="folder of decoded pictures [beside output]")
    command.add_argument("--workers", type=int, default=1, help="processes that prepare pictures")


def pretrain(options: argparse.Namespace, start: Start, say: Callable[[str], None]) -> None:
    """Carry out the command; `start` is the teacher's.

    Raises PhotoSetError if the photos or pictures cannot be used, and OSError.
    """
    config, cache = CONFIGS[options.config], options.cache or options.output.parent / "cache"
    config = replace(config, split=split_for(options.photos, None))
    named, kinds = read_pictures(options.pictures, cache)
    lessons = [*named, *_photos(options.photos, config, cache)]
    teacher = build(CONFIGS[options.teacher], weights=start.weights, pretrained=start.pretrained)
    teacher.eval()
    pupil = Pupil(config, teacher, kinds)
    school = School(pupil, options.epochs * math.ceil(len(lessons) / _BATCH))
    say(f"{len(lessons)} pictures, {len(named)} of them of {kinds} kinds")
    for epoch in range(options.epochs):
        began = time.monotonic()
        order = np.random.default_rng((config.seed, epoch)).permutation(len(lessons))
        pictures = Pictures([lessons[i] for i in order], options.size, epoch, config.seed)
        losses = []
        for image, kind in DataLoader(pictures, _BATCH, num_workers=options.workers):
            losses.append(school.step(image, kind))
        hint, name = np.mean(losses, axis=0)
        seconds = time.monotonic() - began
        say(f"epoch {epoch}: loss {hint:.3f} to the teacher, {name:.3f} to names, {seconds:.0f} s")
        _save(options.output, pupil, f"taught by {origin(start)}")


def read_pictures(folder: Path, cache: Path) -> tuple[list[Lesson], int]:
    """The pictures of a manifest as lessons, and how many kinds are named.

    Raises PhotoSetError for a manifest or a picture that cannot be read.
    """
    path = folder / MANIFEST
    try:
        with path.open(encoding="utf-8", newline="") as lines:
            kinds = {record["file"]: record["class"] for record in csv.DictReader(lines)}
    except (OSError, KeyError) as error:
        raise PhotoSetError(f"{path}: {type(error).__name__}: {error}") from error
    many = sorted(kind for kind, n in Counter(kinds.values()).items() if n >= _FEWEST)
    rows = [Row(file, kind, False, None) for file, kind in kinds.items()]
    pictures = open_cache(cache, folder, rows, _SPEC)
    number = {kind: place for place, kind in enumerate(many)}
    return [Lesson(row.file, pictures, number.get(row.source, NO_KIND)) for row in rows], len(many)


def _photos(photos: Path, config: Config, cache: Path) -> list[Lesson]:
    """The photos that the configuration trains on, whose kinds nobody named."""
    rows = read_manifest(photos)
    pictures = open_cache(cache, photos, rows, config.spec)
    parts = split_rows(rows, config.split, pictures.hashes)
    rated = rated_split(rows, pictures.hashes)
    kept = without_rated(parts.train, rated, pictures.hashes)
    return [Lesson(row.file, pictures, NO_KIND) for row in kept]


class Pupil(nn.Module):
    """A backbone that learns to name pictures and to give its teacher's features of them."""

    usual: Tensor

    def __init__(self, config: Config, teacher: TwoBranch, kinds: int) -> None:
        super().__init__()
        torch.manual_seed(config.seed)
        self.network = build(config)
        self.network.backbone.requires_grad_(True)
        self.teacher = teacher.requires_grad_(False)
        self.hint = nn.Linear(self.network.seen, teacher.seen)
        self.names = nn.Linear(self.network.seen, max(1, kinds))
        self.register_buffer("usual", torch.zeros(teacher.seen))

    def losses(self, image: Tensor, kind: Tensor) -> tuple[Tensor, Tensor]:
        """How far it is from the teacher's features (0 to 2), and from the names that are known.

        Features are compared by the cosine of what is unusual in them: their running mean is taken
        away, which all pictures share.
        """
        with torch.no_grad():
            wanted = self.teacher.see(image).float()
            if self.training:
                self.usual.lerp_(wanted.mean(0), 1 - _MOMENTUM)
        seen = self.network.see(image)
        hint = 1 - functional.cosine_similarity(self.hint(seen), wanted - self.usual).mean()
        named = kind != NO_KIND
        if not named.any():
            return hint, hint * 0
        name = functional.cross_entropy(self.names(seen[named]), kind[named], label_smoothing=0.1)
        return hint, name


class School:
    """The optimiser of a pupil and the course of its rate."""

    def __init__(self, pupil: Pupil, steps: int) -> None:
        self._pupil = pupil.train()
        pupil.teacher.eval()
        pupil.network.to(memory_format=torch.channels_last)  # type: ignore[call-overload]
        learnt = [parameter for parameter in pupil.parameters() if parameter.requires_grad]
        groups = [
            {"params": [p for p in learnt if p.ndim > 1], "weight_decay": _DECAY},
            {"params": [p for p in learnt if p.ndim <= 1], "weight_decay": 0.0},
        ]
        self._optimiser = torch.optim.AdamW(groups, lr=_RATE)
        self._schedule = torch.optim.lr_scheduler.LambdaLR(
            self._optimiser, lambda step: falling(step, _WARMUP, steps)
        )

    def step(self, image: Tensor, kind: Tensor) -> tuple[float, float]:
        """Learn from a batch; both losses before that."""
        device = self._pupil.usual.device.type
        with torch.autocast(device, torch.bfloat16):
            hint, name = self._pupil.losses(image, kind)
        self._optimiser.zero_grad()
        (hint + name / _NAMES_LOSS).backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_(self._pupil.parameters(), 5.0)
        self._optimiser.step()
        self._schedule.step()
        return float(hint.detach()), float(name.detach())


def _save(path: Path, pupil: Pupil, told: str) -> None:
    part = path.with_suffix(".part")
    part.parent.mkdir(parents=True, exist_ok=True)
    weights = pupil.network.backbone.state_dict()
    save_file({name: of.contiguous() for name, of in weights.items()}, part, {ORIGIN: told})
    part.replace(path)
