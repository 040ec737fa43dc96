"""What is counted beside the writing is what counting in a row gives, and none of it is lost on the way."""

from __future__ import annotations

import errno
import hashlib
import hmac
import os
import random
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
import pyzipper
from Cryptodome.Cipher import AES
from Cryptodome.Util import Counter

from stalkdiary.errors import Cancelled, StorageFailed
from stalkdiary.model.pack import Exhibit
from stalkdiary.model.pack_form import PackForm
from stalkdiary.pack import seal_beside, syncing
from stalkdiary.pack.hash_beside import HashBeside
from stalkdiary.pack.key_stream import KeyStream
from stalkdiary.pack.seal_beside import SealBeside
from stalkdiary.pack.syncing import SteadyFile
from stalkdiary.pack.verify import verify_pack
from stalkdiary.pack.writer import write_pack
from stalkdiary.task import Background, Task
from tests.pack import factory, made_up

_KEY = bytes(range(32))
_WINDOW = 1 << 20
LOCKED = PackForm(passphrase="gentle-otters-read-maps")


def _by_the_library(at: int, data: bytes) -> bytes:
    block, within = divmod(at, 16)
    counter = Counter.new(128, little_endian=True, initial_value=block + 1)
    cipher = AES.new(_KEY, AES.MODE_CTR, counter=counter)
    cipher.encrypt(bytes(within))
    return cipher.encrypt(data)


def test_a_locked_pack_is_encrypted_as_every_program_decrypts_it() -> None:
    """Wherever a piece begins and ends, going back for a header included."""
    dice = random.Random(1)
    stream = KeyStream(_KEY)
    edges = [0, 1, 16, _WINDOW - 17, _WINDOW - 16, _WINDOW - 1, _WINDOW, (1 << 28) - 20, (1 << 36) - 40]
    for at in (*edges, 5, *(dice.randrange(1 << 44) for _ in range(10))):
        for size in (0, 1, 33, 70_000):
            data = dice.randbytes(size)
            assert stream.apply_at(at, data) == _by_the_library(at, data), (at, size)


def test_a_fingerprint_counted_beside_is_that_of_all_bytes_in_order() -> None:
    dice = random.Random(2)
    pieces = [
        dice.randbytes(size) for size in (1, 300_000, 5, 0, 1_000_000, 262_144, 262_143, *[400_000] * 9)
    ]
    expected = hashlib.sha256()
    with ThreadPoolExecutor(1) as beside:
        hashed = HashBeside(beside)
        for piece in pieces:
            hashed.update(piece)
            expected.update(piece)
        assert hashed.hexdigest() == expected.hexdigest()


def _large() -> Exhibit:
    """An original of several pieces, as a film has them."""
    data = random.Random(3).randbytes(2_500_000)
    made = factory.exhibit(1, made_up.identifier("incident", 1), 1, data=data, size=None)
    pieces = [data[at : at + _WINDOW] for at in range(0, len(data), _WINDOW)]
    return replace(made, chunks=lambda: iter(pieces))


def test_the_seal_that_follows_the_writing_is_the_one_other_programs_count(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(seal_beside, "_STEP", 1)
    locked = tmp_path / "locked.zip"
    write_pack(factory.with_file(factory.contents(1), _large()), locked, Task(), form=LOCKED)
    assert not verify_pack(locked, None, Task(), LOCKED.passphrase).findings
    with pyzipper.AESZipFile(locked) as archive:
        archive.setpassword((LOCKED.passphrase or "").encode())
        assert archive.testzip() is None


def test_a_disk_that_does_not_give_back_what_was_written_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(self: SealBeside, size: int) -> None:
        raise OSError(errno.EIO, "no more")

    monkeypatch.setattr(SealBeside, "_count", refuse)
    with pytest.raises(StorageFailed):
        write_pack(factory.contents(1), tmp_path / "a", Task(), form=LOCKED)
    assert list(tmp_path.iterdir()) == []


def test_a_seal_over_less_than_was_written_is_refused(tmp_path: Path) -> None:
    short = tmp_path / "short"
    short.write_bytes(b"0123456789")
    with SealBeside(short, 2, b"key") as seal:
        assert seal.digest(10, lambda: None) == hmac.digest(b"key", b"23456789", "sha1")
    with SealBeside(short, 0, b"key") as seal, pytest.raises(OSError, match="shorter"):
        seal.digest(11, lambda: None)


def test_a_piece_that_was_not_given_back_is_never_left_out_of_a_seal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The refusal comes while more is asked for already; later pieces are given back as ever."""

    class RefusesOnce:
        def __init__(self) -> None:
            self.go_on, self.left = threading.Event(), 1

        def read(self, size: int) -> bytes:
            assert self.go_on.wait(20)
            if self.left:
                self.left = 0
                raise OSError(errno.EIO, "no more")
            return bytes(size)

        def close(self) -> None:
            pass

    path, file = tmp_path / "file", RefusesOnce()
    path.touch()
    with SealBeside(path, 0, b"key") as seal:
        seal._file.close()
        monkeypatch.setattr(seal, "_file", file)
        seal.follow(10)
        seal.follow(20)
        file.go_on.set()
        with pytest.raises(OSError, match="no more"):
            seal.digest(30, lambda: None)


def test_where_open_files_cannot_be_removed_a_stopped_pack_is_closed_before_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else the originals stay in the folder, on Windows, until the program is next started."""
    path = tmp_path / "half a pack"
    file = SteadyFile(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))

    closing = threading.Event()

    def slow(_descriptor: int) -> None:
        assert closing.wait(20)

    monkeypatch.setattr(syncing, "_OPEN_FILES_STAY", True)
    monkeypatch.setattr(os, "fsync", slow)

    def joined(self: Background, timeout: float | None = None) -> None:
        closing.set()
        threading.Thread.join(self, timeout)

    monkeypatch.setattr(Background, "join", joined)
    begun = file.begin_sync()
    file.close()
    assert not begun.is_alive()


def test_stopping_does_not_wait_for_the_seal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def ask_to_stop() -> None:
        raise Cancelled

    monkeypatch.setattr(seal_beside, "_LOOK_EVERY", 0)
    monkeypatch.setattr(seal_beside, "_CHUNK", 1)
    long = tmp_path / "long"
    long.write_bytes(bytes(1_000_000))
    with pytest.raises(Cancelled), SealBeside(long, 0, b"key") as seal:
        seal.digest(1_000_000, ask_to_stop)
