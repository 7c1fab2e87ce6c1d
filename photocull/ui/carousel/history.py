"""What can be taken back in the carousel dialog: changes of the slides, and marks given."""

from dataclasses import dataclass, field

from photocull.domain.slides import Slides


@dataclass(frozen=True, slots=True)
class Marked:
    """Marks were given to the photos; the session knows which, and takes them back."""


MARKED = Marked()

Step = Slides | Marked
"""The slides as they were before a change, or that marks were given."""


@dataclass(slots=True)
class History:
    """The steps that were done, and those that were taken back, the latest last."""

    done: list[Step] = field(default_factory=list)
    undone: list[Step] = field(default_factory=list)

    def do(self, step: Step) -> None:
        """Something was done: what was taken back before cannot be done again."""
        self.done.append(step)
        self.undone.clear()

    def undo(self, now: Slides) -> Step | None:
        """What to go back to, given the slides as they are now; None where nothing is left."""
        return _turned(self.done, self.undone, now)

    def redo(self, now: Slides) -> Step | None:
        """What to go on to again; None where nothing was taken back."""
        return _turned(self.undone, self.done, now)


def _turned(source: list[Step], target: list[Step], now: Slides) -> Step | None:
    if not source:
        return None
    step = source.pop()
    target.append(step if isinstance(step, Marked) else now)
    return step
