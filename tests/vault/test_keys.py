"""Opening: the right secret always, the wrong one never, and damage told apart from a slip of the hand."""

from __future__ import annotations

import errno
import hashlib
import hmac
import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stalkdiary.errors import (
    DamagedKeyFile,
    DiskFull,
    FolderNotEmpty,
    NewerFormat,
    NoNotesHere,
    NotesNotReadable,
    PassphraseUnusable,
    ReadOnlyFolder,
    StorageFailed,
    WrongPassphrase,
)
from stalkdiary.vault import keys
from stalkdiary.vault.files import Disk, read_at_most
from stalkdiary.vault.keyfile import KeyCost
from stalkdiary.vault.sealing import SlotKind, argon2id, secret_bytes
from tests.support.faulty_disk import Crash, FaultyDisk
from tests.support.fixed_clock import FixedClock
from tests.support.quick_keys import LEAST_COST, PASSPHRASE, Made, make, quick

ARGON2_TAG = "c015c192c113d2ecd76c4380ecdc2e4bbf85b732ebe0cf7269c41fd69422d4a3"


@pytest.fixture
def made(tmp_path: Path) -> Made:
    return make(tmp_path)


def key_of(folder: Path) -> Path:
    return folder / "daybook.key"


def copy_of(folder: Path) -> Path:
    return folder / "daybook.bak"


def flip(path: Path, at: int, mask: int = 1) -> None:
    data = bytearray(path.read_bytes())
    data[at] ^= mask
    path.write_bytes(data)


def rechecksum(data: bytes) -> bytes:
    return data[:4032] + hashlib.sha256(data[:4032]).digest() + data[4064:]


def test_the_passphrase_and_the_code_open_the_same_keys_with_real_argon2(tmp_path: Path) -> None:
    made, code = keys.create_key_file(tmp_path, "Crème brûlée at Łódź", FixedClock(), LEAST_COST)

    by_passphrase = keys.open_key_file(tmp_path, "Cre\u0300me bru\u0302le\u0301e at Ło\u0301dz\u0301")
    by_code = keys.open_key_file(tmp_path, code.shown.lower().replace("-", " "))

    assert by_passphrase.keys == by_code.keys == made
    assert by_passphrase.slot.kind is SlotKind.PASSPHRASE
    assert by_code.slot.kind is SlotKind.RECOVERY_CODE
    assert [slot.kind for slot in by_code.slots] == [SlotKind.PASSPHRASE, SlotKind.RECOVERY_CODE]
    assert by_code.slot.created_ms == 1_773_480_413_000
    with pytest.raises(WrongPassphrase):
        keys.open_key_file(tmp_path, "Creme brulee at Lodz")


def test_argon2id_is_the_published_function() -> None:
    """RFC 9106 has vectors only with a key and associated data; this one is from two implementations."""
    tag = argon2id(b"password", b"somesaltsomesaltsomesaltsomesalt", LEAST_COST)

    assert tag.hex() == ARGON2_TAG


def test_both_files_are_the_same_4096_bytes_and_hold_no_secret(made: Made) -> None:
    data = key_of(made.folder).read_bytes()

    assert len(data) == 4096
    assert copy_of(made.folder).read_bytes() == data
    secrets = [made.keys.master, made.keys.database_key, made.code.canonical.encode(), PASSPHRASE.encode()]
    assert not any(secret in data for secret in secrets)
    assert sorted(path.name for path in made.folder.iterdir()) == ["daybook.bak", "daybook.key"]
    if os.name == "posix":
        assert key_of(made.folder).stat().st_mode & 0o077 == 0


def test_all_derived_keys_differ_and_nothing_is_shown_when_printed(made: Made) -> None:
    parts = [value for name in made.keys.__slots__ if isinstance(value := getattr(made.keys, name), bytes)]

    assert len({*parts}) == len(parts) == 9
    assert len(made.keys.database_salt) == 16
    shown = f"{made.keys!r} {made.open()!r} {made.code!r}"
    assert not any(part.hex() in shown or repr(part) in shown for part in parts[1:])
    assert made.code.canonical not in shown


def test_two_vaults_with_one_passphrase_share_nothing(tmp_path: Path) -> None:
    folders = [tmp_path / "one", tmp_path / "two"]
    for folder in folders:
        folder.mkdir()
    one, two = (make(folder) for folder in folders)

    assert one.keys.vault_id != two.keys.vault_id
    assert one.keys.master != two.keys.master
    assert one.code != two.code


@pytest.mark.parametrize(
    "wrong", ["", "x", PASSPHRASE + " ", PASSPHRASE.title(), "x" * 1025, "\udcff", "\x00"]
)
def test_a_wrong_passphrase_is_called_just_that(made: Made, wrong: str) -> None:
    with pytest.raises(WrongPassphrase):
        made.open(wrong)


def test_a_code_with_a_slip_in_it_does_not_open(made: Made) -> None:
    canonical = made.code.canonical
    slip = ("1" if canonical[5] != "1" else "2").join((canonical[:5], canonical[6:]))
    with pytest.raises(WrongPassphrase):
        made.open(slip)


@given(st.text(st.characters(exclude_categories=()), min_size=1, max_size=40))
def test_whatever_can_be_typed_makes_a_secret(typed: str) -> None:
    assert secret_bytes(typed) == secret_bytes(typed)
    assert secret_bytes(typed)


@pytest.mark.parametrize("passphrase", ["", "x" * 1025, "e\u0301" * 1000])
def test_an_unusable_passphrase_makes_no_files(tmp_path: Path, passphrase: str) -> None:
    with pytest.raises(PassphraseUnusable):
        keys.create_key_file(tmp_path, passphrase, FixedClock(), LEAST_COST, derive=quick)

    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("name", ["daybook.key", "daybook.bak"])
def test_existing_notes_are_never_overwritten_by_new_ones(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"something")
    with pytest.raises(FolderNotEmpty):
        make(tmp_path)

    assert (tmp_path / name).read_bytes() == b"something"


def test_no_notes_here_is_not_called_damage(tmp_path: Path) -> None:
    with pytest.raises(NoNotesHere):
        keys.open_key_file(tmp_path, PASSPHRASE)
    with pytest.raises(NoNotesHere):
        keys.open_key_file(tmp_path / "nowhere", PASSPHRASE)
    (tmp_path / "file").write_text("a file where a folder was named")
    with pytest.raises(NoNotesHere):
        keys.open_key_file(tmp_path / "file", PASSPHRASE)


@pytest.mark.parametrize("damage", ["flip", "cut", "empty", "longer", "gone", "folder"])
def test_a_damaged_key_file_does_not_lose_the_notes_while_its_copy_is_whole(made: Made, damage: str) -> None:
    spoil(key_of(made.folder), damage)

    unlocked = made.open()

    assert unlocked.keys == made.keys
    assert unlocked.used_copy
    assert unlocked.copies_differ


@pytest.mark.parametrize("damage", ["flip", "cut", "empty", "longer", "gone", "folder"])
def test_a_damaged_copy_is_noticed_and_mended(made: Made, damage: str) -> None:
    spoil(copy_of(made.folder), damage)

    unlocked = made.open()

    assert (unlocked.used_copy, unlocked.copies_differ) == (False, True)
    if damage == "folder":
        copy_of(made.folder).rmdir()
    keys.mend(made.folder, unlocked)
    assert copy_of(made.folder).read_bytes() == key_of(made.folder).read_bytes()
    assert not made.open().copies_differ


def spoil(path: Path, damage: str) -> None:
    data = path.read_bytes()
    if damage == "flip":
        flip(path, 2000)
    elif damage in ("gone", "folder"):
        path.unlink()
        if damage == "folder":
            path.mkdir()
    else:
        path.write_bytes({"cut": data[:-1], "empty": b"", "longer": data + b"\x00"}[damage])


def test_a_mended_key_file_opens_as_before(made: Made) -> None:
    whole = key_of(made.folder).read_bytes()
    flip(key_of(made.folder), 1)

    keys.mend(made.folder, made.open())

    assert key_of(made.folder).read_bytes() == whole
    assert not made.open().used_copy


def test_damage_to_both_files_is_called_damage_and_not_a_wrong_passphrase(made: Made) -> None:
    flip(key_of(made.folder), 100)
    flip(copy_of(made.folder), 3000)
    with pytest.raises(DamagedKeyFile):
        made.open()
    copy_of(made.folder).unlink()
    with pytest.raises(DamagedKeyFile):
        made.open()


def test_a_damaged_copy_alone_is_damage(made: Made) -> None:
    key_of(made.folder).unlink()
    flip(copy_of(made.folder), 0)
    with pytest.raises(DamagedKeyFile):
        made.open()


def test_any_flipped_byte_in_either_file_is_survived(made: Made) -> None:
    whole = key_of(made.folder).read_bytes()
    for at in [*range(0, 4064, 61), *range(4064, 4096)]:
        flip(key_of(made.folder), at, 0x80)
        assert made.open().used_copy
        key_of(made.folder).write_bytes(whole)


@pytest.mark.parametrize("at", [4032, 4064, 4095])
def test_a_bad_sector_at_the_end_of_both_files_is_damage(made: Made, at: int) -> None:
    flip(key_of(made.folder), at)
    flip(copy_of(made.folder), at)
    with pytest.raises(DamagedKeyFile):
        made.open()


def test_a_change_goes_by_the_whole_file_where_the_other_has_a_bad_end(made: Made) -> None:
    flip(key_of(made.folder), 4095)
    made.changes().change_passphrase("new words")

    assert not made.open("new words").used_copy
    assert not made.open("new words").copies_differ


@pytest.mark.parametrize("at", [16, 31, 128, 163, 200, 1220, 1300, 1800, 1900, 1930, 3700, 4064, 4095])
def test_a_deliberate_change_with_a_mended_checksum_never_opens_as_if_nothing_were(
    made: Made, at: int
) -> None:
    flip(key_of(made.folder), at)
    key_of(made.folder).write_bytes(rechecksum(key_of(made.folder).read_bytes()))
    copy_of(made.folder).write_bytes(key_of(made.folder).read_bytes())
    with pytest.raises((DamagedKeyFile, WrongPassphrase)):
        made.open()


@pytest.mark.parametrize(
    ("at", "value"),
    [
        (160, 64 * 1024 - 1),
        (160, 1024 * 1024 + 1),
        (160, 0xFFFFFFFF),
        (160, 0),
        (164, 0),
        (164, 17),
        (168, 0),
        (168, 17),
        (172, 0x10),
        (176, 0),
    ],
)
def test_a_header_cannot_ask_for_too_much_or_too_little_work(made: Made, at: int, value: int) -> None:
    data = key_of(made.folder).read_bytes()
    forged = rechecksum(data[:at] + value.to_bytes(4, "big") + data[at + 4 :])
    key_of(made.folder).write_bytes(forged)
    copy_of(made.folder).write_bytes(forged)

    def never(_secret: bytes, _salt: bytes, _cost: KeyCost) -> bytes:
        raise AssertionError("the cost was spent before it was checked")

    with pytest.raises(DamagedKeyFile):
        keys.open_key_file(made.folder, PASSPHRASE, derive=never)


def _version(data: bytes, version: int, lowest: int) -> bytes:
    return rechecksum(data[:8] + version.to_bytes(2, "big") + lowest.to_bytes(2, "big") + data[12:])


def test_a_newer_format_is_called_newer_and_left_alone(made: Made) -> None:
    newer = _version(key_of(made.folder).read_bytes(), 3, 2)
    key_of(made.folder).write_bytes(newer)
    with pytest.raises(NewerFormat) as refused:
        made.open()

    assert refused.value.details == {"found": 3, "known": 1}
    assert key_of(made.folder).read_bytes() == newer


def test_a_newer_format_that_we_can_read_is_read_but_never_rewritten(made: Made) -> None:
    data = _version(key_of(made.folder).read_bytes(), 2, 1)[:4064]
    data += hmac.digest(made.keys.header_mac, data, "sha256")
    key_of(made.folder).write_bytes(data)
    copy_of(made.folder).write_bytes(data)

    assert made.open().keys == made.keys
    with pytest.raises(NewerFormat):
        made.changes().change_passphrase("new words")
    assert made.open().keys == made.keys


@pytest.mark.parametrize(("version", "lowest"), [(0, 0), (1, 0), (1, 2), (0, 1)])
def test_an_impossible_version_is_damage(made: Made, version: int, lowest: int) -> None:
    for path in (key_of(made.folder), copy_of(made.folder)):
        path.write_bytes(_version(path.read_bytes(), version, lowest))
    with pytest.raises(DamagedKeyFile):
        made.open()


@pytest.mark.parametrize(
    ("failure", "expected"),
    [
        (OSError(28, "full"), DiskFull),
        (OSError(30, "read-only"), ReadOnlyFolder),
        (OSError(5, "input/output"), StorageFailed),
    ],
)
def test_a_disk_that_refuses_is_named(tmp_path: Path, failure: OSError, expected: type[Exception]) -> None:
    disk = FaultyDisk(1, failure)
    with pytest.raises(expected):
        keys.create_key_file(tmp_path, PASSPHRASE, FixedClock(), LEAST_COST, derive=quick, disk=disk)

    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(("refused", "opens"), [(1, True), (2, False)])
def test_a_key_file_that_may_not_be_read_is_not_called_a_failing_disk(
    made: Made, monkeypatch: pytest.MonkeyPatch, refused: int, opens: bool
) -> None:
    closed = (key_of(made.folder), copy_of(made.folder))[:refused]

    def read(path: Path, size: int, disk: Disk) -> bytes:
        if path in closed:
            raise PermissionError(errno.EACCES, "not allowed")
        return read_at_most(path, size, disk)

    monkeypatch.setattr(keys, "read_at_most", read)
    if opens:
        made.open()
    else:
        with pytest.raises(NotesNotReadable):
            made.open()


def test_a_crash_while_making_leaves_nothing_or_something_that_opens(tmp_path: Path) -> None:
    for step in range(12):
        folder = tmp_path / str(step)
        folder.mkdir()
        disk = FaultyDisk(step)
        try:
            keys.create_key_file(folder, PASSPHRASE, FixedClock(), LEAST_COST, derive=quick, disk=disk)
        except Crash:
            if key_of(folder).exists():
                assert keys.open_key_file(folder, PASSPHRASE, derive=quick).copies_differ == (step < 9)
        else:
            assert step >= 10
            assert not keys.open_key_file(folder, PASSPHRASE, derive=quick).copies_differ


@settings(max_examples=300)
@given(st.integers(1, 2**40))
def test_a_cost_suits_any_machine(memory: int) -> None:
    assert KeyCost() == KeyCost(262144, 3, 4)
    cost = KeyCost.for_memory(memory)
    assert 64 * 1024 <= cost.memory_kib <= 256 * 1024
    assert cost.memory_kib * 1024 <= max(memory // 8, 64 * 1024 * 1024)


def test_whose_notes_they_are_can_be_told_without_a_secret(made: Made) -> None:
    assert keys.find_key_file(made.folder).file.vault_id == made.keys.vault_id
    key_of(made.folder).unlink()
    assert keys.find_key_file(made.folder).used_copy
    copy_of(made.folder).unlink()
    with pytest.raises(NoNotesHere):
        keys.find_key_file(made.folder)
