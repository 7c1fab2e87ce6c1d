"""Photos on their way out: the export dialog, the clipboard, a drag into another program."""

from collections.abc import Mapping, Sequence
from concurrent.futures import Future
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QDrag, QGuiApplication
from PySide6.QtWidgets import QWidget

from photocull.domain.crop import Crop
from photocull.domain.failure import Failure
from photocull.domain.photo import Photo, PhotoKey
from photocull.domain.posting import Preset, Ratio
from photocull.store.settings import Preferences
from photocull.ui.bridge import Bridge
from photocull.ui.carousel.opening import Carousels
from photocull.ui.choices import Choices
from photocull.ui.copying import CopyDialog
from photocull.ui.look import Look
from photocull.ui.posting import words
from photocull.ui.posting.choices import PostHabits
from photocull.ui.posting.dialog import PostDialog
from photocull.ui.posting.transfer import PendingFiles, Transfer, mime_of
from photocull.ui.posting.words import Phrase, of
from photocull.ui.sources import Sources
from photocull.ui.workspace import Workspace


class Outgoing(QObject):
    """Lives as long as the window; the dialog is built anew in another language."""

    def __init__(self, window: QWidget, sources: Sources, look: Look) -> None:
        """Nothing is shown before `build`."""
        super().__init__(window)
        self._window, self._sources, self._look = window, sources, look
        self._choices: Choices | None = None
        self._inside: Workspace | None = None
        self._copied: Bridge[list[Path]] = Bridge()
        self._copied.deliver_to(self._put_on_clipboard)
        self._transfer = Transfer(sources.poster) if sources.poster else None
        self.dialog: PostDialog | None = None
        self.files: CopyDialog | None = None

    def build(self, choices: Choices, inside: Workspace, carousels: Carousels) -> None:
        """Make the dialogs, unless they are at work, and hear of drags and carousels."""
        self._choices, self._inside = choices, inside
        inside.grid.dragged.connect(self._drag)
        carousels.export_wanted.connect(self._post)
        if self.files is None:
            self.files = CopyDialog(self._window, lambda into: choices.change(copy_into=into))
        if self.dialog is None and self._sources.poster is not None:
            self.dialog = PostDialog(
                self._window,
                self._sources.poster,
                self._look,
                self._sources.preview,
                self._picture,
                self._remember,
                habits_of(choices.held),
            )

    def ask(
        self,
        photos: Sequence[Photo],
        crops: Mapping[PhotoKey, Crop] | None = None,
        ratio: Ratio | None = None,
    ) -> None:
        """Show the dialog with these photos."""
        if self.dialog is not None and photos:
            self.dialog.ask(photos, crops=crops, ratio=ratio)

    def copy(self, photos: Sequence[Photo]) -> None:
        """Put these on the clipboard as they would be exported; they come when they are made."""
        if self._transfer is not None and photos:
            made = self._transfer.make(photos, self._preset())
            made.add_done_callback(self._hand_over)

    def hand_out(self, photos: Sequence[Photo]) -> None:
        """Ask for a folder, and copy the files of these photos there."""
        if self.files is not None and self._choices is not None and photos:
            self.files.ask([Path(photo.key) for photo in photos], self._choices.held.copy_into)

    def empty(self) -> None:
        """Take the dialogs away, unless they are at work: nothing is ended for another language."""
        if self.files is not None and not self.files.running:
            self.files.end()
            self.files.deleteLater()
            self.files = None
        if self.dialog is not None and not self.dialog.running:
            self.dialog.end()
            self.dialog.deleteLater()
            self.dialog = None

    def close(self) -> None:
        """The window closes."""
        self._copied.close()
        for dialog in (self.dialog, self.files):
            if dialog is not None:
                dialog.end()
        if self._transfer is not None:
            self._transfer.close()

    def _drag(self, keys: Sequence[PhotoKey]) -> None:
        """Let the pointer carry photos as they would be exported; returns when they are dropped."""
        photos = self._among(keys)
        if self._transfer is None or self._inside is None or not photos:
            return
        drag = QDrag(self._inside.grid)
        drag.setMimeData(PendingFiles(self._transfer.make(photos, self._preset())))
        drag.exec(Qt.DropAction.CopyAction)

    def _post(self, slides: Sequence[tuple[PhotoKey, Crop]], ratio: Ratio) -> None:
        """A carousel is ready: its slides in order, with their crops."""
        self.ask(self._among([key for key, _ in slides]), dict(slides), ratio)

    def _among(self, keys: Sequence[PhotoKey]) -> list[Photo]:
        return self._inside.desk.session.roll.among(keys) if self._inside else []

    def _say(self, sentence: str) -> None:
        if self._inside is not None:
            self._inside.lines.tell(sentence)

    def _preset(self) -> Preset:
        """The one that was used the last time."""
        assert self._sources.poster is not None
        presets = self._sources.poster.presets()
        wanted = self._choices.held.post_as if self._choices else ""
        return next((each for each in presets if each.id == wanted), presets[0])

    def _hand_over(self, made: "Future[list[Path]]") -> None:
        """In the thread that made them."""
        if not made.cancelled():
            self._copied.put(made.result())

    def _put_on_clipboard(self, copies: list[list[Path]]) -> None:
        files = copies[-1]
        if files:
            QGuiApplication.clipboard().setMimeData(mime_of(files))
        self._say(words.copied(len(files)) if files else of(Phrase.NOT_COPIED))

    def _picture(self, photo: Photo, width: int, height: int) -> NDArray[np.uint8] | Failure:
        """In a worker thread: as small as it may be for the view."""
        if self._sources.fitting is None:
            return self._sources.full(photo)
        found = self._sources.fitting(photo, width, height)
        return found if isinstance(found, Failure) else found[0]

    def _remember(self, habits: PostHabits) -> None:
        if self._choices is not None:
            self._choices.change(
                post_as=habits.preset,
                post_into=habits.into,
                post_copyright=habits.copyright,
                post_numbered=habits.numbered,
            )


def habits_of(held: Preferences) -> PostHabits:
    """What was chosen for the last export."""
    return PostHabits(held.post_as, held.post_into, held.post_copyright, held.post_numbered)
