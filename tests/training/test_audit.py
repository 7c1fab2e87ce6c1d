import csv
import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from photocull.scoring.model import Device, Scorer
from tests.tiny_model import METADATA, write_tiny_model
from tests.training.toy import SOURCES, write_photo_set
from training.__main__ import main
from training.audit import Observed, audit, observe
from training.audit_report import report, to_json
from training.data import PhotoSetError
from training.probes import Sizes
from training.topics import topics

SIZES = Sizes(large=8, named=8, topic=8)
HELD = tuple(f"{label}/{name}" for label in ("amateur", "expert") for name in SOURCES[2:])


@pytest.fixture(scope="module")
def photos(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_photo_set(tmp_path_factory.mktemp("photos"), per_source=8)


@pytest.fixture(scope="module")
def scorer(tmp_path_factory: pytest.TempPathFactory) -> Scorer:
    return Scorer.open(write_tiny_model(tmp_path_factory.mktemp("m") / "tiny.onnx"), Device.CPU)


@pytest.fixture(scope="module")
def seen(photos: Path, scorer: Scorer, tmp_path_factory: pytest.TempPathFactory) -> Observed:
    return observe(scorer, photos, tmp_path_factory.mktemp("cache"), threads=1)


def test_one_pass_sees_every_photo_in_the_order_of_the_manifest(
    seen: Observed, scorer: Scorer
) -> None:
    assert len(seen.rows) == len(seen.paths) == len(seen.probability) == 64
    widths = {name: of.shape for name, of in seen.features.items()}
    assert widths == {
        "embedding": (64, 768),
        "histogram": (64, 768),
        "thumbnail": (64, 192),
        "aspect ratio": (64, 26),
    }
    # All toy photos have one shape.
    assert (seen.features["aspect ratio"].sum(axis=0) > 0).sum() == 1


def test_a_second_audit_reads_no_photo_again(photos: Path, scorer: Scorer, tmp_path: Path) -> None:
    first = observe(scorer, photos, tmp_path / "cache", threads=1)
    only_manifest = tmp_path / "photos"
    only_manifest.mkdir()
    (only_manifest / "manifest.csv").write_bytes((photos / "manifest.csv").read_bytes())
    second = observe(scorer, only_manifest, tmp_path / "cache", threads=1)
    assert np.array_equal(first.features["embedding"], second.features["embedding"])
    assert np.array_equal(first.hashes, second.hashes)


def test_a_photo_that_cannot_be_read_is_named(scorer: Scorer, tmp_path: Path) -> None:
    photos = write_photo_set(tmp_path / "photos", per_source=1)
    (photos / "expert/test/0.png").write_bytes(b"no picture")
    with pytest.raises(PhotoSetError, match=r"0\.png"):
        observe(scorer, photos, tmp_path / "cache", threads=1)


def test_toy_photos_are_told_apart_on_new_sources_too(seen: Observed, scorer: Scorer) -> None:
    result = audit(scorer, seen, HELD, SIZES)
    assert result.model_auc == 1.0
    assert result.embedding.auc > 0.9
    assert result.embedding.photos == 64
    assert result.held_back.photos == result.held_back_alone.photos == 32
    assert [gap.features for gap in result.baselines] == ["histogram", "thumbnail", "aspect ratio"]
    assert result.baselines[2].auc == pytest.approx(0.5, abs=0.2)


def test_an_embedding_that_knows_sources_alone_is_found_out(seen: Observed, scorer: Scorer) -> None:
    random = np.random.default_rng(3)
    own = np.unique([row.source for row in seen.rows], return_inverse=True)[1]
    marks = random.normal(0, 5, (8, 32))[own] + random.normal(0, 0.5, (64, 32))
    hashes = random.integers(0, 2**64, 64, np.uint64)
    leaking = replace(
        seen,
        hashes=hashes,
        features={**seen.features, "embedding": marks.astype(np.float32)},
    )
    result = audit(scorer, leaking, HELD, SIZES)
    assert result.embedding.auc_at_random > 0.99
    assert result.embedding.auc < 0.85
    assert all(of.accuracy_alike > 0.95 and of.chance == 0.25 for of in result.naming)


def test_frames_are_ranked_among_the_held_back_photos(seen: Observed, scorer: Scorer) -> None:
    found = {of.frame: of for of in audit(scorer, seen, HELD, SIZES).frames}
    # The tiny model scores brightness.
    assert found["black"].above_amateurs == found["black"].above_experts == 0
    assert found["white"].above_amateurs == found["white"].above_experts == 1
    text = report(audit(scorer, seen, HELD, SIZES))
    (verdict,) = [line for line in text.splitlines() if "experts' median" in line]
    assert "white" in verdict
    assert "black" not in verdict


def test_held_back_sources_that_are_not_there_are_refused(seen: Observed, scorer: Scorer) -> None:
    with pytest.raises(PhotoSetError, match="more sources"):
        audit(scorer, seen, ("nowhere",), SIZES)


def test_a_topic_is_told_from_where_a_photo_lay_and_needs_photos_of_both_classes() -> None:
    paths = ["srohit0/food_mnist/soup.jpg"] * 3 + ["krlslman/a/theme_bistro/1.jpg"] * 3
    paths += ["a/srohit0/food_mnist/no.jpg"]
    experts = np.array([False] * 3 + [True] * 3 + [True])
    scores = {
        "model": np.array([0.1, 0.2, 0.3, 0.7, 0.8, 0.9, 0.0]),
        "embedding": np.array([0.9, 0.8, 0.7, 0.3, 0.2, 0.1, 0.0]),
        "histogram": np.zeros(7),
    }
    food = topics(paths, experts, scores, least=3)[0]
    assert (food.topic, food.amateurs, food.experts) == ("food", 3, 3)
    assert (food.model_auc, food.auc, food.histogram_auc) == (1.0, 0.0, 0.5)
    assert topics(paths, experts, scores, least=4)[0].model_auc is None


def test_the_command_prints_every_section_and_writes_its_figures(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    photos = write_photo_set(tmp_path / "photos", per_source=100)
    held = json.dumps({"sources": [{"source": name} for name in HELD]})
    model = write_tiny_model(
        tmp_path / "tiny.onnx", metadata={**METADATA, "photocull.metrics": held}
    )
    arguments = ["--threads", "1", "audit", "--model", str(model), "--photos", str(photos)]
    arguments += ["--run-cache", str(tmp_path / "cache"), "--json", str(tmp_path / "audit.json")]
    assert main(arguments) == 0
    text = capsys.readouterr().out
    for section in "abcde":
        assert f"\n{section}) " in text
    assert "too few" in text
    figures = json.loads((tmp_path / "audit.json").read_text(encoding="utf-8"))
    assert figures["photos"] == 800
    assert figures["topics"][0]["model_auc"] is None


def test_the_json_holds_every_figure(seen: Observed, scorer: Scorer) -> None:
    result = audit(scorer, seen, HELD, SIZES)
    figures = json.loads(to_json(result))
    assert figures["embedding"]["auc_at_random"] == result.embedding.auc_at_random
    assert len(figures["frames"]) == len(result.frames)


def test_the_paths_of_topics_follow_the_manifest(photos: Path, seen: Observed) -> None:
    with (photos / "manifest.csv").open(encoding="utf-8", newline="") as lines:
        sources = [record["source"] for record in csv.DictReader(lines)]
    assert seen.paths == tuple(f"{source}/" for source in sources)
