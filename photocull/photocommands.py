"""The commands for the photos chosen: stars, flags, labels, series. No Qt."""

from photocull.command import Command, Menu, Scope
from photocull.domain.marks import Flag, Label

SERIES = "Series"
COLOUR_LABEL = "Colour label"
DECIDE_AND_GO_ON = "Decide and go on"
"""Titles of submenus."""

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


PHOTO_COMMANDS = (
    *_MARKS,
    *(_and_on(command) for command in _MARKS if command.keys),
    _photo(
        "series.spread",
        "Open or close the series",
        "Spread the photos of this series out, or stack them again.",
        "B",
        section=4,
        submenu=SERIES,
    ),
    _photo(
        "series.reject",
        "Reject the rest of this series",
        "Flag all photos of the series as rejected but those chosen. No file is touched.",
        "Ctrl+X",
        section=4,
        submenu=SERIES,
    ),
    _photo(
        "series.join",
        "Join into one series",
        "Make the photos chosen one series, with all that theirs have.",
        "Ctrl+G",
        section=4,
        submenu=SERIES,
    ),
    _photo(
        "series.part",
        "Take out of the series",
        "Take the photos chosen out of their series; where they are all of it, it is no more.",
        "Ctrl+Shift+G",
        section=4,
        submenu=SERIES,
    ),
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
