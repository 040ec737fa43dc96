"""Whoever gets a copy of the program gets the texts of its licences."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from tests.support.scripts import loaded


@pytest.fixture(scope="module")
def texts() -> Iterator[ModuleType]:
    with loaded("bill_of_materials", "licence_texts") as module:
        yield module


def test_every_package_comes_with_the_text_of_its_licence(texts: ModuleType, tmp_path: Path) -> None:
    folder = tmp_path / "licences"
    lacking = texts.collect(folder)
    # Some systems do not bring Python's own; what packages are made with does.
    assert [name for name in lacking if name != "CPython"] == []
    assert "LESSER GENERAL PUBLIC LICENSE" in (folder / "LGPL-3.0.txt").read_text("utf-8")
    for text in ("av/LICENSE.txt", "pypdfium2/BUILD_LICENSES/freetype.txt", "cryptography/LICENSE.APACHE"):
        assert (folder / text).stat().st_size > 500


def test_a_package_without_one_is_named(
    texts: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(texts.bill, "required", lambda: ["segno"])
    monkeypatch.setattr(texts, "texts", lambda package: iter(()))
    assert "segno" in texts.collect(tmp_path / "licences")
