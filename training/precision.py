"""Smaller model files, and what each gives up: half-precision weights, and eight-bit integers.

`halve` keeps the computing in float32: a runtime widens the weights once, when it loads them, so
that the speed is the same and only the file is half as large. `quantise` computes in integers, with
scales measured on photos.
"""

import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper
from onnxruntime import quantization

from photocull.scoring.model import Device, Scorer
from photocull.vision.prepare import ModelInput
from training.data import Row
from training.metrics import Scores, auc, spearman

_WORTH_HALVING = 1024
"""Tensors of fewer numbers stay whole: norms and biases weigh nothing and matter much."""

_LARGEST_HALF = 65504.0

ROUNDS = 5
"""How often the files take turns while they are timed, so that a busy moment hits all of them."""


@dataclass(frozen=True, slots=True)
class Precision:
    """One file beside the float32 reference, judged on the same photos.

    `milliseconds` is the median time of one photo in one thread at batch 1.
    """

    name: str
    megabytes: float
    milliseconds: float
    auc: float
    rank_correlation: float
    largest_change: float


def halve(model: onnx.ModelProto) -> onnx.ModelProto:
    """A copy whose large float32 weights are stored as float16 and cast back where they are used.

    Weights that float16 cannot hold stay as they are.
    """
    halved = onnx.ModelProto()
    halved.CopyFrom(model)
    graph, casts = halved.graph, []
    for place, tensor in enumerate(graph.initializer):
        if tensor.data_type != TensorProto.FLOAT or np.prod(tensor.dims) < _WORTH_HALVING:
            continue
        values = numpy_helper.to_array(tensor)
        if not np.all(np.abs(values) < _LARGEST_HALF):
            continue
        name, half = tensor.name, f"{tensor.name}.half"
        graph.initializer[place].CopyFrom(numpy_helper.from_array(values.astype(np.float16), half))
        casts.append(helper.make_node("Cast", [half], [name], to=TensorProto.FLOAT))
    for node in reversed(casts):
        graph.node.insert(0, node)
    return halved


class _Photos(quantization.CalibrationDataReader):
    """Photos one by one, for the quantiser to measure the range of every tensor on."""

    def __init__(self, photos: Sequence[ModelInput]) -> None:
        self._photos: Iterator[ModelInput] = iter(photos)

    def get_next(self) -> dict[str, NDArray[np.generic]] | None:
        """The next photo as the network's inputs, or None after the last."""
        shown = next(self._photos, None)
        if shown is None:
            return None
        return {"image": shown.image[None], "histogram": shown.histogram[None]}


def quantise(reference: Path, output: Path, photos: Sequence[ModelInput]) -> None:
    """Write `reference` with 8-bit weights and activations (QDQ), its scales from these photos."""
    with tempfile.TemporaryDirectory(dir=output.parent) as folder:
        prepared = Path(folder) / "prepared.onnx"
        quantization.shape_inference.quant_pre_process(
            str(reference), str(prepared), skip_symbolic_shape=True
        )
        quantization.quantize_static(
            prepared,
            output,
            _Photos(photos),
            quant_format=quantization.QuantFormat.QDQ,
            per_channel=True,
            activation_type=quantization.QuantType.QUInt8,
            weight_type=quantization.QuantType.QInt8,
        )
    made, before = onnx.load(output), onnx.load(reference)
    del made.metadata_props[:]
    made.metadata_props.extend(before.metadata_props)
    onnx.save(made, output)


def compare(
    files: Mapping[str, Path], rows: Sequence[Row], inputs: Sequence[ModelInput]
) -> tuple[Precision, ...]:
    """Each file's size, speed and ranking of these photos; the first is what the rest is held to.

    Raises ValueError unless the rows are of both classes.
    """
    scorers = {name: Scorer.open(path, Device.CPU) for name, path in files.items()}
    experts = np.array([row.expert for row in rows])
    told = {name: scores(scorer, inputs) for name, scorer in scorers.items()}
    times = _times(scorers, inputs[:40])
    reference = told[next(iter(files))]
    return tuple(
        Precision(
            name=name,
            megabytes=path.stat().st_size / 1e6,
            milliseconds=times[name],
            auc=auc(told[name], experts),
            rank_correlation=spearman(told[name], reference),
            largest_change=float(np.abs(told[name] - reference).max()),
        )
        for name, path in files.items()
    )


def table(results: Sequence[Precision]) -> str:
    """The comparison as text for a terminal."""
    lines = [f"{'weights':18}{'MB':>7}{'ms':>8}{'AUC':>9}{'rank corr.':>12}{'largest change':>16}"]
    lines += [
        f"{of.name:18}{of.megabytes:7.1f}{of.milliseconds:8.2f}{of.auc:9.4f}"
        f"{of.rank_correlation:12.5f}{of.largest_change:16.5f}"
        for of in results
    ]
    return "\n".join(lines)


def scores(scorer: Scorer, inputs: Sequence[ModelInput]) -> Scores:
    """The expert probabilities of photos, shown one at a time; nan where there is none."""
    judged = [judgement for shown in inputs for judgement in scorer.score([shown])]
    return np.array([np.nan if of is None else of.expert_probability for of in judged])


def _times(scorers: Mapping[str, Scorer], inputs: Sequence[ModelInput]) -> dict[str, float]:
    """The median milliseconds of one photo, by file."""
    taken: dict[str, list[float]] = {name: [] for name in scorers}
    for _ in range(ROUNDS):
        for name, scorer in scorers.items():
            for shown in inputs:
                began = time.perf_counter()
                scorer.score([shown])
                taken[name].append(1000 * (time.perf_counter() - began))
    return {name: float(np.median(each)) for name, each in taken.items()}
