"""Presets are data that anybody may edit: nothing impossible in them is taken."""

import json
from pathlib import Path

import pytest

from photocull.domain.posting import RATIOS, Preset, PresetError, Ratio
from photocull.resources import resource
from photocull.store import presets


def test_ours_are_what_platforms_take() -> None:
    ours = presets.load(resource("presets.json"), None)
    assert {preset.ratio for preset in ours if preset.ratio} == {ratio.name for ratio in RATIOS}
    for preset in ours:
        assert preset.checked
        assert Preset.from_json(preset.to_json()) == preset
        if preset.shape:
            assert preset.width / preset.height == pytest.approx(preset.shape.value, rel=0.01)


@pytest.mark.parametrize(
    "said",
    [
        [], {}, {"id": "a"}, {"id": "a", "title": ""}, {"id": "a", "title": "A", "ratio": "4:0"},
        {"id": "a", "title": "A", "ratio": "wide", "width": 100, "height": 100},
        {"id": "a", "title": "A", "ratio": "4:5"}, {"id": "a", "title": "A", "quality": 100},
        {"id": "a", "title": "A", "long_edge": -1}, {"id": "a", "title": "A", "max_bytes": "8"},
        {"id": "a", "title": "A", "most": True}, {"id": "a", "title": "A", "colour": "red"},
        {"id": "a", "title": "A", "checked": "last week"},
        {"id": "a", "title": "A", "ratio": "1:1", "width": 8, "height": 30000},
    ],
)  # fmt: skip
def test_what_is_impossible_is_refused(said: object) -> None:
    with pytest.raises(PresetError):
        Preset.from_json(said)


@pytest.mark.parametrize("name", ["", "4", "4:", ":5", "a:b", "0:1", "1:-1", "100:1", "nan:1"])
def test_what_is_no_ratio_is_refused(name: str) -> None:
    with pytest.raises(PresetError):
        Ratio(name)


def test_the_persons_own_stand_in_place_of_ours(tmp_path: Path) -> None:
    mine = Preset("x", "X, smaller", long_edge=1200)
    new = Preset("blog", "My blog", long_edge=1600, quality=85)
    path = tmp_path / "presets.json"
    presets.write(path, [mine, new])
    both = presets.load(resource("presets.json"), path)
    assert mine in both
    assert both[-1] == new
    assert len([preset for preset in both if preset.id == "x"]) == 1


def test_a_spoilt_file_of_presets_costs_only_what_is_spoilt(tmp_path: Path) -> None:
    path = tmp_path / "presets.json"
    path.write_text(json.dumps([{"id": "blog", "title": "Blog"}, {"id": "bad"}, 7]))
    assert [preset.id for preset in presets.read(path)] == ["blog"]
    for data in (b"", b"{", b"{}", b"\xff\xfe"):
        path.write_bytes(data)
        assert presets.read(path) == []
