"""The why panel follows the focused photo, and costs nothing while nobody looks at it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from photocull.domain.failure import Failure, Reason
from photocull.domain.photo import Photo, Score
from photocull.domain.ranking import Places
from photocull.domain.why import Band
from photocull.scoring.insight import Insight
from photocull.store.settings import Theme
from photocull.ui.look import Look
from photocull.ui.why_keeper import Folder, WhyKeeper
from photocull.ui.why_panel import WhyPanel
from photocull.ui.why_source import SAMPLED, WhySource
from tests.ui.fake import invented
from tests.ui.test_why_panel import COUNTS, MEASURES

EVIDENCE = np.full((7, 7), 0.2, np.float32)
INSIGHT = Insight(MEASURES, COUNTS, EVIDENCE, None)


def scored(count: int) -> list[Photo]:
    """The later the better; the parts are spread evenly from 0 to 4 and from 0 to 1."""
    return [
        replace(
            photo,
            score=Score(number / count, "m", image_part=4 * number / count, colour_part=0.0),
        )
        for number, photo in enumerate(invented(count))
    ]


@dataclass
class Kept:
    keeper: WhyKeeper
    source: WhySource
    photos: list[Photo]
    looked: list[str]
    answer: Callable[[Photo], Insight | Failure] = lambda photo: INSIGHT

    @property
    def panel(self) -> WhyPanel:
        return self.keeper.panel


@pytest.fixture
def kept(qtbot: QtBot, qapp: QApplication) -> Iterator[Kept]:
    photos, looked = scored(100), list[str]()
    panel = WhyPanel(Look(qapp, Theme.DARK))
    qtbot.addWidget(panel)

    def look_into(photo: Photo) -> Insight | Failure:
        looked.append(photo.key)
        return made.answer(photo)

    source = WhySource(look_into)
    places = Places(photos)
    folder = Folder(lambda: photos, places.get, lambda key: None)
    made = Kept(WhyKeeper(panel, source, folder, Band(0.2, 0.8)), source, photos, looked)
    yield made
    source.close()


def test_a_hidden_panel_looks_into_nothing(kept: Kept, qtbot: QtBot) -> None:
    kept.keeper.show_photo(kept.photos[3])
    qtbot.wait(50)
    assert kept.looked == []


def test_what_is_known_is_shown_at_once_and_the_rest_as_it_comes(kept: Kept, qtbot: QtBot) -> None:
    kept.panel.show()
    kept.keeper.show_photo(kept.photos[95])
    assert kept.panel.place.text() == "#5 of 100  ·  top 5%"
    assert kept.panel.trouble.text() == "Looking into the picture…"
    assert kept.panel.score.sentences.said == [
        "Above the range where the model cannot tell.",
        "The picture adds more than in three of four photos here.",
        "Colours hardly tell the photos of this folder apart.",
    ]
    qtbot.waitUntil(lambda: kept.panel.measured.isVisible())
    assert kept.panel.heat.isVisible()
    assert not kept.panel.trouble.isVisible()


def test_the_focused_photo_comes_first_then_the_best_then_a_sample(
    kept: Kept, qtbot: QtBot
) -> None:
    kept.panel.show()
    kept.keeper.show_photo(kept.photos[30])
    qtbot.waitUntil(lambda: len(kept.source.measured()) >= SAMPLED + 2)
    assert kept.looked[:2] == [kept.photos[30].key, kept.photos[99].key]
    assert len(kept.looked) == len(set(kept.looked)) == SAMPLED + 2


def test_the_heat_map_is_there_when_it_is_wanted_and_for_the_focused_photo_alone(
    kept: Kept, qtbot: QtBot
) -> None:
    kept.panel.show()
    key = kept.photos[1].key
    kept.keeper.show_photo(kept.photos[1])
    qtbot.waitUntil(lambda: kept.panel.heat.isVisible())
    assert kept.keeper.overlay_of(key) is None
    with qtbot.waitSignal(kept.keeper.overlay_changed):
        QTest.mouseClick(kept.panel.heat.toggle, Qt.MouseButton.LeftButton)
    assert kept.keeper.overlay_of(key) is not None
    assert kept.keeper.overlay_of(kept.photos[2].key) is None


def test_a_picture_that_cannot_be_read_says_why(kept: Kept, qtbot: QtBot) -> None:
    kept.answer = lambda photo: Failure(Reason.VANISHED, "")
    kept.panel.show()
    kept.keeper.show_photo(kept.photos[1])
    qtbot.waitUntil(lambda: kept.panel.trouble.text() == "The file is no longer there.")
    assert kept.panel.score.isVisible()


def test_new_scores_are_compared_with_anew(kept: Kept) -> None:
    kept.panel.show()
    kept.keeper.show_photo(kept.photos[95])
    kept.photos[:] = kept.photos[90:]
    kept.keeper.folder_moved()
    kept.keeper.show_photo(kept.photos[5])
    assert kept.panel.score.sentences.said == ["Above the range where the model cannot tell."]


def test_another_folder_leaves_nothing_of_the_one_before(kept: Kept, qtbot: QtBot) -> None:
    kept.panel.show()
    kept.keeper.show_photo(kept.photos[1])
    qtbot.waitUntil(lambda: kept.panel.heat.isVisible())
    kept.keeper.clear()
    assert kept.source.measured() == []
    assert kept.panel.trouble.text() == "Choose a photo to see why it scored so."
