"""The window's tests run offscreen, on real diaries; a warning of Qt's fails them."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from stalkdiary.gui import startup
from stalkdiary.gui.garbage import settle
from stalkdiary.gui.pages import registry
from stalkdiary.gui.session import Route
from stalkdiary.gui.theme.theme import Theme
from tests.support.desk import Desk, DeskMaker, Diary, copied, make_desk, make_diary
from tests.support.quick_vault import quick_diaries
from tests.support.slow_file import SlowFile, slowly_read

_NOT_OURS = "propagateSizeHints"
"""The offscreen platform says that it has no window manager to tell sizes to."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let that one line of the offscreen platform through."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.qt_log_ignore(_NOT_OURS, extend=True))


@pytest.fixture(scope="session")
def qapp() -> QApplication:
    """The application as the program makes it, with all of its pages loaded."""
    app = startup.make_application()
    registry().load()
    # Each window that is closed has its garbage collected: 0.1 s were it to look at all modules too.
    gc.collect()
    settle()
    return app


@pytest.fixture(scope="module", autouse=True)
def _quick() -> Iterator[None]:
    """Hundreds of diaries are opened, and none of the tests is about what a passphrase costs."""
    with quick_diaries():
        yield


@pytest.fixture(scope="session")
def filled_diary(tmp_path_factory: pytest.TempPathFactory) -> Diary:
    """A diary with twelve incidents; tests that write use `diary`."""
    return make_diary(tmp_path_factory.mktemp("filled") / "My notes", 12)


@pytest.fixture(scope="session")
def empty_diary(tmp_path_factory: pytest.TempPathFactory) -> Diary:
    """A diary that nobody wrote to; tests copy it."""
    return make_diary(tmp_path_factory.mktemp("empty") / "My notes")


@pytest.fixture
def diary(empty_diary: Diary, tmp_path: Path) -> Diary:
    """A new diary, empty."""
    return copied(empty_diary, tmp_path / "My notes")


@pytest.fixture
def desks(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[DeskMaker]:
    """Makes windows, and clears them away."""
    made: list[Desk] = []

    def make(page: str = "choose", argument: str = "", theme: Theme | None = None) -> Desk:
        desk = make_desk(qapp, qtbot, Route(page, argument), tmp_path / "New notes", theme)
        made.append(desk)
        return desk

    yield make
    for desk in made:
        desk.close()


@pytest.fixture
def desk(desks: DeskMaker, diary: Diary) -> Desk:
    """A window on an empty diary, open at the timeline."""
    made = desks()
    made.open(diary)
    made.settle()
    return made


@pytest.fixture
def filled_desk(desks: DeskMaker, filled_diary: Diary) -> Desk:
    """A window on a diary with incidents, open at the timeline."""
    made = desks()
    made.open(filled_diary)
    made.settle()
    return made


@pytest.fixture
def slow_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[SlowFile]:
    """A film whose reading goes on until it is told to end."""
    with slowly_read(tmp_path / "film.png", monkeypatch) as slow:
        yield slow
