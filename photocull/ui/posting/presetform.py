"""A preset changed by hand: what a platform takes changes, and everybody has a blog."""

import re
from enum import StrEnum

from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDoubleSpinBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from photocull.domain.posting import LONGEST_SIDE, RATIOS, Preset, PresetError
from photocull.poster import Poster
from photocull.text import translated
from photocull.ui.buttons import outlined
from photocull.ui.labels import label

_MEGABYTE = 1_000_000
_ROOM_WIDTH = 420


class Phrase(StrEnum):
    """What is asked."""

    TITLE = "Change a preset"
    NAME = "Name"
    SHAPE = "Shape"
    AS_IT_IS = "As the photo is"
    WIDTH = "Width in pixels"
    LONG_SIDE = "Longest side in pixels"
    ALL = "all there are"
    LIMIT = "Largest file in MB"
    ANY = "any size"
    QUALITY = "JPEG quality"
    SAVE = "Save"
    NEW = "Save as a new one"
    RESET = "Forget my changes"
    CANCEL = "Cancel"
    NOT_SAVED = "That could not be saved."
    IMPOSSIBLE = "No platform could take that: check the numbers and the name."


def of(phrase: Phrase) -> str:
    """The phrase in the person's language."""
    return translated(phrase.value)


class PresetForm(QDialog):
    """Closed by one of its buttons; `kept` is then the id of what was saved."""

    def __init__(self, parent: QWidget, poster: Poster, preset: Preset) -> None:
        super().__init__(parent)
        self._poster, self._preset = poster, preset
        self.kept = ""
        self.setWindowTitle(of(Phrase.TITLE))
        self.setMinimumWidth(_ROOM_WIDTH)
        self.name = QLineEdit(preset.title)
        self.shape = QComboBox()
        self.shape.addItem(of(Phrase.AS_IT_IS), None)
        for ratio in RATIOS:
            self.shape.addItem(ratio.name, ratio.name)
        self.shape.setCurrentIndex(max(0, self.shape.findData(preset.ratio)))
        self.side, self.quality, self.limit = QSpinBox(), QSpinBox(), QDoubleSpinBox()
        self.side.setRange(0, LONGEST_SIDE)
        self.side.setValue(preset.width if preset.ratio else preset.long_edge)
        self.quality.setRange(40, 95)
        self.quality.setValue(preset.quality)
        self.limit.setRange(0, 500)
        self.limit.setDecimals(1)
        self.limit.setValue(preset.max_bytes / _MEGABYTE)
        self.limit.setSpecialValueText(of(Phrase.ANY))
        self.said = label(role="secondary")
        self.said.setWordWrap(True)
        self.side_label = label()
        # A row of a form names its field by itself only where it is given words, not a label.
        self.side_label.setBuddy(self.side)
        self.save = outlined(of(Phrase.SAVE), lambda: self._save(preset.id))
        self.save.setDefault(True)
        self.new = outlined(of(Phrase.NEW), lambda: self._save(self._free_id()))
        self.reset = outlined(of(Phrase.RESET), self._forget)
        self.reset.setVisible(poster.is_own(preset))
        self.cancel = outlined(of(Phrase.CANCEL), self.reject)
        self.shape.currentIndexChanged.connect(self._show_shape)
        self._lay_out()
        self._show_shape()

    def made(self, identity: str) -> Preset:
        """The preset as it is filled in. Raises PresetError."""
        ratio, side = self.shape.currentData(), self.side.value()
        shaped = next((each for each in RATIOS if each.name == ratio), None)
        same = self._preset.ratio == ratio and self._preset.width == side
        return Preset(
            identity,
            self.name.text().strip(),
            ratio,
            side if shaped else 0,
            (self._preset.height if same else round(side / shaped.value)) if shaped else 0,
            0 if shaped else side,
            round(self.limit.value() * _MEGABYTE),
            self.quality.value(),
            self._preset.most if identity == self._preset.id else 0,
            self._preset.clear_height if same else 0,
            self._preset.checked if identity == self._preset.id else "",
        )

    def _save(self, identity: str) -> None:
        try:
            self._poster.keep_preset(self.made(identity))
        except PresetError:
            self.said.setText(of(Phrase.IMPOSSIBLE))
        except OSError:
            self.said.setText(of(Phrase.NOT_SAVED))
        else:
            self.kept = identity
            self.accept()

    def _forget(self) -> None:
        try:
            self._poster.forget_preset(self._preset)
        except OSError:
            self.said.setText(of(Phrase.NOT_SAVED))
        else:
            self.kept = self._preset.id
            self.accept()

    def _free_id(self) -> str:
        taken = {preset.id for preset in self._poster.presets()}
        stem = re.sub(r"[^a-z0-9]+", "-", self.name.text().casefold()).strip("-") or "preset"
        names = (stem if number == 1 else f"{stem}-{number}" for number in range(1, 1000))
        return next(name for name in names if name not in taken)

    def _show_shape(self) -> None:
        shaped = self.shape.currentData() is not None
        self.side_label.setText(of(Phrase.WIDTH if shaped else Phrase.LONG_SIDE))
        self.side.setSpecialValueText("" if shaped else of(Phrase.ALL))

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setSpacing(8)
        form.addRow(of(Phrase.NAME), self.name)
        form.addRow(of(Phrase.SHAPE), self.shape)
        form.addRow(self.side_label, self.side)
        form.addRow(of(Phrase.LIMIT), self.limit)
        form.addRow(of(Phrase.QUALITY), self.quality)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addLayout(form)
        column.addWidget(self.said)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.reset)
        row.addStretch(1)
        for button in (self.save, self.new, self.cancel):
            row.addWidget(button)
        column.addLayout(row)
