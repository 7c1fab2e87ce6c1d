"""The why panel beside the photos: there while the person wants it and photos are in sight."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from photocull.contract import Change
from photocull.domain.photo import PhotoKey
from photocull.session import Session
from photocull.ui.look import Look
from photocull.ui.loupe.picture import LoupePicture
from photocull.ui.sources import Sources
from photocull.ui.why_keeper import Folder, WhyKeeper
from photocull.ui.why_panel import WhyPanel
from photocull.ui.why_source import WhySource


class WhySide(QObject):
    """Owns the panel, what it looks up and keeps; lays the heat map over the loupe's `picture`.

    `seen` tells which photo is looked at.
    """

    def __init__(
        self,
        look: Look,
        session: Session,
        sources: Sources,
        picture: LoupePicture,
        seen: Callable[[], PhotoKey | None],
    ) -> None:
        super().__init__()
        self._session, self._picture, self._seen = session, picture, seen
        self.panel = WhyPanel(look)
        self.panel.hide()
        self._source = WhySource(sources.look_into)
        folder = Folder(lambda: session.roll, session.place, lambda key: session.series.place(key))
        self._keeper = WhyKeeper(self.panel, self._source, folder, sources.band)
        self._keeper.overlay_changed.connect(self._lay_over)
        self._fitting = False
        self.wanted = False

    def follow(self, change: Change) -> None:
        """Forget what is no longer so."""
        if change.folder:
            self._keeper.clear()
        elif change.order or change.keys or change.everything:
            self._keeper.folder_moved()

    def show_seen(self, _: object = None) -> None:
        """Say why of the photo that is looked at now."""
        key = self._seen()
        self._keeper.show_photo(None if key is None else self._session.photo(key))
        self._lay_over()

    def want(self, wanted: bool) -> None:
        """Show the panel from now on, or not."""
        self.wanted = wanted
        self.set_fitting(self._fitting)

    def set_fitting(self, fitting: bool) -> None:
        """Whether there is a place for it: not where nothing but photos, or no photo, is shown."""
        self._fitting = fitting
        self.panel.setVisible(self.wanted and fitting)
        self.show_seen()

    def close(self) -> None:
        """Look nothing up any more."""
        self._source.close()

    def _lay_over(self) -> None:
        key = self._seen()
        self._picture.set_overlay(None if key is None else self._keeper.overlay_of(key))
