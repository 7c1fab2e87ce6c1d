"""Python's garbage is collected in the GUI thread alone, and never for long while it is looked at.

The collector runs in whichever thread happens to allocate, and our workers allocate most. A widget
or timer that it finds there would die in a thread that is not its own, which Qt answers with a
crash at some later moment. And it looks at everything there is: 100,000 photos, of which none is
garbage, would keep the window from drawing for a tenth of a second again and again.
"""

import gc
from time import perf_counter

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication

_INTERVAL_MS = 1000

_CROWD = 20_000
"""So many new objects in one interval are photos that were loaded, and no garbage."""

_LONG = 0.01
"""Seconds for which collecting may keep the window from drawing, more than once."""


class GuiGarbage(QObject):
    """Takes the collector's place for as long as it lives; `close` gives it back."""

    def __init__(self) -> None:
        super().__init__()
        gc.disable()
        # What was loaded at the start stays to the end.
        gc.freeze()
        self._set_aside = False
        self._timer = QTimer(self, interval=_INTERVAL_MS)
        self._timer.timeout.connect(self.collect)
        self._timer.start()
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.applicationStateChanged.connect(self._turned)

    def collect(self) -> None:
        """Collect the oldest generation that has come to its threshold, and those before it.

        What takes long to look through is set aside until the person looks elsewhere.
        """
        counts = gc.get_count()
        if counts[0] > _CROWD:
            gc.freeze()
            self._set_aside = True
            return
        due = [
            generation
            for generation, (count, threshold) in enumerate(
                zip(counts, gc.get_threshold(), strict=True)
            )
            if count > threshold
        ]
        if not due:
            return
        began = perf_counter()
        gc.collect(due[-1])
        if perf_counter() - began > _LONG:
            gc.freeze()
            self._set_aside = True

    def collect_all(self) -> None:
        """Look through everything, also through what was set aside."""
        gc.unfreeze()
        gc.collect()
        gc.freeze()
        self._set_aside = False

    def _turned(self, state: Qt.ApplicationState) -> None:
        if state is not Qt.ApplicationState.ApplicationActive and self._set_aside:
            self.collect_all()

    def close(self) -> None:
        """Let Python collect by itself again."""
        if not self._timer.isActive():
            return
        self._timer.stop()
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.applicationStateChanged.disconnect(self._turned)
        gc.unfreeze()
        gc.enable()
