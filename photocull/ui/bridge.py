"""From worker threads to the window: messages are queued, and the window is woken once a batch."""

from collections import deque
from collections.abc import Callable
from threading import Lock
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, Qt, QTimer, Signal

Message = TypeVar("Message")

_AT_ONCE = 500
"""What messages may weigh together that are received at once; by itself, any may weigh more."""


class _Waker(QObject):
    woken = Signal()


class Bridge(Generic[Message]):
    """Hands over what any thread puts in, in order, in the thread that made the bridge.

    However many messages arrive before the window gets around to it, it is woken once and
    receives them as one list; where they weigh too much to be taken in at once without keeping the
    window from drawing, as several.
    """

    def __init__(self, weigh: Callable[[Message], int] = lambda _: 0) -> None:
        self._weigh = weigh
        self._receive: Callable[[list[Message]], None] | None = None
        self._waiting: deque[Message] = deque()
        self._lock = Lock()
        self._closed = False
        self._waker = _Waker()
        self._waker.woken.connect(self._drain, Qt.ConnectionType.QueuedConnection)
        # Not by another signal: those that are queued go before what the person does.
        self._again = QTimer(self._waker, interval=0, singleShot=True)
        self._again.timeout.connect(self._drain)

    def deliver_to(self, receive: Callable[[list[Message]], None]) -> None:
        """Have `receive` called with what arrives, also with what has arrived before."""
        self._receive = receive
        self._waker.woken.emit()

    def put(self, message: Message) -> None:
        """Queue a message; may be called from any thread and never blocks for long."""
        with self._lock:
            if self._closed:
                return
            idle = not self._waiting
            self._waiting.append(message)
        if idle:
            self._waker.woken.emit()

    def close(self) -> None:
        """Drop what waits and what still comes."""
        with self._lock:
            self._closed = True
            self._waiting.clear()

    def _drain(self) -> None:
        if self._receive is None:
            return
        batch: list[Message] = []
        room = _AT_ONCE
        with self._lock:
            while self._waiting and room > 0:
                batch.append(self._waiting.popleft())
                room -= self._weigh(batch[-1])
            if self._waiting:
                self._again.start()
        if batch:
            self._receive(batch)
