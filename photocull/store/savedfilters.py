"""Filters with a name, as plain data for a file of preferences."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from photocull.domain.filters import EVERYTHING, Filter, InSeries
from photocull.domain.marks import MAX_STARS, Flag, Label
from photocull.domain.picturekind import PictureKind


@dataclass(frozen=True, slots=True)
class SavedFilter:
    """Filters that the person gave a name."""

    name: str
    only: Filter


def as_data(saved: SavedFilter) -> dict[str, object]:
    """What JSON can hold: only what differs from letting everything through."""
    data: dict[str, object] = {"name": saved.name}
    for field in fields(Filter):
        value = getattr(saved.only, field.name)
        if value != getattr(EVERYTHING, field.name):
            data[field.name] = _plain(value)
    return data


def of_data(data: object) -> SavedFilter:
    """What `as_data` made; raises ValueError, TypeError or KeyError for anything else."""
    if not isinstance(data, Mapping) or not isinstance(data["name"], str):
        raise TypeError(data)
    given = {name: _read(name, value) for name, value in data.items() if name != "name"}
    return SavedFilter(data["name"], Filter(**given))


def _plain(value: object) -> object:
    if isinstance(value, frozenset):
        return sorted(str(item) for item in value)
    return value.isoformat() if isinstance(value, date) else value


def _read(name: str, value: Any) -> Any:  # noqa: ANN401 - whatever a file holds
    match name:
        case "flags":
            return frozenset(Flag(item) for item in value)
        case "labels":
            return frozenset(Label(item) for item in value)
        case "types":
            return frozenset(str(item) for item in value)
        case "since" | "until":
            return date.fromisoformat(value)
        case "min_stars" | "max_stars":
            return min(max(int(value), 0), MAX_STARS)
        case "min_score" | "max_score":
            return min(max(float(value), 0.0), 1.0)
        case "kinds":
            return frozenset(PictureKind(item) for item in value)
        case "series":
            return InSeries(value)
        case "text":
            return str(value)
        case _:
            raise ValueError(name)
