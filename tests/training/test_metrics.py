import numpy as np
import pytest

from training.metrics import auc, bootstrap_auc, bootstrap_sources, confusion

SCORES = np.array([0.9, 0.8, 0.4, 0.7, 0.3, 0.2, 0.1])
EXPERTS = np.array([True, True, True, False, False, False, False])


def test_the_auc_is_the_share_of_pairs_in_the_right_order() -> None:
    # 0.9 and 0.8 beat all four amateurs, 0.4 beats three of them: 11 of 12 pairs.
    assert auc(SCORES, EXPERTS) == pytest.approx(11 / 12)


def test_ties_count_half_in_the_auc() -> None:
    assert auc(np.array([0.5, 0.5, 0.5]), np.array([True, False, False])) == 0.5
    assert auc(np.array([0.5, 0.5, 0.1]), np.array([True, False, False])) == 0.75


def test_the_auc_of_a_reversed_ranking_is_the_rest() -> None:
    assert auc(-SCORES, EXPERTS) == pytest.approx(1 / 12)


def test_the_auc_agrees_with_counting_all_pairs() -> None:
    random = np.random.default_rng(3)
    scores = random.integers(0, 12, 200) / 12
    experts = random.random(200) < 0.3
    high, low = scores[experts][:, None], scores[~experts][None, :]
    assert auc(scores, experts) == pytest.approx(((high > low) + (high == low) / 2).mean())


def test_the_auc_of_one_class_is_refused() -> None:
    with pytest.raises(ValueError, match="both classes"):
        auc(np.array([0.1, 0.2]), np.array([True, True]))


def test_the_confusion_counts_each_photo_once() -> None:
    counts = confusion(SCORES, EXPERTS)
    assert (counts.expert_as_expert, counts.expert_as_amateur) == (2, 1)
    assert (counts.amateur_as_expert, counts.amateur_as_amateur) == (1, 3)
    assert counts.accuracy == pytest.approx(5 / 7)
    assert counts.balanced_accuracy == pytest.approx((2 / 3 + 3 / 4) / 2)


def test_precision_recall_and_f1_of_both_classes_follow_from_the_counts() -> None:
    counts = confusion(SCORES, EXPERTS)
    assert counts.expert.precision == pytest.approx(2 / 3)
    assert counts.expert.recall == pytest.approx(2 / 3)
    assert counts.expert.f1 == pytest.approx(2 / 3)
    assert counts.amateur.precision == pytest.approx(3 / 4)
    assert counts.amateur.recall == pytest.approx(3 / 4)


def test_the_papers_own_confusion_gives_the_papers_figures() -> None:
    scores = np.repeat([0.9, 0.1, 0.9, 0.1], [907, 93, 57, 943])
    experts = np.repeat([True, True, False, False], [907, 93, 57, 943])
    counts = confusion(scores, experts)
    assert counts.accuracy == 0.925
    assert round(counts.expert.precision, 3) == 0.941
    assert round(counts.expert.f1, 3) == 0.924
    assert round(counts.amateur.precision, 3) == 0.910
    assert round(counts.amateur.f1, 3) == 0.926


def test_a_class_that_nothing_is_called_has_no_precision_but_zero() -> None:
    counts = confusion(np.array([0.1, 0.2]), np.array([True, False]))
    assert counts.expert.precision == counts.expert.recall == counts.expert.f1 == 0.0


def test_a_score_of_exactly_the_threshold_means_expert() -> None:
    assert confusion(np.array([0.5]), np.array([True])).expert_as_expert == 1


def test_the_interval_holds_the_auc_and_narrows_with_more_photos() -> None:
    random = np.random.default_rng(5)
    experts = np.arange(400) < 100
    scores = random.normal(0, 1, 400) + experts
    wide = bootstrap_auc(scores[::8], experts[::8], draws=200)
    narrow = bootstrap_auc(scores, experts, draws=200)
    assert narrow.low < auc(scores, experts) < narrow.high
    assert narrow.high - narrow.low < wide.high - wide.low


def test_sources_that_differ_widen_the_interval() -> None:
    random = np.random.default_rng(6)
    experts = np.arange(400) < 200
    source = np.arange(400) // 50
    scores = random.normal(0, 1, 400) + experts + source % 4
    photos = bootstrap_auc(scores, experts, draws=200)
    sources = bootstrap_sources(scores, experts, [str(s) for s in source], draws=200)
    assert sources.high - sources.low > photos.high - photos.low
