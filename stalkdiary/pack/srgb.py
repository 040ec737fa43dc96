"""The colour profile that says what red, green and blue mean on the pages: sRGB (IEC 61966-2-1).

An ICC profile of version 4.2 (ICC.1:2004-10) made from the standard's own numbers: the primaries, adapted to
the profile's white by the Bradford transform, and the curve. Nothing in it is anybody else's file.
"""

from __future__ import annotations

import struct

_DESCRIPTION = "sRGB IEC61966-2.1"
_TERMS = "No copyright, use freely"
_DAY = (2026, 11, 23, 0, 0, 0)
_WHITE = (0.9642, 1.0, 0.82491)
"""D50, the white of every profile."""

_RED, _GREEN, _BLUE = (0.43607, 0.22249, 0.01392), (0.38515, 0.71687, 0.09708), (0.14307, 0.06061, 0.71410)
_ADAPTATION = (1.04788, 0.02292, -0.05020, 0.02959, 0.99048, -0.01707, -0.00925, 0.01508, 0.75168)
"""From D65 to D50."""

_CURVE = (2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045)
"""g, a, b, c and d of a parametric curve of type 3: (a·x + b)^g from d on, c·x below."""


def srgb_profile() -> bytes:
    """The profile's bytes; always the same."""
    curve = b"para" + bytes(4) + struct.pack(">HH", 3, 0) + _fixed(_CURVE)
    tags = {
        b"desc": _text(_DESCRIPTION),
        b"cprt": _text(_TERMS),
        b"wtpt": _xyz(_WHITE),
        b"chad": b"sf32" + bytes(4) + _fixed(_ADAPTATION),
        b"rXYZ": _xyz(_RED),
        b"gXYZ": _xyz(_GREEN),
        b"bXYZ": _xyz(_BLUE),
        b"rTRC": curve,
        b"gTRC": curve,
        b"bTRC": curve,
    }
    body = b""
    places: dict[bytes, int] = {}
    directory = struct.pack(">I", len(tags))
    first = 128 + 4 + 12 * len(tags)
    for tag, data in tags.items():
        if data not in places:
            places[data] = first + len(body)
            body += data + bytes(-len(data) % 4)
        directory += tag + struct.pack(">II", places[data], len(data))
    return _header(first + len(body)) + directory + body


def _header(size: int) -> bytes:
    """A display profile from RGB to XYZ, perceptual."""
    head = struct.pack(">I4xI4s4s4s", size, 0x04200000, b"mntr", b"RGB ", b"XYZ ")
    head += struct.pack(">6H", *_DAY) + b"acsp"
    return head.ljust(68, b"\0") + _fixed(_WHITE) + bytes(48)


def _text(text: str) -> bytes:
    """A multi-localised text of one language, padded by its caller."""
    data = text.encode("utf-16-be")
    return b"mluc" + bytes(4) + struct.pack(">II2s2sII", 1, 12, b"en", b"US", len(data), 28) + data


def _xyz(values: tuple[float, float, float]) -> bytes:
    return b"XYZ " + bytes(4) + _fixed(values)


def _fixed(values: tuple[float, ...]) -> bytes:
    """Numbers in 16 bits before and 16 after the point."""
    return b"".join(struct.pack(">i", round(value * 65536)) for value in values)
