"""The drawn photos that other tests rely on: always the same, and what they claim to be."""

import io
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest
import simplejpeg
from PIL import ExifTags, Image, UnidentifiedImageError

from tests.broken import DAMAGE, damage, write_damaged
from tests.scenes import SCENES, scene, scene_of
from tests.scenes.exif import CAMERAS, camera_exif
from tests.scenes.shoot import write_shoot

SMALL = (160, 120)


def jpeg(seed: int) -> bytes:
    file = io.BytesIO()
    scene(seed, (320, 240)).save(file, "JPEG", quality=90)
    return file.getvalue()


@pytest.mark.parametrize("kind", SCENES)
def test_every_scene_has_the_size_asked_for_and_something_to_see(kind: str) -> None:
    picture = scene_of(kind, 1, SMALL)
    assert (picture.size, picture.mode) == (SMALL, "RGB")
    assert np.asarray(picture).std() > 3


def test_a_seed_always_gives_the_same_picture() -> None:
    assert scene(4, SMALL).tobytes() == scene(4, SMALL).tobytes()


def test_seeds_in_a_row_differ_in_kind_and_kinds_differ_in_seed() -> None:
    seeds = (0, 4, len(SCENES) + 4)
    assert len({scene(seed, SMALL).tobytes() for seed in seeds}) == 3


def test_exif_comes_back_as_it_was_written() -> None:
    thumbnail = jpeg(4)
    taken = datetime(2026, 5, 16, 6, 12, 7, tzinfo=UTC)
    file = io.BytesIO()
    exif = camera_exif(taken, 6, CAMERAS[1], thumbnail)
    Image.new("RGB", (8, 8)).save(file, "JPEG", exif=exif)
    with Image.open(file) as picture:
        read = picture.getexif()
    assert read[ExifTags.Base.Orientation] == 6
    assert read[ExifTags.Base.Model] == "Pixel 8"
    assert read.get_ifd(ExifTags.IFD.Exif)[0x9003] == "2026:05:16 06:12:07"
    second = read.get_ifd(ExifTags.IFD.IFD1)
    start = exif.index(thumbnail) - len(b"Exif\0\0")
    assert (second[0x0201], second[0x0202]) == (start, len(thumbnail))


def test_a_shoot_is_the_same_twice_and_looks_like_a_cameras_folder(tmp_path: Path) -> None:
    first = write_shoot(tmp_path / "a", 4, size=(400, 300), seed=3)
    second = write_shoot(tmp_path / "b", 4, size=(400, 300), seed=3)
    assert [path.name for path in first] == [f"IMG_{4821 + n}.JPG" for n in range(4)]
    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in second]
    for path in first:
        assert simplejpeg.decode_jpeg(path.read_bytes()).shape == (300, 400, 3)


# Decoding a picture that claims 4.3 billion pixels would take a minute and 12 GB.
@pytest.mark.parametrize("kind", [kind for kind in DAMAGE if kind != "claims-huge-size"])
def test_damaged_files_do_not_decode(kind: str) -> None:
    data = damage(jpeg(4), kind)
    assert data == damage(jpeg(4), kind)
    with pytest.raises(ValueError, match=r".+"):
        simplejpeg.decode_jpeg(data)


def test_a_png_with_a_wrong_checksum_is_not_opened() -> None:
    with pytest.raises(UnidentifiedImageError):
        Image.open(io.BytesIO(damage(jpeg(4), "png-with-wrong-crc")))


def test_a_huge_size_is_claimed_and_not_delivered() -> None:
    data = damage(jpeg(4), "claims-huge-size")
    assert simplejpeg.decode_jpeg_header(data)[:2] == (65500, 65500)
    assert len(data) == len(jpeg(4))


def test_damaged_files_take_turns(tmp_path: Path) -> None:
    paths = write_damaged(tmp_path, len(DAMAGE) + 1)
    assert len({path.name for path in paths}) == len(DAMAGE) + 1
    assert paths[0].stat().st_size == paths[-1].stat().st_size == 0
