"""The command line. Only `open` loads Qt: `photocull rank` works where it is not installed."""

import argparse
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from photocull import __version__, importwords, text
from photocull.doctor import LATEST, DoctorOptions, doctor
from photocull.domain.importplan import DEFAULT_TEMPLATE, PLACEHOLDERS
from photocull.importcommand import ImportOptions, run_import
from photocull.rank import RankOptions, rank
from photocull.report import FORMATS
from photocull.resources import resource
from photocull.scoring.model import Device
from photocull.store.paths import Places
from photocull.watchcommand import WatchOptions, watch

COMMANDS = ("open", "rank", "watch", "import", "doctor")

EXIT_BAD_ARGUMENTS = 2
EXIT_INTERRUPTED = 130

_SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program with these arguments (those of the process, if None); the exit status.

    A folder in the place of the command is opened in the window.
    """
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given and given[0] not in COMMANDS and os.path.isdir(given[0]):
        given.insert(0, "open")
    chosen = _parser().parse_args(given)
    if chosen.command not in _WITHOUT_WINDOW:
        return _open_window(getattr(chosen, "folder", None))
    try:
        return _WITHOUT_WINDOW[chosen.command](chosen)
    except KeyboardInterrupt:
        return EXIT_INTERRUPTED


def _open_window(folder: Path | None) -> int:
    if folder is not None and not os.path.isdir(folder):
        sys.stderr.write(text.no_such_folder(str(folder)) + "\n")
        return EXIT_BAD_ARGUMENTS
    if not _has_screen():
        sys.stderr.write(text.translated(text.NO_SCREEN) + "\n")
        return EXIT_BAD_ARGUMENTS
    try:
        from photocull.app import main as run_window
    except ImportError as error:
        # PySide6 is not installed, or a system library that it needs is not.
        sys.stderr.write(text.no_window(str(error)) + "\n")
        return EXIT_BAD_ARGUMENTS
    return run_window(folder)


def _has_screen() -> bool:
    """Whether Qt will find a screen; where it finds none it aborts the process."""
    if sys.platform in ("win32", "darwin"):
        return True
    return any(os.environ.get(name) for name in _SCREENS)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="photocull", description=text.ABOUT_PROGRAM)
    parser.add_argument("--version", action="version", version=f"photocull {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    window = commands.add_parser("open", help=text.ABOUT_OPEN, description=text.ABOUT_OPEN)
    window.add_argument("folder", nargs="?", type=_folder, metavar="FOLDER")
    _add_rank(commands.add_parser("rank", help=text.ABOUT_RANK, description=text.ABOUT_RANK))
    _add_watch(commands.add_parser("watch", help=text.ABOUT_WATCH, description=text.ABOUT_WATCH))
    _add_doctor(
        commands.add_parser("doctor", help=text.ABOUT_DOCTOR, description=text.ABOUT_DOCTOR)
    )
    about = importwords.ABOUT
    _add_import(commands.add_parser("import", help=about, description=about))
    return parser


def _add_import(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "folders",
        nargs="*",
        type=_folder,
        metavar="FOLDER",
        help="one or more to import from, such as cards, and last the one to import into",
    )
    known = " ".join(f"{{{name}}}" for name in PLACEHOLDERS)
    parser.add_argument(
        "--template",
        default=DEFAULT_TEMPLATE,
        metavar="T",
        help=f"folders and name of each file (default: {DEFAULT_TEMPLATE}); has {known}",
    )
    parser.add_argument(
        "--backup", type=_folder, metavar="DIR", help="copy everything into this folder too"
    )
    parser.add_argument(
        "--dry-run", action="store_true", help="say what would be done, and write nothing"
    )
    parser.add_argument("--again", action="store_true", help="import also what was imported before")
    parser.add_argument(
        "--ledger", type=_folder, metavar="FILE", help="remember what was imported in this file"
    )


def _import_options(chosen: argparse.Namespace) -> ImportOptions:
    return ImportOptions(
        folders=tuple(chosen.folders),
        template=chosen.template,
        backup=chosen.backup,
        dry_run=chosen.dry_run,
        again=chosen.again,
        ledger=chosen.ledger,
    )


def _add_rank(parser: argparse.ArgumentParser) -> None:
    _add_scored_folder(parser)
    parser.add_argument("--top", type=_count, metavar="N", help="list the best N alone")
    parser.add_argument(
        "--format", choices=sorted(FORMATS), default="table", help="how to list (default: table)"
    )
    parser.add_argument("--output", type=Path, metavar="FILE", help="write the list to a file")
    catalogue = parser.add_mutually_exclusive_group()
    catalogue.add_argument(
        "--catalogue", type=Path, metavar="FILE", help="remember scores in this file"
    )
    catalogue.add_argument(
        "--no-catalogue", action="store_true", help="remember nothing, and recall nothing"
    )


def _add_scored_folder(parser: argparse.ArgumentParser) -> None:
    """What all commands that score a folder take."""
    parser.add_argument("folder", type=_folder, metavar="FOLDER")
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


def _add_watch(parser: argparse.ArgumentParser) -> None:
    _add_scored_folder(parser)
    parser.add_argument("--catalogue", type=Path, metavar="FILE", help="remember in this file")


def _watch_options(chosen: argparse.Namespace) -> WatchOptions:
    return WatchOptions(
        folder=chosen.folder,
        model=chosen.model or resource("photocull.onnx"),
        recursive=chosen.recursive,
        device=Device(chosen.device),
        catalogue=chosen.catalogue,
    )


def _add_doctor(parser: argparse.ArgumentParser) -> None:
    remedy = parser.add_mutually_exclusive_group()
    remedy.add_argument(
        "--repair", action="store_true", help="bring a damaged catalogue's ratings into a new one"
    )
    remedy.add_argument(
        "--restore", metavar="DAY", help=f"go back to a snapshot: 2026-03-12, or {LATEST}"
    )
    parser.add_argument("--json", action="store_true", help="report for programs")
    parser.add_argument("--output", type=Path, metavar="FILE", help="write the report to a file")
    parser.add_argument("--catalogue", type=Path, metavar="FILE", help="look at another catalogue")


def _doctor_options(chosen: argparse.Namespace) -> DoctorOptions:
    return DoctorOptions(
        catalogue=chosen.catalogue or Places.of_user().catalogue,
        model=resource("photocull.onnx"),
        repair=chosen.repair,
        restore=chosen.restore,
        json=chosen.json,
        output=chosen.output,
    )


def _rank_options(chosen: argparse.Namespace) -> RankOptions:
    return RankOptions(
        folder=chosen.folder,
        recursive=chosen.recursive,
        top=chosen.top,
        format=chosen.format,
        output=chosen.output,
        device=Device(chosen.device),
        catalogue=chosen.catalogue,
        no_catalogue=chosen.no_catalogue,
        model=chosen.model or resource("photocull.onnx"),
    )


def _folder(name: str) -> Path:
    """An absolute path without `..`, so that a folder has one name; links are left as they are."""
    return Path(os.path.abspath(Path(name).expanduser()))


def _count(number: str) -> int:
    if not number.isascii() or not number.isdigit() or int(number) < 1:
        raise argparse.ArgumentTypeError(f"{number!r} is not a number from 1 up")
    return int(number)


_WITHOUT_WINDOW: Mapping[str, Callable[[argparse.Namespace], int]] = {
    "rank": lambda chosen: rank(_rank_options(chosen)),
    "watch": lambda chosen: watch(_watch_options(chosen)),
    "import": lambda chosen: run_import(_import_options(chosen)),
    "doctor": lambda chosen: doctor(_doctor_options(chosen)),
}
