"""The presets for posting: ours, and those that the person has changed or added, as JSON."""

import json
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from photocull.domain.posting import Preset, PresetError, merged
from photocull.store.files import write_atomic


def load(ours: Path, theirs: Path | None) -> tuple[Preset, ...]:
    """All presets. One of the person's that says something impossible is left out.

    Raises OSError, ValueError or PresetError only where our own file is not what it should be.
    """
    shipped = [Preset.from_json(said) for said in json.loads(ours.read_bytes())]
    return merged(shipped, read(theirs) if theirs is not None else ())


def read(path: Path) -> list[Preset]:
    """The presets in a person's file; none where there is no such file or no sense in it."""
    found: list[Preset] = []
    try:
        listed = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return found
    for said in listed if isinstance(listed, list) else ():
        with suppress(PresetError):
            found.append(Preset.from_json(said))
    return found


def write(path: Path, presets: Iterable[Preset]) -> None:
    """Keep the person's presets. Raises OSError."""
    data = json.dumps([preset.to_json() for preset in presets], indent=2, ensure_ascii=False)
    write_atomic(path, data.encode() + b"\n")
