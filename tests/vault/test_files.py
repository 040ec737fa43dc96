"""A small file is the old one or the new one after any accident, and the disk's refusals have names."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stalkdiary.errors import DiaryError, DiskFull, ReadOnlyFolder, StorageFailed, from_system
from stalkdiary.vault.files import (
    Disk,
    fsync_folder,
    read_at_most,
    storage_errors,
    write_all,
    write_durably,
)
from tests.support.faulty_disk import Crash, FaultyDisk


@pytest.mark.parametrize("step", range(6))
@pytest.mark.parametrize("old", [None, b"old content"])
def test_a_crash_at_any_step_leaves_the_old_content_or_the_new(
    tmp_path: Path, step: int, old: bytes | None
) -> None:
    path = tmp_path / "file"
    if old is not None:
        path.write_bytes(old)
    try:
        write_durably(path, b"new" * 1000, FaultyDisk(step))
    except Crash:
        found = path.read_bytes() if path.exists() else None
        assert found == (old if step <= 3 else b"new" * 1000)
    else:
        assert step == 5
        assert path.read_bytes() == b"new" * 1000


def test_the_steps_are_in_the_order_that_survives_a_power_cut(tmp_path: Path) -> None:
    disk = FaultyDisk()
    write_durably(tmp_path / "file", b"new", disk)

    assert disk.steps == ["open", "write", "sync", "replace", "sync"]


def test_what_an_earlier_crash_left_beside_does_not_get_in_the_way(tmp_path: Path) -> None:
    (tmp_path / "file.new").write_bytes(b"half of something longer than what comes")
    write_durably(tmp_path / "file", b"new")

    assert (tmp_path / "file").read_bytes() == b"new"
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (errno.ENOSPC, DiskFull),
        (errno.EDQUOT, DiskFull),
        (errno.EROFS, ReadOnlyFolder),
        (errno.EACCES, ReadOnlyFolder),
        (errno.EPERM, ReadOnlyFolder),
        (errno.EIO, StorageFailed),
        (errno.ENOENT, StorageFailed),
    ],
)
@pytest.mark.parametrize("step", range(5))
def test_every_refusal_is_named_and_leaves_no_litter(
    tmp_path: Path, number: int, expected: type[DiaryError], step: int
) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"old")
    disk = FaultyDisk(step, OSError(number, os.strerror(number), "/the/secret place"))
    with pytest.raises(expected) as refused:
        write_durably(path, b"new", disk)

    assert path.read_bytes() == (b"old" if step <= 3 else b"new")
    assert [name.name for name in tmp_path.iterdir()] == ["file"]
    assert "secret place" not in f"{refused.value!r} {refused.value.details}"
    if expected is StorageFailed:
        assert refused.value.details == {"errno": number}


def test_an_error_without_a_number_is_still_ours() -> None:
    error = from_system(OSError("odd"))

    assert isinstance(error, StorageFailed)
    assert error.details == {"errno": 0}


def test_only_the_disks_errors_are_translated() -> None:
    with pytest.raises(KeyError), storage_errors():
        raise KeyError("a bug of ours")
    with pytest.raises(DiskFull), storage_errors():
        raise DiskFull


@given(st.binary(max_size=300), st.integers(1, 40))
def test_a_disk_that_takes_little_at_a_time_gets_everything(data: bytes, most: int) -> None:
    reader, writer = os.pipe()
    try:
        write_all(writer, memoryview(data), FaultyDisk(most=most))
        os.close(writer)
        assert b"".join(iter(lambda: os.read(reader, 1000), b"")) == data
    finally:
        os.close(reader)


class Stuck(Disk):
    def write(self, fd: int, data: memoryview) -> int:
        return 0


def test_a_disk_that_takes_nothing_counts_as_full_and_does_not_hang(tmp_path: Path) -> None:
    with pytest.raises(DiskFull):
        write_durably(tmp_path / "file", b"new", Stuck())


@pytest.mark.parametrize("size", [0, 1, 9, 10, 11])
def test_no_more_is_read_than_was_asked_for(tmp_path: Path, size: int) -> None:
    (tmp_path / "file").write_bytes(b"0123456789")

    assert read_at_most(tmp_path / "file", size) == b"0123456789"[:size]


class NoFolderSync(Disk):
    def __init__(self, number: int) -> None:
        self.number = number

    def sync(self, fd: int) -> None:
        raise OSError(self.number, "no")


def test_a_medium_that_cannot_sync_folders_is_used_all_the_same(tmp_path: Path) -> None:
    fsync_folder(tmp_path, NoFolderSync(errno.EINVAL))
    with pytest.raises(OSError, match="no"):
        fsync_folder(tmp_path, NoFolderSync(errno.EIO))


@pytest.mark.skipif(os.name != "posix", reason="modes are POSIX's")
def test_other_accounts_on_the_computer_cannot_read_what_is_written(tmp_path: Path) -> None:
    write_durably(tmp_path / "file", b"new")

    assert (tmp_path / "file").stat().st_mode & 0o777 == 0o600
