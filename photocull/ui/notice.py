"""Pages for when there are no photos to show, and the quiet banner for what one should know."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from photocull.domain.events import Outcome
from photocull.domain.filters import Facet
from photocull.domain.progress import Phase
from photocull.session import Session
from photocull.ui import words
from photocull.ui.buttons import Tool, outlined
from photocull.ui.labels import label
from photocull.ui.look import Look
from photocull.ui.words import Phrase

_WIDTH = 460

_PATIENCE_MS = 300
"""Most folders are read in less: nothing should flash up and away."""


@dataclass(frozen=True, slots=True)
class Notice:
    """What such a page says, and the commands it offers: pairs of words and command."""

    drawing: str
    title: Phrase
    more: Phrase | None = None
    offers: tuple[tuple[Phrase, str], ...] = ()


LOOKING = Notice("photos", Phrase.LOOKING)
NO_PHOTOS = Notice(
    "photos",
    Phrase.NO_PHOTOS,
    Phrase.NO_PHOTOS_MORE,
    ((Phrase.OPEN_FOLDER, "open"), (Phrase.LOOK_AGAIN, "rescan")),
)
STOPPED = Notice("photos", Phrase.STOPPED_EARLY, None, ((Phrase.LOOK_AGAIN, "rescan"),))
NOT_FOUND = Notice(
    "folder-missing",
    Phrase.NOT_FOUND,
    Phrase.NOT_FOUND_MORE,
    ((Phrase.TRY_AGAIN, "rescan"), (Phrase.OPEN_FOLDER, "open")),
)
NOT_STORED = Notice(
    "note", Phrase.BROKEN_TITLE, Phrase.NOT_STORED, ((Phrase.LOOK_AGAIN, "rescan"),)
)
BROKEN = Notice("note", Phrase.BROKEN_TITLE, Phrase.BROKEN, ((Phrase.LOOK_AGAIN, "rescan"),))
_HALTED = {
    Outcome.NOT_STORED: (NOT_STORED, Phrase.NOT_STORED),
    Outcome.BROKEN: (BROKEN, Phrase.BROKEN),
}
_LOST = NOT_FOUND, Phrase.FOLDER_LOST
NO_STARS = Notice("filter", Phrase.NO_MATCH, None, ((Phrase.SHOW_ALL, "filter.clear"),))
NO_MATCH = replace(NO_STARS, more=Phrase.NO_MATCH_MORE)


def notice_of(session: Session) -> Notice | None:
    """What to say in place of photos; None where there are photos to show."""
    if session.order:
        return None
    if session.progress().found:
        return NO_MATCH if Facet.SCORE in session.wanted.only.facets else NO_STARS
    if session.phase is Phase.FAILED:
        return _trouble(session)[0]
    if session.phase in (Phase.STOPPING, Phase.STOPPED):
        return STOPPED
    return LOOKING if session.phase is Phase.SCANNING else NO_PHOTOS


def trouble_of(session: Session) -> str | None:
    """What to say above photos that are shown, when the run over them ended badly."""
    if session.phase is not Phase.FAILED or not session.progress().found:
        return None
    return words.of(_trouble(session)[1])


def _trouble(session: Session) -> tuple[Notice, Phrase]:
    """How a run that failed is told of: on a page, and in a sentence above photos."""
    return _LOST if session.course.trouble is None else _HALTED.get(session.course.trouble, _LOST)


class NoticePage(QWidget):
    """Says one thing in the middle of the window; `on_command` is called with a command's id."""

    def __init__(self, look: Look, on_command: Callable[[str], None]) -> None:
        super().__init__()
        self._look, self._on_command = look, on_command
        self._shown: Notice | None = None
        self._sign = QLabel()
        self._title, self._more = label(), label(role="secondary")
        self._title.setFont(look.type.title)
        self._offers = QHBoxLayout()
        self._buttons: list[QPushButton] = []
        for part in (self._title, self._more):
            part.setWordWrap(True)
            part.setFixedWidth(_WIDTH)
            part.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._content = QWidget(self)
        column = QVBoxLayout(self._content)
        column.setSpacing(8)
        column.addStretch(2)
        column.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(8)
        column.addWidget(self._title, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(12)
        column.addLayout(self._offers)
        column.addStretch(3)
        outer = QVBoxLayout(self)
        outer.addWidget(self._content)
        self._reveal = QTimer(self, interval=_PATIENCE_MS, singleShot=True)
        self._reveal.timeout.connect(self._content.show)
        look.changed.connect(self._paint_icon)

    @property
    def notice(self) -> Notice | None:
        """What is said."""
        return self._shown

    def show_notice(self, notice: Notice) -> None:
        """Say this; that photos are looked for, only where it takes a while."""
        if notice == self._shown:
            return
        self._shown = notice
        self._content.setVisible(notice is not LOOKING)
        if notice is LOOKING:
            self._reveal.start()
        else:
            self._reveal.stop()
        self._title.setText(words.of(notice.title))
        self._more.setText(words.of(notice.more) if notice.more else "")
        self._more.setVisible(notice.more is not None)
        while (item := self._offers.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
        self._offers.addStretch(1)
        self._buttons = []
        for said, command in notice.offers:
            button = QPushButton(words.of(said))
            button.setObjectName("outlined")
            button.setAutoDefault(True)
            button.clicked.connect(lambda _, wanted=command: self._on_command(wanted))
            self._buttons.append(button)
            self._offers.addWidget(button)
        self._offers.addStretch(1)
        self._paint_icon()

    def focus_first(self) -> None:
        """Give the keyboard to the first offer."""
        if self._buttons:
            self._buttons[0].setFocus()

    def _paint_icon(self) -> None:
        if self._shown is not None:
            ratio = self.devicePixelRatioF()
            self._sign.setPixmap(self._look.drawing(self._shown.drawing, "faint", 56, ratio))


class Banner(QFrame):
    """A few sentences above the photos, until they are dismissed or no longer true.

    Beside them is a button for a command, where it is offered.
    """

    def __init__(self, look: Look, on_dismiss: Callable[[], None], offer: QAction) -> None:
        super().__init__()
        self.setObjectName("banner")
        self._look, self._on_dismiss, self._offered = look, on_dismiss, offer
        self._said: frozenset[str] = frozenset()
        self._dismissed: frozenset[str] = frozenset()
        self._sign = QLabel()
        self.said = label()
        self.said.setWordWrap(True)
        self.offer = outlined(words.of(Phrase.SHOW), self._take_up)
        self.offer.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.offer.setToolTip(offer.toolTip())
        self._cross = Tool(tip=words.of(Phrase.DISMISS))
        self._cross.clicked.connect(self._dismiss)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 8, 6)
        row.setSpacing(10)
        row.addWidget(self._sign)
        row.addWidget(self.said, 1)
        row.addWidget(self.offer)
        row.addWidget(self._cross)
        look.changed.connect(self._paint_icons)
        self._paint_icons()
        self.hide()

    def say(self, sentences: Sequence[str], *, offers: bool = False) -> None:
        """Show what is true now; what was dismissed stays away for as long as it stays true."""
        self._said = frozenset(sentences)
        self._dismissed &= self._said
        shown = [sentence for sentence in sentences if sentence not in self._dismissed]
        if shown:
            self.said.setText("\n".join(shown))
        self.offer.setVisible(offers)
        self.setVisible(bool(shown))

    def _take_up(self) -> None:
        # First, for the command may have something to say.
        self._on_dismiss()
        self._offered.trigger()

    def _dismiss(self) -> None:
        self._dismissed = self._said
        self.hide()
        self._on_dismiss()

    def _paint_icons(self) -> None:
        ratio = self.devicePixelRatioF()
        self._sign.setPixmap(self._look.drawing("note", "accent", 20, ratio))
        self._cross.setIcon(self._look.icon("close", "secondary", 16))
