"""What the window remembers between runs. Losing it loses comfort, never work."""

import json
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, dataclass, fields, replace
from enum import StrEnum
from pathlib import Path
from typing import Any

from photocull.domain.ranking import SortBy
from photocull.store.files import write_atomic
from photocull.store.ratingfiles import Form
from photocull.store.savedfilters import SavedFilter, as_data, of_data

RECENT_FOLDERS = 8
SMALLEST_TILE, LARGEST_TILE = 120, 420


class Theme(StrEnum):
    """The window's colours."""

    DARK = "dark"
    LIGHT = "light"


class Language(StrEnum):
    """The language of the window."""

    SYSTEM = "system"
    ENGLISH = "english"
    JAPANESE = "japanese"


@dataclass(frozen=True, slots=True)
class Preferences:
    """The remembered state. `window` is Qt's saved geometry, base64; folders are latest first.

    `why`: the why panel is shown; `advance`: a decision goes on to the next photo;
    `strip`: the filmstrip is shown under loupe and compare;
    `keys`: the person's own, by command; `tips`: the line below says what can be done;
    `ratings`: where they are written for other programs;
    `watch`: what comes into the open folder is noticed by itself;
    `mine`: how much the person's taste counts where it is known, in percent;
    `import_...`, `post_...`: what was chosen for the last import and export, empty where nothing
    was.
    """

    theme: Theme = Theme.DARK
    sort: SortBy = SortBy.SCORE
    reverse: bool = False
    tile: int = 208
    window: str = ""
    recent: tuple[str, ...] = ()
    why: bool = False
    advance: bool = False
    filters: tuple[SavedFilter, ...] = ()
    strip: bool = True
    keys: tuple[tuple[str, tuple[str, ...]], ...] = ()
    tips: bool = True
    language: Language = Language.SYSTEM
    ratings: Form = Form.BESIDE
    watch: bool = True
    mine: int = 50
    import_into: str = ""
    import_as: str = ""
    import_backup: str = ""
    post_as: str = ""
    post_into: str = ""
    post_copyright: str = ""
    post_numbered: bool = False
    copy_into: str = ""
    """Where files were copied to the last time, empty where they never were."""

    def with_recent(self, folder: str) -> "Preferences":
        """With `folder` as the latest opened one."""
        others = (known for known in self.recent if known != folder)
        return replace(self, recent=(folder, *others)[:RECENT_FOLDERS])


def load(path: Path) -> Preferences:
    """The stored preferences; each that is missing or makes no sense is at its default."""
    try:
        stored = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return Preferences()
    found = Preferences()
    if isinstance(stored, dict):
        for field in fields(Preferences):
            if field.name in stored:
                found = _with(found, field.name, stored[field.name])
    return found


def save(path: Path, preferences: Preferences) -> None:
    """Store them; raises OSError where that is not possible."""
    data = asdict(preferences) | {
        "filters": [as_data(saved) for saved in preferences.filters],
        "keys": dict(preferences.keys),
    }
    write_atomic(path, json.dumps(data, indent=1).encode())


def _with(preferences: Preferences, name: str, value: object) -> Preferences:
    try:
        return replace(preferences, **{name: _READERS[name](value)})
    except (ValueError, TypeError):
        return preferences


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value


def _whole(value: object) -> int:
    if type(value) is not int:
        raise TypeError(value)
    return value


def _texts(value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise TypeError(value)
    return tuple(_text(item) for item in value)


def _keys(value: object) -> tuple[tuple[str, tuple[str, ...]], ...]:
    if not isinstance(value, dict):
        raise TypeError(value)
    return tuple(sorted((_text(name), _texts(keys)) for name, keys in value.items()))


def _filters(value: object) -> tuple[SavedFilter, ...]:
    """Those that make sense."""
    if not isinstance(value, list):
        raise TypeError(value)
    found = []
    for item in value:
        with suppress(ValueError, TypeError, KeyError, AttributeError):
            found.append(of_data(item))
    return tuple(found)


_READERS: dict[str, Callable[[object], Any]] = {
    "theme": lambda value: Theme(_text(value)),
    "sort": lambda value: SortBy(_text(value)),
    "reverse": lambda value: value is True,
    "post_as": _text,
    "post_into": _text,
    "copy_into": _text,
    "post_copyright": _text,
    "post_numbered": lambda value: value is True,
    "tile": lambda value: min(max(_whole(value), SMALLEST_TILE), LARGEST_TILE),
    "why": lambda value: value is True,
    "advance": lambda value: value is True,
    "window": _text,
    "recent": _texts,
    "filters": _filters,
    "keys": _keys,
    "tips": lambda value: value is not False,
    "watch": lambda value: value is not False,
    "mine": lambda value: min(max(_whole(value), 0), 100),
    "import_into": _text,
    "import_as": _text,
    "import_backup": _text,
    "ratings": lambda value: Form(_text(value)),
    "language": lambda value: Language(_text(value)),
    "strip": lambda value: value is not False,
}
