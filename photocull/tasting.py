"""The person's taste in the open folder: what its photos are worth, how much that counts. No Qt."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from photocull.contract import Change
from photocull.domain.events import Weighed
from photocull.domain.photo import ContentId, Photo
from photocull.domain.taste import blended
from photocull.roll import Roll

_AT_ONCE = 2000
"""Photos that are given another score in one step: it takes a few hundredths of a second."""


@dataclass(slots=True)
class Tasting:
    """`share` of the taste, 0 to 1, is in the scores of all photos that `of` gives back."""

    share: float = 0.0
    left: int = 0
    """How many photos are still to be looked at."""
    _worth: dict[ContentId, float] = field(default_factory=dict)

    @property
    def known(self) -> int:
        """Of how many contents it is known what they are worth."""
        return len(self._worth)

    @property
    def counts(self) -> bool:
        """Whether photos are ranked by the person's taste, in part or wholly."""
        return self.share > 0 and bool(self._worth)

    def forget(self) -> None:
        """Another folder is opened, or there is no taste any more."""
        self._worth, self.left = {}, 0

    def of(self, photos: Sequence[Photo]) -> list[Photo]:
        """The photos with as much of the taste in their scores as counts."""
        return self._all(photos) if self.counts else [_with(photo, None) for photo in photos]

    def season(self, photos: Sequence[Photo], worth: Mapping[ContentId, float]) -> list[Photo]:
        """Photos with as much of the taste in their scores as counts, where this is their worth."""
        self._worth.update(worth)
        return self._all(photos)

    def take(self, weighed: Weighed, roll: Roll) -> Change:
        """Note what photos are worth, and have their scores follow."""
        self._worth.update(weighed.worth)
        self.left = weighed.left
        return self._put(roll, [photo for photo in roll if photo.content in weighed.worth])

    def blending(self, share: float, roll: Roll) -> Iterator[Change]:
        """Let so much of the taste count, 0 to 1, in all photos: some thousands at each step.

        So that whoever draws can draw in between. Another share may be begun before the end.
        """
        self.share = share
        keys = [photo.key for photo in roll]
        for first in range(0, len(keys), _AT_ONCE):
            # As they are now: some may have been decided on, or be gone, since it was begun.
            yield self._put(roll, roll.among(keys[first : first + _AT_ONCE]))

    def _put(self, roll: Roll, photos: Sequence[Photo]) -> Change:
        changed = [
            now for now, before in zip(self._all(photos), photos, strict=True) if now is not before
        ]
        for photo in changed:
            roll.put(photo)
        keys = frozenset(photo.key for photo in changed)
        return Change(keys, stale_order=bool(changed))

    def _all(self, photos: Sequence[Photo]) -> list[Photo]:
        """Those of which nothing changes are the very same objects."""
        scored = [photo for photo in photos if photo.score is not None and self._known(photo)]
        generic = np.array([photo.score.expert_probability for photo in scored if photo.score])
        worth = np.array([self._worth[photo.content] for photo in scored if photo.content])
        personal = blended(generic, worth, self.share).tolist() if scored else []
        found = dict(zip((photo.key for photo in scored), personal, strict=True))
        return [_with(photo, found.get(photo.key)) for photo in photos]

    def _known(self, photo: Photo) -> bool:
        return self.share > 0 and photo.content in self._worth


def _with(photo: Photo, personal: float | None) -> Photo:
    if photo.score is None or photo.score.personal == personal:
        return photo
    return replace(photo, score=replace(photo.score, personal=personal))
