"""Which files of a folder are one photo now, by their names alone."""

import os
from collections.abc import Sequence
from pathlib import Path

from photocull.domain.companions import pictures


def groups(photos: Sequence[Path]) -> list[tuple[Path, tuple[Path, ...]]]:
    """Each photo once with all its files, it first, as its folder is now."""
    folders: dict[Path, dict[str, tuple[str, ...]]] = {}
    found: dict[tuple[Path, ...], Path] = {}
    for photo in photos:
        if photo.parent not in folders:
            folders[photo.parent] = _together(photo.parent)
        names = folders[photo.parent].get(photo.name, (photo.name,))
        found.setdefault(tuple(photo.parent / name for name in names), photo)
    return [(photo, group) for group, photo in found.items()]


def _together(folder: Path) -> dict[str, tuple[str, ...]]:
    """For each file of a folder the names of its picture; none where it cannot be read."""
    try:
        with os.scandir(folder) as entries:
            names = [entry.name for entry in entries if not entry.is_dir()]
    except OSError:
        return {}
    together = ((item.main, *(part.name for part in item.parts)) for item in pictures(names))
    return {name: group for group in together for name in group}
