"""`photocull taste`: learning what one person likes, and what is done with it, without a window."""

import argparse
import json
import sys
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from rich.progress import BarColumn, MofNCompleteColumn, TextColumn

from photocull import tastewords, terminal, text
from photocull.commandline.arguments import folder
from photocull.commandline.scored import FolderOptions, Scored, score
from photocull.commandline.status import Exit
from photocull.decoding.decoders import Decoders
from photocull.domain.failure import Failure
from photocull.domain.photo import Photo
from photocull.embedding import Embedder
from photocull.pipeline.cull import cores
from photocull.resources import resource
from photocull.scoring.model import Scorer
from photocull.scoring.problem import ModelError
from photocull.store.catalogue import Catalogue, CatalogueError
from photocull.store.embeddings import Embeddings
from photocull.store.paths import Places
from photocull.taste.archives import Posted, UnusableSourceError, opened
from photocull.taste.fitting import Cancelled
from photocull.taste.home import TasteHome
from photocull.taste.keeping import TasteError, TasteProblem, read
from photocull.taste.learning import Doing, Learner
from photocull.taste.matching import Pixels
from photocull.taste.posted import Finder, PostedReport, choices_of
from photocull.taste.weighing import weighed
from photocull.tastewords import Phrase
from photocull.tasting import Tasting
from photocull.terminal import print_bytes, refuse, say

_COLUMNS = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())


@dataclass(frozen=True, slots=True)
class _Desk:
    """What the sub-actions work with."""

    home: TasteHome
    cancelled: Callable[[], bool]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What `taste` takes."""
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    added = {
        name: actions.add_parser(name, help=about, description=about)
        for name, about in [*((n, a) for n, (_, a) in _ACTIONS.items()), ("posted", _ABOUT_POSTED)]
    }
    for action in added.values():
        action.add_argument("--model", type=Path, metavar="FILE", help="learn with another model")
        action.add_argument("--catalogue", type=Path, metavar="FILE", help="learn from this file")
        action.add_argument(
            "--taste", type=Path, metavar="FILE", help="keep the taste in this file"
        )
    added["reset"].add_argument("--yes", action="store_true", help="do not ask")
    for name in ("export", "import"):
        added[name].add_argument("file", type=Path, metavar="FILE")
    posted = added["posted"]
    posted.add_argument("source", type=Path, metavar="FOLDER-OR-ZIP")
    posted.add_argument("library", type=folder, metavar="LIBRARY-FOLDER")
    posted.add_argument("--json", action="store_true", help="list what was found as JSON")


def share(number: str) -> float:
    """How much of a taste counts, from 0 to 1. Raises ArgumentTypeError."""
    try:
        value = float(number)
    except ValueError:
        value = -1.0
    if not 0.0 <= value <= 1.0:
        raise argparse.ArgumentTypeError(f"{number!r} is not a number from 0 to 1")
    return value


def blended(scored: Scored, seen: Embeddings, mine: float) -> list[Photo] | str:
    """The photos with so much of the taste that is kept here in their scores.

    In a sentence why that is not possible, where it is not.
    """
    file = Places.of_user().taste or Path("taste.json")
    try:
        kept = read(file)
    except TasteError as error:
        return tastewords.problem(error.problem, file)
    if kept.head is None:
        return tastewords.problem(TasteProblem.NOTHING, file)
    if kept.head.model != scored.scorer.model.id:
        return tastewords.problem(TasteProblem.OTHER_MODEL, file)
    embedder = Embedder(scored.scorer, scored.decoders, seen)
    worth = weighed(kept.head, scored.photos, embedder, lambda: False)
    return Tasting(mine).season(scored.photos, worth)


def run(chosen: argparse.Namespace) -> int:
    """Do as the command line asks; the exit status."""
    model = chosen.model or resource("photocull.onnx")
    if chosen.action == "posted":
        with closing(Embeddings(Places.of_user().embeddings)) as seen:
            options = FolderOptions(
                chosen.library, model, catalogue=chosen.catalogue, embeddings=seen
            )
            return score(options, lambda scored: _posted(scored, seen, chosen))
    try:
        scorer = Scorer.open(model)
    except ModelError as error:
        return refuse(text.model_problem(error.problem, str(model)), Exit.NO_MODEL)
    places = Places.of_user()
    place = chosen.catalogue or places.catalogue
    try:
        catalogue = Catalogue.open(place)
    except CatalogueError as error:
        return refuse(text.catalogue_problem(error.problem, str(place)), Exit.BAD_ARGUMENTS)
    with (
        closing(catalogue),
        Decoders(cores()) as decoders,
        closing(Embeddings(places.embeddings)) as embeddings,
    ):
        home = _home(chosen, Learner(catalogue, Embedder(scorer, decoders, embeddings)))
        action, _ = _ACTIONS[chosen.action]
        return _guarded(chosen, home.path, lambda cancelled: action(_Desk(home, cancelled), chosen))


def _home(chosen: argparse.Namespace, learner: Learner) -> TasteHome:
    return TasteHome(chosen.taste or Places.of_user().taste or Path("taste.json"), learner)


def _guarded(
    chosen: argparse.Namespace, kept_in: Path, work: Callable[[Callable[[], bool]], int]
) -> int:
    """Do it until Ctrl+C; trouble that is expected is a sentence."""
    try:
        with terminal.ctrl_c() as cancelled:
            return work(cancelled)
    except CatalogueError as error:
        said = text.catalogue_problem(error.problem, str(chosen.catalogue or ""))
        return refuse(said, Exit.BAD_ARGUMENTS)
    except TasteError as error:
        file = getattr(chosen, "file", None) or kept_in
        return refuse(tastewords.problem(error.problem, file), Exit.BAD_ARGUMENTS)
    except Cancelled:
        return refuse(tastewords.of(Phrase.STOPPED), Exit.INTERRUPTED)


def _status(desk: _Desk, _: argparse.Namespace) -> int:
    kept = desk.home.kept()
    _print(tastewords.status(kept))
    if desk.home.due(kept):
        fresh = desk.home.decisions(kept.since)
        said = text.translated("Decisions there are now: {count}. photocull taste learn uses them.")
        _print([said.format(count=fresh)])
    return Exit.DONE


def _learn(desk: _Desk, _: argparse.Namespace) -> int:
    with terminal.progress(*_COLUMNS) as shown:
        task = shown.add_task("", total=None)

        def told(doing: Doing, done: int, of: int) -> None:
            said = tastewords.doing(doing)
            shown.update(task, description=said, completed=done, total=of or None)

        kept = desk.home.learn(told=told, cancelled=desk.cancelled)
    _print(tastewords.status(kept))
    return Exit.DONE


def _reset(desk: _Desk, chosen: argparse.Namespace) -> int:
    if not chosen.yes:
        answer = ""
        if sys.stdin.isatty():
            sys.stderr.write(tastewords.of(Phrase.RESET_ASK) + " [y/N] ")
            answer = sys.stdin.readline().strip().lower()
        if answer not in ("y", "yes"):
            return refuse(tastewords.of(Phrase.NOT_RESET), Exit.BAD_ARGUMENTS)
    desk.home.reset()
    _print([tastewords.of(Phrase.RESET)])
    return Exit.DONE


def _export(desk: _Desk, chosen: argparse.Namespace) -> int:
    desk.home.export(chosen.file)
    say(tastewords.of(Phrase.EXPORTED))
    return Exit.DONE


def _import(desk: _Desk, chosen: argparse.Namespace) -> int:
    _print(tastewords.status(desk.home.bring_in(chosen.file)))
    return Exit.DONE


def _posted(scored: Scored, seen: Embeddings, chosen: argparse.Namespace) -> int:
    embedder = Embedder(scored.scorer, scored.decoders, seen)
    home = _home(chosen, Learner(scored.catalogue, embedder))
    try:
        with opened(chosen.source) as posted:
            return _guarded(
                chosen, home.path, lambda cancelled: _find(home, posted, scored, chosen, cancelled)
            )
    except UnusableSourceError:
        return refuse(tastewords.unusable(chosen.source), Exit.BAD_ARGUMENTS)


def _find(
    home: TasteHome,
    posted: Posted,
    scored: Scored,
    chosen: argparse.Namespace,
    cancelled: Callable[[], bool],
) -> int:
    embedder = home.learner.embedder
    with terminal.progress(*_COLUMNS) as shown:
        task = shown.add_task(tastewords.of(Phrase.MATCHING), total=None)
        report = Finder(embedder, lambda photo: _small(embedder, photo)).find(
            posted,
            scored.photos,
            told=lambda done, of: shown.update(task, completed=done, total=of),
            cancelled=cancelled,
        )
    if cancelled():
        raise Cancelled
    home.choose(choices_of(report, scored.photos))
    kept = home.learn(cancelled=cancelled)
    if chosen.json:
        print_bytes(json.dumps(_as_data(report), indent=1).encode("utf-8") + b"\n")
    else:
        _print([*tastewords.posted(report), *tastewords.status(kept)])
    return Exit.DONE


def _small(embedder: Embedder, photo: Photo) -> Pixels | None:
    found = embedder.decoders.small(Path(photo.key), embedder.scorer.spec)
    return None if isinstance(found, Failure) else found.rgb


def _as_data(report: PostedReport) -> Mapping[str, object]:
    """A contract: fields are only added."""
    return {
        "layout": report.layout.value,
        "pictures": report.pictures,
        "unread": report.unread,
        "library": report.library,
        "matched": [photo.key for photo in report.matched],
        "one_in": report.one_in,
        "top_share": report.top_share,
    }


def _print(lines: list[str]) -> None:
    print_bytes(("\n".join(lines) + "\n").encode("utf-8", "backslashreplace"))


_ACTIONS: Mapping[str, tuple[Callable[[_Desk, argparse.Namespace], int], str]] = {
    "status": (_status, "say what is known of your taste, and how surely"),
    "learn": (_learn, "learn it from all that you decided"),
    "reset": (_reset, "forget it, and learn only from what you decide from now on"),
    "export": (_export, "write it to a file, without pictures and paths"),
    "import": (_import, "take it from a file that was written on another computer"),
}
_ABOUT_POSTED = "learn from what you posted: a folder, or a platform's export"
