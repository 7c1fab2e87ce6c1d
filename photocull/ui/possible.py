"""Which commands can do something now, and which are in force: by id, for menus and buttons."""

from collections.abc import Sequence

from photocull.commands import COMMANDS
from photocull.decisions import View
from photocull.domain.marks import MAX_STARS, Flag
from photocull.domain.photo import PhotoKey
from photocull.domain.picturekind import PictureKind
from photocull.domain.progress import Phase
from photocull.domain.ranking import SortBy, Wanted
from photocull.session import Session

_NEED_PHOTOS = (
    "grid",
    "loupe",
    "compare",
    "survey",
    "zoom",
    "select.all",
    "select.none",
    "select.best",
    "export",
    "crop",
    "copy",
    "larger",
    "smaller",
    "carousel",
    *(command.id for command in COMMANDS if command.id.startswith(("stars.", "flag.", "label."))),
)
FLAG_FILTERS = {
    "filter.picked": frozenset({Flag.PICK}),
    "filter.undecided": frozenset({Flag.NONE}),
    "filter.unrejected": frozenset({Flag.PICK, Flag.NONE}),
}
"""The commands that filter by flag, and the flags that they let through."""

PHOTOS_ONLY = frozenset({PictureKind.PHOTO})

_STOPPABLE = (Phase.SCANNING, Phase.SCORING, Phase.PAUSED)
_TO_PAUSE_OR_RESUME = (Phase.SCORING, Phase.PAUSED, Phase.STOPPED)


def possible(
    session: Session, shown: int, chosen: Sequence[PhotoKey], view: View | None
) -> dict[str, bool]:
    """What can be done while so many photos are shown and these chosen; others always can.

    `view` is the view that shows them; None where a page without photos is shown.
    """
    in_series = any(session.series.place(key) for key in chosen)
    to_cull = any(session.series.rank(key) for key in chosen)
    return dict.fromkeys(_NEED_PHOTOS, shown > 0) | {
        "files": bool(chosen),
        "rescan": session.folder is not None,
        "pause": session.phase in _TO_PAUSE_OR_RESUME,
        "cancel": session.phase in _STOPPABLE,
        "failures": bool(session.roll.failed or session.course.closed),
        "trash": session.folder is not None,
        "select.new": session.folder is not None,
        "exchange": bool(session.saved.clashes or session.saved.unwritten),
        "undo": session.decisions.can_undo,
        "redo": session.decisions.can_redo,
        "filter.clear": session.wanted.filters,
        "filter.save": session.wanted.filters,
        "filter.text": session.folder is not None,
        "series.spread": to_cull,
        "series.reject": to_cull,
        "series.part": in_series,
        "series.join": len(chosen) > 1,
        "compare.keep": view is View.COMPARE,
        "compare.switch": view is View.COMPARE,
        "survey.remove": view is View.SURVEY,
    }


def in_force(wanted: Wanted) -> dict[str, bool]:
    """Which orders and filters are in force."""
    return {
        "sort.reverse": wanted.reverse,
        "series.stack": wanted.stacked,
        "filter.photos": wanted.only.kinds == PHOTOS_ONLY,
        **{f"sort.{sort}": sort is wanted.sort for sort in SortBy},
        **{
            f"filter.stars.{number}": (wanted.only.min_stars, wanted.only.max_stars)
            == (number, MAX_STARS)
            for number in range(MAX_STARS + 1)
        },
        **{command: wanted.only.flags == flags for command, flags in FLAG_FILTERS.items()},
    }
