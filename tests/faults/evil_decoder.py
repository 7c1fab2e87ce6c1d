"""A decoder that files bring down, each in its own way: the way is in the file's name."""

import ctypes
import os
import sys
import time

import numpy as np

from photocull.decoding import worker
from photocull.decoding.worker import Answer, Decoder
from photocull.vision.spec import InputSpec


class EvilDecoder(Decoder):
    """Does what a file that has taken over a decoder might do."""

    def _look(self, spec: InputSpec) -> Answer:
        """The true answer, unless the file is evil."""
        name = os.path.basename(self._path)
        self._turn_evil(name)
        return self._wrong() if "lie" in name else super()._look(spec)

    @staticmethod
    def _turn_evil(name: str) -> None:
        if "segfault" in name:
            ctypes.string_at(0)
        if "abort" in name:
            os.abort()
        if "leave" in name:
            os._exit(0)
        if "hang" in name:
            time.sleep(1000)
        if "spin" in name:
            while True:
                pass
        if "eat" in name:
            bytearray(1 << 33)
        if "babble" in name:
            for descriptor in range(3, 12):
                try:
                    os.write(descriptor, b"\xff" * 1000)
                except OSError:
                    continue
        if "shrink" in name and len(sys.argv) > 1:
            os.ftruncate(int(sys.argv[1]), 0)

    @staticmethod
    def _wrong() -> Answer:
        """Not a failure that a picture can have: an answer out of thin air."""
        nothing = np.zeros((1, 1, 3), np.uint8)
        return {"facts": {"width": "x"}, "look": "", "marks": [9, "?", "?"]}, [nothing] * 3


def main() -> None:
    """Serve as the true one does."""
    worker.Decoder = EvilDecoder  # type: ignore[misc]
    worker.main()
