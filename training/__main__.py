"""`python -m training COMMAND`, from `unsplash` and `prepare` over `fit` to `export` and `card`.

Each command's --help says what it needs.
"""

import argparse
import os
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import torch

from photocull.scoring.model import Device, Scorer
from photocull.scoring.problem import ModelError
from training import (
    audit_report,
    carousel,
    faces,
    folds,
    prepare,
    pretrain,
    scenes,
    soup,
    taste,
    unsplash,
)
from training.audit import audit, observe
from training.card import card
from training.config import CONFIGS
from training.data import PhotoSetError
from training.deletion import deletion
from training.deletion import report as deletion_report
from training.evaluate import summarise
from training.export import (
    ExportError,
    compare_computing,
    compare_run,
    export,
    held_back_files,
    shown,
)
from training.fit import fit
from training.measure import calibration_sources, held_back, measure
from training.paper import PAPER_CONFIGS
from training.precision import table
from training.probes import Sizes
from training.propose import split_for
from training.report import report, write_report
from training.start import Start
from training.table import add_options, make_table

PHOTOS_VARIABLE = "PHOTOCULL_PHOTOS"
_MODEL = Path("resources/photocull.onnx")
_CONFIGS = {**CONFIGS, **PAPER_CONFIGS}
_FAST = (
    "On CPUs under Linux, MALLOC_MMAP_THRESHOLD_=4000000000 MALLOC_TRIM_THRESHOLD_=8000000000 in "
    "the environment saves a third of the time, and OMP_WAIT_POLICY=PASSIVE much of it on a busy "
    "machine."
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit status is 0, or 1 after a sentence on what was wrong."""
    options = _parser().parse_args(arguments)
    torch.set_num_threads(options.threads)
    try:
        options.command(options)
    except (PhotoSetError, ExportError, ModelError, OSError) as error:
        print(f"training: {error}", file=sys.stderr)  # noqa: T201
        return 1
    except KeyboardInterrupt:
        print("training: interrupted; what was finished is kept", file=sys.stderr)  # noqa: T201
        return 130
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    parser.add_argument("--threads", type=int, default=os.cpu_count() or 1, help="CPU threads")
    commands = parser.add_subparsers(required=True, metavar="command")
    unsplash.add_command(commands)
    prepare.add_command(commands)
    scenes.add_command(commands)
    carousel.add_command(commands)
    taste.add_command(commands)
    faces.add_command(commands)

    command = commands.add_parser(
        "fit", help="train a network, or go on with an interrupted run", epilog=_FAST
    )
    _add_photos(command)
    command.add_argument("--config", required=True, choices=sorted(_CONFIGS), help="what to train")
    command.add_argument("--run", required=True, type=Path, help="the run's folder")
    command.add_argument("--split", type=Path, help="JSON of the sources to hold back [the set's]")
    command.add_argument("--cache", type=Path, help="folder of decoded pictures [beside the run]")
    command.add_argument("--workers", type=int, default=1, help="processes that prepare pictures")
    command.add_argument("--taught", type=Path, help="taught.csv of `folds` [labels alone]")
    _add_start(command).add_argument(
        "--from", dest="origin", type=Path, help="a run's folder: go on from its best network"
    )
    command.set_defaults(command=_fit)

    _add_trials(commands)
    command = commands.add_parser(
        "table", help="train and compare the networks of the paper's table II", epilog=_FAST
    )
    _add_photos(command, always=False)
    add_options(command)
    command.set_defaults(command=_table)

    command = commands.add_parser("export", help="write a run's best network as an ONNX model")
    _add_photos(command)
    command.add_argument("--run", required=True, type=Path, help="the run's folder")
    command.add_argument("--output", type=Path, default=_MODEL, help="the file [%(default)s]")
    command.set_defaults(command=_export)

    command = commands.add_parser("evaluate", help="judge a model by its held-back sources")
    _add_photos(command)
    command.add_argument("--model", type=Path, default=_MODEL, help="the file [%(default)s]")
    command.add_argument("--report", type=Path, help="folder for figures and report.html")
    command.add_argument("--run", type=Path, help="the run's folder, for its learning curves")
    command.set_defaults(command=_evaluate)

    command = commands.add_parser("card", help="write the model card that belongs to a model")
    command.add_argument("--model", type=Path, default=_MODEL, help="the file [%(default)s]")
    command.add_argument(
        "--output", type=Path, default=_MODEL.with_name("MODEL_CARD.md"), help="[%(default)s]"
    )
    command.set_defaults(command=_card)
    _add_checks(commands)
    _add_audit(commands)
    return parser


def _add_trials(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    command = commands.add_parser(
        "pretrain", help="teach a backbone what a trained network sees", epilog=_FAST
    )
    _add_photos(command)
    _add_start(command)
    pretrain.add_options(command)
    command.set_defaults(command=_pretrain)

    command = commands.add_parser(
        "folds", help="train networks that each never saw a part of the sources", epilog=_FAST
    )
    _add_photos(command)
    command.add_argument("--config", required=True, choices=sorted(CONFIGS), help="what to train")
    _add_start(command)
    folds.add_options(command)
    command.set_defaults(command=_folds)

    command = commands.add_parser(
        "soup", help="average the weights of several runs where that ranks better"
    )
    _add_photos(command)
    soup.add_options(command)
    command.set_defaults(command=_soup)


def _add_checks(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    command = commands.add_parser(
        "precision", help="compare whole, half and 8-bit weights: size, speed, ranking"
    )
    _add_photos(command)
    which = command.add_mutually_exclusive_group(required=True)
    which.add_argument("--run", type=Path, help="a run that was exported")
    which.add_argument("--model", type=Path, help="a finished model: as it is, and as on a GPU")
    command.set_defaults(command=_precision)

    command = commands.add_parser(
        "deletion", help="see whether greying where a model's evidence is highest costs the most"
    )
    _add_photos(command)
    command.add_argument("--model", type=Path, default=_MODEL, help="the file [%(default)s]")
    command.add_argument("--count", type=int, default=200, help="photos [%(default)s]")
    command.set_defaults(command=_deletion)


def _add_audit(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    command = commands.add_parser(
        "audit", help="see how far a model's ranking may be the recognising of sources"
    )
    _add_photos(command)
    command.add_argument("--model", type=Path, default=_MODEL, help="the file [%(default)s]")
    command.add_argument(
        "--run-cache",
        type=Path,
        default=Path("runs/audit"),
        help="folder that keeps the one pass over the photos [%(default)s]",
    )
    command.add_argument("--json", type=Path, help="file for the figures")
    command.set_defaults(command=_audit)


def _add_photos(command: argparse.ArgumentParser, *, always: bool = True) -> None:
    known = os.environ.get(PHOTOS_VARIABLE)
    command.add_argument(
        "--photos",
        type=Path,
        required=always and known is None,
        default=known and Path(known),
        help=f"the photo set: a folder with manifest.csv [${PHOTOS_VARIABLE}]",
    )


def _add_start(command: argparse.ArgumentParser) -> "argparse._MutuallyExclusiveGroup":
    start = command.add_mutually_exclusive_group()
    start.add_argument("--init", type=Path, help="the backbone's weights, as .safetensors or .pth")
    start.add_argument("--pretrained", action="store_true", help="download timm's ImageNet weights")
    return start


def _fit(options: argparse.Namespace) -> None:
    start = Start(options.init, options.pretrained, options.origin)
    cache = options.cache or options.run.parent / "cache"
    config = _CONFIGS[options.config]
    split = split_for(options.photos, options.split)
    config = replace(config, split=replace(split, random_rows=config.split.random_rows))
    if options.taught and not config.taught:
        raise PhotoSetError(f"{options.config} takes labels alone: --taught would do nothing")
    taught = folds.read_taught(options.taught) if options.taught else None
    for epoch in fit(config, options.photos, options.run, cache, start, options.workers, taught):
        print(epoch)  # noqa: T201


def _pretrain(options: argparse.Namespace) -> None:
    start = Start(options.init, options.pretrained)
    pretrain.pretrain(options, start, lambda line: print(line, flush=True))  # noqa: T201


def _folds(options: argparse.Namespace) -> None:
    start = Start(options.init, options.pretrained)
    folds.make_folds(
        options,
        replace(CONFIGS[options.config], split=split_for(options.photos, None)),
        start,
        lambda line: print(line, flush=True),  # noqa: T201
    )


def _soup(options: argparse.Namespace) -> None:
    soup.cook(options, lambda line: print(line, flush=True))  # noqa: T201


def _table(options: argparse.Namespace) -> None:
    make_table(options, lambda line: print(line, flush=True))  # noqa: T201


def _export(options: argparse.Namespace) -> None:
    print(report(export(options.run, options.photos, options.output)))  # noqa: T201


def _evaluate(options: argparse.Namespace) -> None:
    scorer = Scorer.open(options.model, Device.CPU)
    sources = held_back(scorer.model.metrics)
    others = calibration_sources(scorer.model.metrics)
    measured = measure(scorer, options.photos, sources, others, options.threads)
    result = summarise(measured)
    print(report(result))  # noqa: T201
    if options.report:
        name = f"{options.model.name} ({scorer.model.id})"
        print(  # noqa: T201
            write_report(options.report, name, measured, options.photos, result, options.run)
        )


def _card(options: argparse.Namespace) -> None:
    options.output.write_text(card(options.model), encoding="utf-8")


def _precision(options: argparse.Namespace) -> None:
    if options.model is not None:
        print(table(compare_computing(options.model, options.photos)))  # noqa: T201
        return
    print(table(compare_run(options.run, options.photos)))  # noqa: T201


def _deletion(options: argparse.Namespace) -> None:
    scorer = Scorer.open(options.model, Device.CPU)
    files = held_back_files(options.photos, held_back(scorer.model.metrics), options.count)
    inputs = [shown(file, scorer.spec) for file in files]
    print(deletion_report(deletion(scorer, inputs), len(inputs)))  # noqa: T201


def _audit(options: argparse.Namespace) -> None:
    scorer = Scorer.open(options.model, Device.CPU)
    sources = held_back(scorer.model.metrics)
    seen = observe(scorer, options.photos, options.run_cache, options.threads)
    result = audit(scorer, seen, sources, Sizes())
    print(audit_report.report(result))  # noqa: T201
    if options.json:
        options.json.write_text(audit_report.to_json(result), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
