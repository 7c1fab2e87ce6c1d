"""The carousel dialog: photos are compared, then the slides stand there as they will be."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QMenu,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from photocull import carouselwords
from photocull.domain import slides as change
from photocull.domain.carousel import Pool
from photocull.domain.marks import MAX_STARS, Flag, Mark
from photocull.domain.photo import Photo, PhotoKey
from photocull.domain.posting import Ratio
from photocull.domain.series import Series
from photocull.domain.slides import Slides
from photocull.domain.slidewhy import reasons
from photocull.gathering import shape_of
from photocull.text import shown
from photocull.ui.buttons import outlined
from photocull.ui.carousel import words
from photocull.ui.carousel.controls import Controls
from photocull.ui.carousel.history import MARKED, History, Marked
from photocull.ui.carousel.row import Slide, SlideRow
from photocull.ui.carousel.words import Phrase
from photocull.ui.carousel.work import Comparing, Crops
from photocull.ui.grid.thumbs import Thumbs
from photocull.ui.labels import label
from photocull.ui.look import Look
from photocull.ui.place import fit
from photocull.ui.sources import Compare

_ROOM = QSize(1120, 600)


@dataclass(frozen=True, slots=True)
class Means:
    """What the dialog works with.

    `mark` gives a mark to photos, `undo` and `redo` take the last one back and give it again.
    """

    compare: Compare
    thumbs: Thumbs
    crops: Crops
    mark: Callable[[Sequence[PhotoKey], Mark], None]
    undo: Callable[[], None]
    redo: Callable[[], None]


class CarouselDialog(QDialog):
    """Picks from the photos that it is given; changes nothing but marks, where asked to.

    `export_wanted` tells the slides in order, as pairs of key and crop, and their shape.
    `pool` is what an earlier dialog over the same photos has found.
    """

    export_wanted = Signal(object, object)

    def __init__(
        self,
        parent: QWidget,
        look: Look,
        means: Means,
        photos: Sequence[Photo],
        series: Sequence[Series],
        wanted: Slides,
        pool: Pool | None = None,
    ) -> None:
        """Begin to compare the photos, unless that was done before."""
        super().__init__(parent)
        self._means = means
        self._photos = {photo.key: photo for photo in photos}
        self.slides, self.pool = wanted, pool
        self.history = History()
        self._crops = means.crops
        self._crops.arrived.connect(self._show)
        self.setWindowTitle(words.of(Phrase.TITLE))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        fit(self, _ROOM)
        self.controls = Controls()
        self.row = SlideRow(means.thumbs, look)
        self.said = label(words.comparing(len(photos)), role="secondary")
        self.said.setWordWrap(True)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(6)
        self.bar.setRange(0, 0)
        self.bar.setAccessibleName(words.comparing(len(photos)))
        self.pick = outlined(words.of(Phrase.PICK), lambda: self._mark(Flag.PICK))
        self.star = outlined(words.of(Phrase.STAR), lambda: None)
        self.star.setMenu(self._stars_menu())
        self.export = outlined(words.of(Phrase.EXPORT), self._export)
        self.leave = outlined(words.of(Phrase.CANCEL), self.reject)
        self._lay_out()
        self._connect()
        self.controls.show_slides(wanted)
        self.comparing: Comparing | None = None
        if pool is None:
            self.comparing = Comparing(
                means.compare, photos, series, self._show_progress, self._begin
            )
            self._show_possible()
        else:
            self._begin(pool)

    @property
    def ratio(self) -> Ratio:
        """The shape of all slides."""
        return shape_of(self.slides, self._photos.get)

    # --- what is done ------------------------------------------------------------------------

    def _begin(self, pool: Pool) -> None:
        """The photos are compared: pick."""
        self.pool = pool
        known = set(pool.place)
        if not self.slides.keys or not known.issuperset(self.slides.keys):
            self.slides = change.picked(pool, replace(self.slides, keys=(), locked=frozenset()))
        self.bar.hide()
        self._show()
        if self.slides.keys:
            self.row.focus_on(self.slides.keys[0])

    def _change(self, slides: Slides, *, anew: bool = True) -> bool:
        """Take these slides; `anew` makes it a change of its own to take back."""
        if slides == self.slides:
            return False
        if anew:
            self.history.do(self.slides)
        self.slides = slides
        self._show()
        return True

    def _count(self, wanted: int) -> None:
        if self.pool is not None:
            self._change(change.counted(self.pool, self.slides, wanted))

    def _shape(self, shape: Ratio | None) -> None:
        self._change(replace(self.slides, shape=shape))

    def _weigh(self, diversity: float, held: bool) -> None:
        if self.pool is not None:
            self._change(change.weighed(self.pool, self.slides, diversity), anew=not held)

    def _act(self, key: PhotoKey, act: str) -> None:
        if self.pool is None:
            return
        match act:
            case "lock":
                self._change(change.locked(self.slides, key))
            case "another":
                if not self._change(change.another(self.pool, self.slides, key)):
                    self.said.setText(words.of(Phrase.NO_OTHER))
            case _:
                self._change(change.removed(self.slides, key))

    def _move(self, key: PhotoKey, to: int) -> None:
        if self._change(change.moved(self.slides, key, to)):
            self.row.focus_on(key)

    def _mark(self, mark: Mark) -> None:
        keys = self.slides.keys
        self._means.mark(keys, mark)
        self.history.do(MARKED)
        said = words.starred(len(keys), mark) if isinstance(mark, int) else words.picks(len(keys))
        self.said.setText(said)

    def _undo(self) -> None:
        step = self.history.undo(self.slides)
        if isinstance(step, Marked):
            self._means.undo()
        self._go_to(step)

    def _redo(self) -> None:
        step = self.history.redo(self.slides)
        if isinstance(step, Marked):
            self._means.redo()
        self._go_to(step)

    def _go_to(self, step: Slides | Marked | None) -> None:
        if isinstance(step, Slides):
            self.slides = step
        if step is not None:
            self._show()

    def _export(self) -> None:
        crops = [(key, self._crops.of(self._photos[key], self.ratio)) for key in self.slides.keys]
        self.export_wanted.emit(tuple(crops), self.ratio)

    # --- what is shown -----------------------------------------------------------------------

    def _show_progress(self, done: int, total: int) -> None:
        self.bar.setRange(0, max(1, total))
        self.bar.setValue(done)

    def _show(self) -> None:
        """Let all that is seen follow the slides."""
        if self.pool is None:
            return
        slides, ratio = self.slides, self.ratio
        self.controls.show_slides(slides)
        why = reasons(self.pool, slides.keys)
        row = [
            Slide(
                photo := self._photos[each.key],
                self._crops.of(photo, ratio),
                carouselwords.why(each),
                shown(each.key.rpartition("/")[2]),
                each.key in slides.locked,
            )
            for each in why
        ]
        self.row.show_slides(row, ratio)
        self._crops.want([slide.photo for slide in row], ratio)
        self.said.setText(self._summary())
        self._show_possible()

    def _summary(self) -> str:
        if self.pool is None or not self.slides.keys:
            return words.of(Phrase.NOTHING)
        parts = [words.picked_from(len(self.pool.photos), self.ratio.name)]
        short = len(self.slides.keys) < self.slides.wanted
        parts.append(words.of(Phrase.NO_MORE if short else Phrase.HOW))
        return " ".join(parts)

    def _show_possible(self) -> None:
        """While photos are compared there is nothing to act on."""
        some = bool(self.pool is not None and self.slides.keys)
        photos = [self._photos[key] for key in self.slides.keys if some]
        self.controls.setEnabled(some)
        self.pick.setEnabled(some)
        self.star.setEnabled(some)
        self.export.setEnabled(some and self._crops.complete(photos, self.ratio))
        leave = Phrase.CANCEL if self.pool is None else Phrase.CLOSE
        self.leave.setText(words.of(leave))

    def _stars_menu(self) -> QMenu:
        menu = QMenu(self)
        for stars in range(MAX_STARS, 0, -1):
            menu.addAction("★" * stars).triggered.connect(
                lambda _=False, stars=stars: self._mark(stars)
            )
        return menu

    def _connect(self) -> None:
        self.controls.counted.connect(self._count)
        self.controls.shaped.connect(self._shape)
        self.controls.weighed.connect(self._weigh)
        self.row.acted.connect(self._act)
        self.row.moved.connect(self._move)
        for keys, do in (("Ctrl+Z", self._undo), ("Ctrl+Shift+Z", self._redo)):
            QShortcut(QKeySequence(keys), self, do)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addWidget(self.controls)
        column.addWidget(self.row, 1)
        column.addWidget(self.bar)
        column.addWidget(self.said)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.pick)
        line.addWidget(self.star)
        line.addStretch(1)
        line.addWidget(self.export)
        line.addWidget(self.leave)
        column.addLayout(line)
