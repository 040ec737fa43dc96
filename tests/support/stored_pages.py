"""Every byte of a diary's database after decryption: free pages and slack as well as what queries show."""

from __future__ import annotations

from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from stalkdiary.vault.connection import PAGE_SIZE
from stalkdiary.vault.sealing import Keys

_SALT, _VECTOR, _RESERVED = 16, 16, 80
"""Of SQLCipher 4's page: the first begins with the salt; each ends with an IV and an HMAC-SHA512."""


def decrypted_pages(database: Path, keys: Keys) -> bytes:
    """The pages of a SQLCipher 4 database, one after the other, without asking SQLite what they mean."""
    whole, pages = database.read_bytes(), []
    assert len(whole) % PAGE_SIZE == 0
    for at in range(0, len(whole), PAGE_SIZE):
        start, end = at + (_SALT if at == 0 else 0), at + PAGE_SIZE - _RESERVED
        vector = whole[end : end + _VECTOR]
        decryptor = Cipher(algorithms.AES256(keys.database_key), modes.CBC(vector)).decryptor()
        pages.append(decryptor.update(whole[start:end]) + decryptor.finalize())
    return b"".join(pages)
