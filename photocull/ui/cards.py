"""Notices a card or phone that is plugged in, without ever making the window wait for one."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from photocull.folder.cards import Card, plugged_in
from photocull.ui.loader import Loader

_EVERY_MS = 3000


class CardWatch(QObject):
    """Calls `appeared` for each that was not there at first or at the look before."""

    def __init__(
        self,
        parent: QObject,
        appeared: Callable[[Card], None],
        find: Callable[[], tuple[Card, ...]] = plugged_in,
        every_ms: int = _EVERY_MS,
    ) -> None:
        super().__init__(parent)
        self._appeared, self._find = appeared, find
        self._known: frozenset[Card] | None = None
        self._loader: Loader[int, tuple[Card, ...]] = Loader(
            lambda _: self._find(), self._take, threads=1, name="cards"
        )
        self._turn = 0
        self._timer = QTimer(self, interval=every_ms)
        self._timer.timeout.connect(self._look)
        self._timer.start()
        self._look()

    @property
    def known(self) -> tuple[Card, ...]:
        """What was plugged in at the last look."""
        return tuple(sorted(self._known or (), key=lambda card: card.name))

    def close(self) -> None:
        """Look no more."""
        self._timer.stop()
        self._loader.close()

    def _look(self) -> None:
        # A phone may take its time to answer; meanwhile nothing more is asked.
        self._turn += 1
        self._loader.want([self._turn])

    def _take(self, found: list[tuple[int, tuple[Card, ...]]]) -> None:
        now = frozenset(found[-1][1])
        new = () if self._known is None else sorted(now - self._known, key=lambda card: card.name)
        self._known = now
        for card in new:
            self._appeared(card)
