"""Photos that nearly repeat each other, which must not be told apart when a taste is tested."""

import numpy as np
from numpy.typing import NDArray

from photocull.domain.corrections import root

ALIKE = 0.9
"""The cosine of two embeddings, less what all have in common, from which on photos repeat: of one
burst they are above, of two things on one day as a rule below."""

_NEIGHBOURS = 8
_SHARE = 8
"""No group has more than one in so many photos: else there would be nothing to test on, and a chain
of photos of which each is like the next is no burst."""

_AT_ONCE = 1024


def near_repeats(
    embeddings: NDArray[np.float32], mean: NDArray[np.float64], alike: float = ALIKE
) -> NDArray[np.int64]:
    """A number for each photo, [N], from embeddings [N, D]; near repeats have the same one.

    `mean` is that of the library, [D].
    """
    count = len(embeddings)
    apart = embeddings - mean.astype(np.float32)
    unit = apart / np.maximum(np.linalg.norm(apart, axis=1, keepdims=True), 1e-12)
    owner, sizes = dict(enumerate(range(count))), dict.fromkeys(range(count), 1)
    most = max(2, count // _SHARE)
    for first in range(0, count, _AT_ONCE):
        like = unit[first : first + _AT_ONCE] @ unit.T
        near = np.argsort(-like, axis=1, kind="stable")[:, : _NEIGHBOURS + 1]
        for row, others in enumerate(near.tolist()):
            for other in others:
                a, b = sorted((root(owner, first + row), root(owner, other)))
                if a != b and like[row, other] >= alike and sizes[a] + sizes[b] <= most:
                    owner[b] = a
                    sizes[a] += sizes[b]
    _, numbered = np.unique([root(owner, at) for at in range(count)], return_inverse=True)
    return np.asarray(numbered, np.int64)
