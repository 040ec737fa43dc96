"""A full disk: nothing half-written, nothing lost, the way out open, and it works again afterwards."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from stalkdiary.actions import record, removal, upkeep
from stalkdiary.errors import DiskFull, OpenElsewhere, ReadOnlyFolder, StorageFailed
from stalkdiary.vault import ballast as ballast_module
from stalkdiary.vault.connection import _translate
from stalkdiary.vault.evidence import EvidenceStore
from stalkdiary.vault.records import Records
from stalkdiary.vault.vault import Vault
from tests.support.diary import Diary, about, keep_file, with_files, write
from tests.support.listing import listing

LONG = "many words " * 3000


@contextmanager
def no_room(vault: Vault) -> Iterator[None]:
    """The database cannot grow by a page."""
    pages = vault.connection.value("PRAGMA page_count")
    vault.connection.run(f"PRAGMA max_page_count = {pages}")
    try:
        yield
    finally:
        vault.connection.run("PRAGMA max_page_count = 1073741823")


@pytest.fixture
def kept(vault: Vault) -> Vault:
    """An open diary with an entry and a file."""
    write(vault, with_files(about("first"), keep_file(vault, b"evidence")))
    return vault


@pytest.mark.parametrize(
    "attempt",
    [
        lambda vault: record.log(vault, about(LONG)),
        lambda vault: record.amend(vault, vault.timeline.resolve("1"), about(LONG)),
        lambda vault: record.withdraw(vault, vault.timeline.resolve("1"), LONG),
        lambda vault: vault.drafts.save("aa" * 16, LONG),
        lambda vault: vault.preferences.set("x", LONG),
        lambda vault: upkeep.check(vault, rebuild=True) if write(vault, about(LONG)) else None,
    ],
)
def test_a_write_that_finds_no_room_leaves_everything_as_it_was(
    kept: Vault, attempt: Callable[[Vault], object]
) -> None:
    before, head = listing(kept), kept.journal.checkpoint
    with no_room(kept):
        for _ in range(2):
            with pytest.raises(DiskFull):
                attempt(kept)
        assert (listing(kept), kept.journal.checkpoint) == (before, head)
    assert upkeep.check(kept).findings == ()
    write(kept, about(LONG))
    assert upkeep.check(kept).findings == ()


def test_several_rows_of_one_write_come_or_go_together(kept: Vault) -> None:
    before = listing(kept)

    def write_many() -> None:
        with kept.writing():
            for number in range(200):
                kept.records.write_incident(about(f"entry {number} {LONG}"))

    with no_room(kept), pytest.raises(DiskFull):
        write_many()
    assert listing(kept) == before


def test_words_are_not_lost_to_a_file_that_finds_no_room(
    kept: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise DiskFull

    with monkeypatch.context() as patch:
        patch.setattr(EvidenceStore, "begin", full)
        logged = record.log(kept, about("the words"), [record.Incoming(data=b"x", name="a.jpg")])
    assert [(one.name, one.error.code) for one in logged.not_added] == [("a.jpg", "disk-full")]
    assert logged.attached == ()
    assert kept.records.entry(logged.id).incident == about("the words")
    assert kept.drafts.all() == []


def test_removing_works_on_a_full_disk_by_the_room_kept_for_it(
    kept: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    entity = kept.timeline.resolve("1")
    ballast = kept.folder / "ballast"
    assert ballast.stat().st_size == ballast_module.BALLAST_SIZE
    real = Records.remove

    def remove_with_room(records: Records, which: str) -> object:
        if ballast.exists():
            raise DiskFull
        return real(records, which)

    def no_room_again(*_: object, **__: object) -> None:
        raise DiskFull

    monkeypatch.setattr(Records, "remove", remove_with_room)
    monkeypatch.setattr(removal, "ensure_ballast", no_room_again)
    assert record.remove(kept, entity).files == 1
    assert kept.records.entry(entity).incident is None
    assert upkeep.check(kept).findings == ()
    assert list(kept.evidence.all_stored()) == []


def test_the_room_for_the_way_out_is_taken_again_on_opening(diary: Diary) -> None:
    with diary.open() as vault:
        ballast_module.release_ballast(vault.folder)
        assert not (vault.folder / "ballast").exists()
    with diary.open():
        assert (diary.folder / "ballast").stat().st_size == ballast_module.BALLAST_SIZE


def test_a_diary_opens_on_a_full_disk(diary: Diary, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise DiskFull

    with diary.open() as vault:
        write(vault, about("x"))
    (diary.folder / "ballast").unlink()
    monkeypatch.setattr("stalkdiary.vault.vault.ensure_ballast", full)
    with diary.open() as vault:
        assert vault.timeline.count() == 1


class _Refusal(Exception):
    def __init__(self, code: int, text: str = "") -> None:
        super().__init__(text)
        self.sqlite_errorcode = code


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (_Refusal(13), DiskFull),
        (_Refusal(8), ReadOnlyFolder),
        (_Refusal(8 | 3 << 8), ReadOnlyFolder),
        (_Refusal(5), OpenElsewhere),
        (_Refusal(6), OpenElsewhere),
        (_Refusal(10 | 3 << 8), StorageFailed),
        (_Refusal(14), StorageFailed),
        (_Refusal(1), type(None)),
        (_Refusal(19, "UNIQUE constraint failed"), type(None)),
    ],
)
def test_what_the_database_says_of_the_world_is_told_apart_from_our_own_mistakes(
    error: Exception, expected: type
) -> None:
    assert type(_translate(error)) is expected
