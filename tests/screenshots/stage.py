"""The real program with a generated shoot, driven step by step, always to the same moments."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from PIL import Image, ImageDraw
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from photocull.app import App, build
from photocull.domain.progress import Phase
from photocull.resources import resource
from photocull.store import settings
from photocull.store.paths import Places
from photocull.store.settings import Language, Preferences, Theme
from photocull.ui import words
from photocull.ui.garbage import GuiGarbage
from photocull.ui.loupe.picture import LoupePicture
from photocull.ui.window import MainWindow
from photocull.ui.workspace import Workspace
from tests.pictures import aged
from tests.scenes.shoot import write_shoot

SIZE = (1280, 800)
PHOTOS, SEED = 44, 11
RECENT = ("Autumn trip", "2026/京都の紅葉", "DCIM/100CANON")


@dataclass(frozen=True, slots=True)
class Stage:
    """The program on a folder that is scored to the end."""

    app: App
    folder: Path

    @property
    def window(self) -> MainWindow:
        return self.app.window

    @property
    def inside(self) -> Workspace:
        return self.app.window.inside

    def run(self, *commands: str) -> None:
        """Give commands, one after the other."""
        for command in commands:
            self.window.run_command(command)
            pause(0.02)

    def focus(self, place: int) -> None:
        """Go to the photo at this place of the grid's order, from 0."""
        self.inside.grid.focus_on(self.inside.model.order[place])

    def speak(self, language: Language, theme: Theme) -> None:
        """Show the window in this language and this theme."""
        if self.app.look.theme is not theme:
            self.run("light")
        self.run(f"language.{language}")

    def settled(self) -> None:
        """Wait until all that the window shows is there, and nothing moves any more."""
        until(lambda: not self.inside.settling)
        pause(0.15)
        if self.inside.grid.isVisible():
            until(self.inside.grid.has_all_pictures)
        visible = [each for each in self.window.findChildren(LoupePicture) if each.isVisible()]
        until(lambda: all(picture.sharp for picture in visible))
        pause(0.25)


@contextmanager
def staged(home: Path) -> Iterator[Stage]:
    """The program in a home of its own; recent folders are named as anybody's are."""
    folder = home / "Autumn trip"
    write_photos(folder)
    places = Places(
        home / "catalogue.sqlite",
        home / "thumbnails.sqlite",
        home / "preferences.json",
        home / "examples",
        home / "imports.jsonl",
    )
    recent = tuple(str(Path.home() / "Pictures" / name) for name in RECENT)
    settings.save(places.preferences, Preferences(recent=recent, language=Language.ENGLISH))
    known = QApplication.instance()
    program = known if isinstance(known, QApplication) else QApplication([])
    blinking = program.cursorFlashTime()
    # Whether a caret is seen must not depend on the moment.
    program.setCursorFlashTime(0)
    app = build(program, places, resource("photocull.onnx"))
    # What a machine has many or few of does not belong into the picture.
    sources = replace(app.window._sources, device=lambda: words.device("CPU", 2))
    app.window._sources = app.window.inside.lines._sources = sources
    garbage = GuiGarbage()
    app.window.resize(*SIZE)
    app.window.show()
    try:
        yield Stage(app, folder)
    finally:
        app.window.close()
        app.close()
        app.speech.use(Language.ENGLISH)
        program.setCursorFlashTime(blinking)
        garbage.close()


def write_photos(folder: Path) -> None:
    """A shoot with series; a Live Photo, a RAW, a screenshot and a damaged file among it."""
    paths = write_shoot(folder, PHOTOS, size=(1800, 1350), seed=SEED)
    paths[7].write_bytes(paths[7].read_bytes()[:4000])
    aged(paths[7])
    paths[0].with_suffix(".MOV").write_bytes(b"video")
    paths[12].with_suffix(".CR3").write_bytes(b"raw")
    screen = Image.new("RGB", (1170, 2532), (246, 246, 248))
    draw = ImageDraw.Draw(screen)
    for row in range(9):
        top = 260 + row * 240
        draw.rounded_rectangle((60, top, 1110, top + 190), 36, fill=(255, 255, 255))
        draw.ellipse((100, top + 35, 220, top + 155), fill=(90 + 15 * row, 140, 210))
        draw.rectangle((270, top + 60, 270 + 90 * (row % 5 + 3), top + 80), fill=(60, 60, 66))
        draw.rectangle((270, top + 110, 800, top + 126), fill=(190, 190, 196))
    screen.save(folder / "Screenshot 2026-05-16.png")


def open_scored(stage: Stage) -> None:
    """Open the shoot and let it be scored, grouped and settled."""
    stage.window.open_folder(stage.folder)
    session = stage.app.desk.session
    until(lambda: session.phase is Phase.DONE, 120)
    # Those that were found while scores came are not yet all.
    until(lambda: bool(session.series.series) and not session.series.awaited)
    until(lambda: not stage.inside.settling)
    stage.inside.grid.setFocus()
    stage.settled()


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
