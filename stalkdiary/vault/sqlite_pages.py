"""Rows as they lie in SQLite's pages, read without SQLite: what remains readable when the way to it is gone.

After SQLite's file format, sections 1.6 (b-tree pages) and 2.1 (records). A page that holds rows says so in
its first byte and is read on its own, so that damage elsewhere, in the schema, a root or a page that only
leads to others, costs nothing. Pages are `USABLE` bytes of plain text.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from stalkdiary.vault.cipher_pages import USABLE

Value = int | float | str | bytes | None
"""What a column holds."""

ReadPage = Callable[[int], bytes | None]
"""A page's plain text by its number, or None where it is damaged or there is none."""

_INDEX_INTERIOR, _TABLE_LEAF, _INDEX_LEAF = 0x02, 0x0D, 0x0A
_FIRST_PAGE_HEADER = 100
_MOST_LOCAL_TABLE = USABLE - 35
_MOST_LOCAL_INDEX = (USABLE - 12) * 64 // 255 - 23
_LEAST_LOCAL = (USABLE - 12) * 32 // 255 - 23
_OVERFLOW_ROOM = USABLE - 4
_LARGEST = 1 << 30
"""Bytes of a row; SQLite's own default limit."""

_INTEGER_SIZES = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}


@dataclass(frozen=True, slots=True)
class Cell:
    """Where one row lies.

    Attributes:
        rowid: of a row in an ordinary table; None in an index or a table without rowids.
        local: the part of its record in the page itself.
        size: bytes of the whole record.
        overflow: number of the page where the record goes on; 0 where it is whole.
    """

    rowid: int | None
    local: bytes
    size: int
    overflow: int

    def record(self, read: ReadPage) -> tuple[Value, ...] | None:
        """The columns, or None where a page that the record goes on in is damaged."""
        data = bytearray(self.local)
        page, seen = self.overflow, 0
        while page and len(data) < self.size:
            text = read(page)
            seen += 1
            if text is None or seen * _OVERFLOW_ROOM > self.size + _OVERFLOW_ROOM:
                return None
            (page,) = struct.unpack_from(">I", text)
            data += text[4 : 4 + self.size - len(data)]
        return columns(bytes(data)) if len(data) == self.size else None

    def first_columns(self) -> tuple[Value, ...]:
        """As many leading columns as lie in the page itself in whole."""
        return columns(self.local, whole=False) or ()


def cells(number: int, text: bytes) -> Iterator[Cell]:
    """The rows of a page, in its order; none for a page of another kind, or one that makes no sense.

    Args:
        number: of the page, from 1.
        text: its plain text.
    """
    at = _FIRST_PAGE_HEADER if number == 1 else 0
    kind = text[at]
    if kind not in (_TABLE_LEAF, _INDEX_LEAF, _INDEX_INTERIOR):
        return
    (count,) = struct.unpack_from(">H", text, at + 3)
    pointers = at + (12 if kind == _INDEX_INTERIOR else 8)
    if pointers + 2 * count > USABLE:
        return
    for (start,) in struct.iter_unpack(">H", text[pointers : pointers + 2 * count]):
        try:
            cell = _cell(kind, text, start)
        except (IndexError, struct.error):
            continue
        if cell is not None:
            yield cell


def columns(record: bytes, *, whole: bool = True) -> tuple[Value, ...] | None:
    """The values of a record; None where it makes no sense.

    Args:
        record: header and body.
        whole: all columns must be there; otherwise those that are cut off are left out.
    """
    try:
        header, at = _varint(record, 0)
        types = []
        while at < header:
            kind, at = _varint(record, at)
            types.append(kind)
        values: list[Value] = []
        for kind in types:
            size = _size(kind)
            if at + size > len(record):
                return None if whole else tuple(values)
            values.append(_value(kind, record[at : at + size]))
            at += size
    except (IndexError, ValueError, struct.error):
        return None
    return tuple(values)


def _cell(kind: int, text: bytes, at: int) -> Cell | None:
    if kind == _INDEX_INTERIOR:
        at += 4
    size, at = _varint(text, at)
    rowid = None
    if kind == _TABLE_LEAF:
        rowid, at = _varint(text, at)
        rowid -= (1 << 64) if rowid >> 63 else 0
    if size > _LARGEST:
        return None
    local = _local_size(size, _MOST_LOCAL_TABLE if kind == _TABLE_LEAF else _MOST_LOCAL_INDEX)
    overflow = struct.unpack_from(">I", text, at + local)[0] if local < size else 0
    if at + local > USABLE:
        return None
    return Cell(rowid, text[at : at + local], size, overflow)


def _local_size(size: int, most: int) -> int:
    if size <= most:
        return size
    kept = _LEAST_LOCAL + (size - _LEAST_LOCAL) % _OVERFLOW_ROOM
    return kept if kept <= most else _LEAST_LOCAL


def _varint(data: bytes, at: int) -> tuple[int, int]:
    """A number of one to nine bytes, and where it ends."""
    value = 0
    for place in range(8):
        byte = data[at + place]
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, at + place + 1
    return value << 8 | data[at + 8], at + 9


def _size(kind: int) -> int:
    if kind >= 12:
        return (kind - 12) // 2
    return 8 if kind == 7 else _INTEGER_SIZES.get(kind, 0)


def _value(kind: int, data: bytes) -> Value:
    if kind >= 12:
        return data.decode("utf-8") if kind % 2 else data
    if kind == 7:
        return float(struct.unpack(">d", data)[0])
    if kind in (8, 9):
        return kind - 8
    return int.from_bytes(data, "big", signed=True) if kind else None
