"""What the person says against the automatic grouping, and the groups as they are then."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from photocull.domain.photo import ContentId, PhotoKey

Pair = tuple[PhotoKey, PhotoKey]


class Kinship(StrEnum):
    """What the person says of two photos, against or in want of the automatic grouping."""

    TOGETHER = "together"
    APART = "apart"
    UNSAID = "unsaid"


@dataclass(frozen=True, slots=True)
class Pairing:
    """What is said of two contents, in either order; it holds wherever their files lie."""

    one: ContentId
    other: ContentId
    how: Kinship


Group = list[int]
"""Indices into the photos in capture order, rising."""


@dataclass(frozen=True, slots=True)
class Corrections:
    """What the person said of pairs of photos, in either order; `apart` outweighs `together`.

    `together` joins the whole series of the two. A series is split between two neighbours (in
    capture order) by saying that they are apart, and a photo is taken out of it by saying so of
    the photo with each of the others.
    """

    together: frozenset[Pair] = frozenset()
    apart: frozenset[Pair] = frozenset()


NOTHING = Corrections()
"""The person has said nothing."""


def joined(said: Corrections, keys: Sequence[PhotoKey], whole: Iterable[PhotoKey]) -> Corrections:
    """With these photos, and the whole series that they are in, as one.

    What was said before that would keep any two of them apart is taken back.
    """
    members = {*keys, *whole}
    kept = frozenset(pair for pair in said.apart if not members.issuperset(pair))
    new = {(keys[0], other) for other in keys[1:]}
    return Corrections(said.together | new, kept)


def parted(said: Corrections, keys: Sequence[PhotoKey], series: Sequence[PhotoKey]) -> Corrections:
    """With these photos of a series taken out of it; they stay together among themselves.

    Where all of it are taken out, each stands alone.
    """
    chosen, rest = list(keys), [key for key in series if key not in set(keys)]
    apart = {(one, other) for one in chosen for other in rest}
    if not rest:
        apart = {(one, other) for at, one in enumerate(chosen) for other in chosen[at + 1 :]}
    undone = {pair for one, other in apart for pair in ((one, other), (other, one))}
    return Corrections(said.together - undone, said.apart | apart)


def corrected(
    groups: Sequence[Group], keys: Sequence[PhotoKey], corrections: Corrections
) -> list[tuple[frozenset[int], Group]]:
    """The groups of two and more as the person wants them, each with the numbers it came from.

    `groups` hold indices into `keys`, which are in capture order; pairs of unknown keys are passed
    over. A group of photos that were in none came from nowhere.
    """
    apart = _places(corrections.apart, keys)
    together = _places(corrections.together, keys) - apart
    number = {index: at for at, group in enumerate(groups) for index in group}
    # Numbers from len(groups) on stand for photos that are in no group.
    owner = {at: at for at in range(len(groups) + len(keys))}
    for a, b in together:
        one, other = (root(owner, number.get(i, len(groups) + i)) for i in (a, b))
        owner[other] = one
    origins: defaultdict[int, set[int]] = defaultdict(set)
    joined: defaultdict[int, set[int]] = defaultdict(set)
    for at, group in enumerate(groups):
        origins[root(owner, at)].add(at)
        joined[root(owner, at)].update(group)
    for index in {i for pair in together for i in pair} - number.keys():
        joined[root(owner, len(groups) + index)].add(index)
    return [
        (frozenset(origins[at]), part)
        for at, group in joined.items()
        for part in _split(sorted(group), together, apart)
        if len(part) > 1
    ]


def root(owner: dict[int, int], unit: int) -> int:
    """Who owns a unit in the end; the way there is shortened for the next who asks."""
    while owner[unit] != unit:
        owner[unit] = owner[owner[unit]]
        unit = owner[unit]
    return unit


def _places(pairs: frozenset[Pair], keys: Sequence[PhotoKey]) -> set[tuple[int, int]]:
    """The pairs as indices, each in both orders."""
    place = {key: index for index, key in enumerate(keys)} if pairs else {}
    known = [(place[a], place[b]) for a, b in pairs if a in place and b in place]
    return {pair for a, b in known for pair in ((a, b), (b, a))}


def _split(
    group: Group, together: set[tuple[int, int]], apart: set[tuple[int, int]]
) -> list[Group]:
    """Parts none of whose photos are apart: a photo goes to its partner, else to the last used."""
    if not apart:
        return [group]
    parts: list[Group] = []
    for index in group:
        free = [part for part in parts if not any((i, index) in apart for i in part)]
        partners = [part for part in free if any((i, index) in together for i in part)]
        part = (partners or free or [[]])[-1]
        parts = [other for other in parts if other is not part]
        parts.append(part)  # The last used comes last.
        part.append(index)
    return parts
