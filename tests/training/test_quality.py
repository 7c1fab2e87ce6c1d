import numpy as np
import pytest

from training.data import Row
from training.metrics import Interval
from training.quality import (
    TEST_FOLD,
    VALIDATION_FOLD,
    agree,
    exposure,
    fold_of,
    rated_fold,
    rated_split,
    rated_test,
    scene_pairs,
    sharpness,
    without_rated,
)


def row(file: str, opinion: float | None = 0.5, scene: str | None = None) -> Row:
    return Row(file, "BIQ2021/ss01", False, opinion, scene)


ROWS = tuple(row(f"{n}.webp", n / 300) for n in range(300))
APART = {each.file: (1 << 64) - 1 if fold_of(each) == TEST_FOLD else 0 for each in ROWS}


def test_folds_stay_what_they_are_for_ever() -> None:
    # By hand: the last decimal digit of SHA-256 as a number.
    assert [rated_fold(name) for name in ("ss01-000", "ss01-001", "a.webp")] == [4, 7, 4]


def test_all_shots_of_a_scene_are_in_one_fold() -> None:
    assert len({fold_of(row(f"{n}.webp", scene="ss01-003")) for n in range(40)}) == 1
    assert fold_of(row("a.webp", scene="ss01-003")) == rated_fold("ss01-003")


def test_folds_are_of_about_one_size() -> None:
    sizes = np.bincount([rated_fold(str(n)) for n in range(5000)], minlength=10)
    assert len(sizes) == 10
    assert sizes.min() > 400


def test_rated_rows_are_parted_by_fold_and_others_left_out() -> None:
    hashes = {
        each.file: {TEST_FOLD: 0, VALIDATION_FOLD: 255}.get(fold_of(each), 2**64 - 1)
        for each in ROWS
    }
    train, validation, test = rated_split([*ROWS, row("unrated", None)], hashes | {"unrated": 0})
    assert sorted(each.file for each in (*train, *validation, *test)) == sorted(
        each.file for each in ROWS
    )
    assert {fold_of(each) for each in test} == {TEST_FOLD}
    assert {fold_of(each) for each in validation} == {VALIDATION_FOLD}
    assert test == rated_test([*ROWS, row("unrated", None)])


def test_what_nearly_repeats_a_test_photo_is_in_no_other_part() -> None:
    near = [each for each in ROWS if fold_of(each) != TEST_FOLD][:20]
    twins = {each.file: (1 << 64) - 1 - 0b1111 for each in near}
    train, validation, _ = rated_split(ROWS, APART | twins)
    assert not {each.file for each in (*train, *validation)} & set(twins)
    farther = {each.file: (1 << 64) - 1 - 0b11111 for each in near}
    train, validation, _ = rated_split(ROWS, APART | farther)
    assert {each.file for each in (*train, *validation)} & set(farther)


def test_nothing_like_a_rated_photo_that_is_held_back_is_trained_on_for_its_label() -> None:
    twin, other = row("twin", None), row("other", None)
    hashes = {
        each.file: 0 if fold_of(each) in (TEST_FOLD, VALIDATION_FOLD) else (1 << 64) - 1
        for each in ROWS
    } | {"twin": 0b1111, "other": 0b11111}
    parts = rated_split(ROWS, hashes)
    kept = without_rated([*ROWS, twin, other], parts, hashes)
    assert set(kept) == {*parts[0], other}


def test_only_shots_of_one_scene_that_clearly_differ_make_a_pair() -> None:
    rows = [
        row("a", 0.7, "one"),
        row("b", 0.5, "one"),
        row("c", 0.6, "one"),
        row("d", 0.1, "two"),
        row("e", 0.9, None),
        row("f", 0.1, None),
    ]
    assert scene_pairs(rows) == [[(0, 1)]]


def test_a_way_to_judge_is_measured_by_ranks_and_by_pairs() -> None:
    rows = [row("a", 0.1, "one"), row("b", 0.4, "one"), row("c", 0.9, "one")]
    found = agree(
        rows,
        {"right": np.array([1.0, 2.0, 3.0]), "wrong": np.array([3.0, 2.0, 2.0])},
        held_back=True,
    )
    right, wrong = found.ways
    assert (found.photos, found.scenes, found.pairs) == (3, 1, 3)
    assert (right.spearman, right.pairs_right) == pytest.approx((1.0, 1.0))
    assert right.sources == {"BIQ2021/ss01": pytest.approx(1.0)}
    # A tie is half a point.
    assert wrong.pairs_right == pytest.approx(0.5 / 3)
    assert right.pairs_interval == Interval(1.0, 1.0)


def test_without_scenes_nothing_is_said_of_pairs() -> None:
    (way,) = agree([row("a", 0.1), row("b", 0.9)], {"any": np.ones(2)}, held_back=True).ways
    assert (way.spearman, way.pairs_right, way.pairs_interval) == (0.0, None, None)


def test_a_blurred_picture_is_less_sharp() -> None:
    stripes = np.zeros((12, 12, 3), np.uint8)
    stripes[:, ::2] = 200
    assert sharpness(stripes) > sharpness(stripes // 4) > 0.0
    assert sharpness(np.full((12, 12, 3), 90, np.uint8)) == pytest.approx(0.0, abs=1e-6)


def test_exposure_is_best_at_mid_grey() -> None:
    dark, grey, light = (exposure(np.full((4, 4, 3), value, np.uint8)) for value in (20, 118, 250))
    assert grey == pytest.approx(0.0, abs=1e-3)
    assert (dark, light) == pytest.approx((-98.0, -132.0))
