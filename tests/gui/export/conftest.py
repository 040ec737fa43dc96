"""What the tests of handing over share: a diary of their own each, and the wizard open on it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication

from tests.support.desk import DeskMaker, Diary, copied, make_diary
from tests.support.wizard import Wizard


@pytest.fixture(scope="session")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Diary:
    return make_diary(tmp_path_factory.mktemp("made") / "Notes", 5)


@pytest.fixture
def notes(made_once: Diary, tmp_path: Path) -> Diary:
    return copied(made_once, tmp_path / "Own notes")


@pytest.fixture
def wizard(desks: DeskMaker, notes: Diary, tmp_path: Path) -> Wizard:
    desk = desks()
    desk.open(notes)
    desk.go("export")
    place = tmp_path / "stick"
    place.mkdir()
    return Wizard(desk, place)


@pytest.fixture
def clipboard() -> Iterator[Callable[[], str]]:
    QGuiApplication.clipboard().clear()
    yield lambda: QGuiApplication.clipboard().text()
    QGuiApplication.clipboard().clear()
