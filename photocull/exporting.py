"""Exports photos: new files made for posting, each read again and checked before it gets its name.

No photo is ever written to, and no file that is there is replaced.
"""

import errno
import os
import re
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import astuple, dataclass
from enum import StrEnum
from pathlib import Path
from secrets import token_hex
from threading import Event, Lock

from photocull.decoding.posting import Made, Posting
from photocull.domain.crop import WHOLE, Crop
from photocull.domain.failure import Failure, Reason
from photocull.domain.posting import Preset, Ratio
from photocull.domain.receipt import Receipt, Written
from photocull.domain.safenames import LONGEST, cut, safe
from photocull.pipeline.cull import cores
from photocull.store.placing import give_name, make_folder
from photocull.vision.rendering import Rendering

_DRAFT = re.compile(r"\.photocull-export-[0-9a-f]{16}\.part")
_LEFT_BEHIND = 3600.0
"""Seconds after which a draft belongs to nobody any more."""

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
_NAMES_TRIED = 10_000
_ROOM_FOR_NUMBERS = 32
"""Bytes of a name that are kept for a number before it, one after it, and the ending."""

LONGEST_CAPTION, LONGEST_COPYRIGHT = 2200, 200
"""Characters; the first is what Instagram takes."""

Propose = Callable[[Path, Ratio], Crop | Failure]
"""The crop of a photo for a shape, where the person has chosen none."""


class Ending(StrEnum):
    """How an export came to its end."""

    DONE = "done"
    CANCELLED = "cancelled"
    FULL = "full"
    """The disk is full: what is left would fail as well."""


@dataclass(frozen=True, slots=True)
class Item:
    """A photo to export, and its crop if the person has chosen one."""

    path: Path
    crop: Crop | None = None


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be exported, how, and into which folder."""

    items: tuple[Item, ...]
    preset: Preset
    folder: Path
    caption: str = ""
    copyright: str = ""
    numbered: bool = False
    """Whether names begin with a number, so that they sort in this order."""


@dataclass(frozen=True, slots=True)
class Report:
    """What was exported and what was not, in the order that was asked for."""

    receipts: tuple[Receipt, ...]
    failed: tuple[tuple[Path, Failure], ...]
    ending: Ending

    def to_json(self) -> dict[str, object]:
        """All of it, for a file."""
        return {
            "ending": self.ending.value,
            "exported": [receipt.to_json() for receipt in self.receipts],
            "failed": [
                {"photo": str(path), "reason": failure.reason.value, "detail": failure.detail}
                for path, failure in self.failed
            ],
        }


def centred(_: Path, __: Ratio) -> Crop:
    """Proposes the middle."""
    return WHOLE


def export(
    order: Order,
    posting: Posting,
    propose: Propose = centred,
    *,
    cancelled: Callable[[], bool] = lambda: False,
    progress: Callable[[int, int], None] = lambda done, of: None,
) -> Report:
    """Export, in as many threads as there are cores; blocks until it has ended.

    Raises OSError where the folder cannot be made or written to.
    """
    make_folder(order.folder, [])
    _clear_left_behind(order.folder)
    work = _Export(order, posting, propose, cancelled, progress)
    with ThreadPoolExecutor(cores(), "export") as pool:
        outcomes = list(pool.map(work.one, range(len(order.items))))
    pairs = zip(order.items, outcomes, strict=True)
    if work.full.is_set():
        ending = Ending.FULL
    else:
        ending = Ending.CANCELLED if None in outcomes else Ending.DONE
    return Report(
        tuple(outcome for outcome in outcomes if isinstance(outcome, Receipt)),
        tuple((item.path, outcome) for item, outcome in pairs if isinstance(outcome, Failure)),
        ending,
    )


class _Export:
    """One export at work."""

    def __init__(
        self,
        order: Order,
        posting: Posting,
        propose: Propose,
        cancelled: Callable[[], bool],
        progress: Callable[[int, int], None],
    ) -> None:
        self._order, self._posting, self._propose = order, posting, propose
        self._cancelled, self._progress = cancelled, progress
        self.full = Event()
        self._done, self._lock = 0, Lock()

    def one(self, number: int) -> Receipt | Failure | None:
        """The receipt of one photo, why there is none, or None where it was not begun."""
        if self.full.is_set() or self._cancelled():
            return None
        outcome = self._made(number)
        with self._lock:
            self._done += 1
            self._progress(self._done, len(self._order.items))
        return outcome

    def _made(self, number: int) -> Receipt | Failure:
        item = self._order.items[number]
        crop = self._crop(item)
        if isinstance(crop, Failure):
            return crop
        wanted = self._rendering(crop or WHOLE)
        made = self._posting.render(item.path, wanted)
        if isinstance(made, Failure):
            return made
        draft = self._order.folder / f".photocull-export-{token_hex(8)}.part"
        try:
            _write(draft, made.jpeg)
            return self._named(number, draft, made, wanted, crop)
        except OSError as error:
            if error.errno in _FULL:
                self.full.set()
            return Failure(Reason.NOT_WRITTEN, str(error))
        finally:
            with suppress(OSError):
                draft.unlink()

    def _crop(self, item: Item) -> Crop | Failure | None:
        """The crop; None where the photo is to be left whole."""
        shape = self._order.preset.shape
        if item.crop is not None or shape is None:
            return item.crop
        return self._propose(item.path, shape)

    def _rendering(self, crop: Crop) -> Rendering:
        preset = self._order.preset
        return Rendering(
            crop,
            preset.width if preset.ratio else 0,
            preset.height if preset.ratio else 0,
            preset.long_edge,
            preset.max_bytes,
            preset.quality,
            self._order.caption[:LONGEST_CAPTION],
            self._order.copyright[:LONGEST_COPYRIGHT],
        )

    def _named(
        self, number: int, draft: Path, made: Made, wanted: Rendering, crop: Crop | None
    ) -> Receipt | Failure:
        """Check the draft as it lies on the disk, then give it a name that is free."""
        item = self._order.items[number]
        found = self._posting.look_through(draft, (made.width, made.height), wanted)
        if isinstance(found, Failure):
            return found
        if found.failed:
            return Failure(Reason.NOT_AS_ASKED, ", ".join(found.failed))
        for name in _names(item.path, number + 1 if self._order.numbered else 0):
            with suppress(FileExistsError):
                _give_name(draft, self._order.folder / name)
                return _receipt(item, self._order.folder / name, made, found, crop)
        return Failure(Reason.NAME_TAKEN)


def _receipt(item: Item, file: Path, made: Made, found: Written, crop: Crop | None) -> Receipt:
    return Receipt(
        photo=str(item.path),
        file=str(file),
        width=found.width,
        height=found.height,
        bytes=found.bytes,
        quality=made.quality,
        sha256=found.sha256,
        crop=astuple(crop) if crop is not None else None,
    )


def _names(path: Path, number: int) -> Sequence[str]:
    """The names that are tried, in order."""
    stem = cut(safe(path.stem), LONGEST - _ROOM_FOR_NUMBERS)
    first = f"{number:02} {stem}" if number else stem
    return [f"{first}.jpg", *(f"{first}-{again}.jpg" for again in range(2, _NAMES_TRIED))]


def _write(draft: Path, data: bytes) -> None:
    with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666), "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _give_name(draft: Path, target: Path) -> None:
    """Name a file durably, or not at all: what is told to have failed must not lie there."""
    ours = draft.stat().st_ino
    try:
        give_name(draft, target)
    except FileExistsError:
        raise
    except OSError:
        with suppress(OSError):
            if target.lstat().st_ino == ours:
                target.unlink()
        raise


def _clear_left_behind(folder: Path) -> None:
    """Remove the drafts of exports that were killed."""
    for path in folder.iterdir():
        with suppress(OSError):
            old = time.time() - path.lstat().st_mtime > _LEFT_BEHIND
            if _DRAFT.fullmatch(path.name) and old:
                path.unlink()
