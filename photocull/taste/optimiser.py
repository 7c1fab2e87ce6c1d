"""The one door to scipy: minimising a smooth function whose gradient is known."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float64]

_STEPS = 200


def minimised(function: Callable[[Vector], tuple[float, Vector]], start: Vector) -> Vector:
    """Where a convex function that gives its value and gradient is least (L-BFGS-B)."""
    # Imported late: it takes half a second, and most starts of the program learn nothing.
    from scipy.optimize import minimize

    return minimize(function, start, method="L-BFGS-B", jac=True, options={"maxiter": _STEPS}).x
