from datetime import datetime

import pytest

from photocull.domain.failure import Reason
from photocull.domain.photo import Facts
from photocull.domain.progress import Phase
from photocull.domain.ranking import Place
from photocull.ui import words
from photocull.ui.unreadwords import not_read


@pytest.mark.parametrize(
    ("probability", "said"),
    [(0.0, "1%"), (0.004, "1%"), (0.5, "50%"), (0.999, "99%"), (1.0, "99%")],
)
def test_no_score_is_told_as_certain(probability: float, said: str) -> None:
    assert words.percent(probability) == said


def test_the_place_is_a_share_among_many_and_a_rank_among_few() -> None:
    assert words.top(Place(7, 812)) == "top 1%"
    assert words.top(Place(3, 12)) == "3 of 12"
    assert words.standing(Place(7, 812)) == "7 of 812  ·  top 1%"


def test_one_photo_is_not_photos() -> None:
    assert words.photos(1) == "1 photo"
    assert words.photos(2) == "2 photos"
    assert not_read(1) == "1 photo could not be read"


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(0.2, "1 s left"), (7, "7 s left"), (200, "3 min left"), (9000, "2 h left")],
)
def test_the_time_left_is_told_in_one_unit(seconds: float, said: str) -> None:
    assert words.time_left(seconds) == said


def test_capture_time_and_size_are_told_as_far_as_known() -> None:
    taken = datetime(2026, 3, 12, 14, 5, 31)
    assert words.size_and_time(Facts(4032, 3024, taken)) == "2026-03-12 14:05:31   4032 × 3024"
    assert words.size_and_time(Facts(4032, 3024)) == "4032 × 3024"


def test_every_phase_has_words() -> None:
    assert all(words.run(phase) for phase in Phase)


def test_no_sentence_shouts() -> None:
    assert [phrase for phrase in words.Phrase if "!" in phrase.value] == []


def test_stars_that_the_catalogue_could_not_store_are_not_blamed_on_the_photo() -> None:
    said = words.not_saved("a.jpg", Reason.NOT_SAVED)
    assert said.startswith(
        "What you decided on a.jpg could not be saved. The catalogue could not be"
    )
    assert "disk" in said
