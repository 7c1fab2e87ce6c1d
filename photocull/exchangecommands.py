"""The commands about ratings in files: where they are written, and what is not settled. No Qt."""

from photocull.command import Command, Menu
from photocull.store.ratingfiles import Form

RATINGS_IN_FILES = "Ratings for other programs"
"""The title of the submenu."""

_FORMS = (
    (
        Form.BESIDE,
        "Beside the photo, as IMG_1.JPG.xmp",
        "Write ratings into a file beside each photo, as darktable and digiKam do.",
    ),
    (
        Form.ADOBE,
        "Beside the photo, as IMG_1.xmp",
        "Write ratings into a file beside each photo, as Lightroom and Capture One do.",
    ),
    (
        Form.INSIDE,
        "Inside JPEG files",
        "Write ratings into JPEG files themselves, the picture unchanged; beside all others.",
    ),
    (Form.NOWHERE, "Nowhere", "Keep ratings in the catalogue of photocull alone."),
)

EXCHANGE_COMMANDS = (
    *(
        Command(
            f"ratings.{form}",
            title,
            helps,
            menu=Menu.EDIT,
            section=3,
            submenu=RATINGS_IN_FILES,
            checkable=True,
        )
        for form, title, helps in _FORMS
    ),
    Command(
        "exchange",
        "Unsettled ratings…",
        "List ratings that differ from what another program wrote, or could not be written.",
        menu=Menu.EDIT,
        section=3,
        submenu=RATINGS_IN_FILES,
    ),
)
