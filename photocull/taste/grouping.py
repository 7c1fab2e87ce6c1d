"""Photos that nearly repeat each other, which must not be told apart when a taste is tested."""

import numpy as np
from numpy.typing import NDArray

from photocull.domain.corrections import root

ALIKE = 0.9
"""The cosine of two embeddings, less what all have in common, from which on photos repeat: of one
burst they are above, of two things on one day as a rule below."""

_AT_ONCE = 1024


def near_repeats(
    embeddings: NDArray[np.float32], mean: NDArray[np.float64], alike: float = ALIKE
) -> NDArray[np.int64]:
    """A number for each photo, [N], from embeddings [N, D]; near repeats have the same one.

    `mean` is that of the library, [D].
    """
    count = len(embeddings)
    if not count:
        return np.empty(0, np.int64)
    apart = embeddings - mean.astype(np.float32)
    unit = apart / np.maximum(np.linalg.norm(apart, axis=1, keepdims=True), 1e-12)
    parents = dict(enumerate(range(count)))
    for first in range(0, count, _AT_ONCE):
        like = unit[first : first + _AT_ONCE] @ unit.T
        for one, other in np.argwhere(like >= alike).tolist():
            a, b = root(parents, first + one), root(parents, other)
            if a != b:
                parents[max(a, b)] = min(a, b)
    _, numbered = np.unique([root(parents, at) for at in range(count)], return_inverse=True)
    return np.asarray(numbered, np.int64)
