"""The loupe's picture: fitted or at actual size, at once, and sharp as soon as it is decoded."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QEasingCurve, QPointF, QRect, QRectF, QSize, Qt, QVariantAnimation
from PySide6.QtGui import (
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from photocull.domain.failure import Failure
from photocull.domain.photo import Photo
from photocull.ui import heatmap, words
from photocull.ui.grid.motion import GLIDE_MS
from photocull.ui.look import Look
from photocull.ui.loupe.aids import Aid, AidOverlays
from photocull.ui.loupe.full import Full
from photocull.ui.loupe.optics import Optics
from photocull.ui.loupe.painting import between, paint_failure, paint_waiting

_NOTCH = 120

_STEPS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageUp: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_PageDown: 1,
}


class LoupePicture(QWidget):
    """Draws one photo; asks for the next one by `on_step`, and for pictures by `on_view`."""

    def __init__(
        self,
        look: Look,
        on_step: Callable[[int], None],
        on_view: Callable[[], None],
        aids: AidOverlays | None = None,
    ) -> None:
        """Pictures that are given the same `aids` show the same ones."""
        super().__init__()
        self._look, self._on_step, self._on_view = look, on_step, on_view
        self._photo: Photo | None = None
        self._full: Full | Failure | None = None
        self._thumb: QPixmap | None = None
        self._overlay: QImage | None = None
        self._muted: tuple[int, QImage] | None = None
        self._aids = AidOverlays(look) if aids is None else aids
        self._aids.changed.connect(self.update)
        self._optics = Optics(3, 2, 1, 1)
        self._pressed: QPointF | None = None
        self._dragged = False
        self._wheel = 0
        self._from: QRectF | None = None
        self._opening = QVariantAnimation(self, duration=GLIDE_MS, startValue=0.0, endValue=1.0)
        self._opening.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._opening.valueChanged.connect(lambda _: self.update())
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(words.of(words.Phrase.LOUPE))
        look.changed.connect(self.update)

    @property
    def optics(self) -> Optics:
        """Where the photo lies, in device pixels."""
        return self._optics

    @property
    def view_size(self) -> QSize:
        """The size of the view in device pixels."""
        ratio = self.devicePixelRatioF()
        return QSize(round(self.width() * ratio), round(self.height() * ratio))

    @property
    def sharp(self) -> bool:
        """Whether no pixel of the view is enlarged from fewer than the photo has for it."""
        if not isinstance(self._full, Full):
            return False
        return not (self._optics.zoomed and self._full.whole.isNull())

    def show_photo(self, photo: Photo, full: Full | Failure | None, thumb: QPixmap | None) -> None:
        """Show a photo from the best that is there; zoom and place in the picture are kept."""
        self._photo, self._full, self._thumb = photo, full, thumb
        self._refit()
        self.setAccessibleDescription(words.described(photo, None))
        self.update()

    def set_overlay(self, overlay: QImage | None) -> None:
        """Lay this over the picture, which is muted meanwhile; None for the picture as it is."""
        if overlay is not self._overlay:
            self._overlay = overlay
            self.update()

    @property
    def aids(self) -> frozenset[Aid]:
        """What is shown over the picture to judge it by."""
        return self._aids.aids

    def set_aids(self, aids: frozenset[Aid]) -> None:
        """Show these over this photo and over those that follow; they come soon after it."""
        self._aids.set_aids(aids)

    def close_workers(self) -> None:
        """Look for sharp and clipped places no more."""
        self._aids.close()

    def open_from(self, box: QRect) -> None:
        """Let the picture grow from where its tile was, given in coordinates of this widget."""
        if self._look.moves:
            self._from = QRectF(box)
            self._opening.start()

    def toggle_zoom(self, at: QPointF | None = None) -> None:
        """Actual size at a point, or in the middle where the pointer does not say; or fit again."""
        point = at if at is not None else QPointF(self.width() / 2, self.height() / 2)
        ratio = self.devicePixelRatioF()
        self._optics = self._optics.toggled_at(point.x() * ratio, point.y() * ratio)
        self._show_hand()
        self.update()

    def follow(self, optics: Optics | None) -> None:
        """Take over zoom and place in the picture; None shows all of it."""
        self._optics = self._optics.aimed_as(optics)
        self._show_hand()
        self.update()

    def _refit(self) -> None:
        """Measure photo and view anew; what is in the middle stays in the middle."""
        view = self.view_size
        size = self._picture_size()
        self._optics = replace(
            self._optics,
            width=max(1, size.width()),
            height=max(1, size.height()),
            view_width=max(1, view.width()),
            view_height=max(1, view.height()),
        )
        self._show_hand()

    def _picture_size(self) -> QSize:
        if isinstance(self._full, Full):
            return self._full.size
        if self._photo is not None and self._photo.facts is not None:
            return QSize(self._photo.facts.width, self._photo.facts.height)
        if self._thumb is not None:
            return self._thumb.size().scaled(self.view_size, Qt.AspectRatioMode.KeepAspectRatio)
        return QSize(3, 2).scaled(self.view_size, Qt.AspectRatioMode.KeepAspectRatio)

    def _show_hand(self) -> None:
        shape = Qt.CursorShape.ArrowCursor
        if self._optics.zoomed:
            held = self._pressed is not None
            shape = Qt.CursorShape.ClosedHandCursor if held else Qt.CursorShape.OpenHandCursor
        self.setCursor(shape)

    # --- drawing -----------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the picture, or in words why there is none."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._look.roles.colour("window"))
        if isinstance(self._full, Failure):
            paint_failure(painter, self.rect(), self._look, self._full)
        elif self._photo is not None:
            self._paint_picture(painter)
        painter.end()

    def _paint_picture(self, painter: QPainter) -> None:
        ratio = self.devicePixelRatioF()
        left, top, width, height = self._optics.box
        box = QRectF(round(left) / ratio, round(top) / ratio, width / ratio, height / ratio)
        moving = self._opening.state() is QVariantAnimation.State.Running
        if moving and self._from is not None:
            box = between(self._from, box, float(self._opening.currentValue() or 0.0))
        full = self._full if isinstance(self._full, Full) else None
        whole = full is not None and not full.whole.isNull()
        near = self._optics.scale >= 1
        at, exact = QPointF(round(left), round(top)), not moving
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, not near)
        shown = QImage()
        if full is not None and whole and (near or full.fitted.isNull()):
            shown = full.whole
            painter.drawImage(box, shown)
        elif full is not None:
            shown = full.fitted
            own = QRectF(box.topLeft(), shown.size().toSizeF() / ratio)
            exact = exact and abs(own.width() - box.width()) <= 1.0
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, not exact)
            box = own if exact else box
            painter.drawImage(box, shown if self._overlay is None else self._quiet(full))
        elif self._thumb is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawPixmap(box, self._thumb, QRectF(self._thumb.rect()))
        else:
            painter.fillRect(box, self._look.roles.colour("blank"))
        if full is not None and self._overlay is not None:
            heatmap.paint(painter, box, self._overlay)
        if full is not None and not moving:
            scale = self._optics.scale if shown is full.whole else 1.0
            scale = scale if exact else box.width() * ratio / shown.width()
            painter.save()
            painter.scale(1 / ratio, 1 / ratio)
            self._aids.paint(painter, shown, at, scale, self)
            painter.restore()
        if self._optics.zoomed and not whole:
            paint_waiting(painter, self.rect(), self._look)

    def _quiet(self, full: Full) -> QImage:
        """The fitted picture as it lies under a heat map; made once for each picture."""
        key = full.fitted.cacheKey()
        if self._muted is None or self._muted[0] != key:
            self._muted = (key, heatmap.muted(full.fitted))
        return self._muted[1]

    # --- keys and pointer --------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The view asks for a picture of its new size."""
        self._refit()
        self._on_view()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows lead to the neighbours, Home and End to the ends."""
        self._opening.stop()
        key = Qt.Key(event.key())
        if key in _STEPS:
            self._on_step(_STEPS[key])
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._on_step(-(2**30) if key is Qt.Key.Key_Home else 2**30)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click zooms, a drag pans: which of the two it is shows later."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._opening.stop()
            self._pressed, self._dragged = event.position(), False
            self._show_hand()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Pan."""
        if self._pressed is None:
            return
        way = event.position() - self._pressed
        if not self._dragged and way.manhattanLength() < 4:
            return
        self._dragged, self._pressed = True, event.position()
        if self._optics.zoomed:
            ratio = self.devicePixelRatioF()
            self._optics = self._optics.moved(way.x() * ratio, way.y() * ratio)
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Zoom where it was a click."""
        if self._pressed is None or event.button() is not Qt.MouseButton.LeftButton:
            return
        self._pressed = None
        if self._dragged:
            self._show_hand()
        else:
            self.toggle_zoom(event.position())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Fitted, the wheel leads from photo to photo; at actual size it pans."""
        if self._optics.zoomed:
            way = event.pixelDelta() if not event.pixelDelta().isNull() else event.angleDelta()
            ratio = self.devicePixelRatioF()
            self._optics = self._optics.moved(way.x() * ratio, way.y() * ratio)
            self.update()
            return
        self._wheel += event.angleDelta().y()
        steps = int(self._wheel / _NOTCH)
        if steps:
            self._wheel -= steps * _NOTCH
            self._on_step(-steps)
