"""A taste as one file: kept, given to another computer, taken from there. No picture, no path."""

import json
import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from enum import StrEnum
from pathlib import Path

import numpy as np

from photocull.domain.taste import Evidence, Head
from photocull.store.files import write_atomic

_KIND = "photocull taste"
_VERSION = 1
_LARGEST = 8 << 20
"""Bytes; no model's embedding is so long that a taste would need more."""
_LONGEST = 1 << 16


class TasteProblem(StrEnum):
    """Why a file cannot be used as a taste, or a taste cannot be kept."""

    UNREADABLE = "unreadable"
    NO_TASTE = "no-taste"
    NEWER = "newer"
    OTHER_MODEL = "other-model"
    NOTHING = "nothing"
    NOT_WRITTEN = "not-written"


class TasteError(Exception):
    """What cannot be done, and the system's own words for it."""

    def __init__(self, problem: TasteProblem, detail: str = "") -> None:
        """Keep both."""
        super().__init__(f"{problem}: {detail}")
        self.problem = problem
        self.detail = detail


@dataclass(frozen=True, slots=True, eq=False)
class Kept:
    """What is known of a person's taste.

    `head` is there only where it is better than the generic ranking by the `evidence`. Decisions
    made before `since`, in seconds since 1970, are not learnt from. `imported` tells that it was
    learnt on another computer, `outdated` that what there was belonged to another model.
    """

    head: Head | None = None
    evidence: Evidence | None = None
    since: float = 0.0
    imported: bool = False
    outdated: bool = False

    @property
    def on(self) -> bool:
        """Whether photos can be ranked by it."""
        return self.head is not None


def read(path: Path) -> Kept:
    """What a file says; nothing is known where there is none. Raises TasteError."""
    try:
        if path.stat().st_size > _LARGEST:
            raise TasteError(TasteProblem.NO_TASTE, "too large")
        data = path.read_bytes()
    except FileNotFoundError:
        return Kept()
    except OSError as error:
        raise TasteError(TasteProblem.UNREADABLE, str(error)) from error
    return unpacked(data)


def write(path: Path, kept: Kept) -> None:
    """Keep it in one step. Raises TasteError; then what was there is still there."""
    try:
        write_atomic(path, packed(kept))
    except OSError as error:
        raise TasteError(TasteProblem.NOT_WRITTEN, str(error)) from error


def packed(kept: Kept) -> bytes:
    """All of it as JSON."""
    head = kept.head
    data: dict[str, object] = {
        "kind": _KIND,
        "version": _VERSION,
        "since": kept.since,
        "imported": kept.imported,
        "evidence": asdict(kept.evidence) if kept.evidence else None,
        "head": None
        if head is None
        else {
            "model": head.model,
            "factor": head.factor,
            "bias": head.bias,
            "weights": [float(f"{weight:.6g}") for weight in head.weights.tolist()],
        },
    }
    return json.dumps(data, indent=1).encode()


def unpacked(data: bytes) -> Kept:
    """What `packed` packed. Raises TasteError for anything else."""
    try:
        said = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise TasteError(TasteProblem.NO_TASTE, str(error)) from error
    if not isinstance(said, dict) or said.get("kind") != _KIND:
        raise TasteError(TasteProblem.NO_TASTE, "it does not say that it is one")
    if said.get("version") != _VERSION:
        raise TasteError(TasteProblem.NEWER, str(said.get("version"))[:20])
    try:
        return Kept(
            None if said["head"] is None else _head(said["head"]),
            None if said["evidence"] is None else _evidence(said["evidence"]),
            _finite(said["since"]),
            imported=said["imported"] is True,
        )
    except (ValueError, TypeError, KeyError, OverflowError) as error:
        raise TasteError(TasteProblem.NO_TASTE, f"{type(error).__name__}: {error}") from error


def _head(said: Mapping[str, object]) -> Head:
    model, weights = said["model"], said["weights"]
    if (
        not isinstance(model, str)
        or not isinstance(weights, list)
        or not 0 < len(weights) < _LONGEST
    ):
        raise TypeError("no head")
    numbers = np.array([_finite(weight) for weight in weights], np.float32)
    return Head(model, _finite(said["factor"]), _finite(said["bias"]), numbers)


def _evidence(said: Mapping[str, object]) -> Evidence:
    whole = {name: said[name] for name in ("decisions", "pairs", "needed")}
    shares = {field.name: said[field.name] for field in fields(Evidence) if field.name not in whole}
    for value in whole.values():
        if value is not None and (type(value) is not int or value < 0):
            raise TypeError(value)
    numbers = {name: None if value is None else _finite(value) for name, value in shares.items()}
    decisions, pairs, needed = whole.values()
    if not isinstance(decisions, int) or not isinstance(pairs, int):
        raise TypeError(decisions)
    return Evidence(decisions, pairs, **numbers, needed=needed if isinstance(needed, int) else None)


def _finite(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise TypeError(value)
    number = float(np.float32(value)) if abs(value) < 1e30 else math.inf
    if not math.isfinite(number):
        raise ValueError(value)
    return float(value)
