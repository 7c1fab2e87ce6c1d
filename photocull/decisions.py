"""The stars given since a folder was opened: what can be taken back, and what stood before."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from photocull.domain.photo import Photo, PhotoKey

Stars = Mapping[PhotoKey, int]


@dataclass(frozen=True, slots=True)
class _Decision:
    """One command's effect: the stars before and after it."""

    before: Stars
    after: Stars

    def without(self, key: PhotoKey) -> "_Decision":
        """The decision on all photos but one."""
        return _Decision(
            {k: stars for k, stars in self.before.items() if k != key},
            {k: stars for k, stars in self.after.items() if k != key},
        )


@dataclass(slots=True)
class Decisions:
    """Undo and redo without limit; each step gives the stars that must now be set."""

    _first: dict[PhotoKey, int] = field(default_factory=dict)
    _done: list[_Decision] = field(default_factory=list)
    _undone: list[_Decision] = field(default_factory=list)

    @property
    def can_undo(self) -> bool:
        """Whether there is a decision to take back."""
        return bool(self._done)

    @property
    def can_redo(self) -> bool:
        """Whether there is a decision to do again."""
        return bool(self._undone)

    def rated(self, key: PhotoKey) -> bool:
        """Whether the person has given this photo stars since the folder was opened."""
        return key in self._first

    def decide(self, photos: Iterable[Photo], stars: int) -> Stars:
        """Note that these photos are given `stars`; nothing is noted where they all have them."""
        before = {photo.key: photo.stars for photo in photos}
        after = dict.fromkeys(before, stars)
        if before == after:
            return {}
        self._done.append(_Decision(before, after))
        self._undone.clear()
        self._first = before | self._first
        return after

    def undo(self) -> Stars:
        """Take back the last decision that stands; nothing where there is none."""
        if not self._done:
            return {}
        self._undone.append(self._done.pop())
        return self._undone[-1].before

    def redo(self) -> Stars:
        """Do again the decision that was taken back last; nothing where there is none."""
        if not self._undone:
            return {}
        self._done.append(self._undone.pop())
        return self._done[-1].after

    def forget(self, key: PhotoKey) -> int:
        """The stars before the first decision on a photo whose stars could not be stored.

        What was decided on it cannot be taken back or done again, for it did not happen.
        """
        for decisions in (self._done, self._undone):
            decisions[:] = [left for d in decisions if (left := d.without(key)).after]
        return self._first.pop(key)
