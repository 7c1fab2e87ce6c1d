"""Compare: the best so far at the left, a candidate at the right; the winner stays."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRect, Qt, Signal

from photocull.domain.photo import PhotoKey
from photocull.ui.compare.panes import PanesPage
from photocull.ui.compare.words import Phrase, of
from photocull.ui.grid.model import PhotoModel
from photocull.ui.grid.thumbs import Thumbs
from photocull.ui.labels import label
from photocull.ui.look import Look
from photocull.ui.loupe.aids import AidOverlays
from photocull.ui.loupe.full import FullPictures

_HINT = 26
_CHAMPION, _CANDIDATE = 0, 1


class DuelPage(PanesPage):
    """Two photos of a model; the candidates come in the model's order.

    `preferred` tells which photo stays, and which one leaves for it.
    """

    preferred = Signal(object, object)

    def __init__(
        self,
        model: PhotoModel,
        thumbs: Thumbs,
        full: FullPictures,
        look: Look,
        aids: AidOverlays,
        *,
        on_rate: Callable[[PhotoKey, int], None],
    ) -> None:
        super().__init__(model, thumbs, full, look, aids, on_rate=on_rate)
        self.setAccessibleName(of(Phrase.COMPARE))
        self._row = 0
        self.hint = label(role="secondary", parent=self)
        self.hint.setFont(look.type.small)
        self.hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.alone = label(of(Phrase.ALONE), role="secondary", parent=self)
        self.alone.setAlignment(Qt.AlignmentFlag.AlignCenter)

    def open(self, champion: PhotoKey, candidate: PhotoKey | None = None) -> None:
        """Compare these; without a candidate the next photo is one."""
        other = candidate or self._neighbour(champion, 1, but=champion)
        self._show(champion, other, _CANDIDATE)

    def step(self, by: int) -> None:
        """Another candidate, past the champion."""
        if len(self.panes) > 1:
            champion, candidate = self.shown()
            other = self._neighbour(candidate, by, but=champion)
            if other is not None:
                self._show(champion, other, self._active)

    def challenge(self, key: PhotoKey) -> None:
        """Let this photo be the candidate, unless it is the champion."""
        if self.panes and key != self.panes[_CHAMPION].key:
            self._show(self.shown()[_CHAMPION], key, self._active)

    def advance(self) -> None:
        """The next candidate."""
        self.step(1)

    def keep(self) -> None:
        """The candidate is better: it is the champion now, against the one that follows."""
        if len(self.panes) > 1:
            champion, candidate = self.shown()
            self.preferred.emit(candidate, champion)
            self._show(candidate, self._neighbour(candidate, 1, but=candidate) or champion, 1)

    def switch(self) -> None:
        """Let commands be meant for the other photo."""
        self.activate(1 - self._active)

    def reordered(self) -> None:
        """The order is new: who has left is replaced by who stands where it stood."""
        if not self.isVisible() or not self.panes:
            return
        held = [key for key in self.shown() if self._model.row(key) is not None]
        if len(held) == len(self.panes):
            self.want()
        elif self._model.rowCount():
            row = min(self._row, self._model.rowCount() - 1)
            champion = held[0] if held else self._model.key(row)
            here = self._model.key(row)
            other = here if here != champion else self._neighbour(champion, 1, but=champion)
            self._show(champion, other, self._active)

    def wanted_next(self) -> Sequence[PhotoKey]:
        """The candidates after and before this one."""
        if len(self.panes) < 2:
            return ()
        champion, candidate = self.shown()
        near = [self._neighbour(candidate, by, but=champion) for by in (1, -1)]
        return [key for key in near if key is not None]

    def place_panes(self) -> None:
        """Two halves, and a line of what the keys do."""
        high = self.height() - _HINT
        self.hint.setGeometry(0, high, self.width(), _HINT)
        self.alone.setVisible(len(self.panes) < 2)
        half = self.width() // 2
        self.alone.setGeometry(half, 0, self.width() - half, high)
        for at, pane in enumerate(self.panes):
            pane.setGeometry(QRect(at * half, 0, half, high))

    def _show(self, champion: PhotoKey, candidate: PhotoKey | None, active: int) -> None:
        keys = [champion] if candidate is None else [champion, candidate]
        self._row = self._model.row(keys[-1]) or 0
        self.show_photos(keys, active)

    def _neighbour(self, key: PhotoKey, by: int, *, but: PhotoKey) -> PhotoKey | None:
        """The nearest photo that way that is not `but`; None where there is none."""
        row = self._model.row(key)
        while row is not None and 0 <= row + by < self._model.rowCount():
            row += by
            if self._model.key(row) not in (but, key):
                return self._model.key(row)
        return None
