"""A reader written from docs/format-evidence.md alone, with nothing of the program, reads what it stores."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from tests.support.evidence_store import WRAPPING_KEY, open_store

MIB = 1 << 20


def decrypt(key: bytes, nonce: bytes, associated: bytes, sealed: bytes) -> bytes:
    gcm = Cipher(algorithms.AES(key), modes.GCM(nonce, sealed[-16:])).decryptor()
    gcm.authenticate_additional_data(associated)
    return gcm.update(sealed[:-16]) + gcm.finalize()


def read(folder: Path, file_id: str, wrapped: bytes, wrapping_key: bytes) -> bytes:
    associated = bytes.fromhex(file_id) + b"\1"
    plain = decrypt(wrapping_key, wrapped[:12], b"daybook/1/file/" + associated, wrapped[12:])
    assert (len(wrapped), plain[0]) == (68, 1)
    key, prefix = plain[1:33], plain[33:]
    stream, number = b"", 0
    stored = (folder / "files" / file_id[:2] / file_id).read_bytes()
    while stored:
        sealed, stored = stored[: MIB + 16], stored[MIB + 16 :]
        last = b"\0" if stored else b"\1"
        stream += decrypt(key, prefix + number.to_bytes(4, "big") + last, associated, sealed)
        number += 1
    size = int.from_bytes(stream[-8:], "big")
    assert not any(stream[size:-8])
    return stream[:size]


@pytest.mark.parametrize("size", [0, 1, MIB - 8, MIB, 3 * MIB + 77])
def test_evidence_can_be_read_without_this_program(size: int, tmp_path: Path) -> None:
    data = hashlib.shake_128(b"seed").digest(size)
    with open_store(tmp_path / "v") as opened:
        file = opened.keep(data)
        wrapped = opened.db.value("SELECT wrapped_key FROM file WHERE id = ?", (file.id,))
    assert read(tmp_path / "v", file.id, wrapped, WRAPPING_KEY) == data
