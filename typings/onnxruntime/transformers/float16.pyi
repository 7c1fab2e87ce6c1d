"""The part of it that photocull uses."""

import onnx

def convert_float_to_float16(
    model: onnx.ModelProto, *, keep_io_types: bool = False
) -> onnx.ModelProto: ...
