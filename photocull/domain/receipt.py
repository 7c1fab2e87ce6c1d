"""What was checked in a file that was exported, after it had been read again from the disk."""

from dataclasses import asdict, dataclass
from enum import StrEnum


class Check(StrEnum):
    """One thing that is looked for in a written file."""

    DECODES = "decodes"
    """The whole picture can be decoded."""
    SIZE = "size"
    """Its width and height are those that were asked for."""
    BYTES = "bytes"
    """It is within the platform's limit."""
    PROGRESSIVE = "progressive"
    SRGB = "srgb"
    """Its only profile is ours, and that is sRGB."""
    LOCATION = "location"
    """No EXIF but our two fields, and none of GPS."""
    COMMENT = "comment"
    THUMBNAIL = "thumbnail"
    XMP = "xmp"
    """No XMP but what the person had written."""
    IPTC = "iptc"
    MAKER_NOTE = "maker-note"
    UNKNOWN = "unknown"
    """No segment that we did not write."""
    TRAILER = "trailer"
    """Nothing follows the end of the picture."""


@dataclass(frozen=True, slots=True)
class Written:
    """What is in a file, seen by reading it: sizes in pixels and bytes."""

    width: int
    height: int
    bytes: int
    sha256: str
    passed: frozenset[Check]

    @property
    def failed(self) -> tuple[Check, ...]:
        """The checks that it does not stand."""
        return tuple(check for check in Check if check not in self.passed)


@dataclass(frozen=True, slots=True)
class Receipt:
    """One exported file. Paths are as the person's system writes them."""

    photo: str
    file: str
    width: int
    height: int
    bytes: int
    quality: int
    sha256: str
    crop: tuple[float, float, float, float, float] | None
    """Middle, width and height in shares of the photo, and degrees."""
    checks: tuple[str, ...] = tuple(check.value for check in Check)
    """All that was looked for, and was as it should be."""

    def to_json(self) -> dict[str, object]:
        """All of it, for a file."""
        return asdict(self)
