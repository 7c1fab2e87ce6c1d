"""`python -m tests.end2end.on_screen FOLDER HOME OUT`: the program on a real screen, photographed.

Opens the folder, waits until it is ranked, stars the best photo with the keyboard, looks at it in
the loupe, and saves what the screen shows as PNG after each step. Exit status 0 if all went well.
"""

import sys
from collections.abc import Callable
from pathlib import Path
from time import monotonic

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from photocull.app import App, build
from photocull.domain.progress import Phase
from photocull.resources import resource
from photocull.store.paths import Places
from photocull.ui.garbage import GuiGarbage


def main(folder: Path, home: Path, out: Path) -> int:
    """Walk through the program once."""
    out.mkdir(parents=True, exist_ok=True)
    program = QApplication(sys.argv[:1])
    places = Places(
        home / "catalogue.sqlite",
        home / "thumbnails.sqlite",
        home / "preferences.json",
        home / "examples",
        home / "imports.jsonl",
    )
    app = build(program, places, resource("photocull.onnx"))
    garbage = GuiGarbage()
    app.window.resize(1280, 800)
    app.window.show()
    app.window.activateWindow()  # there is no window manager to do it
    QTest.qWaitForWindowActive(app.window)
    photograph(app, out / "1-start.png")
    app.window.open_folder(folder)
    inside, session = app.window.inside, app.desk.session
    until(lambda: session.phase is Phase.DONE and not app.desk.rest.asked)
    until(inside.grid.has_all_pictures)
    best = inside.model.order[0]
    inside.grid.setFocus()
    inside.grid.focus_on(best)
    QTest.keyClick(inside.grid, Qt.Key.Key_5)
    photograph(app, out / "2-grid.png")
    QTest.keyClick(inside.grid, Qt.Key.Key_E)
    until(lambda: inside.loupe.picture.sharp)
    photograph(app, out / "3-loupe.png")
    starred = session.photo(best)
    app.window.close()
    app.close()
    garbage.close()
    return 0 if starred is not None and starred.stars == 5 else 1


def until(done: Callable[[], bool], seconds: float = 60.0) -> None:
    """Let the window work until this is so; raises TimeoutError."""
    deadline = monotonic() + seconds
    while not done():
        if monotonic() > deadline:
            raise TimeoutError
        QTest.qWait(20)


def photograph(app: App, path: Path) -> None:
    """Save what the screen shows."""
    QTest.qWait(400)
    if not app.window.screen().grabWindow(0).save(str(path)):
        raise OSError(path)


if __name__ == "__main__":
    sys.exit(main(*map(Path, sys.argv[1:4])))
