"""All that the window needs for posting, in one piece: crops, presets, exports. Blocks."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from photocull.croppings import Slot
from photocull.decoding.posting import Posting
from photocull.domain.crop import Crop
from photocull.domain.failure import Failure, Reason
from photocull.domain.framing import Framed
from photocull.domain.photo import Photo
from photocull.domain.posting import Preset, Ratio
from photocull.exporting import Order, Report, centred, export
from photocull.framing import Framer
from photocull.resources import resource
from photocull.store import presets
from photocull.store.catalogue import CatalogueError
from photocull.store.crops import Crops


@dataclass(frozen=True, slots=True)
class Poster:
    """For worker threads, but for `presets` and `keep_preset`, which read and write small files."""

    posting: Posting
    framer: Framer | None
    """None without a model: then crops begin in the middle."""
    crops: Crops
    own_presets: Path | None

    def frame(self, photo: Photo, ratios: Sequence[Ratio]) -> Framed | Failure:
        """What is proposed for a photo in these shapes."""
        if self.framer is None:
            return Failure(Reason.NOT_SCORED)
        return self.framer.frame(Path(photo.key), ratios)

    def rate(self, photo: Photo, crop: Crop) -> tuple[float, float] | Failure:
        """The model's probability for the whole photo and for a crop of it."""
        if self.framer is None:
            return Failure(Reason.NOT_SCORED)
        said = self.framer.rate(Path(photo.key), [crop])
        return said if isinstance(said, Failure) else (said[0], said[1])

    def kept(self, photos: Sequence[Photo]) -> dict[Slot, Crop]:
        """The crops that were chosen in former days; none where the catalogue cannot say."""
        keys = {photo.content: photo.key for photo in photos if photo.content is not None}
        try:
            found = self.crops.of(keys)
        except CatalogueError:
            return {}
        return {(keys[content], ratio): crop for (content, ratio), crop in found.items()}

    def keep(self, photo: Photo, ratio: str, crop: Crop | None) -> None:
        """Remember a crop, or forget it; returns at once."""
        if photo.content is not None:
            self.crops.put(photo.content, ratio, crop)

    def presets(self) -> tuple[Preset, ...]:
        """Ours and the person's."""
        return presets.load(resource("presets.json"), self.own_presets)

    def keep_preset(self, preset: Preset) -> None:
        """Keep a preset of the person's. Raises OSError."""
        self._write([*(each for each in self._own() if each.id != preset.id), preset])

    def forget_preset(self, preset: Preset) -> None:
        """Forget a preset of the person's; one of ours is then as we made it. Raises OSError."""
        self._write([each for each in self._own() if each.id != preset.id])

    def is_own(self, preset: Preset) -> bool:
        """Whether the person has made or changed it."""
        return any(each.id == preset.id for each in self._own())

    def export(
        self,
        order: Order,
        cancelled: Callable[[], bool] = lambda: False,
        progress: Callable[[int, int], None] = lambda done, of: None,
    ) -> Report:
        """Export; a photo without a crop gets the proposed one. Raises OSError."""
        propose = self.framer.propose if self.framer is not None else centred
        return export(order, self.posting, propose, cancelled=cancelled, progress=progress)

    def _own(self) -> list[Preset]:
        return presets.read(self.own_presets) if self.own_presets else []

    def _write(self, own: Sequence[Preset]) -> None:
        if self.own_presets is not None:
            presets.write(self.own_presets, own)
