"""The window looks as it does in the manual: every view in two languages and both themes."""

from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtGui import QFontInfo, QImage
from PySide6.QtWidgets import QApplication

from photocull.resources import resource
from tests.screenshots.gallery import STYLES, drawn
from tests.screenshots.likeness import (
    AFAR,
    FONT,
    NEAR,
    Sight,
    alike,
    difference,
    image_of,
)

PICTURES = Path(__file__).parents[2] / "docs" / "screenshots"


@pytest.fixture(scope="module")
def gallery(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> dict[str, QImage]:
    if not PICTURES.is_dir():
        pytest.skip("the pictures of the manual are not here")
    if not resource("photocull.onnx").is_file():
        pytest.skip("the model is not here")
    return dict(drawn(tmp_path_factory.mktemp("home"), STYLES))


def committed(name: str) -> Image.Image:
    with Image.open(PICTURES / f"{name}.webp") as picture:
        return picture.convert("RGB")


@pytest.fixture
def sight(qapp: QApplication) -> Sight:
    """From near only where the font is that of the pictures."""
    return NEAR if QFontInfo(qapp.font()).family() == FONT else AFAR


def test_every_view_looks_as_it_does_in_the_manual(
    gallery: dict[str, QImage], sight: Sight
) -> None:
    others = {
        name: difference(image_of(picture), committed(name), sight)
        for name, picture in gallery.items()
        if not alike(image_of(picture), committed(name), sight)
    }
    assert others == {}, "look at the pictures that `make screenshots` draws, and commit them"


def test_the_manual_has_no_picture_that_is_not_drawn(gallery: dict[str, QImage]) -> None:
    styles = {name.split("/")[0] for name in gallery}
    known = {
        path.relative_to(PICTURES).with_suffix("").as_posix()
        for path in PICTURES.glob("*/*.webp")
        if path.parent.name in styles
    }
    assert known == set(gallery)


def test_what_looks_different_is_not_called_alike(gallery: dict[str, QImage]) -> None:
    names = [name.removeprefix("en-dark/") for name in gallery if name.startswith("en-dark/")]
    pictures = {name: image_of(gallery[f"en-dark/{name}"]) for name in names}
    same = {
        (one, other)
        for at, one in enumerate(names)
        for other in names[at + 1 :]
        if alike(pictures[one], pictures[other])
    }
    assert same == set()
    for name in names:
        assert not alike(pictures[name], committed(f"en-light/{name}")), name


SIGNS = {
    "a star": (1180, 340, 1194, 358),
    "the sign of a RAW file": (28, 310, 66, 331),
    "the size of a series": (700, 108, 744, 129),
    "a percentage": (96, 614, 130, 630),
    "a flag": (28, 108, 49, 129),
}
"""Where they are in the picture of the grid: left, top, right, bottom."""


@pytest.mark.parametrize("sign", SIGNS)
def test_a_sign_that_is_missing_is_seen_from_near(gallery: dict[str, QImage], sign: str) -> None:
    picture = image_of(gallery["en-dark/grid"])
    box = SIGNS[sign]
    without = picture.copy()
    # What lies left of it covers it.
    beside = picture.crop((box[0] - 4, box[3] - 2, box[0] - 3, box[3] - 1))
    without.paste(beside.resize((box[2] - box[0], box[3] - box[1])), box[:2])
    assert not alike(picture, without, NEAR)


def test_a_panel_that_is_missing_is_seen(gallery: dict[str, QImage]) -> None:
    picture = image_of(gallery["en-dark/why"])
    without = picture.copy()
    without.paste((27, 27, 28), (1000, 80, 1280, 756))
    assert not alike(picture, without)
