"""From a run folder to one ONNX file that says of itself all that the app must know."""

import json
import subprocess
import tempfile
import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnx
import torch
from safetensors.torch import load_file
from torch import nn

from photocull.domain.failure import Failure
from photocull.scoring.model import CLASSES, FORMAT, Device, Scorer
from photocull.vision.decode import decode
from photocull.vision.prepare import ModelInput, prepare
from photocull.vision.spec import HISTOGRAM_SIZE, InputSpec
from training.calibrate import apply_calibration, fit_calibration
from training.config import Config, read_config
from training.data import PhotoSetError, read_data, read_manifest
from training.evaluate import Evaluation, evaluate, to_metadata
from training.network import TwoBranch, Verdict, build
from training.start import read_start

OPSET = 20
TOLERANCE = 1e-4
SIZE_LIMIT = 64 * 1024 * 1024
"""The largest model file, in bytes."""

_FILES_COMPARED = 8


class ExportError(ValueError):
    """The model would not do in the app what it did in training; nothing was written."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a model comes from, for its metadata."""

    data_hash: str
    revision: str
    start: str

    @property
    def licence(self) -> str:
        """Under what the weights may be used, and whose work they build on."""
        return f"MIT, photocull contributors. Started from: {self.start}."


def export(run: Path, photos: Path, output: Path) -> Evaluation:
    """Write the best network of a run to `output`, measured on its held-back sources.

    It is calibrated on the validation sources first.

    Raises ExportError if torch and ONNX Runtime disagree or the file is too large.
    """
    config = read_config(run)
    network = load(run)
    calibrate(network, config, photos)
    origin = Origin(read_data(run).hash, revision(), read_start(run))
    files = held_back_files(photos, config.split.test, _FILES_COMPARED)
    with tempfile.TemporaryDirectory(dir=output.parent) as folder:
        draft = Path(folder) / "draft.onnx"
        model = to_onnx(network, config.spec)
        describe(model, config, origin, {})
        onnx.save(model, draft)
        scorer = Scorer.open(draft, Device.CPU)
        check_agreement(network, scorer, files)
        result = evaluate(scorer, photos, config.split.test)
        describe(model, config, origin, to_metadata(result))
        onnx.save(model, draft)
        if draft.stat().st_size > SIZE_LIMIT:
            raise ExportError(f"{draft.stat().st_size} bytes are more than {SIZE_LIMIT}")
        draft.replace(output)
    return result


def load(run: Path) -> TwoBranch:
    """The best network of a run, ready to judge."""
    network = build(read_config(run))
    network.load_state_dict(load_file(run / "best.safetensors"), strict=True)
    return network.eval()


def calibrate(network: TwoBranch, config: Config, photos: Path) -> None:
    """Calibrate the network on the run's validation sources."""
    rows = [row for row in read_manifest(photos) if row.source in config.split.validation]
    margins = []
    with torch.inference_mode():
        for row in rows:
            shown = _shown(photos / row.file, config.spec)
            logits = network(
                torch.from_numpy(shown.image[None].copy()), torch.from_numpy(shown.histogram[None])
            ).logits[0]
            margins.append(float(logits[1] - logits[0]))
    experts = np.array([row.expert for row in rows], bool)
    try:
        apply_calibration(network, fit_calibration(np.array(margins), experts))
    except ValueError as error:
        raise ExportError(f"the validation sources allow no calibration: {error}") from error


def to_onnx(network: nn.Module, spec: InputSpec) -> onnx.ModelProto:
    """The network as ONNX with its weights inside; any number of photos at a time."""
    side = spec.image_size
    example = (torch.zeros(2, side, side, 3, dtype=torch.uint8), torch.zeros(2, HISTOGRAM_SIZE))
    batch = {0: torch.export.Dim("photos", min=1)}
    with warnings.catch_warnings():
        # torch's exporter warns of its own use of what torch means to remove, and of an axis name
        # that both inputs share, as they should.
        warnings.simplefilter("ignore", category=FutureWarning)
        warnings.filterwarnings("ignore", ".*axis name.*", category=UserWarning)
        program = torch.onnx.export(
            network.eval(),
            example,
            input_names=["image", "histogram"],
            output_names=list(Verdict._fields),
            dynamic_shapes={"image": batch, "histogram": batch},
            opset_version=OPSET,
            dynamo=True,
            verbose=False,
        )
    if program is None:
        raise ExportError("torch gave no ONNX program")
    return program.model_proto


def describe(
    model: onnx.ModelProto, config: Config, origin: Origin, metrics: Mapping[str, object]
) -> None:
    """Replace the model's metadata by what `Scorer.open` reads."""
    del model.metadata_props[:]
    onnx.helper.set_model_props(
        model,
        {
            "photocull.format": FORMAT,
            "photocull.spec": config.spec.to_json(),
            "photocull.classes": json.dumps(CLASSES),
            "photocull.backbone": config.backbone,
            "photocull.colour": config.colour.value,
            "photocull.metrics": json.dumps(metrics),
            "photocull.data_hash": origin.data_hash,
            "photocull.revision": origin.revision,
            "photocull.licence": origin.licence,
        },
    )


def check_agreement(network: TwoBranch, scorer: Scorer, files: Sequence[Path]) -> None:
    """Raise ExportError unless both judge these files alike, one at a time and all at once."""
    inputs = [_shown(file, scorer.spec) for file in files]
    with torch.inference_mode():
        wanted = network(
            torch.from_numpy(np.stack([shown.image for shown in inputs])),
            torch.from_numpy(np.stack([shown.histogram for shown in inputs])),
        ).expert_probability.tolist()
    together = scorer.score(inputs)
    alone = [score for shown in inputs for score in scorer.score([shown])]
    for file, torch_says, *onnx_says in zip(files, wanted, together, alone, strict=True):
        for score in onnx_says:
            if score is None or abs(score - torch_says) > TOLERANCE:
                raise ExportError(f"{file}: torch says {torch_says}, ONNX Runtime {score}")


def held_back_files(photos: Path, sources: Sequence[str], count: int) -> list[Path]:
    """Files of the held-back sources, spread evenly over the manifest."""
    files = [photos / row.file for row in read_manifest(photos) if row.source in sources]
    if not files:
        raise PhotoSetError(f"{photos} has no photos of the held-back sources")
    return files[:: max(1, len(files) // count)][:count]


def revision() -> str:
    """The commit of the source tree, with "-dirty" if it was changed; empty outside of git."""
    told = subprocess.run(
        ["git", "describe", "--always", "--dirty", "--abbrev=40"],
        cwd=Path(__file__).parent,
        capture_output=True,
        text=True,
        check=False,
    )
    return told.stdout.strip() if told.returncode == 0 else ""


def _shown(path: Path, spec: InputSpec) -> ModelInput:
    decoded = decode(path, spec)
    if isinstance(decoded, Failure):
        raise PhotoSetError(f"{path}: {decoded}")
    return prepare(decoded.rgb, spec)
