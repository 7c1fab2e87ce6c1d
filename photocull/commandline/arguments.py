"""Arguments that several commands take, and how they are read."""

import argparse
import os
from pathlib import Path

from photocull import text
from photocull.scoring.model import Device
from photocull.store.files import check_output


def folder(name: str) -> Path:
    """An absolute path without `..`, so that a folder has one name; links are left as they are."""
    return Path(os.path.abspath(Path(name).expanduser()))


def count(number: str) -> int:
    """A whole number from 1 up. Raises ArgumentTypeError."""
    if not number.isascii() or not number.isdigit() or int(number) < 1:
        raise argparse.ArgumentTypeError(f"{number!r} is not a number from 1 up")
    return int(number)


def refusal_of(output: Path | None) -> str | None:
    """Why a file cannot be written there, before any work; None where it can, or none is wanted."""
    if output is not None:
        try:
            check_output(output)
        except OSError as error:
            return text.output_refused(str(output), error)
    return None


def add_scored_folder(parser: argparse.ArgumentParser, *, needed: bool = True) -> None:
    """What all commands that score a folder take; where it is not `needed`, it may be None."""
    parser.add_argument("folder", type=folder, metavar="FOLDER", nargs=None if needed else "?")
    parser.add_argument(
        "--recursive",
        action=argparse.BooleanOptionalAction,
        default=True,
        help="look into the folders within (default)",
    )
    parser.add_argument(
        "--device",
        choices=[device.value for device in Device],
        default=Device.AUTO.value,
        help="where the model runs (default: the NVIDIA GPU if it can be used)",
    )
    parser.add_argument("--model", type=Path, metavar="FILE", help="score with another model")


def add_catalogue(parser: argparse.ArgumentParser) -> None:
    """Another catalogue than the user's own, or none."""
    catalogue = parser.add_mutually_exclusive_group()
    catalogue.add_argument(
        "--catalogue", type=Path, metavar="FILE", help="remember scores in this file"
    )
    catalogue.add_argument(
        "--no-catalogue", action="store_true", help="remember nothing, and recall nothing"
    )
