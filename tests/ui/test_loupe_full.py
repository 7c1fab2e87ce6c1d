"""The photo looked at comes twice: at once as large as the view, and then whole."""

from collections.abc import Iterator
from threading import Event

import numpy as np
import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from photocull.domain.failure import Failure, Reason
from photocull.domain.photo import Facts, Photo, PhotoKey
from photocull.store.settings import Theme
from photocull.ui.look import Look
from photocull.ui.loupe.full import Full, FullPictures
from photocull.ui.loupe.picture import LoupePicture
from tests.ui.fake import Pixels, coloured, invented

VIEW = QSize(300, 200)
PHOTOS = invented(4, width=1200, height=800)


class Reader:
    """Reads made-up photos; the whole ones only when `gate` is open."""

    def __init__(self) -> None:
        self.gate = Event()
        self.read: list[tuple[str, PhotoKey]] = []

    def whole(self, photo: Photo) -> Pixels | Failure:
        self.gate.wait(10)
        self.read.append(("whole", photo.key))
        return coloured(photo, 1200)

    def fitting(self, photo: Photo, width: int, height: int) -> tuple[Pixels, Facts] | Failure:
        self.read.append(("fitting", photo.key))
        assert photo.facts is not None
        return coloured(photo, 450), photo.facts


@pytest.fixture
def reader() -> Iterator[Reader]:
    reader = Reader()
    yield reader
    reader.gate.set()


@pytest.fixture
def pictures(qtbot: QtBot, reader: Reader) -> Iterator[FullPictures]:
    pictures = FullPictures(reader.whole, reader.fitting)
    yield pictures
    reader.gate.set()
    pictures.close()


def shown(pictures: FullPictures, photo: Photo) -> Full:
    full = pictures.get(photo)
    assert isinstance(full, Full)
    return full


def test_the_photo_looked_at_is_there_before_it_is_whole(
    pictures: FullPictures, reader: Reader, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(pictures.arrived):
        pictures.want(PHOTOS[:1], VIEW)
    first = shown(pictures, PHOTOS[0])
    assert first.whole.isNull()
    assert first.fitted.size() == VIEW
    assert first.size == QSize(1200, 800)
    with qtbot.waitSignal(pictures.arrived):
        reader.gate.set()
    second = shown(pictures, PHOTOS[0])
    assert second.whole.size() == second.size == QSize(1200, 800)
    assert second.fitted.size() == VIEW
    assert reader.read == [("fitting", PHOTOS[0].key), ("whole", PHOTOS[0].key)]


def test_neighbours_are_read_whole_at_once(
    pictures: FullPictures, reader: Reader, qtbot: QtBot
) -> None:
    reader.gate.set()
    pictures.want(PHOTOS, VIEW)
    qtbot.waitUntil(lambda: all(_is_whole(pictures.get(photo)) for photo in PHOTOS))
    assert [key for how, key in reader.read if how == "fitting"] == [PHOTOS[0].key]
    assert sorted(key for how, key in reader.read if how == "whole") == [p.key for p in PHOTOS]


def test_what_came_fitted_is_not_read_again_while_the_whole_is_awaited(
    pictures: FullPictures, reader: Reader, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(pictures.arrived):
        pictures.want(PHOTOS[:1], VIEW)
    for _ in range(3):
        pictures.want(PHOTOS[:1], VIEW)
    reader.gate.set()
    qtbot.waitUntil(lambda: _is_whole(pictures.get(PHOTOS[0])))
    qtbot.wait(50)
    assert reader.read == [("fitting", PHOTOS[0].key), ("whole", PHOTOS[0].key)]


def test_a_format_that_comes_whole_at_once_is_read_once(qtbot: QtBot, reader: Reader) -> None:
    def fitting(photo: Photo, width: int, height: int) -> tuple[Pixels, Facts]:
        assert photo.facts is not None
        return coloured(photo, 1200), photo.facts

    pictures = FullPictures(reader.whole, fitting)
    with qtbot.waitSignal(pictures.arrived):
        pictures.want(PHOTOS[:1], VIEW)
    qtbot.wait(50)
    full = shown(pictures, PHOTOS[0])
    pictures.close()
    assert full.whole.size() == QSize(1200, 800)
    assert full.fitted.size() == VIEW
    assert reader.read == []


def test_a_fitted_picture_that_comes_late_does_not_replace_the_whole_one(
    qtbot: QtBot, reader: Reader
) -> None:
    late = Event()

    def fitting(photo: Photo, width: int, height: int) -> tuple[Pixels, Facts] | Failure:
        late.wait(10)
        return reader.fitting(photo, width, height)

    pictures = FullPictures(reader.whole, fitting)
    pictures.want([PHOTOS[1], PHOTOS[0]], VIEW)
    qtbot.wait(30)  # one thread has begun with either
    pictures.want([PHOTOS[0]], VIEW)
    reader.gate.set()
    qtbot.waitUntil(lambda: _is_whole(pictures.get(PHOTOS[0])))
    late.set()
    qtbot.waitUntil(lambda: pictures.get(PHOTOS[1]) is not None)
    qtbot.wait(50)
    whole = _is_whole(pictures.get(PHOTOS[0]))
    pictures.close()
    assert whole


def test_a_photo_that_cannot_be_read_is_asked_for_once(qtbot: QtBot, reader: Reader) -> None:
    pictures = FullPictures(reader.whole, lambda *_: Failure(Reason.DAMAGED))
    with qtbot.waitSignal(pictures.arrived):
        pictures.want(PHOTOS[:1], VIEW)
    qtbot.wait(50)
    found = pictures.get(PHOTOS[0])
    reader.gate.set()
    pictures.close()
    assert isinstance(found, Failure)
    assert reader.read == []


def test_actual_size_waits_for_the_whole_photo_and_says_so(
    pictures: FullPictures, reader: Reader, qtbot: QtBot, qapp: QApplication
) -> None:
    picture = LoupePicture(Look(qapp, Theme.DARK), lambda _: None, lambda: None)
    qtbot.addWidget(picture)
    picture.resize(VIEW)
    with qtbot.waitSignal(pictures.arrived):
        pictures.want(PHOTOS[:1], picture.view_size)
    picture.show_photo(PHOTOS[0], shown(pictures, PHOTOS[0]), None)
    assert picture.sharp
    before = pixels(picture)
    picture.toggle_zoom()
    assert (picture.optics.width, picture.optics.height) == (1200, 800)
    assert not picture.sharp
    waiting = pixels(picture)
    with qtbot.waitSignal(pictures.arrived):
        reader.gate.set()
    picture.show_photo(PHOTOS[0], shown(pictures, PHOTOS[0]), None)
    assert picture.sharp
    below = np.s_[150:190, 80:220]
    assert len(np.unique(waiting[below])) > len(np.unique(pixels(picture)[below]))
    picture.follow(None)
    assert np.abs(pixels(picture).astype(int) - before).max() <= 3


def pixels(picture: LoupePicture) -> Pixels:
    image = picture.grab().toImage().convertToFormat(QImage.Format.Format_RGB888)
    lines = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), -1)
    return lines[:, : 3 * image.width()].reshape(image.height(), image.width(), 3).copy()


def _is_whole(full: Full | Failure | None) -> bool:
    return isinstance(full, Full) and not full.whole.isNull()
