"""What was pasted into a draft is there again after a lock or a crash, however large, and goes with it."""

from __future__ import annotations

from pathlib import Path

import pytest

from stalkdiary.actions import record
from stalkdiary.actions.access import Vault
from stalkdiary.actions.record import Incoming
from stalkdiary.gui import draft_files
from stalkdiary.gui.draft_files import forget
from stalkdiary.gui.entry import drafts
from stalkdiary.gui.entry.drafts import Draft
from stalkdiary.gui.entry.saving import save_entry
from stalkdiary.model.evidence import Attachment
from stalkdiary.task import Task
from stalkdiary.turns import run_through
from tests.support.diary import Diary, about

PASTED = Incoming(data=bytes(range(256)) * 4, name="Pasted 2026-03-17.png", caption="the gate")
DRAFT = Draft("ab" * 16, "He pasted it", files=(PASTED,), said="2026-03-17T21:00:00+00:00")


@pytest.fixture
def diary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Diary:
    """A diary in which what was pasted is too large for a row."""
    monkeypatch.setattr(draft_files, "LARGEST_ROW", 1000)
    diary = Diary.make(tmp_path / "notes")
    with diary.open() as vault:
        drafts.keep(vault, DRAFT)
        drafts.keep(vault, DRAFT)
    return diary


def files_in(diary: Diary) -> list[Path]:
    return [path for path in (diary.folder / "files").rglob("*") if path.is_file()]


def kept(vault: Vault) -> tuple[Incoming, ...]:
    found = drafts.find(vault, DRAFT.id)
    assert found is not None
    return found.files


def test_a_large_picture_that_was_pasted_is_there_again_at_the_next_opening(diary: Diary) -> None:
    assert len(files_in(diary)) == 1, "kept once, though the draft was kept twice"
    for _ in range(2):
        with diary.open() as vault:
            record.finish_interrupted(vault)
            assert kept(vault) == (PASTED,)
    assert PASTED.data is not None
    assert not [
        path for path in diary.folder.rglob("*") if path.is_file() and PASTED.data in path.read_bytes()
    ]


def test_it_is_written_down_once_and_nothing_of_the_draft_stays(diary: Diary) -> None:
    with diary.open() as vault:
        written = run_through(save_entry(vault, about(DRAFT.what), kept(vault), DRAFT.id, Task()))
        assert written is not None
        (attached,) = written.attached
        assert bytes_of(vault, attached.attachment) == PASTED.data
        assert not vault.drafts.ids()
        assert not vault.evidence.pending()
    assert len(files_in(diary)) == 1


def bytes_of(vault: Vault, attachment: Attachment) -> bytes:
    with vault.evidence.open(attachment.file) as reader:
        return b"".join(reader.chunks())


def test_it_goes_with_its_draft(diary: Diary) -> None:
    with diary.open() as vault:
        forget(vault, DRAFT.id)
        assert not vault.evidence.pending()
    assert files_in(diary) == []


def test_it_goes_with_its_draft_in_the_session_it_was_pasted_in(diary: Diary) -> None:
    with diary.open() as vault:
        again = Draft("cd" * 16, "Once more", files=(PASTED,), said=DRAFT.said)
        drafts.keep(vault, again)
        assert len(files_in(diary)) == 2
        forget(vault, again.id)
        assert len(files_in(diary)) == 1


def test_it_does_not_outlive_a_draft_that_went_another_way(diary: Diary) -> None:
    with diary.open() as vault:
        vault.drafts.discard(DRAFT.id)
        record.finish_interrupted(vault)
    assert files_in(diary) == []


def test_a_damaged_one_costs_no_words(diary: Diary) -> None:
    (path,) = files_in(diary)
    data = bytearray(path.read_bytes())
    data[40] ^= 1
    path.write_bytes(data)
    with diary.open() as vault:
        found = drafts.find(vault, DRAFT.id)
        assert found is not None
        assert (found.what, found.files) == (DRAFT.what, ())
