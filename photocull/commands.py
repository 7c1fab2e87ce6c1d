"""The command table: menu, keys, tooltips and key sheet all read this one declaration. No Qt."""

from photocull.command import Command, Menu, Scope
from photocull.exchangecommands import EXCHANGE_COMMANDS
from photocull.photocommands import PHOTO_COMMANDS
from photocull.postcommands import POST_COMMANDS
from photocull.viewcommands import FILTER_COMMANDS, MINIMUM_STARS, SORT_BY, VIEW_COMMANDS

__all__ = [
    "BY_ID",
    "COMMANDS",
    "MINIMUM_STARS",
    "SORT_BY",
    "Command",
    "Menu",
    "Scope",
    "of_menu",
]


def _moving(id_: str, title: str, help_: str, *keys: str) -> Command:
    return Command(id_, title, help_, keys, Menu.MOVE, Scope.NATIVE)


_FILE = (
    Command("open", "Open folder…", "Open a folder of photos.", ("Ctrl+O",), Menu.FILE),
    Command(
        "examples",
        "Open example photos",
        "Open a small folder of made photos, to try things out without harm.",
        (),
        Menu.FILE,
    ),
    Command(
        "import",
        "Import photos…",
        "Copy photos from a card, phone or folder into dated folders, each copy checked.",
        ("Ctrl+Shift+I",),
        Menu.FILE,
    ),
    Command(
        "rescan", "Look again", "Find new and changed photos in this folder.", ("F5",), Menu.FILE
    ),
    Command(
        "watch",
        "Watch this folder",
        "Show what comes into the folder by itself, scored and in its place.",
        (),
        Menu.FILE,
        checkable=True,
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
    Command(
        "carousel",
        "Make a carousel…",
        "Pick the photos shown, or those selected, that go together as slides of one shape.",
        ("Ctrl+M",),
        Menu.FILE,
        section=3,
    ),
)

_QUIT = Command("quit", "Quit", "Quit photocull.", ("Ctrl+Q",), Menu.FILE, section=4)
"""At the end of its menu, where people look for it."""

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
    Command(
        "trash",
        "Rejected photos to the trash…",
        "List the rejected photos of this folder, and move them to the system's trash.",
        ("Ctrl+Backspace",),
        Menu.EDIT,
        section=2,
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

_HELP = (
    Command("palette", "Find a command…", "Type what you want to do.", ("Ctrl+K",), Menu.HELP),
    Command(
        "tips",
        "Show tips",
        "Say in the line below what can be done.",
        (),
        Menu.HELP,
        section=1,
        checkable=True,
    ),
    Command("keys", "Keys", "Show all keys.", ("?", "F1"), Menu.HELP),
    Command("keys.change", "Change keys…", "Give commands other keys.", (), Menu.HELP),
)

COMMANDS: tuple[Command, ...] = (
    *_FILE,
    *_EDIT,
    *POST_COMMANDS,
    _QUIT,
    *EXCHANGE_COMMANDS,
    *PHOTO_COMMANDS,
    *_MOVE,
    *VIEW_COMMANDS,
    *FILTER_COMMANDS,
    *_HELP,
)

BY_ID = {command.id: command for command in COMMANDS}


def of_menu(menu: Menu) -> tuple[Command, ...]:
    """The commands of one menu, in the order of the table."""
    return tuple(command for command in COMMANDS if command.menu is menu)
