"""Whether a video lies inside a photo's file, as phones write motion photos."""

_XMP_WITHIN = 65_536
"""The first JPEG segments, where XMP says so, lie within this many bytes."""

_XMP_SIGNS = (b'MotionPhoto="1"', b"MotionPhoto>1<", b'MicroVideo="1"')
"""Google's names for it, of the present and of before."""

_TRAILER = b"MotionPhoto_Data"
"""What Samsung writes between picture and video."""


def has_video(data: bytes) -> bool:
    """Whether the content of a file says that there is a video in it."""
    head = data[:_XMP_WITHIN]
    return any(sign in head for sign in _XMP_SIGNS) or _TRAILER in data
