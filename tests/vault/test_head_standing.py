"""How a database meets its head file: behind it, ahead of it, other than it, or without one."""

from __future__ import annotations

import pytest

from stalkdiary.actions import upkeep
from stalkdiary.errors import (
    EntriesMissing,
    RecordAltered,
    StorageFailed,
)
from stalkdiary.vault.head import HEAD_NAME
from stalkdiary.vault.vault import HeadStanding
from tests.support.diary import Diary, about, standing, write


def test_a_head_left_behind_by_a_crash_is_caught_up_with(diary: Diary) -> None:
    with diary.open() as vault:
        write(vault, about("one"))
        behind = (diary.folder / HEAD_NAME).read_bytes()
        write(vault, about("two"))
        write(vault, about("three"))
    (diary.folder / HEAD_NAME).write_bytes(behind)
    with diary.open(read_only=True) as vault:
        assert standing(vault) is HeadStanding.CAUGHT_UP
    with diary.open() as vault:
        assert standing(vault) is HeadStanding.MET
        assert upkeep.check(vault).findings == ()
        write(vault, about("four"))
    with diary.open() as vault:
        assert standing(vault) is HeadStanding.MET


@pytest.mark.parametrize("what", ["gone", "empty", "zeros", "spoiled", "another length"])
def test_a_lost_head_is_told_and_does_not_stop_the_writing(paged: Diary, what: str) -> None:
    head = paged.folder / HEAD_NAME
    whole = head.read_bytes()
    if what == "gone":
        head.unlink()
    else:
        spoiled = {"empty": b"", "zeros": bytes(1024), "spoiled": bytes(b ^ 0xFF for b in whole)}
        head.write_bytes(spoiled.get(what, whole[:200]))
    with paged.open() as vault:
        assert standing(vault) is HeadStanding.HEAD_LOST
        assert [finding.code for finding in upkeep.check(vault).findings] == ["head-lost"]
        write(vault, about("goes on"))
        assert standing(vault) is HeadStanding.MET
    with paged.open() as vault:
        assert standing(vault) is HeadStanding.MET
        assert upkeep.check(vault).findings == ()


@pytest.fixture
def rolled_back(diary: Diary) -> Diary:
    """A diary whose database was put back to an older copy: 3 rows where 5 had been written."""
    with diary.open() as vault:
        for number in range(3):
            write(vault, about(f"Entry {number}"))
    older = diary.database.read_bytes()
    with diary.open() as vault:
        for number in range(2):
            write(vault, about(f"Later {number}"))
    diary.database.write_bytes(older)
    return diary


def test_an_older_database_is_read_but_not_written_over(rolled_back: Diary) -> None:
    with rolled_back.open() as vault:
        assert standing(vault) is HeadStanding.ENTRIES_MISSING
        assert vault.timeline.count() == 3
        with pytest.raises(EntriesMissing) as caught:
            write(vault, about("x"))
        assert caught.value.details == {"had": 5, "has": 3}
        assert [finding.code for finding in upkeep.check(vault).findings] == ["entries-missing"]
        vault.drafts.save("aa" * 16, {"what": "words are never lost"})
    with rolled_back.open() as vault:
        assert standing(vault) is HeadStanding.ENTRIES_MISSING


def test_accepting_an_older_database_leaves_a_trail(rolled_back: Diary) -> None:
    with rolled_back.open() as vault:
        found = vault.journal.root.hex()
        report = upkeep.check(vault, accept=True)
        assert report.accepted
        assert standing(vault) is HeadStanding.MET
        note = vault.journal.parts(4)["note"]
        assert (note["standing"], note["head_size"], note["found_size"]) == ("entries-missing", 5, 3)
        assert note["found_root"] == found
        assert len(note["head_root"]) == 64
        write(vault, about("goes on"))
    with rolled_back.open() as vault:
        assert upkeep.check(vault).findings == ()
        assert not upkeep.check(vault, accept=True).accepted, "nothing is left to accept"


def test_a_record_of_the_same_length_with_other_words_is_called_altered(diary: Diary) -> None:
    with diary.open() as vault:
        write(vault, about("one"))
    older = diary.database.read_bytes()
    with diary.open() as vault:
        write(vault, about("what he did"))
    head = (diary.folder / HEAD_NAME).read_bytes()
    for after in (1, 3):
        diary.database.write_bytes(older)
        with diary.open() as vault:
            vault.accept()
            for number in range(after - 1):
                write(vault, about(f"something else {number}"))
        (diary.folder / HEAD_NAME).write_bytes(head)
        with diary.open() as vault:
            assert standing(vault) is HeadStanding.ALTERED
            with pytest.raises(RecordAltered):
                write(vault, about("x"))
            assert [finding.code for finding in upkeep.check(vault).findings] == ["record-altered"]
            assert vault.timeline.count() == after


def test_a_failing_head_file_costs_no_entry(diary: Diary, monkeypatch: pytest.MonkeyPatch) -> None:
    with diary.open() as vault:

        def fail(*_: object) -> None:
            raise StorageFailed(errno=5)

        with monkeypatch.context() as patch:
            patch.setattr(vault.head, "write", fail)
            write(vault, about("paged all the same"))
            assert standing(vault) is HeadStanding.CAUGHT_UP
        vault.preferences.set("x", 1)
        with vault.writing():
            pass
        assert standing(vault) is HeadStanding.MET
    with diary.open() as vault:
        assert vault.timeline.count() == 1
        assert standing(vault) is HeadStanding.MET
