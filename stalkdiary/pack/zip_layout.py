"""The bytes of a zip's own structures, made the same way by the writer and by `verify`.

Packs are stored, not compressed: pictures and films gain nothing, and every byte of the container follows
from the names, sizes and contents of its files, so a changed byte anywhere can be noticed. Fields as in
PKWARE's APPNOTE 6.3.10, sections 4.3 and 4.5.3 (zip64).
"""

from __future__ import annotations

import struct
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

LOCAL = b"PK\x03\x04"
CENTRAL = b"PK\x01\x02"
END = b"PK\x05\x06"
END64 = b"PK\x06\x06"
LOCATOR64 = b"PK\x06\x07"

STORED, DEFLATED = 0, 8
UTF8_NAMES = 0x800
"""General purpose bit 11: the name is UTF-8."""

LIMIT32 = 0xFFFFFFFF
LIMIT16 = 0xFFFF

LOCAL_FIXED = struct.Struct("<4s5H3L2H")
CENTRAL_FIXED = struct.Struct("<4s6H3L5H2L")
END_FIXED = struct.Struct("<4s4H2LH")
END64_FIXED = struct.Struct("<4sQ2H2L4Q")
LOCATOR64_FIXED = struct.Struct("<4sLQL")

ZIP64_EXTRA = 1
AES_EXTRA = 0x9901
AES_FIELD = struct.Struct("<H2sBH")
"""Of a file encrypted as WinZip does it: version, "AE", strength, the real method."""

REGULAR_FILE = 0o100644 << 16
"""External attributes: Unix mode bits."""

_VERSION, _VERSION64, VERSION_AES = 20, 45, 51
_MADE_BY_UNIX = 3 << 8


@dataclass(frozen=True, slots=True)
class ZipEntry:
    """One stored file.

    Attributes:
        name: path in the zip, UTF-8, with forward slashes.
        size: of the file.
        crc: CRC-32 of its bytes.
        offset: of its local header.
        wide: whether its local header has room for 64-bit sizes.
    """

    name: bytes
    size: int
    crc: int
    offset: int
    wide: bool


def dos_stamp(local: datetime) -> tuple[int, int]:
    """The MS-DOS time and date of a local time; years before 1980 become 1980, after 2107 become 2107."""
    year = min(max(local.year, 1980), 2107)
    date = (year - 1980) << 9 | local.month << 5 | local.day
    return local.hour << 11 | local.minute << 5 | local.second // 2, date


def local_header(entry: ZipEntry, stamp: tuple[int, int]) -> bytes:
    """What stands before a file's bytes."""
    size = LIMIT32 if entry.wide else entry.size
    extra = struct.pack("<2H2Q", ZIP64_EXTRA, 16, entry.size, entry.size) if entry.wide else b""
    version = _VERSION64 if entry.wide else _VERSION
    fixed = LOCAL_FIXED.pack(
        LOCAL, version, UTF8_NAMES, STORED, *stamp, entry.crc, size, size, len(entry.name), len(extra)
    )
    return fixed + entry.name + extra


def central_record(entry: ZipEntry, stamp: tuple[int, int]) -> bytes:
    """A file's line in the central directory."""
    wide_fields = [value for value in (entry.size, entry.size, entry.offset) if value >= LIMIT32]
    extra = b""
    if wide_fields:
        extra = struct.pack(f"<2H{len(wide_fields)}Q", ZIP64_EXTRA, 8 * len(wide_fields), *wide_fields)
    size, offset = min(entry.size, LIMIT32), min(entry.offset, LIMIT32)
    version = _VERSION64 if wide_fields or entry.wide else _VERSION
    fixed = CENTRAL_FIXED.pack(
        CENTRAL,
        _MADE_BY_UNIX | version,
        version,
        UTF8_NAMES,
        STORED,
        *stamp,
        entry.crc,
        size,
        size,
        len(entry.name),
        len(extra),
        0,
        0,
        0,
        REGULAR_FILE,
        offset,
    )
    return fixed + entry.name + extra


def closing(entries: Iterable[ZipEntry], stamp: tuple[int, int], start: int) -> bytes:
    """The central directory and all that follows it; `start` is where it begins in the file."""
    records = [central_record(entry, stamp) for entry in entries]
    directory = b"".join(records)
    return directory + end_records(len(records), len(directory), start)


def end_records(number: int, size: int, start: int) -> bytes:
    """What follows a central directory of so many records and bytes that begins at `start`."""
    end64 = b""
    if number >= LIMIT16 or size >= LIMIT32 or start >= LIMIT32:
        end64 = END64_FIXED.pack(
            END64,
            END64_FIXED.size - 12,
            _MADE_BY_UNIX | _VERSION64,
            _VERSION64,
            0,
            0,
            number,
            number,
            size,
            start,
        ) + LOCATOR64_FIXED.pack(LOCATOR64, 0, start + size, 1)
    short = min(number, LIMIT16)
    end = END_FIXED.pack(END, 0, 0, short, short, min(size, LIMIT32), min(start, LIMIT32), 0)
    return end64 + end
