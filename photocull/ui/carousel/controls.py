"""What is asked of a carousel: how many slides, in which shape, how unlike each other."""

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSlider, QSpinBox, QWidget

from photocull.domain.carousel import MOST, STEP
from photocull.domain.posting import RATIOS
from photocull.domain.slides import Slides
from photocull.ui.carousel import words
from photocull.ui.carousel.words import Phrase
from photocull.ui.labels import label

_SLIDER_WIDTH = 160


class Controls(QWidget):
    """Each signal tells what the person wants now; nothing is told where `show_slides` sets it.

    `weighed` also tells whether the slider is still held from an earlier telling.
    """

    counted = Signal(int)
    shaped = Signal(object)
    weighed = Signal(float, bool)

    def __init__(self) -> None:
        super().__init__()
        self._held = False
        self.count = QSpinBox()
        self.count.setRange(1, MOST)
        self.count.setAccessibleName(words.of(Phrase.SLIDES))
        self.count.setKeyboardTracking(False)
        self.shape = QComboBox()
        self.shape.addItem(words.of(Phrase.LIKE_COVER), None)
        for ratio in RATIOS:
            self.shape.addItem(ratio.name, ratio)
        self.shape.setAccessibleName(words.of(Phrase.SHAPE))
        self.diversity = QSlider(Qt.Orientation.Horizontal)
        self.diversity.setRange(0, round(1 / STEP))
        self.diversity.setFixedWidth(_SLIDER_WIDTH)
        self.diversity.setAccessibleName(words.of(Phrase.DIVERSITY))
        self.count.valueChanged.connect(self.counted)
        self.shape.currentIndexChanged.connect(self._tell_shape)
        self.diversity.valueChanged.connect(self._tell_diversity)
        self.diversity.sliderReleased.connect(self._let_go)
        self._lay_out()

    def show_slides(self, slides: Slides) -> None:
        """Show what is wanted of these slides."""
        blocked = [QSignalBlocker(each) for each in (self.count, self.shape, self.diversity)]
        self.count.setValue(slides.wanted)
        self.count.setMinimum(max(1, len(slides.locked)))
        shapes = [None, *RATIOS]
        self.shape.setCurrentIndex(shapes.index(slides.shape))
        if not self.diversity.isSliderDown():
            self.diversity.setValue(round(slides.diversity / STEP))
        del blocked

    def _tell_shape(self, index: int) -> None:
        self.shaped.emit(self.shape.itemData(index))

    def _tell_diversity(self, value: int) -> None:
        self.weighed.emit(value * STEP, self._held)
        self._held = self.diversity.isSliderDown()

    def _let_go(self) -> None:
        self._held = False

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for name, field in ((Phrase.SLIDES, self.count), (Phrase.SHAPE, self.shape)):
            title = label(words.of(name))
            title.setBuddy(field)
            row.addWidget(title)
            row.addWidget(field)
            row.addSpacing(16)
        row.addWidget(label(words.of(Phrase.BEST), role="secondary"))
        row.addWidget(self.diversity)
        row.addWidget(label(words.of(Phrase.UNLIKE), role="secondary"))
        row.addStretch(1)
