"""The best crop of made pictures is the known one, and no score is gamed by emptiness."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from photocull.domain.crop import Crop, is_inside
from photocull.domain.faces import Face
from photocull.domain.framing import Places, candidates, judged, middle_of, subject_of
from photocull.domain.posting import RATIOS, Ratio

WIDE, TALL, SQUARE = Ratio("1.91:1"), Ratio("9:16"), Ratio("1:1")


def subject(x: float, y: float, reach: float = 0.08) -> Places:
    """All detail in one round spot."""
    steps = (np.arange(24) + 0.5) / 24
    spot = np.exp(-((steps[None, :] - x) ** 2 + (steps[:, None] - y) ** 2) / (2 * reach**2))
    shares: Places = (spot / spot.sum()).astype(np.float32)
    return shares


@given(
    size=st.tuples(st.integers(200, 8000), st.integers(200, 8000)),
    ratio=st.sampled_from(RATIOS),
)
def test_candidates_are_in_the_picture_in_their_shape_and_not_twice(
    size: tuple[int, int], ratio: Ratio
) -> None:
    found = candidates(ratio, size, (0.2, 0.9))
    assert 5 <= len(found) <= 23
    assert len(set(found)) == len(found)
    for crop in found:
        assert is_inside(crop, size)
        wide, high = crop.width * size[0], crop.height * size[1]
        assert wide / high == pytest.approx(ratio.value, rel=1e-6)


@given(x=st.floats(0.1, 0.9), y=st.floats(0.1, 0.9), ratio=st.sampled_from(RATIOS))
def test_the_subject_is_in_the_crop_wherever_it_stands(x: float, y: float, ratio: Ratio) -> None:
    size, spot = (4000, 3000), subject(x, y)
    crops = candidates(ratio, size, middle_of(spot, ()))
    best = judged(crops, [0.5] * len(crops), 0.5, spot, ())[0]
    left, top, right, bottom = best.crop.box
    assert left <= x <= right
    assert top <= y <= bottom
    assert best.sound


@given(x=st.floats(0.1, 0.9), y=st.floats(0.1, 0.9), ratio=st.sampled_from(RATIOS))
def test_a_model_that_loves_emptiness_does_not_get_it(x: float, y: float, ratio: Ratio) -> None:
    """However much it would give for a flat area."""
    size, spot = (4000, 3000), subject(x, y)
    crops = candidates(ratio, size, middle_of(spot, ()))
    plain = [judged([crop], [0.5], 0.5, spot, ())[0].subject for crop in crops]
    loving = [0.9999 if share < 0.1 else 0.0001 for share in plain]
    best = judged(crops, loving, 0.5, spot, ())[0]
    assert best.subject >= 0.8 * max(plain)


@given(
    faces=st.lists(
        st.builds(
            lambda x, y, side: Face(x, y, x + side, y + side * 1.3),
            st.floats(0, 0.85), st.floats(0, 0.75), st.floats(0.03, 0.12),
        ),
        min_size=1, max_size=4,
    ),
    ratio=st.sampled_from(RATIOS),
)  # fmt: skip
def test_no_sound_crop_cuts_a_face(faces: list[Face], ratio: Ratio) -> None:
    spot = subject(0.5, 0.5, 0.3)
    crops = candidates(ratio, (4000, 3000), middle_of(spot, faces))
    for each in judged(crops, [0.5] * len(crops), 0.5, spot, faces):
        if not each.sound:
            continue
        left, top, right, bottom = each.crop.box
        for face in faces:
            across = min(right, face.right) - max(left, face.left)
            down = min(bottom, face.bottom) - max(top, face.top)
            if across > 0 and down > 0:
                assert across >= face.right - face.left - 2e-3
                assert down >= face.bottom - face.top - 2e-3


def test_a_person_at_the_side_is_taken_rather_than_a_well_scored_middle() -> None:
    face = Face(0.05, 0.3, 0.15, 0.5)
    crops = candidates(TALL, (4000, 3000), middle_of(subject(0.5, 0.5), (face,)))
    scores = [0.95 if crop.x > 0.4 else 0.4 for crop in crops]
    best = judged(crops, scores, 0.5, subject(0.5, 0.5, 0.3), (face,))[0]
    assert best.crop.box[0] <= 0.05
    assert (best.cut, best.left_out) == (0, 0)


def test_bystanders_may_be_left_out_but_never_cut() -> None:
    spot = subject(0.75, 0.5, 0.1)
    large, small = Face(0.65, 0.3, 0.85, 0.6), Face(0.05, 0.5, 0.08, 0.55)
    crops = candidates(TALL, (4000, 3000), middle_of(spot, (large, small)))
    best = judged(crops, [0.5] * len(crops), 0.5, spot, (large, small))[0]
    assert best.sound
    assert best.crop.box[0] > 0.08


def test_where_nothing_is_sound_the_least_harm_is_proposed() -> None:
    row = [Face(x, 0.4, x + 0.1, 0.55) for x in (0.0, 0.3, 0.6, 0.9)]
    crops = candidates(TALL, (4000, 2000), (0.5, 0.5))
    found = judged(crops, [0.5] * len(crops), 0.5, subject(0.5, 0.5, 0.3), row)
    assert not found[0].sound
    assert found[0].cut == min(each.cut for each in found)


def test_among_sound_crops_the_model_chooses() -> None:
    spot = subject(0.5, 0.5, 0.05)
    crops = candidates(SQUARE, (4000, 3000), (0.5, 0.5))
    favourite = next(crop for crop in crops if 0.7 < crop.height < 0.9 and crop.x > 0.5)
    scores = [0.9 if crop == favourite else 0.4 for crop in crops]
    assert judged(crops, scores, 0.5, spot, ())[0].crop == favourite


def test_a_photo_without_anything_in_it_is_cropped_large_and_quietly() -> None:
    nothing = subject_of(None, np.zeros((24, 24), np.float32))
    crops = candidates(WIDE, (3000, 3000), middle_of(nothing, ()))
    best = judged(crops, [0.5] * len(crops), 0.5, nothing, ())[0]
    assert best.crop.width == pytest.approx(1.0)
    assert best.sound


def test_evidence_and_detail_both_say_where_the_subject_is() -> None:
    evidence = np.zeros((7, 7), np.float32)
    evidence[1, 5] = 3.0
    both = subject_of(evidence, subject(0.2, 0.8))
    assert both.sum() == pytest.approx(1.0, abs=1e-5)
    assert both[:8, 12:].sum() > 0.35
    assert both[14:, :10].sum() > 0.35
    x, y = middle_of(both, ())
    assert (x, y) == pytest.approx((0.5, 0.5), abs=0.05)


def test_a_crop_keeps_exactly_its_share() -> None:
    even = np.full((24, 24), 1 / 576, np.float32)
    (found,) = judged([Crop(0.3, 0.6, 0.37, 0.41)], [0.5], 0.5, even, ())
    assert found.subject == pytest.approx(0.37 * 0.41, abs=1e-6)
