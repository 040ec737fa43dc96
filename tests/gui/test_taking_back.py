"""Taking an entry back in the window: withdrawn words stay, removed ones go, and only when asked for."""

from __future__ import annotations

import shutil
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QScrollArea, QWidget

from stalkdiary.actions import export, record, upkeep
from stalkdiary.actions.review import entry
from stalkdiary.gui.incident.page import IncidentPage
from stalkdiary.gui.taking_back.asking import TakingBack
from stalkdiary.gui.timeline.model import Role
from stalkdiary.gui.timeline.page import TimelinePage
from stalkdiary.gui.widgets.buttons import Button
from stalkdiary.model.incident import Standing
from stalkdiary.model.pack import PackRequest
from stalkdiary.vault.vault import Vault
from tests.support.desk import Desk, DeskMaker, Diary, copied


@pytest.fixture
def notes(filled_diary: Diary, tmp_path: Path) -> Diary:
    """Notes of this test's own: others must not miss what is taken out here."""
    return copied(filled_diary, tmp_path / "notes")


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
    return page.taking_back.asking


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


def test_a_reason_that_was_begun_is_there_again_when_the_page_was_left_or_the_window_closed(
    own_desk: Desk, notes: Diary, desks: DeskMaker
) -> None:
    _, asking = _open(own_desk, notes.entries[1])
    asking.withdraw.click()
    own_desk.type("it was the post")
    own_desk.go("timeline")
    page, asking = _open(own_desk, notes.entries[1])
    assert asking.reason.value == "it was the post"
    asking.withdraw.click()
    own_desk.type("man")
    own_desk.session.way_out.leave()
    own_desk.until(lambda: own_desk.ended)
    again = desks()
    again.open(notes)
    page, asking = _open(again, notes.entries[1])
    assert asking.reason.value == "it was the postman"
    asking.withdraw.click()
    asking.yes_withdraw.click()
    again.until(lambda: "can be brought back" in _text(page))
    again.settle()
    again.session.way_out.leave()
    again.until(lambda: again.ended)
    with notes.open() as vault:
        assert vault.drafts.all() == []


def test_nothing_is_removed_before_it_was_asked_for_twice(own_desk: Desk, notes: Diary) -> None:
    page, asking = _open(own_desk, notes.entries[2])
    for way_back in (Qt.Key.Key_Space, Qt.Key.Key_Escape):
        asking.remove.click()
        own_desk.settle()
        assert asking.no_remove.hasFocus()
        assert "No pack that was made here" in _text(page)
        own_desk.press(way_back)
        own_desk.settle()
        assert asking.remove.hasFocus()
        assert "Incident 2: the grey car" in _text(page)


@pytest.mark.parametrize("which", ["withdraw", "remove"])
def test_all_of_a_question_is_seen_when_it_is_asked(own_desk: Desk, notes: Diary, which: str) -> None:
    page, asking = _open(own_desk, notes.entries[0])
    scroll = page._scroll
    assert scroll is not None
    getattr(asking, which).click()
    last = asking.yes_withdraw if which == "withdraw" else asking.yes_remove
    own_desk.until(lambda: last.isVisible())
    head = next(label for label in asking.findChildren(QLabel) if label.isVisible())
    for part in (head, last):
        own_desk.until(partial(_is_seen, scroll, part))


def _is_seen(scroll: QScrollArea, part: QWidget) -> bool:
    view = scroll.viewport()
    return view.rect().contains(part.mapTo(view, part.rect().center()))


def test_a_reason_that_was_begun_is_still_there_after_something_else_is_written(
    own_desk: Desk, notes: Diary
) -> None:
    page, asking = _open(own_desk, notes.entries[1])
    asking.withdraw.click()
    own_desk.type("it was ")
    own_desk.session.written.emit()
    own_desk.settle()
    own_desk.type("the ")
    # Also where this very entry was written to meanwhile, so that the page shows it anew.
    page.jobs.run(_amend, notes.entries[1], done=lambda _: own_desk.session.written.emit(), failed=print)
    own_desk.until(lambda: "Heard later" in _text(page))
    own_desk.settle()
    own_desk.type("postman")
    assert asking.reason.value == "it was the postman"
    own_desk.press(Qt.Key.Key_Escape)
    assert asking.withdraw.hasFocus()
    asking.withdraw.click()
    assert asking.reason.value == "it was the postman"
    asking.not_now.click()
    assert asking.withdraw.hasFocus()
    own_desk.settle()
    assert "can be brought back" not in _text(page)


def test_a_reason_that_was_begun_goes_with_the_entry_that_is_removed(own_desk: Desk, notes: Diary) -> None:
    page, asking = _open(own_desk, notes.entries[1])
    asking.withdraw.click()
    own_desk.type("it was the postman")
    page.taking_back._keeper._timer.stop()
    asking.not_now.click()
    asking.remove.click()
    own_desk.settle()
    asking.yes_remove.click()
    own_desk.until(lambda: "Removed from these notes" in _text(page))
    own_desk.settle()
    own_desk.session.way_out.leave()
    own_desk.until(lambda: own_desk.ended)
    with notes.open() as vault:
        assert vault.drafts.all() == []


def test_tab_goes_through_a_page_that_was_shown_anew_as_it_is_read(own_desk: Desk, notes: Diary) -> None:
    page, asking = _open(own_desk, notes.entries[1])

    def follows() -> list[str]:
        """Names of the buttons of the page, in the order in which Tab comes to them."""
        found, at = [], page._scroll.nextInFocusChain()
        while at is not None and at is not page._scroll:
            if isinstance(at, Button) and page.isAncestorOf(at) and at.isVisible():
                found.append(at.text().strip())
            at = at.nextInFocusChain()
        return found

    before = follows()
    assert before.index("Change") < before.index(asking.remove.text())
    page.jobs.run(_amend, notes.entries[1], done=lambda _: own_desk.session.written.emit(), failed=print)
    own_desk.until(lambda: "Heard later" in _text(page))
    own_desk.settle()
    after = follows()
    assert after.index("Change") < after.index(asking.remove.text())


def _amend(vault: Vault, entity: str) -> None:
    now = entry(vault, entity).incident
    assert now is not None
    record.amend(vault, entity, replace(now, facts=replace(now.facts, what="Heard later: it was a van")))


def test_who_has_an_entry_already_is_named_before_it_is_removed_and_a_copy_can_lose_it_too(
    own_desk: Desk, notes: Diary, tmp_path: Path
) -> None:
    entity, copy, lost = notes.entries[0], tmp_path / "stick" / "copy", tmp_path / "lost"
    page, asking = _open(own_desk, entity)
    for folder in (copy, lost):
        page.jobs.run(upkeep.backup, folder, done=lambda _: None, failed=print)
    page.jobs.run(export.export, PackRequest("AB"), tmp_path / "pack.zip", done=lambda _: None, failed=print)
    own_desk.settle()
    shutil.rmtree(lost)
    asking.remove.click()
    own_desk.settle()
    told = _text(page)
    assert all(words in told for words in (str(copy), str(lost), "The pack of ", "all 2 versions", "1 file"))
    asking.yes_remove.click()
    own_desk.until(lambda: "Removed from these notes" in _text(page))
    own_desk.settle()
    assert all(words in _text(page) for words in (str(copy), str(lost), "The pack of ", "not within reach"))
    (update,) = [
        one for one in page.taking_back.still_held.findChildren(Button) if "up to date" in one.text()
    ]
    update.click()
    own_desk.until(lambda: "no longer in it" in _text(page))
    own_desk.settle()
    assert f"The copy in {copy}, of" not in _text(page)
    assert f"The copy in {lost}, of" in _text(page)
    with Diary(copy, "", ()).open() as restored:
        assert entry(restored, entity).standing is Standing.REMOVED


def test_a_removed_entry_is_gone_from_page_and_timeline_and_copies_are_told(
    own_desk: Desk, notes: Diary
) -> None:
    entity = notes.entries[2]
    page, asking = _open(own_desk, entity)
    asking.remove.click()
    own_desk.settle()
    asking.yes_remove.click()
    own_desk.until(lambda: "Removed from these notes" in _text(page))
    own_desk.settle()
    assert "No pack and no copy that is known here holds it." in _text(page)
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
