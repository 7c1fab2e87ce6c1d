"""The series of the open folder: when they are looked for anew, which are spread out. No Qt."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from photocull.domain.columns import Columns
from photocull.domain.corrections import (
    NOTHING,
    Corrections,
    Kinship,
    Pair,
    Pairing,
    joined,
    parted,
)
from photocull.domain.order import Order
from photocull.domain.photo import ContentId, PhotoKey
from photocull.domain.ranking import Place
from photocull.domain.series import Series
from photocull.domain.stacks import Members, Stack, Stacks, Standings, succeeded
from photocull.roll import Roll

_GROWTH = 1.15
"""While scores stream in, series are looked for anew when so many times more photos are known:
what that costs grows faster than the folder."""

_LEAST = 8


def _no_standings() -> Standings:
    return Standings(Members(), Columns())


def _no_stacks() -> Stacks:
    return Stacks(_no_standings(), Order.of(()), frozenset(), folded=True)


@dataclass(slots=True)
class Grouping:
    """What is known of series; they are found elsewhere, for that takes its time."""

    members: Members = field(default_factory=Members)
    spread: set[PhotoKey] = field(default_factory=set)
    standings: Standings = field(default_factory=_no_standings)
    stacks: Stacks = field(default_factory=_no_stacks)
    """What tiles say of series, and who stands for which: as the order was made last."""
    said: Corrections = NOTHING
    """What the person says of the photos of this folder."""
    behind: int = 0
    """How many photos of the order shown stand behind the best of their series."""
    _asked: int = 0
    _sought: int = 0
    """How often series were asked for without having come yet."""
    _ordered: bool = False
    """Whether the person waits for the next of them."""

    @property
    def series(self) -> tuple[Series, ...]:
        """The series as they were found last."""
        return self.members.series

    @property
    def awaited(self) -> bool:
        """Whether series are looked for now."""
        return self._sought > 0

    def found(self, series: Sequence[Series], said: Corrections, roll: Roll) -> bool:
        """These series were found, with what the person says of them heeded.

        Whether they are the answer to what the person said last.
        """
        self.members, self.said = Members(series, roll.columns), said
        self._sought = max(0, self._sought - 1)
        answer = self._ordered and not self._sought
        self._ordered = self._ordered and not answer
        return answer

    def due(self, roll: Roll, *, last: bool) -> bool:
        """Whether series are to be looked for now; with `last` no more photos will come."""
        known = roll.looked
        enough = known > self._asked if last else known >= max(_LEAST, self._asked * _GROWTH)
        if enough:
            self._asked = known
            self._sought += 1
        return enough

    def take(self, roll: Roll) -> None:
        """Note how the photos of each series stand now."""
        self.standings = Standings(self.members, roll.columns)

    def fold(self, order: Order, *, folded: bool) -> Order:
        """The order to show, and what its tiles say."""
        shown = self.standings.folded(order, self.spread) if folded else order
        self.behind = len(order) - len(shown)
        self.stacks = Stacks(self.standings, order, frozenset(self.spread), folded=folded)
        return shown

    def succeeded(self, before: Order, now: Order) -> Order:
        """The order before, with who stands for a series now where one of it is gone."""
        return succeeded(self.members, before, now)

    def stack(self, key: PhotoKey) -> Stack | None:
        """What a tile says of its photo's series."""
        return self.stacks.of(key)

    def place(self, key: PhotoKey) -> Place | None:
        """Where a photo stands in its series."""
        return self.standings.place(key)

    def rank(self, key: PhotoKey) -> int | None:
        """The same as a number, for choosing the best: brackets and panoramas are no series."""
        place = self.standings.place(key) if self.standings.to_cull(key) else None
        return place.rank if place else None

    def toggle(self, key: PhotoKey) -> bool:
        """Spread the series of a photo out, or stack it again; whether there was one to."""
        series = self.standings.to_cull(key)
        if series is None:
            return False
        if self.spread.isdisjoint(series.keys):
            self.spread.update(series.keys)
        else:
            self.spread.difference_update(series.keys)
        return True

    def others(self, keys: Iterable[PhotoKey]) -> list[PhotoKey]:
        """The other photos of the series of these, as far as one may stand for all of a series."""
        chosen = tuple(keys)
        return _beside(chosen, map(self.standings.to_cull, chosen))

    def rivals(self, keys: Iterable[PhotoKey]) -> list[tuple[PhotoKey, PhotoKey]]:
        """Each of these photos with each other photo of its own series that is none of these."""
        chosen = dict.fromkeys(keys)
        series = ((key, self.standings.to_cull(key)) for key in chosen)
        return [
            (key, other)
            for key, each in series
            for other in (each.keys if each is not None else ())
            if other not in chosen
        ]

    # --- what the person says of series --------------------------------------------------------

    def joined(self, keys: Sequence[PhotoKey]) -> Corrections:
        """What is said once these photos are one series."""
        if len(keys) < 2:
            return self.said
        return joined(self.said, keys, _beside(keys, map(self.standings.series, keys)))

    def parted(self, keys: Sequence[PhotoKey]) -> Corrections:
        """What is said once these photos are out of their series."""
        said, chosen = self.said, set(keys)
        named = {series.keys[0]: series for key in keys if (series := self.standings.series(key))}
        for series in named.values():
            said = parted(said, [key for key in series.keys if key in chosen], series.keys)
        return said

    def say(self, said: Corrections, roll: Roll) -> list[Pairing]:
        """Let `said` hold from now on; what is to be stored of it. Copies are spoken of as one.

        Series must be looked for afterwards: the person waits for them.
        """
        before, kinds = self.said, Kinship
        found = dict.fromkeys(_contents(before.together | before.apart, roll), kinds.UNSAID)
        found |= dict.fromkeys(_contents(said.together, roll), kinds.TOGETHER)
        found |= dict.fromkeys(_contents(said.apart, roll), kinds.APART)
        self.said, self._ordered = said, True
        self._sought += 1
        return [Pairing(one, other, how) for (one, other), how in found.items()]


def _beside(chosen: Sequence[PhotoKey], series: Iterable[Series | None]) -> list[PhotoKey]:
    """The photos of these series but for those chosen, each once, series after series."""
    found = dict.fromkeys(key for each in series if each is not None for key in each.keys)
    already = frozenset(chosen)
    return [key for key in found if key not in already]


def _contents(pairs: Iterable[Pair], roll: Roll) -> Iterator[tuple[ContentId, ContentId]]:
    """The pairs as contents, the lesser first; a photo that was never read is in no series."""
    for pair in pairs:
        photos = roll.among(pair)
        contents = sorted(photo.content for photo in photos if photo.content is not None)
        if len(contents) == len(pair) and contents[0] != contents[1]:
            yield contents[0], contents[1]
