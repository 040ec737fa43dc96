"""The key file's layout is a promise: another program reads it from the document, and no input harms ours."""

from __future__ import annotations

import hashlib
import hmac
import random
import struct
import unicodedata
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from hypothesis import given
from hypothesis import strategies as st

from stalkdiary.errors import DiaryError
from stalkdiary.vault import keys
from stalkdiary.vault.keyfile import FILE_SIZE, KeyFile
from tests.support.fixed_clock import FixedClock
from tests.support.fuzzed_header import fuzzed_headers
from tests.support.quick_keys import LEAST_COST, PASSPHRASE, make, quick

PURPOSES = {
    "database_key": (b"database-key", 32),
    "database_salt": (b"database-salt", 16),
    "evidence_wrap": (b"evidence-wrap", 32),
    "head_mac": (b"head-mac", 32),
    "header_mac": (b"header-mac", 32),
    "slot_directory": (b"slot-directory", 32),
    "earlier_master": (b"earlier-master", 32),
}


def hkdf(key: bytes, salt: bytes, info: bytes, size: int = 32) -> bytes:
    return HKDF(SHA256(), size, salt, info).derive(key)


def strangers_reader(data: bytes, secret: bytes) -> tuple[bytes, bytes, bytes]:
    """Vault id, master key and directory, by the document's offsets and nothing of ours."""
    assert data[:12] == b"DAYBOOK\n\x00\x01\x00\x01"
    assert hashlib.sha256(data[:4032]).digest() == data[4032:4064]
    vault_id, block = data[16:32], data[128:1920]
    memory, iterations, lanes, version, epoch = struct.unpack(">IIIII", block[32:52])
    assert (version, epoch) == (0x13, 1)
    attempt = Argon2id(
        salt=block[:32], length=32, iterations=iterations, lanes=lanes, memory_cost=memory
    ).derive(secret)
    bound = b"DAYBOOK\n\x00\x01" + vault_id + block[:64]
    for index in range(8):
        slot = block[64 + 128 * index :][:128]
        key = hkdf(attempt, vault_id, b"daybook/1/slot/" + bytes([index]))
        try:
            plain = AESGCM(key).decrypt(slot[:12], slot[12:76], bound + bytes([index]))
        except InvalidTag:
            continue
        master, rest = plain[:32], plain[32:]
        assert rest[0] in (1, 2, 3)
        assert not any(rest[1:])
        mac_key = hkdf(master, vault_id, b"daybook/1/header-mac")
        assert hmac.digest(mac_key, data[:4064], "sha256") == data[4064:]
        directory_key = hkdf(master, vault_id, b"daybook/1/slot-directory")
        return (
            vault_id,
            master,
            AESGCM(directory_key).decrypt(block[1088:1100], block[1100:1628], bound + b"\x08"),
        )
    raise AssertionError("no slot opened")


def test_a_stranger_with_only_the_document_and_the_secret_gets_the_keys(tmp_path: Path) -> None:
    made, code = keys.create_key_file(tmp_path, "Ångström 你好", FixedClock(), LEAST_COST)
    data = (tmp_path / "daybook.key").read_bytes()

    for secret in (unicodedata.normalize("NFC", "Ångström 你好"), code.shown.replace("-", "")):
        vault_id, master, directory = strangers_reader(data, secret.encode())

        assert (vault_id, master) == (made.vault_id, made.master)
        for name, (purpose, size) in PURPOSES.items():
            assert getattr(made, name) == hkdf(master, vault_id, b"daybook/1/" + purpose, size)
        created = (1_773_480_413_000).to_bytes(8, "big")
        assert directory[:64] == b"\x01" + bytes(7) + created + bytes(48)
        assert directory[64:128] == b"\x02" + bytes(7) + created + bytes(48)
        assert not any(directory[128:])


def test_reading_and_writing_a_key_file_changes_no_byte(tmp_path: Path) -> None:
    made = make(tmp_path)
    data = (tmp_path / "daybook.key").read_bytes()

    assert KeyFile.from_bytes(data).to_bytes(made.keys.header_mac) == data

    made.changes().begin("other words", LEAST_COST)
    data = (tmp_path / "daybook.key").read_bytes()
    assert data[15] == 1
    assert KeyFile.from_bytes(data).to_bytes(made.keys.header_mac) == data


def test_unused_places_are_random_and_reserved_ones_zero(tmp_path: Path) -> None:
    make(tmp_path)
    data = (tmp_path / "daybook.key").read_bytes()

    assert not any(data[32:128] + data[180:192] + data[3712:4032] + data[12:16])
    for start, end in ((128 + 64 + 2 * 128, 128 + 1088), (128 + 1628, 1920), (1920, 3712)):
        assert len(set(data[start:end])) > 80
    assert len({data[192 + 128 * index :][:128] for index in range(8)}) == 8


def test_no_header_makes_the_program_fall_over_and_no_changed_one_opens(tmp_path: Path) -> None:
    make(tmp_path)
    whole = (tmp_path / "daybook.key").read_bytes()
    refused = 0
    for data in fuzzed_headers(whole, random.Random(20261123), 4000):
        (tmp_path / "daybook.key").write_bytes(data)
        (tmp_path / "daybook.bak").write_bytes(data)
        try:
            keys.open_key_file(tmp_path, PASSPHRASE, derive=quick)
        except DiaryError:
            refused += 1
        else:
            assert data == whole
    assert refused > 3900


@given(st.binary(max_size=200), st.integers(0, FILE_SIZE))
def test_any_bytes_are_a_key_file_or_refused(start: bytes, size: int) -> None:
    data = (b"DAYBOOK\n" + start).ljust(size, b"\x00")
    try:
        KeyFile.from_bytes(data)
    except DiaryError:
        return
    raise AssertionError("made-up bytes passed the checksum")
