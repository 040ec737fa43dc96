"""Adds glyphs to a TrueType font that are put together from others.

A letter with its marks is several glyphs. As one glyph of the embedded font it takes one code in the page,
and everything that reads the PDF finds one place with all its characters. Written for fonts with "glyf"
outlines, as HarfBuzz's subsetter leaves them (OpenType 1.9.1: glyf, loca, hmtx, maxp, head).
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass

_WORDS, _OFFSETS, _MORE = 0x0001, 0x0002, 0x0020
_CHECKSUM_OF_A_FONT = 0xB1B0AFBA


@dataclass(frozen=True, slots=True)
class Composite:
    """A glyph made of others.

    Attributes:
        advance: its width in font units, not negative.
        parts: (glyph number, right, up) of each component in font units.
    """

    advance: int
    parts: tuple[tuple[int, int, int], ...]


def with_composites(font: bytes, composites: Sequence[Composite]) -> tuple[bytes, int]:
    """The font with further glyphs, and the number of the first one.

    Args:
        font: a TrueType font.
        composites: to add; their parts are glyphs that the font has.
    """
    tables = _tables(font)
    count = int.from_bytes(tables["maxp"][4:6], "big")
    if not composites:
        return font, count
    places = _places(tables, count)
    glyf = bytearray(tables["glyf"])
    metrics = []
    for composite in composites:
        record = _record(composite, tables["glyf"], places)
        # A renderer moves a glyph until its left edge is at its side bearing.
        bearing = record[2:4] or b"\0\0"
        metrics.append(composite.advance.to_bytes(2, "big") + bearing)
        glyf += record + bytes(-len(record) % 4)
        places.append(len(glyf))
    tables["glyf"] = bytes(glyf)
    tables["loca"] = struct.pack(f">{len(places)}I", *places)
    tables["hmtx"] = _own_metrics(tables, count) + b"".join(metrics)
    head = bytearray(tables["head"])
    head[50:52] = b"\0\1"
    tables["head"] = bytes(head)
    total = count + len(composites)
    hhea = bytearray(tables["hhea"])
    hhea[34:36] = total.to_bytes(2, "big")
    widest = max(int.from_bytes(hhea[10:12], "big"), *(composite.advance for composite in composites))
    hhea[10:12] = widest.to_bytes(2, "big")
    tables["hhea"] = bytes(hhea)
    tables["maxp"] = _limits(tables["maxp"], total, composites)
    return _font(font[:4], tables), count


def _tables(font: bytes) -> dict[str, bytes]:
    tables = {}
    for number in range(int.from_bytes(font[4:6], "big")):
        tag, _, offset, length = struct.unpack_from(">4sIII", font, 12 + 16 * number)
        tables[tag.decode("ascii")] = font[offset : offset + length]
    return tables


def _places(tables: dict[str, bytes], count: int) -> list[int]:
    """Where each glyph begins in "glyf", and where the last one ends."""
    if int.from_bytes(tables["head"][50:52], "big"):
        return list(struct.unpack_from(f">{count + 1}I", tables["loca"]))
    return [place * 2 for place in struct.unpack_from(f">{count + 1}H", tables["loca"])]


def _record(composite: Composite, glyf: bytes, places: Sequence[int]) -> bytes:
    boxes = []
    record = b""
    inked = [part for part in composite.parts if places[part[0] + 1] > places[part[0]]]
    if not inked:
        return b""
    for number, (glyph, right, up) in enumerate(inked, 1):
        left, bottom, far, top = struct.unpack_from(">4h", glyf, places[glyph] + 2)
        boxes.append((left + right, bottom + up, far + right, top + up))
        flags = _WORDS | _OFFSETS | (_MORE if number < len(inked) else 0)
        record += struct.pack(">HHhh", flags, glyph, right, up)
    edges = zip(*boxes, strict=True)
    box = [function(edge) for function, edge in zip((min, min, max, max), edges, strict=True)]
    return struct.pack(">5h", -1, *box) + record


def _own_metrics(tables: dict[str, bytes], count: int) -> bytes:
    """The table "hmtx" with an advance for every glyph; in the file, the last one may serve for many."""
    long = int.from_bytes(tables["hhea"][34:36], "big")
    hmtx = tables["hmtx"]
    advance = hmtx[4 * long - 4 : 4 * long - 2]
    bearings = hmtx[4 * long : 4 * long + 2 * (count - long)]
    return hmtx[: 4 * long] + b"".join(advance + bearings[at : at + 2] for at in range(0, len(bearings), 2))


def _limits(maxp: bytes, total: int, composites: Sequence[Composite]) -> bytes:
    """The sums that a renderer sets memory aside for; upper bounds will do."""
    table = bytearray(maxp)
    table[4:6] = total.to_bytes(2, "big")
    points, contours, whole_points, whole_contours = struct.unpack_from(">4H", table, 6)
    parts = max(len(composite.parts) for composite in composites)
    most_points = min(max(points, whole_points) * parts, 0xFFFF)
    most_contours = min(max(contours, whole_contours) * parts, 0xFFFF)
    struct.pack_into(">2H", table, 10, most_points, most_contours)
    elements, depth = struct.unpack_from(">2H", table, 28)
    struct.pack_into(">2H", table, 28, max(elements, parts), min(depth + 1, 16))
    return bytes(table)


def _font(version: bytes, tables: dict[str, bytes]) -> bytes:
    head = bytearray(tables["head"])
    head[8:12] = bytes(4)
    tables["head"] = bytes(head)
    number = len(tables)
    power = 1 << (number.bit_length() - 1)
    offset = 12 + 16 * number
    directory = version + struct.pack(
        ">4H", number, power * 16, power.bit_length() - 1, number * 16 - power * 16
    )
    body = b""
    at_head = 0
    for tag, data in sorted(tables.items()):
        if tag == "head":
            at_head = offset + len(body)
        directory += struct.pack(
            ">4sIII", tag.encode("ascii"), _checksum(data), offset + len(body), len(data)
        )
        body += data + bytes(-len(data) % 4)
    font = bytearray(directory + body)
    adjustment = (_CHECKSUM_OF_A_FONT - _checksum(bytes(font))) & 0xFFFFFFFF
    struct.pack_into(">I", font, at_head + 8, adjustment)
    return bytes(font)


def _checksum(data: bytes) -> int:
    data += bytes(-len(data) % 4)
    words: tuple[int, ...] = struct.unpack(f">{len(data) // 4}I", data)
    return sum(words) & 0xFFFFFFFF
