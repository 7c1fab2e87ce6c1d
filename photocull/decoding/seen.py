"""What a decoder tells of a photo, and how it is put into words for the wire."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from photocull.decoding.shared import Array
from photocull.decoding.wire import Header as Message
from photocull.decoding.wire import WireError
from photocull.domain.failure import Failure, Reason
from photocull.domain.marks import Flag, Label, Marks
from photocull.domain.photo import ContentId, Facts
from photocull.domain.picturekind import PictureKind
from photocull.vision.header import Header
from photocull.vision.prepare import ModelInput
from photocull.vision.spec import HISTOGRAM_SIZE, InputSpec


@dataclass(frozen=True, slots=True, eq=False)
class Seen:
    """All that the catalogue and the model need of one photo."""

    facts: Facts
    look: bytes
    thumbnail: bytes
    """A JPEG for `store.thumbnails`."""
    marks: Marks
    """What the file itself says that it is rated."""
    shown: ModelInput


@dataclass(frozen=True, slots=True, eq=False)
class Looked:
    """A photo prepared for saying why it scored so.

    `large` is uint8 [H, W, 3] of at most MEASURED_SIDE, `counts` float32 [3, 256] its histogram.
    """

    shown: ModelInput
    counts: NDArray[np.float32]
    large: NDArray[np.uint8]


def told(facts: Facts) -> Message:
    """Facts as JSON."""
    return {
        "width": facts.width,
        "height": facts.height,
        "taken": facts.taken.isoformat() if facts.taken else None,
        "camera": facts.camera,
        "exposure_time": facts.exposure_time,
        "exposure_bias": facts.exposure_bias,
        "kind": facts.kind.value if facts.kind else None,
        "motion": facts.motion,
    }


def facts_in(header: Message) -> Facts:
    """Facts out of JSON. Raises WireError."""
    told_of = header.get("facts")
    if not isinstance(told_of, dict):
        raise WireError("no facts")
    try:
        facts = Facts(**told_of)
        taken, kind = told_of["taken"], told_of["kind"]
        facts = replace(
            facts,
            taken=datetime.fromisoformat(taken) if taken else None,
            kind=PictureKind(kind) if kind else None,
        )
    except (TypeError, ValueError, KeyError) as error:
        raise WireError(str(error)) from error
    if not (type(facts.width) is int and type(facts.height) is int and facts.width > 0):
        raise WireError("no size")
    return facts


def header_told(header: Header) -> Message:
    """What an import asks for, as JSON."""
    return {"taken": header.taken.isoformat() if header.taken else None, "camera": header.camera}


def header_in(message: Message) -> Header:
    """The same out of JSON. Raises WireError."""
    match message.get("taken"), message.get("camera"):
        case (str() | None as taken, str() | None as camera):
            with suppress(ValueError):
                return Header(datetime.fromisoformat(taken) if taken else None, camera)
    raise WireError("no header")


def marks_told(marks: Marks) -> list[object]:
    """Marks as JSON."""
    return [marks.stars, marks.flag.value, marks.label.value]


def marks_in(header: Message) -> Marks:
    """Marks out of JSON. Raises WireError."""
    match header.get("marks"):
        case [int(stars), str(flag), str(label)] if 0 <= stars <= 5:
            with suppress(ValueError):
                return Marks(stars, Flag(flag), Label(label))
    raise WireError("no marks")


def failure_in(header: Message, under: str = "failure") -> Failure | None:
    """The failure that was told of, if it was one. Raises WireError."""
    match header.get(under):
        case None:
            return None
        case [str(reason), str(detail)]:
            with suppress(ValueError):
                return Failure(Reason(reason), detail)
    raise WireError("no failure")


def content_in(header: Message) -> ContentId:
    """What a file was recognised as. Raises WireError."""
    try:
        return ContentId(bytes.fromhex(str(header["content"])))
    except (KeyError, ValueError) as error:
        raise WireError(str(error)) from error


def seen_in(header: Message, arrays: Sequence[Array], spec: InputSpec) -> Seen:
    """All that is needed of one photo. Raises WireError, or ValueError for too few arrays."""
    image, histogram, thumbnail = arrays
    return Seen(
        facts_in(header),
        bytes.fromhex(str(header.get("look"))),
        thumbnail.tobytes(),
        marks_in(header),
        shown_in(image, histogram, spec),
    )


def shown_in(image: Array, histogram: Array, spec: InputSpec) -> ModelInput:
    """The network's input, checked against what the network takes. Raises WireError."""
    side = spec.image_size
    return ModelInput(pixels_in(image, (side, side, 3)), floats_in(histogram, (HISTOGRAM_SIZE,)))


def pixels_in(array: Array, shape: tuple[int, ...] | None = None) -> NDArray[np.uint8]:
    """An array of pixels, uint8 [H, W, 3], or of a shape. Raises WireError."""
    fits = array.ndim == 3 and array.shape[2] == 3 if shape is None else array.shape == shape
    if array.dtype != np.uint8 or not fits:
        raise WireError(f"pixels of {array.dtype} {array.shape}")
    return array.astype(np.uint8, copy=False)


def floats_in(array: Array, shape: tuple[int, ...]) -> NDArray[np.float32]:
    """An array of float32 of a shape. Raises WireError."""
    if array.dtype != np.float32 or array.shape != shape:
        raise WireError(f"numbers of {array.dtype} {array.shape}")
    return array.astype(np.float32, copy=False)
