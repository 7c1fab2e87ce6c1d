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
from photocull.scoring.gpu import halved
from photocull.scoring.model import CLASSES, FORMAT, Device, Scorer
from photocull.vision.decode import decode
from photocull.vision.prepare import ModelInput, prepare
from photocull.vision.spec import HISTOGRAM_SIZE, InputSpec
from training.calibrate import apply_calibration, fit_calibration
from training.config import Config, read_config
from training.data import PhotoSetError, read_data, read_manifest
from training.evaluate import Evaluation, evaluate, to_metadata
from training.measure import held_back
from training.metrics import auc, spearman
from training.network import TwoBranch, Verdict, build
from training.precision import Precision, compare, halve, quantise, scores
from training.start import read_start

OPSET = 20
TOLERANCE = 1e-4
SIZE_LIMIT = 64 * 1024 * 1024
"""The largest model file, in bytes."""

REFERENCE = "reference.onnx"
"""The network with its weights in float32, in its run's folder."""

RANK_CORRELATION = 0.999
AUC_LOSS = 0.003
"""What half-precision weights may change at the most, on held-back photos."""

_FILES_COMPARED = 8
_PHOTOS_RANKED = 300
_PHOTOS_COMPARED = 500
_PHOTOS_MEASURED = 100


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

    It is calibrated on all sources that were held back, of validation and test; what is measured is
    each of them calibrated on the others. The run folder keeps `reference.onnx`, the
    same network with whole weights; `output` has them in half precision.

    Raises ExportError if torch and ONNX Runtime disagree, halving moves the ranking, or the file
    is too large.
    """
    config = read_config(run)
    network = load(run)
    calibrate(network, config, photos)
    origin = Origin(read_data(run).hash, revision(), read_start(run))
    reference = run / REFERENCE
    with tempfile.TemporaryDirectory(dir=output.parent) as folder:
        draft = Path(folder) / "draft.onnx"
        whole = to_onnx(network, config.spec)
        describe(whole, config, origin, {})
        onnx.save(whole, reference)
        scorer = Scorer.open(reference, Device.CPU)
        check_agreement(
            network, scorer, held_back_files(photos, config.split.test, _FILES_COMPARED)
        )
        shipped = halve(whole)
        onnx.save(shipped, draft)
        if draft.stat().st_size > SIZE_LIMIT:
            raise ExportError(f"{draft.stat().st_size} bytes are more than {SIZE_LIMIT}")
        halved = Scorer.open(draft, Device.CPU)
        check_ranking(scorer, halved, photos, config.split.test)
        result = evaluate(halved, photos, config.split.test, config.split.validation)
        describe(shipped, config, origin, to_metadata(result))
        onnx.save(shipped, draft)
        draft.replace(output)
    return result


def check_ranking(reference: Scorer, shipped: Scorer, photos: Path, sources: Sequence[str]) -> None:
    """Raise ExportError unless both rank a sample of these sources alike, and equally well."""
    rows = [row for row in read_manifest(photos) if row.source in sources]
    rows = rows[:: max(1, len(rows) // _PHOTOS_RANKED)]
    inputs = [shown(photos / row.file, shipped.spec) for row in rows]
    whole, halved = (scores(scorer, inputs) for scorer in (reference, shipped))
    experts = np.array([row.expert for row in rows])
    alike, lost = spearman(whole, halved), auc(whole, experts) - auc(halved, experts)
    if alike < RANK_CORRELATION or lost > AUC_LOSS:
        raise ExportError(f"halved weights rank otherwise: correlation {alike}, AUC lost {lost}")


def compare_run(run: Path, photos: Path) -> tuple[Precision, ...]:
    """A run's exported network with whole, half and 8-bit weights, on its held-back sources.

    The 8-bit scales are measured on photos of the validation sources.
    """
    config, reference = read_config(run), run / REFERENCE
    rows = read_manifest(photos)
    held = [row for row in rows if row.source in config.split.test]
    held = held[:: max(1, len(held) // _PHOTOS_COMPARED)]
    measured = [row for row in rows if row.source in config.split.validation]
    measured = measured[:: max(1, len(measured) // _PHOTOS_MEASURED)]
    with tempfile.TemporaryDirectory() as folder:
        half, eight = Path(folder) / "half.onnx", Path(folder) / "int8.onnx"
        onnx.save(halve(onnx.load(reference)), half)
        quantise(reference, eight, [shown(photos / row.file, config.spec) for row in measured])
        files = {"float32": reference, "float16 weights": half, "int8 QDQ": eight}
        return compare(files, held, [shown(photos / row.file, config.spec) for row in held])


def compare_computing(model: Path, photos: Path) -> tuple[Precision, ...]:
    """A model file as it is and computing in float16, as it does on a GPU, on its held-back photos.

    Both run on the CPU, which has to widen float16 for each step: the times say nothing of a GPU.
    Raises ExportError where it cannot be converted.
    """
    half = halved(model.read_bytes())
    if half is None:
        raise ExportError(f"{model} cannot be made to compute in float16")
    scorer = Scorer.open(model, Device.CPU)
    sources = held_back(scorer.model.metrics)
    rows = [row for row in read_manifest(photos) if row.source in sources]
    rows = rows[:: max(1, len(rows) // _PHOTOS_COMPARED)]
    with tempfile.TemporaryDirectory() as folder:
        narrow = Path(folder) / "float16.onnx"
        narrow.write_bytes(half)
        files = {"as it is": model, "float16 computing": narrow}
        return compare(files, rows, [shown(photos / row.file, scorer.spec) for row in rows])


def load(run: Path) -> TwoBranch:
    """The best network of a run, ready to judge."""
    network = build(read_config(run))
    network.load_state_dict(load_file(run / "best.safetensors"), strict=True)
    return network.eval()


def calibrate(network: TwoBranch, config: Config, photos: Path) -> None:
    """Calibrate the network on the sources that its run held back."""
    held = {*config.split.validation, *config.split.test}
    rows = [row for row in read_manifest(photos) if row.source in held]
    margins = []
    with torch.inference_mode():
        for row in rows:
            seen = shown(photos / row.file, config.spec)
            logits = network(
                torch.from_numpy(seen.image[None].copy()), torch.from_numpy(seen.histogram[None])
            ).logits[0]
            margins.append(float(logits[1] - logits[0]))
    experts = np.array([row.expert for row in rows], bool)
    try:
        apply_calibration(network, fit_calibration(np.array(margins), experts))
    except ValueError as error:
        raise ExportError(f"the held-back sources allow no calibration: {error}") from error


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
    inputs = [shown(file, scorer.spec) for file in files]
    with torch.inference_mode():
        wanted = network(
            torch.from_numpy(np.stack([shown.image for shown in inputs])),
            torch.from_numpy(np.stack([shown.histogram for shown in inputs])),
        ).expert_probability.tolist()
    together = scorer.score(inputs)
    alone = [judgement for shown in inputs for judgement in scorer.score([shown])]
    for file, torch_says, *onnx_says in zip(files, wanted, together, alone, strict=True):
        for judgement in onnx_says:
            if judgement is None or abs(judgement.expert_probability - torch_says) > TOLERANCE:
                raise ExportError(f"{file}: torch says {torch_says}, ONNX Runtime {judgement}")


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


def shown(path: Path, spec: InputSpec) -> ModelInput:
    """A file as the network is shown it; raises PhotoSetError if it cannot be read."""
    decoded = decode(path, spec)
    if isinstance(decoded, Failure):
        raise PhotoSetError(f"{path}: {decoded}")
    return prepare(decoded.rgb, spec)
