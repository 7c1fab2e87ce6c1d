"""Keeps the why panel true: what the session knows of the focused photo, and what was looked up."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import chain

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from photocull.domain.failure import Failure
from photocull.domain.photo import Photo, PhotoKey
from photocull.domain.ranking import Place
from photocull.domain.why import Band, Case, Spread, spread_of, usual_of
from photocull.scoring.insight import Insight
from photocull.ui.heatmap import overlay
from photocull.ui.why_panel import Why, WhyPanel
from photocull.ui.why_source import WhySource, sample_of

COMPARED = 2000
"""Scored photos over whose parts quartiles are taken: the same in sight, and quick for 100,000."""


@dataclass(frozen=True, slots=True)
class Folder:
    """What the keeper asks of the session; all are quick, and called in the GUI thread alone."""

    photos: Callable[[], Iterable[Photo]]
    place: Callable[[PhotoKey], Place | None]
    series: Callable[[PhotoKey], Place | None]
    """The photo's place within its series; None where it is in none."""


class WhyKeeper(QObject):
    """While the panel is hidden nothing is looked up. `overlay_changed` asks to draw anew."""

    overlay_changed = Signal()

    def __init__(
        self, panel: WhyPanel, source: WhySource, folder: Folder, band: Band | None
    ) -> None:
        super().__init__()
        self.panel, self._source, self._folder, self._band = panel, source, folder, band
        self._photo: Photo | None = None
        self._sample: list[Photo] = []
        self._sampled_of = 0
        self._best: Photo | None = None
        self._spreads: tuple[Spread | None, Spread | None] = (None, None)
        self._stale = True
        self._laid: tuple[PhotoKey, QImage] | None = None
        source.arrived.connect(self._arrived)
        panel.heat_map_wanted.connect(self._heat_map_wanted)

    def show_photo(self, photo: Photo | None) -> None:
        """Another photo has the focus, or the same one is known better."""
        self._photo = photo
        self._laid = None
        if self.panel.isHidden():
            return
        if self._stale:
            self._compare()
        # The focused photo first; the sample, which says what is usual, when there is time.
        first = [each for each in (photo, self._best) if each is not None]
        self._source.want(chain(first, self._sample if photo is not None else ()))
        self._draw()

    def folder_moved(self) -> None:
        """Scores came or the order changed: compare anew when next something is shown."""
        self._stale = True

    def clear(self) -> None:
        """Another folder is opened."""
        self._source.clear()
        self._sample, self._sampled_of = [], 0
        self._stale = True
        self.show_photo(None)

    def overlay_of(self, key: PhotoKey) -> QImage | None:
        """What to lay over the picture of this photo; None where nothing is wanted or known."""
        if self.panel.isHidden() or not self.panel.wants_heat_map or self._photo is None:
            return None
        found = self._source.get(self._photo)
        if key != self._photo.key or not isinstance(found, Insight) or found.evidence is None:
            return None
        if self._laid is None:
            self._laid = (key, overlay(found.evidence))
        return self._laid[1]

    def _compare(self) -> None:
        """Take the folder's quartiles, its best photo and its sample as they are now."""
        photos = list(self._folder.photos())
        scored = [photo for photo in photos if photo.score is not None]
        compared = sample_of(scored, COMPARED)
        self._spreads = (
            spread_of(photo.score.image_part for photo in compared if photo.score),
            spread_of(photo.score.colour_part for photo in compared if photo.score),
        )
        self._best = max(scored, key=_probability, default=None)
        # While a folder is still being found the sample would move on and on.
        if len(photos) >= 2 * self._sampled_of:
            self._sample, self._sampled_of = sample_of(photos), len(photos)
        self._stale = False

    def _draw(self) -> None:
        self.panel.show_why(None if self._photo is None else self._why(self._photo))

    def _why(self, photo: Photo) -> Why:
        found = self._source.get(photo)
        insight = found if isinstance(found, Insight) else None
        best = self._source.get(self._best) if self._best and self._best != photo else None
        return Why(
            photo.key.rpartition("/")[2],
            self._case(photo, insight),
            self._folder.series(photo.key),
            insight.histogram if insight else None,
            best.histogram if isinstance(best, Insight) else None,
            has_evidence=insight is not None and insight.evidence is not None,
            looking=found is None and photo.failure is None,
            by_taste=photo.score is not None and photo.score.personal is not None,
            failure=photo.failure or (found if isinstance(found, Failure) else None),
        )

    def _case(self, photo: Photo, insight: Insight | None) -> Case | None:
        score = photo.score
        if score is None:
            return None
        return Case(
            score.expert_probability,
            self._folder.place(photo.key),
            self._band,
            score.image_part,
            score.colour_part,
            *self._spreads,
            measures=insight.measures if insight else None,
            usual=usual_of(self._source.measured()),
            subject=insight.subject if insight else None,
        )

    def _arrived(self, key: PhotoKey) -> None:
        if self.panel.isHidden() or self._photo is None:
            return
        self._draw()
        if key == self._photo.key and self.panel.wants_heat_map:
            self.overlay_changed.emit()

    def _heat_map_wanted(self, wanted: bool) -> None:
        self.overlay_changed.emit()


def _probability(photo: Photo) -> float:
    return photo.score.expert_probability if photo.score else -1.0
