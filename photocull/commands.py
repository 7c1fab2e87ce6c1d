"""The command table: menu, keys, tooltips and key sheet all read this one declaration. No Qt."""

from dataclasses import dataclass
from enum import StrEnum


class Menu(StrEnum):
    """The menus, in their order; the key sheet has a heading for each."""

    FILE = "File"
    EDIT = "Edit"
    PHOTO = "Photo"
    MOVE = "Move"
    VIEW = "View"
    HELP = "Help"


SORT_BY = "Sort by"
MINIMUM_STARS = "Minimum stars"
"""Titles of submenus, which also open from the lines above the photos."""

RATE_AND_GO_ON = "Rate and go on"


class Scope(StrEnum):
    """Where a command's keys are heard."""

    WINDOW = "window"
    PHOTOS = "photos"
    """Only while the grid or the loupe has the focus, so that buttons keep Space and Enter."""
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


def _stars(number: int) -> Command:
    titles = ("No stars", "1 star", "2 stars", "3 stars", "4 stars", "5 stars")
    helps = "Take the stars away." if number == 0 else f"Give {titles[number]}."
    return Command(
        f"stars.{number}", titles[number], helps, (str(number),), Menu.PHOTO, Scope.PHOTOS
    )


def _stars_and_on(number: int) -> Command:
    plain = _stars(number)
    return Command(
        f"stars.{number}.on",
        f"{plain.title}, then the next",
        f"{plain.help} Then go on to the next photo.",
        (f"Shift+{number}",),
        Menu.PHOTO,
        Scope.PHOTOS,
        section=1,
        submenu=RATE_AND_GO_ON,
    )


def _at_least(number: int) -> Command:
    title = "All photos" if number == 0 else ("★" * number) + (" and better" if number < 5 else "")
    helps = (
        "Show photos with any number of stars."
        if number == 0
        else f"Show only photos with {number} stars or more."
    )
    return Command(
        f"filter.stars.{number}",
        title,
        helps,
        menu=Menu.VIEW,
        section=3,
        submenu=MINIMUM_STARS,
        checkable=True,
    )


def _sort(what: str, title: str, helps: str) -> Command:
    return Command(
        f"sort.{what}", title, helps, menu=Menu.VIEW, section=2, submenu=SORT_BY, checkable=True
    )


COMMANDS: tuple[Command, ...] = (
    Command("open", "Open folder…", "Open a folder of photos.", ("Ctrl+O",), Menu.FILE),
    Command(
        "rescan", "Look again", "Find new and changed photos in this folder.", ("F5",), Menu.FILE
    ),
    Command(
        "pause",
        "Pause scoring",
        "Let scoring rest, or go on with it.",
        ("Ctrl+P",),
        Menu.FILE,
        section=1,
    ),
    Command(
        "cancel",
        "Stop scoring",
        "Stop scoring. Photos keep the scores they have.",
        (),
        Menu.FILE,
        section=1,
    ),
    Command(
        "failures",
        "Unread photos…",
        "List the photos that could not be read, with the reasons.",
        ("Ctrl+Shift+F",),
        Menu.FILE,
        section=1,
    ),
    Command("quit", "Quit", "Quit photocull.", ("Ctrl+Q",), Menu.FILE, section=2),
    Command("undo", "Undo stars", "Take back the last stars given.", ("Ctrl+Z",), Menu.EDIT),
    Command("redo", "Redo stars", "Give again the stars taken back.", ("Ctrl+Shift+Z",), Menu.EDIT),
    Command(
        "select.all", "Select all", "Select all photos shown.", ("Ctrl+A",), Menu.EDIT, section=1
    ),
    Command(
        "select.none",
        "Select none",
        "Select only the focused photo.",
        ("Ctrl+D",),
        Menu.EDIT,
        section=1,
    ),
    *(_stars(number) for number in range(6)),
    *(_stars_and_on(number) for number in range(6)),
    Command(
        "advance",
        "Always go on",
        "Go on to the next photo after each rating.",
        ("Ctrl+G",),
        Menu.PHOTO,
        section=1,
        checkable=True,
    ),
    Command(
        "move.by",
        "Next and previous photo",
        "Go from photo to photo; in the grid also up and down.",
        ("Left", "Right", "Up", "Down"),
        Menu.MOVE,
        Scope.NATIVE,
    ),
    Command(
        "move.ends",
        "First and last photo",
        "Go to the first or to the last photo shown.",
        ("Home", "End"),
        Menu.MOVE,
        Scope.NATIVE,
    ),
    Command(
        "move.page",
        "A screen up and down",
        "Go through the grid one screen at a time.",
        ("PgUp", "PgDown"),
        Menu.MOVE,
        Scope.NATIVE,
    ),
    Command(
        "move.extend",
        "Extend the selection",
        "Select from the focused photo on.",
        ("Shift+Left", "Shift+Right", "Shift+Up", "Shift+Down"),
        Menu.MOVE,
        Scope.NATIVE,
    ),
    Command("grid", "Grid", "Show all photos.", ("G",), Menu.VIEW, Scope.PHOTOS, checkable=True),
    Command(
        "loupe",
        "Loupe",
        "Show one photo large.",
        ("E", "Return", "Enter"),
        Menu.VIEW,
        Scope.PHOTOS,
        checkable=True,
    ),
    Command(
        "zoom",
        "Actual size",
        "Show one pixel of the photo as one pixel of the screen, or fit it again.",
        ("Space", "Z"),
        Menu.VIEW,
        Scope.PHOTOS,
    ),
    Command(
        "why",
        "Why this score",
        "Say why the focused photo scored as it did.",
        ("I",),
        Menu.VIEW,
        Scope.PHOTOS,
        checkable=True,
    ),
    Command(
        "back",
        "Back",
        "Leave full screen, then the loupe.",
        ("Esc",),
        Menu.VIEW,
        Scope.PHOTOS,
    ),
    Command(
        "larger",
        "Larger tiles",
        "Show fewer, larger photos.",
        ("Ctrl++", "Ctrl+="),
        Menu.VIEW,
        section=1,
    ),
    Command(
        "smaller", "Smaller tiles", "Show more, smaller photos.", ("Ctrl+-",), Menu.VIEW, section=1
    ),
    _sort("score", "Expert score", "Best first."),
    _sort("time", "Capture time", "Latest first."),
    _sort("name", "Name", "From A to Z."),
    _sort("stars", "Stars", "Most stars first."),
    Command(
        "sort.reverse",
        "Reverse order",
        "Turn the order around.",
        ("Ctrl+R",),
        Menu.VIEW,
        section=2,
        checkable=True,
    ),
    *(_at_least(number) for number in range(6)),
    Command(
        "filter.clear",
        "Show all photos",
        "Remove all filters.",
        ("Ctrl+L",),
        Menu.VIEW,
        section=3,
    ),
    Command(
        "fullscreen",
        "Full screen",
        "Show nothing but photos.",
        ("F", "F11"),
        Menu.VIEW,
        Scope.PHOTOS,
        section=4,
        checkable=True,
    ),
    Command(
        "light",
        "Light colours",
        "Change between dark and light.",
        (),
        Menu.VIEW,
        section=4,
        checkable=True,
    ),
    Command(
        "palette",
        "Find a command…",
        "Type what you want to do.",
        ("Ctrl+K",),
        Menu.HELP,
    ),
    Command("keys", "Keys", "Show all keys.", ("?", "F1"), Menu.HELP),
)

BY_ID = {command.id: command for command in COMMANDS}


def of_menu(menu: Menu) -> tuple[Command, ...]:
    """The commands of one menu, in the order of the table."""
    return tuple(command for command in COMMANDS if command.menu is menu)
