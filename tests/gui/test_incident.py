"""Reading one entry: everything that was written is there, and evidence is blurred until it is asked for."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from stalkdiary.actions.record import withdraw
from stalkdiary.gui.incident.history_card import HistoryCard
from stalkdiary.gui.incident.page import IncidentPage
from stalkdiary.gui.timeline.page import TimelinePage
from tests.support.desk import Desk, Diary


def _open(desk: Desk, entity: str) -> IncidentPage:
    page = desk.go("incident", entity)
    assert isinstance(page, IncidentPage)
    return page


def _text(page: IncidentPage) -> str:
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def test_facts_effect_and_evidence_are_shown_apart(filled_desk: Desk, filled_diary: Diary) -> None:
    text = _text(_open(filled_desk, filled_diary.entries[0]))
    for part in (
        "Thursday 12 March 2026",
        "The car was grey",
        "Shaking for an hour",
        "Larkfield Road",
        "From my window",
    ):
        assert part in text


def test_evidence_is_blurred_until_asked_for_and_again_when_the_page_is_left(
    filled_desk: Desk, filled_diary: Diary
) -> None:
    page = _open(filled_desk, filled_diary.entries[0])
    assert page._evidence is not None
    large = page._evidence._large
    assert not large.is_shown
    large.setFocus()
    filled_desk.press(Qt.Key.Key_Return)
    filled_desk.until(lambda: large.is_shown)
    page.left()
    assert not large.is_shown


def test_earlier_words_can_be_read(filled_desk: Desk, filled_diary: Diary) -> None:
    page = _open(filled_desk, filled_diary.entries[0])
    assert "Incident 0: the grey car" not in _text(page)
    history = page.findChild(HistoryCard)
    assert isinstance(history, HistoryCard)
    history._button.click()
    assert "Incident 0: the grey car" in _text(page)
    assert "I remembered" in _text(page)


def test_a_withdrawn_entry_still_shows_its_words(desk: Desk) -> None:
    desk.type("I was wrong about this")
    desk.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    desk.settle()
    timeline = desk.page
    assert isinstance(timeline, TimelinePage)
    entity = timeline.model.index(1).data(Qt.ItemDataRole.UserRole).row.id
    desk.page.jobs.run(withdraw, entity, "another day", done=lambda _: None, failed=lambda _: None)
    desk.settle()
    text = _text(_open(desk, entity))
    assert "Withdrawn" in text
    assert "I was wrong about this" in text


def test_an_entry_that_does_not_exist_is_told(desk: Desk) -> None:
    page = _open(desk, "0" * 32)
    assert page._notice.text
