"""The head must outlive a torn write, and never call a damaged or copied slot good."""

from __future__ import annotations

import hashlib
import hmac
import os
import struct
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stalkdiary.errors import DiskFull, ReadOnlyFolder, StorageFailed
from stalkdiary.vault.head import Head, HeadFile, HeadState, newest, slot_bytes
from tests.support.faulty_disk import Crash, FaultyDisk

KEY = bytes(range(32))
VAULT = bytes(range(100, 116))
NOW = 1_773_480_413_000


def root(size: int) -> bytes:
    return hashlib.sha256(str(size).encode()).digest()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "daybook.head"


def head_file(path: Path, disk: FaultyDisk | None = None) -> HeadFile:
    return HeadFile(path, KEY, VAULT, disk or FaultyDisk())


def written(path: Path, count: int) -> bytes:
    with head_file(path) as head:
        for size in range(1, count + 1):
            head.write(size, root(size), NOW + size)
    return path.read_bytes()


def test_the_last_head_written_is_the_one_read(path: Path) -> None:
    with head_file(path) as head:
        assert head.read().state is HeadState.MISSING
        for size in range(1, 6):
            made = head.write(size, root(size), NOW + size)
            assert made == Head(size, size, root(size), NOW + size)
            assert head.read().head == made
            with head_file(path) as other:
                assert other.read().head == made
    assert path.stat().st_size == 1024
    assert [name.name for name in path.parent.iterdir()] == ["daybook.head"]


def test_a_stranger_with_only_the_document_and_the_key_reads_the_head(path: Path) -> None:
    data = written(path, 3)

    for counter, slot in ((2, data[:512]), (3, data[512:])):
        assert slot[:16] == b"DAYHEAD\n\x00\x01" + bytes(6)
        assert slot[16:32] == VAULT
        assert struct.unpack(">QQ", slot[32:48]) == (counter, counter)
        assert slot[48:80] == root(counter)
        assert int.from_bytes(slot[80:88], "big") == NOW + counter
        assert not any(slot[88:480])
        assert slot[480:] == hmac.digest(KEY, slot[:480], "sha256")


def test_counting_goes_on_where_the_last_run_stopped(path: Path) -> None:
    written(path, 4)
    with head_file(path) as head:
        assert head.write(5, root(5), NOW).counter == 5
        assert head.write(6, root(6), NOW).counter == 6


def test_a_save_costs_one_write_and_one_wait(path: Path) -> None:
    written(path, 2)
    disk = FaultyDisk()
    with head_file(path, disk) as head:
        head.read()
        disk.steps.clear()
        for size in range(3, 8):
            head.write(size, root(size), NOW)
    assert disk.steps == ["write", "sync"] * 5


@pytest.mark.parametrize("slot", [0, 1])
def test_any_flipped_bit_in_a_slot_falls_back_to_the_other(path: Path, slot: int) -> None:
    data = written(path, 5)
    other = Head(5, 5, root(5), NOW + 5) if slot == 0 else Head(4, 4, root(4), NOW + 4)
    for bit in range(512 * 8):
        flipped = bytearray(data)
        flipped[slot * 512 + bit // 8] ^= 1 << bit % 8
        assert newest(bytes(flipped), KEY, VAULT) == other


@given(st.integers(0, 1), st.integers(0, 511), st.binary(min_size=1, max_size=512))
def test_any_overwritten_part_of_a_slot_falls_back_to_the_other(slot: int, at: int, garbage: bytes) -> None:
    heads = [Head(8, 80, root(80), NOW), Head(9, 81, root(81), NOW)]
    data = b"".join(slot_bytes(head, KEY, VAULT) for head in heads)
    spoilt = bytearray(data)
    piece = garbage[: 512 - at]
    spoilt[slot * 512 + at : slot * 512 + at + len(piece)] = piece

    found = newest(bytes(spoilt), KEY, VAULT)

    assert found == (heads[1] if bytes(spoilt) == data or slot == 0 else heads[0])


@given(st.binary(max_size=1100))
def test_no_bytes_make_reading_fall_over_or_pass_for_a_head(data: bytes) -> None:
    assert newest(data, KEY, VAULT) is None
    assert newest(b"DAYHEAD\n\x00\x01" + data, KEY, VAULT) is None


@pytest.mark.parametrize("length", range(0, 512, 73))
def test_a_write_cut_short_leaves_the_head_before_it(path: Path, length: int) -> None:
    data = written(path, 3)
    torn = slot_bytes(Head(4, 4, root(4), NOW), KEY, VAULT)[:length] + data[length:]
    path.write_bytes(torn)
    with head_file(path) as head:
        assert head.read().head == Head(3, 3, root(3), NOW + 3)
        head.write(4, root(4), NOW)
        assert head.read().head == Head(4, 4, root(4), NOW)


def test_two_bad_slots_are_damage_and_can_be_written_anew(path: Path) -> None:
    data = written(path, 4)
    path.write_bytes(data[:100] + b"\xff" + data[101:900] + b"\xff" + data[901:])
    with head_file(path) as head:
        reading = head.read()
        assert (reading.state, reading.head) == (HeadState.DAMAGED, None)
        assert head.write(4, root(4), NOW).counter == 1
        assert head.read().head == Head(1, 4, root(4), NOW)


@pytest.mark.parametrize(
    ("length", "state"), [(0, "damaged"), (511, "damaged"), (512, "whole"), (900, "whole")]
)
def test_a_shortened_file_is_used_as_far_as_it_goes_and_made_whole(
    path: Path, length: int, state: str
) -> None:
    path.write_bytes(written(path, 3)[:length])
    with head_file(path) as head:
        assert head.read().state.value == state
        for size in range(4, 7):
            head.write(size, root(size), NOW)
            reading = head.read().head
            assert reading is not None
            assert reading.size == size
    assert path.stat().st_size == 1024


def test_a_lengthened_file_is_read_and_put_right(path: Path) -> None:
    path.write_bytes(written(path, 3) + b"more")
    with head_file(path) as head:
        assert head.read().head == Head(3, 3, root(3), NOW + 3)
        head.write(4, root(4), NOW)
    assert path.stat().st_size == 1024
    with head_file(path) as head:
        assert head.read().head == Head(4, 4, root(4), NOW)


def test_a_slot_copied_over_the_other_does_not_count(path: Path) -> None:
    data = written(path, 5)

    assert newest(data[:512] * 2, KEY, VAULT) == Head(4, 4, root(4), NOW + 4)
    assert newest(data[512:] + data[:512], KEY, VAULT) is None


def test_another_vaults_head_does_not_count(path: Path) -> None:
    data = written(path, 5)

    assert newest(data, KEY, bytes(16)) is None
    assert newest(data, bytes(32), VAULT) is None


@pytest.mark.parametrize("before", [0, 1, 2, 3])
def test_a_crash_at_any_step_leaves_the_old_head_or_the_new(tmp_path: Path, before: int) -> None:
    for step in range(8):
        path = tmp_path / f"{step}.head"
        if before:
            written(path, before)
        disk = FaultyDisk(step)
        try:
            head_file(path, disk).write(before + 1, root(before + 1), NOW)
        except Crash:
            pass
        else:
            assert step >= 3
        with head_file(path) as head:
            reading = head.read()
        sizes = {before, before + 1}
        assert (reading.head.size in sizes) if reading.head else before == 0
        assert reading.state is not HeadState.DAMAGED


@pytest.mark.parametrize(
    ("failure", "expected"),
    [(OSError(28, ""), DiskFull), (OSError(30, ""), ReadOnlyFolder), (OSError(5, ""), StorageFailed)],
)
def test_a_refused_write_leaves_the_head_before_it_and_the_next_one_works(
    path: Path, failure: OSError, expected: type[Exception]
) -> None:
    written(path, 3)
    disk = FaultyDisk(2, failure)
    with head_file(path, disk) as head:
        head.read()
        with pytest.raises(expected):
            head.write(4, root(4), NOW)
    with head_file(path) as head:
        assert head.read().head in (Head(3, 3, root(3), NOW + 3), Head(4, 4, root(4), NOW))
        head.write(5, root(5), NOW)
        found = head.read().head
        assert found is not None
        assert found.size == 5


def test_short_writes_still_write_the_whole_slot(path: Path) -> None:
    with head_file(path, FaultyDisk(most=7)) as head:
        head.write(1, root(1), NOW)
        head.write(2, root(2), NOW)
    with head_file(path) as head:
        assert head.read().head == Head(2, 2, root(2), NOW)


def test_a_clock_before_1970_does_not_stop_a_save(path: Path) -> None:
    with head_file(path) as head:
        assert head.write(1, root(1), -5).written_ms == 0


class ReadOnlyDisk(FaultyDisk):
    def open(self, path: Path, flags: int) -> int:
        if flags & (os.O_WRONLY | os.O_RDWR):
            raise OSError(30, "read-only")
        return super().open(path, flags)


def test_notes_on_a_read_only_medium_can_be_read_and_say_why_not_written(path: Path) -> None:
    written(path, 3)
    with HeadFile(path, KEY, VAULT, ReadOnlyDisk()) as head:
        assert head.read().head == Head(3, 3, root(3), NOW + 3)
        with pytest.raises(ReadOnlyFolder):
            head.write(4, root(4), NOW)
