"""Memory that a decoder and the program share, for pixels: a pipe takes far longer for them.

Linux alone has what makes it safe: the memory is sealed, so that a decoder that a file has taken
over cannot shrink it under the program, which would kill that too. Elsewhere pipes do.
"""

import mmap
import os
import sys
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.generic]

SIZE = (300_000_000 * 3 + (1 << 22)) // mmap.PAGESIZE * mmap.PAGESIZE
"""Room for the largest picture that is opened; only what was written to takes up memory."""

KEPT = 64 << 20
"""So much stays in memory from picture to picture, where writing is then quicker."""

_ALIGNED = 64


class SharedMemory:
    """One side's view of it."""

    def __init__(self, descriptor: int) -> None:
        """Look at the memory behind a descriptor. Raises OSError."""
        self.descriptor = descriptor
        self._map = mmap.mmap(descriptor, SIZE)

    @classmethod
    def create(cls) -> "SharedMemory | None":
        """New memory that can be inherited; None where the system has nothing safe."""
        if sys.platform != "linux":
            return None
        import fcntl

        try:
            descriptor = os.memfd_create("photocull", os.MFD_CLOEXEC | os.MFD_ALLOW_SEALING)
            os.ftruncate(descriptor, SIZE)
            seals = fcntl.F_SEAL_SHRINK | fcntl.F_SEAL_GROW | fcntl.F_SEAL_SEAL
            fcntl.fcntl(descriptor, fcntl.F_ADD_SEALS, seals)
            return cls(descriptor)
        except OSError:
            return None

    def put(self, arrays: Sequence[Array]) -> bool:
        """Lay the arrays down one after the other; False where they have no room."""
        if sum(_room(array.nbytes) for array in arrays) > SIZE:
            return False
        at = 0
        for array in arrays:
            there = np.frombuffer(self._map, array.dtype, array.size, at)
            there.reshape(array.shape)[...] = array
            at += _room(array.nbytes)
        return True

    def take(self, into: Sequence[Array]) -> None:
        """Copy what was laid down into arrays of the same shapes. Raises ValueError."""
        at = 0
        for array in into:
            there = np.frombuffer(self._map, array.dtype, array.size, at)
            array[...] = there.reshape(array.shape)
            at += _room(array.nbytes)
        if at > KEPT:
            self._map.madvise(mmap.MADV_REMOVE, KEPT, SIZE - KEPT)

    def close(self) -> None:
        """Give the memory back, once both sides have."""
        self._map.close()
        os.close(self.descriptor)


def _room(size: int) -> int:
    return -(-size // _ALIGNED) * _ALIGNED
