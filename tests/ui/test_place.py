"""Windows are no larger than the screen that they come up on."""

import pytest
from PySide6.QtCore import QSize

from photocull.ui.place import fitting


@pytest.mark.parametrize(
    ("wanted", "room", "size"),
    [
        (QSize(1280, 800), QSize(1920, 1080), QSize(1280, 800)),
        (QSize(1280, 800), QSize(1366, 768), QSize(1280, 712)),
        (QSize(1180, 760), QSize(1092, 614), QSize(1076, 558)),
    ],
)
def test_a_window_leaves_room_for_its_frame(wanted: QSize, room: QSize, size: QSize) -> None:
    assert fitting(wanted, room) == size
