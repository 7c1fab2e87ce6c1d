"""Work that a dialog starts and can stop: in its own thread, how far it is, what came of it."""

from collections import deque
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from threading import Event, Thread
from typing import Generic, TypeVar

from PySide6.QtCore import QElapsedTimer, QTimer
from PySide6.QtWidgets import QApplication

from photocull.text import translated
from photocull.ui.bridge import Bridge

Step = TypeVar("Step")
Outcome = TypeVar("Outcome")

_TOLD_EVERY_MS = 100
"""Between two steps that are told: nobody sees more, and the newest says all."""

_PATIENCE = 30.0
"""Seconds for which a program that ends waits for what is in work."""


def broken_off() -> str:
    """A mistake of the program has ended the work; what mistake, the report of it says."""
    return translated("This ended by a mistake of the program. What is done is whole.")


@dataclass(frozen=True, slots=True)
class _Ended(Generic[Outcome]):
    outcome: Outcome | None


class Background(Generic[Step, Outcome]):
    """One piece of work after another, never two at once; all calls come from the GUI thread.

    `on_step` is given how far it is, at intervals, the last step always; `on_end` what came of it,
    or None where a mistake of ours has ended it, which is told by whoever tells of mistakes.
    """

    def __init__(
        self,
        name: str,
        on_step: Callable[[Step], None],
        on_end: Callable[[Outcome | None], None],
    ) -> None:
        self._name, self._on_step, self._on_end = name, on_step, on_end
        self._cancel = Event()
        self._thread: Thread | None = None
        self._steps: deque[Step] = deque(maxlen=1)
        self._began = QElapsedTimer()
        self._telling = QTimer(interval=_TOLD_EVERY_MS)
        self._telling.timeout.connect(self._tell)
        self._bridge: Bridge[_Ended[Outcome]] = Bridge()
        self._bridge.deliver_to(self._hear)

    @property
    def running(self) -> bool:
        """Whether it is at work."""
        return self._thread is not None

    def cancelled(self) -> bool:
        """Whether it was asked to stop; for the work to look at, from any thread."""
        return self._cancel.is_set()

    def begin(self, work: Callable[[Callable[[Step], None]], Outcome]) -> None:
        """Start; `work` is given what it is to tell its steps, and runs in the thread."""
        assert self._thread is None, "the work before is not over"
        self._cancel.clear()
        self._began.start()
        self._telling.start()
        self._thread = Thread(target=self._run, args=(work,), name=self._name, daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Ask it to stop soon."""
        self._cancel.set()

    def stop_by_click(self) -> None:
        """`stop`, unless the click may be the second half of the double click that began it."""
        if self._began.hasExpired(QApplication.doubleClickInterval()):
            self.stop()

    def end(self) -> None:
        """The program ends, or the dialog: nothing more is told."""
        self._cancel.set()
        self._telling.stop()
        self._bridge.close()
        if self._thread is not None:
            self._thread.join(timeout=_PATIENCE)

    def _run(self, work: Callable[[Callable[[Step], None]], Outcome]) -> None:
        outcome: Outcome | None = None
        try:
            outcome = work(self._steps.append)
        finally:
            self._bridge.put(_Ended(outcome))

    def _tell(self) -> None:
        with suppress(IndexError):  # nothing new
            self._on_step(self._steps.pop())

    def _hear(self, messages: list[_Ended[Outcome]]) -> None:
        for ended in messages:
            self._telling.stop()
            self._tell()
            if self._thread is not None:
                self._thread.join()
            self._thread = None
            self._on_end(ended.outcome)
