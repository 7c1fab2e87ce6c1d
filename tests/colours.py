"""Colours that tests measure: a Display P3 profile, CIELAB, and how far two colours lie apart."""

import struct

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

_D65, _D50 = (0.3127, 0.3290), np.array([0.9642, 1.0, 0.8249])
_P3 = ((0.680, 0.320), (0.265, 0.690), (0.150, 0.060))
_SRGB = ((0.64, 0.33), (0.30, 0.60), (0.15, 0.06))
_BRADFORD = np.array(
    [[0.8951, 0.2664, -0.1614], [-0.7502, 1.7135, 0.0367], [0.0389, -0.0685, 1.0296]]
)


def _xyz(chromaticity: tuple[float, float]) -> Array:
    x, y = chromaticity
    return np.array([x / y, 1.0, (1 - x - y) / y])


def _to_d50(primaries: tuple[tuple[float, float], ...]) -> Array:
    """Linear RGB to XYZ under D50, as ICC profiles have it."""
    columns = np.stack([_xyz(each) for each in primaries], axis=1)
    white = _xyz(_D65)
    matrix = columns * np.linalg.solve(columns, white)
    gains = np.diag((_BRADFORD @ _D50) / (_BRADFORD @ white))
    adapted: Array = np.linalg.inv(_BRADFORD) @ gains @ _BRADFORD @ matrix
    return adapted


P3_TO_XYZ, SRGB_TO_XYZ = _to_d50(_P3), _to_d50(_SRGB)


def lab(rgb: tuple[float, ...] | Array, to_xyz: Array) -> Array:
    """CIELAB under D50 of 8-bit values with the tone curve of sRGB, [..., 3]."""
    values = np.asarray(rgb, np.float64) / 255
    linear = np.where(values <= 0.04045, values / 12.92, ((values + 0.055) / 1.055) ** 2.4)
    ratio = (linear @ to_xyz.T) / _D50
    f = np.where(ratio > (6 / 29) ** 3, np.cbrt(ratio), ratio / (3 * (6 / 29) ** 2) + 4 / 29)
    x, y, z = f[..., 0], f[..., 1], f[..., 2]
    return np.stack([116 * y - 16, 500 * (x - y), 200 * (y - z)], axis=-1)


def delta_e(one: Array, other: Array) -> float:
    """CIEDE2000 (Sharma, Wu and Dalal 2005), all weights 1."""
    (l1, a1, b1), (l2, a2, b2) = one.tolist(), other.tolist()
    mean = (np.hypot(a1, b1) + np.hypot(a2, b2)) / 2
    g = 0.5 * (1 - np.sqrt(mean**7 / (mean**7 + 25.0**7)))
    a1, a2 = (1 + g) * a1, (1 + g) * a2
    c1, c2 = np.hypot(a1, b1), np.hypot(a2, b2)
    h1, h2 = np.degrees(np.arctan2(b1, a1)) % 360, np.degrees(np.arctan2(b2, a2)) % 360
    dh = (h2 - h1 + 180) % 360 - 180 if c1 * c2 else 0.0
    hue = (h1 + dh / 2) % 360 if c1 * c2 else h1 + h2
    light, chroma = (l1 + l2) / 2, (c1 + c2) / 2
    cos = {n: np.cos(np.radians(n * hue + s)) for n, s in ((1, -30), (2, 0), (3, 6), (4, -63))}
    t = 1 - 0.17 * cos[1] + 0.24 * cos[2] + 0.32 * cos[3] - 0.20 * cos[4]
    sl = 1 + 0.015 * (light - 50) ** 2 / np.sqrt(20 + (light - 50) ** 2)
    sc, sh = 1 + 0.045 * chroma, 1 + 0.015 * chroma * t
    turn = np.sin(np.radians(60 * np.exp(-(((hue - 275) / 25) ** 2))))
    rt = -2 * np.sqrt(chroma**7 / (chroma**7 + 25.0**7)) * turn
    big_h = 2 * np.sqrt(c1 * c2) * np.sin(np.radians(dh / 2))
    parts = (l2 - l1) / sl, (c2 - c1) / sc, big_h / sh
    return float(np.sqrt(sum(p * p for p in parts) + rt * parts[1] * parts[2]))


def p3_profile(description: str = "Display P3") -> bytes:
    """An ICC profile (version 4) of Display P3."""

    def fixed(*numbers: float) -> bytes:
        return struct.pack(f">{len(numbers)}i", *(round(n * 65536) for n in numbers))

    def said(words: str) -> bytes:
        text = words.encode("utf-16-be")
        head = struct.pack(">4sIII2s2sII", b"mluc", 0, 1, 12, b"en", b"US", len(text), 28)
        return head + text + b"\0" * (-len(text) % 4)

    curve = b"para" + struct.pack(">IHH", 0, 3, 0)
    curve += fixed(2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045)
    tags = {
        b"desc": said(description),
        b"cprt": said("none"),
        b"wtpt": b"XYZ \0\0\0\0" + fixed(*_D50),
    }
    for number, name in enumerate("rgb"):
        tags[f"{name}XYZ".encode()] = b"XYZ \0\0\0\0" + fixed(*P3_TO_XYZ[:, number])
        tags[f"{name}TRC".encode()] = curve
    offset, table, body = 128 + 4 + 12 * len(tags), b"", b""
    for tag, data in tags.items():
        table += struct.pack(">4sII", tag, offset + len(body), len(data))
        body += data
    size = offset + len(body)
    head = struct.pack(">I4sI4s4s4s12s4s", size, b"\0" * 4, 0x04300000, b"mntr", b"RGB ", b"XYZ ",
                       struct.pack(">6H", 2026, 1, 1, 0, 0, 0), b"acsp")  # fmt: skip
    head = head.ljust(68, b"\0") + fixed(*_D50)
    return head.ljust(128, b"\0") + struct.pack(">I", len(tags)) + table + body
