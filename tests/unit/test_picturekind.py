"""Screenshots and documents are told from photos, and no photo is called one."""

import csv
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw
from PIL.PngImagePlugin import PngInfo

from photocull.decoding.decoders import Decoders
from photocull.domain.failure import Failure
from photocull.domain.picturekind import Clues, PictureKind, Plainness, kind_of
from photocull.vision.motion import has_video
from photocull.vision.plainness import plainness
from photocull.vision.spec import InputSpec

SHARED = Path(__file__).parents[3] / "shared" / "photos"

PLAIN = Plainness(0.6, 0.1, 0.05)
PAGE = Plainness(0.5, 0.8, 0.1)


@pytest.mark.parametrize(
    "name",
    [
        "Screenshot_20240101-101010.png",
        "Screen Shot 2024-01-01 at 10.10.10.png",
        "スクリーンショット 2024-01-01.png",
        "Bildschirmfoto 2024-01-01.jpg",
        "Capture d’écran 2024-01-01.png",
    ],
)
def test_a_screenshot_says_so_by_its_name(name: str) -> None:
    assert kind_of(Clues(name, 1080, 2400)) is PictureKind.SCREENSHOT


@pytest.mark.parametrize("name", ["Scan_0001.jpg", "CamScanner 1.jpg", "Adobe Scan 3.jpg"])
def test_a_scan_says_so_by_its_name(name: str) -> None:
    assert kind_of(Clues(name, 1080, 2400)) is PictureKind.DOCUMENT


@pytest.mark.parametrize("name", ["Scandinavia.jpg", "documentary.jpg", "IMG_1.jpg", "scanner.jpg"])
def test_names_that_only_sound_like_it_do_not_count(name: str) -> None:
    assert kind_of(Clues(name, 4000, 3000)) is PictureKind.PHOTO


def test_a_plain_picture_of_the_size_of_a_screen_without_a_camera_is_a_screenshot() -> None:
    assert kind_of(Clues("a.png", 1170, 2532, plainness=PLAIN)) is PictureKind.SCREENSHOT
    assert kind_of(Clues("a.png", 2532, 1170, plainness=PLAIN)) is PictureKind.SCREENSHOT
    assert kind_of(Clues("a.png", 1171, 2532, plainness=PLAIN)) is PictureKind.PHOTO
    with_camera = Clues("a.jpg", 1170, 2532, camera=True, plainness=PLAIN)
    assert kind_of(with_camera) is PictureKind.PHOTO


def test_a_phone_says_it_in_the_comment() -> None:
    assert kind_of(Clues("IMG_1.png", 1, 1, comment="Screenshot")) is PictureKind.SCREENSHOT


@pytest.mark.parametrize(
    ("program", "kind"),
    [
        ("gnome-screenshot", PictureKind.SCREENSHOT),
        ("Greenshot 1.2", PictureKind.SCREENSHOT),
        ("Spectacle", PictureKind.SCREENSHOT),
        ("Microsoft Lens", PictureKind.DOCUMENT),
        ("CamScanner", PictureKind.DOCUMENT),
        ("VueScan 9 x64 (9.8)", PictureKind.PHOTO),
        ("Adobe Photoshop Lightroom Classic 13.0", PictureKind.PHOTO),
        ("HDR+ 1.0.540104767zd", PictureKind.PHOTO),
        ("17.4.1", PictureKind.PHOTO),
    ],
)
def test_the_program_that_wrote_a_file_says_what_it_is(
    program: str, kind: PictureKind, tmp_path: Path
) -> None:
    assert kind_of(Clues("IMG_1.jpg", 1, 1, software=program)) is kind
    picture, exif = Image.effect_noise((640, 480), 60).convert("RGB"), Image.Exif()
    exif[0x0131] = program
    picture.save(tmp_path / "IMG_1.jpg", exif=exif)
    text = PngInfo()
    text.add_text("Software", program)
    picture.save(tmp_path / "IMG_2.png", pnginfo=text)
    with Decoders(1) as decoders:
        for path in sorted(tmp_path.iterdir()):
            with decoders.opened(path) as opened:
                assert not isinstance(opened, Failure)
                seen = opened.look(InputSpec())
            assert not isinstance(seen, Failure)
            assert seen.facts.kind is kind, path.name


def test_a_page_is_a_document_unless_a_camera_exposed_it() -> None:
    assert kind_of(Clues("a.jpg", 2000, 3000, plainness=PAGE)) is PictureKind.DOCUMENT
    exposed = Clues("a.jpg", 2000, 3000, camera=True, exposed=True, plainness=PAGE)
    assert kind_of(exposed) is PictureKind.PHOTO


def test_a_drawn_page_is_measured_as_one() -> None:
    page = Image.new("RGB", (222, 296), (250, 250, 248))
    draw = ImageDraw.Draw(page)
    for line in range(40, 250, 9):
        for word in range(30, 190, 14):
            draw.line((word, line, word + 9, line), fill=(20, 20, 20), width=2)
            draw.line((word + 2, line - 3, word + 2, line + 3), fill=(20, 20, 20))
    measured = plainness(np.asarray(page))
    assert kind_of(Clues("a.jpg", 2000, 3000, plainness=measured)) is PictureKind.DOCUMENT


def test_tiny_pictures_have_nothing_to_measure() -> None:
    assert plainness(np.zeros((3, 5, 3), np.uint8)) == Plainness(0.0, 0.0, 0.0)


def test_hardly_any_real_photo_is_called_a_document_or_a_screenshot() -> None:
    if not SHARED.is_dir():
        pytest.skip("the labelled photos are not here")
    with (SHARED / "manifest.csv").open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))[::29]
    wrong = 0
    for row in rows:
        with Image.open(SHARED / row["file"]) as opened:
            picture = opened.convert("RGB")
        size = (int(row["orig_w"] or 1), int(row["orig_h"] or 1))
        measured = plainness(np.asarray(picture))
        wrong += kind_of(Clues("IMG_1.jpg", *size, plainness=measured)) is not PictureKind.PHOTO
    assert wrong <= 0.005 * len(rows), f"{wrong} of {len(rows)}"


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b'\xff\xd8\xff\xe1..http://ns.google.com/photos/1.0/camera/ Camera:MotionPhoto="1"', True),
        (b"\xff\xd8 picture \xff\xd9" + b"\0" * 90_000 + b"MotionPhoto_Data....ftypmp42", True),
        (b"\xff\xd8\xff plain", False),
    ],
)
def test_a_video_inside_a_photo_is_found(data: bytes, found: bool) -> None:
    assert has_video(data) is found
