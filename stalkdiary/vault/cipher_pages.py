"""SQLCipher 4's pages, opened and sealed one at a time without SQLCipher.

For a diary whose database is too damaged to be opened as one, and for writing all of it under other keys.
Format (SQLCipher 4 defaults, raw key): a page of 4,096 bytes ends with a reserve of 80: a random IV of 16 and
an HMAC-SHA-512 of 64. What lies before is AES-256-CBC under the raw key; of the first page the first 16 bytes
are the database's salt, in the place of SQLite's magic. The HMAC covers ciphertext, IV and the page's number
(4 bytes, little-endian), under PBKDF2-HMAC-SHA512(key, salt XOR 3a…, 2 rounds, 32 bytes).
"""

from __future__ import annotations

import hashlib
import hmac
import os
import struct

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from stalkdiary.vault.connection import PAGE_SIZE
from stalkdiary.vault.recovery_code import RandomBytes

RESERVE = 80
"""Bytes at the end of each page that SQLite does not use."""

USABLE = PAGE_SIZE - RESERVE
"""Bytes of a page that SQLite uses."""

_SALT, _VECTOR = 16, 16
_MAGIC = b"SQLite format 3\x00"
_HMAC_SALT_MASK = 0x3A
_HMAC_ROUNDS = 2
_NUMBER = struct.Struct("<I")


class PageCipher:
    """Opens and seals the pages of one database.

    Args:
        key: 32 bytes, SQLCipher's raw key.
        salt: 16 bytes, the database's salt.
        rng: where IVs come from.
    """

    def __init__(self, key: bytes, salt: bytes, rng: RandomBytes = os.urandom) -> None:
        self._aes = algorithms.AES256(key)
        self._salt = salt
        self._rng = rng
        masked = bytes(byte ^ _HMAC_SALT_MASK for byte in salt)
        self._mac_key = hashlib.pbkdf2_hmac("sha512", key, masked, _HMAC_ROUNDS, 32)

    def open(self, number: int, sealed: bytes) -> bytes | None:
        """The `USABLE` bytes of a page in plain text, or None where it is not as it was written.

        Args:
            number: of the page, from 1.
            sealed: `PAGE_SIZE` bytes as they lie in the file.
        """
        start = _SALT if number == 1 else 0
        body, vector = sealed[start:USABLE], sealed[USABLE : USABLE + _VECTOR]
        if len(sealed) != PAGE_SIZE or not hmac.compare_digest(
            self._mac(number, body + vector), sealed[USABLE + _VECTOR :]
        ):
            return None
        decryptor = Cipher(self._aes, modes.CBC(vector)).decryptor()
        return (_MAGIC if start else b"") + decryptor.update(body) + decryptor.finalize()

    def seal(self, number: int, plain: bytes) -> bytes:
        """The `PAGE_SIZE` bytes of a page from its `USABLE` bytes of plain text."""
        start = _SALT if number == 1 else 0
        vector = self._rng(_VECTOR)
        encryptor = Cipher(self._aes, modes.CBC(vector)).encryptor()
        body = encryptor.update(plain[start:USABLE]) + encryptor.finalize() + vector
        return (self._salt if start else b"") + body + self._mac(number, body)

    def _mac(self, number: int, body: bytes) -> bytes:
        return hmac.digest(self._mac_key, body + _NUMBER.pack(number), "sha512")
