"""Python's garbage is collected in the GUI thread alone.

The collector runs in whichever thread happens to allocate, and our workers allocate most. A widget
or timer that it finds there would die in a thread that is not its own, which Qt answers with a
crash at some later moment.
"""

import gc

from PySide6.QtCore import QObject, QTimer

_INTERVAL_MS = 1000


class GuiGarbage(QObject):
    """Takes the collector's place for as long as it lives; `close` gives it back."""

    def __init__(self) -> None:
        super().__init__()
        gc.disable()
        self._timer = QTimer(self, interval=_INTERVAL_MS)
        self._timer.timeout.connect(self.collect)
        self._timer.start()

    def collect(self) -> None:
        """Collect the oldest generation that has come to its threshold, and those before it."""
        due = [
            generation
            for generation, (count, threshold) in enumerate(
                zip(gc.get_count(), gc.get_threshold(), strict=True)
            )
            if count > threshold
        ]
        if due:
            gc.collect(due[-1])

    def close(self) -> None:
        """Let Python collect by itself again."""
        self._timer.stop()
        gc.enable()
