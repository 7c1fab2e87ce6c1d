"""What sort of picture a file is: a photo, a screenshot, a document. Said only when it is sure."""

import re
from dataclasses import dataclass
from enum import StrEnum
from unicodedata import normalize


class PictureKind(StrEnum):
    """What can be swept aside before photos are culled."""

    PHOTO = "photo"
    SCREENSHOT = "screenshot"
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True)
class Plainness:
    """What is measured in a picture to tell pages and screens from photos, each a share in [0, 1].

    `flat`: of patches in which nothing varies at all; `paper`: of light pixels next to grey;
    `strokes`: of pixels at strong edges.
    """

    flat: float
    paper: float
    strokes: float


@dataclass(frozen=True, slots=True)
class Clues:
    """What is known of a file. `camera` and `exposed`: whether EXIF names a camera, an exposure."""

    name: str
    width: int
    height: int
    camera: bool = False
    exposed: bool = False
    comment: str = ""
    plainness: Plainness | None = None
    software: str = ""
    """The program that wrote it, as far as the file says."""


_SCREENSHOT_NAMES = re.compile(
    r"screen[ _-]?shot|screen[ _-]?capture|screencap|"
    "\u30b9\u30af\u30ea\u30fc\u30f3\u30b7\u30e7\u30c3\u30c8|\u753b\u9762\u30ad\u30e3\u30d7\u30c1\u30e3|"
    "bildschirmfoto|capture d.\u00e9cran|captura de pantalla|schermafbeelding|istantanea schermo"
)

_DOCUMENT_NAMES = re.compile(
    r"camscanner|adobe ?scan|(?:^|[ _-])scan(?:ned)?(?:[ _-]?\d|$)|(?:^|[ _-])document(?:[ _-]|$)"
)

_SCREENSHOT_PROGRAMS = re.compile(
    r"screen[ -]?shot|screen[ -]?capture|snipping tool|greenshot|sharex|snagit|flameshot|lightshot|"
    r"^ksnip|^spectacle"
)

_DOCUMENT_PROGRAMS = re.compile(
    r"camscanner|adobe ?scan|(?:office|microsoft) lens|scansnap|naps2|genius scan|scanbot|turboscan"
)
"""Those for pages alone: with VueScan, SilverFast or Epson Scan people scan prints and film too."""

_SCREENS = frozenset({
    (640, 1136), (720, 1280), (750, 1334), (828, 1792), (1080, 1920), (1080, 2160), (1080, 2220),
    (1080, 2280), (1080, 2310), (1080, 2340), (1080, 2376), (1080, 2400), (1080, 2408),
    (1080, 2412), (1080, 2424), (1125, 2436), (1170, 2532), (1179, 2556), (1206, 2622),
    (1242, 2208), (1242, 2688), (1260, 2736), (1284, 2778), (1290, 2796), (1320, 2868),
    (1344, 2992), (1440, 2560), (1440, 2880), (1440, 2960), (1440, 3040), (1440, 3088),
    (1440, 3120), (1440, 3200), (1488, 2266), (1536, 2048), (1620, 2160), (1640, 2360),
    (1668, 2224), (1668, 2388), (2048, 2732),
})  # fmt: skip
"""Widths and heights of the screens of phones and tablets, upright."""

_FLAT_SCREEN = 0.2
_PAPER, _LEAST_STROKES, _MOST_STROKES, _FLAT_PAGE = 0.62, 0.03, 0.35, 0.25


def kind_of(clues: Clues) -> PictureKind:
    """What a file is. Names of it and its program are believed; a look only without a camera."""
    name = normalize("NFKC", clues.name).casefold()
    program = normalize("NFKC", clues.software).casefold()
    if _SCREENSHOT_NAMES.search(name) or "screenshot" in clues.comment.casefold():
        return PictureKind.SCREENSHOT
    if _SCREENSHOT_PROGRAMS.search(program):
        return PictureKind.SCREENSHOT
    if _DOCUMENT_NAMES.search(name) or _DOCUMENT_PROGRAMS.search(program):
        return PictureKind.DOCUMENT
    if clues.exposed or clues.plainness is None:
        return PictureKind.PHOTO
    upright = (min(clues.width, clues.height), max(clues.width, clues.height))
    if not clues.camera and upright in _SCREENS and clues.plainness.flat >= _FLAT_SCREEN:
        return PictureKind.SCREENSHOT
    return PictureKind.DOCUMENT if _is_page(clues.plainness) else PictureKind.PHOTO


def _is_page(plain: Plainness) -> bool:
    """Mostly paper, with strokes on it, and patches without a grain of noise."""
    return (
        plain.paper >= _PAPER
        and _LEAST_STROKES <= plain.strokes <= _MOST_STROKES
        and plain.flat >= _FLAT_PAGE
    )
