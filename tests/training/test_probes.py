import numpy as np
import pytest
from numpy.typing import NDArray

from training.probes import (
    Collection,
    Sizes,
    class_scores,
    folds,
    gap,
    judge,
    naming,
    naming_accuracy,
    ridge,
    row_groups,
    source_groups,
)

SOURCES, PER_SOURCE, WIDTH = 16, 40, 48
SIZES = Sizes(large=PER_SOURCE, named=PER_SOURCE, folds=8)


def collection(seed: int = 5) -> Collection:
    """Half of the sources are experts'; no two photos look alike."""
    own = np.repeat(np.arange(SOURCES), PER_SOURCE)
    hashes = np.random.default_rng(seed).integers(0, 2**64, len(own), np.uint64)
    return Collection(own % 2 == 0, np.array([f"source {place:02}" for place in own]), hashes)


def leaking(of: Collection, *, telling: float = 0.0) -> NDArray[np.float32]:
    """Features that give the source away by a direction of its own, and the class if `telling`."""
    random = np.random.default_rng(7)
    marks = random.normal(0, 3, (SOURCES, WIDTH))
    own = np.unique(of.sources, return_inverse=True)[1]
    features = marks[own] + random.normal(0, 1, (len(own), WIDTH))
    features[:, 0] += telling * np.where(of.experts, 1, -1)
    return features.astype(np.float32)


def test_planted_source_leakage_shows_as_a_gap() -> None:
    of = collection()
    found = gap("leaking", judge(leaking(of), of, SIZES), of, SIZES)
    assert found.auc_at_random > 0.99
    assert found.mean_auc_at_random > 0.99
    assert 0.3 < found.auc < 0.7
    assert 0.3 < found.mean_auc < 0.7
    assert len(found.sources) == SOURCES
    assert {one.photos for one in found.sources} == {PER_SOURCE}


def test_a_class_that_all_sources_tell_alike_leaves_no_gap() -> None:
    of = collection()
    judged = judge(leaking(of, telling=30.0), of, SIZES)
    found, scores = gap("honest", judged, of, SIZES), judged.by_source
    assert found.auc > 0.99
    assert found.auc_at_random - found.auc < 0.01
    assert scores[of.experts].mean() > 0 > scores[~of.experts].mean()


def test_the_embedding_of_leaking_sources_names_them_and_noise_does_not() -> None:
    of = collection()
    named = naming(leaking(of), of, expert=True, sizes=SIZES)
    assert named.accuracy > 0.95
    assert (named.sources, named.chance, named.majority) == (8, 1 / 8, 1 / 8)
    noise = np.random.default_rng(1).normal(0, 1, (len(of.experts), 8)).astype(np.float32)
    assert naming(noise, of, expert=True, sizes=SIZES).accuracy < 0.3


def test_a_class_without_sources_large_enough_is_named_never() -> None:
    of = collection()
    named = naming(leaking(of), of, expert=True, sizes=Sizes(named=PER_SOURCE + 1))
    assert (named.sources, named.photos, named.accuracy, named.majority) == (0, 0, 0.0, 0.0)


def test_ridge_finds_the_line_that_numpy_finds() -> None:
    random = np.random.default_rng(2)
    features = random.normal(5, 2, (200, 3)).astype(np.float32)
    targets = (features @ np.array([1.0, -2.0, 0.5]) + 3)[:, None]
    head = ridge(features, targets, np.full(200, 1 / 200), strength=0.0)
    assert head.scores(features) == pytest.approx(targets, abs=1e-3)


def test_ridge_shrinks_as_the_closed_form_says() -> None:
    features = np.array([[-1.0], [1.0]], np.float32)
    head = ridge(features, np.array([[-1.0], [1.0]]), np.array([0.5, 0.5]), strength=1.0)
    assert head.scores(features) == pytest.approx(np.array([[-0.5], [0.5]]))


def test_a_feature_that_never_changes_says_nothing_of_new_rows() -> None:
    features = np.array([[-1.0, 7.3], [1.0, 7.3]], np.float32)
    head = ridge(features, np.array([[-1.0], [1.0]]), np.array([0.5, 0.5]))
    assert head.scores(np.array([[0.0, 99.0]], np.float32)) == pytest.approx(np.array([[0.0]]))


def test_both_classes_weigh_alike_however_many_photos_they_have() -> None:
    features = np.array([[0.0]] * 90 + [[1.0]] * 10, np.float32)
    experts = features[:, 0] == 1
    parts = folds(np.arange(100) % 2, np.arange(100, dtype=np.uint64) << np.uint64(8), -1)
    scores = class_scores(features, experts, parts)
    assert scores[~experts].mean() == pytest.approx(-scores[experts].mean(), abs=1e-3)


def test_a_source_lies_in_one_fold_and_each_fold_has_both_classes() -> None:
    of = collection()
    groups = source_groups(of.sources.tolist(), of.experts, 4)
    for name in np.unique(of.sources):
        assert len(np.unique(groups[of.sources == name])) == 1
    for group in range(4):
        assert 0 < of.experts[groups == group].mean() < 1


def test_too_few_sources_for_the_folds_are_refused() -> None:
    of = collection()
    with pytest.raises(ValueError, match="8 sources"):
        source_groups(of.sources.tolist(), of.experts, 9)


def test_folds_of_one_class_only_are_refused() -> None:
    of = collection()
    parts = folds(of.experts.astype(np.intp), of.hashes, 4)
    with pytest.raises(ValueError, match="one class"):
        class_scores(leaking(of), of.experts, parts)


def test_without_a_large_source_there_is_nothing_to_tell() -> None:
    of = collection()
    judged = judge(leaking(of), of, SIZES)
    with pytest.raises(ValueError, match="no source"):
        gap("leaking", judged, of, Sizes(large=PER_SOURCE + 1))


def test_what_nearly_repeats_a_judged_photo_is_not_fitted_on() -> None:
    hashes = np.array([0b0, 0b1111, 0b11111, 0xFF00], np.uint64)
    first, second = folds(np.array([0, 1, 1, 1]), hashes, 4)
    assert first.judged.tolist() == [0]
    assert first.fit.tolist() == [2, 3]
    assert second.fit.tolist() == []


def test_random_folds_are_of_nearly_one_size_and_the_same_each_time() -> None:
    groups = row_groups(103, 10)
    assert set(np.bincount(groups).tolist()) == {10, 11}
    assert (groups == row_groups(103, 10)).all()


def test_naming_counts_each_row_once() -> None:
    features = np.eye(2, dtype=np.float32)[np.arange(20) % 2]
    names = [str(place % 2) for place in range(20)]
    hashes = np.random.default_rng(0).integers(0, 2**64, 20, np.uint64)
    assert naming_accuracy(features, names, folds(row_groups(20, 5), hashes, 0)) == 1.0


def test_naming_can_let_rare_names_weigh_as_much_as_frequent_ones() -> None:
    features = np.zeros((100, 1), np.float32)
    names = ["frequent"] * 90 + ["rare"] * 10
    hashes = np.random.default_rng(0).integers(0, 2**64, 100, np.uint64)
    parts = folds(row_groups(100, 5), hashes, 0)
    assert naming_accuracy(features, names, parts) == pytest.approx(0.9)
    assert naming_accuracy(features, names, parts, alike=True) <= 0.55
