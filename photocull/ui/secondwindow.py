"""The second window: the focused photo large, and nothing else, for a second screen."""

from collections.abc import Iterable, Sequence
from typing import cast

from PySide6.QtCore import QEvent, QModelIndex, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QGuiApplication,
    QMouseEvent,
    QScreen,
    QShowEvent,
)
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from photocull.domain.photo import Photo, PhotoKey
from photocull.ui import view_words
from photocull.ui.grid.model import PhotoModel
from photocull.ui.grid.thumbs import Thumbs
from photocull.ui.labels import ElidedLabel, label
from photocull.ui.look import Look
from photocull.ui.loupe.full import FullPictures, ReadFull
from photocull.ui.loupe.picture import LoupePicture
from photocull.ui.place import fit
from photocull.ui.view_words import Phrase

CACHE_BYTES = 160 * 1024 * 1024

_SIZE = (960, 640)
_REST_MS = 60
"""So long must one photo be looked at before it is decoded, or keys held down would be slow."""


class SecondWindow(QWidget):
    """Shows the photo it is told to; `closed` tells that the person has put it away.

    It decodes with a thread and within a bound of its own, so that the loupe's neighbours stay.
    The pointer does nothing in the picture but for the double click.
    """

    closed = Signal()

    def __init__(self, model: PhotoModel, thumbs: Thumbs, look: Look, read_full: ReadFull) -> None:
        super().__init__()
        self._model, self._thumbs = model, thumbs
        self._full = FullPictures(read_full, threads=1, limit=CACHE_BYTES)
        self._key: PhotoKey | None = None
        self._shown: Photo | None = None
        self.picture = LoupePicture(look, _stay, self._want_soon)
        self._nothing = label(view_words.of(Phrase.NOTHING), role="secondary")
        self._line = ElidedLabel()
        self._pages = QStackedWidget()
        self._rest = QTimer(self, interval=_REST_MS, singleShot=True)
        self._rest.timeout.connect(self._want)
        self._lay_out(look)
        self._draw()
        self._full.arrived.connect(self._arrived)
        thumbs.arrived.connect(self.refresh)
        model.dataChanged.connect(self._changed)
        model.modelReset.connect(self._draw)
        _application().screenRemoved.connect(self._screen_removed)

    def _lay_out(self, look: Look) -> None:
        self.setWindowTitle(view_words.title(None))
        self.setAccessibleName(view_words.of(Phrase.SECOND_WINDOW))
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, on=False)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # So that it has the keyboard when it is made active otherwise than by a click.
        self.setFocus()
        self.picture.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.picture.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._nothing.setWordWrap(True)
        self._line.setObjectName("secondary")
        self._line.setFont(look.type.small)
        self._line.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._line.setContentsMargins(16, 4, 16, 6)
        self._pages.addWidget(self._nothing)
        self._pages.addWidget(self.picture)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._pages, 1)
        column.addWidget(self._line)
        fit(self, QSize(*_SIZE))

    # --- what is shown -----------------------------------------------------------------------

    @property
    def key(self) -> PhotoKey | None:
        """The photo that is shown."""
        return self._key

    def show_photo(self, key: PhotoKey | None) -> None:
        """Show this photo from what is there, and sharp as soon as it is decoded."""
        if key != self._key:
            self._key = key
            self._draw()
            self._want_soon()

    def refresh(self, keys: Iterable[PhotoKey]) -> None:
        """Draw the photo anew if it is one of these."""
        if self._key is not None and self._key in keys:
            self._draw()

    def _photo(self) -> Photo | None:
        return None if self._key is None else self._model.photo(self._key)

    def _draw(self) -> None:
        if not self.isVisible():
            return
        photo = self._photo()
        self.setWindowTitle(view_words.title(photo))
        if photo is None:
            self._pages.setCurrentWidget(self._nothing)
            self._line.setText("")
            self._let_go()
            return
        full = self._full.get(photo)
        if full is None and not self._rest.isActive():
            self._rest.start()
        self._shown = photo
        self.picture.show_photo(photo, full, self._thumbs.pixmap(photo.key))
        self._line.setText(view_words.name_and_place(photo, self._model.place(photo.key)))
        self._pages.setCurrentWidget(self.picture)

    def _want_soon(self) -> None:
        if self.isVisible():
            self._rest.start()

    def _want(self) -> None:
        photo = self._photo()
        if self.isVisible() and photo is not None:
            self._full.want([photo], self.picture.view_size)

    def _let_go(self) -> None:
        """Keep no pictures while none is shown."""
        self._rest.stop()
        self._full.clear()
        if self._shown is not None:
            self.picture.show_photo(self._shown, None, None)
            self._shown = None

    def _arrived(self, key: PhotoKey) -> None:
        self.refresh((key,))

    def _changed(self, first: QModelIndex, last: QModelIndex) -> None:
        row = None if self._key is None else self._model.row(self._key)
        if row is not None and first.row() <= row <= last.row():
            self._draw()

    # --- where it is -------------------------------------------------------------------------

    def open_beside(self, window: QWidget) -> None:
        """Fill another screen than the one this window is on; else open as an ordinary window.

        The keyboard stays where it is.
        """
        here = window.screen()
        other = other_screen(QGuiApplication.screens(), here)
        screen = other or here
        place = self.rect()
        place.setSize(place.size().boundedTo(screen.availableSize()))
        place.moveCenter(screen.availableGeometry().center())
        self.open_at(place, full=other is not None)

    def open_at(self, place: QRect, *, full: bool) -> None:
        """Open at this place of the desktop, or fill the screen that it is on.

        The keyboard stays where it is.
        """
        self.setScreen(QGuiApplication.screenAt(place.center()) or self.screen())
        self.setGeometry(place)
        if full:
            self.showFullScreen()
        else:
            self.showNormal()
        self.raise_()

    def toggle_full_screen(self) -> None:
        """Fill the screen, or be a window again."""
        if self.isFullScreen():
            self.showNormal()
        else:
            self.showFullScreen()

    def _screen_removed(self, _: QScreen) -> None:
        """Its screen may have gone: it must not cover the photos on the last one."""
        if self.isFullScreen() and len(QGuiApplication.screens()) == 1:
            self.showNormal()

    def close_workers(self) -> None:
        """Stop loading pictures."""
        self._rest.stop()
        self._full.close()

    # --- Qt's events -------------------------------------------------------------------------

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Fill the screen, or be a window again."""
        if event.button() is Qt.MouseButton.LeftButton:
            self.toggle_full_screen()

    def event(self, event: QEvent) -> bool:
        """On a screen of another density, a picture of another size is wanted."""
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._want_soon()
        return super().event(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Show what the focus has come to meanwhile."""
        super().showEvent(event)
        self._draw()
        self._want_soon()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Let go of the pictures."""
        super().closeEvent(event)
        self._let_go()
        self.closed.emit()


def other_screen(screens: Sequence[QScreen], here: QScreen) -> QScreen | None:
    """The first screen that is not this one."""
    return next((screen for screen in screens if screen is not here), None)


def _application() -> QGuiApplication:
    return cast(QGuiApplication, QGuiApplication.instance())


def _stay(_: int) -> None:
    """There are no neighbours here."""
