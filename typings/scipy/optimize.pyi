from collections.abc import Callable, Mapping

import numpy as np
from numpy.typing import NDArray

class OptimizeResult:
    x: NDArray[np.float64]
    success: bool

def minimize(
    fun: Callable[[NDArray[np.float64]], tuple[float, NDArray[np.float64]]],
    x0: NDArray[np.float64],
    *,
    method: str,
    jac: bool,
    options: Mapping[str, float] = ...,
) -> OptimizeResult: ...
