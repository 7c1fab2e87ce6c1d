from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from photocull.scoring.model import Device, Scorer
from tests.tiny_model import write_tiny_model
from tests.training.toy import write_photo_set
from training.data import PhotoSetError, Row, read_manifest
from training.evaluate import evaluate, summarise, to_metadata
from training.measure import CHANGES, PROBABILITY, Measured, calibration_sources, held_back, measure
from training.metrics import Scores, cannot_tell_band
from training.quality import QUALITY, rated_test
from training.report import report

ROWS = [
    Row("a", "good site", True, None),
    Row("b", "good site", True, None),
    Row("c", "diary", False, None),
    Row("d", "blog", False, None),
]
SCORES = np.array([0.9, 0.4, 0.2, 0.6])


def measured(changed: Scores = SCORES) -> Measured:
    return Measured(tuple(ROWS), SCORES, np.arange(4), {"JPEG 60": changed})


def test_each_source_is_reported_by_itself_against_the_whole_other_class() -> None:
    result = summarise(measured())
    site, blog, diary = result.sources
    assert (site.source, site.expert, site.photos, site.accuracy) == ("good site", True, 2, 0.5)
    assert site.auc == pytest.approx(3 / 4)
    assert (diary.source, diary.accuracy, diary.auc) == ("diary", 1.0, 1.0)
    assert (blog.source, blog.accuracy, blog.auc) == ("blog", 0.0, 0.5)


def test_verdicts_that_change_when_a_photo_is_changed_are_counted() -> None:
    result = summarise(measured(np.array([0.8, 0.6, 0.1, 0.7])))
    (resaved,) = result.changes
    assert (resaved.change, resaved.photos, resaved.flips) == ("JPEG 60", 4, 0.25)
    assert (resaved.plain_auc, resaved.auc) == pytest.approx((3 / 4, 3 / 4))


def test_the_report_and_the_metadata_say_the_same_figures() -> None:
    result = summarise(measured())
    metrics = to_metadata(result)
    assert metrics["auc"] == 0.75
    assert metrics["photos"] == 4
    assert f"{metrics['auc']:.4f}" in report(result)
    assert set(held_back(metrics)) == {"good site", "diary", "blog"}


def test_the_largest_amateur_source_can_be_left_out_and_sources_can_weigh_alike() -> None:
    rows = (*ROWS, Row("e", "diary", False, None))
    scores = np.array([0.9, 0.4, 0.2, 0.6, 0.95])
    result = summarise(Measured(rows, scores, np.arange(5), {}))
    assert result.auc_without_largest == pytest.approx(1 / 2)
    # Half of all pairs with "diary" are right, and half of those with "blog".
    assert result.auc_balanced == pytest.approx(1 / 2)
    assert result.accuracy_interval.low < result.accuracy < result.accuracy_interval.high


def test_changes_are_tried_on_a_sample_spread_over_the_set(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("training.measure.CHANGED_PHOTOS", 4)
    scorer = Scorer.open(write_tiny_model(tmp_path / "tiny.onnx"), Device.CPU)
    photos = write_photo_set(tmp_path / "photos")
    found = measure(scorer, photos, ("expert/test", "amateur/test"))
    assert found.sample.tolist() == [0, 3, 7, 11]
    assert list(found.changed) == list(CHANGES)
    # The tiny model scores brightness, which a mirror keeps.
    assert found.changed["mirrored"] == pytest.approx(found.scores[found.sample], abs=1e-6)
    assert found.changed["JPEG 95"] == pytest.approx(found.scores[found.sample], abs=0.02)


def test_a_model_without_a_quality_is_judged_by_its_score_on_rated_photos(tmp_path: Path) -> None:
    scorer = Scorer.open(write_tiny_model(tmp_path / "tiny.onnx"), Device.CPU)
    photos = write_photo_set(tmp_path / "photos", per_source=20)
    result = evaluate(scorer, photos, ("expert/test", "amateur/test"))
    assert result.rated is not None
    assert result.rated.photos == len(rated_test(read_manifest(photos)))
    assert not result.rated.held_back
    assert [way.by for way in result.rated.ways] == [
        "expert probability",
        "sharpness alone",
        "exposure alone",
    ]


def test_the_quality_of_a_model_that_gives_one_is_measured_on_photos_held_back_from_it(
    tmp_path: Path,
) -> None:
    scorer = Scorer.open(write_tiny_model(tmp_path / "tiny.onnx", explaining=True), Device.CPU)
    photos = write_photo_set(tmp_path / "photos", per_source=20)
    result = evaluate(scorer, photos, ("expert/test", "amateur/test"))
    assert result.rated is not None
    assert result.rated.held_back
    quality, probability = result.rated.ways[:2]
    assert (quality.by, probability.by) == (QUALITY, "expert probability")
    # Its quality is half its probability, so both rank alike.
    assert quality.spearman == pytest.approx(probability.spearman)


def beside(shift: float) -> Measured:
    """Sources that rank well and are all `shift` logits too sure that a photo is an expert's."""
    random = np.random.default_rng(5)
    rows = [Row(f"{i}", f"{i % 4}-{i % 8 > 3}", i % 8 > 3, None) for i in range(400)]
    margins = np.array([2.0 * row.expert - 1 for row in rows]) + random.normal(0, 1.5, 400) + shift
    scores = 1 / (1 + np.exp(-margins))
    mine = np.array([row.source[0] in "01" for row in rows])
    return Measured(
        tuple(row for row, own in zip(rows, mine, strict=True) if own),
        scores[mine],
        np.arange(0),
        {},
        others=tuple(row for row, own in zip(rows, mine, strict=True) if not own),
        other_scores=scores[~mine],
    )


def test_probabilities_are_judged_as_calibrated_on_all_other_held_back_sources() -> None:
    biased = beside(3.0)
    alone = summarise(replace(biased, others=(), other_scores=np.empty(0)))
    crossed = summarise(biased)
    assert alone.auc == crossed.auc
    assert alone.ece_balanced > 0.3
    assert crossed.ece_balanced < alone.ece_balanced / 3
    assert crossed.balanced_accuracy > alone.balanced_accuracy + 0.1
    assert crossed.calibration_sources == ("2-False", "2-True", "3-False", "3-True")
    assert calibration_sources(to_metadata(crossed)) == crossed.calibration_sources
    assert calibration_sources({}) == ()


def test_the_band_in_which_it_cannot_tell_is_measured_on_sources_that_did_not_choose_it() -> None:
    found = beside(0.0)
    scores, others = found.crossed()
    band = summarise(found).cannot_tell
    everything = (*found.rows, *found.others)
    experts = np.array([row.expert for row in everything])
    chosen = cannot_tell_band(np.concatenate([scores, others]), experts)
    assert (band.low, band.high) == (chosen.low, chosen.high)
    sources = np.array([row.source for row in everything])
    told = 0
    for source in ("0-False", "0-True", "1-False", "1-True"):
        rest = sources != source
        own = cannot_tell_band(np.concatenate([scores, others])[rest], experts[rest])
        mine = scores[~rest[: len(scores)]]
        told += int(((mine <= own.low) | (mine >= own.high)).sum())
    assert 0 < band.share < 1
    assert band.share == pytest.approx(1 - told / len(scores))


def test_rankings_by_probability_and_quality_together_are_compared() -> None:
    found = beside(0.0)
    assert summarise(found).blends == ()
    random = np.random.default_rng(1)
    rated = tuple(Row(f"r{i}", "site", True, i / 50) for i in range(50))
    both = replace(
        found,
        qualities=random.random(len(found.rows)),
        other_qualities=random.random(len(found.others)),
        rated=rated,
        ways={PROBABILITY: random.random(50), QUALITY: np.linspace(0.1, 0.9, 50)},
    )
    result = summarise(both)
    alone, *_, quality = result.blends
    assert (alone.share, quality.share) == (0.0, 1.0)
    assert alone.auc == pytest.approx(result.auc)
    assert abs(quality.auc - 0.5) < 0.1 < alone.auc - 0.5
    assert quality.spearman == pytest.approx(1.0)
    assert alone.spearman < 0.5
    assert "share of quality" in report(result)


def test_a_source_to_calibrate_on_that_is_missing_is_told(tmp_path: Path) -> None:
    scorer = Scorer.open(write_tiny_model(tmp_path / "tiny.onnx"), Device.CPU)
    photos = write_photo_set(tmp_path / "photos")
    with pytest.raises(PhotoSetError, match="expert/none"):
        measure(scorer, photos, ("expert/test",), ("expert/none",))


def test_a_model_that_names_no_held_back_sources_cannot_be_evaluated() -> None:
    with pytest.raises(PhotoSetError, match="held back"):
        held_back({})


def test_photos_are_scored_from_their_files_by_the_apps_own_scorer(tmp_path: Path) -> None:
    scorer = Scorer.open(write_tiny_model(tmp_path / "tiny.onnx"), Device.CPU)
    photos = write_photo_set(tmp_path / "photos")
    result = evaluate(scorer, photos, ("expert/test", "amateur/test"))
    assert (result.photos, result.experts) == (12, 6)
    # The tiny model scores brightness, and toy experts are bright.
    assert result.auc == 1.0


def test_a_held_back_source_that_is_not_there_is_named(tmp_path: Path) -> None:
    scorer = Scorer.open(write_tiny_model(tmp_path / "tiny.onnx"), Device.CPU)
    with pytest.raises(PhotoSetError, match="nowhere"):
        evaluate(scorer, write_photo_set(tmp_path / "photos"), ("expert/test", "nowhere"))


def test_a_held_back_photo_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    scorer = Scorer.open(write_tiny_model(tmp_path / "tiny.onnx"), Device.CPU)
    photos = write_photo_set(tmp_path / "photos")
    Image.new("RGB", (9, 9)).save(photos / "expert/test/0.png", "BMP")
    with pytest.raises(PhotoSetError, match=r"0\.png"):
        evaluate(scorer, photos, ("expert/test", "amateur/test"))
