"""The part of cykooz_resizer that photocull uses; the package itself says that it has no types."""

from enum import Enum

class FilterType(Enum):
    lanczos3 = 5
    catmull_rom = 3

class PixelType(Enum):
    U8x3 = 3

class ResizeAlg:
    @classmethod
    def convolution(cls, filter_type: FilterType) -> ResizeAlg: ...

class ResizeOptions:
    def __init__(
        self, resize_alg: ResizeAlg | None = None, *, use_alpha: bool = True
    ) -> None: ...

class ImageData:
    def __init__(
        self, width: int, height: int, pixel_type: PixelType, pixels: bytes | None = None
    ) -> None: ...
    def get_buffer(self) -> bytes: ...

class Resizer:
    def resize(
        self, src_image: ImageData, dst_image: ImageData, options: ResizeOptions | None = None
    ) -> None: ...
