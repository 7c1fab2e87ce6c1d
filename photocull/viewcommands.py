"""The commands for what is shown: views, order, filters. No Qt."""

from photocull.command import Command, Menu, Scope
from photocull.domain.marks import MAX_STARS

SORT_BY = "Sort by"
MINIMUM_STARS = "Minimum stars"
"""Titles of submenus, which also open from the lines above the photos."""


def _at_least(number: int) -> Command:
    title = "All photos" if number == 0 else ("★" * number) + (" and better" if number < 5 else "")
    helps = (
        "Show photos with any number of stars."
        if number == 0
        else f"Show only photos with {number} star{'s' * (number > 1)} or more."
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


COMPARE_AND_SURVEY = "Compare and survey"
IN_THE_SECOND = "In the second window"
"""Titles of submenus."""


def _of_view(id_: str, title: str, help_: str, *keys: str, scope: Scope) -> Command:
    """Something done in compare or in the survey only."""
    return Command(id_, title, help_, keys, Menu.VIEW, scope, submenu=COMPARE_AND_SURVEY)


def _in_second(id_: str, title: str, help_: str, *keys: str) -> Command:
    """Something done to the second window, by a key that is pressed in it."""
    return Command(
        id_, title, help_, keys, Menu.VIEW, Scope.SECOND, section=4, submenu=IN_THE_SECOND
    )


LANGUAGE = "Language"


def _language(what: str, title: str, helps: str) -> Command:
    return Command(
        f"language.{what}",
        title,
        helps,
        menu=Menu.VIEW,
        section=5,
        submenu=LANGUAGE,
        checkable=True,
    )


VIEW_COMMANDS = (
    _view("grid", "Grid", "Show all photos.", "G"),
    _view("loupe", "Loupe", "Show one photo large.", "E", "Return", "Enter"),
    _view("compare", "Compare", "Compare two photos; the better one stays.", "C"),
    _view("survey", "Survey", "See several photos at once.", "N"),
    _of_view(
        "compare.keep",
        "The right one is better",
        "Keep the right photo, and compare it with the next one.",
        "Up",
        scope=Scope.COMPARE,
    ),
    _of_view(
        "compare.switch",
        "Rate the other one",
        "Let stars, flags and labels be meant for the other of the two.",
        "Down",
        scope=Scope.COMPARE,
    ),
    _of_view(
        "survey.remove",
        "Take out of the survey",
        "Take the photo out of the survey. Nothing is decided of it.",
        "Del",
        "/",
        scope=Scope.SURVEY,
    ),
    Command(
        "zoom",
        "Actual size",
        "Show one pixel of the photo as one pixel of the screen, or fit it again.",
        ("Space", "Z"),
        Menu.VIEW,
        Scope.PHOTOS,
        section=1,
    ),
    _view("strip", "Filmstrip", "Show the neighbours under the photo.", "T", section=1),
    _view("why", "Why this score", "Say why the focused photo scored as it did.", "I", section=1),
    _view(
        "aid.peaking",
        "Focus peaking",
        "Mark what is sharp at the size shown.",
        "K",
        section=1,
    ),
    _view(
        "aid.clipping",
        "Clipping",
        "Mark what is lost in white (red) and in black (blue).",
        "J",
        section=1,
    ),
    Command(
        "back",
        "Back",
        "Turn the lights on, leave full screen, go back to the grid.",
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
    _sort("series", "Best of series first", "The best of each series first, then the second best."),
    Command(
        "taste",
        "Your taste…",
        "Rank by what you like, learnt from what you decide; on this computer alone.",
        ("Ctrl+T",),
        Menu.VIEW,
        section=3,
    ),
    Command(
        "series.stack",
        "Stack series",
        "Show each series as one photo, the best on top.",
        ("Ctrl+B",),
        Menu.VIEW,
        section=3,
        checkable=True,
    ),
    Command(
        "sort.reverse",
        "Reverse order",
        "Turn the order around.",
        ("Ctrl+R",),
        Menu.VIEW,
        section=3,
        checkable=True,
    ),
    _view(
        "lights",
        "Lights out",
        "Dim all but the photos, then make it dark, then light again.",
        "L",
        section=4,
    ),
    Command(
        "second",
        "Second window",
        "Show the photo in a window of its own, on the second screen if there is one.",
        ("Ctrl+F11",),
        Menu.VIEW,
        section=4,
        checkable=True,
    ),
    _in_second(
        "second.full",
        "Second window: fill the screen",
        "Let the second window fill its screen, or be a window again.",
        "F",
        "F11",
    ),
    _in_second(
        "second.close", "Close the second window", "Close the window beside this one.", "Esc"
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
    _language("system", "As the system", "Speak the language of the system, if it is known."),
    _language("english", "English", "Speak English."),
    _language("japanese", "日本語", "Speak Japanese."),
)

FILTER_COMMANDS = (
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
        "filter.photos",
        "Hide screenshots and documents",
        "Show only what is a photo.",
        ("Ctrl+Alt+S",),
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
