"""The model that is shipped keeps the contract with the app."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import onnxruntime
import pytest
from PIL import Image

from photocull.domain.failure import Failure
from photocull.scoring.model import Device, Scorer
from photocull.vision.decode import decode
from photocull.vision.prepare import ModelInput, prepare
from photocull.vision.spec import InputSpec
from tests.training.photo_set import photo_set
from tests.training.toy import picture
from training.card import card
from training.data import read_manifest

RESOURCES = Path(__file__).parents[2] / "resources"
MODEL = RESOURCES / "photocull.onnx"


@pytest.fixture(scope="module")
def scorer() -> Scorer:
    return Scorer.open(MODEL, Device.CPU)


@pytest.fixture(scope="module")
def metadata() -> dict[str, str]:
    return {prop.key: prop.value for prop in onnx.load(MODEL).metadata_props}


@pytest.fixture(scope="module")
def metrics(metadata: dict[str, str]) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(metadata["photocull.metrics"])
    return told


def shown(path: Path, spec: InputSpec) -> ModelInput:
    decoded = decode(path, spec)
    assert not isinstance(decoded, Failure)
    return prepare(decoded.rgb, spec)


def probabilities(scorer: Scorer, inputs: Sequence[ModelInput]) -> list[float]:
    judgements = scorer.score(inputs)
    assert None not in judgements
    return [judgement.expert_probability for judgement in judgements if judgement]


def test_the_weights_take_at_most_64_mb_and_lie_in_the_files_themselves() -> None:
    assert MODEL.stat().st_size <= 64 * 1024 * 1024
    shipped = sorted(RESOURCES.glob("*.onnx*"))
    assert [path.name for path in shipped] == ["faces.onnx", "photocull.onnx"]
    for path in shipped:
        for tensor in onnx.load(path, load_external_data=False).graph.initializer:
            assert tensor.data_location != onnx.TensorProto.EXTERNAL


def test_inputs_and_outputs_have_the_promised_names_types_and_shapes() -> None:
    session = onnxruntime.InferenceSession(MODEL)
    inputs = {each.name: (each.type, each.shape[1:]) for each in session.get_inputs()}
    outputs = {each.name: (each.type, len(each.shape)) for each in session.get_outputs()}
    assert inputs == {
        "image": ("tensor(uint8)", [224, 224, 3]),
        "histogram": ("tensor(float)", [768]),
    }
    assert outputs == {
        "expert_probability": ("tensor(float)", 1),
        "logits": ("tensor(float)", 2),
        "embedding": ("tensor(float)", 2),
        "quality": ("tensor(float)", 1),
        "parts": ("tensor(float)", 2),
        "evidence": ("tensor(float)", 3),
    }


def test_the_model_says_how_it_must_be_shown_a_photo(
    scorer: Scorer, metadata: dict[str, str]
) -> None:
    assert InputSpec.from_json(metadata["photocull.spec"]) == scorer.spec
    assert json.loads(metadata["photocull.classes"]) == ["amateur", "expert"]
    assert metadata["photocull.format"] == "1"
    assert metadata["photocull.colour"] == scorer.spec.colour.value
    assert metadata["photocull.backbone"]
    assert len(metadata["photocull.data_hash"]) == 16
    assert "Apache-2.0" in metadata["photocull.licence"]
    assert "photocull.revision" in metadata


def test_a_score_does_not_depend_on_its_batch_mates(scorer: Scorer, tmp_path: Path) -> None:
    inputs = []
    for seed in range(5):
        path = tmp_path / f"{seed}.jpg"
        Image.fromarray(picture(expert=bool(seed % 2), seed=seed)).resize((800, 600)).save(path)
        inputs.append(shown(path, scorer.spec))
    together = probabilities(scorer, inputs)
    alone = [probabilities(scorer, [each])[0] for each in inputs]
    assert together == pytest.approx(alone, abs=1e-5)
    assert len(set(together)) == len(together)


def test_probability_is_the_softmax_of_the_logits() -> None:
    random = np.random.default_rng(0)
    session = onnxruntime.InferenceSession(MODEL)
    probability, logits = session.run(
        ["expert_probability", "logits"],
        {
            "image": random.integers(0, 256, (3, 224, 224, 3), np.uint8),
            "histogram": random.random((3, 768), np.float32),
        },
    )
    powers = np.exp(logits - logits.max(axis=1, keepdims=True))
    assert np.allclose(probability, powers[:, 1] / powers.sum(axis=1), atol=1e-5)


def test_the_margin_splits_exactly_into_its_parts_and_they_over_the_picture() -> None:
    random = np.random.default_rng(1)
    session = onnxruntime.InferenceSession(MODEL)
    fed = {
        "image": random.integers(0, 256, (4, 224, 224, 3), np.uint8),
        "histogram": random.random((4, 768), np.float32),
    }
    logits, parts, evidence = session.run(["logits", "parts", "evidence"], fed)
    assert evidence.shape == (4, 7, 7)
    assert np.allclose(evidence.sum(axis=(1, 2)), parts[:, 0], atol=1e-4)
    bias = logits[:, 1] - logits[:, 0] - parts.sum(axis=1)
    assert np.allclose(bias, bias[0], atol=1e-4)


def test_the_stated_figures_are_from_enough_sources_of_both_classes(
    metrics: dict[str, Any],
) -> None:
    assert metrics["auc"] >= 0.88
    for expert in (True, False):
        own = [source for source in metrics["sources"] if source["expert"] is expert]
        assert len(own) >= 5
        assert sum(source["photos"] for source in own) >= 300
    low, high = metrics["auc_interval"]["low"], metrics["auc_interval"]["high"]
    assert low < metrics["auc"] < high


def test_the_model_card_belongs_to_the_shipped_model() -> None:
    assert (RESOURCES / "MODEL_CARD.md").read_text(encoding="utf-8") == card(MODEL)


def test_the_shipped_model_ranks_a_sample_of_held_back_photos_as_stated(
    scorer: Scorer, metrics: dict[str, Any]
) -> None:
    photos = photo_set()
    held = {source["source"] for source in metrics["sources"]}
    rows = [row for row in read_manifest(photos) if row.source in held][::20]
    high, low = (
        np.array(
            [
                probabilities(scorer, [shown(photos / row.file, scorer.spec)])[0]
                for row in rows
                if row.expert is expert
            ]
        )
        for expert in (True, False)
    )
    sampled = (high[:, None] > low[None, :]).mean()
    assert sampled == pytest.approx(metrics["auc"], abs=0.1)
