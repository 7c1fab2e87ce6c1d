"""The bottom line: how far scoring is, what runs it, what could not be read, the size of tiles."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSlider, QVBoxLayout, QWidget

from photocull.domain.progress import Phase, Progress
from photocull.saved import Safety, Saved
from photocull.ui import exchange, words
from photocull.ui.actions import Actions
from photocull.ui.buttons import CommandTool
from photocull.ui.labels import label, show_fitting
from photocull.ui.look import Look
from photocull.ui.unreadwords import not_read

_SIDE = 16
_SPACING = 12

_TILE_SIZES = (120, 420)

_AT_WORK = (Phase.SCANNING, Phase.SCORING, Phase.PAUSED, Phase.STOPPING)
_UNFINISHED = (Phase.PAUSED, Phase.STOPPING, Phase.STOPPED, Phase.FAILED, Phase.SCORING)


def tile_within(tile: int) -> int:
    """The tile size nearest to this one that the slider has."""
    return min(max(tile, _TILE_SIZES[0]), _TILE_SIZES[1])


class ProgressLine(QWidget):
    """A line as wide as the window that fills up; empty while nothing runs."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._part, self._resting = 0.0, False
        self.setFixedHeight(2)
        look.changed.connect(self.update)

    def show_part(self, part: float, *, resting: bool) -> None:
        """Fill this part, from 0 to 1; greyed while the run rests."""
        self._part, self._resting = part, resting
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line on a hairline."""
        painter, roles = QPainter(self), self._look.roles
        painter.fillRect(0, 0, self.width(), 1, roles.colour("line"))
        filled = QRectF(0, 0, self.width() * self._part, self.height())
        painter.fillRect(filled, roles.colour("faint" if self._resting else "accent"))
        painter.end()


class StatusLine(QWidget):
    """Shows a `Progress`; its buttons are commands of the table."""

    def __init__(
        self, look: Look, actions: Actions, tile: int, on_tile: Callable[[int], None]
    ) -> None:
        super().__init__()
        self.setObjectName("status")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._look = look
        self.line = ProgressLine(look)
        self.run, self.pace = label(), label(role="secondary")
        self.device = label(role="secondary")
        self.tip = label(role="secondary")
        self.chosen = label(role="secondary")
        self.pause, self.cancel = CommandTool(actions["pause"]), CommandTool(actions["cancel"])
        self.failed = CommandTool(actions["failures"])
        self.unsettled = CommandTool(actions["exchange"])
        self.safety = label(role="secondary")
        self.slider = self._slider(tile, on_tile)
        self._lay_out()
        look.changed.connect(self._paint_icons)
        self._paused = False
        self._paint_icons()

    def show_progress(self, progress: Progress, *, scoring: bool) -> None:
        """Say how far the run is; `scoring` tells whether there is a model to score with."""
        phase = progress.phase
        self.run.setText(self._said(progress, scoring=scoring))
        parts = [words.speed(progress.per_second)] if progress.per_second else []
        if progress.seconds_left is not None and progress.per_second:
            parts.append(words.time_left(progress.seconds_left))
        self.pace.setText("   ".join(parts) if scoring else "")
        part = progress.settled / progress.found if progress.found else 0.0
        self.line.show_part(part if phase in _AT_WORK else 0.0, resting=phase is not Phase.SCORING)
        self.pause.setVisible(phase in (Phase.SCORING, Phase.PAUSED, Phase.STOPPED) and scoring)
        self.cancel.setVisible(phase in (Phase.SCANNING, Phase.SCORING, Phase.PAUSED))
        self._paused = phase in (Phase.PAUSED, Phase.STOPPED)
        said = words.of(words.Phrase.RESUME if self._paused else words.Phrase.PAUSE)
        self.pause.setAccessibleName(said)
        self.pause.setIcon(self._look.icon("play" if self._paused else "pause"))
        unread = not_read(progress.failed, progress.closed)
        self.failed.setVisible(bool(unread))
        self.failed.say(unread)
        self._leave_out()

    def show_saved(self, saved: Saved) -> None:
        """Say how safe what was decided is, and what of it is not settled."""
        unsaved = saved.safety is Safety.UNSAVED
        self.safety.setText(exchange.safety(saved.safety))
        self.safety.setToolTip(exchange.of(exchange.Phrase.UNSAVED_HOW) if unsaved else "")
        said = exchange.unsettled(saved)
        self.unsettled.setVisible(bool(said))
        self.unsettled.say(said)
        self._leave_out()

    def say_tip(self, tip: str) -> None:
        """Say in the middle of the line what can be missed."""
        self.tip.setText(tip)
        self._leave_out()

    def show_device(self, device: str) -> None:
        """Say what in fact computes the scores."""
        self.device.setText(device)
        self._leave_out()

    def show_chosen(self, count: int) -> None:
        """Say how many photos a star would go to, when it is not just one."""
        self.chosen.setText(words.selected(count) if count > 1 else "")
        self._leave_out()

    def set_tiles_shown(self, shown: bool) -> None:
        """The slider makes sense beside the grid alone."""
        self.slider.setVisible(shown)
        self._leave_out()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrow window leaves out what can be missed."""
        super().resizeEvent(event)
        self._leave_out()

    def _leave_out(self) -> None:
        kept = (
            *(self.run, self.pause, self.cancel, self.safety),
            *(self.unsettled, self.failed, self.slider),
        )
        widths = (
            max(part.sizeHint().width(), part.minimumWidth()) + _SPACING
            for part in kept
            if not part.isHidden()
        )
        missable = (self.chosen, self.pace, self.tip, self.device)
        show_fitting(missable, self.width() - sum(widths) - 2 * _SIDE, _SPACING)

    def _said(self, progress: Progress, *, scoring: bool) -> str:
        phase = progress.phase
        if phase in _UNFINISHED and not progress.found:
            return ""
        if phase in _UNFINISHED and scoring:
            counted = words.progress(progress.settled, progress.found)
            return f"{words.run(phase)} {counted}"
        return words.run(Phase.SCANNING if phase is Phase.SCORING else phase)

    def _slider(self, tile: int, on_tile: Callable[[int], None]) -> QSlider:
        slider = QSlider(Qt.Orientation.Horizontal)
        slider.setRange(*_TILE_SIZES)
        slider.setValue(tile)
        slider.setFixedWidth(110)
        slider.setSingleStep(16)
        slider.setPageStep(48)
        slider.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        slider.setToolTip(words.of(words.Phrase.TILE_SIZE))
        slider.setAccessibleName(words.of(words.Phrase.TILE_SIZE))
        slider.valueChanged.connect(on_tile)
        return slider

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(_SIDE, 4, _SIDE, 4)
        row.setSpacing(_SPACING)
        row.addWidget(self.run)
        row.addWidget(self.pace)
        buttons = QHBoxLayout()
        buttons.setSpacing(2)
        buttons.addWidget(self.pause)
        buttons.addWidget(self.cancel)
        row.addLayout(buttons)
        row.addStretch(1)
        row.addWidget(self.tip)
        row.addStretch(1)
        for part in (
            self.chosen,
            self.safety,
            self.unsettled,
            self.failed,
            self.device,
            self.slider,
        ):
            row.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.line)
        column.addLayout(row)
        self.setMinimumHeight(38)

    def _paint_icons(self) -> None:
        self.pause.setIcon(self._look.icon("play" if self._paused else "pause"))
        self.cancel.setIcon(self._look.icon("stop"))
        self.failed.setIcon(self._look.icon("unread", "secondary"))
        self.unsettled.setIcon(self._look.icon("note", "secondary"))
