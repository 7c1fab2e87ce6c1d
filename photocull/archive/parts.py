"""What is known of an archive's photos, as Parquet files that are there whole or not at all."""

import io
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from photocull.domain.failure import Failure, Reason
from photocull.domain.photo import Photo
from photocull.store.files import write_atomic

if TYPE_CHECKING:
    import pyarrow as pa

_MODEL = b"photocull.model"
_SUFFIX = ".parquet"
_PASSING = [
    reason.value
    for reason in Reason
    if not reason.lies_in_content and reason is not Reason.NOT_SCORED
]


class ForeignPartError(Exception):
    """A Parquet file in the output is not of this program, or of another model."""


@dataclass(frozen=True, slots=True)
class Row:
    """One photo as it stands in a part; it means what `Score`, `Facts` and `Failure` mean."""

    path: str
    content: str | None = None
    """The photo's `ContentId` in hexadecimal."""
    expert_probability: float | None = None
    quality: float | None = None
    image_part: float | None = None
    colour_part: float | None = None
    width: int | None = None
    height: int | None = None
    failure: str | None = None
    detail: str | None = None


def row_of(place: str, photo: Photo) -> Row:
    """What is known of a photo that is settled."""
    score, facts = photo.score, photo.facts
    return Row(
        path=place,
        content=photo.content.hex() if photo.content else None,
        expert_probability=score.expert_probability if score else None,
        quality=score.quality if score else None,
        image_part=score.image_part if score else None,
        colour_part=score.colour_part if score else None,
        width=facts.width if facts else None,
        height=facts.height if facts else None,
        failure=photo.failure.reason.value if photo.failure else None,
        detail=_storable(photo.failure.detail) if photo.failure else None,
    )


def failed_row(place: str, failure: Failure) -> Row:
    """A photo that could not even be had."""
    return Row(path=place, failure=failure.reason.value, detail=_storable(failure.detail))


def write_part(folder: Path, name: str, rows: Sequence[Row], model: str) -> None:
    """Write one part in one step; raises OSError, also where the folder is no longer there."""
    import pyarrow as pa

    table = pa.Table.from_pylist([asdict(row) for row in rows], schema=_schema(model))
    _write(folder / f"{name}{_SUFFIX}", table)


def left(folder: Path, places: Sequence[str], model: str) -> list[str]:
    """The places that no finished part has, in their order.

    Drafts of a run that died are removed, and so are the rows of photos that failed for a reason
    that can pass, such as an address that could not be reached: these places are left, too. Raises
    ForeignPartError for a part that is not of this model, OSError where parts cannot be read.
    """
    import pyarrow as pa
    import pyarrow.compute as pc

    for draft in folder.glob(f".part-*{_SUFFIX}.*.tmp"):
        with suppress(FileNotFoundError):
            draft.unlink()
    known = []
    for part in sorted(folder.glob(f"*{_SUFFIX}")):
        known.append(_lasting(part, model))
    if not known:
        return list(places)
    done = pa.chunked_array([chunk for column in known for chunk in column.chunks], pa.string())
    # Not a Python set: Arrow needs a third of its memory, which counts with millions.
    missing = pc.invert(pc.is_in(pa.array(places, pa.string()), value_set=done))
    return [place for place, lacks in zip(places, missing.to_pylist(), strict=True) if lacks]


def _lasting(part: Path, model: str) -> "pa.ChunkedArray":
    """The places of a part that need not be scored again, after it was rid of the others.

    Raises ForeignPartError.
    """
    import pyarrow as pa
    import pyarrow.compute as pc
    import pyarrow.parquet as pq

    try:
        file = pq.ParquetFile(part)
        if (file.schema_arrow.metadata or {}).get(_MODEL) != model.encode():
            raise ForeignPartError(part.name)
        table = file.read(columns=["path", "failure"])
    except pa.ArrowInvalid as error:
        raise ForeignPartError(part.name) from error
    passing = pc.is_in(table.column("failure"), value_set=pa.array(_PASSING, pa.string()))
    if any(passing.to_pylist()):
        keeps = pc.invert(passing)
        _write(part, file.read().filter(keeps))
        table = table.filter(keeps)
    return table.column("path")


def _write(part: Path, table: "pa.Table") -> None:
    import pyarrow.parquet as pq

    content = io.BytesIO()
    pq.write_table(table, content)
    write_atomic(part, content.getvalue(), make_folder=False)


def _storable(text: str) -> str:
    """A text with what is no UTF-8 escaped."""
    return text.encode("utf-8", "backslashreplace").decode()


def _schema(model: str) -> "pa.Schema":
    import pyarrow as pa

    kinds = {
        "path": pa.string(),
        "content": pa.string(),
        "expert_probability": pa.float64(),
        "quality": pa.float64(),
        "image_part": pa.float64(),
        "colour_part": pa.float64(),
        "width": pa.int32(),
        "height": pa.int32(),
        "failure": pa.string(),
        "detail": pa.string(),
    }
    columns = [pa.field(name, kind, nullable=name != "path") for name, kind in kinds.items()]
    return pa.schema(columns, metadata={_MODEL: model.encode()})
