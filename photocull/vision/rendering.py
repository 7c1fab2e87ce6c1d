"""From a photo's pixels to a new JPEG for posting: cropped, made smaller, in sRGB, and bare.

Nothing of the old file comes along: the new one is built from an array of pixels. What the person
wants to be read in it, a caption and a copyright, is written anew.
"""

import io
import re
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from html import escape

import numpy as np
from numpy.typing import NDArray
from PIL import ExifTags, Image, ImageCms, ImageFile

from photocull.domain.crop import Crop, is_inside, pixels, trimmed
from photocull.domain.posting import Ratio
from photocull.domain.receipt import Check, Written
from photocull.vision import jpegparts
from photocull.vision.jpegparts import APP0, APP1, APP2, APP13, COM, SOF0, SOF2, SOS, JpegError

LEAST_QUALITY = 40
"""Below this a JPEG is no picture to be proud of: better say that it does not fit."""

_FINE = 90
"""From this quality on colours keep their full resolution (4:4:4)."""

_TABLES = frozenset({0xDB, 0xC4, 0xDD})
"""Quantisation and Huffman tables, and the restart interval: the picture's own."""

_NOT_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 has no place for."""

_XMP_NAME = b"http://ns.adobe.com/xap/1.0/\0"
_EXIF_NAME = b"Exif\0\0"
_DESCRIPTION, _COPYRIGHT = ExifTags.Base.ImageDescription, ExifTags.Base.Copyright

_MADE_ON = slice(24, 36)
"""Where an ICC profile says when it was made (ICC.1:2010, 7.2.8)."""


class TooLargeError(Exception):
    """The picture does not fit into so many bytes at any quality that is worth looking at."""


@dataclass(frozen=True, slots=True)
class Rendering:
    """What is to be made of a photo; sizes in pixels, 0 being no limit.

    With `width` and `height` the picture has their shape, for which a crop of another one is
    trimmed, and is made no larger than them; else its long side is at most `long_edge`. A picture
    is never enlarged.
    """

    crop: Crop
    width: int = 0
    height: int = 0
    long_edge: int = 0
    max_bytes: int = 0
    quality: int = 92
    caption: str = ""
    copyright: str = ""


def rendered(rgb: NDArray[np.uint8], wanted: Rendering) -> Image.Image:
    """The new picture of upright sRGB pixels, uint8 [H, W, 3]. Raises ValueError."""
    picture, crop = Image.fromarray(rgb), wanted.crop
    size = picture.size
    if not is_inside(crop, size):
        raise ValueError(f"{crop} is not in a picture")
    if wanted.width and wanted.height:
        crop = trimmed(crop, Ratio(f"{wanted.width}:{wanted.height}"), size)
    wide, high = pixels(crop, size)
    middle = crop.x * size[0], crop.y * size[1]
    if crop.degrees:
        picture = picture.rotate(crop.degrees, Image.Resampling.BICUBIC, center=middle)
    box = (
        max(0.0, middle[0] - wide / 2),
        max(0.0, middle[1] - high / 2),
        min(float(size[0]), middle[0] + wide / 2),
        min(float(size[1]), middle[1] + high / 2),
    )
    made = picture.resize(size_of(wide, high, wanted), Image.Resampling.LANCZOS, box)
    # From bare pixels, so that nothing that the reader has noted is written again.
    return Image.frombytes("RGB", made.size, made.tobytes())


def size_of(wide: float, high: float, wanted: Rendering) -> tuple[int, int]:
    """Width and height of the picture that a crop of so many pixels comes to."""
    if wanted.width and wanted.height:
        scale = min(1.0, wide / wanted.width, high / wanted.height)
        # A crop is of its shape to a fraction of a pixel: that is not to cost one.
        scale = 1.0 if scale > 1 - 1 / max(wanted.width, wanted.height) else scale
        return max(1, round(wanted.width * scale)), max(1, round(wanted.height * scale))
    scale = min(1.0, wanted.long_edge / max(wide, high)) if wanted.long_edge else 1.0
    return max(1, round(wide * scale)), max(1, round(high * scale))


def to_jpeg(picture: Image.Image, wanted: Rendering) -> tuple[bytes, int]:
    """A progressive JPEG within the limit, and the quality it took. Raises TooLargeError."""
    made = _jpeg(picture, wanted, wanted.quality)
    if not wanted.max_bytes or len(made) <= wanted.max_bytes:
        return made, wanted.quality
    low, high, best = LEAST_QUALITY, wanted.quality - 1, None
    while low <= high:
        middle = (low + high) // 2
        made = _jpeg(picture, wanted, middle)
        if len(made) <= wanted.max_bytes:
            best, low = (made, middle), middle + 1
        else:
            high = middle - 1
    if best is None:
        raise TooLargeError(f"{len(made)} bytes")
    return best


def looked_through(data: bytes, size: tuple[int, int], wanted: Rendering) -> Written:
    """What is found in a written file, which should be `size` and as it was `wanted`."""
    failed: set[Check] = set()
    width = height = 0
    try:
        with Image.open(io.BytesIO(data), formats=("JPEG",)) as picture:
            picture.load()
            width, height = picture.size
            if picture.mode != "RGB":
                failed.add(Check.DECODES)
            if picture.info.get("icc_profile") != srgb_profile():
                failed.add(Check.SRGB)
        failed |= _failed_parts(data, wanted)
    except (OSError, ValueError, SyntaxError, JpegError):
        failed |= set(Check)
    if (width, height) != size:
        failed.add(Check.SIZE)
    if wanted.max_bytes and len(data) > wanted.max_bytes:
        failed.add(Check.BYTES)
    passed = frozenset(Check) - failed
    return Written(width, height, len(data), sha256(data).hexdigest(), passed)


@lru_cache(maxsize=1)
def srgb_profile() -> bytes:
    """The sRGB profile that is embedded; the same bytes every time, for it bears no date."""
    made = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    undated = bytearray(made)
    undated[_MADE_ON] = b"\x07\xe7\0\x01\0\x01" + bytes(6)
    return bytes(undated)


def _jpeg(picture: Image.Image, wanted: Rendering, quality: int) -> bytes:
    out = io.BytesIO()
    # Pillow sets aside too little for a picture that is all noise, and then fails.
    ImageFile.MAXBLOCK = max(ImageFile.MAXBLOCK, 4 * picture.width * picture.height + (1 << 16))
    options: dict[str, object] = {}
    if wanted.caption or wanted.copyright:
        options = {"exif": _exif(wanted), "xmp": _xmp(wanted)}
    picture.save(
        out,
        "JPEG",
        quality=quality,
        progressive=True,
        optimize=True,
        subsampling="4:4:4" if quality >= _FINE else "4:2:0",
        icc_profile=srgb_profile(),
        **options,
    )
    return out.getvalue()


def _exif(wanted: Rendering) -> bytes:
    """Two fields, in UTF-8 as the Metadata Working Group asks for."""
    exif = Image.Exif()
    for tag, said in ((_DESCRIPTION, wanted.caption), (_COPYRIGHT, wanted.copyright)):
        if said:
            exif[tag] = said.encode("utf-8", "replace")
    return exif.tobytes()


def _xmp(wanted: Rendering) -> bytes:
    """Two properties of Dublin Core, in the language that nobody names."""
    said = "".join(
        f"<dc:{name}><rdf:Alt><rdf:li xml:lang='x-default'>"
        f"{escape(_NOT_XML.sub('', words))}</rdf:li></rdf:Alt></dc:{name}>"
        for name, words in (("description", wanted.caption), ("rights", wanted.copyright))
        if words
    )
    return (
        "<x:xmpmeta xmlns:x='adobe:ns:meta/'>"
        "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>"
        "<rdf:Description rdf:about='' xmlns:dc='http://purl.org/dc/elements/1.1/'>"
        f"{said}</rdf:Description></rdf:RDF></x:xmpmeta>"
    ).encode()


def _failed_parts(data: bytes, wanted: Rendering) -> set[Check]:
    """What is wrong with the segments. Raises JpegError."""
    segments, trailing = jpegparts.whole(data)
    markers = {segment.marker for segment in segments}
    failed = {Check.TRAILER} if trailing else set()
    if SOF2 not in markers or SOF0 in markers:
        failed.add(Check.PROGRESSIVE)
    for segment in segments:
        said = jpegparts.content(data, segment)
        if segment.marker == APP1 and said.startswith(_EXIF_NAME):
            if said != _exif(wanted):
                failed |= {Check.LOCATION, Check.THUMBNAIL, Check.MAKER_NOTE}
        elif segment.marker == APP1:
            if said != _XMP_NAME + _xmp(wanted):
                failed.add(Check.XMP)
        elif segment.marker == APP2:
            if not said.startswith(b"ICC_PROFILE\0"):
                failed.add(Check.UNKNOWN)
        elif segment.marker == APP13:
            failed.add(Check.IPTC)
        elif segment.marker == COM:
            failed.add(Check.COMMENT)
        elif segment.marker == APP0:
            # JFIF's own thumbnail would make it longer.
            if not said.startswith(b"JFIF\0") or said[-2:] != b"\0\0":
                failed.add(Check.THUMBNAIL)
        elif segment.marker not in _TABLES | {SOF2, SOS}:
            failed.add(Check.UNKNOWN)
    return failed
