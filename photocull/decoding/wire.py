"""What is said between the program and its decoders: a JSON header, then the bytes of arrays.

Nothing that comes over the wire is executed (no pickle), and its size is checked before it is
taken in: a decoder that a file has taken over can answer wrongly, and no more.
"""

import json
import struct
from collections.abc import Mapping, Sequence
from io import FileIO
from math import prod

import numpy as np

from photocull.decoding.shared import Array, SharedMemory

Header = dict[str, object]

_LENGTH = struct.Struct(">I")
_HEADER_LIMIT = 1 << 20
_LARGE = 1 << 16
"""More bytes than this go through shared memory where there is any."""
_KINDS = {"u1": np.uint8, "f4": np.float32}
_BYTES_LIMIT = 300_000_000 * 3 + (1 << 20)
"""The pixels of the largest picture that is opened, and a little."""


class WireError(Exception):
    """What was said makes no sense, or ended in the middle."""


def send(
    sink: FileIO,
    header: Mapping[str, object],
    arrays: Sequence[Array] = (),
    shared: SharedMemory | None = None,
) -> None:
    """Say one thing: `header` must be made for JSON, the arrays of uint8 or float32."""
    shapes = [[array.dtype.str[1:], *array.shape] for array in arrays]
    large = sum(array.nbytes for array in arrays) > _LARGE
    apart = shared is not None and large and shared.put(arrays)
    encoded = json.dumps({**header, "arrays": shapes, "shared": apart}).encode("ascii")
    _write(sink, memoryview(_LENGTH.pack(len(encoded)) + encoded))
    for array in () if apart else arrays:
        if array.size:
            _write(sink, np.ascontiguousarray(array).data.cast("B"))


def receive(
    source: FileIO, shared: SharedMemory | None = None
) -> tuple[Header, list[Array]] | None:
    """Hear one thing; None where the other side has ended. Raises WireError."""
    length = bytearray(_LENGTH.size)
    first = source.readinto(memoryview(length))
    if not first:
        return None
    _read(source, memoryview(length)[first:])
    (size,) = _LENGTH.unpack(length)
    if size > _HEADER_LIMIT:
        raise WireError(f"a header of {size} bytes")
    encoded = bytearray(size)
    _read(source, memoryview(encoded))
    try:
        header = json.loads(encoded)
        shapes = header.pop("arrays")
        apart = header.pop("shared") is True
        arrays = [_empty(kind, shape) for kind, *shape in shapes]
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise WireError(str(error)) from error
    if sum(array.nbytes for array in arrays) > _BYTES_LIMIT:
        raise WireError("too many bytes")
    if apart:
        _take(shared, arrays)
    for array in () if apart else arrays:
        if array.size:
            _read(source, array.data.cast("B"))
    return header, arrays


def _take(shared: SharedMemory | None, arrays: Sequence[Array]) -> None:
    if shared is None:
        raise WireError("there is no shared memory")
    try:
        shared.take(arrays)
    except ValueError as error:
        raise WireError(str(error)) from error


def _empty(kind: str, shape: Sequence[int]) -> Array:
    if not all(type(side) is int and 0 <= side < 1 << 31 for side in shape):
        raise WireError(f"a shape of {shape}")
    if prod(shape) > _BYTES_LIMIT:
        raise WireError("too many bytes")
    return np.empty(tuple(shape), _KINDS[kind])


def _write(sink: FileIO, data: memoryview) -> None:
    while data:
        data = data[sink.write(data) or 0 :]


def _read(source: FileIO, buffer: memoryview) -> None:
    while buffer:
        count = source.readinto(buffer)
        if not count:
            raise WireError("the other side has ended in the middle")
        buffer = buffer[count:]
