"""Arrays of pixels as QImage, at the size they are shown: runs in worker threads, no QPixmap."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage


def image_of(rgb: NDArray[np.uint8]) -> QImage:
    """An upright sRGB picture, uint8 [H, W, 3], as an image that owns its pixels."""
    pixels = np.ascontiguousarray(rgb)
    height, width = pixels.shape[:2]
    view = QImage(pixels.data, width, height, 3 * width, QImage.Format.Format_RGB888)
    return view.convertToFormat(QImage.Format.Format_RGB32)


def within(image: QImage, size: QSize) -> QImage:
    """The image smoothly reduced to fit into `size`; smaller ones stay as they are."""
    if image.width() <= size.width() and image.height() <= size.height():
        return image
    return image.scaled(
        size, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    )
