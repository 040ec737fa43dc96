"""Taking an entry back in the window: withdrawn words stay, removed ones go, and only when asked for."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from stalkdiary.actions.review import entry
from stalkdiary.gui.incident.page import IncidentPage
from stalkdiary.gui.incident.taking_back import EntryTakingBack
from stalkdiary.gui.timeline.model import Role
from stalkdiary.gui.timeline.page import TimelinePage
from stalkdiary.gui.widgets.taking_back import TakingBack
from stalkdiary.model.incident import Standing
from tests.support.desk import Desk, DeskMaker, Diary, make_diary


@pytest.fixture
def notes(tmp_path: Path) -> Diary:
    """Notes of this test's own: others must not miss what is taken out here."""
    return make_diary(tmp_path / "notes", 4)


@pytest.fixture
def own_desk(desks: DeskMaker, notes: Diary) -> Desk:
    desk = desks()
    desk.open(notes)
    desk.settle()
    return desk


def _open(desk: Desk, entity: str) -> tuple[IncidentPage, TakingBack]:
    page = desk.go("incident", entity)
    assert isinstance(page, IncidentPage)
    return page, _asking(page)


def _asking(page: IncidentPage) -> TakingBack:
    (found,) = page.findChildren(EntryTakingBack)
    return found.asking


def _text(page: IncidentPage) -> str:
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def test_a_withdrawn_entry_keeps_its_words_says_why_and_can_be_brought_back(
    own_desk: Desk, notes: Diary
) -> None:
    page, asking = _open(own_desk, notes.entries[1])
    asking.withdraw.click()
    assert asking.reason.hasFocus()
    own_desk.type("it was the postman")
    own_desk.press(Qt.Key.Key_Return)
    own_desk.until(lambda: "can be brought back" in _text(page))
    own_desk.settle()
    assert "Incident 1: the grey car" in _text(page)
    assert "it was the postman" in _text(page)
    asking = _asking(page)
    assert asking.withdraw.isHidden()
    asking.reinstate.click()
    own_desk.until(lambda: "Brought back" in _text(page))
    own_desk.settle()
    assert _asking(page).reinstate.isHidden()


def test_nothing_is_removed_before_it_was_asked_for_twice(own_desk: Desk, notes: Diary) -> None:
    page, asking = _open(own_desk, notes.entries[2])
    asking.remove.click()
    assert asking.no_remove.hasFocus()
    own_desk.press(Qt.Key.Key_Space)
    own_desk.settle()
    assert asking.remove.hasFocus()
    assert "Incident 2: the grey car" in _text(page)


def test_a_removed_entry_is_gone_from_page_and_timeline_and_copies_are_told(
    own_desk: Desk, notes: Diary
) -> None:
    entity = notes.entries[2]
    page, asking = _open(own_desk, entity)
    asking.remove.click()
    asking.yes_remove.click()
    own_desk.until(lambda: "Removed from this diary" in _text(page))
    own_desk.settle()
    assert "No pack and no backup was made since it was written." in _text(page)
    assert "Incident 2: the grey car" not in _text(page)
    assert "was removed for safety" in _text(page)
    standing: list[Standing] = []
    page.jobs.run(lambda vault: entry(vault, entity).standing, done=standing.append, failed=lambda _: None)
    own_desk.until(lambda: standing)
    assert standing == [Standing.REMOVED]
    timeline = own_desk.go("timeline")
    assert isinstance(timeline, TimelinePage)
    own_desk.until(lambda: timeline.model.rowCount() > 1)
    rows = [timeline.model.index(row).data(Role.CONTENT) for row in range(1, timeline.model.rowCount())]
    assert entity not in {content.row.id for content in rows}
