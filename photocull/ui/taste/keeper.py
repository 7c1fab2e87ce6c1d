"""Keeps the taste of the window: learns in a thread of its own, and has photos ranked by it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread
from time import monotonic

from PySide6.QtCore import QObject, Signal

from photocull import tastewords
from photocull.domain.photo import Photo
from photocull.saved import Safety
from photocull.store.catalogue import CatalogueError
from photocull.taste.archives import UnusableSourceError, opened
from photocull.taste.fitting import Cancelled
from photocull.taste.home import TasteSource
from photocull.taste.keeping import Kept, TasteError
from photocull.taste.learning import Doing
from photocull.taste.posted import choices_of
from photocull.tastewords import Phrase
from photocull.ui.bridge import Bridge
from photocull.ui.desk import Desk

_TOLD_EVERY = 0.1
"""Seconds between two steps of the progress bar."""

LOOKED_AFTER = 10
"""After so many decisions in the window it is asked whether it is worth learning again."""


@dataclass(frozen=True, slots=True)
class Work:
    """What goes on: how many of how many; 0 of 0 where nobody can tell."""

    said: str
    done: int = 0
    of: int = 0


class TasteKeeper(QObject):
    """`changed` tells that anything here is another; `told` has a sentence for the window's banner.

    One thing is done at a time, in a thread; what is asked for meanwhile is not done.
    """

    changed = Signal()
    told = Signal(str)

    def __init__(self, parent: QObject, desk: Desk, source: TasteSource, percent: int) -> None:
        super().__init__(parent)
        self._desk, self._source = desk, source
        self.kept = Kept()
        self.percent = percent
        self.work: Work | None = None
        self.said: tuple[str, ...] = ()
        """What came of what was done last."""
        self.forgotten: Kept | None = None
        """What a reset has taken away, to be brought back while the window is open."""
        self._fresh = 0
        self._last_told = 0.0
        self._started = False
        """Once what was known at the start is there, what is learnt is news."""
        self._cancel = Event()
        self._thread: Thread | None = None
        self._calls: Bridge[Callable[[], None]] = Bridge()
        self._calls.deliver_to(_call_all)
        desk.decided.connect(self._decided)
        desk.updated.connect(self._look_when_stored)
        desk.came.connect(self._came)
        self._begin(Work(""), self._load)

    @property
    def on(self) -> bool:
        """Whether photos can be ranked by the taste."""
        return self.kept.on

    # --- what the person asks for --------------------------------------------------------------

    def set_percent(self, percent: int) -> None:
        """Let so much of the taste count, 0 to 100."""
        self.percent = percent
        self._desk.taste(percent / 100 if self.on else 0.0)
        self.changed.emit()

    def learn(self) -> None:
        """Learn from all that was decided."""
        self._begin(Work(tastewords.of(Phrase.LOOKING)), self._learn)

    def learn_posted(self, source: Path) -> None:
        """Find in the open folder what was posted, and learn from it."""
        photos = tuple(self._desk.session.roll)

        def work() -> None:
            try:
                posted = opened(source)
            except UnusableSourceError:
                self._finish(said=(tastewords.unusable(source),))
                return
            with posted:
                said = tastewords.of(Phrase.MATCHING)
                report = self._source.finder.find(
                    posted,
                    photos,
                    told=lambda done, of: self._tell(Work(said, done, of)),
                    cancelled=self._cancel.is_set,
                )
            if self._cancel.is_set():
                raise Cancelled
            self._source.home.choose(choices_of(report, photos))
            self._learn(tuple(tastewords.posted(report)))

        self._begin(Work(tastewords.of(Phrase.MATCHING)), work)

    def reset(self) -> None:
        """Forget the taste; the person has agreed."""

        def work() -> None:
            before = self._source.home.reset()
            said = (tastewords.of(Phrase.RESET),)
            self._finish(self._source.home.kept(), said, forgotten=before)

        self._begin(Work(""), work)

    def undo_reset(self) -> None:
        """Bring back what the last reset took away."""
        before = self.forgotten
        if before is None:
            return

        def work() -> None:
            self._source.home.put(before)
            self._finish(before, (tastewords.of(Phrase.RESET_BACK),))

        self._begin(Work(""), work)

    def export(self, file: Path) -> None:
        """Write the taste for another computer."""

        def work() -> None:
            self._source.home.export(file)
            self._finish(said=(tastewords.of(Phrase.EXPORTED),), forgotten=self.forgotten)

        self._begin(Work(""), work, file)

    def bring_in(self, file: Path) -> None:
        """Take the taste in a file from another computer."""
        self._begin(Work(""), lambda: self._finish(self._source.home.bring_in(file)), file)

    def cancel(self) -> None:
        """Stop what goes on; what was learnt before stays."""
        self._cancel.set()
        self._source.weigher.cancel()
        self._desk.session.taste.left = 0

    def close(self) -> None:
        """The window closes; nothing half done is kept."""
        self._cancel.set()
        self._calls.close()
        if self._thread is not None:
            self._thread.join(timeout=30)

    # --- in the thread of the work -------------------------------------------------------------

    def _load(self) -> None:
        kept = self._source.home.kept()
        self._finish(kept)
        if kept.outdated or self._source.home.due(kept):
            self._learn()

    def _look(self) -> None:
        """Whether enough was decided to learn again."""
        if self._source.home.due(self._source.home.kept()):
            self._learn()
        else:
            self._finish()

    def _learn(self, said: tuple[str, ...] = ()) -> None:
        def told(doing: Doing, done: int, of: int) -> None:
            self._tell(Work(tastewords.doing(doing), done, of))

        kept = self._source.home.learn(told=told, cancelled=self._cancel.is_set)
        self._finish(kept, said)

    def _tell(self, work: Work) -> None:
        def show() -> None:
            self.work = work
            self.changed.emit()

        if work.done in (0, work.of) or monotonic() - self._last_told > _TOLD_EVERY:
            self._last_told = monotonic()
            self._calls.put(show)

    def _finish(
        self,
        kept: Kept | None = None,
        said: tuple[str, ...] = (),
        *,
        forgotten: Kept | None = None,
    ) -> None:
        """Have the window take over what came of it; the same taste as before where None."""
        self._calls.put(lambda: self._take(kept, said, forgotten))

    # --- in the thread of the window -----------------------------------------------------------

    def _begin(self, work: Work, do: Callable[[], None], file: Path | None = None) -> None:
        """Do this in a thread, unless something is done already."""
        if self._thread is not None:
            return

        def whole() -> None:
            try:
                do()
            except Cancelled:
                self._finish(said=(tastewords.of(Phrase.STOPPED),))
            except TasteError as error:
                where = file or self._source.home.path
                self._finish(said=(tastewords.problem(error.problem, where),))
            except CatalogueError:
                self._finish(said=(tastewords.of(Phrase.CATALOGUE),))
            finally:
                self._calls.put(self._end)

        self._cancel.clear()
        self.said = ()
        self.work = work
        self._thread = Thread(target=whole, name="learn taste", daemon=True)
        self._thread.start()
        self.changed.emit()

    def _end(self) -> None:
        if self._thread is not None:
            self._thread.join()
        self._thread, self.work = None, None
        self.changed.emit()

    def _take(self, kept: Kept | None, said: tuple[str, ...], forgotten: Kept | None) -> None:
        self.said, self.forgotten = said, forgotten
        if kept is not None:
            new = kept.on and not self.on
            self.kept = kept
            self._use()
            if new and self._started:
                self.told.emit(tastewords.of(Phrase.SWITCHED_ON))
        self._started = True
        self.changed.emit()

    def _use(self) -> None:
        """Have the open folder weighed by the taste that is known now."""
        session, weigher = self._desk.session, self._source.weigher
        weigher.use(self.kept.head)
        if not self.on:
            # Else what photos were worth before holds until each is weighed anew.
            session.taste.forget()
        self._desk.taste(self.percent / 100 if self.on else 0.0)
        weigher.weigh(session.generation, tuple(session.roll))
        session.taste.left = weigher.left

    def _came(self, photos: Sequence[Photo]) -> None:
        # In this thread, where a taste is taken into use with all photos that the session has: what
        # was weighed when the engine finds it would miss those on their way to the session by then.
        self._source.weigher.weigh(self._desk.session.generation, photos)

    def _decided(self) -> None:
        self._fresh += 1
        self._look_when_stored()

    def _look_when_stored(self) -> None:
        # Not before: what is on its way to the catalogue would not count, and nobody look again.
        waits = self._desk.session.saved.safety in (Safety.SAVING, Safety.UNSAVED)
        if self._fresh >= LOOKED_AFTER and self._thread is None and not waits:
            self._fresh = 0
            self._begin(Work(""), self._look)


def _call_all(calls: Sequence[Callable[[], None]]) -> None:
    for call in calls:
        call()
