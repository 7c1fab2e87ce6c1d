"""The crop of the photo that is looked at: canvas, proposals, turning, undo."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QSlider, QVBoxLayout, QWidget

from photocull.croppings import Croppings
from photocull.domain.crop import Crop, largest, turned
from photocull.domain.photo import Photo, PhotoKey
from photocull.domain.posting import Ratio
from photocull.exporting import Item
from photocull.poster import Poster
from photocull.text import reason
from photocull.ui.buttons import outlined
from photocull.ui.labels import label
from photocull.ui.look import Look
from photocull.ui.posting import words
from photocull.ui.posting.canvas import CropCanvas
from photocull.ui.posting.choices import PostChoices, PostHabits
from photocull.ui.posting.lookup import LookUp, Pictures
from photocull.ui.posting.presetform import PresetForm
from photocull.ui.posting.proposals import SHOWN
from photocull.ui.posting.strip import PhotoStrip
from photocull.ui.posting.words import Phrase, of

_TENTHS, _MOST_TURN = 10, 15


class CropsPage(QWidget):
    """Photos on the left, the crop of one in the middle, what it is for on the right."""

    def __init__(
        self,
        poster: Poster,
        look: Look,
        preview: Callable[[Photo], NDArray[np.uint8] | None],
        picture: Pictures,
        habits: PostHabits,
    ) -> None:
        super().__init__()
        self._poster = poster
        self._found = LookUp(poster, picture)
        self._photo: Photo | None = None
        self._unturned: Crop | None = None
        self.strip, self.canvas = PhotoStrip(preview, look), CropCanvas(look)
        self.canvas.setAccessibleName(of(Phrase.CANVAS))
        self.choices = PostChoices(habits, self._edit_presets)
        self.turn = QSlider(Qt.Orientation.Horizontal)
        self.turn.setRange(-_MOST_TURN * _TENTHS, _MOST_TURN * _TENTHS)
        self.turn.setAccessibleName(of(Phrase.STRAIGHTEN))
        self.degrees = label("0°")
        self.level = outlined(of(Phrase.LEVEL), lambda: self.turn.setValue(0))
        self.as_proposed = outlined(of(Phrase.AS_PROPOSED), lambda: self._choose(None))
        self._lay_out()
        self._connect()

    @property
    def croppings(self) -> Croppings:
        """What is cropped how."""
        return self._found.croppings

    def show_photos(
        self, photos: Sequence[Photo], crops: Mapping[PhotoKey, Crop], ratio: Ratio | None
    ) -> None:
        """Begin with these, with the crops that were chosen elsewhere in this shape."""
        self._found.croppings = Croppings()
        self.croppings.know(self._poster.kept(photos))
        presets = self._poster.presets()
        fits = [each.id for each in presets if ratio and each.ratio == ratio.name]
        self.choices.show_presets(presets, fits[0] if fits else "")
        self.croppings.ratio = self.choices.preset.shape
        for key, crop in crops.items():
            self.croppings.choose(key, crop)
        self.strip.show_photos(photos)

    def items(self) -> tuple[Item, ...]:
        """What is to be exported, in order, with the crops in the shape of the preset."""
        self.croppings.ratio = self.choices.preset.shape
        return tuple(
            Item(Path(photo.key), self.croppings.crop(photo.key)) for photo in self.strip.photos
        )

    def close_workers(self) -> None:
        """Stop looking up."""
        self._found.close()
        self.strip.close_workers()

    # --- the photo that is looked at -------------------------------------------------------------

    def _turn_to(self, photo: Photo) -> None:
        self._photo, self._unturned = photo, None
        self._show()

    def _show(self) -> None:
        """All that is known of the photo that is looked at; what is not is looked up."""
        photo = self._photo
        if photo is None:
            return
        self.croppings.ratio = self.choices.preset.shape
        image, size = self._found.image(photo)
        self.canvas.show_photo(image, size)
        crop = self._crop(photo, size)
        framed, found = self.croppings.framed(photo.key), self.croppings.candidates(photo.key)
        others = tuple(each.crop for each in found[:SHOWN] if each.crop != crop)
        preset = self.choices.preset
        clear = preset.clear_height / preset.height if preset.clear_height else 0.0
        self.canvas.show_crop(crop, others, clear)
        if framed is not None and not image.isNull():
            self.choices.proposals.show_crops(found, framed, image)
        else:
            self.choices.proposals.clear()
        self.choices.proposals.mark(crop)
        self.as_proposed.setEnabled(self.croppings.by_hand(photo.key))
        self._show_turn(crop)
        self.choices.state.setText(self._state(photo, crop))
        photos = self.strip.photos
        at = photos.index(photo) if photo in photos else 0
        self._found.want(photos[at:] + photos[:at])

    def _crop(self, photo: Photo, size: tuple[float, float]) -> Crop | None:
        """Chosen, proposed, or for as long as neither is known the largest in the middle."""
        if not all(size):
            return None
        return self.croppings.crop(photo.key) or largest(self.croppings.ratio, size)

    def _state(self, photo: Photo, crop: Crop | None) -> str:
        failure = self._found.failure(photo)
        if failure is not None:
            return reason(failure.reason)
        if self.croppings.ratio is None:
            return of(Phrase.OWN_SHAPE)
        if self._poster.framer is None:
            return of(Phrase.NO_MODEL)
        framed = self.croppings.framed(photo.key)
        if framed is None:
            return of(Phrase.LOOKING)
        rated = self._found.rated(photo, crop) if crop else None
        if self.croppings.by_hand(photo.key) and rated is not None:
            return words.by_hand(rated[1], rated[0])
        return "" if framed.looked_for_faces else of(Phrase.NO_FACES)

    def _show_turn(self, crop: Crop | None) -> None:
        degrees = crop.degrees if crop else 0.0
        self.turn.blockSignals(True)
        self.turn.setValue(round(degrees * _TENTHS))
        self.turn.blockSignals(False)
        self.degrees.setText(words.degrees(degrees))
        self.level.setEnabled(bool(degrees))

    # --- what the person does --------------------------------------------------------------------

    def _drawn(self, crop: Crop) -> None:
        self._unturned = None
        self._choose(crop)

    def _turned(self, tenths: int) -> None:
        """From the crop as it was before, so that turning back and forth does not shrink it."""
        crop = self.canvas.crop
        if crop is None or self._photo is None:
            return
        if self._unturned is None:
            self._unturned = crop
        self._choose(turned(self._unturned, tenths / _TENTHS, self.canvas.photo_size))

    def _choose(self, crop: Crop | None) -> None:
        if self._photo is None:
            return
        if crop is None:
            self._unturned = None
        self.croppings.choose(self._photo.key, crop)
        self._keep(self._photo.key, self.croppings.ratio.name if self.croppings.ratio else "")
        self._show()

    def _step(self, step: Callable[[Croppings], tuple[PhotoKey, str] | None]) -> None:
        """Undo or redo, and go to where that was."""
        slot = step(self.croppings)
        if slot is None:
            return
        key, ratio = slot
        self._unturned = None
        self._keep(key, ratio)
        fits = [each.id for each in self._poster.presets() if (each.ratio or "") == ratio]
        if fits and (self.choices.preset.ratio or "") != ratio:
            self.choices.choose_preset(fits[0])
        self.strip.turn_to(key)
        self._show()

    def _keep(self, key: PhotoKey, ratio: str) -> None:
        photo = next((each for each in self.strip.photos if each.key == key), None)
        if photo is not None:
            self._poster.keep(photo, ratio, self.croppings.chosen((key, ratio)))

    def _edit_presets(self) -> None:
        form = PresetForm(self, self._poster, self.choices.preset)
        if form.exec():
            self.choices.show_presets(self._poster.presets(), form.kept)

    def _connect(self) -> None:
        self._found.found.connect(self._show)
        self.strip.turned_to.connect(self._turn_to)
        self.canvas.changed.connect(self._drawn)
        self.choices.proposals.taken.connect(self._drawn)
        self.choices.changed.connect(self._show)
        self.turn.valueChanged.connect(self._turned)
        for keys, step in (
            ("Ctrl+Z", Croppings.undo),
            ("Ctrl+Shift+Z", Croppings.redo),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.activated.connect(lambda step=step: self._step(step))

    def _lay_out(self) -> None:
        below = QHBoxLayout()
        below.setSpacing(8)
        below.addWidget(label(of(Phrase.STRAIGHTEN)))
        below.addWidget(self.turn, 1)
        self.degrees.setMinimumWidth(48)
        for widget in (self.degrees, self.level, self.as_proposed):
            below.addWidget(widget)
        middle = QVBoxLayout()
        middle.setSpacing(8)
        middle.addWidget(self.canvas, 1)
        middle.addLayout(below)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self.strip)
        row.addLayout(middle, 1)
        row.addWidget(self.choices)
