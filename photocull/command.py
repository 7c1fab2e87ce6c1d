"""What a command is: one thing that a person can ask for. No Qt; the table is in `commands`."""

from dataclasses import dataclass
from enum import StrEnum


class Menu(StrEnum):
    """The menus, in their order; the key sheet has a heading for each."""

    FILE = "File"
    EDIT = "Edit"
    PHOTO = "Photo"
    MOVE = "Move"
    VIEW = "View"
    FILTER = "Filter"
    HELP = "Help"


class Scope(StrEnum):
    """Where a command's keys are heard."""

    WINDOW = "window"
    PHOTOS = "photos"
    """Only while a view of photos has the focus, so that buttons keep Space and Enter."""
    NATIVE = "native"
    """The view answers the keys itself: listed for people, no menu entry."""
    COMPARE = "compare"
    """Only in compare, where they come before keys that move."""
    SURVEY = "survey"
    """Only in the survey, where they come before keys that move."""
    SECOND = "second"
    """Only in the second window, where they come before all others."""


_OF_ONE_VIEW = frozenset({Scope.COMPARE, Scope.SURVEY})


def meet(one: Scope, other: Scope) -> bool:
    """Whether a key of both scopes is in doubt somewhere: not where one of them comes first."""
    if one is other:
        return True
    both = {one, other}
    if Scope.SECOND in both or both == _OF_ONE_VIEW:
        return False
    return not (Scope.NATIVE in both and both & _OF_ONE_VIEW)


@dataclass(frozen=True, slots=True)
class Command:
    """One thing that a person can ask for. `keys` are in Qt's portable notation."""

    id: str
    title: str
    help: str
    keys: tuple[str, ...] = ()
    menu: Menu = Menu.VIEW
    scope: Scope = Scope.WINDOW
    section: int = 0
    """Commands of a menu with different sections are parted by a line."""
    submenu: str = ""
    checkable: bool = False
