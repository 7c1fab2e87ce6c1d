"""A ranked folder as a table, JSON or CSV. The JSON is a contract: fields are only added."""

import csv
import io
import json
import os
from collections.abc import Sequence
from dataclasses import dataclass

from rich.console import Console
from rich.table import Table

from photocull import text
from photocull.domain.columns import name_order
from photocull.domain.failure import Failure
from photocull.domain.photo import Photo
from photocull.domain.ranking import Place, Places, Wanted, ranked
from photocull.scoring.model import ModelInfo

COLUMNS = (
    "rank",
    "path",
    "expert_probability",
    "stars",
    "width",
    "height",
    "taken",
    "quality",
    "image_part",
    "colour_part",
    "flag",
    "label",
    "kind",
    "personal",
)


@dataclass(frozen=True, slots=True)
class Report:
    """What a run over a folder came to; `seconds` is the time from start to end."""

    folder: str
    model: ModelInfo
    device: str
    seconds: float
    photos: Sequence[Photo]
    top: int | None = None
    closed: Sequence[tuple[str, Failure]] = ()
    """Folders that could not be read."""

    def best(self) -> list[tuple[Place, Photo]]:
        """The scored photos, best first, as many as were asked for, each with its place."""
        by_key = {photo.key: photo for photo in self.photos if photo.score}
        standing = Places(by_key.values())
        return [
            (standing[key], by_key[key]) for key in ranked(by_key.values(), Wanted())[: self.top]
        ]

    def failed(self) -> list[Photo]:
        """The photos without a score, by name."""
        failed = (photo for photo in self.photos if photo.failure)
        return sorted(failed, key=lambda photo: name_order(photo.key))


def as_json(report: Report) -> bytes:
    """The contract's JSON, UTF-8; names that are no UTF-8 stand as lone-surrogate escapes."""
    content = {
        "model": {
            "id": report.model.id,
            "backbone": report.model.backbone,
            "colour": report.model.colour,
            "metrics": report.model.metrics,
        },
        "device": report.device,
        "seconds": round(report.seconds, 3),
        "photos": [_fields(rank, photo) for rank, (_, photo) in enumerate(report.best(), start=1)],
        "failures": [
            {
                "path": photo.key,
                "reason": photo.failure.reason.value,
                "message": text.reason(photo.failure.reason),
            }
            for photo in report.failed()
            if photo.failure
        ],
        "unread_folders": [
            {
                "path": folder,
                "reason": failure.reason.value,
                "message": text.folder_reason(failure.reason),
            }
            for folder, failure in report.closed
        ],
    }
    # A lone surrogate replaced by its backslash form is just what JSON writes for it.
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode(
        "utf-8", "backslashreplace"
    )


def as_csv(report: Report) -> bytes:
    """One line for each scored photo, best first, after a line of column names; UTF-8."""
    lines = io.StringIO(newline="")
    writer = csv.DictWriter(lines, COLUMNS)
    writer.writeheader()
    writer.writerows(_fields(rank, photo) for rank, (_, photo) in enumerate(report.best(), 1))
    return lines.getvalue().encode("utf-8", "surrogateescape")


def as_table(report: Report, width: int | None = None) -> bytes:
    """A table for people, UTF-8: place, probability, stars, capture time and name."""
    if not report.best():
        return b""
    table = Table(box=None, pad_edge=False, header_style="bold")
    for title in ("#", text.COLUMN_EXPERT, text.COLUMN_TOP):
        table.add_column(title, justify="right")
    for title in (text.COLUMN_STARS, text.COLUMN_TAKEN):
        table.add_column(title)
    table.add_column(text.COLUMN_NAME, overflow="fold")
    for rank, (place, photo) in enumerate(report.best(), start=1):
        taken = photo.facts.taken if photo.facts else None
        table.add_row(
            str(rank),
            f"{photo.score.standing:.1%}" if photo.score else "",
            f"{place.top_percent}%",
            "★" * photo.stars,
            f"{taken:%Y-%m-%d %H:%M}" if taken else "",
            text.shown(os.path.relpath(photo.key, report.folder)),
        )
    out = io.StringIO()
    Console(file=out, width=width or 200, highlight=False, markup=False).print(table)
    lines = (line.rstrip() for line in out.getvalue().splitlines())
    return ("\n".join(lines) + "\n").encode("utf-8", "backslashreplace")


FORMATS = {"table": as_table, "json": as_json, "csv": as_csv}


def _fields(rank: int, photo: Photo) -> dict[str, object]:
    facts, score = photo.facts, photo.score
    return {
        "rank": rank,
        "path": photo.key,
        "expert_probability": score.expert_probability if score else None,
        "stars": photo.stars,
        "width": facts.width if facts else None,
        "height": facts.height if facts else None,
        "taken": facts.taken.isoformat() if facts and facts.taken else None,
        "quality": score.quality if score else None,
        "image_part": score.image_part if score else None,
        "colour_part": score.colour_part if score else None,
        "flag": photo.marks.flag.value,
        "label": photo.marks.label.value,
        "kind": photo.kind.value,
        "personal": score.personal if score else None,
    }
