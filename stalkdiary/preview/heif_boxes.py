"""The boxes of a HEIC file around one coded picture, for the demonstration: pi-heif can only read.

ISO/IEC 23008-12 (HEIF) and ISO/IEC 14496-12 and -15 (boxes, and the decoder's settings).
"""

from __future__ import annotations

import re
import struct
from collections.abc import Sequence

_PARAMETER_SETS = (32, 33, 34)
"""Types of HEVC's video, sequence and picture parameter sets (ITU-T H.265, table 7-1)."""
# Main profile, eight bits, colour halved both ways, four bytes of length before each unit (8.3.3.1).
_SETTINGS = bytes.fromhex("01016000000090000000000000f000fcfdf8f800000f")
_START_CODE = re.compile(rb"\x00+\x00\x01")


def heic_file(coded: bytes, size: tuple[int, int], exif: bytes = b"") -> bytes:
    """A HEIC file.

    Args:
        coded: one picture as an HEVC byte stream (ITU-T H.265, annex B).
        size: pixels across and down.
        exif: a TIFF structure, with or without the "Exif" header that JPEG needs; empty for none.
    """
    units = [unit for unit in _START_CODE.split(coded) if unit]
    sets = {kind: unit for unit in units if (kind := unit[0] >> 1) in _PARAMETER_SETS}
    picture = b"".join(
        struct.pack(">I", len(unit)) + unit for unit in units if unit[0] >> 1 not in _PARAMETER_SETS
    )
    arrays = b"".join(struct.pack(">BHH", 0x80 | kind, 1, len(unit)) + unit for kind, unit in sets.items())
    settings = _SETTINGS + bytes([len(sets)]) + arrays
    items = [(b"hvc1", picture)]
    if exif:
        items.append((b"Exif", bytes(4) + exif.removeprefix(b"Exif\0\0")))
    properties = (_box(b"hvcC", settings), _full(b"ispe", 0, struct.pack(">II", *size)))
    kind = _box(b"ftyp", b"heic", bytes(4), b"mif1heic")
    before = len(kind) + len(_meta(items, properties, 0)) + 8
    return kind + _meta(items, properties, before) + _box(b"mdat", *(data for _, data in items))


def _meta(items: Sequence[tuple[bytes, bytes]], properties: Sequence[bytes], place: int) -> bytes:
    """What is in the file and where; `place` is that of the first item's bytes."""
    places, entries = b"", []
    for number, (kind, data) in enumerate(items, 1):
        places += struct.pack(">HHHII", number, 0, 1, place, len(data))
        entries.append(_full(b"infe", 2, struct.pack(">HH", number, 0), kind, b"\0"))
        place += len(data)
    essential = bytes(number + 1 | (0x80 if number == 0 else 0) for number in range(len(properties)))
    describes = _box(b"cdsc", struct.pack(">HHH", 2, 1, 1))
    return _full(
        b"meta",
        0,
        _full(b"hdlr", 0, bytes(4), b"pict", bytes(13)),
        _full(b"pitm", 0, struct.pack(">H", 1)),
        _full(b"iinf", 0, struct.pack(">H", len(items)), *entries),
        _full(b"iloc", 0, b"\x44\0", struct.pack(">H", len(items)), places),
        _box(
            b"iprp",
            _box(b"ipco", *properties),
            _full(b"ipma", 0, struct.pack(">IHB", 1, 1, len(properties)), essential),
        ),
        *([_full(b"iref", 0, describes)] if len(items) > 1 else []),
    )


def _box(kind: bytes, *parts: bytes) -> bytes:
    body = b"".join(parts)
    return struct.pack(">I", 8 + len(body)) + kind + body


def _full(kind: bytes, version: int, *parts: bytes) -> bytes:
    return _box(kind, struct.pack(">I", version << 24), *parts)
