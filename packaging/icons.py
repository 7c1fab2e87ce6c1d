"""Draws the program's mark for other systems: `python packaging/icons.py FORM PATH`.

FORM is hicolor (PATH becomes a theme's folder, as Linux desktops look for it), ico (Windows) or
icns (macOS). Needs PySide6 and Pillow, and no screen.
"""

import argparse
import os
import shutil
import sys
from pathlib import Path

from PIL import Image
from PySide6.QtGui import QGuiApplication, QImage

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from photocull.resources import resource  # noqa: E402
from photocull.ui.appicon import SIZES, mark  # noqa: E402

_ICO = (16, 24, 32, 48, 64, 128, 256)


def picture(side: int) -> Image.Image:
    """The mark, with transparency."""
    drawn = mark(side).convertToFormat(QImage.Format.Format_RGBA8888)
    return Image.frombytes("RGBA", (side, side), bytes(drawn.constBits()))


def write_hicolor(folder: Path) -> None:
    """Every size of the mark as PNG, and the drawing itself for all other sizes."""
    for side in SIZES:
        place = folder / f"{side}x{side}" / "apps"
        place.mkdir(parents=True, exist_ok=True)
        picture(side).save(place / "photocull.png", optimize=True)
    place = folder / "scalable" / "apps"
    place.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(resource("icons/photocull.svg"), place / "photocull.svg")


def write_container(path: Path, sides: tuple[int, ...]) -> None:
    """Several sizes of the mark in one .ico or .icns file."""
    *smaller, largest = [picture(side) for side in sides]
    sizes = [(side, side) for side in sides]
    largest.save(path, append_images=smaller, sizes=sizes)


def main() -> None:
    """Write what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("form", choices=("hicolor", "ico", "icns"))
    parser.add_argument("path", type=Path)
    asked = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    program = QGuiApplication([])
    match asked.form:
        case "hicolor":
            write_hicolor(asked.path)
        case "ico":
            write_container(asked.path, _ICO)
        case _:
            write_container(asked.path, (16, 32, 64, 128, 256, 512, 1024))
    del program


if __name__ == "__main__":
    main()
