"""How one tile of the grid is drawn: the picture, beneath it place, score and stars."""

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen, QPixmap, QStaticText

from photocull.domain.marks import MAX_STARS, Flag
from photocull.domain.photo import Photo, Score
from photocull.domain.ranking import Place
from photocull.domain.stacks import Stack
from photocull.text import shown
from photocull.ui import words
from photocull.ui.grid.badges import (
    REJECTED_OPACITY,
    paint_flag,
    paint_label,
    paint_stack,
    paint_words,
)
from photocull.ui.look import Look
from photocull.ui.stars import paint_stars, star_width

PAD = 10
"""Between a cell's edge and its picture, in logical pixels."""

_INSET = 3
_STAR = 12
_NARROW = 176
"""A cell below this width shows its place alone, without the percentage."""

_TEXTS = 2000
"""So many texts are kept laid out, which takes longer than drawing them."""


@dataclass(frozen=True, slots=True)
class Tile:
    """All that a tile shows."""

    photo: Photo
    place: Place | None
    pixmap: QPixmap | None
    stack: Stack | None = None
    selected: bool = False
    focused: bool = False
    active: bool = False
    """Whether the grid has the keyboard."""
    hovered: bool = False
    hover_stars: int | None = None
    pulse: float | None = None
    """From 0 to 1, how strongly the sign of a score to come shows; None if none is coming."""


def foot_height(font: QFont) -> int:
    """The height of the line beneath the picture, with its space."""
    return QFontMetrics(font).height() + 6


def picture_box(cell: QRect, foot: int) -> QRect:
    """The square that the picture fits into."""
    return QRect(
        cell.left() + PAD,
        cell.top() + PAD,
        cell.width() - 2 * PAD,
        cell.height() - foot - 2 * PAD + 4,
    )


def stars_box(cell: QRect, foot: int) -> QRect:
    """Where the stars are, and where a click means a star."""
    width = MAX_STARS * star_width(_STAR)
    top = cell.bottom() - PAD // 2 - foot // 2 - _STAR // 2 + 1
    return QRect(cell.right() - PAD - width + 1, top, width, _STAR)


def pulse_box(cell: QRect, foot: int) -> QRect:
    """The sign of a score to come, all that is drawn anew while a photo waits."""
    middle = cell.bottom() - PAD // 2 - foot // 2 + 1
    return QRect(cell.left() + PAD, middle - 2, 26, 4)


class TilePainter:
    """Draws tiles in the look in force."""

    def __init__(self, look: Look) -> None:
        self._look = look
        self._font = look.type.body
        self._metrics = QFontMetrics(self._font)
        self._texts: dict[tuple[str, int], tuple[QStaticText, int]] = {}
        self.foot = foot_height(self._font)

    def paint(self, painter: QPainter, cell: QRect, tile: Tile) -> None:
        """Draw a tile into its cell."""
        self._paint_ground(painter, cell, tile)
        box = picture_box(cell, self.foot)
        if tile.pixmap is not None:
            self._paint_marked(painter, box, tile.pixmap, tile.photo.marks.flag)
            if tile.stack is not None:
                paint_stack(painter, box, tile.stack, self._look)
            said = words.parts_sign(tile.photo)
            if said:
                paint_words(painter, box, said, self._look, right=False, top=False)
        elif tile.photo.failure is not None:
            self._paint_failure(painter, box)
        else:
            self._paint_blank(painter, box, tile.photo)
        self._paint_line(painter, cell, tile)

    def _paint_ground(self, painter: QPainter, cell: QRect, tile: Tile) -> None:
        roles = self._look.roles
        ground = QRectF(cell).adjusted(_INSET, _INSET, -_INSET, -_INSET)
        together = tile.stack is not None and tile.stack.joined
        if together:
            # The tiles of a series that is spread out stand on one ground.
            painter.fillRect(cell.adjusted(0, _INSET, 0, -_INSET), roles.colour("panel"))
        role = "selected" if tile.selected else "hover" if tile.hovered else None
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if role:
            painter.setBrush(roles.colour(role))
            painter.drawRoundedRect(ground, 6, 6)
        if tile.focused:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(roles.colour("accent" if tile.active else "faint"), 2))
            painter.drawRoundedRect(ground.adjusted(0, 0, 0, 0), 6, 6)

    def _paint_picture(self, painter: QPainter, box: QRect, pixmap: QPixmap) -> None:
        """The picture, pixel for pixel where it was made for this size."""
        ratio = painter.device().devicePixelRatioF()
        side = max(pixmap.width(), pixmap.height()) / ratio
        scale = 1.0 if abs(side - box.width()) < 1 else box.width() / side
        width, height = pixmap.width() / ratio * scale, pixmap.height() / ratio * scale
        left = round((box.left() + (box.width() - width) / 2) * ratio) / ratio
        top = round((box.top() + (box.height() - height) / 2) * ratio) / ratio
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, scale != 1.0)
        painter.drawPixmap(QRectF(left, top, width, height), pixmap, QRectF(pixmap.rect()))

    def _paint_marked(self, painter: QPainter, box: QRect, pixmap: QPixmap, flag: Flag) -> None:
        """The picture and what was decided of it; a rejected one steps back."""
        solid = painter.opacity()
        if flag is Flag.REJECT:
            painter.setOpacity(solid * REJECTED_OPACITY)
        self._paint_picture(painter, box, pixmap)
        painter.setOpacity(solid)
        paint_flag(painter, box, flag, self._look)

    def _paint_blank(self, painter: QPainter, box: QRect, photo: Photo) -> None:
        """A quiet ground of the picture's shape, where that is known."""
        shape = QSize(photo.facts.width, photo.facts.height) if photo.facts else QSize(3, 2)
        size = shape.scaled(box.size(), Qt.AspectRatioMode.KeepAspectRatio)
        blank = QRect(QPoint(0, 0), size)
        blank.moveCenter(box.center())
        painter.fillRect(blank, self._look.roles.colour("blank"))

    def _paint_failure(self, painter: QPainter, box: QRect) -> None:
        """A plain sign, and in words what it means; the reason is in the tooltip."""
        ratio = painter.device().devicePixelRatioF()
        side = 28
        ground = QRect(0, 0, box.width(), round(box.width() * 2 / 3))
        ground.moveCenter(box.center())
        painter.fillRect(ground, self._look.roles.colour("blank"))
        drawing = self._look.drawing("unread", "secondary", side, ratio)
        high = ground.center().y() - side // 2 - 8
        painter.drawPixmap(QPoint(ground.center().x() - side // 2, high), drawing)
        painter.setFont(self._look.type.small)
        painter.setPen(self._look.roles.colour("secondary"))
        words_box = QRect(ground.left() + 4, high + side + 4, ground.width() - 8, 22)
        said = words.of(words.Phrase.FAILED)
        painter.drawText(words_box, Qt.AlignmentFlag.AlignCenter, said)

    def _paint_line(self, painter: QPainter, cell: QRect, tile: Tile) -> None:
        line = QRect(
            cell.left() + PAD,
            cell.bottom() - PAD // 2 - self.foot + 1,
            cell.width() - 2 * PAD,
            self.foot,
        )
        stars = stars_box(cell, self.foot)
        invited = tile.hovered or tile.focused
        paint_stars(
            painter,
            stars,
            tile.photo.stars,
            self._look.roles,
            empty=invited,
            hover=tile.hover_stars,
        )
        used = stars.width() + 6 if tile.photo.stars or invited else 0
        painter.setFont(self._font)
        line.setLeft(line.left() + paint_label(painter, line, tile.photo.marks, self._look))
        if tile.photo.failure is not None:
            room = line.adjusted(0, 0, -used, 0)
            if tile.pixmap is not None:
                ratio = painter.device().devicePixelRatioF()
                sign = self._look.drawing("unread", "secondary", 16, ratio)
                painter.drawPixmap(QPoint(line.left() - 1, line.center().y() - 7), sign)
                room.setLeft(room.left() + 20)
            self._say(painter, room, _name(tile.photo), "secondary")
        elif tile.photo.score is not None:
            self._paint_score(painter, line, tile, tile.photo.score)
        elif tile.pulse is not None:
            box = pulse_box(cell, self.foot).translated(line.left() - cell.left() - PAD, 0)
            self._paint_pulse(painter, box, tile.pulse)
        else:
            self._say(painter, line.adjusted(0, 0, -used, 0), _name(tile.photo), "secondary")

    def _paint_score(self, painter: QPainter, line: QRect, tile: Tile, score: Score) -> None:
        chance = words.percent(score.standing)
        if tile.place is None:
            self._say(painter, line, chance, "secondary")
            return
        left = self._say(painter, line, words.top(tile.place), "text")
        if line.width() + 2 * PAD >= _NARROW:
            self._say(painter, line.adjusted(left + 8, 0, 0, 0), chance, "secondary")

    def _paint_pulse(self, painter: QPainter, box: QRect, strength: float) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._look.roles.colour("faint", 0.35 + 0.5 * strength))
        painter.drawRoundedRect(box, 2, 2)

    def _say(self, painter: QPainter, box: QRect, said: str, role: str) -> int:
        """Text at the left of a box, cut in its middle where it is too long; its width."""
        text, width = self._laid_out(said, box.width())
        painter.setPen(self._look.roles.colour(role))
        painter.drawStaticText(box.left(), box.center().y() - self._metrics.height() // 2, text)
        return width

    def _laid_out(self, said: str, room: int) -> tuple[QStaticText, int]:
        """Text as it fits into so many pixels, and its width: most tiles say what others say."""
        found = self._texts.get((said, room))
        if found is None:
            fitting = self._metrics.elidedText(said, Qt.TextElideMode.ElideMiddle, room)
            text = QStaticText(fitting)
            text.setTextFormat(Qt.TextFormat.PlainText)
            text.prepare(font=self._font)
            if len(self._texts) >= _TEXTS:
                self._texts.clear()
            found = self._texts[said, room] = text, self._metrics.horizontalAdvance(fitting)
        return found


def _name(photo: Photo) -> str:
    return shown(photo.key.rpartition("/")[2])
