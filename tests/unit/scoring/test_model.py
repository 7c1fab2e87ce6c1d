"""A model that can be followed to the letter scores; any other is refused with its reason."""

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import astuple
from importlib.metadata import PackageNotFoundError
from pathlib import Path

import numpy as np
import pytest

from photocull.scoring import runtime
from photocull.scoring.model import Device, Judgement, Scorer
from photocull.scoring.problem import ModelError, ModelProblem
from photocull.vision.prepare import ModelInput, prepare
from tests.pictures import plain
from tests.tiny_model import METADATA, write_tiny_model


def problem(path: Path) -> ModelProblem:
    with pytest.raises(ModelError) as caught:
        Scorer.open(path)
    return caught.value.problem


def without(name: str) -> Mapping[str, str]:
    return {key: value for key, value in METADATA.items() if key != name}


def grey(value: int, scorer: Scorer) -> ModelInput:
    return prepare(np.asarray(plain(value)), scorer.spec)


def probabilities(scorer: Scorer, shown: Sequence[ModelInput]) -> list[float | None]:
    return [each.expert_probability if each else None for each in scorer.score(shown)]


def test_a_model_scores_each_photo_of_a_batch(tmp_path: Path) -> None:
    scorer = Scorer.open(write_tiny_model(tmp_path / "m.onnx"), Device.CPU)
    shown = [grey(value, scorer) for value in (0, 51, 255)]
    assert probabilities(scorer, shown) == pytest.approx([0.0, 0.2, 1.0], abs=1e-6)
    assert probabilities(scorer, shown[1:2]) == pytest.approx([0.2], abs=1e-6)


def test_a_model_that_explains_gives_quality_and_parts_of_each_photo(tmp_path: Path) -> None:
    scorer = Scorer.open(write_tiny_model(tmp_path / "m.onnx", explaining=True), Device.CPU)
    judgements = scorer.score([grey(value, scorer) for value in (51, 255)])
    for judgement, brightness in zip(judgements, (0.2, 1.0), strict=True):
        assert judgement is not None
        assert astuple(judgement)[:4] == pytest.approx(
            (brightness, brightness / 2, brightness, -brightness / 2), abs=1e-6
        )


def test_a_model_that_does_not_explain_says_nothing_of_it(tmp_path: Path) -> None:
    scorer = Scorer.open(write_tiny_model(tmp_path / "m.onnx"), Device.CPU)
    (judgement,) = scorer.score([grey(0, scorer)])
    assert judgement == Judgement(0.0, quality=None, image_part=None, colour_part=None)
    assert scorer.evidence(grey(0, scorer)) is None


def test_the_evidence_is_the_images_part_split_over_its_places(tmp_path: Path) -> None:
    scorer = Scorer.open(write_tiny_model(tmp_path / "m.onnx", explaining=True), Device.CPU)
    lit = np.zeros((256, 256, 3), np.uint8)
    lit[:64, 128:] = 255
    shown = prepare(lit, scorer.spec)
    evidence = scorer.evidence(shown)
    (judgement,) = scorer.score([shown])
    assert evidence is not None
    assert judgement is not None
    assert evidence.shape == (7, 7)
    assert evidence.sum() == pytest.approx(judgement.image_part, abs=1e-5)
    assert evidence[0, 6] == pytest.approx(1 / 49, abs=1e-4)
    assert evidence[6, 0] == pytest.approx(0, abs=1e-4)


@pytest.mark.parametrize("quality", [math.nan, math.inf, 2.0, -1.0])
def test_a_number_that_is_no_quality_leaves_the_score(tmp_path: Path, quality: float) -> None:
    path = write_tiny_model(tmp_path / "m.onnx", explaining=True, quality=quality)
    scorer = Scorer.open(path, Device.CPU)
    (judgement,) = scorer.score([grey(255, scorer)])
    assert judgement == Judgement(1.0, quality=None, image_part=1.0, colour_part=-0.5)


def test_evidence_that_is_no_number_is_none(tmp_path: Path) -> None:
    path = write_tiny_model(tmp_path / "m.onnx", explaining=True, factor=math.nan)
    scorer = Scorer.open(path, Device.CPU)
    assert scorer.evidence(grey(9, scorer)) is None


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("quality", "logits"),
        ("quality", "image"),
        ("parts", "expert_probability"),
        ("parts", "embedding"),
        ("evidence", "logits"),
    ],
)
def test_an_explanation_of_another_shape_is_refused(tmp_path: Path, name: str, value: str) -> None:
    path = write_tiny_model(tmp_path / "m.onnx", copies={name: value})
    assert problem(path) is ModelProblem.FOREIGN


def test_a_model_may_tell_its_quality_alone(tmp_path: Path) -> None:
    path = write_tiny_model(tmp_path / "m.onnx", copies={"quality": "expert_probability"})
    scorer = Scorer.open(path, Device.CPU)
    assert scorer.score([grey(255, scorer)]) == [Judgement(1.0, quality=1.0)]


def test_the_embedding_comes_with_the_probability_of_the_same_photo(tmp_path: Path) -> None:
    scorer = Scorer.open(write_tiny_model(tmp_path / "tiny.onnx"), Device.CPU)
    shown = [grey(value, scorer) for value in (30, 200)]
    embedding, probability = scorer.embed(shown)
    # The tiny model's embedding is the histogram, its probability the brightness.
    assert np.array_equal(embedding, [each.histogram for each in shown])
    assert probability.tolist() == probabilities(scorer, shown)


def test_it_says_where_it_runs_and_what_it_is(tmp_path: Path) -> None:
    scorer = Scorer.open(write_tiny_model(tmp_path / "m.onnx"), Device.CPU)
    assert (scorer.device, scorer.batch) == ("CPU", 1)
    assert (scorer.model.backbone, scorer.model.colour) == ("brightness", "cumulative")


def test_another_file_is_another_id(tmp_path: Path) -> None:
    one = Scorer.open(write_tiny_model(tmp_path / "1.onnx"))
    same = Scorer.open(write_tiny_model(tmp_path / "2.onnx"))
    other = Scorer.open(write_tiny_model(tmp_path / "3.onnx", factor=0.001))
    assert one.model.id == same.model.id != other.model.id


@pytest.mark.parametrize("factor", [math.nan, math.inf, 2.0, -1.0])
def test_a_number_that_is_no_probability_is_no_score(tmp_path: Path, factor: float) -> None:
    scorer = Scorer.open(write_tiny_model(tmp_path / "m.onnx", factor=factor))
    assert scorer.score([grey(9, scorer)]) == [None]


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    assert problem(tmp_path / "no.onnx") is ModelProblem.MISSING


@pytest.mark.parametrize("content", [b"", b"<html>", b"\0" * 1000])
def test_a_file_that_is_no_model_is_told(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "m.onnx").write_bytes(content)
    assert problem(tmp_path / "m.onnx") is ModelProblem.NOT_A_MODEL


def test_a_truncated_model_is_told(tmp_path: Path) -> None:
    path = write_tiny_model(tmp_path / "m.onnx")
    path.write_bytes(path.read_bytes()[:-200])
    assert problem(path) in (ModelProblem.NOT_A_MODEL, ModelProblem.FOREIGN)


@pytest.mark.parametrize(
    ("metadata", "expected"),
    [
        ({}, ModelProblem.FOREIGN),
        ({**METADATA, "photocull.format": "2"}, ModelProblem.NEWER),
        ({**METADATA, "photocull.spec": "{}"}, ModelProblem.NEWER),
        (without("photocull.spec"), ModelProblem.NEWER),
        ({**METADATA, "photocull.classes": json.dumps(["cat", "dog"])}, ModelProblem.FOREIGN),
        ({**METADATA, "photocull.classes": "no json"}, ModelProblem.FOREIGN),
    ],
)
def test_a_model_that_says_something_unknown_is_refused(
    tmp_path: Path, metadata: Mapping[str, str], expected: ModelProblem
) -> None:
    assert problem(write_tiny_model(tmp_path / "m.onnx", metadata=metadata)) is expected


def test_a_model_of_another_shape_is_refused(tmp_path: Path) -> None:
    assert problem(write_tiny_model(tmp_path / "m.onnx", side=192)) is ModelProblem.FOREIGN


@pytest.mark.parametrize(
    ("installed", "expected"),
    [((), ModelProblem.NO_RUNTIME), (runtime.PACKAGES, ModelProblem.TWO_RUNTIMES)],
)
def test_none_and_both_runtimes_are_told(
    monkeypatch: pytest.MonkeyPatch, installed: tuple[str, ...], expected: ModelProblem
) -> None:
    def version(package: str) -> str:
        if package not in installed:
            raise PackageNotFoundError(package)
        return "1"

    monkeypatch.setattr(runtime, "version", version)
    with pytest.raises(ModelError) as caught:
        runtime.check_runtime()
    assert caught.value.problem is expected
