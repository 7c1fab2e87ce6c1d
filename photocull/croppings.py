"""The crops of the photos that are to be posted: proposed, chosen by hand, undone. No Qt."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from photocull.domain.crop import Crop
from photocull.domain.framing import Candidate, Framed
from photocull.domain.photo import PhotoKey
from photocull.domain.posting import Ratio

Slot = tuple[PhotoKey, str]
"""A photo and the name of a shape: each photo has a crop of its own in each."""


@dataclass(slots=True)
class Croppings:
    """What is cropped how. Undo has no limit, and goes to the photo that it changes."""

    ratio: Ratio | None = None
    """The shape that is looked at; None where photos keep their own."""
    _framed: dict[PhotoKey, Framed] = field(default_factory=dict)
    _chosen: dict[Slot, Crop] = field(default_factory=dict)
    _done: list[tuple[Slot, Crop | None, Crop | None]] = field(default_factory=list)
    _undone: list[tuple[Slot, Crop | None, Crop | None]] = field(default_factory=list)

    def know(self, chosen: Mapping[Slot, Crop]) -> None:
        """Take in what was chosen in former days."""
        self._chosen = {**chosen, **self._chosen}

    def propose(self, key: PhotoKey, framed: Framed) -> None:
        """Take in what the model proposes for a photo."""
        held = self._framed.get(key)
        if held is not None:
            framed.crops.update({**held.crops, **framed.crops})
        self._framed[key] = framed

    def framed(self, key: PhotoKey) -> Framed | None:
        """What is proposed for a photo, if that is known for this shape."""
        framed = self._framed.get(key)
        return framed if framed and self.ratio and self.ratio.name in framed.crops else None

    def candidates(self, key: PhotoKey) -> Sequence[Candidate]:
        """The proposals in this shape, the best first."""
        framed = self.framed(key)
        return framed.crops[self.ratio.name] if framed and self.ratio else ()

    def by_hand(self, key: PhotoKey) -> bool:
        """Whether the person has chosen this crop."""
        return self._slot(key) in self._chosen

    def crop(self, key: PhotoKey) -> Crop | None:
        """The crop of a photo in this shape: chosen, else proposed; None while neither is known."""
        chosen = self._chosen.get(self._slot(key))
        if chosen is not None:
            return chosen
        proposed = self.candidates(key)
        return proposed[0].crop if proposed else None

    def choose(self, key: PhotoKey, crop: Crop | None) -> None:
        """Choose a crop; None goes back to what is proposed."""
        slot = self._slot(key)
        before = self._chosen.get(slot)
        if crop == before:
            return
        self._done.append((slot, before, crop))
        self._undone.clear()
        self._put(slot, crop)

    def undo(self) -> Slot | None:
        """Take the last choice back: where it was."""
        if not self._done:
            return None
        step = self._done.pop()
        self._undone.append(step)
        self._put(step[0], step[1])
        return step[0]

    def redo(self) -> Slot | None:
        """Choose again what was taken back: where it was."""
        if not self._undone:
            return None
        step = self._undone.pop()
        self._done.append(step)
        self._put(step[0], step[2])
        return step[0]

    def chosen(self, slot: Slot) -> Crop | None:
        """What is chosen there, for keeping."""
        return self._chosen.get(slot)

    def _slot(self, key: PhotoKey) -> Slot:
        return key, self.ratio.name if self.ratio else ""

    def _put(self, slot: Slot, crop: Crop | None) -> None:
        if crop is None:
            self._chosen.pop(slot, None)
        else:
            self._chosen[slot] = crop
