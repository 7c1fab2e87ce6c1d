"""`Scorer`: an ONNX model that says itself what it must be shown. The only user of onnxruntime."""

import json
import math
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from hashlib import sha256
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Protocol, Self

import numpy as np
from numpy.typing import NDArray

from photocull.scoring import gpu
from photocull.scoring.problem import ModelError, ModelProblem
from photocull.scoring.runtime import Device, check_runtime, on_gpu, session_of
from photocull.vision.prepare import ModelInput
from photocull.vision.spec import HISTOGRAM_SIZE, InputSpec, UnknownSpecError

if TYPE_CHECKING:
    import onnxruntime

__all__ = ["CLASSES", "FORMAT", "Device", "Judgement", "ModelInfo", "Scorer"]

FORMAT = "1"
"""The version of the contract between a model file and `Scorer`."""

CLASSES = ("amateur", "expert")

_OPTIONAL = frozenset({"quality", "parts", "evidence"})
"""What a model may give besides."""

_JUDGED = ("expert_probability", "quality", "parts", "embedding")
"""The outputs that make a judgement."""


@dataclass(frozen=True, slots=True)
class ModelInfo:
    """What a model file says of itself; `id` is from its bytes, so another model is another id."""

    id: str
    backbone: str
    colour: str
    metrics: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the model says of one photo, in the meanings and units of `Score`."""

    expert_probability: float
    quality: float | None = None
    image_part: float | None = None
    colour_part: float | None = None
    embedding: NDArray[np.float32] | None = field(default=None, compare=False, repr=False)
    """The features that the last layer sees, [D]."""


_GPU_BATCH = 32
"""What a GPU is given that was not tried out."""


class _Session(Protocol):
    """What is needed of a session of ONNX Runtime."""

    def get_providers(self) -> list[str]: ...

    def get_outputs(self) -> "Sequence[onnxruntime.NodeArg]": ...

    def run(
        self, names: Sequence[str], fed: Mapping[str, NDArray[np.generic]], /
    ) -> list[NDArray[np.float32]]: ...


class Scorer:
    """A loaded model; its methods may be called from several threads at once."""

    def __init__(
        self,
        session: "_Session",
        info: ModelInfo,
        spec: InputSpec,
        on_cpu: "Callable[[], _Session] | None" = None,
        tuned: "Callable[[], tuple[_Session, int]] | None" = None,
    ) -> None:
        """Use `open`; `on_cpu` makes a session that takes over where a GPU fails.

        `tuned` makes the one that is the fastest there, and says how many photos it is to be given.
        """
        self._session = session
        self._on_cpu, self._tuned = on_cpu, tuned
        self._most = _GPU_BATCH
        self._lock = Lock()
        self._given = frozenset(value.name for value in session.get_outputs())
        self.model = info
        self.spec = spec

    @classmethod
    def open(cls, path: Path, device: Device = Device.AUTO) -> Self:
        """Load a model. CUDA falls back to the CPU where it does not load: ask `device`.

        Raises ModelError for whatever cannot be followed to the letter.
        """
        check_runtime()
        try:
            data = path.read_bytes()
        except OSError as error:
            raise ModelError(ModelProblem.MISSING, str(error)) from error
        session = session_of(data, device)
        metadata: dict[str, str] = session.get_modelmeta().custom_metadata_map
        info, spec = _described(sha256(data).hexdigest()[:16], metadata)
        _check_shapes(session, spec)
        if not on_gpu(session):
            return cls(session, info, spec)
        asked = [value.name for value in session.get_outputs() if value.name in _JUDGED]
        on_cpu = partial(session_of, data, Device.CPU)

        def tuned() -> tuple[_Session, int]:
            return gpu.prepared(data, session, on_cpu(), spec, asked)

        return cls(session, info, spec, on_cpu, tuned)

    def tune(self) -> None:
        """Find out how a GPU scores the fastest, in a second or two; on a CPU there is no choice.

        Scoring works without, and during it. Later calls do nothing.
        """
        with self._lock:
            tuned, self._tuned = self._tuned, None
            if tuned is None:
                return
            # What cannot be tried out now may well do later: scoring has its own ways out.
            with suppress(Exception):
                self._session, self._most = tuned()

    @property
    def device(self) -> str:
        """Where the model in fact runs: "CUDA" or "CPU"."""
        return "CUDA" if on_gpu(self._session) else "CPU"

    @property
    def batch(self) -> int:
        """How many photos at once are the fastest: on a CPU each thread scores its own."""
        return self._most if self.device == "CUDA" else 1

    def score(self, batch: Sequence[ModelInput]) -> list[Judgement | None]:
        """Each photo's judgement; None where the model gave no expert probability in [0, 1]."""
        # Never the evidence: it is looked at for few photos.
        asked = [name for name in _JUDGED if name in self._given]
        said: Mapping[str, NDArray[np.float32]] = dict(
            zip(asked, self._run(asked, batch), strict=True)
        )
        return _judgements(said, len(batch))

    def evidence(self, shown: ModelInput) -> NDArray[np.float32] | None:
        """What each place of the picture adds to the `image_part`: [S, S], in logits, upright.

        S is the model's own, 7 for most. None where the model does not say, or gives no number.
        """
        if "evidence" not in self._given:
            return None
        (numbers,) = self._run(["evidence"], [shown])
        evidence: NDArray[np.float32] = numbers[0]
        return evidence if np.isfinite(evidence).all() else None

    def embed(self, batch: Sequence[ModelInput]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """The features of each photo, [N, D], and its expert probability, [N], as they come."""
        embedding, probability = self._run(["embedding", "expert_probability"], batch)
        return embedding, probability.reshape(len(batch))

    def _run(self, names: Sequence[str], batch: Sequence[ModelInput]) -> list[NDArray[np.float32]]:
        """The outputs of these names. A GPU that fails is given half as much, then nothing more.

        Its memory may be taken by other programs at any moment; that costs speed, never a score.
        """
        session = self._session
        try:
            return list(session.run(list(names), _fed(batch)))
        except Exception:
            # onnxruntime has no error of its own for this that could be imported.
            if not on_gpu(session) or self._on_cpu is None:
                raise
        if len(batch) > 1:
            self._most = max(1, min(self._most, len(batch) // 2))
            half = len(batch) // 2
            parts = self._run(names, batch[:half]), self._run(names, batch[half:])
            return [np.concatenate(pair) for pair in zip(*parts, strict=True)]
        with self._lock:
            if self._session is session:
                self._session = self._on_cpu()
        return self._run(names, batch)


def _fed(batch: Sequence[ModelInput]) -> dict[str, NDArray[np.generic]]:
    return {
        "image": np.stack([item.image for item in batch]),
        "histogram": np.stack([item.histogram for item in batch]),
    }


def _judgements(said: Mapping[str, NDArray[np.float32]], count: int) -> list[Judgement | None]:
    """The outputs for `count` photos, photo by photo; one that was not asked for says nothing."""
    unsaid = np.full((count, 2), np.nan, np.float32)
    numbers = zip(
        said["expert_probability"].reshape(count).tolist(),
        said.get("quality", unsaid[:, 0]).tolist(),
        said.get("parts", unsaid).tolist(),
        said["embedding"],
        strict=True,
    )
    return [
        Judgement(
            probability,
            quality if 0.0 <= quality <= 1.0 else None,
            image_part if math.isfinite(image_part) else None,
            colour_part if math.isfinite(colour_part) else None,
            embedding,
        )
        if 0.0 <= probability <= 1.0
        else None
        for probability, quality, (image_part, colour_part), embedding in numbers
    ]


def _described(identity: str, metadata: Mapping[str, str]) -> tuple[ModelInfo, InputSpec]:
    written = metadata.get("photocull.format")
    if written is None:
        raise ModelError(ModelProblem.FOREIGN, "no photocull.format in its metadata")
    if written != FORMAT:
        raise ModelError(ModelProblem.NEWER, f"format {written}")
    try:
        spec = InputSpec.from_json(metadata.get("photocull.spec", ""))
        metrics = json.loads(metadata.get("photocull.metrics", "{}"))
        classes = tuple(json.loads(metadata.get("photocull.classes", "[]")))
    except UnknownSpecError as error:
        raise ModelError(ModelProblem.NEWER, str(error)) from error
    except (ValueError, TypeError) as error:
        raise ModelError(ModelProblem.FOREIGN, str(error)) from error
    if classes != CLASSES:
        raise ModelError(ModelProblem.FOREIGN, f"classes {classes}")
    backbone = metadata.get("photocull.backbone", "unknown")
    return ModelInfo(identity, backbone, spec.colour.value, metrics), spec


def _check_shapes(session: "onnxruntime.InferenceSession", spec: InputSpec) -> None:
    """Refuse a model that takes or gives something else than the contract says."""
    side = spec.image_size
    inputs = {value.name: (value.type, list(value.shape)[1:]) for value in session.get_inputs()}
    wanted = {
        "image": ("tensor(uint8)", [side, side, 3]),
        "histogram": ("tensor(float)", [HISTOGRAM_SIZE]),
    }
    outputs = {value.name: (value.type, list(value.shape)) for value in session.get_outputs()}
    if inputs != wanted or not {"expert_probability", "logits", "embedding"} <= outputs.keys():
        raise ModelError(ModelProblem.FOREIGN, f"takes {inputs}, gives {sorted(outputs)}")
    for name in _OPTIONAL & outputs.keys():
        kind, shape = outputs[name]
        if kind != "tensor(float)" or not _in_shape(name, shape):
            raise ModelError(ModelProblem.FOREIGN, f"gives {name} as {outputs[name]}")


def _in_shape(optional: str, shape: Sequence[object]) -> bool:
    match optional, shape:
        case ("quality", [_]) | ("parts", [_, 2]):
            return True
        case "evidence", [_, int(rows), int(columns)]:
            return rows == columns
        case _:
            return False
