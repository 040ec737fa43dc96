"""Reads a zip that may be damaged or hostile: nothing in it is believed before it has been compared.

Only its directory is held in memory, within bounds; files are given out as chunks. A zip that another program
packed again, compressed or not, can be read too, and is told apart from one that was altered (`repacked`).
"""

from __future__ import annotations

import os
import stat
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Protocol

from stalkdiary.errors import NotAPack
from stalkdiary.pack.zip_layout import (
    AES_EXTRA,
    AES_FIELD,
    CENTRAL,
    CENTRAL_FIXED,
    DEFLATED,
    END,
    END64,
    END64_FIXED,
    END_FIXED,
    LIMIT16,
    LIMIT32,
    LOCAL,
    LOCAL_FIXED,
    LOCATOR64,
    LOCATOR64_FIXED,
    REGULAR_FILE,
    STORED,
    UTF8_NAMES,
    ZIP64_EXTRA,
    ZipEntry,
    closing,
    local_header,
)

CHUNK = 1 << 20
MOST_FILES = 200_000
_LARGEST_DIRECTORY = 64 << 20
_LONGEST_COMMENT = 0xFFFF
_MOST_EXPANSION = 100
"""A zip may not unpack to more than so many times its size; evidence never does, a bomb always."""

ENCRYPTED = 1
"""General purpose bit 0."""

_DESCRIPTOR_SIZES = (12, 16, 20, 24)
"""Of sizes and CRC that follow a file's bytes, with or without a signature, narrow or wide (4.3.9)."""

_UNICODE_PATH = 0x7075
_END64_SIZE = END64_FIXED.size + LOCATOR64_FIXED.size


class RandomReader(Protocol):
    """What a zip is read from: an open file, or one that decrypts on the way."""

    def seek(self, offset: int, whence: int = 0, /) -> int:
        """Go to a position."""

    def read(self, size: int, /) -> bytes:
        """So many bytes, or fewer at the end."""


@dataclass(slots=True)
class Found:
    """A file as the directory names it, and what was counted while its bytes were read.

    Attributes:
        name: bytes as they stand.
        text: the name as text.
        method: of compression.
        flags: general purpose bits.
        packed: bytes in the zip.
        size: bytes once unpacked.
        offset: of its local header.
        mode: Unix mode bits, 0 where unknown.
        stamp: MS-DOS time and date.
        stated_crc: CRC-32 as the directory has it.
        ours: whether the directory describes it as this program would.
        locked: of a file that is encrypted as WinZip does it: strength and the real method; None otherwise.
        crc: counted while reading; None before.
    """

    name: bytes
    text: str
    method: int
    flags: int
    packed: int
    size: int
    offset: int
    mode: int
    stamp: tuple[int, int]
    stated_crc: int
    ours: bool
    locked: tuple[int, int] | None = None
    crc: int | None = field(default=None)


class ZipSource:
    """An open zip."""

    def __init__(self, file: RandomReader) -> None:
        """Read the directory.

        Raises:
            NotAPack: there is no directory, or it is beyond all bounds.
        """
        self._file = file
        self._length = file.seek(0, os.SEEK_END)
        start, size, number = self._find_directory()
        if number > MOST_FILES or size > _LARGEST_DIRECTORY or start + size > self._length:
            raise NotAPack
        self.entries = self._directory(self._read(start, size), number)
        if sum(entry.size for entry in self.entries) > _MOST_EXPANSION * self._length + CHUNK:
            raise NotAPack
        self._directory_start, self._directory_size = start, size
        self.overlaps = self._overlap(start)

    def _read(self, at: int, size: int) -> bytes:
        self._file.seek(at)
        return self._file.read(size)

    def _find_directory(self) -> tuple[int, int, int]:
        """Where the central directory begins, its size, and how many files it says it has."""
        tail_start = max(0, self._length - END_FIXED.size - _LONGEST_COMMENT)
        tail = self._read(tail_start, self._length - tail_start)
        at = tail.rfind(END)
        if at < 0 or at + END_FIXED.size > len(tail):
            raise NotAPack
        _, _, _, _, number, size, start, _ = END_FIXED.unpack_from(tail, at)
        if number == LIMIT16 or size == LIMIT32 or start == LIMIT32:
            return self._find_directory64(tail_start + at)
        return start, size, number

    def _find_directory64(self, end: int) -> tuple[int, int, int]:
        raw = self._read(max(0, end - LOCATOR64_FIXED.size), LOCATOR64_FIXED.size)
        if len(raw) < LOCATOR64_FIXED.size or not raw.startswith(LOCATOR64):
            raise NotAPack
        _, _, at, _ = LOCATOR64_FIXED.unpack(raw)
        record = self._read(at, END64_FIXED.size) if at <= self._length else b""
        if len(record) < END64_FIXED.size or not record.startswith(END64):
            raise NotAPack
        _, _, _, _, _, _, _, number, size, start = END64_FIXED.unpack(record)
        return start, size, number

    def _directory(self, data: bytes, number: int) -> list[Found]:
        entries: list[Found] = []
        at = 0
        while at + CENTRAL_FIXED.size <= len(data) and data.startswith(CENTRAL, at):
            found, at = _central(data, at)
            entries.append(found)
        if len(entries) != number or not entries:
            raise NotAPack
        return entries

    def _overlap(self, directory: int) -> bool:
        """Whether two files share bytes, or a file shares some with the directory."""
        spans = sorted(
            (entry.offset, entry.offset + LOCAL_FIXED.size + len(entry.name) + entry.packed)
            for entry in self.entries
        )
        ends = [*(start for start, _ in spans[1:]), directory]
        return any(end > following for (_, end), following in zip(spans, ends, strict=True))

    def chunks(self, entry: Found) -> Iterator[bytes]:
        """A file's bytes; ends early where the zip does not hold what it says.

        Its CRC is counted on the way and stands in `entry.crc` once all was read.
        """
        crc = 0
        for chunk in self._unpacked(entry):
            crc = zlib.crc32(chunk, crc)
            yield chunk
        entry.crc = crc

    def _unpacked(self, entry: Found) -> Iterator[bytes]:
        if entry.flags & ENCRYPTED or entry.method not in (STORED, DEFLATED):
            return
        packed = self._packed(entry)
        if entry.method == STORED:
            yield from packed
            return
        inflater = zlib.decompressobj(-zlib.MAX_WBITS)
        left = entry.size
        try:
            for piece in packed:
                data = piece
                while data and left > 0:
                    out = inflater.decompress(data, min(CHUNK, left))
                    data = inflater.unconsumed_tail
                    left -= len(out)
                    if not out:
                        break
                    yield out
        except zlib.error:
            return

    def _packed(self, entry: Found) -> Iterator[bytes]:
        at = self.data_start(entry)
        left = min(entry.packed, self._length - at)
        while left > 0:
            chunk = self._read(at, min(CHUNK, left))
            if not chunk:
                return
            yield chunk
            at += len(chunk)
            left -= len(chunk)

    def data_start(self, entry: Found) -> int:
        """Where a file's packed bytes begin: after a header of our own form, or as the header itself says."""
        for wide in (False, True):
            ours = len(local_header(_as_entry(entry, 0, wide), entry.stamp))
            header = self._read(entry.offset, ours)
            if _differs_little(header, local_header(_as_entry(entry, 0, wide), entry.stamp)):
                return entry.offset + ours
        header = self._read(entry.offset, LOCAL_FIXED.size)
        if len(header) < LOCAL_FIXED.size or not header.startswith(LOCAL):
            return entry.offset + LOCAL_FIXED.size + len(entry.name)
        *_, name_length, extra_length = LOCAL_FIXED.unpack(header)
        return entry.offset + LOCAL_FIXED.size + int(name_length) + int(extra_length)

    def altered(self, stamp: tuple[int, int] | None) -> list[bytes | None]:
        """Names of files whose place in the zip is not as this program writes it; None for the rest of it.

        To be asked after every file has been read.

        Args:
            stamp: time and date that every file must carry, or None to take those of the first.
        """
        wanted = stamp or self.entries[0].stamp
        wrong: list[bytes | None] = []
        expected: list[ZipEntry] = []
        at = 0
        for found in self.entries:
            narrow, wide = (
                _as_entry(found, found.crc or 0, False, at),
                _as_entry(found, found.crc or 0, True, at),
            )
            entry = wide if self._starts_with(at, local_header(wide, wanted)) else narrow
            header = local_header(entry, wanted)
            if found.offset != at or not self._starts_with(at, header) or found.size != found.packed:
                wrong.append(found.name)
            expected.append(entry)
            at += len(header) + entry.size
        rest = closing(expected, wanted, at)
        if at + len(rest) != self._length or not self._starts_with(at, rest):
            wrong.append(None)
        return wrong

    def repacked(self) -> bool:
        """Whether another program made all of this zip, and made it soundly: no byte is unaccounted for.

        To be asked after every file has been read.
        """
        end = 0
        for found in sorted(self.entries, key=lambda entry: entry.offset):
            header = self._read(found.offset, LOCAL_FIXED.size)
            if len(header) < LOCAL_FIXED.size or not header.startswith(LOCAL):
                return False
            name_length = LOCAL_FIXED.unpack(header)[-2]
            name = self._read(found.offset + LOCAL_FIXED.size, name_length)
            if found.ours or name != found.name or not self._adjoins(end, found.offset):
                return False
            # A link, once unpacked, is not the file that was read here.
            if stat.S_IFMT(found.mode) not in (0, stat.S_IFREG, stat.S_IFDIR):
                return False
            if found.crc not in (None, found.stated_crc):
                return False
            end = self.data_start(found) + found.packed
        directory_end = self._directory_start + self._directory_size
        rest = self._length - directory_end - END_FIXED.size
        return self._adjoins(end, self._directory_start) and rest in (0, _END64_SIZE)

    def _adjoins(self, end: int, start: int) -> bool:
        """Whether nothing lies between, or just what may follow a file's bytes."""
        return start == end or (start - end in _DESCRIPTOR_SIZES and end > 0)

    def _starts_with(self, at: int, data: bytes) -> bool:
        return at + len(data) <= self._length and self._read(at, len(data)) == data


def _as_entry(found: Found, crc: int, wide: bool, offset: int = 0) -> ZipEntry:
    # A size that needs 64 bits has only one form; the other would not fit its field.
    return ZipEntry(found.name, found.size, crc, offset, wide or found.size >= LIMIT32)


def _differs_little(header: bytes, ours: bytes) -> bool:
    """Whether a header is ours but for its CRC, which is not known yet, and perhaps a damaged byte or two."""
    if len(header) != len(ours):
        return False
    crc = range(14, 18)
    differences = sum(a != b for at, (a, b) in enumerate(zip(header, ours, strict=True)) if at not in crc)
    return differences <= 2


_UNIX_LIKE = (3, 19)
"""Systems whose zips carry a file's mode (APPNOTE 4.4.2): Unix and macOS."""


def _central(data: bytes, at: int) -> tuple[Found, int]:
    """One line of the directory, and where the next begins.

    Raises:
        NotAPack: it reaches over the directory's end.
    """
    (
        _, made_by, _, flags, method, time, date, crc, packed, size, name_length, extra_length,
        comment_length, _, _, attributes, offset,
    ) = CENTRAL_FIXED.unpack_from(data, at)  # fmt: skip
    at += CENTRAL_FIXED.size
    end = at + name_length + extra_length + comment_length
    if end > len(data):
        raise NotAPack
    name, extra = data[at : at + name_length], data[at + name_length : at + name_length + extra_length]
    fields = dict(_extra_fields(extra))
    size, packed, offset = _wide(fields.get(ZIP64_EXTRA, b""), size, packed, offset)
    ours = (made_by >> 8, flags, method, attributes) == (3, UTF8_NAMES, STORED, REGULAR_FILE)
    found = Found(
        name=name,
        text=_text(name, flags, fields.get(_UNICODE_PATH, b"")),
        method=method,
        flags=flags,
        packed=packed,
        size=size,
        offset=offset,
        mode=attributes >> 16 if made_by >> 8 in _UNIX_LIKE else 0,
        stamp=(time, date),
        stated_crc=crc,
        ours=ours and not comment_length and not fields.keys() - {ZIP64_EXTRA},
        locked=_locked(fields.get(AES_EXTRA, b"")),
    )
    return found, end


def _locked(field_of_aes: bytes) -> tuple[int, int] | None:
    if len(field_of_aes) != AES_FIELD.size:
        return None
    _, _, strength, method = AES_FIELD.unpack(field_of_aes)
    return strength, method


def _text(name: bytes, flags: int, unicode_path: bytes) -> str:
    """A name as text: UTF-8 where it says so or can be, else the code page that zips began with."""
    if flags & UTF8_NAMES:
        return name.decode("utf-8", "replace")
    if len(unicode_path) > 5 and unicode_path[1:5] == struct.pack("<L", zlib.crc32(name)):
        return unicode_path[5:].decode("utf-8", "replace")
    try:
        return name.decode("utf-8")
    except UnicodeDecodeError:
        return name.decode("cp437")


def _extra_fields(extra: bytes) -> Iterator[tuple[int, bytes]]:
    at = 0
    while at + 4 <= len(extra):
        kind, length = struct.unpack_from("<2H", extra, at)
        yield kind, extra[at + 4 : at + 4 + length]
        at += 4 + length


def _wide(values: bytes, size: int, packed: int, offset: int) -> tuple[int, int, int]:
    """Sizes and offset with their 64-bit values where the 32-bit ones say so."""
    numbers = iter(struct.unpack(f"<{len(values) // 8}Q", values[: len(values) // 8 * 8]))
    size = next(numbers, size) if size == LIMIT32 else size
    packed = next(numbers, packed) if packed == LIMIT32 else packed
    offset = next(numbers, offset) if offset == LIMIT32 else offset
    return size, packed, offset
