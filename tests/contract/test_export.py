"""What training exports is what the app scores with, to the digit."""

import json
from copy import deepcopy
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import pytest
import torch
from PIL import Image

from photocull.domain.failure import Failure
from photocull.scoring.model import Device, Scorer
from photocull.vision.decode import decode
from photocull.vision.prepare import prepare
from photocull.vision.spec import Colour, InputSpec
from tests.training.toy import TOY, picture, write_photo_set
from training.__main__ import main
from training.data import PhotoSetError, read_data
from training.export import (
    ExportError,
    Origin,
    check_agreement,
    describe,
    held_back_files,
    to_onnx,
)
from training.fit import fit
from training.network import TwoBranch, build
from training.start import Start


@pytest.fixture(autouse=True)
def one_thread() -> None:
    torch.set_num_threads(1)


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("files")
    paths = [folder / f"{i}.{form}" for i, form in enumerate(["jpg", "png", "webp", "jpg", "tif"])]
    for i, path in enumerate(paths):
        Image.fromarray(picture(expert=bool(i % 2), seed=i)).resize((640, 400 + i)).save(path)
    return paths


@pytest.fixture(scope="module")
def photos(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_photo_set(tmp_path_factory.mktemp("photos"))


@pytest.fixture(scope="module")
def run(photos: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    torch.set_num_threads(1)
    folder = tmp_path_factory.mktemp("run")
    fit(TOY, photos, folder / "toy", folder / "cache", Start(), workers=0)
    return folder / "toy"


@dataclass(frozen=True)
class Exported:
    """An untrained network and the model file that became of it."""

    network: TwoBranch
    model: Path


def exported(colour: Colour, folder: Path) -> Exported:
    torch.manual_seed(1)
    config = replace(TOY, colour=colour)
    network = build(config).eval()
    model = to_onnx(network, config.spec)
    describe(model, config, Origin("none", "", "random"), {})
    onnx.save(model, folder / "model.onnx")
    return Exported(network, folder / "model.onnx")


@pytest.fixture(scope="module")
def cumulative(tmp_path_factory: pytest.TempPathFactory) -> Exported:
    return exported(Colour.CUMULATIVE, tmp_path_factory.mktemp("cumulative"))


@pytest.mark.parametrize("colour", [Colour.NONE, Colour.HISTOGRAM])
def test_torch_and_onnx_runtime_agree_on_real_files_for_each_colour_input(
    colour: Colour, files: list[Path], tmp_path: Path
) -> None:
    made = exported(colour, tmp_path)
    scorer = Scorer.open(made.model, Device.CPU)
    assert scorer.spec == replace(TOY, colour=colour).spec
    check_agreement(made.network, scorer, files)


def test_logits_and_embedding_are_torchs_too(cumulative: Exported, files: list[Path]) -> None:
    scorer = Scorer.open(cumulative.model, Device.CPU)
    check_agreement(cumulative.network, scorer, files)
    image, histogram = shown(files, scorer.spec)
    session = onnxruntime.InferenceSession(cumulative.model)
    given = session.run(["logits", "embedding"], {"image": image, "histogram": histogram})
    with torch.inference_mode():
        wanted = cumulative.network(torch.from_numpy(image), torch.from_numpy(histogram))
    assert np.allclose(given[0], wanted.logits.numpy(), atol=1e-4)
    assert np.allclose(given[1], wanted.embedding.numpy(), atol=1e-4)


def test_a_model_that_disagrees_with_torch_is_refused(
    cumulative: Exported, files: list[Path]
) -> None:
    scorer = Scorer.open(cumulative.model, Device.CPU)
    other = deepcopy(cumulative.network)
    with torch.no_grad():
        other.head.bias[1] += 0.01
    with pytest.raises(ExportError, match="ONNX Runtime"):
        check_agreement(other, scorer, files)


def test_an_exported_run_tells_how_it_was_measured_and_on_what(
    run: Path, photos: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    model, page = tmp_path / "model.onnx", tmp_path / "card.md"
    place = ["--photos", str(photos)]
    threads = ["--threads", "1"]
    assert main([*threads, "export", "--run", str(run), *place, "--output", str(model)]) == 0
    assert [path.name for path in tmp_path.iterdir()] == ["model.onnx"]
    stated = {p.key: p.value for p in onnx.load(model).metadata_props}
    metrics = json.loads(stated["photocull.metrics"])
    assert {source["source"] for source in metrics["sources"]} == set(TOY.split.test)
    assert stated["photocull.data_hash"] == read_data(run).hash
    assert stated["photocull.backbone"] == TOY.backbone
    assert "Started from: random" in stated["photocull.licence"]

    exporting = capsys.readouterr().out
    assert f"{metrics['auc']:.4f}" in exporting
    assert main([*threads, "evaluate", "--model", str(model), *place]) == 0
    assert capsys.readouterr().out == exporting

    assert main([*threads, "precision", "--model", str(model), *place]) == 0
    _, as_it_is, narrow = capsys.readouterr().out.splitlines()
    assert as_it_is.split()[-2:] == ["1.00000", "0.00000"]
    assert narrow.startswith("float16 computing")
    assert 0 < float(narrow.split()[-1]) < 0.01

    assert main([*threads, "card", "--model", str(model), "--output", str(page)]) == 0
    text = page.read_text(encoding="utf-8")
    assert f"**{metrics['auc']:.3f}**" in text
    assert "expert/test" in text


def test_what_is_wrong_is_said_in_a_sentence(
    photos: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    missing = str(tmp_path / "missing.onnx")
    assert main(["evaluate", "--model", missing, "--photos", str(photos)]) == 1
    assert "missing.onnx" in capsys.readouterr().err


def test_files_for_the_check_are_held_back_ones(photos: Path, tmp_path: Path) -> None:
    chosen = held_back_files(photos, TOY.split.test, 4)
    assert len(chosen) == 4
    assert {path.parent.name for path in chosen} == {"test"}
    with pytest.raises(PhotoSetError, match="held-back"):
        held_back_files(photos, ("nowhere",), 4)


def shown(files: list[Path], spec: InputSpec) -> tuple[np.ndarray, np.ndarray]:
    inputs = []
    for file in files:
        decoded = decode(file, spec)
        assert not isinstance(decoded, Failure)
        inputs.append(prepare(decoded.rgb, spec))
    return np.stack([each.image for each in inputs]), np.stack([each.histogram for each in inputs])
