"""How evidence is cut, padded and encrypted, without touching a disk (docs/format-evidence.md).

The construction is STREAM (Hoang, Reyhanitabar, Rogaway, Vizár: "Online Authenticated-Encryption and its
Nonce-Reuse Misuse-Resistance", CRYPTO 2015) over AES-256-GCM: each chunk's nonce holds its number and
whether it is the last, so chunks cannot be dropped, repeated, reordered, or taken from another file
without being noticed.
"""

from __future__ import annotations

import os
import struct
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from stalkdiary.errors import DamagedEvidence

CHUNK = 1 << 20
"""Bytes of plain text in a chunk. Larger ones would hold Python's global lock too long."""

CHUNKS_PER_SEGMENT = 1023
"""So that a segment with its tags stays below 1 GiB, and FAT32 can carry it."""

TAG = 16
"""Bytes that AES-GCM adds to each chunk."""

VERSION = 1
"""Version of the format of a stored file."""

_SMALLEST_CHUNK = 64
_KEY, _PREFIX, _NONCE = 32, 7, 12
_LENGTH = struct.Struct(">Q")
_COUNTER = struct.Struct(">I")
_WRAP_LABEL = b"daybook/1/file/"
_VERSION_BYTE = bytes([VERSION])

RandomBytes = Callable[[int], bytes]
"""Where keys and ids come from; tests bring their own."""


def padme(size: int) -> int:
    """The size that `size` bytes are padded to, so that sizes tell less: at most 12 % more.

    Padmé, from Nikitin et al., "Reducing Metadata Leakage from Encrypted Files and Communication with
    PURBs", PoPETs 2019: as many low bits are rounded away as leave a floating-point number whose mantissa
    is no longer than its exponent.
    """
    if size < 2:
        return size
    exponent = size.bit_length() - 1
    rounded_bits = exponent - exponent.bit_length()
    mask = (1 << rounded_bits) - 1
    return (size + mask) & ~mask


@dataclass(frozen=True, slots=True)
class Grid:
    """The sizes that a file is cut by. Everything stored uses the defaults; tests make edges cheaper.

    Attributes:
        chunk: bytes of plain text in a chunk, a power of two of at least 64: then a padded size leaves
            at least 8 bytes for the last chunk, and the length is never cut in two.
        per_segment: chunks in a segment.
    """

    chunk: int = CHUNK
    per_segment: int = CHUNKS_PER_SEGMENT

    def __post_init__(self) -> None:
        if self.chunk < _SMALLEST_CHUNK or self.chunk & (self.chunk - 1) or self.per_segment < 1:
            raise ValueError("a chunk is a power of two of at least 64 bytes")

    @property
    def sealed(self) -> int:
        """Bytes of a whole chunk on the disk."""
        return self.chunk + TAG

    @property
    def segment(self) -> int:
        """Bytes of a whole segment on the disk."""
        return self.sealed * self.per_segment


STORED = Grid()
"""What every stored file is cut by."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the chunks of one file lie.

    Attributes:
        padded: bytes of the whole plain stream: content, zeros and the length.
        grid: the sizes it is cut by.
    """

    padded: int
    grid: Grid = STORED

    @classmethod
    def for_content(cls, size: int, grid: Grid = STORED) -> Layout:
        """The layout of `size` bytes of content."""
        return cls(padme(size + _LENGTH.size), grid)

    @classmethod
    def of_segments(cls, sizes: Sequence[int], grid: Grid = STORED) -> Layout:
        """The layout that a stored file's segments must have, from their sizes on the disk.

        Raises:
            DamagedEvidence: no file is cut like that.
        """
        total = sum(sizes)
        count = -(-total // grid.sealed)
        layout = cls(total - count * TAG, grid)
        possible = layout.padded >= _LENGTH.size and padme(layout.padded) == layout.padded
        if not possible or list(sizes) != layout.segment_sizes():
            raise DamagedEvidence
        return layout

    @property
    def count(self) -> int:
        """How many chunks there are; at least one."""
        return -(-self.padded // self.grid.chunk)

    def plain_size(self, number: int) -> int:
        """Bytes of plain text in chunk `number`."""
        return min(self.grid.chunk, self.padded - number * self.grid.chunk)

    def is_last(self, number: int) -> bool:
        """Whether chunk `number` is the file's last."""
        return number == self.count - 1

    def place(self, number: int) -> tuple[int, int]:
        """Which segment chunk `number` lies in, and at which byte of it."""
        segment, within = divmod(number, self.grid.per_segment)
        return segment, within * self.grid.sealed

    def segment_sizes(self) -> list[int]:
        """Bytes of each segment on the disk."""
        total = self.padded + self.count * TAG
        whole, rest = divmod(total, self.grid.segment)
        return [self.grid.segment] * whole + ([rest] if rest else [])


def put_length(chunk: memoryview, size: int) -> None:
    """Write the content's length at the end of the last plain chunk."""
    chunk[-_LENGTH.size :] = _LENGTH.pack(size)


def get_length(chunk: memoryview, layout: Layout) -> int:
    """Read the content's length from the end of the last plain chunk.

    Raises:
        DamagedEvidence: content of that length would have been padded to another size.
    """
    (size,) = _LENGTH.unpack(chunk[-_LENGTH.size :])
    if padme(size + _LENGTH.size) != layout.padded:
        raise DamagedEvidence
    return int(size)


@dataclass(frozen=True, slots=True)
class FileKey:
    """What it takes to encrypt one file, once, or to decrypt it.

    Attributes:
        id: of the file, 32 hex digits; also the name of its bytes on the disk.
        key: 32 bytes.
        prefix: the first 7 bytes of every chunk's nonce.
    """

    id: str
    key: bytes = field(repr=False)
    prefix: bytes = field(repr=False)

    @classmethod
    def new(cls, random: RandomBytes = os.urandom) -> FileKey:
        """A fresh id, key and prefix: for each file, and for each attempt at it."""
        return cls(random(16).hex(), random(_KEY), random(_PREFIX))

    def wrap(self, wrapping_key: bytes, random: RandomBytes = os.urandom) -> bytes:
        """The key and prefix, encrypted under the diary's wrapping key (32 bytes)."""
        nonce = random(_NONCE)
        plain = _VERSION_BYTE + self.key + self.prefix
        return nonce + AESGCM(wrapping_key).encrypt(nonce, plain, _wrap_data(self.id))

    @classmethod
    def unwrap(cls, file_id: str, wrapped: bytes, wrapping_key: bytes) -> FileKey:
        """What `wrap` encrypted.

        Raises:
            DamagedEvidence: the wrapped key belongs to another file or diary, or was altered.
        """
        if len(wrapped) != _NONCE + 1 + _KEY + _PREFIX + TAG:
            raise DamagedEvidence
        try:
            plain = AESGCM(wrapping_key).decrypt(wrapped[:_NONCE], wrapped[_NONCE:], _wrap_data(file_id))
        except InvalidTag:
            raise DamagedEvidence from None
        if plain[0] != VERSION:
            raise DamagedEvidence
        return cls(file_id, plain[1 : 1 + _KEY], plain[1 + _KEY :])


class ChunkCipher:
    """Encrypts and decrypts the chunks of one file into buffers that are used again."""

    def __init__(self, key: FileKey) -> None:
        self._aead = AESGCM(key.key)
        self._prefix = key.prefix
        self._data = bytes.fromhex(key.id) + _VERSION_BYTE

    def seal(self, number: int, last: bool, plain: memoryview, sealed: memoryview) -> None:
        """Encrypt chunk `number` into `sealed`, which is exactly `TAG` bytes longer than `plain`."""
        self._aead.encrypt_into(self._nonce(number, last), plain, self._data, sealed)

    def open(self, number: int, last: bool, sealed: memoryview, plain: memoryview) -> None:
        """Decrypt chunk `number` into `plain`, which is exactly `TAG` bytes shorter than `sealed`.

        Raises:
            DamagedEvidence: these are not the bytes that were encrypted as that chunk of that file.
        """
        try:
            self._aead.decrypt_into(self._nonce(number, last), sealed, self._data, plain)
        except InvalidTag:
            raise DamagedEvidence from None

    def _nonce(self, number: int, last: bool) -> bytes:
        return self._prefix + _COUNTER.pack(number) + (b"\x01" if last else b"\x00")


def _wrap_data(file_id: str) -> bytes:
    return _WRAP_LABEL + bytes.fromhex(file_id) + _VERSION_BYTE
