"""Every sentence for people, in English, in one place; `translated` is the one hook for others.

A sentence names the thing and the remedy. No exclamation marks, no blame, no jargon.
"""

from collections.abc import Callable
from typing import assert_never

from photocull.domain.failure import Reason
from photocull.scoring.problem import ModelProblem
from photocull.store.catalogue import CatalogueProblem

_hooks: list[Callable[[str], str]] = []


def install_translator(translate: Callable[[str], str]) -> None:
    """Have every sentence pass through `translate` from now on; the window does this at start."""
    _hooks[:] = [translate]


def translated(sentence: str) -> str:
    """The sentence in the person's language."""
    return _hooks[0](sentence) if _hooks else sentence


_REASONS = {
    Reason.VANISHED: "The file is no longer there.",
    Reason.FORBIDDEN: "You do not have permission to read this file.",
    Reason.UNREADABLE: (
        "The disk could not read this file. Check the drive or the cable and try again."
    ),
    Reason.UNREACHABLE: (
        "The address could not be reached. Check it and the network, then try again."
    ),
    Reason.EMPTY: "The file is empty: it has no content at all.",
    Reason.NOT_A_PHOTO: (
        "This is not a picture in a format that photocull reads, whatever its name says."
    ),
    Reason.DAMAGED: "The picture is damaged or incomplete. Copy it again from the camera or phone.",
    Reason.TOO_LARGE: "The picture is too large: photocull reads up to 300 megapixels.",
    Reason.NO_MEMORY: (
        "There was too little memory for this picture. Close something and try again."
    ),
    Reason.INCOMPLETE: "The file is still being copied. It is looked at again when that is done.",
    Reason.CRASHED: "The picture brought its decoder down. It is damaged, or made to do harm.",
    Reason.TOO_SLOW: "The picture took too long to decode. It is damaged, or made to do harm.",
    Reason.NOT_SAVED: "The catalogue could not be written. Check the disk that it is on.",
    Reason.CHANGED: "The file has changed since it was rejected. Look at it again.",
    Reason.NOT_REJECTED: "The catalogue does not have it as rejected.",
    Reason.NO_TRASH: (
        "It could not be moved to the trash: its drive may have none, or be read-only."
    ),
    Reason.PART_STAYS: "The photo that it belongs to stays.",
    Reason.IN_THE_WAY: "Another file lies where it was. Move that one away and try again.",
    Reason.NOT_WRITTEN: (
        "The rating is in the catalogue and could not be written beside the photo yet. The "
        "folder may be read-only or the disk full."
    ),
    Reason.FOREIGN_XMP: (
        "The XMP file beside this photo cannot be understood, so it is left as it is. The "
        "rating is in the catalogue."
    ),
    Reason.CHANGING: "The file changed while it was copied. Import it again when it is finished.",
    Reason.COPY_DIFFERS: (
        "What the disk holds is not what was copied to it. Check the disk and its cable."
    ),
    Reason.NOT_COPIED: "It could not be copied: the folder may be read-only or its disk broken.",
    Reason.NAME_TAKEN: "Another file has come to lie at its place meanwhile. Import again.",
    Reason.NOT_NOTED: (
        "It was copied, but the ledger of imports could not be written. Import again."
    ),
    Reason.OVER_LIMIT: "It does not fit into the size that was set, however low its quality.",
    Reason.NOT_AS_ASKED: (
        "What was written did not stand the check, and was removed. The disk may be broken."
    ),
    Reason.NOT_SCORED: "The model gave no usable score for this picture.",
}


def reason(why: Reason) -> str:
    """Why a photo has no score, or a file stays where it is, and what can be done about it."""
    return translated(_REASONS[why])


def model_problem(problem: ModelProblem, model: str) -> str:
    """Why there are no scores, and what to do about it."""
    match problem:
        case ModelProblem.NO_RUNTIME:
            text = (
                "Photos cannot be scored: ONNX Runtime is not installed. Install it with "
                "pip install onnxruntime (or onnxruntime-gpu for an NVIDIA GPU)."
            )
        case ModelProblem.TWO_RUNTIMES:
            text = (
                "Photos cannot be scored reliably: onnxruntime and onnxruntime-gpu are both "
                "installed and overwrite each other. Uninstall both, then install one of them."
            )
        case ModelProblem.MISSING:
            text = "The model {model} cannot be read. Name another, or install photocull again."
        case ModelProblem.NOT_A_MODEL:
            text = (
                "{model} is not a model that can be run. Name another, or install photocull again."
            )
        case ModelProblem.FOREIGN:
            text = (
                "{model} is a model for something else: it does not say how photos are shown to it."
            )
        case ModelProblem.NEWER:
            text = "{model} was made for a newer photocull. Update photocull to use it."
        case _:
            assert_never(problem)
    return translated(text).format(model=shown(model))


def no_watches() -> str:
    """The folder is watched, but not as it should be."""
    return translated(
        "The system has no file watches left, so the folder is looked at every few seconds instead."
    )


def watching(folder: str, photos: int) -> str:
    """The folder is watched from now on."""
    said = translated("Watching {folder}: {photos} photos so far. Ctrl+C ends it.")
    return said.format(folder=shown(folder), photos=photos)


def catalogue_problem(problem: CatalogueProblem, catalogue: str) -> str:
    """Why nothing can be remembered, and what to do about it."""
    match problem:
        case CatalogueProblem.DAMAGED:
            text = (
                "The catalogue {file} is damaged. `photocull doctor --repair` sets it aside and "
                "brings its ratings back."
            )
        case CatalogueProblem.NEWER:
            text = (
                "The catalogue {file} was written by a newer photocull. Update photocull to use it."
            )
        case CatalogueProblem.UNREACHABLE:
            text = (
                "The catalogue {file} cannot be opened or written. Check its folder and the disk."
            )
        case _:
            assert_never(problem)
    return translated(text).format(file=shown(catalogue))


# --- the command line ----------------------------------------------------------------------------

ABOUT_PROGRAM = (
    "Ranks a folder of photos by how likely an expert took them. Nothing leaves this computer."
)
ABOUT_OPEN = "open the window, on this folder or photo if one is named (the same as no command)"
ABOUT_RANK = "rank a folder and list it, best first"
ABOUT_WATCH = "score what comes into a folder, and say where it stands in it, until Ctrl+C"
ABOUT_DOCTOR = "check the catalogue; repair it, or go back to a snapshot; print a report"
SCORING = "Scoring"
COLUMN_EXPERT, COLUMN_TOP, COLUMN_STARS = "Expert", "Top", "Stars"
COLUMN_TAKEN, COLUMN_NAME = "Taken", "Photo"
CUDA_NOT_USED = (
    "The NVIDIA GPU cannot be used, so the CPU scores: results are the same, only later."
)


NO_SCREEN = "There is no screen to open a window on. Use photocull rank, or start it on a desktop."


def no_such_folder(folder: str) -> str:
    """The folder that was named is not one."""
    return translated("There is no folder {folder}. Check the name.").format(folder=shown(folder))


def no_such_path(path: str) -> str:
    """What was named is neither a folder nor a photo."""
    return translated("There is no folder or photo {path}. Check the name.").format(
        path=shown(path)
    )


def no_window(detail: str) -> str:
    """Qt is not there, or a system library that it needs is not."""
    return translated(
        "The window cannot be opened ({detail}). Install PySide6-Essentials and Qt's system "
        "libraries, or use photocull rank."
    ).format(detail=detail)


def folder_unreadable(folder: str) -> str:
    """The folder is there and may not be read, or went away."""
    return translated(
        "The folder {folder} cannot be read. Check the drive and its permissions."
    ).format(folder=shown(folder))


def run_broken(detail: str) -> str:
    """A bug or a full disk ended the run; what was scored before is kept."""
    return translated(
        "Scoring broke off ({detail}). What was scored until then is kept; run it again to go on."
    ).format(detail=detail)


def run_not_stored(detail: str) -> str:
    """The catalogue could not be written; what it has is kept."""
    return translated(
        "Scores could not be stored ({detail}). The disk may be full. What was stored is kept; "
        "run it again when there is room."
    ).format(detail=detail)


def interrupted(settled: int, found: int) -> str:
    """The person pressed Ctrl+C."""
    return translated(
        "Stopped with {settled} of {found} photos done. They are kept; run it again to go on."
    ).format(settled=settled, found=found)


def not_written(file: str, detail: str) -> str:
    """The list could not be written where it was asked for."""
    return translated("The list could not be written to {file}: {detail}").format(
        file=shown(file), detail=detail
    )


def output_refused(file: str, error: OSError) -> str:
    """Nothing can be written where it was asked for; a folder that is not there is named."""
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return no_such_folder(str(error.filename or file))
    return not_written(file, error.strerror or str(error))


def ranked(count: int, seconds: float, device: str) -> str:
    """The run's summary."""
    text = (
        "1 photo ranked in {seconds:.1f} s on the {device}."
        if count == 1
        else "{count} photos ranked in {seconds:.1f} s on the {device}."
    )
    return translated(text).format(count=count, seconds=seconds, device=device)


def folder_reason(why: Reason) -> str:
    """Why a folder further down could not be read, and what to do."""
    if why is Reason.FORBIDDEN:
        return translated("You do not have permission to look into this folder.")
    return translated(
        "The disk could not read this folder. Check the drive or the cable and try again."
    )


def folders_not_read(count: int) -> str:
    """How many folders are missing with all that is in them."""
    if count == 1:
        return translated("1 folder could not be read:")
    return translated("{count} folders could not be read:").format(count=count)


def could_not_be_read(count: int) -> str:
    """How many photos have no score."""
    if count == 1:
        return translated("1 photo could not be read:")
    return translated("{count} photos could not be read:").format(count=count)


def no_photos(folder: str) -> str:
    """The folder was read, and there is nothing to rank."""
    return translated("There are no photos that photocull reads in {folder}.").format(
        folder=shown(folder)
    )


def and_more(count: int) -> str:
    """The rest of a list that was cut."""
    return translated("  and {count} more; --format json lists all of them.").format(count=count)


def photos_per_second(speed: float) -> str:
    """The pace of a run."""
    return translated("{speed:.0f} photos/s").format(speed=speed)


def shown(name: str) -> str:
    """A file name safe to display: undecodable bytes, controls and bidi marks are escaped."""
    return "".join(c if c.isprintable() else _escaped(c) for c in name)


def _escaped(character: str) -> str:
    if "\udc80" <= character <= "\udcff":
        return f"\\x{ord(character) - 0xDC00:02x}"
    return character.encode("unicode_escape").decode()
