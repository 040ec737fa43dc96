"""One small pack, made once, for the tests that look at it or damage copies of it."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from stalkdiary.model.pack import PackContents, PackResult
from stalkdiary.pack.writer import write_pack
from stalkdiary.task import Task
from tests.pack import factory


@pytest.fixture(scope="session")
def small_contents() -> PackContents:
    """Two incidents with three files."""
    return factory.contents(2, every=1)


@pytest.fixture(scope="session")
def small(small_contents: PackContents, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, PackResult]:
    """That pack as a zip; not to be changed."""
    destination = tmp_path_factory.mktemp("small") / "a pack.zip"
    return destination, write_pack(small_contents, destination, Task())


@pytest.fixture
def folder(small: tuple[Path, PackResult], tmp_path: Path) -> Path:
    """The small pack, unpacked."""
    with zipfile.ZipFile(small[0]) as archive:
        archive.extractall(tmp_path / "out")
    (found,) = (tmp_path / "out").iterdir()
    return found
