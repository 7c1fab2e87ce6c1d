"""The commands for posting: crop, export, copy, the best ten. No Qt."""

from photocull.command import Command, Menu, Scope

BEST = 10
"""So many photos are selected as the best ones."""

POST_COMMANDS = (
    Command(
        "export",
        "Crop and export…",
        "Write the chosen photos as new files for posting: cropped, without location, checked.",
        ("Ctrl+Shift+E",),
        Menu.FILE,
        section=3,
    ),
    Command(
        "files",
        "Copy files to a folder…",
        "Copy the chosen photos' files as they are to a folder, each with all that belongs to it.",
        (),
        Menu.FILE,
        section=3,
    ),
    Command(
        "crop",
        "Crop for posting…",
        "See which crop of the photo scores best in each shape, and draw your own.",
        ("R",),
        Menu.PHOTO,
        Scope.PHOTOS,
        section=5,
    ),
    Command(
        "copy",
        "Copy for posting",
        "Put the chosen photos on the clipboard as they would be exported.",
        ("Ctrl+C",),
        Menu.EDIT,
        Scope.PHOTOS,
        section=1,
    ),
    Command(
        "select.best",
        "Select the ten best",
        "Select the ten photos shown that score best and are not rejected, one of each series.",
        ("Ctrl+Shift+B",),
        Menu.EDIT,
        section=1,
    ),
    Command(
        "select.new",
        "Select the new photos",
        "Select the photos that have come into this folder since it was opened.",
        (),
        Menu.EDIT,
        section=1,
    ),
)
