"""What of the person's decisions is stored, and what of it other programs can read. No Qt."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from photocull.contract import Change
from photocull.decisions import Decisions
from photocull.domain.events import Clash, Exchanged, Rated, RatingFailed
from photocull.domain.failure import Failure, Reason
from photocull.domain.photo import PhotoKey
from photocull.roll import Roll


class Safety(StrEnum):
    """How safe the last decisions are."""

    IDLE = "idle"
    """Nothing was decided yet."""
    SAVING = "saving"
    SAVED = "saved"
    UNSAVED = "unsaved"
    """The catalogue cannot be written; it is tried again and again."""


@dataclass(slots=True)
class Saved:
    """Follows what the engine acknowledges. Keys are those of the open folder."""

    clashes: dict[PhotoKey, Clash] = field(default_factory=dict)
    unwritten: dict[PhotoKey, Failure] = field(default_factory=dict)
    unsaved: set[PhotoKey] = field(default_factory=set)
    _asked: dict[PhotoKey, int] = field(default_factory=dict)
    _ever: bool = False

    @property
    def safety(self) -> Safety:
        """What may be said of the person's decisions."""
        if self.unsaved:
            return Safety.UNSAVED
        if self._asked:
            return Safety.SAVING
        return Safety.SAVED if self._ever else Safety.IDLE

    def ask(self, keys: Iterable[PhotoKey]) -> None:
        """The marks of these photos were given to the engine; each photo is named once."""
        self._ever = True
        if not self._asked:
            # The same, and quicker where there are many.
            self._asked = dict.fromkeys(keys, 1)
            return
        for key in keys:
            self._asked[key] = self._asked.get(key, 0) + 1

    def take(
        self, event: RatingFailed | Rated | Exchanged, roll: Roll, decisions: Decisions
    ) -> Change:
        """Take in what the engine says of marks that were to be stored or exchanged."""
        self._ever = self._ever or not isinstance(event, Exchanged)
        match event:
            case Rated(keys=keys):
                for key in keys:
                    self.unsaved.discard(key)
                    self._answered(key)
                return Change()
            case RatingFailed():
                self._answered(event.key)
                return self._not_stored(event, roll, decisions)
            case Exchanged():
                return self._exchanged(event, roll)

    def _answered(self, key: PhotoKey) -> None:
        left = self._asked.pop(key, 0) - 1
        if left > 0:
            self._asked[key] = left

    def _not_stored(self, failed: RatingFailed, roll: Roll, decisions: Decisions) -> Change:
        """What is tried again stays as it is shown; what never can be stored is taken back."""
        if failed.failure.reason is Reason.NOT_SAVED:
            self.unsaved.add(failed.key)
            return Change()
        photo = roll.get(failed.key)
        if photo is None or photo.marks != failed.tried or not decisions.decided(failed.key):
            return Change()
        first = decisions.forget(failed.key)
        roll.put(photo.marked(first if failed.kept is None else failed.kept))
        return Change(frozenset({failed.key}), stale_order=True)

    def _exchanged(self, event: Exchanged, roll: Roll) -> Change:
        for key in event.keys:
            self.clashes.pop(key, None)
            self.unwritten.pop(key, None)
        self.clashes |= {clash.key: clash for clash in event.clashes}
        self.unwritten |= {each.key: each.failure for each in event.unwritten}
        changed: Mapping[PhotoKey, object] = {each.key: each for each in event.adopted}
        for each in event.adopted:
            photo = roll.get(each.key)
            # What the person has decided meanwhile stands; it is compared anew when it is stored.
            if photo is not None and photo.marks == each.before:
                for copy in roll.with_copies([photo.key]):
                    roll.put(copy.marked(each.now))
        return Change(frozenset(changed), stale_order=bool(changed))
