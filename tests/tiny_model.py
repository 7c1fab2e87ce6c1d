"""A model of a few nodes that keeps the contract: quick to load, and its score can be foretold.

The expert probability is the picture's mean brightness over 255, so that tests know which of two
pictures must come first. With `explaining` it also says a quality, which is that brightness p times
`quality`; parts, which are p for the picture and -p / 2 for the colours; and the evidence, which is
the brightness of each place and adds up to p.
"""

import json
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from photocull.vision.spec import HISTOGRAM_SIZE, InputSpec

EVIDENCE_SIDE = 7

EXPLANATION = {"quality": (), "parts": (2,), "evidence": (EVIDENCE_SIDE, EVIDENCE_SIDE)}
"""What the model says besides with `explaining`, and each one's shape for one photo."""

METADATA: Mapping[str, str] = {
    "photocull.format": "1",
    "photocull.spec": InputSpec().to_json(),
    "photocull.classes": json.dumps(["amateur", "expert"]),
    "photocull.backbone": "brightness",
    "photocull.colour": "cumulative",
    "photocull.metrics": "{}",
}


def write_tiny_model(
    path: Path,
    *,
    metadata: Mapping[str, str] | None = None,
    factor: float = 1 / 255,
    side: int = 224,
    explaining: bool = False,
    quality: float = 0.5,
    copies: Mapping[str, str] | None = None,
) -> Path:
    """Write the model to `path`; a `factor` or a `quality` of NaN makes it give no number.

    `copies` gives some of its values once more, under the names that are its keys.
    """
    image = helper.make_tensor_value_info("image", TensorProto.UINT8, ["N", side, side, 3])
    histogram = helper.make_tensor_value_info("histogram", TensorProto.FLOAT, ["N", HISTOGRAM_SIZE])
    outputs = [
        helper.make_tensor_value_info("expert_probability", TensorProto.FLOAT, ["N"]),
        helper.make_tensor_value_info("logits", TensorProto.FLOAT, ["N", 2]),
        helper.make_tensor_value_info("embedding", TensorProto.FLOAT, ["N", HISTOGRAM_SIZE]),
    ]
    constants: dict[str, NDArray[np.generic]] = {
        "factor": np.array(factor, np.float32),
        "axes": np.array([1, 2, 3], np.int64),
        "column": np.array([1], np.int64),
        "channels": np.array([3], np.int64),
        "quality_factor": np.array(quality, np.float32),
        "share": np.array(factor / EVIDENCE_SIDE**2, np.float32),
        "minus_half": np.array(-0.5, np.float32),
    }
    nodes = [
        helper.make_node("Cast", ["image"], ["pixels"], to=TensorProto.FLOAT),
        helper.make_node("ReduceMean", ["pixels", "axes"], ["mean"], keepdims=0),
        helper.make_node("Mul", ["mean", "factor"], ["expert_probability"]),
        helper.make_node("Neg", ["expert_probability"], ["against"]),
        helper.make_node("Unsqueeze", ["expert_probability", "column"], ["for_column"]),
        helper.make_node("Unsqueeze", ["against", "column"], ["against_column"]),
        helper.make_node("Concat", ["against_column", "for_column"], ["logits"], axis=1),
        helper.make_node("Identity", ["histogram"], ["embedding"]),
    ]
    if explaining:
        nodes += _explaining_nodes(side)
        outputs += [
            helper.make_tensor_value_info(name, TensorProto.FLOAT, ["N", *shape])
            for name, shape in EXPLANATION.items()
        ]
    for name, value in (copies or {}).items():
        (known,) = (known for known in (image, histogram, *outputs) if known.name == value)
        nodes.append(helper.make_node("Identity", [value], [name]))
        outputs.append(helper.make_value_info(name, known.type))
    stored = [numpy_helper.from_array(value, name) for name, value in constants.items()]
    graph = helper.make_graph(nodes, "brightness", [image, histogram], outputs, stored)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 20)], ir_version=10)
    helper.set_model_props(model, dict(METADATA if metadata is None else metadata))
    onnx.save(model, str(path))
    return path


def _explaining_nodes(side: int) -> list[onnx.NodeProto]:
    """What gives quality, parts and evidence out of the nodes before."""
    place = side // EVIDENCE_SIDE
    return [
        helper.make_node("Mul", ["expert_probability", "quality_factor"], ["quality"]),
        helper.make_node("Mul", ["for_column", "minus_half"], ["colour_column"]),
        helper.make_node("Concat", ["for_column", "colour_column"], ["parts"], axis=1),
        helper.make_node("ReduceMean", ["pixels", "channels"], ["grey"], keepdims=0),
        helper.make_node("Unsqueeze", ["grey", "column"], ["one_channel"]),
        helper.make_node(
            "AveragePool",
            ["one_channel"],
            ["pooled"],
            kernel_shape=[place, place],
            strides=[place, place],
        ),
        helper.make_node("Squeeze", ["pooled", "column"], ["places"]),
        helper.make_node("Mul", ["places", "share"], ["evidence"]),
    ]
