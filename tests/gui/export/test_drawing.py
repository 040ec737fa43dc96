"""The next process that draws a page waits for it while pages are looked at, and only then."""

from __future__ import annotations

from collections.abc import Iterator
from threading import Event

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from stalkdiary.actions.pack_pages import Leaves
from stalkdiary.errors import DiaryError, PreviewFailed
from stalkdiary.gui.export import drawing
from stalkdiary.gui.export.drawing import WAITING, Drawing
from stalkdiary.gui.export.page_view import Shown
from stalkdiary.gui.vault_thread import VaultThread
from stalkdiary.task import Task

LEAVES = Leaves()


class Waiting:
    """Stands for a process that draws."""

    made: list[Waiting]

    def __init__(self) -> None:
        self.is_closed = False
        self.made.append(self)

    def close(self) -> None:
        self.is_closed = True


class Pages:
    """Draws bare pages, once they may come."""

    def __init__(self) -> None:
        self.may_come = Event()
        self.by: list[object] = []

    def __call__(
        self, _leaves: Leaves, index: int, _pixels: int, is_smeared: bool, task: Task, drawer: object
    ) -> Shown:
        self.by.append(drawer)
        while not self.may_come.wait(0.01):
            task.check()
        if index < 0:
            raise PreviewFailed(reason="damaged")
        return Shown(index, QImage(), is_smeared)


@pytest.fixture
def pages(monkeypatch: pytest.MonkeyPatch) -> Iterator[Pages]:
    Waiting.made, made = [], Pages()
    monkeypatch.setattr(drawing, "PageDrawer", Waiting)
    monkeypatch.setattr(drawing, "show_page", made)
    yield made
    made.may_come.set()


@pytest.fixture
def thread(qtbot: QtBot) -> Iterator[VaultThread]:
    made = VaultThread()
    yield made
    made.close(lambda _: None, lambda: None)
    made.join()


@pytest.fixture
def drawn(thread: VaultThread, pages: Pages) -> Iterator[Drawing]:
    owner = QObject()
    made = Drawing(thread.post, owner)
    yield made
    made.stop()
    owner.deleteLater()


def test_a_page_is_drawn_by_what_was_made_ready_and_the_next_is_made_ready_after_it(
    qtbot: QtBot, drawn: Drawing, pages: Pages
) -> None:
    came: list[Shown] = []
    pages.may_come.set()
    drawn.make_ready()
    drawn.make_ready()
    qtbot.waitUntil(lambda: len(Waiting.made) == WAITING)
    drawn.ask(LEAVES, (4, 9, True), came.append, lambda error: pytest.fail(error.code))
    qtbot.waitUntil(lambda: bool(came))
    assert pages.by == Waiting.made[:1]
    assert (came[0].index, came[0].is_smeared) == (4, True)
    qtbot.waitUntil(lambda: len(Waiting.made) == WAITING + 1)


def test_no_process_waits_once_pages_are_no_longer_looked_at(
    qtbot: QtBot, drawn: Drawing, pages: Pages
) -> None:
    drawn.make_ready()
    drawn.stop()
    qtbot.waitUntil(lambda: [each.is_closed for each in Waiting.made] == [True] * WAITING)
    drawn.make_ready()
    qtbot.waitUntil(lambda: len(Waiting.made) == 2 * WAITING)
    assert drawn.is_ready


def test_no_process_is_left_behind_by_a_window_that_is_taken_down(
    qtbot: QtBot, thread: VaultThread, pages: Pages
) -> None:
    owner = QObject()
    Drawing(thread.post, owner).make_ready()
    qtbot.waitUntil(lambda: len(Waiting.made) == WAITING)
    owner.deleteLater()
    qtbot.waitUntil(lambda: all(each.is_closed for each in Waiting.made))


def test_a_page_that_is_turned_away_from_is_not_waited_for(
    qtbot: QtBot, drawn: Drawing, pages: Pages
) -> None:
    came: list[Shown] = []
    failed: list[DiaryError] = []
    drawn.ask(LEAVES, (1, 9, False), came.append, failed.append)
    qtbot.waitUntil(lambda: len(pages.by) == 1)
    drawn.ask(LEAVES, (2, 9, False), came.append, failed.append)
    qtbot.waitUntil(lambda: len(pages.by) == 2)
    pages.may_come.set()
    qtbot.waitUntil(lambda: bool(came))
    assert [page.index for page in came] == [2]
    assert not failed


def test_a_page_that_cannot_be_drawn_is_told_and_the_next_one_is_drawn(
    qtbot: QtBot, drawn: Drawing, pages: Pages
) -> None:
    came: list[Shown] = []
    failed: list[DiaryError] = []
    pages.may_come.set()
    drawn.ask(LEAVES, (-1, 9, False), came.append, failed.append)
    qtbot.waitUntil(lambda: bool(failed))
    assert isinstance(failed[0], PreviewFailed)
    drawn.ask(LEAVES, (3, 9, False), came.append, failed.append)
    qtbot.waitUntil(lambda: bool(came))
