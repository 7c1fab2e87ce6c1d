"""Live Photos, RAW and edits from a real folder in the real window: signs, trash, splittings."""

import os
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest

from photocull.domain.photo import PhotoKey
from photocull.ui import words
from photocull.ui.grid.tile import foot_height, picture_box
from tests.end2end.person import Person
from tests.pictures import aged, encoded, noise, plain, write

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier

SIGNS = {
    "IMG_0001.HEIC": "LIVE",
    "IMG_0002.JPG": "RAW",
    "IMG_E0003.JPG": "Edited",
    "IMG_0004.JPG": "LIVE  RAW",
    "IMG_0005.JPG": "",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """One picture of each sort with its parts; all pictures are of one grey, so alike to see."""
    photos = tmp_path / "photos"
    write(photos / "IMG_0001.HEIC", plain(120), "HEIF")
    (photos / "IMG_0001.MOV").write_bytes(b"moving")
    write(photos / "IMG_0002.JPG", plain(121))
    (photos / "IMG_0002.CR3").write_bytes(b"raw")
    write(photos / "IMG_0003.JPG", plain(119))
    write(photos / "IMG_E0003.JPG", plain(122))
    write(photos / "IMG_0004.JPG", plain(123))
    (photos / "IMG_0004.MOV").write_bytes(b"moving")
    (photos / "IMG_0004.DNG").write_bytes(b"raw")
    write(photos / "IMG_0005.JPG", plain(124))
    for path in photos.iterdir():
        aged(path)
    return photos


def tile(person: Person, name: str) -> QRect:
    inside = person.opened.window.inside
    return inside.grid.cell(inside.model.order.index(person.photo(name).key))


def corner(person: Person, name: str) -> QImage:
    """Where the sign of a photo's parts stands: the lower left of its picture's box."""
    box = picture_box(tile(person, name), foot_height(person.opened.look.type.body))
    part = QRect(box.left(), box.bottom() - 30, box.width() // 2 + 30, 30)
    return person.opened.window.inside.grid.viewport().grab(part).toImage()


def said(person: Person, name: str) -> str:
    model = person.opened.window.inside.model
    return str(model.data(model.index(model.order.index(person.photo(name).key), 0)))


def test_live_photos_raws_and_edits_wear_their_signs(person: Person, folder: Path) -> None:
    person.start(folder)
    grid = person.opened.window.inside.grid
    assert set(person.names()) == set(SIGNS)
    assert {name: words.parts_sign(person.photo(name)) for name in SIGNS} == SIGNS
    person.qtbot.waitUntil(grid.has_all_pictures, timeout=10_000)
    person.qtbot.wait(200)
    drawn = {name: corner(person, name) for name in SIGNS}
    bare = ink(drawn["IMG_0005.JPG"])
    shown = {name: ink(picture) - bare for name, picture in drawn.items() if SIGNS[name]}
    assert all(light > 40 for light in shown.values()), shown
    # Two signs take more ink than one, and none of the signs looks like another.
    assert shown["IMG_0004.JPG"] > max(shown["IMG_0001.HEIC"], shown["IMG_0002.JPG"])
    assert len({bytes(picture.constBits()) for picture in drawn.values()}) == len(SIGNS)
    assert all(sign in said(person, name) for name, sign in SIGNS.items())


def ink(picture: QImage) -> int:
    """How many pixels are nearly as light as the words of a sign: no grey picture is."""
    grey = picture.convertToFormat(QImage.Format.Format_Grayscale8)
    rows = bytes(grey.constBits())
    return sum(value > 190 for value in rows)


def wait_for_names(person: Person, names: set[str]) -> None:
    person.qtbot.waitUntil(lambda: set(person.names()) == names, timeout=20_000)


@pytest.mark.skipif(os.name != "posix", reason="the trash of freedesktop.org")
def test_the_video_of_a_live_photo_goes_to_the_trash_with_it_and_comes_back(
    person: Person, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A trash on the same disk as the photos, so that coming back is a move.
    home = folder.parent / "somebody"
    (home / ".local" / "share").mkdir(parents=True)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    person.start(folder)
    window = person.opened.window
    window.inside.grid.focus_on(person.photo("IMG_0001.HEIC").key)
    person.press(Qt.Key.Key_X)
    QTest.keyClick(window, Qt.Key.Key_Backspace, CTRL)
    person.qtbot.waitUntil(window.trash.isVisible, timeout=10_000)
    # What belongs to it stands below it. That it is rejected has been written beside it for other
    # programs.
    assert window.trash.list.topLevelItemCount() == 1
    row = window.trash.list.topLevelItem(0)
    assert row is not None
    assert row.text(0) == "IMG_0001.HEIC"
    below = [row.child(number) for number in range(row.childCount())]
    parts = [item.text(0) for item in below if item]
    assert parts == ["IMG_0001.HEIC.xmp", "IMG_0001.MOV"]
    window.trash.move_button.click()
    wait_for_names(person, set(SIGNS) - {"IMG_0001.HEIC"})
    # The watched folder may tell of the photo before its video has gone after it.
    said = window.inside.banner.said
    done = "1 photo is in the trash. Undo puts it back."
    person.qtbot.waitUntil(lambda: said.text() == done, timeout=20_000)
    gone = {"IMG_0001.HEIC", *parts}
    assert gone.isdisjoint(path.name for path in folder.iterdir())
    trash = home / ".local" / "share" / "Trash" / "files"
    assert {path.name for path in trash.iterdir()} >= gone
    # What a window manager does when a dialog closes.
    window.activateWindow()
    person.qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(window, Qt.Key.Key_Z, CTRL)
    wait_for_names(person, set(SIGNS))
    after = {path.name: path.read_bytes() for path in folder.iterdir() if path.suffix != ".xmp"}
    assert after == before
    assert list(trash.iterdir()) == []
    person.qtbot.waitUntil(
        lambda: words.parts_sign(person.photo("IMG_0001.HEIC")) == "LIVE", timeout=10_000
    )


# --- what is said against a series -------------------------------------------------------------


@pytest.fixture
def burst(tmp_path: Path) -> Path:
    """Three pictures of the same thing within two seconds, and three of other things."""
    photos = tmp_path / "burst"
    photos.mkdir()
    scene = noise(1, (12, 9)).resize((640, 480), Image.Resampling.BICUBIC)
    for number in range(3):
        lit = Image.blend(scene, Image.new("RGB", scene.size, "white"), 0.02 * number)
        data = encoded(lit, taken=f"2026:03:12 14:05:3{number}")
        aged_bytes(photos / f"IMG_000{number}.JPG", data)
    for number in range(3, 6):
        other = noise(40 + number, (12, 9)).resize((640, 480), Image.Resampling.BICUBIC)
        data = encoded(other, taken=f"2026:03:12 1{number}:40:00")
        aged_bytes(photos / f"IMG_000{number}.JPG", data)
    return photos


def aged_bytes(path: Path, data: bytes) -> None:
    path.write_bytes(data)
    aged(path)


def series_of(person: Person) -> set[frozenset[str]]:
    """The series that stand, by the names of their photos."""
    found = person.session.series.series
    return {frozenset(os.path.basename(key) for key in each.keys) for each in found}


def test_a_photo_that_was_taken_out_of_a_series_stays_out_after_a_new_start(
    person: Person, burst: Path
) -> None:
    whole = {frozenset({"IMG_0000.JPG", "IMG_0001.JPG", "IMG_0002.JPG"})}
    person.start(burst)
    person.wait(lambda _: series_of(person) == whole)
    person.qtbot.waitUntil(lambda: len(person.names()) == 4, timeout=10_000)
    window = person.opened.window
    QTest.keyClick(window, Qt.Key.Key_B, CTRL)
    person.qtbot.waitUntil(lambda: len(person.names()) == 6, timeout=10_000)
    window.inside.grid.focus_on(PhotoKey(os.fspath(burst / "IMG_0001.JPG")))
    QTest.keyClick(window.inside.grid, Qt.Key.Key_G, CTRL | SHIFT)
    parted = {frozenset({"IMG_0000.JPG", "IMG_0002.JPG"})}
    person.wait(lambda _: series_of(person) == parted)
    person.leave()
    person.start(burst)
    person.wait(lambda session: bool(session.series.series))
    assert series_of(person) == parted
    person.qtbot.waitUntil(lambda: len(person.names()) == 5, timeout=10_000)
