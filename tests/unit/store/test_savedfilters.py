"""Filters with a name, through a file and back."""

import json
from datetime import date
from pathlib import Path

import pytest

from photocull.domain.filters import EVERYTHING, Filter
from photocull.domain.marks import Flag, Label
from photocull.store import settings
from photocull.store.savedfilters import SavedFilter, as_data, of_data
from photocull.store.settings import Preferences

RICH = Filter(
    min_stars=2,
    max_stars=4,
    flags=frozenset({Flag.PICK, Flag.NONE}),
    labels=frozenset({Label.PURPLE}),
    min_score=0.25,
    max_score=0.75,
    since=date(2026, 3, 12),
    until=date(2026, 3, 14),
    types=frozenset({"HEIC"}),
    text="京都",
)


@pytest.mark.parametrize("only", [EVERYTHING, RICH])
def test_a_saved_filter_comes_back_as_it_was(only: Filter) -> None:
    data = json.loads(json.dumps(as_data(SavedFilter("trip", only))))
    assert of_data(data) == SavedFilter("trip", only)


def test_only_what_is_asked_is_written() -> None:
    assert as_data(SavedFilter("good", Filter(min_stars=3))) == {"name": "good", "min_stars": 3}


def test_saved_filters_that_make_no_sense_cost_no_others(tmp_path: Path) -> None:
    path = tmp_path / "preferences.json"
    settings.save(path, Preferences(filters=(SavedFilter("a", RICH), SavedFilter("b", RICH))))
    data = json.loads(path.read_bytes())
    data["filters"][0]["flags"] = ["perhaps"]
    data["filters"] += [7, {"min_stars": 1}, {"name": "c", "colour": "loud"}]
    path.write_text(json.dumps(data))
    assert settings.load(path).filters == (SavedFilter("b", RICH),)
