"""Opens what the program is given: a folder, or the folder of a photo with the focus on it."""

import os
from pathlib import Path

from PySide6.QtCore import QObject

from photocull.decisions import View
from photocull.domain.photo import PhotoKey
from photocull.domain.progress import Phase
from photocull.text import shown, translated
from photocull.ui.desk import Desk
from photocull.ui.window import MainWindow

_OVER = (Phase.DONE, Phase.STOPPED, Phase.FAILED)


class Opener(QObject):
    """Focuses a photo as soon as its folder was looked through that far.

    It stays in sight where its series is stacked later; whoever goes elsewhere is left alone.
    """

    def __init__(self, window: MainWindow, desk: Desk) -> None:
        super().__init__(window)
        self._window, self._desk = window, desk
        self._sought: Path | None = None
        self._focused = False
        desk.updated.connect(self._follow)

    def open(self, path: Path) -> None:
        """Open an absolute path; that of a file stands for its folder, and the photo in it."""
        self._sought, self._focused = None, False
        if path.is_dir():
            self._window.open_folder(path)
            return
        self._window.open_folder(path.parent)
        self._sought = path
        self._follow()

    def _follow(self, _: object = None) -> None:
        session = self._desk.session
        if self._sought is None or session.folder != self._sought.parent:
            self._sought = None
            return
        key = self._photo_of(self._sought)
        if key is None:
            if session.phase in _OVER:
                sought, self._sought = self._sought, None
                if session.phase is not Phase.FAILED:
                    self._desk.told.emit(_no_photo(sought.name))
        elif self._window.inside.model.row(key) is not None:
            self._look_at(key)
        elif key not in session.order:
            # Another photo stands for its series, or the filters hide it.
            self._sought = None
            self._desk.spread(key)
            self._window.inside.grid.focus_on(key, centre=True)

    def _photo_of(self, path: Path) -> PhotoKey | None:
        """The photo that a file is, or belongs to: a RAW beside its JPEG, a Live Photo's video."""
        roll, key = self._desk.session.roll, PhotoKey(os.fspath(path))
        if key in roll:
            return key
        if self._desk.session.phase not in _OVER:
            return None
        beside = (p for p in roll if os.path.dirname(p.key) == os.fspath(path.parent))
        names = ((p.key, {part.name for part in p.parts}) for p in beside)
        return next((owner for owner, parts in names if path.name in parts), None)

    def _look_at(self, key: PhotoKey) -> None:
        inside = self._window.inside
        if not self._focused:
            inside.views.open_grid()
            inside.grid.focus_on(key, centre=True)
            self._focused = True
        elif inside.views.view is not View.GRID or inside.grid.focused != key:
            self._sought = None


def _no_photo(name: str) -> str:
    said = translated(
        "{file} is no photo that photocull reads. This is the folder that it lies in."
    )
    return said.format(file=shown(name))
