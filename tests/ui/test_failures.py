from collections.abc import Container
from dataclasses import replace

from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from photocull.domain.events import PassedOver
from photocull.domain.failure import Failure, Reason
from photocull.domain.photo import Photo, PhotoKey
from tests.ui.conftest import Opened, OpenWindow, large
from tests.ui.fake import Pixels, coloured, invented

BAD = frozenset({"IMG_0001.jpg", "IMG_0004.jpg"})


def with_failures(open_window: OpenWindow) -> Opened:
    opened = open_window(invented(8), bad=BAD)
    opened.window.inside.status.failed.click()
    return opened


def names(opened: Opened) -> list[str]:
    tree = opened.window.failures.list
    model = tree.model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def test_failed_photos_are_counted_and_stay_in_the_grid(open_window: OpenWindow) -> None:
    opened = open_window(invented(8), bad=BAD)
    status = opened.window.inside.status
    assert status.failed.text().strip() == "2 photos could not be read"
    assert len(opened.shown) == 8
    assert {key.rpartition("/")[2] for key in opened.shown[-2:]} == BAD
    assert "damaged" in opened.window.inside.model.index(7).data()


def test_the_list_names_each_failed_photo_with_the_reason(open_window: OpenWindow) -> None:
    opened = with_failures(open_window)
    assert opened.window.failures.isVisible()
    assert names(opened) == sorted(BAD)
    reason = opened.window.failures.list.model().index(0, 1).data()
    assert reason.startswith("The picture is damaged or incomplete.")


def test_try_again_retries_the_failed_photos_and_empties_the_list(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    opened = with_failures(open_window)
    opened.engine.bad = frozenset()
    opened.window.failures.retry.click()
    assert {key.rpartition("/")[2] for key in opened.engine.retried} == BAD
    opened.engine.settle()
    qtbot.waitUntil(lambda: names(opened) == [])
    assert not opened.window.inside.status.failed.isVisible()
    assert not opened.window.failures.retry.isEnabled()


def test_the_list_can_be_copied(open_window: OpenWindow) -> None:
    opened = with_failures(open_window)
    opened.window.failures.copy.click()
    lines = QGuiApplication.clipboard().text().splitlines()
    assert [line.split("\t")[0] for line in lines] == [f"/photos/{name}" for name in sorted(BAD)]


def is_in(photo: Photo, names: Container[str]) -> bool:
    return photo.key.rpartition("/")[2] in names


def test_a_photo_that_can_be_read_again_shows_in_grid_and_loupe(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    unplugged = set(BAD)

    def preview(photo: Photo) -> Pixels | None:
        return None if is_in(photo, unplugged) else coloured(photo)

    def full(photo: Photo) -> Pixels | Failure:
        return Failure(Reason.UNREADABLE) if is_in(photo, unplugged) else large(photo)

    opened = open_window(invented(8), bad=BAD, preview=preview, full=full)
    failed, inside = opened.shown[-1], opened.window.inside
    inside.views.open_loupe(failed)
    qtbot.waitUntil(lambda: isinstance(opened.loupe.picture._full, Failure))
    qtbot.waitUntil(lambda: failed in inside.thumbs._kept)
    assert inside.thumbs.pixmap(failed) is None
    unplugged.clear()
    opened.engine.bad = frozenset()
    opened.desk.retry()
    opened.engine.settle()
    qtbot.waitUntil(lambda: opened.loupe.picture.sharp)
    qtbot.waitUntil(lambda: inside.thumbs.pixmap(failed) is not None)


def test_a_photo_that_fails_again_is_not_read_without_end(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    read: list[PhotoKey] = []

    def full(photo: Photo) -> Failure:
        read.append(photo.key)
        return Failure(Reason.DAMAGED)

    opened = open_window(invented(1), bad=frozenset({"IMG_0000.jpg"}), full=full)
    opened.window.inside.views.open_loupe(opened.shown[0])
    qtbot.waitUntil(lambda: isinstance(opened.loupe.picture._full, Failure))
    opened.desk.retry()
    opened.engine.settle()
    qtbot.wait(200)
    assert isinstance(opened.loupe.picture._full, Failure)
    # Once at first, once on trying again, and once more where the verdict came while reading.
    count = len(read)
    assert 2 <= count <= 3
    for _ in range(5):
        opened.loupe.refresh(frozenset(opened.shown))
        qtbot.wait(50)
    assert len(read) == count


def test_a_failed_photo_is_found_by_a_name_that_is_not_text(open_window: OpenWindow) -> None:
    name = "IMG_\udce9.jpg"
    photos = invented(8)
    photos[3] = replace(photos[3], key=PhotoKey(f"/photos/{name}"))
    opened = open_window(photos, bad=frozenset({name}))
    opened.window.inside.status.failed.click()
    tree = opened.window.failures.list
    item = tree.topLevelItem(0)
    assert item is not None
    tree.itemActivated.emit(item, 0)
    assert opened.grid.focused == photos[3].key


def test_a_folder_that_could_not_be_read_is_told_of_and_listed(open_window: OpenWindow) -> None:
    opened = open_window(invented(8), bad=BAD)
    session, status = opened.session, opened.window.inside.status
    denied = Failure(Reason.FORBIDDEN, "[Errno 13] Permission denied")
    opened.desk.take([PassedOver(session.generation, (("/photos/Private", denied),))])
    assert status.failed.text().strip() == "2 photos and 1 folder could not be read"
    status.failed.click()
    assert names(opened) == ["Private/", *sorted(BAD)]
    tree = opened.window.failures.list
    item = tree.topLevelItem(0)
    assert item is not None
    assert item.text(1) == "You do not have permission to look into this folder."
    tree.itemActivated.emit(item, 0)  # there is no photo to show
    opened.window.failures.copy.click()
    assert QGuiApplication.clipboard().text().startswith("/photos/Private/\tYou do not have")


def test_a_folder_alone_can_be_tried_again(open_window: OpenWindow) -> None:
    opened = open_window(invented(3))
    status = opened.window.inside.status
    assert not status.failed.isVisible()
    broken = Failure(Reason.UNREADABLE, "[Errno 5] Input/output error")
    opened.desk.take([PassedOver(opened.session.generation, (("/photos/old", broken),))])
    status.failed.click()
    opened.window.failures.retry.click()
    assert not opened.session.course.closed
    assert not status.failed.isVisible()
