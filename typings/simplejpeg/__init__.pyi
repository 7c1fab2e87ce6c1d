"""The part of simplejpeg that photocull uses; the package itself carries no types."""

import numpy as np
from numpy.typing import NDArray
from typing_extensions import Buffer

__version__: str

def is_jpeg(data: bytes) -> bool: ...
def decode_jpeg_header(
    data: Buffer,
    min_height: int = 0,
    min_width: int = 0,
    min_factor: float = 1,
    strict: bool = True,
) -> tuple[int, int, str, str]: ...
def decode_jpeg(
    data: Buffer,
    colorspace: str = "rgb",
    fastdct: bool = False,
    fastupsample: bool = False,
    min_height: int = 0,
    min_width: int = 0,
    min_factor: float = 1,
    buffer: Buffer | None = None,
    strict: bool = True,
) -> NDArray[np.uint8]: ...
def encode_jpeg(
    image: NDArray[np.uint8],
    quality: int = 85,
    colorspace: str = "rgb",
    colorsubsampling: str = "444",
    fastdct: bool = False,
) -> bytes: ...
