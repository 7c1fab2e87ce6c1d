"""Builds every object of the window once, wires them, and runs until the window is closed."""

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from threading import Thread

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QFile, QTimer
from PySide6.QtWidgets import QApplication

from photocull import __version__, text
from photocull.commandline.doctor import told_of
from photocull.courtesy import SWITCH_SECONDS
from photocull.decoding.decoders import Decoders
from photocull.decoding.posting import Posting
from photocull.diary import Diary
from photocull.domain.events import Event, weight
from photocull.domain.failure import Failure
from photocull.domain.photo import Facts, Photo
from photocull.domain.why import band_of
from photocull.embedding import Embedder
from photocull.engine import FolderEngine
from photocull.examples import lay_out
from photocull.folder.cards import plugged_in
from photocull.framing import Framer, shipped_faces
from photocull.gathering import Gatherer
from photocull.pipeline.cull import cores
from photocull.poster import Poster
from photocull.resources import resource
from photocull.scoring.insight import insight
from photocull.scoring.model import Scorer
from photocull.scoring.problem import ModelError
from photocull.session import Session
from photocull.store import settings
from photocull.store.catalogue import Catalogue, CatalogueError
from photocull.store.crops import Crops
from photocull.store.embeddings import Embeddings
from photocull.store.instance import Instance
from photocull.store.paths import Places
from photocull.store.recovery import open_sound
from photocull.store.snapshots import take_snapshot
from photocull.store.thumbnails import Thumbnails
from photocull.taste.home import TasteHome, TasteSource
from photocull.taste.learning import Learner
from photocull.taste.posted import Finder
from photocull.ui import words
from photocull.ui.appicon import app_icon
from photocull.ui.bridge import Bridge
from photocull.ui.crash import CrashTeller
from photocull.ui.desk import Desk
from photocull.ui.garbage import GuiGarbage
from photocull.ui.language import Speech
from photocull.ui.look import Look
from photocull.ui.opener import Opener
from photocull.ui.sources import Compare, Sources
from photocull.ui.summons import Summons, name_for, no_answer, summon
from photocull.ui.window import MainWindow
from photocull.vision.prepare import prepare

VIEWERS = 2
"""Decoders for looking at photos: one for what is looked at, one for what comes next."""


@dataclass(frozen=True, slots=True)
class App:
    """What lives as long as the program."""

    window: MainWindow
    desk: Desk
    engine: FolderEngine
    events: Bridge[Event]
    look: Look
    speech: Speech

    def close(self) -> None:
        """Stop everything; what was rated is stored before this returns."""
        self.events.close()
        self.engine.close()
        self.engine.viewers.close()
        self.engine.decoders.close()


def main(path: Path | None) -> int:
    """Show the window, with this folder or photo open if there is one; the exit status."""
    program = QApplication.instance()
    if not isinstance(program, QApplication):
        program = QApplication(sys.argv[:1])
    places = Places.of_user()
    name = name_for(places.catalogue)
    with _only_one(places.catalogue) as alone:
        if not alone:
            return _hand_over(name, path)
        return _run(program, places, name, path)


@contextmanager
def _only_one(catalogue: Path) -> Iterator[bool]:
    """Whether no other window has this catalogue open; where none can be kept, nobody minds two."""
    try:
        instance = Instance.take(catalogue)
    except OSError:
        yield True
        return
    try:
        yield instance is not None
    finally:
        if instance is not None:
            instance.release()


def _hand_over(name: str, path: Path | None) -> int:
    if summon(name, path.absolute() if path else None):
        return 0
    sys.stderr.write(no_answer() + "\n")
    return 1


def _run(program: QApplication, places: Places, name: str, path: Path | None) -> int:
    diary = Diary(places.logs) if places.logs else None
    app = build(program, places, resource("photocull.onnx"))
    if diary is not None:
        teller = CrashTeller(app.window, diary.report)
        diary.watch(teller.tell)
    opener = Opener(app.window, app.desk)
    Summons(name, app.window, opener.open)
    # Ctrl+C in the terminal closes the window as a click does, so that all that was rated is
    # stored. Python hears of it when the collector's timer next calls it.
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: QTimer.singleShot(0, app.window.close))
    garbage = GuiGarbage()
    Thread(target=partial(_prune, app.engine), name="prune", daemon=True).start()
    app.engine.viewers.warm_up()
    app.engine.decoders.warm_up()
    Thread(target=partial(_snapshot, places.catalogue), name="snapshot", daemon=True).start()
    app.window.show()
    if path is not None:
        opener.open(path.absolute())
    try:
        return program.exec()
    finally:
        app.close()
        garbage.close()
        if diary is not None:
            diary.close()


def build(program: QApplication, places: Places, model: Path) -> App:
    """The whole program, ready to be shown; the window explains what is missing."""
    sys.setswitchinterval(SWITCH_SECONDS)
    program.setApplicationName("photocull")
    program.setApplicationVersion(__version__)
    program.setDesktopFileName("photocull")
    program.setWindowIcon(app_icon())
    preferences = settings.load(places.preferences)
    scorer, problem = _scorer(model)
    catalogue, notice = _catalogue(places.catalogue)
    events: Bridge[Event] = Bridge(weight)
    decoders, viewers = Decoders(cores()), Decoders(VIEWERS)
    engine = FolderEngine(
        catalogue,
        scorer,
        Thumbnails(places.thumbnails),
        decoders,
        viewers,
        events.put,
        to_trash=_to_trash,
        embeddings=Embeddings(places.embeddings),
    )
    engine.sidecars.form = preferences.ratings
    engine.set_watched(preferences.watch)
    desk = Desk(Session(engine), events)
    desk.rest.on_touch = engine.courtesy.stir
    desk.rest.on_draw = engine.courtesy.draw
    speech = Speech(program, preferences.language)
    look = Look(program, preferences.theme)
    poster = _poster(engine, places)
    sources = Sources(
        preview=engine.preview,
        full=partial(_full, engine),
        device=partial(_device, scorer),
        problem=lambda: problem,
        look_into=lambda photo: insight(Path(photo.key), scorer, viewers),
        keep_in=partial(setattr, engine.sidecars, "form"),
        watch=engine.set_watched,
        taste=_taste(engine, places.taste),
        imports=places.imports,
        poster=poster,
        frame=poster.framer.propose if poster.framer is not None else None,
        cards=plugged_in,
        examples=partial(_examples, places.examples),
        notice=notice,
        band=band_of(scorer.model.metrics) if scorer else None,
        fitting=partial(_fitting, engine),
        compare=_compare(engine),
    )
    window = MainWindow(
        desk,
        sources,
        look,
        preferences=preferences,
        remember=partial(_remember, places.preferences),
        speak=speech.use,
    )
    return App(window, desk, engine, events, look, speech)


def _poster(engine: FolderEngine, places: Places) -> Poster:
    """For crops and exports, which never wait for scoring."""
    posting, scorer = Posting(engine.viewers), engine.scorer
    framer = Framer(scorer, posting, shipped_faces) if scorer is not None else None
    return Poster(posting, framer, Crops(engine.catalogue), places.presets)


def _scorer(model: Path) -> tuple[Scorer | None, str | None]:
    """The model, or in words why there are no scores."""
    try:
        return Scorer.open(model), None
    except ModelError as error:
        return None, words.without_scores(text.model_problem(error.problem, str(model)))


def _catalogue(path: Path) -> tuple[Catalogue, str | None]:
    """The catalogue, recovered if need be; one in memory where the file cannot be used.

    With a sentence for the person where anything was unusual.
    """
    try:
        catalogue, recovery = open_sound(path)
    except CatalogueError as error:
        said = text.catalogue_problem(error.problem, str(path))
        return Catalogue.open(None), words.without_catalogue(said)
    return catalogue, " ".join(told_of(recovery)) if recovery else None


def _taste(engine: FolderEngine, place: Path | None) -> TasteSource | None:
    """What a taste is learnt by; None without a model, or without a place to keep it."""
    if engine.scorer is None or place is None:
        return None
    learner = Learner(engine.catalogue, engine.embedder)
    finder = Finder(engine.embedder, engine.preview)
    return TasteSource(TasteHome(place, learner), engine.weigher, finder)


def _prune(engine: FolderEngine) -> None:
    engine.thumbnails.prune()
    if engine.embeddings is not None:
        engine.embeddings.prune()


def _snapshot(catalogue: Path) -> None:
    """A day without a copy costs safety, not work: the next start tries again."""
    with suppress(OSError, CatalogueError):
        take_snapshot(catalogue, date.today())


def _device(scorer: Scorer | None) -> str:
    """What in fact computes the scores."""
    if scorer is None:
        return ""
    return words.device(scorer.device, cores() if scorer.device == "CPU" else 0)


def _full(engine: FolderEngine, photo: Photo) -> NDArray[np.uint8] | Failure:
    decoded = engine.full(photo)
    return decoded if isinstance(decoded, Failure) else decoded.rgb


def _fitting(
    engine: FolderEngine, photo: Photo, width: int, height: int
) -> tuple[NDArray[np.uint8], Facts] | Failure:
    decoded = engine.fitting(photo, width, height)
    return decoded if isinstance(decoded, Failure) else (decoded.rgb, decoded.facts)


def _compare(engine: FolderEngine) -> Compare | None:
    """What a carousel is picked from; None without a model."""
    scorer, embeddings = engine.scorer, engine.embeddings
    if scorer is None or embeddings is None:
        return None
    return Gatherer(
        Embedder(scorer, engine.viewers, embeddings).of,
        engine.preview,
        lambda rgb: float(scorer.embed([prepare(rgb, scorer.spec)])[1][0]),
    ).pool


def _examples(folder: Path) -> Path | None:
    try:
        return lay_out(resource("examples"), folder)
    except OSError:
        return None


def _to_trash(path: Path) -> Path | None:
    """Move a file to the trash, which Qt knows on each system; None where that is not possible."""
    file = QFile(str(path))
    # Only where Qt speaks of the very same file: names that are not UTF-8 would become others.
    if file.exists() and file.moveToTrash():
        return Path(file.fileName())
    return None


def _remember(path: Path, preferences: settings.Preferences) -> None:
    """Losing preferences loses comfort, never work: no reason to bother anyone."""
    with suppress(OSError):
        settings.save(path, preferences)
