"""Blending a taste with the generic ranking, and the model that it is fitted by."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from photocull.domain.bradleyterry import Vector, differences, penalised, right, start
from photocull.domain.taste import Evidence, Head, blended, logits, probabilities

CHANCES = arrays(np.float64, 8, elements=st.floats(0, 1))
WORTH = arrays(np.float64, 8, elements=st.floats(-30, 30))
SHARES = st.floats(0, 1)


@given(CHANCES, WORTH, SHARES)
def test_what_is_blended_is_a_probability(generic: Vector, worth: Vector, share: float) -> None:
    mixed = blended(generic, worth, share)
    assert ((mixed >= 0) & (mixed <= 1)).all()


@given(CHANCES, WORTH)
def test_the_ends_of_the_slider_are_either_ranking(generic: Vector, worth: Vector) -> None:
    np.testing.assert_allclose(blended(generic, worth, 0.0), generic, atol=2e-6)
    np.testing.assert_allclose(blended(generic, worth, 1.0), probabilities(worth), atol=1e-9)


@given(CHANCES, WORTH, SHARES)
def test_where_both_agree_on_two_photos_the_blend_does_too(
    generic: Vector, worth: Vector, share: float
) -> None:
    generic = np.clip(generic, 0.01, 0.99)
    worth = np.clip(worth, -5, 5)
    mixed = blended(generic, worth, share)
    above = (generic[:, None] > generic + 1e-6) & (worth[:, None] > worth + 1e-6)
    assert (mixed[:, None] > mixed)[above].all()


def test_a_photo_of_unknown_worth_keeps_its_generic_score() -> None:
    generic, worth = np.array([0.3, 0.3]), np.array([np.nan, 2.0])
    kept, moved = blended(generic, worth, 0.5).tolist()
    assert kept == 0.3
    assert moved > 0.3


@given(CHANCES)
def test_logits_and_probabilities_undo_each_other(chances: Vector) -> None:
    np.testing.assert_allclose(probabilities(logits(chances)), chances, atol=2e-6)


def test_a_head_adds_what_it_sees_to_the_generic_score() -> None:
    head = Head("m", 0.5, -1.0, np.array([2.0, 0.0], np.float32))
    seen = np.array([[1.0, 9.0], [0.0, 9.0]], np.float32)
    assert head.worth(np.array([4.0, 4.0]), seen).tolist() == [3.0, 1.0]


def test_only_an_interval_wholly_above_nothing_is_better() -> None:
    assert Evidence(50, 100, 0.8, 0.7, 0.01, 0.2).better
    assert not Evidence(50, 100, 0.8, 0.7, 0.0, 0.2).better
    assert not Evidence(5).better


MATRIX = arrays(np.float64, (6, 4), elements=st.floats(-3, 3))


@given(MATRIX, arrays(np.float64, 4, elements=st.floats(-2, 2)), st.floats(0.01, 10))
def test_the_gradient_is_that_of_the_function(apart: Vector, at: Vector, strength: float) -> None:
    function = penalised(apart, np.arange(1.0, 7.0), strength)
    _, gradient = function(at)
    for axis in range(4):
        step = np.eye(4)[axis] * 1e-5
        slope = (function(at + step)[0] - function(at - step)[0]) / 2e-5
        assert abs(slope - gradient[axis]) < 1e-4 * max(1.0, abs(slope))


def test_without_pairs_the_generic_ranking_is_the_least() -> None:
    function = penalised(np.empty((0, 3)), np.empty(0), 1.0)
    value, gradient = function(start(2))
    assert value == 0.0
    assert gradient.tolist() == [0.0, 0.0, 0.0]


@given(arrays(np.float64, (5, 2), elements=st.floats(-3, 3)))
def test_a_pair_turned_round_is_right_where_the_other_was_wrong(values: Vector) -> None:
    rows = np.array([[0, 1], [2, 3], [4, 4]])
    margins = [differences(values, each)[:, 0] for each in (rows, rows[:, ::-1])]
    both = right(margins[0]) + right(margins[1])
    assert both.tolist() == [1.0, 1.0, 1.0]
