"""`photocull watch`: scores what comes into a folder, and says where it stands in it."""

import argparse
import sys
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, Queue

from photocull import text
from photocull.arrivals import Arrivals, News
from photocull.commandline.arguments import add_scored_folder
from photocull.commandline.status import Exit
from photocull.decoding.decoders import Decoders
from photocull.domain.events import Ended, Event, Outcome, Watch, Watched
from photocull.domain.photo import Photo
from photocull.domain.ranking import Places
from photocull.engine import FolderEngine
from photocull.pipeline.cull import cores
from photocull.resources import resource
from photocull.scoring.model import Device, Scorer
from photocull.scoring.problem import ModelError
from photocull.session import Session
from photocull.store.catalogue import Catalogue, CatalogueError
from photocull.store.paths import Places as HomePlaces
from photocull.store.ratingfiles import Form
from photocull.store.thumbnails import Thumbnails
from photocull.terminal import ctrl_c, refuse, say


@dataclass(frozen=True, slots=True)
class WatchOptions:
    """What the person asked for on the command line."""

    folder: Path
    model: Path
    recursive: bool = True
    device: Device = Device.AUTO
    catalogue: Path | None = None


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What `watch` takes."""
    add_scored_folder(parser)
    parser.add_argument("--catalogue", type=Path, metavar="FILE", help="remember in this file")


def run(chosen: argparse.Namespace) -> int:
    """Watch as the command line asks; the exit status."""
    return watch(
        WatchOptions(
            folder=chosen.folder,
            model=chosen.model or resource("photocull.onnx"),
            recursive=chosen.recursive,
            device=Device(chosen.device),
            catalogue=chosen.catalogue,
        )
    )


def watch(options: WatchOptions) -> int:
    """Watch a folder until Ctrl+C; the exit status."""
    if not options.folder.is_dir():
        return refuse(text.no_such_folder(str(options.folder)), Exit.BAD_ARGUMENTS)
    try:
        scorer = Scorer.open(options.model, options.device)
    except ModelError as error:
        return refuse(text.model_problem(error.problem, str(options.model)), Exit.NO_MODEL)
    home = HomePlaces.of_user()
    place = options.catalogue or home.catalogue
    try:
        catalogue = Catalogue.open(place)
    except CatalogueError as error:
        return refuse(text.catalogue_problem(error.problem, str(place)), Exit.BAD_ARGUMENTS)
    events: Queue[Event] = Queue()
    with Decoders(cores()) as decoders:
        engine = FolderEngine(
            catalogue,
            scorer,
            Thumbnails(home.thumbnails),
            decoders,
            decoders,
            events.put,
            recursive=options.recursive,
        )
        # Nothing is decided here, so nothing is written beside the photos.
        engine.sidecars.form = Form.NOWHERE
        with closing(engine), ctrl_c() as pressed:
            _follow(Session(engine), options.folder, events, pressed)
    return Exit.DONE


def _follow(
    session: Session, folder: Path, events: "Queue[Event]", enough: Callable[[], bool]
) -> None:
    arrivals, greeted = Arrivals(), False
    session.open(folder.absolute())
    while not enough():
        try:
            # Not for ever: between two events Ctrl+C is to be heard.
            event = events.get(timeout=0.5)
        except Empty:
            continue
        session.apply([event])
        news = arrivals.take(event, session.roll)
        if isinstance(event, Watched) and event.how is Watch.NO_WATCHES:
            say(text.no_watches())
        if isinstance(event, Ended):
            if event.outcome is Outcome.FOLDER_UNREADABLE:
                say(text.folder_unreadable(str(folder)))
            elif not greeted:
                greeted = True
                say(text.watching(str(folder), len(session.roll)))
        if news is not None:
            _tell(news, Places.of(session.roll.columns))


def _tell(news: News, places: Places) -> None:
    """One line for each, the best first."""

    def rank(photo: Photo) -> int:
        return places[photo.key].rank if photo.key in places else len(news.photos) + len(places)

    for photo in sorted(news.photos, key=rank):
        sys.stdout.write(_line(photo, places) + "\n")
    sys.stdout.flush()


def _line(photo: Photo, places: Places) -> str:
    name = text.shown(photo.key)
    if photo.score is None or photo.key not in places:
        why = text.reason(photo.failure.reason) if photo.failure else ""
        return f"{'-':>8}  {'-':>4}  {name}  {why}".rstrip()
    top = text.translated("top {}%").format(places[photo.key].top_percent)
    return f"{top:>8}  {photo.score.expert_probability:>4.0%}  {name}"
