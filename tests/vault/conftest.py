"""Diaries for the tests of the vault's core."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from stalkdiary.vault.vault import Vault
from tests.support.diary import Diary


@pytest.fixture(scope="session")
def _template(tmp_path_factory: pytest.TempPathFactory) -> Diary:
    return Diary.make(tmp_path_factory.mktemp("template") / "notes")


@pytest.fixture
def diary(_template: Diary, tmp_path: Path) -> Diary:
    """An empty diary, closed."""
    shutil.copytree(_template.folder, tmp_path / "notes")
    return Diary(tmp_path / "notes", _template.keys)


@pytest.fixture
def vault(diary: Diary) -> Iterator[Vault]:
    """The same, open."""
    with diary.open() as opened:
        yield opened
