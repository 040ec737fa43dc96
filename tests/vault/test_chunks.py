"""How evidence is cut, padded and encrypted."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from stalkdiary.errors import DamagedEvidence
from stalkdiary.vault.chunks import (
    CHUNK,
    CHUNKS_PER_SEGMENT,
    TAG,
    ChunkCipher,
    FileKey,
    Grid,
    Layout,
    get_length,
    padme,
    put_length,
)

MIB = 1 << 20
KEY = FileKey("0123456789abcdef" * 2, bytes(range(32)), b"prefix!")
WRAPPING_KEY = bytes(range(100, 132))
GRIDS = st.builds(Grid, st.sampled_from([64, 128, 1024, 4096]), st.integers(1, 5))
SIZES = st.integers(0, 1 << 44)


def fixed_random(size: int) -> bytes:
    return bytes(range(size))


@given(SIZES)
@example(0)
@example(MIB - 8)
@example(MIB - 7)
def test_padding_never_cuts_and_costs_an_eighth_at_most(size: int) -> None:
    total = size + 8
    assert total <= padme(total) <= total * 1.12 + 1
    assert padme(padme(total)) == padme(total)


def test_padding_is_the_one_that_was_published() -> None:
    # Worked by hand from the paper's algorithm: E = floor(log2 L), S = floor(log2 E) + 1, E - S bits cleared.
    assert [padme(n) for n in (8, 9, 15, 16, 17, 100, 1000)] == [8, 10, 16, 16, 18, 104, 1024]
    assert padme(10**9) == 1_006_632_960


@given(SIZES)
@example(MIB - 8)
@example(MIB - 7)
@example(1023 * MIB - 8)
@example(1023 * MIB)
def test_the_length_is_never_cut_in_two(size: int) -> None:
    layout = Layout.for_content(size)
    assert layout.plain_size(layout.count - 1) >= 8
    assert layout.count == 1 or layout.plain_size(layout.count - 1) >= 32 * 1024


def test_a_whole_segment_fits_on_a_usb_stick() -> None:
    assert Grid().segment == (CHUNK + TAG) * CHUNKS_PER_SEGMENT < 1 << 30


@given(SIZES, GRIDS)
def test_chunks_lie_one_after_another_and_fill_their_segments(size: int, grid: Grid) -> None:
    layout = Layout.for_content(size % (grid.chunk * 40), grid)
    end = (0, 0)
    for number in range(layout.count):
        segment, place = layout.place(number)
        assert (segment, place) == end if place else segment == end[0] + (number > 0)
        end = (segment, place + layout.plain_size(number) + TAG)
        assert layout.segment_sizes()[segment] >= end[1]
    assert end == (len(layout.segment_sizes()) - 1, layout.segment_sizes()[-1])
    assert sum(layout.plain_size(n) for n in range(layout.count)) == layout.padded
    assert Layout.of_segments(layout.segment_sizes(), grid) == layout


@given(st.integers(2, 9), GRIDS, st.data())
def test_a_segment_before_the_last_that_is_cut_or_grown_is_noticed_at_once(
    segments: int, grid: Grid, data: st.DataObject
) -> None:
    sizes = Layout.for_content(grid.chunk * grid.per_segment * segments, grid).segment_sizes()
    at = data.draw(st.integers(0, len(sizes) - 2))
    sizes[at] += data.draw(st.sampled_from([-1, 1, -TAG, grid.sealed, -grid.sealed, -sizes[at]]))
    with pytest.raises(DamagedEvidence):
        Layout.of_segments(sizes, grid)


@pytest.mark.parametrize("sizes", [[], [0], [TAG], [TAG + 7], [TAG + 9], [0, 0]])
def test_what_is_too_short_for_a_length_is_damaged(sizes: list[int]) -> None:
    with pytest.raises(DamagedEvidence):
        Layout.of_segments(sizes)


@pytest.mark.parametrize("chunk", [0, 32, 65, 100, -64])
def test_a_grid_that_could_cut_the_length_is_refused(chunk: int) -> None:
    with pytest.raises(ValueError, match="power of two"):
        Grid(chunk, 1)


@given(SIZES)
def test_the_length_is_read_back_and_must_fit_the_padding(size: int) -> None:
    chunk = memoryview(bytearray(16))
    put_length(chunk, size)
    assert get_length(chunk, Layout.for_content(size)) == size
    with pytest.raises(DamagedEvidence):
        get_length(chunk, Layout.for_content(size * 2 + 1000))


def sealed(plain: bytes, key: FileKey = KEY, number: int = 3, last: bool = False) -> bytearray:
    out = bytearray(len(plain) + TAG)
    ChunkCipher(key).seal(number, last, memoryview(plain), memoryview(out))
    return out


def opened(data: bytes | bytearray, key: FileKey = KEY, number: int = 3, last: bool = False) -> bytes:
    out = bytearray(len(data) - TAG)
    ChunkCipher(key).open(number, last, memoryview(data), memoryview(out))
    return bytes(out)


@given(st.binary(max_size=300), st.integers(0, 2**32 - 1), st.booleans())
def test_a_chunk_comes_back(plain: bytes, number: int, last: bool) -> None:
    assert opened(sealed(plain, number=number, last=last), number=number, last=last) == plain


@pytest.mark.parametrize(
    ("key", "number", "last"),
    [
        (KEY, 4, False),
        (KEY, 3, True),
        (replace(KEY, id="f" * 32), 3, False),
        (replace(KEY, prefix=b"another"), 3, False),
        (replace(KEY, key=bytes(32)), 3, False),
    ],
    ids=["another place", "made the last", "another file", "another prefix", "another key"],
)
def test_a_chunk_opens_only_where_it_was_written(key: FileKey, number: int, last: bool) -> None:
    with pytest.raises(DamagedEvidence):
        opened(sealed(b"what he wrote"), key, number, last)


def test_a_wrapped_key_comes_back_and_opens_for_nothing_else() -> None:
    wrapped = KEY.wrap(WRAPPING_KEY)
    assert FileKey.unwrap(KEY.id, wrapped, WRAPPING_KEY) == KEY
    for file_id, data, wrapping_key in [
        ("f" * 32, wrapped, WRAPPING_KEY),
        (KEY.id, wrapped, bytes(32)),
        (KEY.id, wrapped[:-1], WRAPPING_KEY),
        (KEY.id, wrapped + b"\0", WRAPPING_KEY),
        (KEY.id, b"", WRAPPING_KEY),
    ]:
        with pytest.raises(DamagedEvidence):
            FileKey.unwrap(file_id, data, wrapping_key)
    for at in range(len(wrapped)):
        altered = bytearray(wrapped)
        altered[at] ^= 1
        with pytest.raises(DamagedEvidence):
            FileKey.unwrap(KEY.id, bytes(altered), WRAPPING_KEY)


def test_every_attempt_has_an_id_a_key_and_a_prefix_of_its_own() -> None:
    keys = [FileKey.new() for _ in range(50)]
    assert (
        len({key.id for key in keys}) == len({key.key for key in keys}) == len({k.prefix for k in keys}) == 50
    )
    assert KEY.wrap(WRAPPING_KEY) != KEY.wrap(WRAPPING_KEY)


def test_a_key_does_not_reach_a_log_or_a_traceback() -> None:
    assert repr(KEY) == f"FileKey(id='{KEY.id}')"


def test_the_format_is_the_one_that_older_diaries_hold() -> None:
    # Fixed answers: if these change, evidence that people have stored can no longer be read.
    assert KEY.wrap(WRAPPING_KEY, fixed_random).hex() == WRAPPED
    assert sealed(b"what he wrote").hex() == SEALED
    assert sealed(b"what he wrote", last=True).hex() == SEALED_LAST
    assert hashlib.sha256(sealed(bytes(MIB), number=1022)).hexdigest() == SEALED_MIB


WRAPPED = (
    "000102030405060708090a0b9eab394ebe49c4ef9a1b97c29d9685bce6072c823e17c533d00af01148f05cfe"
    "af46beb14b437aebc3c52fefd67f0073ea2978e196604e35"
)
SEALED = "64b0dbf86b081168f2f90e7fe3413cef78eb4368e56be9e6ebb34b33ae"
SEALED_LAST = "c036da76e79651ce33ebd8c90f99ff297af2d2c00d0bff79c5f94d77b5"
SEALED_MIB = "6a801c627256290389ce2e8076803aafb6abb4cc13e1cbedcb9cace5527eee41"
