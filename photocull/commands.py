"""The command table: menu, keys, tooltips and key sheet all read this one declaration. No Qt."""

from photocull.command import Command, Menu, Scope
from photocull.domain.marks import MAX_STARS, Flag, Label

__all__ = ["BY_ID", "COMMANDS", "Command", "Menu", "Scope", "of_menu"]

SORT_BY = "Sort by"
MINIMUM_STARS = "Minimum stars"
"""Titles of submenus, which also open from the lines above the photos."""

COLOUR_LABEL = "Colour label"
DECIDE_AND_GO_ON = "Decide and go on"

_STARS = ("No stars", "1 star", "2 stars", "3 stars", "4 stars", "5 stars")

_FLAGS = (
    (Flag.PICK, "Pick", "Keep it: flag it as a pick.", "P"),
    (Flag.REJECT, "Reject", "Sort it out: flag it as rejected. No file is touched.", "X"),
    (Flag.NONE, "No flag", "Take the flag away.", "U"),
)

_LABELS = (
    (Label.RED, "Red", "Label it red; if it is, take the label away.", ("6",)),
    (Label.YELLOW, "Yellow", "Label it yellow; if it is, take the label away.", ("7",)),
    (Label.GREEN, "Green", "Label it green; if it is, take the label away.", ("8",)),
    (Label.BLUE, "Blue", "Label it blue; if it is, take the label away.", ("9",)),
    (Label.PURPLE, "Purple", "Label it purple; if it is, take the label away.", ()),
    (Label.NONE, "No label", "Take the colour label away.", ()),
)


def _photo(
    id_: str, title: str, help_: str, *keys: str, section: int = 0, submenu: str = ""
) -> Command:
    """Something done to the photos that are chosen."""
    return Command(id_, title, help_, keys, Menu.PHOTO, Scope.PHOTOS, section, submenu)


def _and_on(command: Command) -> Command:
    """The same, and then on to the next photo: its key with Shift."""
    return _photo(
        f"{command.id}.on",
        f"{command.title}, then the next",
        f"{command.help} Then go on to the next photo.",
        *(f"Shift+{key}" for key in command.keys),
        section=3,
        submenu=DECIDE_AND_GO_ON,
    )


_MARKS = (
    *(_photo(f"flag.{flag}", title, help_, key, section=0) for flag, title, help_, key in _FLAGS),
    *(
        _photo(
            f"stars.{number}",
            title,
            "Take the stars away." if number == 0 else f"Give {title}.",
            str(number),
            section=1,
        )
        for number, title in enumerate(_STARS)
    ),
    *(
        _photo(f"label.{label}", title, help_, *keys, section=2, submenu=COLOUR_LABEL)
        for label, title, help_, keys in _LABELS
    ),
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
        menu=Menu.FILTER,
        submenu=MINIMUM_STARS,
        checkable=True,
    )


def _sort(what: str, title: str, helps: str) -> Command:
    return Command(
        f"sort.{what}", title, helps, menu=Menu.VIEW, section=3, submenu=SORT_BY, checkable=True
    )


def _view(id_: str, title: str, help_: str, *keys: str, section: int = 0) -> Command:
    """Another way to look at the photos, or something shown beside or over them."""
    return Command(id_, title, help_, keys, Menu.VIEW, Scope.PHOTOS, section, checkable=True)


def _moving(id_: str, title: str, help_: str, *keys: str) -> Command:
    return Command(id_, title, help_, keys, Menu.MOVE, Scope.NATIVE)


_FILE = (
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
)

_EDIT = (
    Command(
        "undo", "Undo", "Take back the last decision, where it was made.", ("Ctrl+Z",), Menu.EDIT
    ),
    Command("redo", "Redo", "Decide again what was taken back.", ("Ctrl+Shift+Z",), Menu.EDIT),
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
)

_PHOTO = (
    *_MARKS,
    *(_and_on(command) for command in _MARKS if command.keys),
    Command(
        "advance",
        "Always go on",
        "Go on to the next photo after each decision.",
        ("Ctrl+Shift+A",),
        Menu.PHOTO,
        section=3,
        checkable=True,
    ),
)

_MOVE = (
    _moving(
        "move.by",
        "Next and previous photo",
        "Go from photo to photo; in the grid also up and down.",
        "Left",
        "Right",
        "Up",
        "Down",
    ),
    _moving(
        "move.ends",
        "First and last photo",
        "Go to the first or to the last photo shown.",
        "Home",
        "End",
    ),
    _moving(
        "move.page",
        "A screen up and down",
        "Go through the grid one screen at a time.",
        "PgUp",
        "PgDown",
    ),
    _moving(
        "move.extend",
        "Extend the selection",
        "Select from the focused photo on.",
        "Shift+Left",
        "Shift+Right",
        "Shift+Up",
        "Shift+Down",
    ),
)

_VIEW = (
    _view("grid", "Grid", "Show all photos.", "G"),
    _view("loupe", "Loupe", "Show one photo large.", "E", "Return", "Enter"),
    Command(
        "zoom",
        "Actual size",
        "Show one pixel of the photo as one pixel of the screen, or fit it again.",
        ("Space", "Z"),
        Menu.VIEW,
        Scope.PHOTOS,
        section=1,
    ),
    _view("why", "Why this score", "Say why the focused photo scored as it did.", "I", section=1),
    Command(
        "back",
        "Back",
        "Leave full screen, then the loupe.",
        ("Esc",),
        Menu.VIEW,
        Scope.PHOTOS,
        section=1,
    ),
    Command(
        "larger",
        "Larger tiles",
        "Show fewer, larger photos.",
        ("Ctrl++", "Ctrl+="),
        Menu.VIEW,
        section=2,
    ),
    Command(
        "smaller", "Smaller tiles", "Show more, smaller photos.", ("Ctrl+-",), Menu.VIEW, section=2
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
        section=3,
        checkable=True,
    ),
    _view("fullscreen", "Full screen", "Show nothing but photos.", "F", "F11", section=4),
    Command(
        "light",
        "Light colours",
        "Change between dark and light.",
        (),
        Menu.VIEW,
        section=4,
        checkable=True,
    ),
)

_FILTER = (
    Command(
        "filter.text",
        "Find by name",
        "Show photos with these words in their names.",
        ("Ctrl+F",),
        Menu.FILTER,
    ),
    *(_at_least(number) for number in range(MAX_STARS + 1)),
    Command(
        "filter.picked",
        "Picks only",
        "Show only photos that are flagged as picks.",
        ("Ctrl+Alt+P",),
        Menu.FILTER,
        section=1,
        checkable=True,
    ),
    Command(
        "filter.undecided",
        "Without a flag only",
        "Show only photos without a flag.",
        ("Ctrl+Alt+U",),
        Menu.FILTER,
        section=1,
        checkable=True,
    ),
    Command(
        "filter.unrejected",
        "Hide rejected photos",
        "Show picks and photos without a flag.",
        ("Ctrl+Alt+X",),
        Menu.FILTER,
        section=1,
        checkable=True,
    ),
    Command(
        "filter.save",
        "Save these filters…",
        "Give the filters in force a name.",
        (),
        Menu.FILTER,
        section=2,
    ),
    Command(
        "filter.clear",
        "Show all photos",
        "Remove all filters.",
        ("Ctrl+L",),
        Menu.FILTER,
        section=2,
    ),
)

_HELP = (
    Command("palette", "Find a command…", "Type what you want to do.", ("Ctrl+K",), Menu.HELP),
    Command("keys", "Keys", "Show all keys.", ("?", "F1"), Menu.HELP),
)

COMMANDS: tuple[Command, ...] = (*_FILE, *_EDIT, *_PHOTO, *_MOVE, *_VIEW, *_FILTER, *_HELP)

BY_ID = {command.id: command for command in COMMANDS}


def of_menu(menu: Menu) -> tuple[Command, ...]:
    """The commands of one menu, in the order of the table."""
    return tuple(command for command in COMMANDS if command.menu is menu)
