"""A new diary takes the place of nothing, and is made whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from stalkdiary.errors import (
    FolderNotEmpty,
    FolderNotMade,
    StorageFailed,
)
from stalkdiary.vault import opening
from stalkdiary.vault.opening import create_vault, open_vault
from tests.support.diary import LEAST_COST, PASSPHRASE, Diary, about, digest_of, write
from tests.support.fixed_clock import FixedClock


@pytest.mark.parametrize("there", ["file", "folder with something", "a diary"])
def test_a_new_diary_never_takes_the_place_of_something(tmp_path: Path, there: str) -> None:
    folder = tmp_path / "notes"
    if there == "file":
        folder.write_text("x")
    elif there == "a diary":
        Diary.make(folder)
    else:
        folder.mkdir()
        (folder / "letter.txt").write_text("x")
    before = digest_of(tmp_path)
    with pytest.raises(FolderNotMade if there == "file" else FolderNotEmpty):
        create_vault(folder, PASSPHRASE, FixedClock(), LEAST_COST)
    assert digest_of(tmp_path) == before


def test_a_diary_that_could_not_be_made_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise StorageFailed(errno=5)

    monkeypatch.setattr(opening, "_create_database", fail)
    with pytest.raises(StorageFailed):
        create_vault(tmp_path / "notes", PASSPHRASE, FixedClock(), LEAST_COST)
    assert list(tmp_path.iterdir()) == []


def test_a_diary_can_be_made_in_an_empty_folder_and_its_recovery_code_opens_it(tmp_path: Path) -> None:
    (tmp_path / "notes").mkdir()
    vault, code = create_vault(tmp_path / "notes", PASSPHRASE, FixedClock(), LEAST_COST)
    write(vault, about("x"))
    vault.close()
    vault.close()
    with open_vault(tmp_path / "notes", code.shown, FixedClock()) as again:
        assert again.timeline.count() == 1
