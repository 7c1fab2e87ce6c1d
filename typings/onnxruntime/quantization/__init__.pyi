from enum import Enum
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from onnxruntime.quantization import shape_inference as shape_inference

class QuantFormat(Enum):
    QDQ = ...

class QuantType(Enum):
    QInt8 = ...
    QUInt8 = ...

class CalibrationDataReader:
    def get_next(self) -> dict[str, NDArray[np.generic]] | None: ...

def quantize_static(
    model_input: Path,
    model_output: Path,
    calibration_data_reader: CalibrationDataReader,
    *,
    quant_format: QuantFormat,
    per_channel: bool,
    activation_type: QuantType,
    weight_type: QuantType,
) -> None: ...
