"""Every format, orientation and colour comes out upright in sRGB; every fault has its reason."""

import io
import struct
import time
import zlib
from pathlib import Path
from typing import cast

import numpy as np
import pytest
from PIL import Image, ImageCms

from photocull.domain.failure import Failure, Reason
from photocull.vision.decode import (
    Decoded,
    decode,
    decode_bytes,
    decode_covering,
    decode_full,
)
from photocull.vision.spec import InputSpec
from tests.pictures import CORNERS, corners, encoded, noise, plain

SPEC = InputSpec()


def decoded(data: bytes) -> Decoded:
    result = decode_bytes(data, SPEC)
    assert isinstance(result, Decoded), result
    return result


def reason(data: bytes) -> Reason:
    result = decode_bytes(data, SPEC)
    assert isinstance(result, Failure)
    return result.reason


def seen_corners(rgb: np.ndarray[tuple[int, ...], np.dtype[np.uint8]]) -> list[int]:
    """Which of CORNERS is nearest to the middle of each quarter, in reading order."""
    height, width, _ = rgb.shape
    spots = [rgb[height * y // 4, width * x // 4] for y in (1, 3) for x in (1, 3)]
    return [
        int(np.argmin([np.abs(spot.astype(int) - corner).sum() for corner in CORNERS]))
        for spot in spots
    ]


@pytest.mark.parametrize("form", ["JPEG", "HEIF", "AVIF", "PNG", "WEBP", "TIFF"])
def test_every_format_is_read(form: str) -> None:
    result = decoded(encoded(corners(), form))
    assert seen_corners(result.rgb) == [0, 1, 2, 3]
    assert (result.facts.width, result.facts.height) == (320, 240)


# Where the four quarters of the stored picture must be seen, by EXIF's definition of each value.
TURNED = {
    1: [0, 1, 2, 3],
    2: [1, 0, 3, 2],
    3: [3, 2, 1, 0],
    4: [2, 3, 0, 1],
    5: [0, 2, 1, 3],
    6: [2, 0, 3, 1],
    7: [3, 1, 2, 0],
    8: [1, 3, 0, 2],
}


@pytest.mark.parametrize("form", ["JPEG", "HEIF", "AVIF", "PNG", "WEBP", "TIFF"])
@pytest.mark.parametrize("orientation", sorted(TURNED))
def test_every_orientation_is_turned_upright(form: str, orientation: int) -> None:
    result = decoded(encoded(corners(), form, orientation=orientation))
    assert seen_corners(result.rgb) == TURNED[orientation]
    size = (240, 320) if orientation >= 5 else (320, 240)
    assert (result.facts.width, result.facts.height) == size
    assert result.rgb.shape[:2] == size[::-1]


def test_capture_time_is_read() -> None:
    result = decoded(encoded(plain(9), taken="2026:04:05 06:07:08"))
    assert result.facts.taken is not None
    assert result.facts.taken.isoformat() == "2026-04-05T06:07:08"


def test_a_nonsense_capture_time_costs_no_photo() -> None:
    assert decoded(encoded(plain(9), taken="0000:00:00 00:00:00")).facts.taken is None


def test_a_large_jpeg_is_decoded_at_an_eighth() -> None:
    data = encoded(plain(120, (4032, 3024)))
    result = decoded(data)
    assert result.rgb.shape == (378, 504, 3)
    assert (result.facts.width, result.facts.height) == (4032, 3024)


@pytest.mark.parametrize("size", [(1200, 900), (1111, 777), (513, 601), (320, 240)])
def test_a_heif_file_is_reduced_in_strips_as_it_would_be_whole(size: tuple[int, int]) -> None:
    data = encoded(noise(1, size), "HEIF")
    with Image.open(io.BytesIO(data)) as picture:
        whole = picture.reduce(max(1, min(size) // SPEC.decode_short_side))
    assert np.array_equal(decoded(data).rgb, np.asarray(whole))


@pytest.mark.parametrize("form", ["PNG", "WEBP", "JPEG", "HEIF"])
def test_no_format_is_reduced_below_the_short_side_asked_for(form: str) -> None:
    result = decoded(encoded(noise(1, (1200, 900)), form))
    assert SPEC.decode_short_side <= min(result.rgb.shape[:2]) < 900


def test_full_size_is_full_size(tmp_path: Path) -> None:
    path = tmp_path / "a.jpg"
    path.write_bytes(encoded(corners(1600, 1200), orientation=6))
    result = decode_full(path)
    assert isinstance(result, Decoded)
    assert result.rgb.shape == (1600, 1200, 3)


# A photo of 1600 x 1200, the view it is wanted for, and the scale that is just enough for it.
VIEWS = [
    ((1600, 1200), 8),
    ((4000, 3000), 8),
    ((1401, 3000), 8),
    ((1400, 3000), 7),
    ((3000, 800), 6),
    ((801, 601), 5),
    ((800, 600), 4),
    ((10, 10), 1),
    ((0, 0), 1),
]


@pytest.mark.parametrize(("view", "eighths"), VIEWS)
@pytest.mark.parametrize("orientation", [1, 6])
def test_a_jpeg_is_decoded_no_larger_than_a_view_asks_for(
    tmp_path: Path, view: tuple[int, int], eighths: int, orientation: int
) -> None:
    path = tmp_path / "a.jpg"
    path.write_bytes(encoded(corners(1600, 1200), orientation=orientation))
    width, height = view if orientation == 1 else view[::-1]
    result = decode_covering(path, width, height)
    assert isinstance(result, Decoded)
    size = (1600, 1200) if orientation == 1 else (1200, 1600)
    assert (result.facts.width, result.facts.height) == size
    assert result.rgb.shape[1::-1] == (size[0] * eighths // 8, size[1] * eighths // 8)
    assert seen_corners(result.rgb) == TURNED[orientation]


@pytest.mark.parametrize("form", ["PNG", "WEBP", "HEIF", "TIFF"])
def test_what_is_no_quicker_when_reduced_comes_whole(tmp_path: Path, form: str) -> None:
    path = tmp_path / "a"
    path.write_bytes(encoded(corners(), form))
    result = decode_covering(path, 40, 30)
    assert isinstance(result, Decoded)
    assert result.rgb.shape == (240, 320, 3)


def test_a_damaged_file_is_damaged_at_every_size(tmp_path: Path) -> None:
    path = tmp_path / "a.jpg"
    path.write_bytes(encoded(noise(3))[:-2000])
    result = decode_covering(path, 40, 30)
    assert isinstance(result, Failure)
    assert result.reason is Reason.DAMAGED
    assert isinstance(decode_covering(tmp_path / "no.jpg", 40, 30), Failure)


@pytest.mark.parametrize("mode", ["L", "1", "P", "RGBA", "LA", "CMYK", "I;16"])
def test_every_mode_keeps_its_brightness(mode: str) -> None:
    grey = plain(200)
    picture = grey.convert("L").convert("I;16") if mode == "I;16" else grey.convert(mode)
    if mode == "I;16":
        picture = Image.fromarray(np.full((240, 320), 200 * 257, np.uint16))
    mean = float(decoded(encoded(picture, "TIFF")).rgb.mean())
    assert mean == pytest.approx(255 if mode == "1" else 200, abs=60 if mode == "1" else 4)


def test_16_bits_in_either_byte_order_are_scaled() -> None:
    for order in ("<u2", ">u2"):
        data = encoded(Image.fromarray(np.full((240, 320), 200 * 257, np.dtype(order))), "TIFF")
        assert float(decoded(data).rgb.mean()) == pytest.approx(200, abs=1)


def test_values_that_are_no_numbers_do_not_blacken_a_picture() -> None:
    values = np.tile(np.linspace(0, 1, 320, dtype=np.float32), (240, 1))
    values[0, :3] = (np.nan, np.inf, -np.inf)
    assert float(decoded(encoded(Image.fromarray(values), "TIFF")).rgb.mean()) > 100


def test_too_little_memory_is_not_the_files_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    def none_left(*_: object, **__: object) -> None:
        raise MemoryError

    data = encoded(plain(9))
    monkeypatch.setattr("simplejpeg.decode_jpeg", none_left)
    assert reason(data) is Reason.NO_MEMORY
    assert not Reason.NO_MEMORY.lies_in_content


def test_transparency_lies_over_white() -> None:
    picture = Image.new("RGBA", (320, 240), (0, 0, 0, 0))
    assert decoded(encoded(picture, "PNG")).rgb.min() == 255


def test_a_profile_is_converted_and_not_ignored() -> None:
    """Lab's profile cannot be put on RGB, so a profile with another gamma is made by lcms."""
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
    untouched = decoded(encoded(plain(100), icc=srgb.tobytes())).rgb
    assert abs(int(untouched.mean()) - 100) <= 1
    swapped = decoded(encoded(corners(), icc=bgr_profile(srgb.tobytes()))).rgb
    assert seen_corners(swapped) == [2, 1, 0, 3]


def bgr_profile(srgb: bytes) -> bytes:
    """An sRGB profile whose red and blue primaries are exchanged, and which has another name."""
    exchanged = srgb.replace(b"rXYZ", b"tmpX").replace(b"bXYZ", b"rXYZ").replace(b"tmpX", b"bXYZ")
    return exchanged.replace(b"s\0R\0G\0B", b"x\0y\0z\0w").replace(
        b"sRGB built-in", b"wxyz built-in"
    )


def test_a_broken_profile_costs_no_photo() -> None:
    assert decoded(encoded(plain(100), icc=b"not a profile")).rgb.shape[2] == 3


def test_missing_and_empty_files_have_their_reason(tmp_path: Path) -> None:
    (tmp_path / "empty.jpg").touch()
    missing = cast("Failure", decode(tmp_path / "no.jpg", SPEC))
    empty = cast("Failure", decode(tmp_path / "empty.jpg", SPEC))
    assert (missing.reason, empty.reason) == (Reason.VANISHED, Reason.EMPTY)


@pytest.mark.parametrize("form", ["JPEG", "HEIF", "AVIF", "PNG", "WEBP", "TIFF"])
@pytest.mark.parametrize("kept", [0.1, 0.5, 0.9])
def test_a_truncated_file_is_damaged(form: str, kept: float) -> None:
    data = encoded(noise(3), form)
    assert reason(data[: int(len(data) * kept)]) is Reason.DAMAGED


def test_a_hole_in_a_jpeg_is_damage() -> None:
    data = bytearray(encoded(noise(4, (1200, 900))))
    data[len(data) // 2 : len(data) // 2 + 4096] = bytes(4096)
    assert reason(bytes(data)) is Reason.DAMAGED


def test_padding_after_the_last_pixel_is_no_damage() -> None:
    data = encoded(plain(77))
    assert int(decoded(data[:-2] + bytes(40) + data[-2:]).rgb.mean()) == 77
    assert int(decoded(data + b"trailing video").rgb.mean()) == 77


def test_text_is_no_photo() -> None:
    assert reason(b"<html>404</html>") is Reason.NOT_A_PHOTO


def test_a_bomb_is_refused_from_its_header() -> None:
    data = bytearray(encoded(Image.new("1", (1, 1)), "PNG"))
    data[16:24] = struct.pack(">II", 65_000, 65_000)
    data[29:33] = struct.pack(">I", zlib.crc32(data[12:29]))
    began = time.perf_counter()
    assert reason(bytes(data)) is Reason.TOO_LARGE
    assert time.perf_counter() - began < 0.5
