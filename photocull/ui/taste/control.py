"""The slider between the generic ranking and one's own: small in the header, wide in the dialog."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QSlider, QWidget

from photocull.ui.buttons import Tool
from photocull.ui.labels import label
from photocull.ui.taste.words import Phrase, of, percent

_WIDTH = 84
_STEP, _PAGE = 5, 25
_PAUSE_MS = 60
"""While the hand drags, photos are ranked anew at most so often."""


class TasteSlider(QWidget):
    """`moved` tells the percentage that the person wants, steadily while they drag."""

    moved = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.low = label(of(Phrase.GENERIC_END), role="secondary")
        self.high = label(of(Phrase.MINE_END), role="secondary")
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(0, 100)
        self.slider.setSingleStep(_STEP)
        self.slider.setPageStep(_PAGE)
        self.slider.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.slider.setAccessibleName(of(Phrase.SLIDER))
        self.slider.valueChanged.connect(self._changed)
        self._resting = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._resting.timeout.connect(lambda: self.moved.emit(self.slider.value()))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for part in (self.low, self.slider, self.high):
            row.addWidget(part, part is self.slider)
        self._say()

    def show_percent(self, value: int) -> None:
        """Stand where somebody else has put it; a hand that is at it is not disturbed."""
        if self.slider.value() != value and not self._resting.isActive():
            blocked = self.slider.blockSignals(True)
            self.slider.setValue(value)
            self.slider.blockSignals(blocked)
        self._say()

    def _changed(self, _: int) -> None:
        self._say()
        if not self._resting.isActive():
            self._resting.start()

    def _say(self) -> None:
        self.slider.setToolTip(f"{of(Phrase.SLIDER)}: {percent(self.slider.value())}")


class TasteControl(QWidget):
    """In the header, while there is a taste: its name opens the dialog."""

    def __init__(self, action: QAction) -> None:
        super().__init__()
        self.slider = TasteSlider()
        self.slider.slider.setFixedWidth(_WIDTH)
        self.button = Tool(tip=action.toolTip(), name=action.text())
        self.button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self.button.setText(of(Phrase.MINE_END))
        self.button.clicked.connect(action.trigger)
        self.slider.high.hide()
        self._on = self._open = False
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.slider)
        row.addWidget(self.button)
        self.hide()

    def show_taste(self, *, on: bool, percent: int) -> None:
        """Be there where a taste is known, at this percentage."""
        self._on = on
        self.slider.show_percent(percent)
        self.setVisible(self._on and self._open)

    def set_open(self, is_open: bool) -> None:
        """Without a folder there is nothing to rank."""
        self._open = is_open
        self.setVisible(self._on and self._open)

    def set_roomy(self, roomy: bool) -> None:
        """In a narrow window one end's name is enough."""
        self.slider.low.setVisible(roomy)
