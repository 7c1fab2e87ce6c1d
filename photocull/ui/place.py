"""Where a window stood, as text that can be remembered."""

from base64 import b64decode, b64encode
from binascii import Error as Base64Error

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

_FRAME = QSize(16, 56)
"""What a window manager puts around a window: a bar with its title, and edges."""


def fit(window: QWidget, size: QSize) -> None:
    """Give a window this size, or as much of it as its screen has room for."""
    over = window.parentWidget() or window
    # Off screen there is one by name alone, 800 pixels wide.
    if QGuiApplication.platformName() != "offscreen":
        size = fitting(size, over.screen().availableGeometry().size())
    window.resize(size)


def fitting(size: QSize, room: QSize) -> QSize:
    """The size of a window, in so much room for it and what stands around it."""
    return size.boundedTo(room - _FRAME)


def place_of(window: QWidget) -> str:
    """Place and size of a window, base64 of Qt's own."""
    return b64encode(window.saveGeometry().data()).decode()


def put_back(window: QWidget, place: str) -> None:
    """Put a window where it stood, but never full screen; what makes no sense is passed over."""
    try:
        geometry = b64decode(place, validate=True)
    except (Base64Error, ValueError):
        return
    if geometry:
        window.restoreGeometry(QByteArray(geometry))
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowFullScreen)
