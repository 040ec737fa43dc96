"""Whatever is done to stored bytes is noticed: nothing altered is ever given out as evidence."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from stalkdiary.errors import DamagedEvidence, StorageFailed
from stalkdiary.task import Task
from stalkdiary.vault.chunks import STORED, FileKey, Grid
from stalkdiary.vault.evidence_reader import EvidenceReader, fingerprint
from stalkdiary.vault.intake import Intake, Role, receive
from stalkdiary.vault.segments import EvidenceFolder
from stalkdiary.vault.source import SourceBytes
from tests.support.evidence_store import FINE

MIB = 1 << 20
SEALED = FINE.sealed
CONTENT = hashlib.shake_128(b"content").digest(64 * 7 + 20)
shared = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])


class Kept:
    """One stored file, made and read without a database, whose bytes a test can replace and put back."""

    def __init__(self, vault: Path, content: bytes = CONTENT, grid: Grid = FINE) -> None:
        vault.mkdir(exist_ok=True)
        self.folder, self.key = EvidenceFolder(vault, grid=grid), FileKey.new()
        intake = Intake(self.key, Role.ORIGINAL, "", "", "")
        receive(self.folder, intake, SourceBytes(content), Task())
        count = len(self.folder.segment_sizes(self.key.id))
        self.segments = [self.path(number).read_bytes() for number in range(count)]

    def path(self, segment: int) -> Path:
        return self.folder.path(self.key.id, segment)

    def put(self, segments: list[bytes]) -> None:
        for number in range(max(len(segments), len(self.segments)) + 1):
            self.path(number).unlink(missing_ok=True)
        for number, data in enumerate(segments):
            self.path(number).write_bytes(data)

    def put_stream(self, data: bytes) -> None:
        size = SEALED * FINE.per_segment
        self.put([data[at : at + size] for at in range(0, len(data), size)])

    @property
    def stream(self) -> bytes:
        return b"".join(self.segments)

    def check(self, key: FileKey | None = None) -> None:
        fingerprint(self.folder, key or self.key, Task())


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[Kept]:
    found = Kept(tmp_path / "v")
    assert len(found.segments) == 3
    yield found
    found.put(found.segments)
    found.check()


def noticed(kept: Kept) -> None:
    with pytest.raises(DamagedEvidence):
        kept.check()


@shared
@given(st.data())
def test_any_flipped_bit_is_noticed(kept: Kept, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(kept.stream) - 1))
    flipped = bytearray(kept.stream)
    flipped[at] ^= 1 << data.draw(st.integers(0, 7))
    kept.put_stream(bytes(flipped))
    noticed(kept)


def test_every_flipped_byte_of_a_small_file_is_noticed(tmp_path: Path) -> None:
    kept = Kept(tmp_path / "v", b"a note", STORED)
    for at in range(len(kept.stream)):
        flipped = bytearray(kept.stream)
        flipped[at] ^= 0x80
        kept.put([bytes(flipped)])
        noticed(kept)


def test_truncation_is_noticed_at_every_length(kept: Kept) -> None:
    for size in range(len(kept.stream)):
        kept.put_stream(kept.stream[:size])
        noticed(kept)


@pytest.mark.parametrize("more", [b"\0", bytes(16), bytes(SEALED), bytes(SEALED * 3)])
def test_appended_bytes_are_noticed(kept: Kept, more: bytes) -> None:
    kept.put_stream(kept.stream + more)
    noticed(kept)
    kept.put([*kept.segments[:-1], kept.segments[-1] + more])
    noticed(kept)
    kept.put([*kept.segments, more])
    noticed(kept)


def cut(stream: bytes) -> list[bytes]:
    return [stream[at : at + SEALED] for at in range(0, len(stream), SEALED)]


@pytest.mark.parametrize("at", range(8))
@pytest.mark.parametrize("change", ["drop", "repeat", "swap", "overwrite"])
def test_chunks_dropped_repeated_or_exchanged_are_noticed(kept: Kept, change: str, at: int) -> None:
    chunks = cut(kept.stream)
    assert len(chunks) == 8
    other = (at + 3) % 8
    changes: dict[str, Callable[[], None]] = {
        "drop": lambda: chunks.__delitem__(at),
        "repeat": lambda: chunks.insert(at, chunks[at]),
        "swap": lambda: chunks.__setitem__(slice(None), _swapped(chunks, at, other)),
        "overwrite": lambda: chunks.__setitem__(at, chunks[other]),
    }
    changes[change]()
    kept.put_stream(b"".join(chunks))
    noticed(kept)


def _swapped(chunks: list[bytes], one: int, two: int) -> list[bytes]:
    other = list(chunks)
    other[one], other[two] = chunks[two], chunks[one]
    return other


def test_segments_exchanged_dropped_or_repeated_are_noticed(kept: Kept) -> None:
    one, two, three = kept.segments
    for segments in (
        [two, one, three],
        [one, three],
        [one, two],
        [one, one, three],
        [two, three],
        [three],
        [],
    ):
        kept.put(segments)
        noticed(kept)


def test_a_missing_middle_segment_is_noticed(kept: Kept) -> None:
    kept.path(1).unlink()
    noticed(kept)
    kept.put(kept.segments)
    kept.path(0).unlink()
    noticed(kept)


def test_two_files_exchanged_are_noticed_even_with_their_keys(tmp_path: Path) -> None:
    one, two = Kept(tmp_path / "v"), Kept(tmp_path / "v", CONTENT[::-1])
    one.put(two.segments)
    noticed(one)
    with pytest.raises(DamagedEvidence):
        one.check(FileKey(one.key.id, two.key.key, two.key.prefix))
    one.put(one.segments)
    one.check()


def test_a_chunk_from_another_file_is_noticed(tmp_path: Path) -> None:
    one, two = Kept(tmp_path / "v"), Kept(tmp_path / "v", CONTENT[::-1])
    chunks = cut(one.stream)
    chunks[4] = cut(two.stream)[4]
    one.put_stream(b"".join(chunks))
    noticed(one)


def test_a_production_file_is_checked_to_its_last_megabyte(tmp_path: Path) -> None:
    kept = Kept(tmp_path / "v", bytes(5 * MIB), STORED)
    (whole,) = kept.segments
    size = MIB + 16
    swapped = whole[size : 2 * size] + whole[:size] + whole[2 * size :]
    for altered in (swapped, whole[:-size], whole[:size]):
        kept.put([altered])
        noticed(kept)


def test_damage_elsewhere_does_not_hide_what_is_sound(kept: Kept) -> None:
    chunks = cut(kept.stream)
    chunks[3] = bytes(SEALED)
    kept.put_stream(b"".join(chunks))
    with EvidenceReader(kept.folder, kept.key) as reader:
        assert reader.read_at(0, 192) == CONTENT[:192]
        for _ in range(3):
            with pytest.raises(DamagedEvidence):
                reader.read_at(191, 2)
            assert reader.read_at(256, 1000) == CONTENT[256:]


def test_a_disk_that_refuses_to_read_is_not_called_damage(
    kept: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path, flags: int) -> int:
        raise PermissionError(13, "no")

    monkeypatch.setattr("stalkdiary.vault.evidence_reader.os.open", refuse)
    with pytest.raises(StorageFailed):
        kept.check()


def test_a_folder_in_place_of_a_file_is_an_error_of_ours(kept: Kept) -> None:
    kept.path(0).unlink()
    kept.path(0).mkdir()
    with pytest.raises((DamagedEvidence, StorageFailed)):
        kept.check()
    kept.path(0).rmdir()


def test_a_file_cut_while_it_is_open_is_noticed(kept: Kept) -> None:
    with EvidenceReader(kept.folder, kept.key) as reader:
        kept.path(0).write_bytes(kept.segments[0][:100])
        with pytest.raises(DamagedEvidence):
            reader.read_at(64, 10)


def test_a_stranger_to_the_key_reads_nothing(kept: Kept) -> None:
    for piece in range(0, len(CONTENT) - 8, 8):
        assert CONTENT[piece : piece + 8] not in kept.stream
    with pytest.raises(DamagedEvidence):
        kept.check(FileKey(kept.key.id, bytes(32), kept.key.prefix))


def test_a_reader_closed_early_lets_go_of_the_file(kept: Kept) -> None:
    with EvidenceReader(kept.folder, kept.key) as reader, suppress(StopIteration):
        next(reader.chunks())
    reader.close()
    assert EvidenceFolder(kept.folder.vault, grid=Grid(64, 3)).segment_sizes(kept.key.id) == [
        len(segment) for segment in kept.segments
    ]
