"""The one door to scipy: minimising a smooth function whose gradient is known."""

import os
from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from scipy.optimize import Minimize

Vector = NDArray[np.float64]

_STEPS = 200
_THREADS = "OPENBLAS_NUM_THREADS"


def minimised(function: Callable[[Vector], tuple[float, Vector]], start: Vector) -> Vector:
    """Where a convex function that gives its value and gradient is least (L-BFGS-B)."""
    minimize = _loaded()
    options = {"maxiter": _STEPS}
    return minimize(function, start, method="L-BFGS-B", jac=True, options=options).x


@cache
def _loaded() -> "Minimize":
    """Loaded late: it takes half a second, and most starts of the program learn nothing.

    Its linear algebra reads how many threads to use once, while it is loaded. For so few numbers
    more than one only wait for each other: on a busy machine that took ten times as long.
    """
    before = os.environ.get(_THREADS)
    os.environ[_THREADS] = "1"
    try:
        from scipy.optimize import minimize
    finally:
        if before is None:
            del os.environ[_THREADS]
        else:
            os.environ[_THREADS] = before
    return minimize
