"""What a GPU is given otherwise than a CPU: half precision, inputs of its own, batches that fit it.

A GPU multiplies in float16 several times as fast as in float32. Its inputs lie in its own memory
from batch to batch (IO binding), and batches come in few sizes, so that cuDNN has to think about
its convolutions for few shapes.
"""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from threading import Lock
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from photocull.scoring.runtime import Device, on_gpu, session_of
from photocull.vision.spec import HISTOGRAM_SIZE, InputSpec

if TYPE_CHECKING:
    import onnxruntime

Fed = Mapping[str, NDArray[np.generic]]
"""The inputs of a model by name, their first axis the photos."""

DEVICE = "cuda"
"""ONNX Runtime's name for where the inputs lie."""

LARGEST_CHANGE = 0.01
"""By so much an expert probability may differ in half precision, for it to be taken."""

_SIZES = (8, 16, 32, 64, 128)
"""Batches that are tried out."""

_WORTH = 1.05
"""A batch twice as large must be so many times as fast a photo, or the smaller one does."""

_LONGEST = 0.25
"""Seconds that a batch may take: it cannot be broken off, and the window waits for what follows."""

_ROUNDS = 3


def halved(model: bytes) -> bytes | None:
    """A model that computes in float16 and takes and gives what it did before.

    None where the package `onnx` is not installed, or the model cannot be converted.
    """
    try:
        import onnx
        from onnxruntime.transformers.float16 import convert_float_to_float16

        half = convert_float_to_float16(onnx.load_from_string(model), keep_io_types=True)
        return bytes(half.SerializeToString())
    except Exception:  # noqa: BLE001 - a converter may raise anything; float32 is always right
        return None


def trial(spec: InputSpec, count: int) -> Fed:
    """`count` invented photos to try a session out with: noise, from flat to full range."""
    random = np.random.default_rng(count)
    spread = np.linspace(0, 1, count, dtype=np.float32).reshape(-1, 1, 1, 1)
    noise = random.random((count, spec.image_size, spec.image_size, 3), np.float32)
    counts = random.random((count, HISTOGRAM_SIZE), np.float32)
    return {
        "image": (127.5 + 255 * spread * (noise - 0.5)).astype(np.uint8),
        "histogram": counts / counts.max(axis=1, keepdims=True),
    }


def fastest(seconds: Callable[[int], float]) -> int:
    """The batch to score in, of `_SIZES`, by the `seconds` that one of so many photos takes.

    Larger ones are tried as long as they gain something and neither take too long nor fail, as a
    GPU does whose memory is full. Raises what the smallest raises.
    """
    best, least = _SIZES[0], seconds(_SIZES[0]) / _SIZES[0]
    for size in _SIZES[1:]:
        try:
            taken = seconds(size)
        except Exception:  # noqa: BLE001 - ONNX Runtime has no error of its own for full memory
            break
        if taken > _LONGEST or taken / size * _WORTH > least:
            break
        best, least = size, taken / size
    return best


def prepared(
    model: bytes,
    whole: "onnxruntime.InferenceSession",
    reference: "onnxruntime.InferenceSession",
    spec: InputSpec,
    names: Sequence[str],
) -> "tuple[BoundSession, int]":
    """The session to score with on this GPU, and how many photos at once; takes about a second.

    `whole` is the model there as it is, `reference` the same on the CPU: half precision is taken
    where it says the same of photos. `names` are the outputs that will be asked for. Raises what
    the GPU raises where it can score nothing.
    """
    bound = _half(model, reference, spec) or BoundSession(whole)
    return bound, fastest(lambda count: bound.seconds(trial(spec, count), names))


def _half(
    model: bytes, reference: "onnxruntime.InferenceSession", spec: InputSpec
) -> "BoundSession | None":
    """The model in half precision on the GPU, where that can be had and tells the same."""
    half = halved(model)
    if half is None:
        return None
    shown = trial(spec, _SIZES[0])
    try:
        session = session_of(half, Device.CUDA)
        bound = BoundSession(session)
        said, right = (each.run(["expert_probability"], shown)[0] for each in (bound, reference))
    except Exception:  # noqa: BLE001 - ModelError, or anything of ONNX Runtime's
        return None
    alike = bool(np.all(np.abs(said - right) <= LARGEST_CHANGE))
    return bound if alike and on_gpu(session) else None


class BoundSession:
    """A session whose inputs stay on its device; may be called from several threads at once."""

    def __init__(self, session: "onnxruntime.InferenceSession", device: str | None = None) -> None:
        """`device` is ONNX Runtime's name of what it runs on."""
        self._session, self._device = session, device or DEVICE
        self._inputs: dict[int, dict[str, onnxruntime.OrtValue]] = {}
        self._lock = Lock()

    def get_providers(self) -> list[str]:
        """Where it runs, as of a plain session."""
        return self._session.get_providers()

    def get_outputs(self) -> "list[onnxruntime.NodeArg]":
        """What it gives, as of a plain session."""
        return self._session.get_outputs()

    def run(self, names: Sequence[str], fed: Fed) -> list[NDArray[np.float32]]:
        """The outputs of these names, [N, ...] each, as of a plain session."""
        count = len(fed["image"])
        room = 1 << (count - 1).bit_length()
        with self._lock:
            self.give(fed, room)
            return [output[:count] for output in self.compute(names, room)]

    def give(self, fed: Fed, room: int) -> None:
        """Lay photos into the device's inputs for `room` photos; what is left over is black."""
        filled = {name: _filled(numbers, room) for name, numbers in fed.items()}
        there = self._inputs.get(room)
        if there is None:
            self._inputs[room] = dict(self._laid(filled))
            return
        for name, numbers in filled.items():
            there[name].update_inplace(numbers)

    def compute(self, names: Sequence[str], room: int) -> list[NDArray[np.float32]]:
        """The outputs for all `room` photos that were given last."""
        binding = self._session.io_binding()
        for name, value in self._inputs[room].items():
            binding.bind_ortvalue_input(name, value)
        for name in names:
            binding.bind_output(name, "cpu")
        self._session.run_with_iobinding(binding)
        return binding.copy_outputs_to_cpu()

    def seconds(self, fed: Fed, names: Sequence[str]) -> float:
        """How long a batch of these photos takes: the least of some rounds, after one more."""
        taken = []
        for _ in range(1 + _ROUNDS):
            began = time.perf_counter()
            self.run(names, fed)
            taken.append(time.perf_counter() - began)
        return min(taken[1:])

    def _laid(self, filled: Fed) -> "Iterator[tuple[str, onnxruntime.OrtValue]]":
        from onnxruntime import OrtValue

        for name, numbers in filled.items():
            # On a CPU the value would lie in the caller's own array, and be written to later.
            yield name, OrtValue.ortvalue_from_numpy(numbers.copy(), self._device, 0)


def _filled(numbers: NDArray[np.generic], room: int) -> NDArray[np.generic]:
    """So many photos' numbers, those that are missing zero."""
    if len(numbers) == room:
        return np.ascontiguousarray(numbers)
    whole = np.zeros((room, *numbers.shape[1:]), numbers.dtype)
    whole[: len(numbers)] = numbers
    return whole
