"""Which commands can do something now, and which are in force: by id, for menus and buttons."""

from photocull.domain.photo import MAX_STARS
from photocull.domain.progress import Phase
from photocull.domain.ranking import SortBy, Wanted
from photocull.session import Session

_NEED_PHOTOS = (
    "grid",
    "loupe",
    "zoom",
    "select.all",
    "select.none",
    "larger",
    "smaller",
    *(f"stars.{number}" for number in range(MAX_STARS + 1)),
    *(f"stars.{number}.on" for number in range(MAX_STARS + 1)),
)
_STOPPABLE = (Phase.SCANNING, Phase.SCORING, Phase.PAUSED)
_TO_PAUSE_OR_RESUME = (Phase.SCORING, Phase.PAUSED, Phase.STOPPED)


def possible(session: Session, shown: int) -> dict[str, bool]:
    """What can be done while so many photos are shown; other commands always can."""
    return dict.fromkeys(_NEED_PHOTOS, shown > 0) | {
        "rescan": session.folder is not None,
        "pause": session.phase in _TO_PAUSE_OR_RESUME,
        "cancel": session.phase in _STOPPABLE,
        "failures": session.progress().failed > 0,
        "undo": session.can_undo,
        "redo": session.can_redo,
        "filter.clear": session.wanted.filters,
    }


def in_force(wanted: Wanted) -> dict[str, bool]:
    """Which orders and filters are in force."""
    return {
        "sort.reverse": wanted.reverse,
        **{f"sort.{sort}": sort is wanted.sort for sort in SortBy},
        **{f"filter.stars.{number}": number == wanted.min_stars for number in range(MAX_STARS + 1)},
    }
