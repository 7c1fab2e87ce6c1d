"""What is chosen beside the crop: for which platform, into which folder, what is written in."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from photocull import exportwords
from photocull.domain.posting import Preset
from photocull.exporting import LONGEST_CAPTION, LONGEST_COPYRIGHT
from photocull.text import shown, translated
from photocull.ui.buttons import outlined
from photocull.ui.labels import ElidedLabel, label
from photocull.ui.posting import words
from photocull.ui.posting.proposals import Proposals
from photocull.ui.posting.words import Phrase, of

_WIDTH = 300


@dataclass(frozen=True, slots=True)
class PostHabits:
    """What was chosen the last time."""

    preset: str = ""
    into: str = ""
    copyright: str = ""
    numbered: bool = False


class PostChoices(QWidget):
    """`changed` when another preset is chosen."""

    changed = Signal()

    def __init__(self, habits: PostHabits, on_edit: Callable[[], None]) -> None:
        super().__init__()
        self._presets: tuple[Preset, ...] = ()
        self._into = Path(habits.into or Path.home() / "Pictures" / "photocull")
        self._wanted = habits.preset
        self.setFixedWidth(_WIDTH)
        self.preset_box = QComboBox()
        self.preset_box.setAccessibleName(of(Phrase.FOR))
        self.preset_box.currentIndexChanged.connect(self._show_preset)
        self.edit = outlined(of(Phrase.EDIT), on_edit)
        self.about = label(role="secondary")
        self.about.setWordWrap(True)
        self.proposals, self.heading = Proposals(), label(of(Phrase.PROPOSED))
        self.state = label(role="secondary")
        self.state.setWordWrap(True)
        self.caption, self.copyright = QLineEdit(), QLineEdit(habits.copyright)
        for field, name, most in (
            (self.caption, Phrase.CAPTION, LONGEST_CAPTION),
            (self.copyright, Phrase.COPYRIGHT, LONGEST_COPYRIGHT),
        ):
            field.setPlaceholderText(of(Phrase.OPTIONAL))
            field.setAccessibleName(of(name))
            field.setMaxLength(most)
        self.numbered = QCheckBox(of(Phrase.NUMBERED))
        self.numbered.setChecked(habits.numbered)
        self.into = ElidedLabel(shown(str(self._into)))
        self.choose = outlined(of(Phrase.CHOOSE), self._choose)
        self._lay_out()

    @property
    def preset(self) -> Preset:
        """The one that is chosen."""
        return self._presets[max(0, self.preset_box.currentIndex())]

    @property
    def folder(self) -> Path:
        """Where to export to."""
        return self._into

    @property
    def habits(self) -> PostHabits:
        """What is to be offered the next time."""
        return PostHabits(
            self.preset.id, str(self._into), self.copyright.text(), self.numbered.isChecked()
        )

    def set_folder(self, folder: Path) -> None:
        """Export there."""
        self._into = folder
        self.into.setText(shown(str(folder)))

    def show_presets(self, presets: tuple[Preset, ...], wanted: str = "") -> None:
        """Offer these; the one that is `wanted`, else the one chosen before, stays chosen."""
        wanted = wanted or (self.preset.id if self._presets else self._wanted)
        self._presets = presets
        self.preset_box.blockSignals(True)
        self.preset_box.clear()
        for preset in presets:
            self.preset_box.addItem(exportwords.title_of(preset))
        chosen = [preset.id for preset in presets]
        self.preset_box.setCurrentIndex(chosen.index(wanted) if wanted in chosen else 0)
        self.preset_box.blockSignals(False)
        self._show_preset()

    def choose_preset(self, name: str) -> None:
        """Choose a preset by its id."""
        for row, preset in enumerate(self._presets):
            if preset.id == name:
                self.preset_box.setCurrentIndex(row)

    def _show_preset(self) -> None:
        parts = [exportwords.preset_line(self.preset)]
        if self.preset.checked:
            parts.append(words.checked_on(self.preset.checked))
        self.about.setText(translated(", ").join(parts))
        self.heading.setVisible(self.preset.shape is not None)
        self.changed.emit()

    def _choose(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, of(Phrase.CHOOSE_INTO), str(self._into))
        if chosen:
            self.set_folder(Path(chosen))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.preset_box, 1)
        row.addWidget(self.edit)
        column.addLayout(row)
        column.addWidget(self.about)
        column.addSpacing(8)
        column.addWidget(self.heading)
        column.addWidget(self.proposals, 1)
        column.addWidget(self.state)
        column.addSpacing(8)
        for name, field in ((Phrase.CAPTION, self.caption), (Phrase.COPYRIGHT, self.copyright)):
            column.addWidget(label(of(name)))
            column.addWidget(field)
        column.addWidget(self.numbered)
        column.addSpacing(8)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(label(of(Phrase.INTO)))
        row.addWidget(self.into, 1)
        row.addWidget(self.choose)
        column.addLayout(row)
