"""The colour branch's input: the RGB histogram of the working picture."""

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from photocull.vision.spec import HISTOGRAM_BINS, HISTOGRAM_SIZE, Colour


def histogram(rgb: NDArray[np.uint8], colour: Colour) -> NDArray[np.float32]:
    """The histogram of `rgb`, uint8 [H, W, 3]: float32 [768], bins of red, then green, then blue.

    `HISTOGRAM` scales the counts so that the largest of all 768 is 1; `CUMULATIVE` first sums
    them up within each channel, then scales likewise; `NONE` is all zeros.
    Source: section "method of making the histogram" of the paper.
    """
    if colour is Colour.NONE:
        return np.zeros(HISTOGRAM_SIZE, np.float32)
    counts = np.asarray(Image.fromarray(rgb).histogram(), np.float32).reshape(3, HISTOGRAM_BINS)
    if colour is Colour.CUMULATIVE:
        counts = np.cumsum(counts, axis=1, dtype=np.float32)
    scaled: NDArray[np.float32] = counts / counts.max()
    return scaled.reshape(HISTOGRAM_SIZE)
