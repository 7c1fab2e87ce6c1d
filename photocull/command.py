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
