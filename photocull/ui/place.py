"""Where a window stood, as text that can be remembered."""

from base64 import b64decode, b64encode
from binascii import Error as Base64Error

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtWidgets import QWidget


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
