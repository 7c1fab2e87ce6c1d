"""When and with what a file was taken, as its first bytes say."""

import struct
from datetime import datetime
from pathlib import Path

import pytest
from PIL import ExifTags, Image

from photocull.vision.exif import camera_in
from photocull.vision.header import Header, read_header
from tests.pictures import encoded, plain

TAKEN = datetime(2026, 8, 1, 12, 30, 5)


def exif_bytes(maker: str = "Olympus", model: str = "E-M1") -> bytes:
    """A TIFF header with EXIF, as RAW files begin."""
    exif = Image.Exif()
    exif[ExifTags.Base.Make], exif[ExifTags.Base.Model] = maker, model
    exif.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.DateTimeOriginal] = "2026:08:01 12:30:05"
    return exif.tobytes().removeprefix(b"Exif\0\0")


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "TIFF", "HEIF", "AVIF"])
def test_photos_of_every_format_say_when_they_were_taken(tmp_path: Path, form: str) -> None:
    path = tmp_path / "a.jpg"
    path.write_bytes(encoded(plain(90), form, taken="2026:08:01 12:30:05"))
    assert read_header(path).taken == TAKEN


@pytest.mark.parametrize("magic", [b"*\0", b"RO", b"U\0"])
def test_raw_files_that_are_like_tiff_say_it_too(tmp_path: Path, magic: bytes) -> None:
    data = bytearray(exif_bytes())
    if data[:2] == b"MM":
        magic = magic[::-1]
    data[2:4] = magic
    path = tmp_path / "a.orf"
    path.write_bytes(data + bytes(5000))
    assert read_header(path) == Header(TAKEN, "Olympus E-M1")


@pytest.mark.parametrize(
    ("maker", "model", "called"),
    [
        ("Canon", "Canon EOS R6", "Canon EOS R6"),
        ("NIKON CORPORATION", "NIKON D750", "NIKON D750"),
        ("EASTMAN KODAK COMPANY", "KODAK DC210", "KODAK DC210"),
        ("OM Digital Solutions", "OM-1", "OM-1"),
        ("HUAWEI", "HUAWEIP30", "HUAWEIP30"),
        ("OLYMPUS IMAGING CORP.", "E-M10", "OLYMPUS E-M10"),
        ("OLYMPUS OPTICAL CO.,LTD", "C4100Z", "OLYMPUS C4100Z"),
        ("Leica Camera AG", "M10", "Leica M10"),
        ("Apple\0", " iPhone 15 ", "Apple iPhone 15"),
        ("SONY", "ILCE-7M3", "SONY ILCE-7M3"),
        ("", "Pixel 8", "Pixel 8"),
        ("NIKON CORPORATION", "", "NIKON CORPORATION"),
        ("", "", None),
    ],
)
def test_a_camera_is_called_as_people_call_it(
    tmp_path: Path, maker: str, model: str, called: str | None
) -> None:
    path = tmp_path / "a.dng"
    path.write_bytes(exif_bytes(maker, model) + bytes(5000))
    assert read_header(path).camera == called


def test_what_catalogues_tell_cameras_apart_by_stays_as_it_was() -> None:
    exif = Image.Exif()
    exif.load(b"Exif\0\0" + exif_bytes("Canon", "Canon EOS R6"))
    assert camera_in(exif) == "Canon Canon EOS R6"


def test_a_fuji_raw_says_it_in_the_jpeg_inside(tmp_path: Path) -> None:
    jpeg = encoded(plain(90), taken="2026:08:01 12:30:05")
    head = b"FUJIFILMCCD-RAW ".ljust(84, b"\0") + struct.pack(">II", 200, len(jpeg))
    path = tmp_path / "a.raf"
    path.write_bytes(head.ljust(200, b"\0") + jpeg + bytes(100))
    assert read_header(path).taken == TAKEN


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"no photo",
        b"II*\0",
        b"II*\0\xff\xff\xff\xff" * 9,
        b"MM\0*" + b"\xff" * 99,
        b"FUJIFILMCCD-RAW ",
        encoded(plain(90))[:60],
    ],
)
@pytest.mark.filterwarnings("ignore::UserWarning")
def test_files_that_say_nothing_do_no_harm(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.jpg"
    path.write_bytes(data)
    assert read_header(path).taken is None
    assert read_header(tmp_path / "none.jpg") == Header()
