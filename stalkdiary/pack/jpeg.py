"""How many colour components a JPEG has, read from its frame header (ITU-T T.81, B.2.2)."""

from __future__ import annotations

_SOI = b"\xff\xd8"
_FRAMES = frozenset({0xC0, 0xC1, 0xC2})
"""Baseline, extended and progressive Huffman frames: those that PDF viewers must show."""


def components(data: bytes) -> int:
    """The number of colour components; 0 when these bytes are no JPEG of a kind that a PDF can hold."""
    if not data.startswith(_SOI):
        return 0
    at = 2
    while at + 10 <= len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if marker in _FRAMES:
            return data[at + 9]
        at += 2 + int.from_bytes(data[at + 2 : at + 4], "big")
    return 0
