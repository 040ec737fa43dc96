"""A zip that holds one file, encrypted: WinZip's AE-2 with AES-256, which 7-Zip, WinZip and others open.

The one file is the pack's own zip, so that not even names can be read without the passphrase, and so that
what comes out is byte for byte the pack that would have been written open. Only the salt is random.

The format is WinZip's "AES Encryption Information: AE-1 and AE-2": AES in counter mode, the counter
little-endian from 1, and HMAC-SHA1 over the encrypted bytes. Its key derivation is quick to try, so the
passphrase has to be long.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import struct
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

from stalkdiary.errors import NotAPack, PackLocked, PackPassphraseWrong
from stalkdiary.pack.key_stream import KeyStream
from stalkdiary.pack.seal_beside import SealBeside
from stalkdiary.pack.zip_layout import (
    AES_EXTRA,
    AES_FIELD,
    CENTRAL,
    CENTRAL_FIXED,
    END_FIXED,
    LIMIT32,
    LOCAL,
    LOCAL_FIXED,
    REGULAR_FILE,
    STORED,
    UTF8_NAMES,
    VERSION_AES,
    ZIP64_EXTRA,
    end_records,
)
from stalkdiary.pack.zip_read import ENCRYPTED, Found

METHOD = 99
"""Of compression: encrypted, the real one stands in the extra field."""

_AE2, _AES_256 = 2, 3
AS_WRITTEN = (_AES_256, STORED)
"""Strength and real method of what can be read here."""

_SALT, _VERIFIER, _SEAL = 16, 2, 10
_ROUNDS = 1000
_KEY = 32
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class _Keys:
    """What a passphrase and a salt give (WinZip's format: PBKDF2-HMAC-SHA1, 1,000 rounds)."""

    cipher: bytes
    seal: bytes
    verifier: bytes

    @classmethod
    def derive(cls, passphrase: str, salt: bytes) -> _Keys:
        made = hashlib.pbkdf2_hmac("sha1", passphrase.encode(), salt, _ROUNDS, 2 * _KEY + _VERIFIER)
        return cls(made[:_KEY], made[_KEY : 2 * _KEY], made[2 * _KEY :])


class Encrypting:
    """A file inside a file: what is written here lies encrypted there."""

    def __init__(self, file: BinaryIO, start: int, key: bytes, seal: SealBeside) -> None:
        self._file, self._start, self._seal = file, start, seal
        self._stream = KeyStream(key)
        self._room = memoryview(bytearray(_CHUNK))
        self._at = 0
        self.size = 0

    def write(self, data: bytes, /) -> int:
        """Take all of `data`."""
        left = memoryview(data)
        while left:
            piece, left = left[:_CHUNK], left[_CHUNK:]
            room = self._room[: len(piece)]
            self._stream.apply_into(self._at, piece, room)
            self._file.write(room)
            self._at += len(piece)
        self.size = max(self.size, self._at)
        return len(data)

    def seek(self, offset: int, /) -> int:
        """Go on at this position."""
        self._file.seek(self._start + offset)
        self._at = offset
        return offset

    def tell(self) -> int:
        """Where the next byte goes."""
        return self._at

    def settle(self) -> None:
        """Nothing that was written so far will be changed any more."""
        end = self._start + self.size
        if self._seal.worth_following(end):
            self._file.flush()
            self._seal.follow(end)


@contextmanager
def locked(
    file: BinaryIO,
    path: Path,
    passphrase: str,
    name: str,
    stamp: tuple[int, int],
    check: Callable[[], None],
) -> Iterator[Encrypting]:
    """What is written inside the `with` block becomes the one file of an encrypted zip.

    Args:
        file: empty, seekable.
        path: by which it can be opened a second time.
        passphrase: printable ASCII, so that every program makes the same bytes of it.
        name: of the file inside; it can be read without the passphrase.
        stamp: MS-DOS time and date.
        check: called now and then; may raise to stop.
    """
    salt = os.urandom(_SALT)
    keys = _Keys.derive(passphrase, salt)
    file.write(_local(name.encode(), stamp, 0))
    file.write(salt + keys.verifier)
    start = file.tell()
    with SealBeside(path, start, keys.seal) as sealing:
        inside = Encrypting(file, start, keys.cipher, sealing)
        yield inside
        end = file.seek(start + inside.size)
        file.flush()
        seal = sealing.digest(end, check)[:_SEAL]
    file.write(seal)
    packed = _SALT + _VERIFIER + inside.size + _SEAL
    file.write(_closing(name.encode(), stamp, packed, inside.size, end + _SEAL))
    file.seek(0)
    file.write(_local(name.encode(), stamp, packed, inside.size))
    file.seek(0, os.SEEK_END)


def _seal(file: BinaryIO, start: int, size: int, key: bytes, check: Callable[[], None]) -> bytes:
    sealed = hmac.new(key, digestmod="sha1")
    file.seek(start)
    while size > 0 and (chunk := file.read(min(_CHUNK, size))):
        check()
        sealed.update(chunk)
        size -= len(chunk)
    return sealed.digest()[:_SEAL]


_AES_FIELD: Final = struct.pack("<2H", AES_EXTRA, AES_FIELD.size) + AES_FIELD.pack(
    _AE2, b"AE", _AES_256, STORED
)


def _local(name: bytes, stamp: tuple[int, int], packed: int, size: int = 0) -> bytes:
    wide = struct.pack("<2H2Q", ZIP64_EXTRA, 16, size, packed)
    fixed = LOCAL_FIXED.pack(
        LOCAL,
        VERSION_AES,
        UTF8_NAMES | ENCRYPTED,
        METHOD,
        *stamp,
        0,
        LIMIT32,
        LIMIT32,
        len(name),
        len(wide + _AES_FIELD),
    )
    return fixed + name + wide + _AES_FIELD


def _closing(name: bytes, stamp: tuple[int, int], packed: int, size: int, start: int) -> bytes:
    wide = struct.pack("<2H2Q", ZIP64_EXTRA, 16, size, packed)
    extra = wide + _AES_FIELD
    record = CENTRAL_FIXED.pack(
        CENTRAL,
        3 << 8 | VERSION_AES,
        VERSION_AES,
        UTF8_NAMES | ENCRYPTED,
        METHOD,
        *stamp,
        0,
        LIMIT32,
        LIMIT32,
        len(name),
        len(extra),
        0,
        0,
        0,
        REGULAR_FILE,
        0,
    )
    directory = record + name + extra
    return directory + end_records(1, len(directory), start)


class LockedFile:
    """The one file of an encrypted zip, readable at any position.

    Attributes:
        size: of the file inside.
    """

    def __init__(self, file: BinaryIO, start: int, packed: int, passphrase: str | None) -> None:
        """Try the passphrase.

        Args:
            file: the zip.
            start: where the encrypted bytes with their salt begin.
            packed: how many there are, with salt, verifier and seal.
            passphrase: as typed; None where none was given.

        Raises:
            PackLocked: there is none.
            PackPassphraseWrong: it is not this one.
            NotAPack: there is no room for a file.
        """
        if passphrase is None:
            raise PackLocked
        file.seek(start)
        head = file.read(_SALT + _VERIFIER)
        self.size = packed - _SALT - _VERIFIER - _SEAL
        if len(head) < _SALT + _VERIFIER or self.size < END_FIXED.size:
            raise NotAPack
        self._keys = _Keys.derive(passphrase, head[:_SALT])
        if not hmac.compare_digest(self._keys.verifier, head[_SALT:]):
            raise PackPassphraseWrong
        self._file, self._start = file, start + len(head)
        self._stream = KeyStream(self._keys.cipher)
        self._at = 0

    def seek(self, offset: int, whence: int = os.SEEK_SET, /) -> int:
        """Go to a position, counted from the beginning or the end."""
        self._at = max(0, offset + (self.size if whence == os.SEEK_END else 0))
        return self._at

    def read(self, size: int, /) -> bytes:
        """So many bytes from here on, or fewer at the end."""
        self._file.seek(self._start + self._at)
        data = self._file.read(max(0, min(size, self.size - self._at)))
        plain = self._stream.apply_at(self._at, data)
        self._at += len(data)
        return plain

    def begun_here(self, entry: Found) -> bool:
        """Whether what stands before its one file is as this program writes it."""
        packed = self.size + _SALT + _VERIFIER + _SEAL
        local = _local(entry.name, entry.stamp, packed, self.size)
        self._file.seek(0)
        return self._file.read(len(local)) == local

    def written_here(self, entry: Found) -> bool:
        """Whether the zip around it is as this program writes it; asked of its one entry."""
        packed = self.size + _SALT + _VERIFIER + _SEAL
        if not self.begun_here(entry):
            return False
        local = _local(entry.name, entry.stamp, packed, self.size)
        closing = _closing(entry.name, entry.stamp, packed, self.size, len(local) + packed)
        self._file.seek(len(local) + packed)
        return self._file.read(len(closing) + 1) == closing

    def whole(self, check: Callable[[], None]) -> bool:
        """Whether the seal over the encrypted bytes holds.

        Args:
            check: called now and then; may raise to stop.
        """
        seal = _seal(self._file, self._start, self.size, self._keys.seal, check)
        return hmac.compare_digest(seal, self._file.read(_SEAL))
