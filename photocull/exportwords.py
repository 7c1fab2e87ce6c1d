"""What export says to people, in English; through the one hook, as all sentences."""

from collections.abc import Sequence
from enum import StrEnum

from photocull.domain.failure import Failure
from photocull.domain.posting import Preset
from photocull.domain.receipt import Check, Receipt
from photocull.exporting import Ending, Report
from photocull.text import reason, shown, translated

ABOUT = (
    "write the best photos as new files for posting: cropped, in sRGB, without metadata, checked"
)


class Phrase(StrEnum):
    """Sentences that are always the same."""

    EXPORTING = "Exporting"
    FULL = "The disk is full. What is written is whole; export the rest when there is room again."
    CANCELLED = "Stopped. What is written is whole."
    NOTHING = "There is nothing to export: no photo is as asked for."


_CHECKS = {
    Check.DECODES: "The picture opens and is whole",
    Check.SIZE: "It is as large as asked for, or has all pixels of a smaller crop",
    Check.BYTES: "It is within the size limit",
    Check.PROGRESSIVE: "It is a progressive JPEG",
    Check.SRGB: "Its colours are sRGB, and the profile is in the file",
    Check.LOCATION: "No location, and no other EXIF",
    Check.COMMENT: "No comment",
    Check.THUMBNAIL: "No thumbnail of the original",
    Check.XMP: "No XMP but what you had written into it",
    Check.IPTC: "No IPTC",
    Check.MAKER_NOTE: "No maker note, and no serial number",
    Check.UNKNOWN: "No part that photocull did not write",
    Check.TRAILER: "Nothing after the picture, such as a video",
}


def checked(name: str) -> str:
    """One line of a receipt."""
    return translated(_CHECKS[Check(name)])


def summary(report: Report) -> list[str]:
    """What came of an export."""
    lines = []
    done, count = len(report.receipts), len(report.failed)
    if done == 1:
        lines.append(translated("1 photo exported; the file was read again and checked."))
    elif done:
        said = translated("{count} photos exported; each file was read again and checked.")
        lines.append(said.format(count=done))
    if count == 1:
        lines.append(translated("1 photo could not be exported:"))
    elif count:
        lines.append(translated("{count} photos could not be exported:").format(count=count))
    if report.ending is Ending.FULL:
        lines.append(translated(Phrase.FULL.value))
    if report.ending is Ending.CANCELLED:
        lines.append(translated(Phrase.CANCELLED.value))
    return lines


def failed(path: object, failure: Failure) -> str:
    """A photo that was not exported, and why."""
    return f"{shown(str(path))}: {reason(failure.reason)}"


def size_of(receipt: Receipt) -> str:
    """Pixels, bytes and quality of an exported file."""
    return translated("{width} × {height}, {kilobytes} kB, quality {quality}").format(
        width=receipt.width,
        height=receipt.height,
        kilobytes=round(receipt.bytes / 1000),
        quality=receipt.quality,
    )


def preset_line(preset: Preset) -> str:
    """What a preset comes to, in a line."""
    parts = []
    if preset.ratio:
        parts.append(f"{preset.width} × {preset.height}")
    elif preset.long_edge:
        parts.append(translated("long side {pixels} px").format(pixels=preset.long_edge))
    else:
        parts.append(translated("all pixels"))
    if preset.max_bytes:
        limit = f"{preset.max_bytes / 1e6:g}"
        parts.append(translated("at most {megabytes} MB").format(megabytes=limit))
    if preset.most:
        parts.append(translated("up to {count} photos").format(count=preset.most))
    return translated(", ").join(parts)


_TITLES = {
    "story": "Instagram story or reel 9:16",
    "friends": "For friends, full size",
}
"""Those of our presets' titles that are more than names."""


def title_of(preset: Preset) -> str:
    """A preset's title in the person's language; one that the person has given stays as it is."""
    ours = _TITLES.get(preset.id) == preset.title
    return translated(_TITLES[preset.id]) if ours else preset.title


def folder_refused(folder: object, error: OSError) -> str:
    """Nothing can be exported there."""
    return translated("Nothing can be written to {folder}: {why}").format(
        folder=shown(str(folder)), why=error.strerror or str(error)
    )


def no_preset(name: str, known: Sequence[Preset]) -> str:
    """There is no such preset; which there are."""
    listed = ", ".join(preset.id for preset in known)
    return translated("There is no preset {name}. There are: {known}.").format(
        name=shown(name), known=listed
    )
