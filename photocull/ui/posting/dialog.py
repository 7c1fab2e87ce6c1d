"""Crop and export: the photos and their crops, then how far it is, then a receipt."""

from collections.abc import Callable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QSize
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QProgressBar,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from photocull import exportwords
from photocull.domain.crop import Crop
from photocull.domain.photo import Photo, PhotoKey
from photocull.domain.posting import Ratio
from photocull.exporting import Order, Report
from photocull.poster import Poster
from photocull.ui.background import Background, broken_off
from photocull.ui.buttons import outlined
from photocull.ui.labels import label
from photocull.ui.look import Look
from photocull.ui.place import fit
from photocull.ui.posting import words
from photocull.ui.posting.choices import PostHabits
from photocull.ui.posting.crops import CropsPage
from photocull.ui.posting.lookup import Pictures
from photocull.ui.posting.receipts import Receipts
from photocull.ui.posting.words import Phrase, of

_ROOM = QSize(1180, 760)


class PostDialog(QDialog):
    """`ask` opens it with photos; `remember` is given what was chosen for the next time."""

    def __init__(
        self,
        parent: QWidget,
        poster: Poster,
        look: Look,
        preview: Callable[[Photo], NDArray[np.uint8] | None],
        picture: Pictures,
        remember: Callable[[PostHabits], None],
        habits: PostHabits,
    ) -> None:
        super().__init__(parent)
        self._poster, self._remember = poster, remember
        self._work: Background[int, Report | str] = Background(
            "export", self._show_done, self._finish
        )
        self.setWindowTitle(of(Phrase.TITLE))
        fit(self, _ROOM)
        self.crops = CropsPage(poster, look, preview, picture, habits)
        self.crops.choices.changed.connect(self._show_possible)
        self.receipts = Receipts()
        self.receipts.left.connect(self._back)
        self.said, self.bar = label(role="secondary"), QProgressBar()
        self.begin = outlined(of(Phrase.EXPORT), self._begin)
        self.begin.setDefault(True)
        self.leave = outlined(of(Phrase.CLOSE), self.close)
        self._pages = QStackedWidget()
        self._lay_out()

    @property
    def running(self) -> bool:
        """Whether an export is at work."""
        return self._work.running

    @property
    def report_shown(self) -> bool:
        """Whether a receipt is shown."""
        return self._pages.currentWidget() is self.receipts

    def ask(
        self,
        photos: Sequence[Photo],
        *,
        crops: Mapping[PhotoKey, Crop] | None = None,
        ratio: Ratio | None = None,
    ) -> None:
        """Show these photos, with these crops in this shape if any were chosen elsewhere."""
        if not self.running:
            self.crops.show_photos(photos, crops or {}, ratio)
            self._back()
        self.show()
        self.raise_()
        self.activateWindow()
        self.crops.canvas.setFocus()

    def end(self) -> None:
        """The program ends: what is written is whole, the rest is left."""
        self._work.stop()
        self.crops.close_workers()
        self._work.end()

    def _begin(self) -> None:
        if self.running:
            self._work.stop_by_click()
            return
        chosen = self.crops.choices
        habits = chosen.habits
        self._remember(habits)
        order = Order(
            self.crops.items(),
            chosen.preset,
            chosen.folder,
            chosen.caption.text(),
            habits.copyright,
            habits.numbered,
        )
        self._work.begin(lambda tell: self._exported(order, tell))
        self.bar.setRange(0, len(order.items))
        self._show_done(0)
        self.bar.show()
        self._show_possible()

    def _show_done(self, done: int) -> None:
        self.bar.setValue(done)
        self.said.setText(words.exporting(done, self.bar.maximum()))

    def _exported(self, order: Order, tell: Callable[[int], None]) -> Report | str:
        """In a thread of its own."""
        try:
            return self._poster.export(order, self._work.cancelled, lambda done, _: tell(done))
        except OSError as error:
            return exportwords.folder_refused(order.folder, error)

    def _finish(self, outcome: Report | str | None) -> None:
        self.bar.hide()
        if isinstance(outcome, Report):
            self.receipts.show_report(outcome, self.crops.choices.folder)
            self._pages.setCurrentWidget(self.receipts)
        self._show_possible()
        said = broken_off() if outcome is None else outcome
        self.said.setText(said if isinstance(said, str) else "")
        self.show()

    def _back(self) -> None:
        self._pages.setCurrentWidget(self.crops)
        self.bar.hide()
        self._show_possible()

    def _show_possible(self) -> None:
        """While an export runs, it can be stopped alone."""
        count, most = self.crops.strip.count(), self.crops.choices.preset.most
        self.begin.setText(of(Phrase.STOP if self.running else Phrase.EXPORT))
        self.begin.setVisible(not self.report_shown)
        self._pages.setEnabled(not self.running)
        if not self.running and not self.report_shown:
            many = bool(most) and count > most
            self.said.setText(words.too_many(count, most) if many else of(Phrase.HOW))

    def _lay_out(self) -> None:
        self.said.setWordWrap(True)
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(6)
        self.bar.setAccessibleName(of(Phrase.EXPORTING))
        for page in (self.crops, self.receipts):
            self._pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addWidget(self._pages, 1)
        column.addWidget(self.bar)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.said, 1)
        foot.addWidget(self.begin)
        foot.addWidget(self.leave)
        column.addLayout(foot)
