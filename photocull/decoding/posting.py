"""What decoders are asked for posting: how crops would be seen, a new JPEG, and what is in one."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from photocull.decoding.decoders import Decoders
from photocull.decoding.seen import floats_in, pixels_in, shown_in
from photocull.decoding.shared import Array
from photocull.decoding.wire import Header, WireError
from photocull.domain.crop import Crop
from photocull.domain.failure import Failure
from photocull.domain.receipt import Check, Written
from photocull.vision.framing import DETAIL_SIDE, Frames
from photocull.vision.rendering import Rendering
from photocull.vision.spec import InputSpec


@dataclass(frozen=True, slots=True, eq=False)
class Made:
    """A new JPEG, the size of its picture in pixels, and the quality it is written with."""

    jpeg: bytes
    width: int
    height: int
    quality: int


@dataclass(frozen=True, slots=True)
class Posting:
    """Asks decoders; methods block and may be called from any thread."""

    decoders: Decoders

    def frames(self, path: Path, spec: InputSpec, crops: Sequence[Crop]) -> Frames | Failure:
        """How the network would see the whole photo and each crop of it."""

        def take(header: Header, arrays: list[Array]) -> Frames:
            detail, small, *shown = arrays
            if len(shown) != 2 * (len(crops) + 1):
                raise WireError("not as many pictures as crops")
            pairs = zip(shown[::2], shown[1::2], strict=True)
            return Frames(
                [shown_in(image, histogram, spec) for image, histogram in pairs],
                floats_in(detail, (DETAIL_SIDE, DETAIL_SIDE)),
                pixels_in(small),
                _size(header),
            )

        listed = [list(asdict(crop).values()) for crop in crops]
        question = {"ask": "frames", **_at(path), "spec": spec.to_json(), "crops": listed}
        return self.decoders.ask(question, take)

    def render(self, path: Path, wanted: Rendering) -> Made | Failure:
        """The photo as a new JPEG; OVER_LIMIT where it does not fit into the limit."""

        def take(header: Header, arrays: list[Array]) -> Made:
            (jpeg,) = arrays
            return Made(jpeg.tobytes(), *_whole(header, "width", "height", "quality"))

        return self.decoders.ask({"ask": "render", **_at(path), **_told(wanted)}, take)

    def look_through(
        self, path: Path, size: tuple[int, int], wanted: Rendering
    ) -> Written | Failure:
        """What is found in a written file that should be `size` and as it was `wanted`."""

        def take(header: Header, _: list[Array]) -> Written:
            passed = header["passed"]
            if not isinstance(passed, list):
                raise WireError("no checks")
            width, height, count = _whole(header, "width", "height", "bytes")
            checks = frozenset(Check(name) for name in passed)
            return Written(width, height, count, str(header["sha256"]), checks)

        question = {"ask": "look through", **_at(path), **_told(wanted), "size": list(size)}
        return self.decoders.ask(question, take)


def _at(path: Path) -> Header:
    return {"path": os.fsencode(path).hex()}


def _size(header: Header) -> tuple[int, int]:
    match header.get("size"):
        case [int(width), int(height)] if width > 0 and height > 0:
            return width, height
    raise WireError("no size")


def _told(wanted: Rendering) -> Header:
    return {"rendering": asdict(wanted)}


def _whole(header: Mapping[str, object], *names: str) -> list[int]:
    numbers = [header.get(name) for name in names]
    whole = [number for number in numbers if isinstance(number, int)]
    if len(whole) != len(names):
        raise WireError(f"no {', '.join(names)}")
    return whole
