"""Where imported files go: which belong together, and what a template makes of their names.

Nothing here looks at a disk. Every place is inside the folder that is imported into.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from os.path import splitext
from string import Formatter

from photocull.domain.companions import PICTURES, RAWS, VIDEOS, pictures
from photocull.domain.safenames import LONGEST, clean, cut, safe, safe_folder, same_name

DEFAULT_TEMPLATE = "{year}/{year}-{month}-{day}/{name}"

PLACEHOLDERS = (
    "year", "month", "day", "hour", "minute", "second", "camera",
    "name", "stem", "suffix", "number",
)  # fmt: skip

NO_CAMERA = "unknown"
"""What stands for the camera in a place where the file does not name it."""

_SIDECARS = frozenset({".xmp", ".aae"})

IMPORTED = PICTURES | RAWS | VIDEOS | _SIDECARS | frozenset(
    {".gif", ".bmp", ".jxl", ".jp2", ".mpo", ".crw", ".dcr", ".erf", ".fff", ".gpr", ".kdc",
     ".mef", ".mos", ".mrw", ".rwl", ".sr2", ".srf", ".avi", ".m4v", ".mts", ".m2ts", ".3gp",
     ".3g2", ".mkv", ".mpg", ".mpeg", ".webm", ".wmv", ".wav"}
)  # fmt: skip
"""Endings of all that a person would miss once the card is empty, also where photocull cannot show
it; in lower case. What cameras keep for themselves (thumbnails, indexes) is not among them."""

_MARKED = re.compile(r"^(img_)([eo])(\d+(?:-\d+)?\.)", re.IGNORECASE)
"""How iPhones mark what belongs to an edit, in the middle of the name."""

_MARKABLE = re.compile(r"^(img_)(\d+(?:-\d+)?)$", re.IGNORECASE)
_KEPT_LAST = re.compile(r"\.(?:mp|raw-0.*)$", re.IGNORECASE)
"""What phones put before the ending to say what the file is, and must stay there."""

_EDITED = "-edited"
_LONGEST_TAIL = 80
_ROOM_FOR_NUMBER = len("-99999") + len(_EDITED)


class TemplateProblem(StrEnum):
    """Why a template cannot be used; the words are in `photocull.importwords`."""

    UNKNOWN = "unknown"
    BRACES = "braces"
    OUTSIDE = "outside"
    ENDING = "ending"


class TemplateError(ValueError):
    """A template that cannot be used: the problem, and the part that it lies in."""

    def __init__(self, problem: TemplateProblem, detail: str) -> None:
        super().__init__(f"{problem}: {detail}")
        self.problem = problem
        self.detail = detail


@dataclass(frozen=True, slots=True)
class Values:
    """What a template is filled with: those of the file to show, for all that belongs to it."""

    taken: datetime
    camera: str | None
    stem: str
    suffix: str
    number: int

    def of(self, placeholder: str) -> str:
        """The text for one placeholder."""
        match placeholder:
            case "camera":
                return self.camera or NO_CAMERA
            case "name":
                return self.stem + self.suffix
            case "stem":
                return self.stem
            case "suffix":
                return self.suffix
            case "number":
                return f"{self.number:04}"
            case "year":
                return f"{self.taken.year:04}"
            case _:
                return f"{getattr(self.taken, placeholder):02}"


@dataclass(frozen=True, slots=True)
class Place:
    """Folders below the destination, and the stem of the names there."""

    folders: tuple[str, ...]
    stem: str


_Component = tuple[str, ...]
"""Texts and placeholders in turn, beginning with a text."""


@dataclass(frozen=True, slots=True)
class Template:
    """How places are made; see `parse`."""

    folders: tuple[_Component, ...]
    stem: _Component

    @classmethod
    def parse(cls, text: str) -> "Template":
        """A template from folders and a name with placeholders; raises TemplateError.

        The name must end with {name}, or with {suffix}: files that belong together differ there.
        """
        if text.startswith(("/", "\\")) or text[1:2] == ":":
            raise TemplateError(TemplateProblem.OUTSIDE, text)
        components: list[list[str]] = [[""]]
        for literal, placeholder in _tokens(text):
            first, *others = re.split(r"[/\\]", literal)
            components[-1][-1] += first
            components.extend([other] for other in others)
            if placeholder is not None:
                components[-1].extend([placeholder, ""])
        *folders, last = components
        if any(folder in (["."], [".."]) for folder in components):
            raise TemplateError(TemplateProblem.OUTSIDE, text)
        ending = last[-2] if len(last) > 1 and not last[-1] else ""
        begun = last[:-2]
        if ending not in ("name", "suffix") or {"name", "suffix"} & set(begun[1::2]):
            raise TemplateError(TemplateProblem.ENDING, text)
        stem = [*begun, "stem", ""] if ending == "name" else begun
        if stem == [""]:
            raise TemplateError(TemplateProblem.ENDING, text)
        return cls(tuple(tuple(folder) for folder in folders if folder != [""]), tuple(stem))

    def place(self, values: Values) -> Place:
        """Where a file and what belongs to it go."""
        folders = tuple(safe_folder(_filled(folder, values)) for folder in self.folders)
        return Place(folders, _filled(self.stem, values))


def _tokens(text: str) -> Iterable[tuple[str, str | None]]:
    try:
        tokens = list(Formatter().parse(text))
    except ValueError as error:
        raise TemplateError(TemplateProblem.BRACES, text) from error
    for literal, placeholder, form, conversion in tokens:
        if placeholder is not None and (placeholder not in PLACEHOLDERS or form or conversion):
            written = placeholder + (f"!{conversion}" if conversion else "")
            raise TemplateError(TemplateProblem.UNKNOWN, written + (f":{form}" if form else ""))
        yield literal, placeholder


def _filled(component: _Component, values: Values) -> str:
    return "".join(values.of(part) if at % 2 else part for at, part in enumerate(component))


@dataclass(frozen=True, slots=True)
class Shot:
    """Files of one folder that go to the same place under the same stem, the one to show first."""

    names: tuple[str, ...]
    stem: str
    ends: tuple[tuple[str, str], ...]
    """For each name the mark that an iPhone put in, and what follows the stem."""

    @property
    def suffix(self) -> str:
        """The ending of the file to show."""
        return splitext(self.names[0])[1]

    def spelled(self, stem: str, number: int = 1) -> tuple[str, ...]:
        """The safe names of the files under another stem, no two alike; from 2 on with a number.

        What belongs together by name still does.
        """
        spelled = self._spelled(stem, number, 0)
        if all(len(name.encode()) <= LONGEST for name in spelled):
            return spelled
        return self._spelled(stem, number, _ROOM_FOR_NUMBER)

    def _spelled(self, stem: str, number: int, room: int) -> tuple[str, ...]:
        """The names with the stem cut so that these many bytes more would fit."""
        longest = max(len(end.encode()) for _, end in self.ends)
        short = safe(cut(safe(stem), LONGEST - longest - room))
        if number > 1:
            short = f"{short}-{number}"
        spelled: dict[str, str] = {}
        for mark, end in self.ends:
            begun = _marked(short, mark)
            name, tried = safe(begun + end), 1
            while same_name(name) in spelled:
                tried += 1
                name = safe(f"{begun}-{tried}{end}")
            spelled[same_name(name)] = name
        return tuple(spelled.values())


def is_imported(name: str) -> bool:
    """Whether a file is a photo, a video, or a note to one, by its ending."""
    return splitext(name)[1].lower() in IMPORTED


def is_sidecar(name: str) -> bool:
    """Whether a file says something of another one, so that its content alone is no identity."""
    return splitext(name)[1].lower() in _SIDECARS


def shots(names: Iterable[str]) -> tuple[Shot, ...]:
    """The files to import from one folder; every name that `is_imported` is in exactly one shot."""
    wanted = sorted(name for name in names if is_imported(name))
    groups = [[item.main, *(part.name for part in item.parts)] for item in pictures(wanted)]
    seen = {name for group in groups for name in group}
    by_stem: dict[str, list[str]] = {}
    for group in groups:
        by_stem.setdefault(_stem(group[0]), group)
    left = sorted(set(wanted) - seen)
    for name in sorted(left, key=lambda name: (_ending(name) in _SIDECARS, name)):
        owner = by_stem.get(_stem(name)) or _owner(name, by_stem)
        if owner is None:
            groups.append(by_stem.setdefault(_stem(name), [name]))
        else:
            owner.append(name)
    return tuple(shot_of(group) for group in groups)


def _owner(name: str, by_stem: Mapping[str, list[str]]) -> list[str] | None:
    """The group of the file whose whole name a sidecar bears: DSC_1.NEF for DSC_1.NEF.xmp."""
    if _ending(name) not in _SIDECARS:
        return None
    whole = _stem(name)
    group = by_stem.get(_stem(whole), [])
    return group if any(each.casefold() == whole for each in group) else None


def shot_of(names: Sequence[str]) -> Shot:
    """Files that belong together, the one to show first, and the stem that they have in common."""
    marks = [match[2] if (match := _MARKED.match(name)) else "" for name in names]
    if all(marks):
        marks = [""] * len(names)
    plain = [
        _MARKED.sub(r"\1\3", name) if mark else name
        for name, mark in zip(names, marks, strict=True)
    ]
    stem = _KEPT_LAST.sub("", _common([splitext(name)[0] for name in plain]))
    ends = [clean(name[len(stem) :]) for name in plain]
    if not stem or any(len(end.encode()) > _LONGEST_TAIL for end in ends):
        stem, ends = splitext(names[0])[0], [clean(splitext(name)[1]) for name in names]
    return Shot(tuple(names), stem, tuple(zip(marks, ends, strict=True)))


def _common(stems: list[str]) -> str:
    """What all begin with, whatever the case; as the first has it."""
    at = 0
    for column in zip(*stems, strict=False):
        if len({character.casefold() for character in column}) > 1:
            break
        at += 1
    return stems[0][:at]


def _marked(stem: str, mark: str) -> str:
    """The stem with an iPhone's mark in its place, or with an ending that says the same."""
    match = _MARKABLE.match(stem) if mark else None
    if match:
        return f"{match[1]}{mark}{match[2]}"
    return stem + _EDITED if mark else stem


def _stem(name: str) -> str:
    return splitext(name)[0].casefold()


def _ending(name: str) -> str:
    return splitext(name)[1].casefold()
