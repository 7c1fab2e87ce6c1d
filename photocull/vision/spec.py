"""`InputSpec`: all that decides what the network is shown, so that it travels with the weights."""

import json
from dataclasses import asdict, dataclass, fields
from enum import StrEnum
from functools import cache

HISTOGRAM_BINS = 256
HISTOGRAM_SIZE = 3 * HISTOGRAM_BINS

SPEC_VERSION = 1


class Colour(StrEnum):
    """What the colour branch is given (the paper compares all three)."""

    NONE = "none"
    HISTOGRAM = "histogram"
    CUMULATIVE = "cumulative"


class UnknownSpecError(ValueError):
    """The spec was written by a newer or a foreign program: it cannot be followed to the letter."""


@dataclass(frozen=True, slots=True)
class InputSpec:
    """How a file becomes the network's input.

    A file is decoded at the smallest scale whose short side is at least `decode_short_side`
    pixels (JPEG: n/8 in the DCT domain; other formats: box reduction), turned upright, converted
    to sRGB, and resized to `working_area` square pixels with its aspect kept (LANCZOS). The
    histogram is that of this working picture, for a histogram depends on the size it is taken at.
    The working picture is then squashed to `image_size` x `image_size` (BICUBIC), which hides the
    aspect ratio: it says more about where a photo came from than about how good it is.
    """

    decode_short_side: int = 256
    working_area: int = 256 * 256
    image_size: int = 224
    colour: Colour = Colour.CUMULATIVE
    version: int = SPEC_VERSION

    @cache  # noqa: B019 - there are as many specs as models, and every photo asks
    def to_json(self) -> str:
        """The spec as one line of JSON with sorted keys, equal for equal specs."""
        return json.dumps(asdict(self), sort_keys=True)

    @classmethod
    def from_json(cls, text: str) -> "InputSpec":
        """Read what `to_json` wrote; raises UnknownSpecError for anything else."""
        try:
            values = json.loads(text)
            if not isinstance(values, dict) or set(values) != {field.name for field in fields(cls)}:
                raise UnknownSpecError(text)
            if values["version"] != SPEC_VERSION:
                raise UnknownSpecError(text)
            sizes = {name: values[name] for name in values if name != "colour"}
            if not all(type(size) is int and 0 < size <= 1 << 24 for size in sizes.values()):
                raise UnknownSpecError(text)
            return cls(colour=Colour(values["colour"]), **sizes)
        except (json.JSONDecodeError, ValueError) as error:
            raise UnknownSpecError(text) from error
