"""A form with files is sent off: other words are written meanwhile, and no way of ending costs any."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from stalkdiary.actions import record, review
from stalkdiary.errors import DiskFull
from stalkdiary.gui.editor.page import EditorPage
from stalkdiary.gui.entry.saving_lines import SavingLines
from stalkdiary.gui.incident.page import IncidentPage
from stalkdiary.gui.timeline.page import TimelinePage
from stalkdiary.gui.widgets.buttons import Button
from stalkdiary.model.timeline import TimelineQuery
from tests.support.desk import Desk, DeskMaker, Diary, incident
from tests.support.editor_page import CTRL, ask, current, editor_of, entries, logged, only_entry, save
from tests.support.slow_file import SlowFile


def send_off(desk: Desk, file: SlowFile, words: str, argument: str = "") -> None:
    """Write into the full form, add the file, and save; its reading has begun."""
    page = editor_of(desk, argument)
    page.form.account.edit.setPlainText(words)
    page.form.evidence.coming.take([record.Incoming(path=file.path)])
    page.form.account.edit.setFocus()
    desk.press(Qt.Key.Key_Return, CTRL)
    desk.until(file.begun.is_set)
    desk.until(lambda: not isinstance(desk.page, EditorPage))


def opened(desk: Desk, argument: str = "") -> EditorPage:
    """The full form, while something else is on its way."""
    desk.session.go("editor", argument)
    page = desk.page
    assert isinstance(page, EditorPage)
    desk.until(page.form.isEnabled)
    page.form.account.edit.setFocus()
    return page


def told(desk: Desk) -> str:
    """What the page says of what is on its way."""
    return " ".join(line.text for line in desk.page.findChildren(SavingLines))


def press(desk: Desk, words: str) -> None:
    """Press the button of the page that says this."""
    next(one for one in desk.page.findChildren(Button) if one.text() == words and one.isVisible()).click()


def test_another_entry_is_written_in_full_while_a_film_is_added(desk: Desk, slow_file: SlowFile) -> None:
    send_off(desk, slow_file, "He rang at the door")
    assert isinstance(desk.page, TimelinePage)
    assert "He rang at the door" in told(desk)
    page = opened(desk)
    assert page.form.account.edit.value == "", "what is on its way is not shown as begun"
    desk.type("Grey car again")
    desk.press(Qt.Key.Key_Return, CTRL)
    desk.until(lambda: isinstance(desk.page, IncidentPage))
    slow_file.go_on.set()
    desk.settle()
    made = [current(each) for each in ask(desk, entries)]
    assert {one.facts.what: len(one.evidence.items) for one in made} == {
        "Grey car again": 0,
        "He rang at the door": 1,
    }
    desk.go("timeline")
    assert "Saved as number 2" in told(desk)


def test_two_changes_to_one_entry_can_be_on_their_way(desk: Desk, slow_file: SlowFile) -> None:
    id_ = logged(desk, incident(1))
    desk.go("incident", id_)
    send_off(desk, slow_file, "with a film", id_)
    assert isinstance(desk.page, IncidentPage)
    assert "Adding 1 file" in told(desk)
    again = opened(desk, id_)
    assert again.form.account.edit.value == current(only_entry(desk)).facts.what
    other = slow_file.path.with_name("other.png")
    other.write_bytes(slow_file.path.read_bytes() + b"other")
    again.form.evidence.coming.take([record.Incoming(path=other)])
    again.form.account.edit.setFocus()
    desk.press(Qt.Key.Key_Return, CTRL)
    desk.until(lambda: isinstance(desk.page, IncidentPage))
    slow_file.go_on.set()
    desk.settle()
    made = current(only_entry(desk))
    assert made.facts.what == "with a film"
    assert sorted(item.name for item in made.evidence.items) == ["film.png", "other.png"]
    assert "Saved as number 1" in told(desk)
    assert "Open it" not in [one.text() for one in desk.page.findChildren(Button) if one.isVisible()]


@pytest.mark.parametrize("is_new", [True, False])
def test_what_is_not_saved_is_gone_on_with_in_the_form_it_came_from(
    desk: Desk, slow_file: SlowFile, is_new: bool
) -> None:
    id_ = "" if is_new else logged(desk, incident(1))
    if id_:
        desk.go("incident", id_)
    slow_file.fails = True
    with pytest.MonkeyPatch.context() as patch:
        for module in ("record", "amend_with_files"):
            patch.setattr(f"stalkdiary.actions.{module}.with_files", _full)
        send_off(desk, slow_file, "The words", id_)
        slow_file.fails = False
        slow_file.go_on.set()
        desk.until(lambda: "not saved yet" in told(desk))
    assert "no room" in told(desk)
    press(desk, "Go on with it")
    desk.settle()
    page = desk.page
    assert isinstance(page, EditorPage)
    assert page.form.account.edit.value == "The words"
    assert [file.path for file in page.form.files] == [slow_file.path]
    page.form.account.edit.setFocus()
    save(desk)
    desk.settle()
    made = current(only_entry(desk))
    assert (made.facts.what, len(made.evidence.items)) == ("The words", 1)


def _full(*_: object) -> None:
    raise DiskFull


def test_a_form_whose_draft_cannot_be_kept_stays_where_it_is(
    desk: Desk, slow_file: SlowFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = editor_of(desk)
    desk.type("The words")
    page.form.evidence.coming.take([record.Incoming(path=slow_file.path)])
    page.form.account.edit.setFocus()
    with monkeypatch.context() as patch:
        patch.setattr("stalkdiary.gui.editor.drafts.keep_files", _full)
        desk.press(Qt.Key.Key_Return, CTRL)
        desk.until(lambda: page.notice.text)
        assert page.form.isEnabled()
        assert page.form.account.edit.value == "The words"
    slow_file.go_on.set()
    page.form.account.edit.setFocus()
    save(desk)
    desk.settle()
    assert current(only_entry(desk)).facts.what == "The words"


def test_leaving_while_a_film_is_added_offers_the_form_again(
    desk: Desk, desks: DeskMaker, diary: Diary, slow_file: SlowFile
) -> None:
    send_off(desk, slow_file, "The words")
    desk.session.way_out.leave()
    desk.until(lambda: desk.ended)
    slow_file.go_on.set()
    again = desks()
    again.open(diary)
    again.settle()
    page = editor_of(again)
    assert page.form.account.edit.value == "The words"
    assert [file.path for file in page.form.files] == [slow_file.path]
    page.form.account.edit.setFocus()
    save(again)
    again.settle()
    rows = ask(again, lambda vault: list(review.timeline(vault, TimelineQuery())))
    assert [(row.text, row.files) for row in rows] == [("The words", 1)]
