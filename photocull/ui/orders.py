"""What the commands of the table do to photos and views; the window adds what concerns itself."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial
from itertools import islice

from photocull.domain.filters import EVERYTHING, Filter
from photocull.domain.marks import MAX_STARS, Flag, Label, Mark
from photocull.domain.photo import Photo
from photocull.domain.ranking import SortBy
from photocull.grouping import Grouping
from photocull.postcommands import BEST
from photocull.text import translated
from photocull.ui import copywords
from photocull.ui.arrivals import no_new, no_new_shown
from photocull.ui.desk import Desk
from photocull.ui.loupe.aids import Aid
from photocull.ui.outgoing import Outgoing
from photocull.ui.possible import FLAG_FILTERS, PHOTOS_ONLY
from photocull.ui.workspace import Workspace

Handlers = dict[str, Callable[[], None]]

_TILE_STEP = 32


def of_folder(desk: Desk) -> Handlers:
    """Looking through the folder, and what was decided."""
    return {
        "rescan": desk.rescan,
        "pause": desk.pause_or_resume,
        "cancel": desk.cancel,
        "undo": desk.undo,
        "redo": desk.redo,
        "trash": desk.list_rejected,
    }


def of_views(inside: Workspace) -> Handlers:
    """Other ways to look at the photos."""
    return {
        "select.all": inside.grid.selectAll,
        "select.none": inside.grid.select_focused,
        "grid": inside.views.open_grid,
        "loupe": inside.views.open_loupe,
        "compare": inside.views.open_compare,
        "survey": inside.views.open_survey,
        "compare.keep": inside.views.duel.keep,
        "compare.switch": inside.views.duel.switch,
        "survey.remove": inside.views.survey.take_out,
        "zoom": inside.views.zoom,
        "larger": lambda: inside.set_tile(inside.grid.tile + _TILE_STEP),
        "smaller": lambda: inside.set_tile(inside.grid.tile - _TILE_STEP),
        "filter.text": inside.lines.find,
        **{f"aid.{aid}": partial(inside.toggle_aid, aid) for aid in Aid},
        "series.spread": lambda: _spread(inside),
        "series.reject": lambda: _reject_others(inside),
        "series.join": lambda: inside.desk.join(inside.views.chosen),
        "series.part": lambda: inside.desk.part(inside.views.chosen),
    }


def of_marks(inside: Workspace, always_on: Callable[[], bool]) -> Handlers:
    """Stars, flags and labels, each by itself and followed by the next photo."""
    marks: dict[str, Mark] = {
        **{f"stars.{number}": number for number in range(MAX_STARS + 1)},
        **{f"flag.{flag}": flag for flag in Flag},
        **{f"label.{label}": label for label in Label},
    }

    def decide(mark: Mark, *, on: bool) -> Callable[[], None]:
        return lambda: _decide(inside, mark, go_on=on or always_on())

    plain = {command: decide(mark, on=False) for command, mark in marks.items()}
    return plain | {f"{command}.on": decide(mark, on=True) for command, mark in marks.items()}


def of_posting(inside: Workspace, outgoing: Outgoing) -> Handlers:
    """Photos on their way out."""

    def best() -> list[Photo]:
        photos = inside.desk.session.roll.among(inside.model.order)
        asked = (p for p in photos if p.score is not None and p.marks.flag is not Flag.REJECT)
        ranked = sorted(asked, key=lambda photo: -_standing(photo))
        return list(islice(_one_of_each_series(ranked, inside.desk.session.series), BEST))

    def chosen() -> list[Photo]:
        """Where nothing is chosen, what would be."""
        return inside.desk.session.roll.among(inside.views.chosen) or best()

    def select(photos: Iterable[Photo]) -> None:
        inside.views.open_grid()
        keys = [photo.key for photo in sorted(photos, key=lambda photo: -_standing(photo))]
        if keys:
            inside.grid.focus_on(keys[0])
        inside.grid.choose(keys)

    def select_new() -> None:
        new = inside.desk.new
        shown = [key for key in new if inside.model.row(key) is not None]
        if shown:
            select(inside.desk.session.roll.among(shown))
        else:
            inside.desk.told.emit(no_new_shown() if new else no_new())

    def crop() -> None:
        seen = inside.views.seen
        outgoing.ask(inside.desk.session.roll.among([seen]) if seen is not None else best()[:1])

    return {
        "export": lambda: outgoing.ask(chosen()),
        "files": lambda: outgoing.hand_out(inside.desk.session.roll.among(inside.views.chosen)),
        "crop": crop,
        "copy": lambda: outgoing.copy(chosen()),
        "select.best": lambda: select(best()),
        "select.new": select_new,
    }


def _one_of_each_series(photos: Iterable[Photo], series: Grouping) -> Iterator[Photo]:
    """The photos without those of a series of which an earlier one is: nobody posts one twice."""
    taken = set[int]()
    for photo in photos:
        number = series.standings.number(photo.key)
        if number is None or series.rank(photo.key) is None:
            yield photo
        elif number not in taken:
            taken.add(number)
            yield photo


def _standing(photo: Photo) -> float:
    return photo.score.standing if photo.score else -1.0


def _decide(inside: Workspace, mark: Mark, *, go_on: bool) -> None:
    """Give a mark to what is chosen; then perhaps go on to the next photo.

    Where several are selected there is no next one: the selection stays. A label that all of them
    have is taken away. Where none is chosen, one is looked at from now on.
    """
    keys = inside.views.chosen
    if not keys:
        # Not yet decided: the person has to see first which photo it would be.
        _look_at_first(inside)
        return
    row = inside.model.row(keys[0]) if len(keys) == 1 else None
    photos = [photo for key in keys if (photo := inside.model.photo(key)) is not None]
    if isinstance(mark, Label) and all(photo.marks.label is mark for photo in photos):
        mark = Label.NONE
    inside.desk.mark(keys, mark)
    if go_on and row is not None:
        inside.views.go_on_from(row)


def _look_at_first(inside: Workspace) -> None:
    """Put the focus on the first photo in sight."""
    rows = inside.grid.visible_rows()
    if len(rows):
        inside.grid.focus_on(inside.model.key(rows.start))


def _spread(inside: Workspace) -> None:
    """Spread out the series of the photo that is looked at, or stack it again."""
    if not inside.desk.session.wanted.stacked:
        inside.lines.tell(translated("Series are not stacked now: all their photos are shown."))
    elif inside.views.seen is not None:
        inside.desk.spread(inside.views.seen)


def _reject_others(inside: Workspace) -> None:
    """Reject all of the series but what is chosen, and files that are the same as it."""
    session, chosen = inside.desk.session, inside.views.chosen
    others = session.series.others(chosen)
    copies = frozenset(photo.key for photo in session.roll.with_copies(chosen))
    worse = [key for key in others if key not in copies]
    if others and not worse:
        inside.desk.told.emit(copywords.only_copies())
        return
    inside.desk.mark(worse, Flag.REJECT, over=session.series.rivals(chosen))


def of_order(desk: Desk) -> Handlers:
    """What the photos are sorted and filtered by."""

    def sort(by: SortBy) -> Callable[[], None]:
        """Another order begins the right way round."""

        def handler() -> None:
            wanted = desk.session.wanted
            desk.show(replace(wanted, sort=by, reverse=wanted.reverse and by is wanted.sort))

        return handler

    def only(change: Callable[[Filter], Filter]) -> Callable[[], None]:
        def handler() -> None:
            wanted = desk.session.wanted
            desk.show(replace(wanted, only=change(wanted.only)))

        return handler

    def least(stars: int) -> Callable[[], None]:
        return only(lambda held: replace(held, min_stars=stars, max_stars=MAX_STARS))

    def flagged(flags: frozenset[Flag]) -> Callable[[], None]:
        """What is in force already is taken back."""
        return only(lambda held: replace(held, flags=frozenset() if held.flags == flags else flags))

    def photos_only(held: Filter) -> Filter:
        """What is in force already is taken back."""
        return replace(held, kinds=frozenset() if held.kinds == PHOTOS_ONLY else PHOTOS_ONLY)

    def reverse() -> None:
        wanted = desk.session.wanted
        desk.show(replace(wanted, reverse=not wanted.reverse))

    def stacked() -> None:
        wanted = desk.session.wanted
        desk.show(replace(wanted, stacked=not wanted.stacked))

    return {
        "sort.reverse": reverse,
        "series.stack": stacked,
        "filter.clear": only(lambda _: EVERYTHING),
        "filter.photos": only(photos_only),
        **{f"sort.{by}": sort(by) for by in SortBy},
        **{f"filter.stars.{number}": least(number) for number in range(MAX_STARS + 1)},
        **{command: flagged(flags) for command, flags in FLAG_FILTERS.items()},
    }
