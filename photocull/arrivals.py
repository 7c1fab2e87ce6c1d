"""What has come into the folder since it was opened, told when it is scored. No Qt."""

from dataclasses import dataclass, field

from photocull.domain.events import Ended, Event, Found
from photocull.domain.failure import Reason
from photocull.domain.photo import Photo, PhotoKey
from photocull.domain.ranking import Places
from photocull.roll import Roll

GOOD_PERCENT = 10


@dataclass(frozen=True, slots=True)
class News:
    """New photos, and those of them that are among the folder's best tenth."""

    photos: tuple[Photo, ...]
    good: tuple[PhotoKey, ...]


@dataclass(slots=True)
class Arrivals:
    """Follows what the engine says of one folder after the other."""

    told: list[PhotoKey] = field(default_factory=list)
    """The new photos that were told of since the folder was opened."""
    _generation: int = 0
    _looked: bool = False
    _known: set[PhotoKey] = field(default_factory=set)
    _new: set[PhotoKey] = field(default_factory=set)

    def take(self, event: Event, roll: Roll) -> News | None:
        """Take in an event that `roll` has taken in before; news at the end of a run."""
        if event.generation != self._generation:
            self._generation, self._looked = event.generation, False
            self._known, self._new, self.told = set(), set(), []
        match event:
            case Found(photos=photos):
                keys = {photo.key for photo in photos}
                if self._looked:
                    self._new |= keys - self._known
                else:
                    self._known |= keys
            case Ended():
                self._looked = True
                return self._news(roll) if self._new else None
            case _:
                return None
        return None

    def _news(self, roll: Roll) -> News | None:
        whole = [photo for photo in roll.among(self._new) if _is_whole(photo)]
        self._known |= {photo.key for photo in whole}
        self._new -= self._known
        renamed = frozenset(roll.renamed(photo.key for photo in whole))
        came = tuple(photo for photo in whole if photo.key not in renamed)
        if not came:
            return None
        self.told += [photo.key for photo in came]
        places = Places.of(roll.columns)
        good = tuple(
            photo.key
            for photo in came
            if photo.key in places and places[photo.key].top_percent <= GOOD_PERCENT
        )
        return News(came, good)


def _is_whole(photo: Photo) -> bool:
    return photo.settled and not (photo.failure and photo.failure.reason is Reason.INCOMPLETE)
