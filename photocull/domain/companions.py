"""Which files of a folder are one picture: a Live Photo's video, a RAW beside its JPEG, an edit.

Names alone decide, as phones and cameras give them, and only where they leave no doubt: whatever
is not surely part of another picture stays a picture of its own.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

PICTURES = frozenset(
    {".jpg", ".jpeg", ".jpe", ".heic", ".heif", ".hif", ".avif", ".png", ".webp", ".tif", ".tiff"}
)
RAWS = frozenset(
    {".dng", ".cr2", ".cr3", ".nef", ".nrw", ".arw", ".raf", ".orf", ".rw2", ".pef", ".srw",
     ".x3f", ".3fr", ".iiq"}
)  # fmt: skip
VIDEOS = frozenset({".mov", ".mp4"})
"""Endings, in lower case."""

_DROPPED = (".trashed-", ".pending-", "._", ".")
"""How the names of files begin that phones and systems keep for themselves."""

_EDITS = (
    ("img_e", re.compile(r"^(img_)e(\d+(?:-\d+)?)$"), r"\1\2"),
    ("~", re.compile(r"^(.+)~\d+$"), r"\1"),
    (
        "-",
        re.compile(r"^(.+?)-(?:edited|edit|bearbeitet|modifi\u00e9|\u7de8\u96c6\u6e08\u307f)$"),
        r"\1",
    ),
)
"""How an edit is named after its original: by iPhones, by Pixels, by photo services and editors.

What is in every such name comes first: it is found sooner than the pattern fails. An iPhone's
number may have another behind it, which an import gives where the name was taken."""

_NOTES = re.compile(r"^(img_)[oe]?(\d+(?:-\d+)?)$")
_RAW_PAIR = re.compile(r"\.raw-0\d\.(?:cover|original)$")


class Role(StrEnum):
    """What a file is to the picture that it belongs to."""

    VIDEO = "video"
    """The moving part of a Live Photo."""
    RAW = "raw"
    ORIGINAL = "original"
    """What the picture was edited from."""
    NOTES = "notes"
    """How it was edited, for the program that did it."""
    SIDECAR = "sidecar"


@dataclass(frozen=True, slots=True)
class Part:
    """A file that belongs to a picture in the same folder."""

    name: str
    role: Role
    mtime_ns: int = 0
    """When a sidecar was written, so that what another program rates is noticed; else 0."""


@dataclass(frozen=True, slots=True)
class Item:
    """One picture as people think of it: the file to show, and those that go where it goes."""

    main: str
    parts: tuple[Part, ...] = ()


def pictures(names: Iterable[str]) -> tuple[Item, ...]:
    """The pictures among the files of one folder, in the order of the names.

    Every picture that is no hidden file is in exactly one item, as its main file or as a part.
    Which files belong together does not depend on the order, nor does that of the parts.
    """
    return tuple(items_of(names))


def items_of(names: Iterable[str]) -> Iterator[Item]:
    """The same, one after the other; all names are looked at before the first."""
    return _Folder(name for name in names if not name.startswith(_DROPPED)).items()


class _Folder:
    """The names of a folder by stem and ending, both in lower case."""

    def __init__(self, names: Iterable[str]) -> None:
        self.shown: dict[str, tuple[str, str]] = {}
        self.others: list[tuple[str, str, str]] = []
        self.by_stem: defaultdict[str, list[str]] = defaultdict(list)
        for name in names:
            stem, ending = _split(name)
            if ending in PICTURES:
                self.shown[name] = stem, ending
                self.by_stem[stem].append(name)
            else:
                self.others.append((name, stem, ending))
        for alike in self.by_stem.values():
            if len(alike) > 1:
                alike.sort()
        self.others.sort()

    def items(self) -> Iterator[Item]:
        """Edits take their originals in; then every other file goes to who it is named after."""
        main_of: dict[str, str] = {}
        for original, edits in self._edits().items():
            for name in (original, *edits):
                main_of[name] = edits[-1]
        parts: defaultdict[str, list[Part]] = defaultdict(list)
        for name in sorted(main_of):
            if name != main_of[name]:
                parts[main_of[name]].append(Part(name, Role.ORIGINAL))
        for name, stem, ending in self.others:
            owner, role = self._owner(stem, ending)
            if owner is not None and role is not None:
                parts[main_of.get(owner, owner)].append(Part(name, role))
        for name in self.shown:
            if main_of.get(name, name) == name:
                yield Item(name, tuple(parts.get(name, ())))

    def _edits(self) -> Mapping[str, list[str]]:
        """The edits of each original, the last one last."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for name in self.shown:
            original = self._original(name)
            if original is not None:
                found[original].append(name)
        for edits in found.values():
            edits.sort(key=lambda name: (len(name), name))
        return found

    def _original(self, name: str) -> str | None:
        """What a picture was edited from: the file of the same ending, or the only one there is."""
        stem, ending = self.shown[name]
        for sign, pattern, replacement in _EDITS:
            if sign not in stem:
                continue
            before = pattern.sub(replacement, stem)
            if before == stem:
                continue
            found = self.by_stem.get(before, [])
            same = [other for other in found if self.shown[other][1] == ending]
            if len(same or found) == 1 and self._original((same or found)[0]) is None:
                return (same or found)[0]
        return None

    def _owner(self, stem: str, ending: str) -> tuple[str | None, Role | None]:
        """The picture that another file belongs to, and as what."""
        if ending == ".xmp":
            whole = [each for each in self.shown_like(stem) if each.casefold() == stem]
            return _first(whole, self.by_stem.get(stem)), Role.SIDECAR
        if ending == ".aae":
            match = _NOTES.match(stem)
            named = self.by_stem.get(match[1] + match[2]) if match else None
            edited = self.by_stem.get(f"{match[1]}e{match[2]}") if match else None
            return _first(self.by_stem.get(stem), edited, named), Role.NOTES
        if ending in RAWS:
            return self._beside(stem), Role.RAW
        if ending in VIDEOS:
            still = [n for n in self.by_stem.get(stem, []) if self.shown[n][1] in _WITH_VIDEO]
            return _first(still), Role.VIDEO
        return None, None

    def shown_like(self, whole: str) -> list[str]:
        """Pictures whose stem is that of a whole name: img_1.jpg of IMG_1.JPG.xmp."""
        return self.by_stem.get(_split(whole)[0], [])

    def _beside(self, stem: str) -> str | None:
        """The picture that was taken with a RAW file."""
        if stem in self.by_stem:
            return self.by_stem[stem][0]
        plain = _RAW_PAIR.sub("", stem)
        covers = (f"{plain}.raw-01.cover", plain)
        found = [name for cover in covers for name in self.by_stem.get(cover, [])]
        return found[0] if found and plain != stem else None


_WITH_VIDEO = frozenset({".heic", ".heif", ".hif", ".jpg", ".jpeg"})
"""Pictures that phones take a video with."""


def kin(name: str) -> frozenset[str]:
    """The stems by which a file may belong to another one, in lower case.

    Two files that share none are never taken for parts of one picture.
    """
    stem, ending = _split(name)
    plain = _RAW_PAIR.sub("", stem)
    found = {stem, plain}
    found.update(pattern.sub(before, plain) for _, pattern, before in _EDITS)
    notes = _NOTES.match(stem)
    if notes:
        found.add(notes[1] + notes[2])
    if ending == ".xmp":
        found.add(_split(stem)[0])
    return frozenset(found)


def is_motion(name: str) -> bool:
    """Whether a phone says by the name that a video is inside the file."""
    stem, _ = _split(name)
    return stem.startswith("mvimg_") or stem.endswith(".mp") or ".mp~" in stem


def _first(*lists: list[str] | None) -> str | None:
    """The first name of the first list that has any."""
    return next((names[0] for names in lists if names), None)


def _split(name: str) -> tuple[str, str]:
    """Stem and ending of a name, both in lower case: `splitext`, which takes longer."""
    folded = name.casefold()
    stem, dot, ending = folded.rpartition(".")
    return (stem, dot + ending) if stem.strip(".") else (folded, "")
