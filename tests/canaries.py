"""Photos with something private hidden in every corner that a file has."""

import io
import struct
from pathlib import Path

import pillow_heif
from PIL import ExifTags, Image, PngImagePlugin

from tests.colours import p3_profile
from tests.pictures import noise

CORNERS = ("exif", "gps", "maker", "serial", "usercomment", "xmp", "iptc", "comment", "thumbnail",
           "profile", "trailer", "text")  # fmt: skip


def canary(corner: str) -> str:
    """What is hidden there: long enough that no file has it by chance."""
    return f"canary-{corner}-7f3a9c51"


_SHORT = 3
"""The kind of a number of two bytes in EXIF; it stands at the front of its four."""

LATITUDE = (48.0, 51.0, 29.6123)
"""Degrees, minutes and seconds; the seconds are a canary as a fraction."""


def exif() -> bytes:
    """EXIF with a place, a serial number, a comment, a maker note and a thumbnail."""
    made = Image.Exif()
    made[ExifTags.Base.ImageDescription] = canary("exif")
    made[ExifTags.Base.Artist] = canary("exif")
    gps = made.get_ifd(ExifTags.IFD.GPSInfo)
    gps[ExifTags.GPS.GPSLatitudeRef], gps[ExifTags.GPS.GPSLatitude] = "N", LATITUDE
    gps[ExifTags.GPS.GPSLongitudeRef], gps[ExifTags.GPS.GPSLongitude] = "E", (2.0, 17.0, 40.2)
    gps[ExifTags.GPS.GPSAreaInformation] = canary("gps").encode()
    detail = made.get_ifd(ExifTags.IFD.Exif)
    detail[ExifTags.Base.BodySerialNumber] = canary("serial")
    detail[ExifTags.Base.UserComment] = b"ASCII\0\0\0" + canary("usercomment").encode()
    detail[ExifTags.Base.MakerNote] = b"Apple iOS\0" + canary("maker").encode()
    return _with_thumbnail(made.tobytes())


def _with_thumbnail(data: bytes) -> bytes:
    """EXIF with a second directory, in which a JPEG lies that has a comment of its own."""
    body = bytearray(data[6:] if data.startswith(b"Exif\0\0") else data)
    order = "<" if body[:2] == b"II" else ">"
    first = struct.unpack_from(order + "I", body, 4)[0]
    count = struct.unpack_from(order + "H", body, first)[0]
    out = io.BytesIO()
    noise(5, (160, 120)).save(out, "JPEG", comment=canary("thumbnail").encode())
    small = out.getvalue()
    second = len(body)
    struct.pack_into(order + "I", body, first + 2 + 12 * count, second)
    entries = [(0x0103, 3, 6), (0x0201, 4, second + 2 + 3 * 12 + 4), (0x0202, 4, len(small))]
    body += struct.pack(order + "H", len(entries))
    for tag, kind, value in entries:
        body += struct.pack(order + "HHI", tag, kind, 1)
        short, long = struct.pack(order + "HH", value & 0xFFFF, 0), struct.pack(order + "I", value)
        body += short if kind == _SHORT else long
    body += struct.pack(order + "I", 0) + small
    return b"Exif\0\0" + bytes(body)


def xmp() -> bytes:
    """A packet with a place in it."""
    return (
        "<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-"
        "syntax-ns#'><rdf:Description xmlns:exif='http://ns.adobe.com/exif/1.0/' exif:GPSLatitude="
        f"'48,51.4935N' xmlns:p='http://ns.example/1/' p:secret='{canary('xmp')}'/></rdf:RDF>"
        "</x:xmpmeta>"
    ).encode()


def _segment(marker: int, content: bytes) -> bytes:
    return bytes((0xFF, marker)) + struct.pack(">H", len(content) + 2) + content


def jpeg(picture: Image.Image) -> bytes:
    """A JPEG with all of it, and a video after its end."""
    out = io.BytesIO()
    picture.save(out, "JPEG", exif=exif(), xmp=xmp(), icc_profile=p3_profile(canary("profile")),
                 comment=canary("comment").encode())  # fmt: skip
    said = canary("iptc").encode()
    record = b"\x1c\x02\x78" + struct.pack(">H", len(said)) + said
    resource = (
        b"8BIM\x04\x04\0\0" + struct.pack(">I", len(record)) + record + b"\0" * (len(record) % 2)
    )
    iptc = _segment(0xED, b"Photoshop 3.0\0" + resource)
    video = b"\0\0\0\x18ftypmp42" + canary("trailer").encode() + b"MotionPhoto_Data"
    made = out.getvalue()
    return made[:2] + iptc + made[2:] + video


def write_all(folder: Path, size: tuple[int, int] = (1600, 1200)) -> list[Path]:
    """A photo of each format with all that it can carry."""
    folder.mkdir(parents=True, exist_ok=True)
    picture = noise(3, (size[0] // 8, size[1] // 8)).resize(size)
    profile = p3_profile(canary("profile"))
    (folder / "phone.jpg").write_bytes(jpeg(picture))
    info = PngImagePlugin.PngInfo()
    info.add_text("Comment", canary("text"))
    info.add_itxt("Location", canary("comment"))
    picture.save(folder / "paint.png", exif=exif(), icc_profile=profile, pnginfo=info)
    picture.save(folder / "web.webp", exif=exif(), xmp=xmp(), icc_profile=profile, quality=80)
    picture.save(folder / "scan.tif", exif=exif(), icc_profile=profile)
    heif = pillow_heif.from_pillow(picture)
    heif.info["exif"], heif.info["xmp"], heif.info["icc_profile"] = exif(), xmp(), profile
    heif.save(folder / "iphone.heic", quality=60)
    return sorted(folder.iterdir())
