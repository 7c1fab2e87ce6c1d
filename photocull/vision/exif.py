"""What a picture's header says: upright size, orientation, time. Bad EXIF costs no photo."""

import re
import struct
from collections.abc import Mapping
from datetime import datetime
from math import isfinite
from typing import Any

from PIL import ExifTags, Image

from photocull.domain.photo import Facts

_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
"""What undoes each EXIF orientation (tag 0x0112 of the EXIF standard)."""

_SIDEWAYS = (5, 6, 7, 8)

_TURNED_BY_READER = ("TIFF", "HEIF")

_LONGEST_NAME = 100

_FIRM = re.compile(
    r"\W+(?:imaging|optical|camera|electronics|corporation|corp|company|co|ltd|inc|ag)\b.*",
    re.IGNORECASE,
)
"""What follows the name in "OLYMPUS IMAGING CORP." and "Leica Camera AG"."""

EXIF_ERRORS = (
    OSError,
    ValueError,
    SyntaxError,
    TypeError,
    LookupError,
    OverflowError,
    struct.error,
)


def orientation_of(picture: Image.Image) -> int:
    """How the pixels that Pillow gives still lie, 1 to 8 as in EXIF; 1 where nothing is to be done.

    Pillow turns TIFF itself, and libheif follows HEIF's own `irot` and `imir` boxes, beside which
    the EXIF tag does not count; both then still carry a tag that must not be obeyed twice.
    """
    if picture.format in _TURNED_BY_READER:
        return 1
    try:
        orientation = picture.getexif().get(ExifTags.Base.Orientation, 1)
    except EXIF_ERRORS:
        return 1
    return orientation if orientation in _TURNS else 1


def upright(picture: Image.Image, orientation: int) -> Image.Image:
    """The picture turned as its orientation asks."""
    turn = _TURNS.get(orientation)
    return picture if turn is None else picture.transpose(turn)


def facts_of(picture: Image.Image) -> Facts:
    """Upright full size and local capture time of an opened picture."""
    width, height = picture.size
    if orientation_of(picture) in _SIDEWAYS:
        width, height = height, width
    try:
        exif = picture.getexif()
        details = exif.get_ifd(ExifTags.IFD.Exif)
    except EXIF_ERRORS:
        return Facts(width, height)
    return Facts(
        width,
        height,
        taken_in(exif, details),
        camera_in(exif),
        _number(details.get(ExifTags.Base.ExposureTime)),
        _number(details.get(ExifTags.Base.ExposureBiasValue)),
    )


def comment_of(picture: Image.Image) -> str:
    """The comment of EXIF, where phones say that a picture is a screenshot; empty without one."""
    try:
        found = picture.getexif().get_ifd(ExifTags.IFD.Exif).get(ExifTags.Base.UserComment, b"")
    except EXIF_ERRORS:
        return ""
    text = found.decode("ascii", "ignore") if isinstance(found, bytes) else str(found)
    return text.replace("\0", "")[:_LONGEST_NAME]


def software_of(picture: Image.Image) -> str:
    """The program that wrote a file, out of EXIF or a PNG's text; empty where it does not say."""
    try:
        found = picture.getexif().get(ExifTags.Base.Software) or picture.info.get("Software")
    except EXIF_ERRORS:
        return ""
    return found.replace("\0", "")[:_LONGEST_NAME] if isinstance(found, str) else ""


def camera_in(exif: Image.Exif) -> str | None:
    """Maker and model just as they stand there, by which cameras are told apart.

    Catalogues keep it: in other words, photos of one camera would fall apart into two.
    """
    return " ".join(part for part in _maker_and_model(exif) if part)[:_LONGEST_NAME] or None


def camera_named_in(exif: Image.Exif) -> str | None:
    """The camera as people call it: "Apple iPhone 15", "Canon EOS R6", "OLYMPUS E-M10".

    A model that begins with a word of its maker stands alone, and no maker says what firm it is.
    """
    maker, model = _maker_and_model(exif)
    words = re.findall(r"\w+", maker.casefold())
    first = re.match(r"\w+", model.casefold())
    if model and (model.casefold().startswith(maker.casefold()) or (first and first[0] in words)):
        return model[:_LONGEST_NAME]
    firm = _FIRM.search(maker)
    short = maker[: firm.start()] if firm and model else maker
    return f"{short} {model}".strip()[:_LONGEST_NAME] or None


def _maker_and_model(exif: Image.Exif) -> tuple[str, str]:
    """Both, empty where EXIF does not say."""
    try:
        names = [exif.get(tag) for tag in (ExifTags.Base.Make, ExifTags.Base.Model)]
        maker, model = (str(name).strip("\0 ") if name else "" for name in names)
    except EXIF_ERRORS:
        return "", ""
    return maker, model


def _number(value: Any) -> float | None:  # noqa: ANN401 - whatever a file holds
    """A rational as a number; None where it is none, or endless."""
    try:
        number = float(value)
    except (*EXIF_ERRORS, ArithmeticError):
        return None
    return number if isfinite(number) else None


def taken_in(exif: Image.Exif, details: Mapping[int, object]) -> datetime | None:
    """The local capture time; None where EXIF does not say it, or not as it should."""
    try:
        text = details.get(ExifTags.Base.DateTimeOriginal) or exif.get(ExifTags.Base.DateTime)
        taken = datetime.strptime(str(text).strip("\0 "), "%Y:%m:%d %H:%M:%S")
        fraction = str(details.get(ExifTags.Base.SubsecTimeOriginal, "")).strip("\0 ")
    except EXIF_ERRORS:
        return None
    digits = fraction[:6] if fraction.isascii() and fraction.isdigit() else "0"
    return taken.replace(microsecond=int(digits.ljust(6, "0")))
