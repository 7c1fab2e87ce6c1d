"""What is exported: the right pixels in the right colours, bare, and checked for it."""

import io
import struct

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from photocull.domain.crop import WHOLE, Crop, largest
from photocull.domain.posting import Ratio
from photocull.domain.receipt import Check
from photocull.vision.colour import to_srgb
from photocull.vision.rendering import (
    Rendering,
    TooLargeError,
    looked_through,
    rendered,
    size_of,
    srgb_profile,
    to_jpeg,
)
from tests.canaries import exif
from tests.colours import P3_TO_XYZ, SRGB_TO_XYZ, Array, delta_e, lab, p3_profile
from tests.figures import Figure
from tests.pictures import corners, noise


def pixels(picture: Image.Image) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    return np.asarray(picture, np.uint8)


def made(picture: Image.Image, wanted: Rendering) -> bytes:
    return to_jpeg(rendered(pixels(picture), wanted), wanted)[0]


def test_the_crop_is_what_is_seen_in_it() -> None:
    whole = corners(400, 400)
    quarter = rendered(pixels(whole), Rendering(Crop(0.25, 0.75, 0.4, 0.4)))
    assert quarter.size == (160, 160)
    assert quarter.getpixel((80, 80)) == (0, 0, 255)


def test_a_turned_crop_straightens_what_was_askew() -> None:
    level = Image.new("RGB", (600, 400), "white")
    level.paste((0, 0, 0), (0, 200, 600, 400))
    askew = level.rotate(-7, Image.Resampling.BICUBIC)  # falls to the right by seven degrees
    crop = largest(None, askew.size, degrees=7.0)
    straight = pixels(rendered(pixels(askew), Rendering(crop)).convert("L"))
    edges = [int(np.argmax(column < 128)) for column in straight.T]
    assert max(edges) - min(edges) <= 1
    unturned = pixels(rendered(pixels(askew), Rendering(largest(Ratio("3:2"), askew.size))))
    assert np.ptp([int(np.argmax(column < 128)) for column in unturned[:, :, 0].T]) > 20


def test_a_preset_gives_exactly_its_pixels_and_never_more_than_there_are() -> None:
    assert size_of(3000, 3750, Rendering(WHOLE, 1080, 1350)) == (1080, 1350)
    assert size_of(540, 675, Rendering(WHOLE, 1080, 1350)) == (540, 675)
    assert size_of(4000, 3000, Rendering(WHOLE, long_edge=2048)) == (2048, 1536)
    assert size_of(400, 300, Rendering(WHOLE, long_edge=2048)) == (400, 300)


@given(
    wide=st.integers(40, 6000), high=st.integers(40, 6000),
    shape=st.sampled_from([(1080, 1350), (1080, 566), (1080, 1920), (1080, 1080)]),
)  # fmt: skip
def test_the_shape_is_kept_whatever_the_photo_is(
    wide: int, high: int, shape: tuple[int, int]
) -> None:
    crop = largest(Ratio(f"{shape[0]}:{shape[1]}"), (wide, high))
    width, height = size_of(crop.width * wide, crop.height * high, Rendering(crop, *shape))
    assert width <= shape[0]
    assert height <= shape[1]
    assert abs(width / height - shape[0] / shape[1]) <= 1.5 / min(width, height)


def test_a_crop_of_another_shape_is_trimmed_and_never_squeezed() -> None:
    disc = Image.new("RGB", (800, 600), "white")
    disc.paste((0, 0, 0), (300, 200, 500, 400))
    out = pixels(rendered(pixels(disc), Rendering(WHOLE, 300, 300)).convert("L")) < 128
    assert out.any(axis=0).sum() == pytest.approx(out.any(axis=1).sum(), abs=2)


def test_the_file_is_within_the_limit_at_the_best_quality_that_is() -> None:
    wanted = Rendering(WHOLE, max_bytes=60_000)
    picture = noise(1, (320, 240))
    jpeg, quality = to_jpeg(picture, wanted)
    assert len(jpeg) <= 60_000
    better = Rendering(WHOLE, quality=quality + 1)
    assert len(to_jpeg(picture, better)[0]) > 60_000
    with pytest.raises(TooLargeError):
        to_jpeg(noise(2, (900, 900)), wanted)


def test_what_is_written_stands_every_check() -> None:
    for wanted in (Rendering(WHOLE), Rendering(WHOLE, caption="夏 & <b>", copyright="© me \x00")):
        found = looked_through(made(corners(), wanted), (320, 240), wanted)
        assert found.failed == ()


def segment(marker: int, content: bytes) -> bytes:
    return bytes((0xFF, marker)) + struct.pack(">H", len(content) + 2) + content


PACKET = b"http://ns.adobe.com/xap/1.0/\0<x/>"

SPOILT = {
    Check.TRAILER: lambda jpeg: jpeg + b"video",
    Check.COMMENT: lambda jpeg: jpeg[:2] + segment(0xFE, b"me") + jpeg[2:],
    Check.IPTC: lambda jpeg: jpeg[:2] + segment(0xED, b"Photoshop 3.0\0") + jpeg[2:],
    Check.LOCATION: lambda jpeg: jpeg[:2] + segment(0xE1, exif()) + jpeg[2:],
    Check.XMP: lambda jpeg: jpeg[:2] + segment(0xE1, PACKET) + jpeg[2:],
    Check.UNKNOWN: lambda jpeg: jpeg[:2] + segment(0xEB, b"JP\0\0") + jpeg[2:],
    Check.DECODES: lambda jpeg: jpeg[: len(jpeg) // 2],
}  # fmt: skip


@pytest.mark.parametrize("check", SPOILT)
def test_what_does_not_belong_there_is_found(check: Check) -> None:
    jpeg = made(corners(), Rendering(WHOLE))
    assert check in looked_through(SPOILT[check](jpeg), (320, 240), Rendering(WHOLE)).failed


def test_another_profile_another_size_and_a_plain_jpeg_are_found() -> None:
    out = io.BytesIO()
    corners().save(out, "JPEG", icc_profile=p3_profile())
    failed = looked_through(out.getvalue(), (320, 200), Rendering(WHOLE, max_bytes=100)).failed
    assert {Check.SRGB, Check.SIZE, Check.BYTES, Check.PROGRESSIVE} <= set(failed)


def test_the_profile_is_the_same_bytes_every_time() -> None:
    srgb_profile.cache_clear()
    first = srgb_profile()
    srgb_profile.cache_clear()
    assert srgb_profile() == first
    out = Image.new("RGB", (8, 8), (200, 30, 90))
    assert to_srgb(out, first).getpixel((4, 4)) == (200, 30, 90)


def exported_lab(colour: tuple[int, int, int]) -> Array:
    """What a P3 colour looks like in the exported file."""
    source = to_srgb(Image.new("RGB", (64, 64), colour), p3_profile())
    jpeg = made(source, Rendering(WHOLE))
    with Image.open(io.BytesIO(jpeg)) as written:
        return lab(np.asarray(written, np.float64)[20:40, 20:40].mean(axis=(0, 1)), SRGB_TO_XYZ)


def test_the_reds_of_p3_stay_what_they_were(figure: Figure) -> None:
    """Those that sRGB has; P3's purest red is not among them, and comes as near as it may."""
    reds = [(200, 60, 50), (180, 40, 40), (150, 20, 30), (210, 70, 80), (120, 30, 25)]
    apart = {red: delta_e(exported_lab(red), lab(red, P3_TO_XYZ)) for red in reds}
    figure(f"those that sRGB has: at most {max(apart.values()):.2f} delta E (CIEDE2000)")
    assert max(apart.values()) <= 2
    if_tagged = [delta_e(lab(red, SRGB_TO_XYZ), lab(red, P3_TO_XYZ)) for red in reds]
    assert min(if_tagged) > 2, "or this proves nothing"
    pure = lab((255, 0, 0), P3_TO_XYZ)
    nearest = min(
        delta_e(lab((255, green, blue), SRGB_TO_XYZ), pure)
        for green in range(0, 80, 4)
        for blue in range(0, 80, 4)
    )
    ours = delta_e(exported_lab((255, 0, 0)), pure)
    figure(f"the purest of all: {ours:.1f}, where the nearest in sRGB is {nearest:.1f} away")
    assert ours <= nearest + 1.5


def test_the_measure_of_colours_is_the_published_one() -> None:
    pairs = [
        ((50, 2.6772, -79.7751), (50, 0, -82.7485), 2.0425),
        ((50, 2.5, 0), (73, 25, -18), 27.1492),
        ((2.0776, 0.0795, -1.1350), (0.9033, -0.0636, -0.5514), 0.9082),
    ]
    for one, other, expected in pairs:
        assert delta_e(np.array(one), np.array(other)) == pytest.approx(expected, abs=1e-4)
