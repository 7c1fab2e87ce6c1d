"""What else people call a command: in other programs, or in a word of their own. No Qt.

Only the palette reads this, so that "theme" or "delete" finds what has another title here.
"""

from photocull.command import Command
from photocull.text import translated

NAMES = {
    "open": "browse album library directory catalogue catalog",
    "examples": "demo sample tutorial",
    "import": "card camera phone download ingest backup rename",
    "rescan": "refresh reload synchronize",
    "watch": "tethered hot automatic",
    "pause": "resume continue",
    "cancel": "abort",
    "failures": "errors broken damaged corrupt problems",
    "carousel": "slideshow slides instagram album",
    "undo": "revert",
    "redo": "repeat",
    "select.none": "deselect unselect",
    "trash": "delete remove erase bin recycle",
    "export": "save jpeg resize share publish instagram",
    "files": "export originals raw save rename transfer",
    "crop": "straighten rotate trim aspect ratio edit",
    "copy": "clipboard share",
    "select.best": "top favorites favourites",
    "quit": "exit close",
    "ratings": "xmp sidecar metadata settings preferences options",
    "exchange": "xmp sidecar metadata conflicts",
    "flag.pick": "keep accept favorite favourite",
    "flag.reject": "delete discard cull",
    "flag.none": "unflag",
    "stars": "rating rate",
    "label": "color tag",
    "advance": "automatic auto settings preferences options",
    "series.reject": "duplicate duplicates similar bursts",
    "series.spread": "expand collapse unstack",
    "series.join": "merge stack group",
    "series.part": "split ungroup",
    "grid": "thumbnails overview library gallery",
    "loupe": "enlarge preview single",
    "compare": "side versus",
    "survey": "several multiple",
    "zoom": "zoom magnify 100% 1:1",
    "strip": "thumbnails",
    "why": "info information details explain histogram",
    "aid.peaking": "sharp sharpness",
    "aid.clipping": "highlights shadows exposure overexposed zebra",
    "larger": "zoom bigger thumbnails size",
    "smaller": "zoom thumbnails size",
    "sort": "order arrange",
    "sort.score": "rank quality",
    "sort.time": "date",
    "sort.reverse": "ascending descending",
    "taste": "learn personal",
    "series.stack": "duplicate duplicates similar bursts collapse group",
    "lights": "dim",
    "second": "monitor display screen external",
    "fullscreen": "maximize",
    "light": "dark theme mode appearance color settings preferences options",
    "language": "translation locale settings preferences options",
    "filter.text": "search",
    "filter.photos": "receipts memes",
    "filter.save": "preset smart collection",
    "filter.clear": "reset remove",
    "tips": "hints help settings preferences options",
    "keys": "shortcuts keyboard hotkeys help",
    "keys.change": "customize settings preferences options",
}
"""Words by the id of a command, or by how several ids begin; none that titles have already."""


def other_names(command: Command) -> tuple[str, ...]:
    """The words for a command besides its title, in English and in the person's language."""
    family = [key for key in NAMES if f"{command.id}.".startswith(f"{key}.")]
    return tuple(text for key in family for text in (NAMES[key], translated(NAMES[key])))
