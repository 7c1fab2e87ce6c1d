"""Crop and export: the photos and their crops, then how far it is, then a receipt."""

from collections.abc import Callable, Mapping, Sequence
from threading import Event, Thread

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
from photocull.ui.bridge import Bridge
from photocull.ui.buttons import outlined
from photocull.ui.labels import label
from photocull.ui.look import Look
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
        self._cancel = Event()
        self._thread: Thread | None = None
        self._bridge: Bridge[tuple[int, int] | Report | str] = Bridge()
        self._bridge.deliver_to(self._hear)
        self.setWindowTitle(of(Phrase.TITLE))
        self.resize(_ROOM)
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
        return self._thread is not None

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
        self._cancel.set()
        self._bridge.close()
        self.crops.close_workers()
        if self._thread is not None:
            self._thread.join(timeout=30)

    def _begin(self) -> None:
        if self.running:
            self._cancel.set()
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
        self._cancel.clear()
        self._thread = Thread(target=self._work, args=(order,), name="export", daemon=True)
        self._thread.start()
        self.said.setText(of(Phrase.EXPORTING))
        self.bar.setRange(0, len(order.items))
        self.bar.setValue(0)
        self.bar.show()
        self._show_possible()

    def _work(self, order: Order) -> None:
        """In a thread of its own."""

        def tell(done: int, of_all: int) -> None:
            self._bridge.put((done, of_all))

        try:
            self._bridge.put(self._poster.export(order, self._cancel.is_set, tell))
        except OSError as error:
            self._bridge.put(exportwords.folder_refused(order.folder, error))

    def _hear(self, messages: list[tuple[int, int] | Report | str]) -> None:
        for message in messages:
            if isinstance(message, tuple):
                self.bar.setValue(message[0])
            else:
                self._finish(message)

    def _finish(self, outcome: Report | str) -> None:
        if self._thread is not None:
            self._thread.join()
        self._thread = None
        self.bar.hide()
        if isinstance(outcome, Report):
            self.receipts.show_report(outcome, self.crops.choices.folder)
            self._pages.setCurrentWidget(self.receipts)
        self._show_possible()
        self.said.setText(outcome if isinstance(outcome, str) else "")
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
