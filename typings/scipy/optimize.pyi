from collections.abc import Callable, Mapping
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

class OptimizeResult:
    x: NDArray[np.float64]
    success: bool

class Minimize(Protocol):
    def __call__(
        self,
        fun: Callable[[NDArray[np.float64]], tuple[float, NDArray[np.float64]]],
        x0: NDArray[np.float64],
        *,
        method: str,
        jac: bool,
        options: Mapping[str, float] = ...,
    ) -> OptimizeResult: ...

minimize: Minimize
