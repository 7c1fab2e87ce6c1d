"""What an import is asked to do, what it will do, and whether that can be done at all. No Qt."""

import os
import shutil
from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum
from os.path import normcase, realpath
from pathlib import Path

from photocull.domain.failure import Failure
from photocull.domain.importplan import DEFAULT_TEMPLATE, Template
from photocull.folder.cards import Found

_CLUSTER = 4096
"""What a file takes on a disk is a multiple of about this."""


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be imported, and into which folder; folders are absolute."""

    sources: tuple[Path, ...]
    destination: Path
    template: Template = field(default_factory=lambda: Template.parse(DEFAULT_TEMPLATE))
    backup: Path | None = None
    again: bool = False
    """Whether to import also what the ledger knows."""

    @property
    def roots(self) -> tuple[Path, ...]:
        """The folders that are copied into."""
        return (self.destination,) if self.backup is None else (self.destination, self.backup)


class OrderProblem(StrEnum):
    """Why folders cannot be imported from and into; the words are in `photocull.importwords`."""

    NO_SOURCE = "no-source"
    NO_FOLDER = "no-folder"
    WITHIN = "within"


def problem_with(order: Order) -> tuple[OrderProblem, Path, Path] | None:
    """What is wrong with the folders, and which; None where nothing is.

    What is copied into and what is copied from must lie side by side, links followed.
    """
    for source in order.sources:
        if not os.path.isdir(source):
            return OrderProblem.NO_SOURCE, source, order.destination
    for root in order.roots:
        if os.path.lexists(root) and not os.path.isdir(root):
            return OrderProblem.NO_FOLDER, root, root
    pairs = [(source, root) for source in order.sources for root in order.roots]
    if order.backup is not None:
        pairs.append((order.destination, order.backup))
    for one, other in pairs:
        if is_within(one, other) or is_within(other, one):
            return OrderProblem.WITHIN, one, other
    return None


def is_within(path: Path, folder: Path) -> bool:
    """Whether a path is a folder or lies in it, links followed."""
    inner, outer = (normcase(realpath(each)) for each in (path, folder))
    return inner == outer or inner.startswith(outer.rstrip(os.sep) + os.sep)


class Standing(StrEnum):
    """What is to be done about a file."""

    NEW = "new"
    THERE = "there"
    """The same content lies at its place already, and only has to be noted."""
    KNOWN = "known"
    """The content was imported before, or is that of an earlier file of this import."""


@dataclass(frozen=True, slots=True)
class Step:
    """One file of the import."""

    found: Found
    source: Path
    standing: Standing
    place: tuple[str, ...] = ()
    """Folders and name below each root."""
    missing: tuple[Path, ...] = ()
    """The roots that it must be copied into."""
    sha256: str | None = None
    """Of the content, where it had to be found out."""
    twin: Found | None = None
    """The earlier file of this import that has the same content."""

    def target(self, root: Path) -> Path:
        """Where it goes below a root."""
        return root.joinpath(*self.place)


@dataclass(frozen=True, slots=True)
class Plan:
    """An import that can be carried out."""

    order: Order
    steps: tuple[Step, ...]
    failed: tuple[tuple[Path, Failure], ...]
    """Files and folders of the sources that cannot be imported."""
    others: int
    """How many files are neither photos nor videos, and stay."""
    devices: tuple[tuple[Path, int | None], ...]
    """Each source and the device that it was on."""

    @property
    def size(self) -> int:
        """How many bytes are read to copy all that is new."""
        return sum(step.found.size for step in self.steps if step.standing is Standing.NEW)


@dataclass(frozen=True, slots=True)
class Lack:
    """A disk that is too small for an import."""

    root: Path
    needed: int
    free: int


def lacking(plan: Plan) -> Lack | None:
    """The disk that has too little room; None where all fits, as far as the systems say."""
    needed: Counter[int] = Counter()
    folders: dict[int, tuple[Path, Path]] = {}
    for root in plan.order.roots:
        there = next(each for each in (root, *root.parents) if os.path.exists(each))
        device = os.stat(there).st_dev
        folders.setdefault(device, (root, there))
        for step in plan.steps:
            if root in step.missing:
                needed[device] += -(-step.found.size // _CLUSTER) * _CLUSTER
    for device, (root, there) in folders.items():
        usage = shutil.disk_usage(there)
        # Some network drives say that they have no size at all.
        if usage.total and needed[device] > usage.free:
            return Lack(root, needed[device], usage.free)
    return None


def device_of(folder: Path) -> int | None:
    """What tells whether a card is still the same one; None where nothing is there."""
    try:
        return folder.stat().st_dev
    except OSError:
        return None
