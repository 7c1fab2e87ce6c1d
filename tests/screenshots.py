"""`python -m tests.screenshots [FOLDER]`: draws the pictures of the README from a generated shoot.

The photos go through the real decoder, and are scored by the real model where there is one; the
window is then driven step by step, so that every picture shows the same moment each time.
"""

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from photocull.domain.events import Event, Found, Settled
from photocull.domain.failure import Failure
from photocull.domain.photo import Photo, PhotoKey, Score
from photocull.domain.why import band_of
from photocull.pipeline.run import Run, Task
from photocull.resources import resource
from photocull.scoring.insight import insight
from photocull.scoring.model import Scorer
from photocull.scoring.problem import ModelError
from photocull.session import Session
from photocull.store.catalogue import Catalogue
from photocull.store.settings import Preferences, Theme
from photocull.ui.bridge import Bridge
from photocull.ui.desk import Desk
from photocull.ui.look import Look
from photocull.ui.sources import Sources
from photocull.ui.window import MainWindow
from photocull.vision.decode import decode, decode_full
from photocull.vision.spec import InputSpec
from tests.scenes.shoot import write_shoot
from tests.ui.fake import FakeEngine, Pixels, luck, on_disk

DEFAULT_FOLDER = Path("docs/screenshots")
PHOTOS, DAMAGED = 66, 2
SIZE = (1280, 800)
RECENT = (
    str(Path.home() / "Pictures" / "Autumn trip"),
    str(Path.home() / "Pictures" / "2026" / "京都の紅葉"),
    "/media/EOS_DIGITAL/DCIM/100CANON",
)


@dataclass(frozen=True, slots=True)
class Stage:
    """A window on the shoot, and the engine that plays its events."""

    window: MainWindow
    engine: FakeEngine
    look: Look
    folder: Path
    clock: list[float]
    """The times that have been; the last one is now, so that the pace is always the same."""


def main(arguments: list[str]) -> int:
    """Draw all pictures into the named folder."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ.setdefault("QT_SCALE_FACTOR", "1")
    out = Path(arguments[0]) if arguments else DEFAULT_FOLDER
    out.mkdir(parents=True, exist_ok=True)
    program = QApplication(sys.argv[:1])
    with TemporaryDirectory() as temporary:
        folder = Path(temporary) / "Autumn trip"
        photos = shoot(folder)
        scores = scores_of(folder)
        for draw in (start_page, scoring, grid, loupe, why, failures):
            stage = staged(program, photos, scores, folder)
            draw(stage, out)
            stage.window.close()
            stage.window.deleteLater()
            pause(0.05)
    return 0


def shoot(folder: Path) -> list[Photo]:
    """A shoot of generated photos, a few of them cut off as by a full memory card."""
    paths = write_shoot(folder, PHOTOS, size=(1800, 1350), seed=11, singles=True)
    for path in paths[7 :: PHOTOS // DAMAGED][:DAMAGED]:
        path.write_bytes(path.read_bytes()[:4000])
    return on_disk(folder)


def scorer_of() -> Scorer | None:
    """The real model, where there is one."""
    try:
        return Scorer.open(resource("photocull.onnx"))
    except ModelError:
        return None


def scores_of(folder: Path) -> dict[PhotoKey, Photo]:
    """What the real engine makes of each photo; nothing where there is no model."""
    scorer = scorer_of()
    if scorer is None:
        return {}
    settled: dict[PhotoKey, Photo] = {}

    def take(event: Event) -> None:
        if isinstance(event, Found | Settled):
            settled.update((photo.key, photo) for photo in event.photos)

    catalogue = Catalogue.open(None)
    run = Run(Task(folder), catalogue, scorer, take)
    run.start()
    run.join()
    catalogue.close()
    return settled


def staged(
    program: QApplication, photos: list[Photo], scores: dict[PhotoKey, Photo], folder: Path
) -> Stage:
    """A window with nothing open yet."""

    def score(photo: Photo) -> float | Score:
        known = scores.get(photo.key)
        return known.score if known and known.score else luck(photo)

    scorer = scorer_of()
    known = [replace(p, facts=k.facts) if (k := scores.get(p.key)) else p for p in photos]
    bad = frozenset(Path(p.key).name for p in photos if Path(p.key).stat().st_size <= 4000)
    events: Bridge[Event] = Bridge()
    engine = FakeEngine(events.put, known, bad=bad, score=score)
    look, clock = Look(program, Theme.DARK), [0.0]
    sources = Sources(
        preview,
        full,
        lambda: "CPU, 2 workers",
        lambda: None,
        lambda photo: insight(Path(photo.key), scorer),
        band=band_of(scorer.model.metrics) if scorer else None,
    )
    window = MainWindow(
        Desk(Session(engine, clock=lambda: clock[-1]), events),
        sources,
        look,
        preferences=Preferences(recent=RECENT),
        remember=lambda _: None,
    )
    window.resize(*SIZE)
    window.show()
    return Stage(window, engine, look, folder, clock)


def preview(photo: Photo) -> Pixels | None:
    """As the engine's, without a cache."""
    decoded = decode(Path(photo.key), InputSpec())
    return None if isinstance(decoded, Failure) else decoded.rgb


def full(photo: Photo) -> Pixels | Failure:
    """As the engine's."""
    decoded = decode_full(Path(photo.key))
    return decoded if isinstance(decoded, Failure) else decoded.rgb


# --- the pictures --------------------------------------------------------------------------------


def start_page(stage: Stage, out: Path) -> None:
    """Nothing is open."""
    pause(0.2)
    save(stage.window, out / "start.png")


def scoring(stage: Stage, out: Path) -> None:
    """Three quarters are scored, and ranked as far as they are."""
    stage.window.open_folder(stage.folder)
    pause(0.2)
    for count in (8, 40):
        stage.engine.settle(count)
        until(lambda: not stage.window.inside.settling)
        stage.clock.append(stage.clock[-1] + 2.5)
    pictures(stage)
    save(stage.window, out / "scoring.png")


def grid(stage: Stage, out: Path) -> None:
    """All is scored, some have stars: in dark and light, filtered, with the key sheet."""
    scored(stage)
    order = stage.window.inside.model.order
    for row, stars in ((0, 5), (1, 4), (3, 3), (4, 5), (8, 2)):
        stage.window.inside.grid.focus_on(order[row])
        stage.window.run_command(f"stars.{stars}")
    stage.window.inside.grid.focus_on(order[6])
    pictures(stage)
    save(stage.window, out / "grid-dark.png")
    stage.window.run_command("light")
    pause(0.2)
    save(stage.window, out / "grid-light.png")
    stage.window.run_command("light")
    stage.window.run_command("filter.stars.4")
    pictures(stage)
    save(stage.window, out / "filtered.png")
    stage.window.run_command("filter.clear")
    stage.window.run_command("keys")
    pictures(stage)
    save(stage.window, out / "keys.png")


def loupe(stage: Stage, out: Path) -> None:
    """The best photo large, fitted and at actual size."""
    scored(stage)
    stage.window.run_command("loupe")
    stage.window.run_command("stars.5")
    until(lambda: stage.window.inside.loupe.picture.sharp)
    pause(0.3)
    save(stage.window, out / "loupe.png")
    stage.window.run_command("zoom")
    pause(0.2)
    save(stage.window, out / "actual-size.png")


def why(stage: Stage, out: Path) -> None:
    """Why a photo scored as it did: beside the grid, and over the picture, dark and light."""
    scored(stage)
    inside = stage.window.inside
    inside.grid.focus_on(inside.model.order[1])
    stage.window.run_command("why")
    until(inside.why.panel.heat.isVisible)
    pause(8)
    pictures(stage)
    save(stage.window, out / "why.png")
    inside.why.panel.heat.toggle.click()
    until(lambda: inside.loupe.picture.sharp)
    pause(0.5)
    save(stage.window, out / "heat-map-dark.png")
    stage.window.run_command("light")
    pause(0.3)
    save(stage.window, out / "heat-map-light.png")
    stage.window.run_command("light")
    stage.window.run_command("why")


def failures(stage: Stage, out: Path) -> None:
    """The list of photos that could not be read."""
    scored(stage)
    stage.window.run_command("failures")
    pause(0.2)
    save(stage.window.failures, out / "failures.png")
    stage.window.failures.close()


def scored(stage: Stage) -> None:
    """Open the shoot and let it be scored to the end."""
    stage.window.open_folder(stage.folder)
    pause(0.2)
    stage.engine.settle()
    until(lambda: not stage.window.inside.settling)
    stage.window.inside.grid.setFocus()
    pictures(stage)


def pictures(stage: Stage) -> None:
    """Wait until every picture on the screen is there."""
    until(stage.window.inside.grid.has_all_pictures)
    pause(0.3)


def until(done: Callable[[], bool], seconds: float = 30.0) -> None:
    """Let the window work until this is so."""
    for _ in range(round(seconds / 0.02)):
        pause(0.02)
        if done():
            return
    raise TimeoutError


def pause(seconds: float) -> None:
    """Let the window work for a while."""
    loop = QEventLoop()
    QTimer.singleShot(round(1000 * seconds), loop.quit)
    loop.exec()


def save(widget: QWidget, path: Path) -> None:
    """Write what the widget shows."""
    if not widget.grab().save(str(path)):
        raise OSError(path)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
