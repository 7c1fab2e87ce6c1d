"""Whether a video lies inside a photo's file, as phones write motion photos."""

_XMP_WITHIN = 65_536
"""The first JPEG segments, where XMP says so, lie within this many bytes."""

_XMP_SIGNS = (b'MotionPhoto="1"', b"MotionPhoto>1<", b'MicroVideo="1"')
"""Google's names for it, of the present and of before."""

_TRAILER = b"MotionPhoto_Data"
"""What Samsung writes between picture and video."""

_END = b"\xff\xd9"


def has_video(data: bytes) -> bool:
    """Whether the content of a file says that there is a video in it."""
    head = data[:_XMP_WITHIN]
    if any(sign in head for sign in _XMP_SIGNS):
        return True
    # A file that ends as a JPEG ends has nothing after it, and need not be searched to its end.
    return not data.endswith(_END) and _TRAILER in data
