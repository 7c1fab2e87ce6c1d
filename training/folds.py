"""Networks that each never saw a part of the sources, and what they say of the photos in it.

Every large source is so left out once. Beside that stands what the same networks say of random rows
of sources that they know: the difference is how far they recognise sources. What they said of
photos from elsewhere, calibrated, is kept for `fit --taught`: a network that knows a photo's source
could not help to recognise it.
"""

import argparse
import csv
import io
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file

from photocull.store.files import write_atomic
from training.calibrate import fit_calibration
from training.config import Config
from training.data import Cache, PhotoSetError, Row, open_cache, read_manifest, split_rows
from training.fit import fit, judge
from training.metrics import Labels, Scores, auc, bootstrap_auc, confusion, logit
from training.network import build
from training.start import Start

TAUGHT_FILE = "taught.csv"
LARGE = 100
"""A source of fewer photos says too little by itself to be printed."""

_RANDOM_ROWS = 0.1
_COLUMNS = ("file", "source", "label", "fold", "expert_probability")


@dataclass(frozen=True, slots=True)
class Plan:
    """What to train from which weights, and the folders of photos, runs and decoded pictures.

    `folds` is how many parts the sources are dealt into; `workers` processes prepare pictures.
    """

    config: Config
    start: Start
    photos: Path
    runs: Path
    cache: Path
    folds: int
    workers: int = 1


@dataclass(frozen=True, slots=True)
class Fold:
    """What the network of one fold said: of the sources it never saw, and of random known rows."""

    number: int
    rows: tuple[Row, ...]
    scores: Scores
    known_rows: tuple[Row, ...]
    known_scores: Scores


def add_options(command: argparse.ArgumentParser) -> None:
    """Declare what the command takes besides the photo set and the weights to start from."""
    command.add_argument("--runs", required=True, type=Path, help="folder of the folds' folders")
    command.add_argument("--folds", type=int, default=3, help="how many [%(default)s]")
    command.add_argument("--just", type=int, nargs="+", help="only these folds, from 0 [all]")
    command.add_argument("--cache", type=Path, help="folder of decoded pictures [in --runs]")
    command.add_argument("--workers", type=int, default=1, help="processes that prepare pictures")


def make_folds(
    options: argparse.Namespace, config: Config, start: Start, say: Callable[[str], None]
) -> None:
    """Carry out the command: train what is missing, say what it came to, keep what was said.

    Raises PhotoSetError if the photo set cannot be used, and OSError.
    """
    plan = Plan(
        config=config,
        start=start,
        photos=options.photos,
        runs=options.runs,
        cache=options.cache or options.runs / "cache",
        folds=options.folds,
        workers=options.workers,
    )
    done = []
    for fold in run_folds(plan, options.just):
        done.append(fold)
        say(_line(f"fold {fold.number}", fold))
    say(as_text(done))
    if not options.just:
        write_atomic(options.runs / TAUGHT_FILE, to_csv(done).encode())


def assign(rows: Sequence[Row], folds: int) -> dict[str, int]:
    """The fold of each source, such that either class is spread over them as evenly as it can be.

    The largest sources are dealt out first. Raises PhotoSetError if a class has too few sources.
    """
    if folds < 2:
        raise PhotoSetError("at least 2 folds are needed, or nothing is left to train on")
    dealt: dict[str, int] = {}
    for expert in (True, False):
        sizes = Counter(row.source for row in rows if row.expert is expert)
        if len(sizes) < folds:
            raise PhotoSetError(f"{folds} folds need as many sources of each class to train on")
        filled = [
            sum(n for source, n in sizes.items() if dealt.get(source) == k) for k in range(folds)
        ]
        for source, size in sorted(sizes.items(), key=lambda of: (-of[1], of[0])):
            if source not in dealt:
                dealt[source] = int(np.argmin(filled))
                filled[dealt[source]] += size
        if not all(filled):
            raise PhotoSetError(f"{folds} folds need more sources that are of one class alone")
    return dealt


def run_folds(plan: Plan, just: Sequence[int] | None = None) -> Iterator[Fold]:
    """Train the network of each fold, going on where an earlier call stopped, and judge it.

    Raises PhotoSetError, before it trains a network, unless it can be judged on both classes.
    """
    config = plan.config
    wanted = range(plan.folds) if just is None else just
    if not set(wanted) <= set(range(plan.folds)):
        raise PhotoSetError(f"the folds are 0 to {plan.folds - 1}")
    rows = read_manifest(plan.photos)
    pictures = open_cache(plan.cache, plan.photos, rows, config.spec)
    trained = split_rows(rows, config.split, pictures.hashes).train
    dealt = assign(trained, plan.folds)
    for number in wanted:
        out = tuple(source for source, fold in sorted(dealt.items()) if fold == number)
        split = replace(config.split, test=(*config.split.test, *out), random_rows=_RANDOM_ROWS)
        known = split_rows(rows, split, pictures.hashes).random
        if len({row.expert for row in known}) < 2:
            raise PhotoSetError(
                f"{plan.photos}: too few photos, for the {len(known)} random rows of fold {number} "
                "are of one class or none"
            )
        own = replace(plan, config=replace(config, split=split))
        run = plan.runs / f"fold-{number}"
        fit(own.config, plan.photos, run, plan.cache, plan.start, plan.workers)
        unseen = tuple(row for row in trained if dealt[row.source] == number)
        scores = _judge(own, run, [*unseen, *known], pictures)
        yield Fold(number, unseen, scores[: len(unseen)], known, scores[len(unseen) :])


def _judge(plan: Plan, run: Path, rows: Sequence[Row], pictures: Cache) -> Scores:
    """The expert probabilities of rows by the best weights of a finished run."""
    network = build(plan.config)
    network.load_state_dict(load_file(run / "best.safetensors"))
    network.to("cuda" if torch.cuda.is_available() else "cpu")
    return judge(network, rows, pictures, plan.config, plan.workers)[0]


def calibrated(fold: Fold) -> Scores:
    """A fold's expert probabilities as they would be if they were as sure as they are right.

    Raises PhotoSetError if they rank experts no better than chance.
    """
    margins = logit(fold.scores)
    try:
        found = fit_calibration(margins, _experts(fold.rows))
    except ValueError as error:
        raise PhotoSetError(
            f"the network of fold {fold.number} can teach nothing: it ranks photos of sources that "
            "it never saw no better than chance"
        ) from error
    return found.applied(margins)


def to_csv(folds: Sequence[Fold]) -> str:
    """What each fold's network said of the photos it never saw, for `read_taught`."""
    out = io.StringIO()
    lines = csv.writer(out, lineterminator="\n")
    lines.writerow(_COLUMNS)
    for fold in folds:
        for row, probability in zip(fold.rows, calibrated(fold), strict=True):
            label = "expert" if row.expert else "amateur"
            lines.writerow((row.file, row.source, label, fold.number, f"{probability:.4f}"))
    return out.getvalue()


def read_taught(path: Path) -> Mapping[str, float]:
    """Expert probabilities by file; raises PhotoSetError for anything that `to_csv` cannot give."""
    try:
        with path.open(encoding="utf-8", newline="") as lines:
            found = {
                record["file"]: float(record["expert_probability"])
                for record in csv.DictReader(lines)
            }
    except (OSError, csv.Error, KeyError, TypeError, ValueError) as error:
        raise PhotoSetError(f"{path}: {type(error).__name__}: {error}") from error
    if not found:
        raise PhotoSetError(f"{path} names no photo")
    if not all(0 <= probability <= 1 for probability in found.values()):
        raise PhotoSetError(f"{path}: a probability is not between 0 and 1")
    return found


def _experts(rows: Sequence[Row]) -> Labels:
    return np.array([row.expert for row in rows])


def _line(name: str, fold: Fold) -> str:
    experts, known = _experts(fold.rows), _experts(fold.known_rows)
    counts = confusion(fold.scores, experts)
    interval = bootstrap_auc(fold.scores, experts)
    return (
        f"{name}: {len(fold.rows)} photos of sources it never saw: "
        f"AUC {auc(fold.scores, experts):.3f} [{interval.low:.3f}, {interval.high:.3f}], "
        f"balanced accuracy {counts.balanced_accuracy:.3f}; {len(fold.known_rows)} random rows of "
        f"known sources: AUC {auc(fold.known_scores, known):.3f}, "
        f"balanced accuracy {confusion(fold.known_scores, known).balanced_accuracy:.3f}"
    )


def as_text(folds: Sequence[Fold]) -> str:
    """All folds together and each large source against the other class of its own fold."""
    mean = {
        "sources never seen": np.mean([auc(of.scores, _experts(of.rows)) for of in folds]),
        "random rows": np.mean([auc(of.known_scores, _experts(of.known_rows)) for of in folds]),
    }
    lines = ["", *(f"mean AUC on {what}: {value:.3f}" for what, value in mean.items()), ""]
    lines.append(f"{'source left out':44}{'class':>9}{'photos':>8}{'right':>8}{'AUC':>8}")
    for fold in folds:
        experts, names = _experts(fold.rows), np.array([row.source for row in fold.rows])
        places: dict[tuple[str, bool], list[int]] = defaultdict(list)
        for place, row in enumerate(fold.rows):
            places[row.source, row.expert].append(place)
        for (source, expert), own in places.items():
            if len(own) < LARGE:
                continue
            against = (names == source) & (experts == expert) | (experts != expert)
            right = np.mean((fold.scores[own] >= 0.5) == expert)
            value = auc(fold.scores[against], experts[against])
            kind = "expert" if expert else "amateur"
            lines.append(f"{source:44}{kind:>9}{len(own):>8}{right:>8.3f}{value:>8.3f}")
    return "\n".join(lines)
