"""The dialog of the taste: how it stands with it, how much it counts, and all that can be done."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QMenu,
    QMessageBox,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from photocull import tastewords
from photocull.ui.buttons import outlined
from photocull.ui.labels import hairline, label
from photocull.ui.place import fit
from photocull.ui.taste.control import TasteSlider
from photocull.ui.taste.keeper import TasteKeeper
from photocull.ui.taste.words import Phrase, of, percent, weighing

_ROOM = QSize(560, 400)


class TasteDialog(QDialog):
    """Stays open beside the work and follows the keeper; without one it says why there is none.

    `photos` tells how many photos are open and scored, `left` how many of them are to be weighed.
    """

    def __init__(
        self,
        parent: QWidget,
        keeper: TasteKeeper | None,
        strong: QFont,
        photos: Callable[[], int],
        left: Callable[[], int],
    ) -> None:
        super().__init__(parent)
        self._keeper, self._photos, self._left = keeper, photos, left
        self.setWindowTitle(of(Phrase.TITLE))
        fit(self, _ROOM)
        self.state, self.more = label(), label(role="secondary")
        self.state.setFont(strong)
        self.came_of = label()
        for part in (self.state, self.more, self.came_of):
            part.setWordWrap(True)
            part.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.slider, self.value = TasteSlider(), label()
        self.value.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.value.setMinimumWidth(self.fontMetrics().horizontalAdvance("100% "))
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(6)
        self.working = label(role="secondary")
        self.bar.setAccessibleName(of(Phrase.TITLE))
        self._make_buttons()
        self._lay_out()
        if keeper is not None:
            self.slider.moved.connect(keeper.set_percent)
            keeper.changed.connect(self.show_state)
        self.show_state()

    def ask(self) -> None:
        """Show it, true as of now."""
        self.show_state()
        self.show()
        self.raise_()
        self.activateWindow()

    def show_state(self) -> None:
        """Say how it stands."""
        keeper = self._keeper
        if keeper is None:
            self.state.setText(of(Phrase.NO_MODEL))
            for part in (self.more, self.slider, self.value, *self._buttons, *self._at_work):
                part.hide()
            return
        first, *others = tastewords.status(keeper.kept)
        self.state.setText(first)
        self.more.setText("\n".join([*others, of(Phrase.HOW)]))
        self.slider.setEnabled(keeper.on)
        self.slider.show_percent(keeper.percent)
        self.value.setText(percent(keeper.percent) if keeper.on else "")
        self.came_of.setText("\n".join(keeper.said))
        self.came_of.setVisible(bool(keeper.said))
        self.undo.setVisible(keeper.forgotten is not None)
        self._show_work(keeper)
        self._grow()

    def _grow(self) -> None:
        """Wrapped sentences take as many lines as they need: nothing is to be cut off."""
        layout = self.layout()
        needed = 0 if layout is None else layout.heightForWidth(self.width())
        if needed > self.height():
            self.resize(self.width(), needed)

    def _show_work(self, keeper: TasteKeeper) -> None:
        work, left = keeper.work, self._left()
        said = work.said if work is not None else weighing(left) if left else ""
        self.working.setText(said)
        for part in self._at_work:
            part.setVisible(bool(said))
        of_all = work.of if work is not None else 0
        self.bar.setRange(0, of_all)
        self.bar.setValue(work.done if work is not None else 0)
        idle = work is None
        for button in (self.learn, self.posted, self.bring_in, self.undo):
            button.setEnabled(idle)
        for button in (self.export, self.reset):
            button.setEnabled(idle and (keeper.on or button is self.reset))
        self.posted.setEnabled(idle and self._photos() > 0)
        self.posted.setToolTip("" if self._photos() else of(Phrase.POSTED_NEEDS))

    # --- what the person asks for --------------------------------------------------------------

    def _ask_posted(self, *, zipped: bool) -> None:
        title, home = of(Phrase.CHOOSE_POSTED), str(Path.home())
        if zipped:
            chosen, _ = QFileDialog.getOpenFileName(self, title, home, of(Phrase.ZIP_FILES))
        else:
            chosen = QFileDialog.getExistingDirectory(self, title, home)
        if chosen and self._keeper is not None:
            self._keeper.learn_posted(Path(chosen))

    def _ask_export(self) -> None:
        place = str(Path.home() / "photocull-taste.json")
        title, kinds = of(Phrase.CHOOSE_EXPORT), of(Phrase.TASTE_FILES)
        chosen, _ = QFileDialog.getSaveFileName(self, title, place, kinds)
        if chosen and self._keeper is not None:
            self._keeper.export(Path(chosen))

    def _ask_import(self) -> None:
        title, kinds = of(Phrase.CHOOSE_IMPORT), of(Phrase.TASTE_FILES)
        chosen, _ = QFileDialog.getOpenFileName(self, title, str(Path.home()), kinds)
        if chosen and self._keeper is not None:
            self._keeper.bring_in(Path(chosen))

    def _ask_reset(self) -> None:
        if self._keeper is not None and _agreed(self):
            self._keeper.reset()

    def _asked(self, of_keeper: Callable[[TasteKeeper], None]) -> Callable[[], None]:
        """Nothing, where there is no keeper."""
        keeper = self._keeper
        return (lambda: None) if keeper is None else (lambda: of_keeper(keeper))

    # --- the inside ----------------------------------------------------------------------------

    def _make_buttons(self) -> None:
        self.learn = outlined(of(Phrase.LEARN), self._asked(TasteKeeper.learn))
        self.posted = QPushButton(of(Phrase.POSTED))
        self.posted.setObjectName("outlined")
        self.posted.setAutoDefault(False)
        menu = QMenu(self.posted)
        menu.addAction(of(Phrase.POSTED_FOLDER)).triggered.connect(
            lambda: self._ask_posted(zipped=False)
        )
        menu.addAction(of(Phrase.POSTED_ZIP)).triggered.connect(
            lambda: self._ask_posted(zipped=True)
        )
        self.posted.setMenu(menu)
        self.export = outlined(of(Phrase.EXPORT), self._ask_export)
        self.bring_in = outlined(of(Phrase.IMPORT), self._ask_import)
        self.reset = outlined(of(Phrase.RESET), self._ask_reset)
        self.undo = outlined(of(Phrase.UNDO), self._asked(TasteKeeper.undo_reset))
        self.stop = outlined(of(Phrase.STOP), self._asked(TasteKeeper.cancel))
        self.leave = outlined(of(Phrase.CLOSE), self.close)
        self._buttons = (
            self.learn, self.posted, self.export, self.bring_in, self.reset, self.undo,
        )  # fmt: skip
        self._at_work: tuple[QWidget, ...] = (self.working, self.bar, self.stop)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addWidget(self.state)
        column.addWidget(self.more)
        column.addWidget(hairline())
        column.addLayout(_row(self.slider, self.value, stretched=self.slider))
        column.addWidget(hairline())
        column.addLayout(_row(self.learn, self.posted, None))
        column.addWidget(self.came_of)
        column.addLayout(_row(self.working, None, self.stop))
        column.addWidget(self.bar)
        column.addStretch(1)
        column.addLayout(_row(self.export, self.bring_in, self.reset, self.undo, None, self.leave))


def _row(*parts: QWidget | None, stretched: QWidget | None = None) -> QHBoxLayout:
    """Side by side; None is free room."""
    row = QHBoxLayout()
    row.setSpacing(8)
    for part in parts:
        if part is None:
            row.addStretch(1)
        else:
            row.addWidget(part, part is stretched)
    return row


def _agreed(parent: QWidget) -> bool:
    """Whether the person wants their taste forgotten."""
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Question)
    box.setWindowTitle(of(Phrase.TITLE))
    box.setText(tastewords.of(tastewords.Phrase.RESET_ASK))
    keep = box.addButton(of(Phrase.KEEP), QMessageBox.ButtonRole.RejectRole)
    forget = box.addButton(of(Phrase.FORGET), QMessageBox.ButtonRole.DestructiveRole)
    box.setDefaultButton(keep)
    box.setEscapeButton(keep)
    box.exec()
    return box.clickedButton() is forget
