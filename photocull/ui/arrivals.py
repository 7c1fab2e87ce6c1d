"""Tells of new photos: in the window, and on the desktop while the window is not looked at."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QSystemTrayIcon, QWidget

from photocull.arrivals import GOOD_PERCENT, News
from photocull.domain.events import Watch
from photocull.text import no_watches, translated
from photocull.ui.words import grouped


def told_of(news: News) -> str:
    """12 new photos, 3 of them in your top 10%."""
    count, good = len(news.photos), len(news.good)
    said = translated("1 new photo") if count == 1 else translated("{} new photos")
    if not good:
        return said.format(grouped(count))
    best = translated("{new}, {good} of them in your top {percent}%")
    return best.format(new=said.format(grouped(count)), good=grouped(good), percent=GOOD_PERCENT)


def no_new() -> str:
    """Why none is selected as new."""
    return translated("No photo has come into this folder since it was opened.")


def no_new_shown() -> str:
    """Why none is selected although there are some."""
    return translated("The new photos are hidden: by a filter, or in a series.")


def told_of_watch(how: Watch) -> str:
    """What a person should know of how the folder is watched; empty where all is as usual."""
    if how is not Watch.NO_WATCHES:
        return ""
    return no_watches()


class Herald(QObject):
    """Shows a notice of the desktop; a click on it brings the window to the front."""

    def __init__(self, window: QWidget) -> None:
        """Nothing is shown before there is something to tell."""
        super().__init__(window)
        self._window = window
        self._tray: QSystemTrayIcon | None = None

    def tell(self, sentence: str) -> None:
        """Tell it on the desktop, unless the person looks at the window anyway."""
        if self._window.isActiveWindow():
            return
        QApplication.alert(self._window)
        if not QSystemTrayIcon.isSystemTrayAvailable():
            return
        if self._tray is None:
            self._tray = QSystemTrayIcon(self._window.windowIcon(), self)
            self._tray.setToolTip(QApplication.applicationDisplayName())
            self._tray.messageClicked.connect(self._raise)
            self._tray.activated.connect(self._raise)
        self._tray.show()
        title = QApplication.applicationDisplayName()
        self._tray.showMessage(title, sentence, self._window.windowIcon())

    def _raise(self) -> None:
        if self._tray is not None:
            self._tray.hide()
        if self._window.isMinimized():
            self._window.showNormal()
        self._window.raise_()
        self._window.activateWindow()
