"""What is kept comes back, byte for byte, and tells a stranger nothing."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from stalkdiary.errors import Cancelled, DamagedEvidence, FileChanging, StorageFailed
from stalkdiary.task import Task
from stalkdiary.vault import segments
from stalkdiary.vault.chunks import padme
from stalkdiary.vault.evidence_reader import fingerprint
from stalkdiary.vault.file_rows import LARGEST_THUMBNAIL, Thumbnail
from stalkdiary.vault.files import Disk
from stalkdiary.vault.intake import receive
from stalkdiary.vault.source import SourceBytes, open_source
from tests.support.evidence_store import FINE, HOLDER, OpenStore, open_store

MIB = 1 << 20
ODD_NAME = "a\nb\u202egpj.exe\udcff" + "x" * 300
shared = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[OpenStore]:
    with open_store(tmp_path / "v") as found:
        yield found


@pytest.fixture
def fine(tmp_path: Path) -> Iterator[OpenStore]:
    with open_store(tmp_path / "v", FINE) as found:
        yield found


def some(size: int) -> bytes:
    """Bytes that do not repeat, so that a misplaced chunk cannot look right."""
    return hashlib.shake_128(b"seed").digest(size)


@pytest.mark.parametrize(
    "size", [0, 1, 7, 8, 9, MIB - 9, MIB - 8, MIB - 7, MIB - 1, MIB, MIB + 1, 2 * MIB - 8, 5 * MIB + 12345]
)
def test_every_byte_comes_back_whatever_the_size(opened: OpenStore, size: int) -> None:
    data = some(size)
    file = opened.keep(data)
    assert (file.size, file.sha256) == (size, hashlib.sha256(data).hexdigest())
    assert opened.read(file.id) == data
    with opened.store.open(file.id) as reader:
        assert reader.size == size
        for offset in {0, 1, max(0, size - 1), size, size + 5, MIB - 1, MIB}:
            assert reader.read_at(offset, 70_000) == data[offset : offset + 70_000]


@shared
@given(
    size=st.integers(0, 64 * 25),
    cuts=st.lists(st.tuples(st.integers(0, 1700), st.integers(0, 400)), max_size=6),
)
def test_seeking_gives_what_slicing_would(fine: OpenStore, size: int, cuts: list[tuple[int, int]]) -> None:
    data = some(size)
    file = fine.keep(data)
    assert fine.read(file.id) == data
    with fine.store.open(file.id) as reader:
        assert [reader.read_at(o, n) for o, n in cuts] == [data[o : o + n] for o, n in cuts]
        assert reader.read_at(0, size + 1) == data


def test_a_place_before_the_beginning_is_a_mistake_of_ours(fine: OpenStore) -> None:
    with (
        fine.store.open(fine.keep(b"x").id) as reader,
        pytest.raises(ValueError, match="before the beginning"),
    ):
        reader.read_at(-1, 1)


def test_reading_goes_on_after_segments_and_needs_no_database(tmp_path: Path) -> None:
    data = some(64 * 3 * 4 + 10)
    with open_store(tmp_path / "v", FINE) as opened:
        file = opened.keep(data)
        key, folder = opened.store.key_of(file.id), opened.store.folder
    assert len(folder.segment_sizes(file.id)) == 5
    assert fingerprint(folder, key, Task()).sha256 == hashlib.sha256(data).hexdigest()


def test_a_listing_shows_random_names_rounded_sizes_and_one_date(fine: OpenStore) -> None:
    file = fine.keep(some(64 * 9), "him outside my door.jpg")
    paths = [path for path in (fine.vault / "files").rglob("*") if path.is_file()]
    assert sorted(path.name for path in paths) == [file.id, *(f"{file.id}.{n}" for n in (1, 2, 3))]
    assert {path.parent.name for path in paths} == {file.id[:2]}
    assert sum(path.stat().st_size for path in paths) == padme(64 * 9 + 8) + 16 * 10
    for path in paths:
        assert datetime.fromtimestamp(path.stat().st_mtime, UTC) == datetime(2000, 1, 1, tzinfo=UTC)
        if os.name == "posix":
            assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_the_same_bytes_never_look_the_same_on_the_disk(tmp_path: Path) -> None:
    data = some(5000)
    seen = []
    for name in ("one", "two"):
        with open_store(tmp_path / name) as opened:
            file = opened.keep(data)
            seen.append(opened.store.folder.path(file.id).read_bytes())
            assert data[:32] not in seen[-1]
    assert seen[0] != seen[1]


def test_the_same_file_twice_is_stored_once(fine: OpenStore) -> None:
    first = fine.keep(some(500), "one.jpg")
    second = fine.keep(some(500), "two.jpg")
    assert second == first
    assert fine.rows() == [first.id]
    assert {name[:32] for name in fine.on_disk()} == {first.id}


def test_a_good_copy_is_kept_when_the_stored_one_is_damaged(fine: OpenStore) -> None:
    data = some(500)
    lost = fine.keep(data)
    fine.store.folder.path(lost.id).unlink()
    cut = fine.keep(data)
    path = fine.store.folder.path(cut.id, 2)
    path.write_bytes(path.read_bytes()[:-1])
    again = fine.keep(data)
    assert len({lost.id, cut.id, again.id}) == 3
    assert fine.read(again.id) == data
    assert fine.keep(data).id == again.id


def test_a_copy_that_check_found_damaged_is_not_trusted_with_a_new_one(fine: OpenStore) -> None:
    first = fine.keep(some(500))
    intake, received = fine.receive(some(500))
    with fine.db.transaction():
        second = fine.store.settle(intake, received, avoid=[first.id])
    assert second.id == intake.id != first.id
    assert fine.read(second.id) == some(500)


def test_any_name_can_be_kept_until_the_journal_has_it(fine: OpenStore) -> None:
    intake, received = fine.receive(SourceBytes(b"x", ODD_NAME))
    assert fine.db.value("SELECT count(*) FROM file WHERE source_name <> ''") == 1
    with open_store_again(fine) as later:
        assert [(p.source_name, p.holder) for p in later.store.pending()] == [(ODD_NAME, HOLDER)]
        later.settle(later.store.pending()[0], received)
        row = later.db.row("SELECT source_name, holder, modified FROM file WHERE id = ?", (intake.id,))
        assert row is not None
        assert tuple(row[n] for n in range(3)) == ("", "", "")


def open_store_again(opened: OpenStore) -> OpenStore:
    opened.db.close()
    return open_store(opened.vault, opened.store.folder.grid)


def test_erasing_takes_the_key_the_bytes_the_copies_and_the_thumbnail(fine: OpenStore) -> None:
    kept, gone = fine.keep(some(300)), fine.keep(some(301))
    fine.store.put_bytes(some(64), gone.id, 40, 30)
    with fine.db.transaction():
        fine.store.put_thumbnail(gone.id, Thumbnail(4, 3, b"jpeg"))
    assert fine.erase(gone.id) == 0
    assert fine.rows() == [kept.id]
    assert {name[:32] for name in fine.on_disk()} == {kept.id}
    assert fine.store.thumbnail(gone.id) is None
    assert fine.db.value("SELECT count(*) FROM doomed") == 0
    with pytest.raises(DamagedEvidence):
        fine.store.key_of(gone.id)
    assert fine.read(kept.id) == some(300)


def test_an_erasure_that_was_not_committed_takes_nothing(fine: OpenStore) -> None:
    file = fine.keep(some(300))
    with suppress(KeyError), fine.db.transaction():
        fine.store.erase([file.id])
        raise KeyError
    fine.store.forget_pending_unlinks()
    assert fine.store.after_commit() == 0
    assert fine.read(file.id) == some(300)


def test_reduced_copies_belong_to_their_original(fine: OpenStore) -> None:
    file = fine.keep(some(300))
    small = fine.store.put_bytes(some(20), file.id, 200, 100)
    large = fine.store.put_bytes(some(90), file.id, 1600, 1200)
    assert fine.store.reduced(file.id) == [large, small]
    assert (large.width, large.height, large.original) == (1600, 1200, file.id)
    assert fine.read(small.id) == some(20)
    assert {found.id for found in fine.store.all_stored()} == {file.id, small.id, large.id}
    with pytest.raises(ValueError, match="original"):
        fine.store.begin("", "", original=file.id)


def test_copies_of_an_intake_that_turns_out_to_be_known_go_with_it(fine: OpenStore) -> None:
    file = fine.keep(some(300))
    intake, received = fine.receive(some(300))
    fine.store.put_bytes(some(20), intake.id, 200, 100)
    assert fine.settle(intake, received) == file
    assert fine.rows() == [file.id]
    assert {name[:32] for name in fine.on_disk()} == {file.id}


def test_a_thumbnail_comes_back_and_is_replaced(fine: OpenStore) -> None:
    file = fine.keep(some(300))
    with fine.db.transaction():
        fine.store.put_thumbnail(file.id, Thumbnail(40, 30, b"first"))
        fine.store.put_thumbnail(file.id, Thumbnail(80, 60, b"second"))
    assert fine.store.thumbnail(file.id) == Thumbnail(80, 60, b"second")
    with fine.db.transaction(), pytest.raises(ValueError, match="256"):
        fine.store.put_thumbnail(file.id, Thumbnail(1, 1, bytes(LARGEST_THUMBNAIL + 1)))


def test_an_intake_is_settled_once_and_with_its_own_bytes(fine: OpenStore) -> None:
    one, two = fine.receive(some(10)), fine.receive(some(20))
    with fine.db.transaction():
        with pytest.raises(ValueError, match="something else"):
            fine.store.settle(one[0], two[1])
        file = fine.store.settle(*one)
        with pytest.raises(ValueError, match="not open"):
            fine.store.settle(*one)
    fine.store.abandon(one[0])
    assert fine.read(file.id) == some(10)


def test_a_key_is_never_used_for_two_writings(fine: OpenStore) -> None:
    intake, _ = fine.receive(some(10))
    with pytest.raises(ValueError, match="second attempt"):
        receive(fine.store.folder, intake, SourceBytes(b"other"), Task())
    with open_store_again(fine) as later, pytest.raises(ValueError, match="second attempt"):
        receive(later.store.folder, intake, SourceBytes(b"other"), Task())


def test_a_key_is_not_used_again_after_a_failure(fine: OpenStore) -> None:
    class Longer(SourceBytes):
        """Goes on after its end, and knows nothing of having changed."""

        @property
        def size(self) -> int:
            return super().size - 1

    intake = fine.store.begin("x", HOLDER)
    with pytest.raises(FileChanging):
        receive(fine.store.folder, intake, Longer(some(200)), Task())
    assert fine.on_disk() == []
    with pytest.raises(ValueError, match="second attempt"):
        receive(fine.store.folder, intake, SourceBytes(some(200)), Task())


def test_erasing_reaches_into_quarantine(fine: OpenStore) -> None:
    file = fine.keep(some(300))
    fine.store.folder.quarantine(file.id)
    fine.erase(file.id)
    assert list((fine.vault / "quarantine").iterdir()) == []


@pytest.mark.parametrize("step", range(4))
def test_stopping_leaves_nothing(opened: OpenStore, step: int) -> None:
    calls: list[tuple[int, int | None]] = []

    def stop(done: int, total: int | None, note: str) -> None:
        calls.append((done, total))
        if len(calls) > step:
            task.cancel()

    task = Task(stop)
    intake = opened.store.begin("film.mp4", HOLDER)
    with pytest.raises(Cancelled):
        receive(opened.store.folder, intake, SourceBytes(some(9 * MIB)), task)
    opened.store.abandon(intake)
    assert opened.on_disk() == opened.rows() == []
    assert calls == [(n * MIB, 9 * MIB) for n in (0, 4, 8, 9)][: step + 1]


def test_changes_outside_a_transaction_are_a_mistake_of_ours(fine: OpenStore) -> None:
    intake, received = fine.receive(b"x")
    with pytest.raises(RuntimeError):
        fine.store.settle(intake, received)
    with pytest.raises(RuntimeError):
        fine.store.erase([intake.id])


def test_a_sparse_film_is_kept_from_a_real_file(opened: OpenStore, tmp_path: Path) -> None:
    film = tmp_path / "film.mp4"
    with film.open("wb") as file:
        file.truncate(33 * MIB + 5)
    os.utime(film, (1_700_000_000, 1_700_000_000))
    with open_source(film) as source:
        intake, received = opened.receive(source)
        assert (received.modified, intake.modified) == ("2023-11-14T22:13:20Z",) * 2
        stored = opened.settle(intake, received)
    with opened.store.open(stored.id) as reader:
        assert reader.size == 33 * MIB + 5
        assert reader.read_at(33 * MIB, 100) == bytes(5)


def test_writing_an_incident_does_not_wait_for_a_film(fine: OpenStore) -> None:
    reading, saved = threading.Event(), threading.Event()

    class Slow(SourceBytes):
        def read_into(self, buffer: memoryview) -> int:
            reading.set()
            assert saved.wait(60)
            return super().read_into(buffer)

    film = fine.store.begin("film.mp4", HOLDER)
    with ThreadPoolExecutor(1) as other:
        job = other.submit(receive, fine.store.folder, film, Slow(some(900)), Task())
        assert reading.wait(60)
        note = fine.keep(b"a note, meanwhile")
        saved.set()
        received = job.result(60)
        stored = fine.settle(film, received)
        key = fine.store.key_of(stored.id)
        checked = other.submit(fingerprint, fine.store.folder, key, Task()).result(60)
    assert checked.sha256 == stored.sha256
    assert fine.read(note.id) == b"a note, meanwhile"


class WaitingDisk(Disk):
    """A disk whose syncs end only when they are allowed to, or refuse."""

    def __init__(self) -> None:
        self.go_on = threading.Event()
        self.asked = threading.Event()
        self.refuses = False

    def sync(self, fd: int) -> None:
        if stat.S_ISREG(os.fstat(fd).st_mode):
            self.asked.set()
            assert self.go_on.wait(20)
            if self.refuses:
                raise OSError(errno.EIO, "refused")
        super().sync(fd)


@pytest.fixture
def waiting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[WaitingDisk, OpenStore]]:
    """A store on such a disk, which is asked after every few bytes."""
    monkeypatch.setattr(segments, "_SYNC_EVERY", 200)
    monkeypatch.setattr(segments, "_AT_ONCE", 0)
    disk = WaitingDisk()
    with open_store(tmp_path / "v", FINE, disk=disk) as found:
        yield disk, found
        disk.go_on.set()


def test_stopping_does_not_wait_for_a_disk_that_takes_its_time(
    waiting: tuple[WaitingDisk, OpenStore],
) -> None:
    disk, opened = waiting
    intake, task = opened.store.begin("film.mp4", HOLDER), Task()
    with ThreadPoolExecutor(1) as beside:
        receiving = beside.submit(receive, opened.store.folder, intake, SourceBytes(some(2_000)), task)
        assert disk.asked.wait(20)
        task.cancel()
        with pytest.raises(Cancelled):
            receiving.result(20)
    assert not disk.go_on.is_set(), "the disk is still at it"
    assert opened.store.folder.paths(intake.id) == []


def test_a_disk_that_refuses_in_the_background_is_believed(waiting: tuple[WaitingDisk, OpenStore]) -> None:
    """The system tells of lost bytes once, to whoever syncs first."""
    disk, opened = waiting
    disk.refuses = True
    disk.go_on.set()
    intake = opened.store.begin("film.mp4", HOLDER)
    with pytest.raises(StorageFailed):
        receive(opened.store.folder, intake, SourceBytes(some(2_000)), Task())
    assert opened.store.folder.paths(intake.id) == []
