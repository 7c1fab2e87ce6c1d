import numpy as np
import pytest

from training.metrics import (
    auc,
    auc_of_sources,
    bootstrap_auc,
    bootstrap_sources,
    cannot_tell_band,
    class_weights,
    confusion,
    expected_calibration_error,
    reliability,
    spearman,
    wilson,
)

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
    assert round(counts.expert.recall, 3) == 0.907
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


def test_the_rank_correlation_is_that_of_the_textbook() -> None:
    # Ranks 1 2 3 4 5 against 2 1 4 3 5: squared differences sum to 4, 1 - 6 * 4 / 120.
    values = np.array([1.0, 20.0, 300.0, 4000.0, 50000.0])
    assert spearman(values, np.array([2.0, 1.0, 4.0, 3.0, 5.0])) == pytest.approx(0.8)
    assert spearman(values, -values) == pytest.approx(-1.0)


def test_ties_share_their_mean_rank_in_the_rank_correlation() -> None:
    # Ranks 1.5 1.5 3 against 1 2 3: covariance 1.5, variances 1.5 and 2.
    found = spearman(np.array([5.0, 5.0, 9.0]), np.array([1.0, 2.0, 3.0]))
    assert found == pytest.approx(1.5 / np.sqrt(1.5 * 2))


def test_values_that_are_all_the_same_correlate_with_nothing() -> None:
    assert spearman(np.ones(3), np.array([1.0, 2.0, 3.0])) == 0.0


def test_the_calibration_error_is_the_mean_distance_over_the_bins() -> None:
    # Two bins: 0.2 and 0.4 hold one expert (0.3 against 0.5), 0.9 and 0.9 two (0.9 against 1).
    scores = np.array([0.2, 0.4, 0.9, 0.9])
    experts = np.array([False, True, True, True])
    assert expected_calibration_error(scores, experts, bins=2) == pytest.approx(0.15)
    low, high = reliability(scores, experts, bins=2)
    assert (low.score, low.experts, low.share) == pytest.approx((0.3, 0.5, 0.5))
    assert (high.score, high.experts, high.share) == pytest.approx((0.9, 1.0, 0.5))


def test_classes_can_weigh_alike_in_the_calibration_error() -> None:
    # All in one bin: the mean of the scores is (0.6 + 0.6) / 2 whatever the sizes, the share 0.5.
    scores, experts = np.full(4, 0.6), np.array([True, False, False, False])
    weights = class_weights(experts)
    assert weights.tolist() == pytest.approx([1 / 2, 1 / 6, 1 / 6, 1 / 6])
    assert expected_calibration_error(scores, experts, weights=weights) == pytest.approx(0.1)
    assert expected_calibration_error(scores, experts) == pytest.approx(0.35)


def test_a_score_of_one_has_a_bin() -> None:
    assert expected_calibration_error(np.array([1.0]), np.array([True])) == 0.0


def test_wilsons_interval_is_that_of_the_textbook() -> None:
    found = wilson(8, 10)
    assert (found.low, found.high) == pytest.approx((0.4902, 0.9433), abs=1e-4)
    assert wilson(0, 10).low == 0.0
    assert (wilson(0, 0).low, wilson(0, 0).high) == (0.0, 1.0)


def test_the_band_is_just_wide_enough_to_hold_the_errors() -> None:
    # 0.6 is an amateur: from 0.4 to just above 0.6 nothing may be told.
    scores = np.array([0.9, 0.8, 0.6, 0.45, 0.2, 0.1])
    experts = np.array([True, True, False, True, False, False])
    band = cannot_tell_band(scores, experts)
    assert (band.low, band.high) == pytest.approx((0.395, 0.605))
    assert (band.share, band.accuracy) == pytest.approx((2 / 6, 1.0))


def test_a_model_that_errs_nowhere_needs_no_band() -> None:
    band = cannot_tell_band(np.array([0.5, 0.4]), np.array([True, False]))
    assert (band.low, band.high, band.share, band.accuracy) == (0.5, 0.5, 0.0, 1.0)


def test_the_widest_band_is_given_where_none_is_good_enough() -> None:
    scores = np.array([0.999, 0.001, 0.999, 0.001])
    band = cannot_tell_band(scores, np.array([True, True, False, False]))
    assert (band.low, band.high) == pytest.approx((0.01, 0.99))
    assert band.accuracy == 0.5


def test_a_large_source_weighs_no_more_than_a_small_one() -> None:
    # The experts beat all of "big" and none of "small".
    scores = np.array([0.5, 0.1, 0.1, 0.1, 0.9])
    experts = np.array([True, False, False, False, False])
    names = ["site", "big", "big", "big", "small"]
    assert auc(scores, experts) == 0.75
    assert auc_of_sources(scores, experts, names) == 0.5
