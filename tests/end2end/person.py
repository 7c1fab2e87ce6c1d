"""Somebody who uses the real program, on a machine of their own."""

import gc
import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from photocull.app import App, build
from photocull.domain.photo import Photo
from photocull.domain.progress import Phase
from photocull.session import Session
from photocull.store.paths import Places


@dataclass
class Person:
    """Starts the program on one machine, again and again."""

    qtbot: QtBot
    program: QApplication
    home: Path
    app: App | None = None

    def start(self, folder: Path) -> App:
        home = self.home
        names = ("c.sqlite", "thumbnails.sqlite", "p.json", "examples", "imports.jsonl")
        places = replace(Places(*(home / name for name in names)), presets=home / "presets.json")
        self.app = build(self.program, places, self.home / "model.onnx")
        self.app.window.show()
        self.app.window.open_folder(folder)
        self.wait(lambda session: session.phase is Phase.DONE)
        self.qtbot.waitUntil(
            lambda: tuple(self.session.order) == self.opened.window.inside.model.order
        )
        return self.app

    @property
    def opened(self) -> App:
        assert self.app is not None
        return self.app

    @property
    def session(self) -> Session:
        return self.opened.desk.session

    def wait(self, until: Callable[[Session], bool]) -> None:
        self.qtbot.waitUntil(lambda: until(self.session), timeout=20_000)

    def names(self) -> list[str]:
        return [os.path.basename(key) for key in self.opened.window.inside.model.order]

    def photo(self, name: str) -> Photo:
        (found,) = [p for p in self.session.roll if os.path.basename(p.key) == name]
        return found

    def press(self, key: Qt.Key) -> None:
        page = self.opened.window.inside.stack.currentWidget()
        assert page is not None
        QTest.keyClick(page, key)

    def leave(self) -> None:
        app, self.app = self.opened, None
        app.window.close()
        app.close()
        app.window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        del app
        gc.collect()  # here, and not in a worker thread of the next start: widgets live here
