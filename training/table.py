"""The paper's table II made again on this photo set, row by row, beside the figures it printed.

Every run has a folder, named by `Trial`; `result.json` in it says what the run came to, and a run
that has one is not trained again. One process trains run after run. For more GPUs, torchrun starts
`fit` with the row's configuration in the run's folder, and the table then only judges it.
"""

import argparse
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file

from photocull.store.files import write_atomic
from training.config import Config, read_config
from training.data import Cache, PhotoSetError, Row, open_cache, read_manifest, split_rows
from training.fit import fit, judge
from training.metrics import Interval, auc, bootstrap_auc, confusion, wilson
from training.network import build
from training.paper import PAPER_ROWS, Family, Recipe, Size, Trial
from training.propose import split_for
from training.start import Start, read_start

RESULT_FILE = "result.json"

_ROWS = {row.name: row for row in PAPER_ROWS}


@dataclass(frozen=True, slots=True)
class Result:
    """What one run came to on the photos of held-back sources, and what it was made with.

    `random_photos` were held back from sources that were trained on, which is how the paper
    measured. `rate` is the backbone's learning rate.
    """

    row: str
    recipe: Recipe
    size: Size
    seed: int
    backbone: str
    image_size: int
    epochs: int
    rate: float
    start: str
    parameters: int
    photos: int
    accuracy: float
    balanced_accuracy: float
    auc: float
    auc_interval: Interval
    random_photos: int
    random_accuracy: float

    def to_json(self) -> str:
        """The result as readable JSON."""
        return json.dumps(asdict(self), indent=1) + "\n"

    @classmethod
    def from_json(cls, text: str) -> "Result":
        """Read what `to_json` wrote; raises TypeError or KeyError for anything else."""
        values = json.loads(text)
        values["recipe"], values["size"] = Recipe(values["recipe"]), Size(values["size"])
        values["auc_interval"] = Interval(**values["auc_interval"])
        return cls(**values)


def add_options(command: argparse.ArgumentParser) -> None:
    """Declare what the command takes besides the photo set."""
    command.add_argument("--runs", required=True, type=Path, help="folder of the runs' folders")
    command.add_argument(
        "--size",
        type=Size,
        choices=list(Size),
        help="networks and pictures as large as the paper's, or smaller [paper; printing: all]",
    )
    command.add_argument(
        "--recipe",
        choices=[*Recipe, "both"],
        default="both",
        help="whose way to train [%(default)s]",
    )
    command.add_argument("--seeds", type=int, default=1, help="runs of each row [%(default)s]")
    command.add_argument(
        "--rows", nargs="+", choices=list(_ROWS), default=list(_ROWS), help="[all six]"
    )
    command.add_argument("--split", type=Path, help="JSON of the sources to hold back [the set's]")
    command.add_argument("--cache", type=Path, help="folder of decoded pictures [in --runs]")
    command.add_argument("--workers", type=int, default=1, help="processes that prepare pictures")
    command.add_argument("--init-resnet", type=Path, help="the ResNets' weights [random]")
    command.add_argument("--init-convnext", type=Path, help="the ConvNeXts' weights [random]")
    command.add_argument(
        "--pretrained", action="store_true", help="download timm's ImageNet weights instead"
    )
    command.add_argument("--print-only", action="store_true", help="train nothing, print what is")
    command.add_argument("--markdown", type=Path, help="also write the table to this file")


def make_table(options: argparse.Namespace, say: Callable[[str], None]) -> None:
    """Carry out the command: train what is missing, then say the table and write it if asked to.

    Raises PhotoSetError if the photo set cannot be used, and OSError.
    """
    if not options.print_only:
        if options.photos is None:
            raise PhotoSetError("--photos is needed, unless with --print-only")
        cache = options.cache or options.runs / "cache"
        for result in run_trials(
            _trials(options), options.photos, options.runs, cache, _starts(options), options.workers
        ):
            say(f"{result.row}, {result.recipe}, seed {result.seed}: AUC {result.auc:.3f}")
    wanted = [result for result in read_results(options.runs) if _is_wanted(result, options)]
    if not wanted:
        raise FileNotFoundError(f"{options.runs} holds no finished run of these rows")
    say(as_text(wanted))
    if options.markdown:
        write_atomic(options.markdown, as_markdown(wanted).encode())


def _recipes(options: argparse.Namespace) -> list[Recipe]:
    return list(Recipe) if options.recipe == "both" else [Recipe(options.recipe)]


def _trials(options: argparse.Namespace) -> list[Trial]:
    """Seed by seed, so that a table that was cut short has every row at least once."""
    split = split_for(options.photos, options.split)
    return [
        Trial(_ROWS[name], recipe, options.size or Size.PAPER, seed, split)
        for seed in range(options.seeds)
        for recipe in _recipes(options)
        for name in options.rows
    ]


def _starts(options: argparse.Namespace) -> Mapping[Family, Start]:
    files = {Family.RESNET: options.init_resnet, Family.CONVNEXT: options.init_convnext}
    return {
        family: Start(file, pretrained=options.pretrained and file is None)
        for family, file in files.items()
    }


def _is_wanted(result: Result, options: argparse.Namespace) -> bool:
    sizes = [options.size] if options.size else list(Size) if options.print_only else [Size.PAPER]
    return (
        result.row in options.rows and result.recipe in _recipes(options) and result.size in sizes
    )


def run_trials(
    trials: Iterable[Trial],
    photos: Path,
    runs: Path,
    cache: Path,
    starts: Mapping[Family, Start],
    workers: int = 1,
) -> Iterator[Result]:
    """Train and judge each trial that has no result yet; only the results that are new.

    Raises PhotoSetError, before it trains, unless photos of both classes are held back.
    """
    rows = read_manifest(photos)
    for trial in trials:
        run, config = runs / trial.name, trial.config
        _check(rows, config, photos)
        if (run / RESULT_FILE).exists() and read_config(run) == config:
            continue
        fit(config, photos, run, cache, starts[trial.row.family], workers)
        result = _judge(trial, rows, open_cache(cache, photos, rows, config.spec), run, workers)
        write_atomic(run / RESULT_FILE, result.to_json().encode())
        yield result


def _check(rows: Sequence[Row], config: Config, photos: Path) -> None:
    if len({row.expert for row in rows if row.source in config.split.test}) < 2:
        raise PhotoSetError(f"{photos}: the sources to hold back have photos of one class or none")


def _judge(trial: Trial, rows: Sequence[Row], pictures: Cache, run: Path, workers: int) -> Result:
    """What the best weights of a finished run say of photos that it never saw."""
    config = trial.config
    parts = split_rows(rows, config.split, pictures.hashes)
    network = build(config)
    network.load_state_dict(load_file(run / "best.safetensors"))
    network.to("cuda" if torch.cuda.is_available() else "cpu")
    scores, _ = judge(network, [*parts.test, *parts.random], pictures, config, workers)
    experts = np.array([row.expert for row in (*parts.test, *parts.random)])
    known = confusion(scores[len(parts.test) :], experts[len(parts.test) :])
    scores, experts = scores[: len(parts.test)], experts[: len(parts.test)]
    counts = confusion(scores, experts)
    return Result(
        row=trial.row.name,
        recipe=trial.recipe,
        size=trial.size,
        seed=trial.seed,
        backbone=config.backbone,
        image_size=config.spec.image_size,
        epochs=sum(phase.epochs for phase in config.phases),
        rate=config.backbone_rate,
        start=read_start(run),
        parameters=sum(parameter.numel() for parameter in network.parameters()),
        photos=len(parts.test),
        accuracy=counts.accuracy,
        balanced_accuracy=counts.balanced_accuracy,
        auc=auc(scores, experts),
        auc_interval=bootstrap_auc(scores, experts),
        random_photos=len(parts.random),
        random_accuracy=known.accuracy,
    )


def read_results(runs: Path) -> list[Result]:
    """The results below a folder, in the order of the paper's table.

    Raises PhotoSetError for a file that is no result, such as one that an older version wrote.
    """
    found = [_read_result(path) for path in runs.glob(f"*/{RESULT_FILE}")]
    sizes, recipes, rows = list(Size), list(Recipe), list(_ROWS)
    return sorted(
        found,
        key=lambda of: (
            sizes.index(of.size),
            recipes.index(of.recipe),
            rows.index(of.row),
            of.seed,
        ),
    )


def _read_result(path: Path) -> Result:
    try:
        return Result.from_json(path.read_text(encoding="utf-8"))
    except (KeyError, TypeError, ValueError) as error:
        raise PhotoSetError(f"{path}: {type(error).__name__}: {error}") from error


HEADINGS = (
    "network",
    "colour",
    "recipe",
    "trained as",
    "start",
    "rate",
    "params",
    "seeds",
    "accuracy [95%]",
    "balanced",
    "AUC [95%]",
    "random rows [95%]",
    "paper",
)


def cells(results: Sequence[Result]) -> list[tuple[str, ...]]:
    """A line of the table for all seeds of a row that were trained alike, under `HEADINGS`.

    Figures are means over the seeds, and so are the ends of intervals.
    """
    alike: dict[tuple[object, ...], list[Result]] = {}
    for of in results:
        key = (of.row, of.recipe, of.backbone, of.image_size, of.epochs, of.rate, of.start)
        alike.setdefault((*key, of.photos), []).append(of)
    return [_line(seeds) for seeds in alike.values()]


def _line(seeds: Sequence[Result]) -> tuple[str, ...]:
    first, row = seeds[0], _ROWS[seeds[0].row]
    right = [wilson(round(of.accuracy * of.photos), of.photos) for of in seeds]
    known = [wilson(round(of.random_accuracy * of.random_photos), of.random_photos) for of in seeds]
    return (
        row.family,
        row.colour,
        first.recipe,
        f"{first.backbone}, {first.image_size} px, {first.epochs} epochs",
        first.start if first.start == "random" else "weights",
        f"{first.rate:.0e}".replace("e-0", "e-"),
        f"{first.parameters / 1e6:.1f} M",
        str(len(seeds)),
        _with_interval([of.accuracy for of in seeds], right),
        f"{np.mean([of.balanced_accuracy for of in seeds]):.3f}",
        _with_interval([of.auc for of in seeds], [of.auc_interval for of in seeds]),
        _with_interval([of.random_accuracy for of in seeds], known),
        f"{row.accuracy:.3f}",
    )


def _with_interval(values: Sequence[float], intervals: Sequence[Interval]) -> str:
    low, high = np.mean([(of.low, of.high) for of in intervals], axis=0)
    return f"{np.mean(values):.3f} [{low:.3f}, {high:.3f}]"


def _notes(results: Sequence[Result]) -> list[str]:
    """What a reader must know so as not to take the table for more than it is."""
    photos = " or ".join(sorted({str(of.photos) for of in results}, key=int))
    known = " or ".join(sorted({str(of.random_photos) for of in results}, key=int))
    notes = [
        f"Judged on {photos} photos of sources that were held back whole; intervals are over the "
        "draw of photos alone. The paper drew its test photos from the collections that it trained "
        "on, where telling collections apart counts as right: its accuracy is to be compared with "
        f"that on random rows, {known} photos of sources that were trained on."
    ]
    if any(of.size is not Size.PAPER for of in results):
        notes.append(
            "Lines that name another network or picture size than the paper's ResNet50 and "
            "ConvNeXt-Tiny at 224 px compare colour inputs and recipes with each other; they do "
            "not say what the paper's networks would reach."
        )
    starts = dict.fromkeys(of.start for of in results if of.start != "random")
    return notes + [f"Weights to start from: {start}." for start in starts]


def as_text(results: Sequence[Result]) -> str:
    """The table for a terminal, and what to know about it."""
    lines = [HEADINGS, *cells(results)]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    table = [
        "  ".join(f"{cell:{width}}" for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in lines
    ]
    return "\n".join([*table, "", *_notes(results)])


def as_markdown(results: Sequence[Result]) -> str:
    """The table as Markdown, and what to know about it."""
    lines = [HEADINGS, ("---",) * len(HEADINGS), *cells(results)]
    table = [f"| {' | '.join(line)} |" for line in lines]
    return "\n".join([*table, *(f"\n{note}" for note in _notes(results))]) + "\n"
