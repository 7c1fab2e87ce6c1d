"""A decoder's side of `decoding.posting`."""

from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path

import numpy as np

from photocull.decoding.shared import Array
from photocull.decoding.wire import Header
from photocull.domain.crop import Crop
from photocull.domain.failure import Failure, Reason
from photocull.vision.decode import decode_bytes, decode_full, read
from photocull.vision.framing import decoding_spec, frames
from photocull.vision.rendering import Rendering, TooLargeError, looked_through, rendered, to_jpeg
from photocull.vision.spec import InputSpec

Answer = tuple[Header, Sequence[Array]]


def answer(question: Header, path: Path, failed: Callable[[Failure], Answer]) -> Answer | None:
    """A decoder's answer to such a question; None where it is another one."""
    match question["ask"]:
        case "frames":
            return _frames(question, path, failed)
        case "render":
            return _render(question, path, failed)
        case "look through":
            data = read(path)
            if isinstance(data, Failure):
                return failed(data)
            wide, high = _numbers(question["size"])
            found = looked_through(data, (int(wide), int(high)), _rendering(question))
            return asdict(found) | {"passed": sorted(found.passed)}, []
        case _:
            return None


def _frames(question: Header, path: Path, failed: Callable[[Failure], Answer]) -> Answer:
    listed = question["crops"]
    assert isinstance(listed, list)
    crops = [Crop(*_numbers(each)) for each in listed]
    spec = InputSpec.from_json(str(question["spec"]))
    data = read(path)
    decoded = data if isinstance(data, Failure) else decode_bytes(data, decoding_spec(spec, crops))
    if isinstance(decoded, Failure):
        return failed(decoded)
    size = decoded.facts.width, decoded.facts.height
    made = frames(decoded.rgb, size, spec, crops)
    pictures = [array for shown in made.shown for array in (shown.image, shown.histogram)]
    return {"size": list(size)}, [made.detail, made.small, *pictures]


def _render(question: Header, path: Path, failed: Callable[[Failure], Answer]) -> Answer:
    wanted = _rendering(question)
    decoded = decode_full(path)
    if isinstance(decoded, Failure):
        return failed(decoded)
    picture = rendered(decoded.rgb, wanted)
    try:
        jpeg, quality = to_jpeg(picture, wanted)
    except TooLargeError as error:
        return failed(Failure(Reason.OVER_LIMIT, str(error)))
    said: Header = {"width": picture.width, "height": picture.height, "quality": quality}
    return said, [np.frombuffer(jpeg, np.uint8)]


def _rendering(question: Header) -> Rendering:
    told = question["rendering"]
    assert isinstance(told, dict)
    return Rendering(**{**told, "crop": Crop(**told["crop"])})


def _numbers(told: object) -> list[float]:
    assert isinstance(told, list)
    return [float(number) for number in told]
