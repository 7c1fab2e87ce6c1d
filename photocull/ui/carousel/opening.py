"""When a carousel is made: over which photos, and what is kept from one time to the next."""

from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from photocull.domain.carousel import Pool
from photocull.domain.photo import Photo, PhotoKey, Stamp
from photocull.domain.slides import Slides
from photocull.gathering import fit_to_show
from photocull.ui.carousel import words
from photocull.ui.carousel.dialog import CarouselDialog, Means
from photocull.ui.carousel.words import Phrase
from photocull.ui.carousel.work import Comparing, Crops
from photocull.ui.grid.thumbs import Thumbs
from photocull.ui.look import Look
from photocull.ui.sources import Sources
from photocull.ui.workspace import Workspace

_LONGEST_WAIT = 5.0
"""Seconds for the photos in work when the window closes."""

_PICTURES = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class _Left:
    """What a dialog was closed with: over the same photos it goes on from there."""

    slides: Slides
    photos: tuple[tuple[PhotoKey, Stamp], ...] = ()
    pool: Pool | None = None


class Carousels(QObject):
    """`export_wanted` tells the slides in order, as pairs of key and crop, and their shape."""

    export_wanted = Signal(object, object)

    def __init__(self, window: QWidget, inside: Workspace, sources: Sources, look: Look) -> None:
        """Nothing is made before `ask`."""
        super().__init__(inside)
        self._window, self._inside, self._sources, self._look = window, inside, sources, look
        self._left = _Left(Slides())
        self._thumbs: Thumbs | None = None
        self._crops: Crops | None = None
        self._ended: list[Comparing] = []
        self.dialog: CarouselDialog | None = None

    def ask(self) -> None:
        """Show the dialog, over the photos that are selected if several are, else all shown."""
        desk, compare = self._inside.desk, self._sources.compare
        if compare is None:
            self._inside.lines.tell(words.of(Phrase.NO_MODEL))
            return
        self.close()
        if self._thumbs is None or self._crops is None:
            self._thumbs = Thumbs(self._sources.preview, limit=_PICTURES)
            self._crops = Crops(self._sources.frame)
        photos = self._photos()
        known = tuple((photo.key, photo.stamp) for photo in photos)
        if known != self._left.photos:
            last = self._left.slides
            wanted = Slides(wanted=last.wanted, diversity=last.diversity, shape=last.shape)
            self._left = _Left(wanted, known)
        self.dialog = CarouselDialog(
            self._window,
            self._look,
            Means(compare, self._thumbs, self._crops, desk.mark, desk.undo, desk.redo),
            photos,
            desk.session.series.series,
            self._left.slides,
            self._left.pool,
        )
        self.dialog.export_wanted.connect(self.export_wanted)
        self.dialog.finished.connect(self._finished)
        self.dialog.open()

    def close(self) -> None:
        """Put the dialog away; comparing is ended, and nobody waits for that."""
        dialog, self.dialog = self.dialog, None
        if dialog is None:
            return
        self._left = replace(self._left, slides=dialog.slides, pool=dialog.pool)
        self._ended = [each for each in self._ended if each.at_work]
        if dialog.comparing is not None:
            dialog.comparing.end()
            self._ended.append(dialog.comparing)
        dialog.hide()
        dialog.deleteLater()

    def end(self) -> None:
        """The window closes, or is filled anew: stop all work."""
        self.close()
        for each in self._ended:
            each.wait(_LONGEST_WAIT)
        for made in (self._thumbs, self._crops):
            if made is not None:
                made.close()

    def _finished(self, _: int) -> None:
        self.close()
        # Not every system gives the keyboard back to the window by itself.
        self._window.activateWindow()

    def _photos(self) -> list[Photo]:
        session = self._inside.desk.session
        chosen = self._inside.views.chosen
        if len(chosen) > 1:
            return [photo for photo in session.roll.among(chosen) if photo.score]
        shown = session.roll.arranged(session.wanted, session.series.standings.ranks)
        return fit_to_show(session.roll.among(shown))
