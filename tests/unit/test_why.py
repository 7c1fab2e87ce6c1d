"""No sentence is said that the numbers do not back."""

from dataclasses import replace

import pytest

from photocull.domain.measures import Measures, Sharpest, Tilt
from photocull.domain.ranking import Place
from photocull.domain.why import (
    ENOUGH,
    Band,
    Case,
    Finding,
    Said,
    Spread,
    Usual,
    band_of,
    of_picture,
    of_score,
    spread_of,
    usual_of,
)

BAND = Band(0.125, 0.875)
SPREAD = Spread(-1.0, 0.0, 1.0)
PLAIN = Measures(
    sharpest=Sharpest(0.7, 0.5, 0.5),
    highlights=0.0,
    shadows=0.0,
    noise=1.0,
    tilt=None,
    colourfulness=40.0,
    from_grey=20.0,
)
USUAL = Usual(blur=0.8, noise=2.0, colourfulness=40.0)


def found(said: tuple[Said, ...]) -> list[Finding]:
    return [each.finding for each in said]


def measured(usual: Usual = USUAL, **changed: object) -> tuple[Said, ...]:
    measures = replace(PLAIN, **changed)  # type: ignore[arg-type]
    return of_picture(Case(0.5, measures=measures, usual=usual))


def test_of_a_bare_probability_nothing_is_said() -> None:
    assert of_score(Case(0.99, Place(1, 812))) == ()
    assert of_picture(Case(0.99, Place(1, 812))) == ()


@pytest.mark.parametrize(
    ("probability", "said"),
    [
        (0.1, Said(Finding.BELOW_BAND, 0.125)),
        (0.125, Said(Finding.CANNOT_TELL, 0.125, 0.875)),
        (0.875, Said(Finding.CANNOT_TELL, 0.125, 0.875)),
        (0.9, Said(Finding.ABOVE_BAND, 0.875)),
    ],
)
def test_a_probability_is_set_against_the_band(probability: float, said: Said) -> None:
    assert of_score(Case(probability, band=BAND)) == (said,)


@pytest.mark.parametrize(
    ("part", "said"), [(1.5, [Finding.PICTURE_RAISES]), (-1.5, [Finding.PICTURE_LOWERS]), (0.9, [])]
)
def test_the_picture_counts_where_it_is_beyond_the_quartile(
    part: float, said: list[Finding]
) -> None:
    assert found(of_score(Case(0.5, picture=part, picture_spread=SPREAD))) == said


@pytest.mark.parametrize(
    ("part", "said"), [(1.5, [Finding.COLOURS_RAISE]), (-1.5, [Finding.COLOURS_LOWER]), (-0.9, [])]
)
def test_colours_count_where_they_are_beyond_the_quartile(part: float, said: list[Finding]) -> None:
    assert found(of_score(Case(0.5, colours=part, colours_spread=SPREAD))) == said


def test_a_part_is_told_as_its_distance_from_the_median_of_the_folder() -> None:
    case = Case(0.5, picture=3.0, picture_spread=Spread(1.0, 2.0, 2.5))
    assert of_score(case) == (Said(Finding.PICTURE_RAISES, 1.0),)


def test_in_a_folder_of_equals_a_part_beyond_the_quartile_is_still_nothing() -> None:
    assert of_score(Case(0.5, picture=0.24, picture_spread=Spread(-0.1, 0.0, 0.1))) == ()


def test_parts_without_a_folder_to_compare_with_say_nothing() -> None:
    assert of_score(Case(0.5, picture=4.0, colours=-4.0)) == ()
    assert of_score(Case(0.5, picture_spread=SPREAD, colours_spread=SPREAD)) == ()


def test_colours_that_tell_nothing_apart_are_told_as_such() -> None:
    flat = Spread(-0.13, -0.1, -0.06)
    case = Case(0.5, colours=-0.1, colours_spread=flat)
    assert found(of_score(case)) == [Finding.COLOURS_FLAT]
    assert found(of_score(replace(case, colours=0.5))) == [Finding.COLOURS_RAISE]
    assert of_score(replace(case, colours_spread=Spread(-0.2, -0.1, 0.0))) == ()


@pytest.mark.parametrize(
    ("lighter", "said"),
    [
        (30.0, (Said(Finding.SUBJECT_LIGHTER, 30.0),)),
        (-30.0, (Said(Finding.SUBJECT_DARKER, 30.0),)),
        (24.0, ()),
        (None, ()),
    ],
)
def test_a_subject_is_told_by_its_contrast(lighter: float | None, said: tuple[Said, ...]) -> None:
    assert of_score(Case(0.5, subject=lighter)) == said


def test_a_picture_like_all_others_needs_no_words() -> None:
    assert measured() == ()


@pytest.mark.parametrize(
    ("blur", "said"),
    [
        (1.1, ()),
        (1.3, (Said(Finding.SOFTER, 1.3, 0.8),)),
        (2.5, (Said(Finding.SOFT, 2.5),)),
    ],
)
def test_softness_is_told_where_it_can_be_seen(blur: float, said: tuple[Said, ...]) -> None:
    assert measured(sharpest=Sharpest(blur, 0.5, 0.5)) == said


def test_a_photo_as_soft_as_all_others_is_not_called_softer() -> None:
    usual = replace(USUAL, blur=1.2)
    assert measured(usual, sharpest=Sharpest(1.7, 0.5, 0.5)) == ()


def test_without_edges_nothing_is_said_of_sharpness() -> None:
    assert measured(sharpest=None) == ()


def test_clipping_is_told_from_two_and_five_percent_on() -> None:
    assert measured(highlights=0.019, shadows=0.049) == ()
    assert measured(highlights=0.02, shadows=0.05) == (
        Said(Finding.HIGHLIGHTS, 0.02),
        Said(Finding.SHADOWS, 0.05),
    )


def test_noise_is_told_where_it_is_seen_and_more_than_usual() -> None:
    assert measured(noise=4.0) == (Said(Finding.NOISY, 4.0, 2.0),)
    assert measured(noise=2.9) == ()
    assert measured(replace(USUAL, noise=3.0), noise=4.0) == ()
    assert measured(replace(USUAL, noise=None), noise=40.0) == ()


@pytest.mark.parametrize(
    ("tilt", "said"),
    [
        (Tilt(-1.5, 0.9), [Finding.TILTED]),
        (Tilt(0.9, 0.9), []),
        (Tilt(5.0, 0.5), []),
        (None, []),
    ],
)
def test_a_tilt_is_told_where_it_is_clear(tilt: Tilt | None, said: list[Finding]) -> None:
    assert found(measured(tilt=tilt)) == said


def test_colourfulness_is_set_against_the_folder() -> None:
    assert found(measured(colourfulness=52.0)) == [Finding.MORE_COLOURFUL]
    assert found(measured(colourfulness=28.0)) == [Finding.LESS_COLOURFUL]
    assert measured(colourfulness=51.0) == ()
    assert measured(Usual(), colourfulness=120.0) == ()


def test_a_grey_picture_is_called_grey_and_not_less_colourful() -> None:
    assert found(measured(colourfulness=1.0, from_grey=0.5)) == [Finding.GREY]


def test_the_band_comes_from_the_metrics_of_the_model() -> None:
    assert band_of({"cannot_tell": {"low": 0.125, "high": 0.875, "share": 0.4}}) == BAND


@pytest.mark.parametrize(
    "told",
    [None, 0.5, {}, {"low": 0.9, "high": 0.1}, {"low": "a", "high": 1}, {"low": -1, "high": 1}],
)
def test_metrics_without_a_sound_band_give_none(told: object) -> None:
    assert band_of({"cannot_tell": told}) is None
    assert band_of({}) is None


def test_a_folder_of_few_photos_has_no_spread() -> None:
    assert spread_of([1.0] * (ENOUGH - 1) + [None] * 20) is None
    assert spread_of(float(number) for number in range(13)) == Spread(3.0, 6.0, 9.0)


def test_few_measured_pictures_say_nothing_of_what_is_usual() -> None:
    assert usual_of([PLAIN] * (ENOUGH - 1)) == Usual()
    assert usual_of([PLAIN] * ENOUGH) == Usual(0.7, 1.0, 40.0)
    assert usual_of([replace(PLAIN, sharpest=None)] * ENOUGH).blur is None
