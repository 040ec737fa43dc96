"""What the tests of handing over share: a diary of their own each, and the wizard open on it."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage

from stalkdiary.gui.export import drawing
from stalkdiary.gui.export.page_view import Shown
from stalkdiary.pack.leaves import Leaves
from stalkdiary.task import Task
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
def bare_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages are shown as soon as they are laid out, as bare paper: a process that draws takes 0.3 s.

    For tests that look at none; `test_looking_through` has them drawn.
    """

    def bare(
        document: Leaves, index: int, most_pixels: int, is_smeared: bool, task: Task, _drawer: None
    ) -> Shown:
        document.leaf(index, task)  # waits until the page is laid out
        width = max(1, math.isqrt(round(most_pixels / math.sqrt(2))))
        paper = QImage(width, round(width * math.sqrt(2)), QImage.Format.Format_RGB32)
        paper.fill(Qt.GlobalColor.white)
        return Shown(index, paper, is_smeared)

    monkeypatch.setattr(drawing, "show_page", bare)
    monkeypatch.setattr(drawing, "ready_drawer", lambda: None)


@pytest.fixture
def clipboard() -> Iterator[Callable[[], str]]:
    QGuiApplication.clipboard().clear()
    yield lambda: QGuiApplication.clipboard().text()
    QGuiApplication.clipboard().clear()
