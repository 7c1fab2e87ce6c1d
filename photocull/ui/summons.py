"""A second photocull brings the first one's window to the front, and hands it what to open.

Spoken over a local socket (a named pipe on Windows), which no other computer can reach.
"""

import hashlib
import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QByteArray, QObject
from PySide6.QtNetwork import QLocalServer, QLocalSocket
from PySide6.QtWidgets import QWidget

from photocull.text import translated

_PATIENCE_MS = 2000
_LONGEST = 1 << 16
_HEARD = b"heard"


def no_answer() -> str:
    """There is a window already, and nobody home."""
    return translated("photocull is open already, and its window does not answer.")


def name_for(catalogue: Path) -> str:
    """The same for all programs that share a catalogue, and for nobody else."""
    return "photocull-" + hashlib.sha256(os.fsencode(catalogue.absolute())).hexdigest()[:16]


def summon(name: str, path: Path | None) -> bool:
    """Call the window that is open, to open this path if there is one; whether it has heard."""
    socket = QLocalSocket()
    socket.connectToServer(name)
    if not socket.waitForConnected(_PATIENCE_MS):
        return False
    # In hexadecimal, for a name may have a line break in it.
    said = os.fsencode(path).hex() if path else ""
    socket.write(QByteArray(said.encode() + b"\n"))
    while not socket.bytesAvailable():
        if not socket.waitForReadyRead(_PATIENCE_MS):
            return False
    return bytes(socket.readAll().data()) == _HEARD


class Summons(QObject):
    """Listens for others, for as long as the window is open."""

    def __init__(self, name: str, window: QWidget, open_path: Callable[[Path], None]) -> None:
        """Listen under this name; whoever does must hold the lock that goes with it."""
        super().__init__(window)
        self._window = window
        self._open = open_path
        # A program that was killed leaves its socket behind, and it is ours by the lock.
        QLocalServer.removeServer(name)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._answer)
        self._server.listen(name)

    def close(self) -> None:
        """Hear nothing more."""
        self._server.close()

    def _answer(self) -> None:
        caller = self._server.nextPendingConnection()
        caller.disconnected.connect(caller.deleteLater)
        caller.readyRead.connect(lambda: self._hear(caller))
        self._hear(caller)

    def _hear(self, caller: QLocalSocket) -> None:
        if not caller.canReadLine():
            if caller.bytesAvailable() > _LONGEST:
                caller.abort()
            return
        said = bytes(caller.readLine(_LONGEST).data()).strip()
        caller.write(QByteArray(_HEARD))
        caller.flush()
        self._raise()
        with suppress(ValueError):
            path = os.fsdecode(bytes.fromhex(said.decode()))
            if path:
                self._open(Path(path))

    def _raise(self) -> None:
        if self._window.isMinimized():
            self._window.showNormal()
        self._window.show()
        self._window.raise_()
        self._window.activateWindow()
