"""Before the window closes: nothing that could not be saved is lost without a word."""

from enum import StrEnum

from PySide6.QtWidgets import QMessageBox, QWidget

from photocull.saved import Safety, Saved
from photocull.text import translated


class Phrase(StrEnum):
    """What is asked."""

    TITLE = "Ratings are not saved"
    WHY = (
        "The catalogue cannot be written, so the last ratings would be lost. Make room on the disk "
        "and wait a moment; they are saved by themselves as soon as they can be."
    )
    STAY = "Wait"
    LOSE = "Close and lose them"


def may_leave(window: QWidget, saved: Saved) -> bool:
    """Whether the window may close; asks where ratings would be lost."""
    if saved.safety is not Safety.UNSAVED:
        return True
    box = QMessageBox(window)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle(translated(Phrase.TITLE.value))
    box.setText(translated(Phrase.WHY.value))
    stay = box.addButton(translated(Phrase.STAY.value), QMessageBox.ButtonRole.RejectRole)
    lose = box.addButton(translated(Phrase.LOSE.value), QMessageBox.ButtonRole.DestructiveRole)
    box.setDefaultButton(stay)
    box.setEscapeButton(stay)
    box.exec()
    return box.clickedButton() is lose
