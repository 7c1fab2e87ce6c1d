"""Files that look like photos and are not: every way in which a folder disappoints a reader."""

import io
import random
import struct
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

from PIL import Image

from tests.pictures import aged
from tests.scenes import scene_of

Way = Callable[[bytes, random.Random], bytes]

PAGE = b"<!DOCTYPE html>\n<html><head><title>404 Not Found</title></head><body></body></html>\n"


def damage(data: bytes, kind: str, seed: int = 0) -> bytes:
    """A JPEG spoilt in one of the ways of DAMAGE; the same seed spoils it alike."""
    return _WAYS[kind](data, random.Random(seed))


def write_damaged(folder: Path, count: int, *, seed: int = 0) -> list[Path]:
    """Write that many spoilt files into a folder, made if absent; kinds take turns."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for number in range(count):
        kind = DAMAGE[number % len(DAMAGE)]
        path = folder / f"BAD_{number:04}_{kind}.JPG"
        path.write_bytes(damage(_jpeg(seed), kind, seed + number))
        paths.append(aged(path))
    return paths


def scan_start(data: bytes) -> int:
    """Where the coded picture of a JPEG begins, just behind its headers.

    Raises ValueError where there is none.
    """
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        at += 2 + int.from_bytes(data[at + 2 : at + 4])
        if marker == 0xDA:
            return at
    raise ValueError("This JPEG has no scan.")


def _jpeg(seed: int) -> bytes:
    file = io.BytesIO()
    scene_of("dunes", seed, (640, 480)).save(file, "JPEG", quality=88)
    return file.getvalue()


def _empty(_data: bytes, _chance: random.Random) -> bytes:
    return b""


def _one_byte(data: bytes, _chance: random.Random) -> bytes:
    return data[:1]


def _cut_in_header(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(3, scan_start(data))]


def _only_header(data: bytes, _chance: random.Random) -> bytes:
    return data[: scan_start(data)]


def _cut_early(data: bytes, chance: random.Random) -> bytes:
    start = scan_start(data)
    return data[: start + int((len(data) - start) * chance.uniform(0.02, 0.3))]


def _cut_late(data: bytes, chance: random.Random) -> bytes:
    start = scan_start(data)
    return data[: start + int((len(data) - start) * chance.uniform(0.7, 0.98))]


def _text(data: bytes, _chance: random.Random) -> bytes:
    return f"This was a photo of {len(data)} bytes.\n".encode()


def _web_page(_data: bytes, _chance: random.Random) -> bytes:
    return PAGE


def _hole(data: bytes, chance: random.Random) -> bytes:
    """A stretch of zeros, as a copy that broke off and went on leaves it."""
    start = scan_start(data)
    body = len(data) - start
    hole = (
        start + int(body * chance.uniform(0.3, 0.5)),
        start + int(body * chance.uniform(0.6, 0.7)),
    )
    return data[: hole[0]] + bytes(hole[1] - hole[0]) + data[hole[1] :]


def _all_zeros(data: bytes, _chance: random.Random) -> bytes:
    return bytes(len(data))


def _noise_over_header(data: bytes, chance: random.Random) -> bytes:
    return data[:2] + chance.randbytes(400) + data[402:]


def _noise(data: bytes, chance: random.Random) -> bytes:
    return chance.randbytes(len(data))


def _claims_huge_size(data: bytes, _chance: random.Random) -> bytes:
    """A header that promises 65,500 x 65,500 pixels, 12 GB once decoded."""
    at = 2
    while data[at + 1] not in {0xC0, 0xC1, 0xC2}:
        at += 2 + struct.unpack(">H", data[at + 2 : at + 4])[0]
    return data[: at + 5] + struct.pack(">HH", 65500, 65500) + data[at + 9 :]


def _png_with_wrong_crc(data: bytes, _chance: random.Random) -> bytes:
    file = io.BytesIO()
    with Image.open(io.BytesIO(data)) as picture:
        picture.resize((320, 240)).save(file, "PNG")
    png = bytearray(file.getvalue())
    first = png.index(b"IHDR")
    length = struct.unpack(">I", png[first - 4 : first])[0]
    png[first + 4 + length] ^= 0xFF
    return bytes(png)


_WAYS: Mapping[str, Way] = MappingProxyType(
    {
        "empty": _empty,
        "one-byte": _one_byte,
        "cut-in-header": _cut_in_header,
        "only-header": _only_header,
        "cut-early": _cut_early,
        "cut-late": _cut_late,
        "text": _text,
        "web-page": _web_page,
        "hole": _hole,
        "all-zeros": _all_zeros,
        "noise-over-header": _noise_over_header,
        "noise": _noise,
        "claims-huge-size": _claims_huge_size,
        "png-with-wrong-crc": _png_with_wrong_crc,
    }
)

DAMAGE: tuple[str, ...] = tuple(_WAYS)
