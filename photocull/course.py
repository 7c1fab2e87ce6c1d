"""How the run over the open folder goes: its phase, its pace, what ended it. No Qt."""

from collections.abc import Callable
from dataclasses import dataclass, field

from photocull.contract import Engine
from photocull.domain.events import Event, Outcome, PassedOver
from photocull.domain.failure import Failure
from photocull.domain.progress import Pace, Phase, Progress
from photocull.roll import Roll

_UNDER_WAY = (Phase.SCANNING, Phase.SCORING, Phase.PAUSED)


@dataclass(slots=True)
class Course:
    """One run after another over one folder; counts them, so that late news can be told apart."""

    engine: Engine
    clock: Callable[[], float]
    phase: Phase = Phase.IDLE
    trouble: Outcome | None = None
    look_again: bool = False
    """The folder has stirred while a run was at work: another follows."""
    runs: int = 0
    closed: tuple[tuple[str, Failure], ...] = ()
    """Folders that could not be read, by path."""
    _scored: int = 0
    _pace: Pace = field(default_factory=Pace)

    def begin(self) -> None:
        """A run begins by looking for photos."""
        self.phase, self.trouble, self.look_again = Phase.SCANNING, None, False
        self.runs += 1
        self._scored, self.closed = 0, ()
        self._pace.clear()

    def found(self, *, more: bool = False) -> None:
        """Photos have been found; scoring begins unless there are `more` to look for."""
        if self.phase is Phase.SCANNING and not more:
            self.phase = Phase.SCORING

    def take(self, event: Event) -> None:
        """Take in what the run reports besides photos."""
        if isinstance(event, PassedOver):
            self.closed = event.folders

    def scored(self, count: int) -> None:
        """So many more photos are settled."""
        self._scored += count

    def mark(self) -> None:
        """Note the time, for the pace."""
        self._pace.mark(self.clock(), self._scored)

    def cancel(self) -> None:
        """Stop scoring; photos scored so far keep their scores."""
        if self.phase in _UNDER_WAY:
            self.phase = Phase.STOPPING
            self.engine.stop()

    def pause(self) -> None:
        """Let scoring rest."""
        if self.phase is Phase.SCORING:
            self.phase = Phase.PAUSED
            self.engine.pause()

    def resume(self) -> bool:
        """Go on after a rest; tells whether there was one."""
        if self.phase is not Phase.PAUSED:
            return False
        self.phase = Phase.SCORING
        self._pace.clear()
        self.engine.resume()
        return True

    def end(self, outcome: Outcome) -> None:
        """The run is over."""
        ends = {Outcome.DONE: Phase.DONE, Outcome.STOPPED: Phase.STOPPED}
        self.phase = ends.get(outcome, Phase.FAILED)
        self.trouble = outcome if self.phase is Phase.FAILED else None

    def progress(self, roll: Roll) -> Progress:
        """How far the run is at this moment."""
        found, speed = len(roll), self._pace.per_second()
        running = self.phase is Phase.SCORING
        left = (found - roll.settled) / speed if running and speed else None
        return Progress(
            phase=self.phase,
            found=found,
            settled=roll.settled,
            failed=roll.failed,
            closed=len(self.closed),
            per_second=speed if running else None,
            seconds_left=left,
        )
