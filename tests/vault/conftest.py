"""Diaries for the tests of the vault's core."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from stalkdiary.vault import ballast
from stalkdiary.vault.vault import Vault
from tests.support.diary import Diary, about

SMALL_BALLAST = 1 << 20
"""Bytes; sixteen times that for each of hundreds of diaries is what tests would spend their time on."""


@pytest.fixture(scope="session")
def _template(tmp_path_factory: pytest.TempPathFactory) -> Diary:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ballast, "BALLAST_SIZE", SMALL_BALLAST)
        return Diary.make(tmp_path_factory.mktemp("template") / "notes")


@pytest.fixture
def diary(_template: Diary, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Diary:
    """An empty diary, closed."""
    monkeypatch.setattr(ballast, "BALLAST_SIZE", SMALL_BALLAST)
    shutil.copytree(_template.folder, tmp_path / "notes")
    return Diary(tmp_path / "notes", _template.keys)


@pytest.fixture
def vault(diary: Diary) -> Iterator[Vault]:
    """The same, open."""
    with diary.open() as opened:
        yield opened


@pytest.fixture
def paged(diary: Diary) -> Diary:
    """A closed diary with a few entries, long enough for pages of every kind."""
    with diary.open() as vault, vault.writing():
        for number in range(60):
            vault.records.write_incident(about(f"Entry {number} " + "and more words " * 60))
    return diary
