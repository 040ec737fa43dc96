"""What a removal takes out and who has it already is told before anything is removed."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from stalkdiary.actions import record, removal, upkeep
from stalkdiary.errors import EntryRemoved, NoSuchEntry
from stalkdiary.task import Task
from stalkdiary.turns import run_through
from stalkdiary.vault.vault import Vault
from tests.support.diary import Diary, about, keep_file, with_files, write

pytestmark = pytest.mark.usefixtures("quick")


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    """An empty diary, open."""
    with Diary.make(tmp_path / "notes").open() as opened:
        yield opened


def test_looking_ahead_counts_what_goes_and_what_others_keep_and_changes_nothing(
    vault: Vault,
) -> None:
    own, shared = keep_file(vault, b"his letter"), keep_file(vault, b"the photo")
    entity = write(vault, with_files(about("first"), own, shared))
    write(vault, with_files(about("other"), shared))
    record.amend(vault, entity, with_files(about("second"), own, shared))
    size = vault.journal.size
    found = removal.foresee(vault, entity)
    assert (found.versions, found.files, found.shared, found.packs, found.copies) == (2, 1, 1, (), ())
    assert vault.journal.size == size
    assert record.remove(vault, entity).files == found.files


def test_a_copy_is_named_while_it_may_hold_the_entry_and_no_longer(vault: Vault, tmp_path: Path) -> None:
    upkeep.backup(vault, tmp_path / "before")
    entity = write(vault, about("words"))
    for name in ("near", "far"):
        upkeep.backup(vault, tmp_path / name)
    shutil.rmtree(tmp_path / "far")

    def named() -> set[str]:
        found = run_through(removal.copies_with_turns(vault, entity, task=Task()))
        return {copy.folder.name for copy in found}

    assert named() == {"near", "far"}
    record.remove(vault, entity)
    write(vault, about("later"))
    assert named() == {"near", "far"}
    upkeep.backup(vault, tmp_path / "near")
    assert named() == {"far"}


def test_nothing_is_foretold_of_what_is_not_there(vault: Vault) -> None:
    entity = write(vault, about("words"))
    record.remove(vault, entity)
    with pytest.raises(EntryRemoved):
        removal.foresee(vault, entity)
    for look in (removal.foresee, removal.copies_with):
        with pytest.raises(NoSuchEntry):
            look(vault, "ab" * 16)
