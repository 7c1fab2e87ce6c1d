"""What one sees with no folder open: where to drop one, the last ones, and what will happen."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from photocull.text import shown
from photocull.ui import words
from photocull.ui.labels import ElidedLabel, label
from photocull.ui.look import Look
from photocull.ui.words import Phrase

_WIDTH = 560
_SHOWN = 5


class RecentButton(QPushButton):
    """A folder that was open before: its name, and the folder it lies in."""

    def __init__(self, look: Look, folder: str) -> None:
        super().__init__()
        self.setObjectName("recent")
        path = Path(folder)
        name, where = ElidedLabel(shown(path.name or folder)), ElidedLabel(shown(_from_home(path)))
        where.setObjectName("secondary")
        where.setFont(look.type.small)
        column = QVBoxLayout(self)
        column.setContentsMargins(44, 7, 12, 7)
        column.setSpacing(1)
        for part in (name, where):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            column.addWidget(part)
        self.setMinimumHeight(column.sizeHint().height())
        self.setAccessibleName(shown(folder))
        self._look = look
        self._icon = QLabel(self)
        self._icon.setGeometry(12, 0, 20, column.sizeHint().height())
        self._icon.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        look.changed.connect(self._paint_icon)
        self._paint_icon()

    def _paint_icon(self) -> None:
        ratio = self.devicePixelRatioF()
        self._icon.setPixmap(self._look.drawing("folder", "secondary", 20, ratio))


class StartPage(QWidget):
    """Opens folders by `on_choose` (a dialog follows) and by `on_open` (a recent one)."""

    def __init__(
        self,
        look: Look,
        on_choose: Callable[[], None],
        on_open: Callable[[Path], None],
        on_examples: Callable[[], None],
    ) -> None:
        super().__init__()
        self._look, self._on_open = look, on_open
        self.choose = QPushButton(words.of(Phrase.OPEN_FOLDER))
        self.choose.setObjectName("primary")
        self.choose.clicked.connect(lambda: on_choose())
        self.examples = QPushButton(words.of(Phrase.START_EXAMPLES))
        self.examples.setObjectName("link")
        self.examples.setCursor(Qt.CursorShape.PointingHandCursor)
        self.examples.clicked.connect(lambda: on_examples())
        self.recent: list[RecentButton] = []
        self._folders = QVBoxLayout()
        self._folders.setSpacing(0)
        self._heading = label(words.of(Phrase.START_RECENT), role="secondary")
        self._drop = QFrame()
        self._drop.setObjectName("drop")
        self._lay_out()
        look.changed.connect(self._paint_icon)
        self._paint_icon()

    def show_recent(self, folders: Sequence[str]) -> None:
        """Offer these folders, the last one first and ready for Enter."""
        for old in self.recent:
            self._folders.removeWidget(old)
            old.deleteLater()
        self.recent = [RecentButton(self._look, folder) for folder in folders[:_SHOWN]]
        for button, folder in zip(self.recent, folders, strict=False):
            button.clicked.connect(lambda _, path=Path(folder): self._on_open(path))
            self._folders.addWidget(button)
        self._heading.setVisible(bool(self.recent))
        self.focus_first()

    def focus_first(self) -> None:
        """Give the keyboard to what is most likely wanted."""
        target = self.recent[0] if self.recent else self.choose
        for button in (*self.recent, self.choose, self.examples):
            button.setAutoDefault(True)
        target.setFocus()

    def set_over(self, over: bool) -> None:
        """Show that a folder is held above the window."""
        self._drop.setProperty("over", "true" if over else "false")
        self._drop.style().unpolish(self._drop)
        self._drop.style().polish(self._drop)

    def _lay_out(self) -> None:
        column = QVBoxLayout()
        column.setSpacing(0)
        title = label(words.of(Phrase.START_TITLE))
        title.setFont(self._look.type.title)
        title.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(title)
        column.addSpacing(20)
        column.addWidget(self._drop)
        self._fill_drop()
        column.addSpacing(20)
        column.addWidget(self._heading)
        column.addSpacing(4)
        column.addLayout(self._folders)
        column.addSpacing(20)
        for phrase in (Phrase.START_HOW_1, Phrase.START_HOW_2, Phrase.START_HOW_3):
            line = label(words.of(phrase), role="secondary")
            line.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            line.setWordWrap(True)
            column.addWidget(line)
            column.addSpacing(4)
        middle = QWidget()
        middle.setLayout(column)
        middle.setFixedWidth(_WIDTH)
        outer = QVBoxLayout(self)
        outer.addStretch(2)
        outer.addWidget(middle, 0, Qt.AlignmentFlag.AlignHCenter)
        outer.addStretch(3)

    def _fill_drop(self) -> None:
        inside = QVBoxLayout(self._drop)
        inside.setContentsMargins(24, 24, 24, 24)
        inside.setSpacing(12)
        self._sign = QLabel()
        self._sign.setFixedSize(QSize(40, 40))
        inside.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignHCenter)
        said = label(words.of(Phrase.START_DROP))
        inside.addWidget(said, 0, Qt.AlignmentFlag.AlignHCenter)
        inside.addWidget(self.choose, 0, Qt.AlignmentFlag.AlignHCenter)
        inside.addWidget(self.examples, 0, Qt.AlignmentFlag.AlignHCenter)

    def _paint_icon(self) -> None:
        ratio = self.devicePixelRatioF()
        self._sign.setPixmap(self._look.drawing("photos", "secondary", 40, ratio))


def _from_home(folder: Path) -> str:
    """The folder as people write it: what lies in their home begins with a tilde."""
    home = Path.home()
    return str("~" / folder.relative_to(home)) if folder.is_relative_to(home) else str(folder)
