"""Survey: up to eight photos at once, each as large as there is room for."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent

from photocull.domain.photo import PhotoKey
from photocull.ui.compare.layout import arranged
from photocull.ui.compare.pane import EDGE, FOOT
from photocull.ui.compare.panes import PanesPage
from photocull.ui.compare.words import Phrase, of
from photocull.ui.grid.model import PhotoModel
from photocull.ui.grid.thumbs import Thumbs
from photocull.ui.labels import label
from photocull.ui.look import Look
from photocull.ui.loupe.aids import AidOverlays
from photocull.ui.loupe.full import FullPictures

MOST = 8
_HINT = 26
_GAP = 4


class SurveyPage(PanesPage):
    """Some photos of a model; `opened` tells of one to be seen large, `emptied` of none left."""

    opened = Signal(object)
    emptied = Signal()

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
        self.setAccessibleName(of(Phrase.SURVEY))
        self.hint = label(role="secondary", parent=self)
        self.hint.setFont(look.type.small)
        self.hint.setAlignment(Qt.AlignmentFlag.AlignCenter)

    def open(self, keys: Sequence[PhotoKey], active: PhotoKey | None = None) -> None:
        """Show these, of more than eight the first."""
        shown = list(keys[:MOST])
        self.show_photos(shown, shown.index(active) if active in shown else 0)

    def step(self, by: int) -> None:
        """The photo before or after, as far as there is one."""
        self.activate(min(max(0, self._active + by), len(self.panes) - 1))

    def take_out(self) -> None:
        """Take the active photo out of the survey; nothing is decided of it."""
        left = [key for key in self.shown() if key != self.key]
        if left:
            self.show_photos(left, self._active)
        else:
            self.emptied.emit()

    def reordered(self) -> None:
        """The order is new: who is not shown any more leaves the survey too."""
        if not self.isVisible() or not self.panes:
            return
        held = [key for key in self.shown() if self._model.row(key) is not None]
        if not held:
            self.emptied.emit()
        elif len(held) < len(self.panes):
            self.show_photos(held, self._active)
        else:
            self.want()

    def place_panes(self) -> None:
        """As large as can be, and a line of what the keys do."""
        high = self.height() - _HINT
        self.hint.setGeometry(0, high, self.width(), _HINT)
        if not self.panes:
            return
        shapes = [self._shape(key) for key in self.shown()]
        cells = arranged(shapes, self.width(), high, gap=_GAP, foot=FOOT + 2 * EDGE)
        for pane, cell in zip(self.panes, cells, strict=True):
            pane.setGeometry(QRect(cell.left, cell.top, cell.width, cell.height))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down are as Left and Right; Home and End lead to the ends."""
        key = event.key()
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.step(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.activate(0 if key == Qt.Key.Key_Home else len(self.panes) - 1)
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Show a photo large."""
        if self.key is not None:
            self.opened.emit(self.key)

    def _shape(self, key: PhotoKey) -> tuple[int, int]:
        photo = self._model.photo(key)
        return (photo.facts.width, photo.facts.height) if photo and photo.facts else (3, 2)
