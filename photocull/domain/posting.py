"""What platforms take: shapes and presets, as values."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields
from datetime import date

WIDEST, LEAST_SIDE, LONGEST_SIDE = 20.0, 16, 20_000


class PresetError(ValueError):
    """A preset that says something impossible; the message names it."""


@dataclass(frozen=True, slots=True)
class Ratio:
    """A shape, by the name that platforms give it: "4:5", "1.91:1"."""

    name: str

    def __post_init__(self) -> None:
        """Raises PresetError for what is no ratio of two positive numbers."""
        try:
            wide = self.value
        except (ValueError, ZeroDivisionError) as error:
            raise PresetError(self.name) from error
        if not 1 / WIDEST <= wide <= WIDEST:
            raise PresetError(self.name)

    @property
    def value(self) -> float:
        """Width over height."""
        width, _, height = self.name.partition(":")
        return float(width) / float(height)


RATIOS = tuple(Ratio(name) for name in ("4:5", "3:4", "1:1", "1.91:1", "9:16"))
"""Those that are offered, the ones most used first."""


@dataclass(frozen=True, slots=True)
class Preset:
    """What a platform takes. Data, with the day on which somebody last looked it up.

    With a `ratio` the picture is cropped to it and at most `width` x `height` pixels; without one
    it keeps its shape and at most `long_edge` pixels, 0 being all it has. Never enlarged.
    """

    id: str
    title: str
    ratio: str | None = None
    width: int = 0
    height: int = 0
    long_edge: int = 0
    max_bytes: int = 0
    """The largest file, 0 being any."""
    quality: int = 92
    """JPEG quality to begin with, 1 to 95; lowered until the file is within `max_bytes`."""
    most: int = 0
    """Photos of one post, 0 being any number."""
    clear_height: int = 0
    """The rows in the middle that the platform lays nothing over, 0 being all."""
    checked: str = ""
    """The day, as 2026-03-01."""

    def __post_init__(self) -> None:
        """Raises PresetError."""
        if not self.id or not self.title:
            raise PresetError(self.id or self.title)
        if self.ratio is not None:
            Ratio(self.ratio)
            _within(self, self.width, self.height)
        elif self.long_edge:
            _within(self, self.long_edge)
        whole = (self.max_bytes, self.most, self.clear_height)
        if min(whole) < 0 or not 1 <= self.quality <= 95 or not _is_day(self.checked):
            raise PresetError(self.id)

    @property
    def shape(self) -> Ratio | None:
        """The ratio; None where pictures keep their own."""
        return Ratio(self.ratio) if self.ratio else None

    def to_json(self) -> dict[str, object]:
        """All that is said, for a file."""
        return {name: value for name, value in asdict(self).items() if value not in (None, 0, "")}

    @classmethod
    def from_json(cls, said: object) -> "Preset":
        """Raises PresetError for anything that `to_json` would not write."""
        if not isinstance(said, Mapping):
            raise PresetError(str(said))
        kinds = {each.name: int if each.type is int else str for each in fields(cls)}
        for name, value in said.items():
            if name not in kinds or type(value) is not kinds[name]:
                raise PresetError(f"{said.get('id', '')}: {name}")
        try:
            return cls(**said)
        except TypeError as error:
            raise PresetError(str(said.get("id", ""))) from error


def merged(ours: Iterable[Preset], theirs: Iterable[Preset]) -> tuple[Preset, ...]:
    """Our presets in order, those of the person in place of ours of the same id, new ones last."""
    known = {preset.id: preset for preset in ours}
    known.update({preset.id: preset for preset in theirs})
    return tuple(known.values())


def _within(preset: Preset, *sides: int) -> None:
    if not all(LEAST_SIDE <= side <= LONGEST_SIDE for side in sides):
        raise PresetError(preset.id)


def _is_day(said: str) -> bool:
    try:
        return not said or bool(date.fromisoformat(said))
    except ValueError:
        return False
