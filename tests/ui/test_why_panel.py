"""The panel shows what is known and leaves out what is not; nothing in it blocks."""

from pathlib import Path
from threading import Event, current_thread, main_thread

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from photocull.decoding.decoders import Decoders
from photocull.domain.failure import Failure, Reason
from photocull.domain.measures import Measures, Sharpest, Tilt
from photocull.domain.photo import Photo
from photocull.domain.ranking import Place
from photocull.domain.why import Band, Case, Finding, Said, Spread, Usual
from photocull.scoring.insight import Insight, insight
from photocull.store.settings import Theme
from photocull.ui import heatmap, why_words
from photocull.ui.histogram import cumulative, heights
from photocull.ui.look import Look
from photocull.ui.theme import ROLES
from photocull.ui.why_panel import WIDTH, Why, WhyPanel
from photocull.ui.why_source import WhySource, sample_of
from tests.pictures import corners, encoded
from tests.ui.fake import invented

MINUS = "\N{MINUS SIGN}"

MEASURES = Measures(
    sharpest=Sharpest(0.8, 0.9, 0.1),
    highlights=0.024,
    shadows=0.0,
    noise=2.3,
    tilt=Tilt(-1.24, 0.9),
    colourfulness=44.0,
    from_grey=20.0,
)
COUNTS = np.random.default_rng(3).random((3, 256)).astype(np.float32)
CASE = Case(
    probability=0.914,
    place=Place(7, 812),
    band=Band(0.125, 0.875),
    picture=2.0,
    colours=-0.6,
    picture_spread=Spread(-0.5, 0.8, 1.4),
    colours_spread=Spread(-0.2, 0.0, 0.2),
    measures=MEASURES,
    usual=Usual(0.7, 2.0, 40.0),
)
WHOLE = Why("IMG_4821.HEIC", CASE, Place(1, 5), COUNTS, COUNTS[::-1], has_evidence=True)


@pytest.fixture
def panel(qtbot: QtBot, qapp: QApplication) -> WhyPanel:
    made = WhyPanel(Look(qapp, Theme.DARK))
    qtbot.addWidget(made)
    made.resize(WIDTH, 900)
    made.show()
    return made


def found(measures: Measures = MEASURES) -> Insight:
    return Insight(measures, COUNTS, None, None)


def test_the_panel_says_all_that_is_known(panel: WhyPanel) -> None:
    panel.show_why(WHOLE)
    assert panel.name.text() == "IMG_4821.HEIC"
    assert panel.place.text() == "#7 of 812  ·  top 1%"
    assert panel.series.text() == "In its series: best of 5"
    assert panel.score.chance.text() == "91%"
    assert panel.score.band.text() == "cannot tell 13% to 88%"
    assert [row.number.text() for row in panel.score.rows] == ["+1.2", f"{MINUS}0.6"]
    assert panel.score.sentences.said == [
        "Above the range where the model cannot tell.",
        "The picture adds more than in three of four photos here.",
        "Its colours add less than in three of four photos here.",
    ]
    assert panel.measured.said == [
        ("Sharpest", "top right, edges 0.8 px"),
        ("Clipped", "white 2.4%, black 0%"),
        ("Noise", "2.3 of 255"),
        ("Colour", "44, average"),
        ("Tilt", f"{MINUS}1.2°"),
    ]
    assert panel.measured.sentences.said == [
        "2.4% of it is pure white.",
        "Its longest straight line falls 1.2° to the left.",
    ]
    assert not panel.histograms.plain.empty


def test_of_a_bare_score_the_panel_says_less(panel: WhyPanel) -> None:
    panel.show_why(WHOLE)
    panel.show_why(Why("a.jpg", Case(0.4)))
    assert panel.score.isVisible()
    hidden: list[QWidget] = [panel.place, panel.series, panel.score.band, panel.score.sentences]
    hidden += [panel.score.against, panel.heat, panel.histograms, panel.measured, panel.trouble]
    hidden += [cell for row in panel.score.rows for cell in row.cells]
    assert [widget for widget in hidden if widget.isVisible()] == []


def test_parts_without_a_folder_to_compare_with_are_shown_as_they_are(panel: WhyPanel) -> None:
    panel.show_why(Why("a.jpg", Case(0.4, picture=2.0, colours=-0.6, picture_spread=None)))
    assert [row.number.text() for row in panel.score.rows] == ["+2.0", f"{MINUS}0.6"]
    assert panel.score.against.text() == "as the model adds them up"


def test_without_a_photo_the_panel_says_what_it_is_for(panel: WhyPanel) -> None:
    panel.show_why(WHOLE)
    panel.show_why(None)
    assert panel.trouble.text() == "Choose a photo to see why it scored so."
    assert not panel.name.isVisible()
    assert not panel.score.isVisible()


def test_a_photo_that_cannot_be_read_says_why(panel: WhyPanel) -> None:
    panel.show_why(Why("a.jpg", failure=Failure(Reason.DAMAGED, "")))
    assert panel.trouble.text().startswith("The picture is damaged")
    panel.show_why(Why("b.jpg", looking=True))
    assert panel.trouble.text() == "Looking into the picture…"


def test_the_toggle_tells_that_the_heat_map_is_wanted(panel: WhyPanel, qtbot: QtBot) -> None:
    panel.show_why(WHOLE)
    assert not panel.heat.legend.isVisible()
    with qtbot.waitSignal(panel.heat_map_wanted) as told:
        QTest.mouseClick(panel.heat.toggle, Qt.MouseButton.LeftButton)
    assert told.args == [True]
    assert panel.heat.legend.isVisible()
    assert panel.wants_heat_map


def test_every_control_and_drawing_has_a_name_for_screen_readers(panel: WhyPanel) -> None:
    panel.show_why(WHOLE)
    assert panel.accessibleName() == "Why this score"
    assert panel.score.chance_bar.accessibleName() == "Expert 91%, cannot tell 13% to 88%"
    assert panel.score.rows[0].bar.accessibleName() == (
        "Picture +1.2, against the middle of this folder"
    )
    assert panel.heat.toggle.accessibleName() == "Heat map"
    assert panel.heat.legend.accessibleName() == "lowers – raises"
    assert panel.histograms.plain.accessibleName() == "Histogram"
    assert panel.histograms.summed.accessibleName() == "Cumulative"


@pytest.mark.parametrize("theme", list(Theme))
def test_nothing_is_cut_off_at_the_sides(panel: WhyPanel, qapp: QApplication, theme: Theme) -> None:
    Look(qapp, theme)
    panel.show_why(WHOLE)
    qapp.processEvents()
    wide = [
        child
        for child in panel.findChildren(QWidget)
        if child.isVisible() and child.mapTo(panel, child.rect().topRight()).x() >= WIDTH
    ]
    assert wide == []


def test_the_ground_follows_the_theme(panel: WhyPanel, qapp: QApplication) -> None:
    for theme in (Theme.LIGHT, Theme.DARK):
        panel._look.set_theme(theme)
        ground = panel.grab().toImage().pixelColor(WIDTH // 2, 890)
        assert ground == ROLES[theme].colour("panel")


def test_every_finding_has_words_without_shouting() -> None:
    said = [why_words.said(Said(finding, 1.0, 2.0)) for finding in Finding]
    assert all(sentence.endswith(".") for sentence in said)
    assert len(set(said)) == len(Finding)
    assert [sentence for sentence in [*said, *why_words.Phrase] if "!" in sentence] == []


# --- heat map ------------------------------------------------------------------------------------


def hue_at(image: QImage, x: int, y: int) -> tuple[float, float]:
    colour = image.pixelColor(x, y)
    return colour.hueF(), colour.alphaF()


def test_what_raises_and_what_lowers_have_opposite_hues_where_they_are() -> None:
    evidence = np.zeros((7, 7), np.float32)
    evidence[0, 0], evidence[6, 6] = 0.5, -0.5
    laid = heatmap.overlay(evidence)
    last = laid.width() - 4
    up, down = hue_at(laid, 3, 3), hue_at(laid, last, last)
    assert up[0] == pytest.approx(heatmap.raising().hueF(), abs=0.02)
    assert down[0] == pytest.approx(heatmap.lowering().hueF(), abs=0.02)
    assert min(up[1], down[1]) > 0.4
    assert hue_at(laid, last, 3)[1] == 0
    assert hue_at(laid, laid.width() // 2, laid.width() // 2)[1] == 0


def test_weak_evidence_stays_pale() -> None:
    weak = heatmap.overlay(np.full((7, 7), 0.01, np.float32))
    strong = heatmap.overlay(np.full((7, 7), 1.0, np.float32))
    assert hue_at(weak, 90, 90)[1] < 0.1
    assert hue_at(strong, 90, 90)[1] > 0.7


def test_evidence_without_any_is_no_overlay_at_all() -> None:
    assert hue_at(heatmap.overlay(np.zeros((7, 7), np.float32)), 90, 90)[1] == 0


# --- histograms ----------------------------------------------------------------------------------


def test_the_cumulative_histogram_ends_at_one() -> None:
    summed = cumulative(COUNTS)
    assert summed[:, -1] == pytest.approx(1.0)
    assert (np.diff(summed, axis=1) >= 0).all()
    assert np.isfinite(cumulative(np.zeros((3, 256), np.float32))).all()


def test_clipped_pixels_do_not_flatten_the_rest_of_a_histogram() -> None:
    counts = np.full((3, 256), 0.01, np.float32)
    counts[:, 255] = 1.0
    assert heights(counts)[:, 100] == pytest.approx(1 / 1.15, rel=0.01)
    assert heights(counts).max() == 1


# --- looking into photos -------------------------------------------------------------------------


@pytest.fixture
def photos() -> list[Photo]:
    return invented(5)


def test_photos_are_looked_into_in_another_thread_and_told_in_this_one(
    qtbot: QtBot, photos: list[Photo]
) -> None:
    threads: list[bool] = []

    def look_into(photo: Photo) -> Insight:
        threads.append(current_thread() is main_thread())
        return found()

    source = WhySource(look_into)
    assert source.get(photos[0]) is None
    with qtbot.waitSignal(source.arrived) as told:
        source.want(photos[:1])
    source.close()
    assert told.args == [photos[0].key]
    assert isinstance(source.get(photos[0]), Insight)
    assert threads == [False]
    assert source.measured() == [MEASURES]


def test_stale_wishes_are_never_begun(qtbot: QtBot, photos: list[Photo]) -> None:
    begun, go_on, looked = Event(), Event(), list[str]()

    def look_into(photo: Photo) -> Insight:
        looked.append(photo.key)
        begun.set()
        go_on.wait(5)
        return found()

    source = WhySource(look_into)
    source.want(photos[:1])
    assert begun.wait(5)
    source.want(photos[1:4])
    source.want(photos[4:])
    go_on.set()
    qtbot.waitUntil(lambda: source.get(photos[4]) is not None)
    source.close()
    assert looked == [photos[0].key, photos[4].key]


def test_what_comes_after_another_folder_was_opened_is_dropped(
    qtbot: QtBot, photos: list[Photo]
) -> None:
    begun, go_on = Event(), Event()

    def look_into(photo: Photo) -> Insight:
        begun.set()
        go_on.wait(5)
        return found()

    source = WhySource(look_into)
    source.want(photos[:1])
    assert begun.wait(5)
    source.clear()
    go_on.set()
    source.want(photos[1:2])
    qtbot.waitUntil(lambda: source.get(photos[1]) is not None)
    source.close()
    assert source.get(photos[0]) is None
    assert len(source.measured()) == 1


def test_a_sample_is_spread_over_the_folder() -> None:
    photos = invented(100)
    assert [photos.index(photo) for photo in sample_of(photos, 4)] == [0, 25, 50, 75]
    assert sample_of(photos[:3], 4) == photos[:3]


def test_an_insight_comes_from_the_file_itself_and_a_broken_one_says_so(
    tmp_path: Path, decoders: Decoders
) -> None:
    path = tmp_path / "a.jpg"
    path.write_bytes(encoded(corners(1600, 1200)))
    made = insight(path, None, decoders)
    assert isinstance(made, Insight)
    assert made.histogram.shape == (3, 256)
    assert made.evidence is None
    assert made.measures.sharpest is not None
    path.write_bytes(path.read_bytes()[:3000])
    broken = insight(path, None, decoders)
    assert isinstance(broken, Failure)
    assert broken.reason is Reason.DAMAGED
