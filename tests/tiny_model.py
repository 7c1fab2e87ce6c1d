"""A model of a few nodes that keeps the contract: quick to load, and its score can be foretold.

The expert probability is the picture's mean brightness over 255, so that tests know which of two
pictures must come first.
"""

import json
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from photocull.vision.spec import HISTOGRAM_SIZE, InputSpec

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
) -> Path:
    """Write the model to `path`; a `factor` of NaN makes it give no number."""
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
    graph = helper.make_graph(
        nodes,
        "brightness",
        [image, histogram],
        outputs,
        [numpy_helper.from_array(value, name) for name, value in constants.items()],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 20)], ir_version=10)
    helper.set_model_props(model, dict(METADATA if metadata is None else metadata))
    onnx.save(model, str(path))
    return path
