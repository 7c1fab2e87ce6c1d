"""Which sources a photo set's owner could hold back, and the file that says so."""

import json
import random
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

from photocull.store.files import write_atomic
from training.config import Split
from training.data import Parts, PhotoSetError, Row

SPLIT_FILE = "split.json"

_TEST_SHARE = 0.15
_VALIDATION_SHARE = 0.10
_FEWEST_SOURCES = 3
_DRAWS = 200
_SEED = 20_26

Sizes = Mapping[bool, Counter[str]]
"""How many photos each source of each class has; `True` is the expert class."""


def check_sources(known: Iterable[tuple[bool, str]]) -> Sizes:
    """The sizes of the sources, given the class and source of each photo.

    Raises PhotoSetError if a class has too few sources to train on, choose by and test with.
    """
    sizes: dict[bool, Counter[str]] = {True: Counter(), False: Counter()}
    for expert, source in sorted(known):
        sizes[expert][source] += 1
    for expert, sources in sizes.items():
        if len(sources) < _FEWEST_SOURCES:
            label = "expert" if expert else "amateur"
            raise PhotoSetError(
                f"the {label} photos come from {len(sources)} source(s) ({', '.join(sources)}), "
                f"and at least {_FEWEST_SOURCES} are needed: one to train on, one to validate and "
                "one to test with. A source is a first-level subfolder of a folder given."
            )
    return sizes


def propose_split(rows: Sequence[Row]) -> Split:
    """About 15% of each class's sources to test and 10% to validate with, the same every time.

    Of many draws the one whose shares of photos are closest to these shares, so that the largest
    source is not held back where that can be helped. Raises PhotoSetError if there is no such
    split.
    """
    sizes = check_sources((row.expert, row.source) for row in rows)
    generator = random.Random(_SEED)
    draws = [_draw(sizes, generator) for _ in range(_DRAWS)]
    whole = [split for split in draws if _is_whole(split, sizes)]
    if not whole:
        raise PhotoSetError("the classes share so many sources that no whole ones can be held back")
    return min(whole, key=lambda split: _distance(split, sizes))


def _draw(sizes: Sizes, generator: random.Random) -> Split:
    """Enough sources of each class at random; one that is in both classes counts for both."""
    test: set[str] = set()
    validation: set[str] = set()
    for side, share in ((test, _TEST_SHARE), (validation, _VALIDATION_SHARE)):
        for sources in sizes.values():
            missing = max(1, round(share * len(sources))) - len(side & sources.keys())
            free = [source for source in sources if source not in test | validation]
            side.update(generator.sample(free, max(0, min(missing, len(free)))))
    return Split(tuple(sorted(test)), tuple(sorted(validation)))


def _is_whole(split: Split, sizes: Sizes) -> bool:
    """Whether each class has a source in each part."""
    test, validation = set(split.test), set(split.validation)
    return all(
        sources.keys() & test and sources.keys() & validation and sources.keys() - test - validation
        for sources in sizes.values()
    )


def _distance(split: Split, sizes: Sizes) -> float:
    sides = ((split.test, _TEST_SHARE), (split.validation, _VALIDATION_SHARE))
    return sum(
        (sum(sources[source] for source in side) / sources.total() - share) ** 2
        for sources in sizes.values()
        for side, share in sides
    )


def check_parts(parts: Parts) -> None:
    """Raise PhotoSetError if a part lacks one of the classes."""
    for name in ("train", "validation", "test"):
        for expert, label in ((True, "expert"), (False, "amateur")):
            if not any(row.expert == expert for row in getattr(parts, name)):
                raise PhotoSetError(
                    f"there is no {label} photo in the {name} part: give more sources, or delete "
                    f"{SPLIT_FILE} if there is one to have another split proposed"
                )


def write_split(path: Path, split: Split) -> None:
    """Write a split for `read_split` and for people to change."""
    write_atomic(path, (json.dumps(asdict(split), indent=1, ensure_ascii=False) + "\n").encode())


def split_for(photos: Path, given: Path | None) -> Split:
    """The split to train by: the given file's, else the photo set's own, else the built-in one."""
    own = photos / SPLIT_FILE
    path = given or (own if own.exists() else None)
    return Split() if path is None else read_split(path)


def read_split(path: Path) -> Split:
    """The split in a file; raises PhotoSetError if it is not as `write_split` writes it."""
    try:
        values = json.loads(path.read_text(encoding="utf-8"))
        test, validation = tuple(values["test"]), tuple(values["validation"])
        distance = values.get("duplicate_distance", Split().duplicate_distance)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise PhotoSetError(f"{path}: {type(error).__name__}: {error}") from error
    if type(distance) is not int or not all(type(source) is str for source in test + validation):
        raise PhotoSetError(f"{path}: sources must be texts and duplicate_distance a whole number")
    if both := set(test) & set(validation):
        raise PhotoSetError(f"{path}: {min(both)} cannot be in test and validation at once")
    return Split(test, validation, distance)
