"""Finds faces, so that no crop cuts one. The detector is CenterFace, made by `training.faces`.

Nobody is recognised: a face is a box, and the box is forgotten with the crop.
Source: Xu, Yan, Ren et al. 2019, "CenterFace: Joint Face Detection and Alignment Using Face as
Point": a heat map of faces' middles at a quarter of the size, the logarithm of their sides, and how
far the middle lies from its place.
"""

from pathlib import Path
from typing import TYPE_CHECKING, Self

import numpy as np
from numpy.typing import NDArray

from photocull.domain.faces import Face, distinct
from photocull.scoring.problem import ModelError, ModelProblem
from photocull.scoring.runtime import Device, check_runtime, session_of

if TYPE_CHECKING:
    import onnxruntime

_STRIDE = 4
_OUTPUTS = ["face", "size", "offset"]
_SURE = 0.5
_MOST = 200
"""Of more places than this only the surest are looked at: a crowd has no single faces to keep."""


class Faces:
    """A loaded detector; `find` may be called from several threads at once."""

    def __init__(self, session: "onnxruntime.InferenceSession") -> None:
        """Use `open`."""
        self._session = session

    @classmethod
    def open(cls, path: Path) -> Self:
        """Load the detector, always on the CPU. Raises ModelError."""
        check_runtime()
        try:
            data = path.read_bytes()
        except OSError as error:
            raise ModelError(ModelProblem.MISSING, str(error)) from error
        session = session_of(data, Device.CPU)
        if not set(_OUTPUTS) <= {value.name for value in session.get_outputs()}:
            raise ModelError(ModelProblem.FOREIGN, str(path))
        return cls(session)

    def find(self, rgb: NDArray[np.uint8]) -> list[Face]:
        """The faces of a picture, uint8 [H, W, 3] with sides that are multiples of 32."""
        image = rgb.transpose(2, 0, 1)[np.newaxis].astype(np.float32)
        face, size, offset = (out[0] for out in self._session.run(_OUTPUTS, {"image": image}))
        rows, columns = np.nonzero(face[0] > _SURE)
        sure = face[0, rows, columns]
        order = np.argsort(-sure)[:_MOST]
        height, width = rgb.shape[:2]
        found = []
        for row, column in zip(rows[order].tolist(), columns[order].tolist(), strict=True):
            down, across = np.exp(size[:, row, column].clip(-5, 8)) * _STRIDE / 2
            y = (row + 0.5 + float(offset[0, row, column])) * _STRIDE
            x = (column + 0.5 + float(offset[1, row, column])) * _STRIDE
            found.append(
                Face(
                    max(0.0, (x - float(across)) / width),
                    max(0.0, (y - float(down)) / height),
                    min(1.0, (x + float(across)) / width),
                    min(1.0, (y + float(down)) / height),
                    float(face[0, row, column]),
                )
            )
        return distinct(found)
