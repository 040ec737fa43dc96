"""Writing in full and changing: what is typed is kept, what is saved is one version, and nothing is lost."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication, QImage

from stalkdiary.actions import record, review
from stalkdiary.actions.access import Vault
from stalkdiary.errors import DiaryError
from stalkdiary.gui.draft_keeper import new_id
from stalkdiary.gui.editor import drafts
from stalkdiary.gui.editor.page import EditorPage
from stalkdiary.gui.entry import drafts as quick_drafts
from stalkdiary.gui.incident.page import IncidentPage
from stalkdiary.gui.jobs import JobRunner
from stalkdiary.gui.theme import tokens
from stalkdiary.gui.theme.theme import Theme
from stalkdiary.gui.timeline.page import TimelinePage
from stalkdiary.gui.widgets.buttons import Button
from stalkdiary.model.incident import Certainty, Contact, Effect, Entry, Facts, Incident, Mention
from stalkdiary.model.moment import Moment, Precision
from stalkdiary.model.register import Person
from stalkdiary.model.timeline import TimelineQuery
from tests.support.desk import Desk, DeskMaker, Diary, incident, picture

T = TypeVar("T")
CTRL = Qt.KeyboardModifier.ControlModifier
WORDS = "كانت السيارة هناك מכונית אפורה, cafe\u0301, łódź, 東京, 🚗"


def _page(desk: Desk, argument: str = "") -> EditorPage:
    page = desk.go("editor", argument)
    assert isinstance(page, EditorPage)
    return page


def _ask(desk: Desk, action: Callable[..., T], *args: object) -> T:
    """Ask the diary's thread, as a page does."""
    found: list[T] = []
    JobRunner(desk.session.vault_thread, desk.window).run(action, *args, done=found.append, failed=_fail)
    desk.until(lambda: found)
    return found[0]


def _fail(error: DiaryError) -> None:
    pytest.fail(error.code)


def _entries(vault: Vault) -> list[Entry]:
    return [review.entry(vault, row.id) for row in review.timeline(vault, TimelineQuery())]


def _save(desk: Desk) -> None:
    desk.press(Qt.Key.Key_Return, CTRL)
    desk.settle()


def _only(desk: Desk) -> Entry:
    (entry,) = _ask(desk, _entries)
    return entry


def _logged(desk: Desk, made: Incident) -> str:
    return _ask(desk, record.log, made).id


def _current(entry: Entry) -> Incident:
    assert entry.incident is not None
    return entry.incident


def test_a_new_entry_is_written_and_its_page_is_shown(desk: Desk) -> None:
    page = _page(desk)
    desk.type("He stood at the gate")
    page.form.effect.felt.setPlainText("Sick")
    page.form.behaviours.usual.chip("waiting").click()
    page.form.people.witnesses.rows[0].edit.setText("Mrs Ode")
    page.form.people.witnesses.rows[0].how.setPlainText("number 14")
    page.form.account.edit.setFocus()
    _save(desk)
    made = _current(_only(desk))
    assert made.facts == Facts("He stood at the gate", ("waiting",))
    assert made.effect == Effect("Sick")
    assert made.people.witnesses == (Mention("Mrs Ode"),)
    assert made.contacts.entries == (Contact("Mrs Ode", "number 14"),)
    assert isinstance(desk.page, IncidentPage)
    desk.session.back_asked.emit()
    assert isinstance(desk.page, TimelinePage)
    assert _ask(desk, drafts.waiting) == ()


def test_a_change_keeps_the_earlier_words_and_the_reason(desk: Desk) -> None:
    id_ = _logged(desk, incident(1))
    page = _page(desk, id_)
    page.form.account.edit.setPlainText("The car was silver")
    page.reason.setPlainText("I looked at the photograph again")
    _save(desk)
    entry = _only(desk)
    (change,) = review.changes(entry)
    assert change.reason == "I looked at the photograph again"
    assert [(one.label, one.after) for one in change.fields] == [("What happened", "The car was silver")]
    assert entry.versions[0].incident == incident(1)
    assert isinstance(desk.page, IncidentPage)


def test_looking_and_saving_without_a_change_writes_nothing_and_says_so(desk: Desk) -> None:
    id_ = _logged(desk, incident(0))
    page = _page(desk, id_)
    page.form.open_only(range(len(page.form.sections)))
    _save(desk)
    assert "nothing was written" in page.bar.text
    assert len(_only(desk).versions) == 1
    page.reason.setPlainText("a reason alone changes nothing")
    _save(desk)
    assert len(_only(desk).versions) == 1


def test_what_was_changed_and_changed_back_leaves_no_draft(desk: Desk) -> None:
    id_ = _logged(desk, incident(1))
    page = _page(desk, id_)
    words = page.form.account.edit.toPlainText()
    page.form.account.edit.setPlainText("x")
    page.writing._keeper.keep_now()
    assert len(_ask(desk, drafts.waiting)) == 1
    page.form.account.edit.setPlainText(words)
    desk.go("timeline")
    assert _ask(desk, drafts.waiting) == ()


def test_nothing_at_all_is_not_saved_and_the_cursor_goes_where_words_go(desk: Desk) -> None:
    page = _page(desk)
    page.form.effect.felt.setFocus()
    _save(desk)
    assert page.bar.text == "A few words are enough, or a file."
    assert desk.focus is page.form.account.edit
    assert _ask(desk, review.count) == 0


def test_two_hundred_thousand_letters_are_pasted_and_saved_whole(desk: Desk) -> None:
    page = _page(desk)
    text = "He rang. " * 22_223
    QGuiApplication.clipboard().setText(text)
    desk.press(Qt.Key.Key_V, CTRL)
    assert page.form.account.edit.value == text
    page.form.account.open(False)
    assert len(page.form.account.head.accessibleDescription()) < 100
    page.form.account.open(True)
    page.form.account.edit.setFocus()
    _save(desk)
    assert _current(_only(desk)).facts.what == text


def test_every_script_and_half_an_emoji_survive_a_change_elsewhere(desk: Desk) -> None:
    made = replace(incident(1), facts=Facts(f"{WORDS} \ud83d\r\nend"), effect=Effect("\udc00", WORDS))
    id_ = _logged(desk, made)
    page = _page(desk, id_)
    page.form.private.edit.setPlainText(WORDS)
    _save(desk)
    after = _current(_only(desk))
    assert (after.facts, after.effect) == (made.facts, made.effect)
    assert after.private.notes == WORDS


def test_a_draft_comes_back_after_the_window_was_locked(desks: DeskMaker, diary: Diary) -> None:
    first = desks()
    first.open(diary)
    page = _page(first)
    first.type("He was there ag")
    page.form.effect.felt.setPlainText(WORDS)
    page.form.evidence.coming.take(
        [replace(record.Incoming(data=picture(), name="a.png"), caption="the gate")]
    )
    first.session.way_out.lock()
    first.until(lambda: first.ended)
    second = desks()
    second.open(diary)
    assert [one.text for one in _ask(second, drafts.waiting)] == ["He was there ag"]
    again = _page(second)
    assert again.form.account.edit.value == "He was there ag"
    assert again.form.effect.felt.value == WORDS
    assert [(one.data, one.caption) for one in again.form.files] == [(picture(), "the gate")]
    assert again.bar.text.startswith("Kept as you left it")


def test_a_half_made_change_comes_back_with_its_entry(desk: Desk) -> None:
    id_ = _logged(desk, incident(1))
    page = _page(desk, id_)
    page.form.account.edit.setPlainText("half a ch")
    page.reason.setPlainText("because")
    desk.go("timeline")
    again = _page(desk, id_)
    assert (again.form.account.edit.value, again.reason.value) == ("half a ch", "because")
    assert _current(_only(desk)) == incident(1)


def test_typing_is_kept_within_two_seconds_without_a_key_more(desk: Desk) -> None:
    page = _page(desk)
    desk.type("Kept")
    assert page.writing._keeper._timer.isActive()
    assert page.writing._keeper._timer.interval() < 2_000
    desk.type(" as I type")
    page.writing._keeper._timer.timeout.emit()
    desk.settle()
    assert [one.text for one in _ask(desk, drafts.waiting)] == ["Kept as I type"]
    assert page.bar.text.startswith("Kept as you type")


def test_a_change_that_is_dropped_can_be_brought_back(desk: Desk) -> None:
    id_ = _logged(desk, incident(1))
    page = _page(desk, id_)
    page.form.account.edit.setPlainText("half a ch")
    desk.go("timeline")
    page = _page(desk, id_)
    page.bar.act.click()
    desk.settle()
    assert page.form.account.edit.value == incident(1).facts.what
    assert _ask(desk, drafts.waiting) == ()
    page.bar.act.click()
    assert page.form.account.edit.value == "half a ch"
    desk.go("timeline")
    assert len(_ask(desk, drafts.waiting)) == 1


def test_a_quick_entry_goes_on_in_full_with_the_time_it_meant(desk: Desk) -> None:
    quick = quick_drafts.Draft(
        new_id(),
        "Two calls",
        "yesterday",
        files=(record.Incoming(data=picture(), name="a.png"),),
    )
    _ask(desk, quick_drafts.keep, quick)
    page = _page(desk, quick.id)
    assert page.form.account.edit.value == "Two calls"
    assert [one.data for one in page.form.files] == [picture()]
    page.writing._keeper.keep_now()
    desk.settle()
    assert _ask(desk, quick_drafts.latest) is None
    page.form.account.edit.setFocus()
    _save(desk)
    made = _current(_only(desk))
    assert (made.when.happened.words, made.when.happened.precision) == ("yesterday", Precision.DAY)
    assert len(made.evidence.items) == 1
    assert _ask(desk, lambda vault: vault.drafts.all()) == []


def test_words_and_files_are_one_version(desk: Desk, tmp_path: Path) -> None:
    id_ = _logged(desk, incident(1))
    page = _page(desk, id_)
    file = tmp_path / "gate.png"
    file.write_bytes(picture())
    page.form.account.edit.setPlainText("with a picture")
    page.form.evidence.coming.take([record.Incoming(path=file)])
    page.form.evidence.coming.cards[0].caption.setPlainText("the gate")
    _save(desk)
    entry = _only(desk)
    assert [version.act for version in entry.versions] == ["write", "amend"]
    made = _current(entry)
    assert [(item.name, item.caption) for item in made.evidence.items] == [("gate.png", "the gate")]
    assert made.facts.what == "with a picture"
    assert file.read_bytes() == picture()


def test_a_file_that_is_gone_does_not_cost_the_words(desk: Desk, tmp_path: Path) -> None:
    page = _page(desk)
    desk.type("The words")
    page.form.evidence.coming.take([record.Incoming(path=tmp_path / "gone.png")])
    page.form.account.edit.setFocus()
    _save(desk)
    desk.settle()
    assert _current(_only(desk)).facts.what == "The words"
    assert "gone.png" in page.notice.text
    assert "Your words are kept" in page.notice.text
    page.form.account.edit.setPlainText("The words, and more")
    page.form.account.edit.setFocus()
    _save(desk)
    assert [version.act for version in _only(desk).versions] == ["write", "amend"]


def test_a_screenshot_is_pasted_from_any_field_and_text_is_still_text(desk: Desk) -> None:
    page = _page(desk)
    mime = QMimeData()
    mime.setData("image/png", picture())
    QGuiApplication.clipboard().setMimeData(mime)
    page.form.place.open(True)
    for field in (page.form.account.edit, page.form.place.place, page.form.place.head):
        page.form.evidence.coming.set_files(())
        field.setFocus()
        desk.press(Qt.Key.Key_V, CTRL)
        assert [file.data for file in page.form.files] == [picture()], field
    QGuiApplication.clipboard().setText("only words")
    page.form.account.edit.setFocus()
    desk.press(Qt.Key.Key_V, CTRL)
    assert page.form.account.edit.value == "only words"
    assert len(page.form.files) == 1


def test_words_that_are_copied_with_a_picture_of_themselves_are_words(desk: Desk) -> None:
    page = _page(desk)
    mime = QMimeData()
    mime.setText("from a table")
    mime.setImageData(QImage(2, 2, QImage.Format.Format_RGB32))
    QGuiApplication.clipboard().setMimeData(mime)
    desk.press(Qt.Key.Key_V, CTRL)
    assert page.form.account.edit.value == "from a table"
    assert page.form.files == ()


def test_pasting_nothing_says_so(desk: Desk) -> None:
    page = _page(desk)
    QGuiApplication.clipboard().clear()
    page.form.evidence.coming.paste_asked.emit()
    assert page.bar.text == "There is no picture to paste."


def test_a_file_is_dropped_anywhere_on_the_page(desk: Desk, tmp_path: Path) -> None:
    page = _page(desk)
    file = tmp_path / "dropped.png"
    file.write_bytes(picture())
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file))])
    at, no = QPointF(10, 10), Qt.KeyboardModifier.NoModifier
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    # Qt itself drops only where something was dragged to, which no test can do without a mouse.
    assert page.giving.eventFilter(page, QDropEvent(at, copy, mime, left, no))
    assert [one.path for one in page.form.files] == [file]
    assert page.form.evidence.is_open
    assert not page.form.evidence.advice.isHidden()


def test_closing_writes_it_down_and_marks_it(desk: Desk) -> None:
    page = _page(desk)
    desk.type("Not all of it")
    page.bar.close_button.click()
    desk.settle()
    assert _current(_only(desk)).facts == Facts("Not all of it", unfinished=True)
    assert isinstance(desk.page, TimelinePage)


def test_closing_without_words_keeps_what_was_typed(desk: Desk) -> None:
    page = _page(desk)
    page.form.effect.felt.setPlainText("I cannot write it yet")
    page.bar.close_button.click()
    desk.settle()
    assert _ask(desk, review.count) == 0
    assert _page(desk).form.effect.felt.value == "I cannot write it yet"


def test_closing_what_nobody_changed_writes_nothing(desk: Desk) -> None:
    id_ = _logged(desk, incident(2))
    _page(desk, id_).bar.close_button.click()
    desk.settle()
    assert len(_only(desk).versions) == 1


def test_what_was_added_meanwhile_is_not_lost_by_a_change(desk: Desk) -> None:
    id_ = _logged(desk, incident(1))
    page = _page(desk, id_)
    page.form.account.edit.setPlainText("changed here")
    _ask(desk, record.attach, id_, [record.Incoming(data=picture(), name="later.png")])
    _ask(desk, record.amend, id_, replace(_current(_only(desk)), effect=Effect("felt later")))
    page.form.account.edit.setFocus()
    _save(desk)
    made = _current(_only(desk))
    assert made.facts.what == "changed here"
    assert made.effect == Effect("felt later")
    assert [item.name for item in made.evidence.items] == ["later.png"]


def test_an_entry_it_belongs_with_is_found_by_words_and_by_number(desk: Desk) -> None:
    first, second = _logged(desk, incident(1)), _logged(desk, incident(2, "Silent call at the office"))
    page = _page(desk)
    desk.type("Another call")
    page.form.links.open(True)
    search = page.form.links.search
    for words in ("silent off", "1"):
        search.setFocus()
        desk.type(words)
        page.form.links.look()
        desk.settle()
        desk.press(Qt.Key.Key_Down)
        desk.press(Qt.Key.Key_Return)
    page.form.account.edit.setFocus()
    _save(desk)
    made = next(one for one in _ask(desk, _entries) if _current(one).facts.what == "Another call")
    assert _current(made).links.incidents == (second, first)


def test_a_person_of_the_registers_is_linked(desk: Desk) -> None:
    person = _ask(desk, record.add_register, Person("M.", "Martin Example"))
    page = _page(desk)
    desk.type("He waved")
    page.form.people.open(True)
    page.form.people.did_it.rows[0].edit.setFocus()
    desk.type("martin")
    desk.press(Qt.Key.Key_Down)
    desk.press(Qt.Key.Key_Return)
    _save(desk)
    assert _current(_only(desk)).people.did_it == (Mention("M.", person, Certainty.KNOWN),)


def test_another_look_keeps_what_was_typed(desk: Desk) -> None:
    _page(desk)
    desk.type("In the middle of a w")
    desk.window.use(Theme(tokens.DARK, 150))
    desk.settle()
    page = desk.page
    assert isinstance(page, EditorPage)
    assert page.form.account.edit.value == "In the middle of a w"
    assert page.theme.is_dark


def test_a_removed_entry_is_not_offered_for_change(desk: Desk) -> None:
    id_ = _logged(desk, incident(1))
    _ask(desk, record.remove, id_)
    page = _page(desk, id_)
    assert page.notice.text
    assert not page.form.isEnabled()
    _save(desk)
    page.left()


def test_private_notes_say_what_they_are_and_are_not(desk: Desk) -> None:
    page = _page(desk)
    assert page.form.private.edit.accessibleDescription() == (
        "Left out of every pack. Not secret, though: police or a court can ask to see the whole diary."
    )


def test_one_line_still_takes_two_keys_beside_the_typing(desk: Desk) -> None:
    """The full form stands in nobody's way: quick entry is Ctrl+N, words, Ctrl+Enter."""
    _page(desk)
    desk.go("timeline")
    desk.press(Qt.Key.Key_N, CTRL)
    desk.type("Grey car again")
    desk.press(Qt.Key.Key_Return, CTRL)
    desk.settle()
    assert _current(_only(desk)).facts.what == "Grey car again"


def test_moments_of_a_draft_are_those_of_when_it_was_typed(desk: Desk) -> None:
    page = _page(desk)
    desk.type("Just now")
    typed = page.form.incident().when.happened
    assert isinstance(typed, Moment)
    desk.go("timeline")
    again = _page(desk)
    assert again.form.incident().when.happened == typed


def test_an_entry_is_changed_from_its_own_page(desk: Desk) -> None:
    id_ = _logged(desk, incident(1))
    shown = desk.go("incident", id_)
    button = next(one for one in shown.findChildren(Button) if one.text().strip() == "Change")
    button.click()
    desk.settle()
    page = desk.page
    assert isinstance(page, EditorPage)
    page.form.account.edit.setPlainText("seen again")
    _save(desk)
    assert isinstance(desk.page, IncidentPage)
    desk.session.back_asked.emit()
    assert isinstance(desk.page, TimelinePage)


def _with_file(desk: Desk) -> str:
    file = record.Incoming(data=picture(), name="gate.png")
    return _ask(desk, record.log, incident(1), [file]).id


def test_a_file_is_taken_out_of_an_entry_and_stays_in_its_history(desk: Desk) -> None:
    page = _page(desk, _with_file(desk))
    (card,) = page.form.evidence.cards
    card.take_out.click()
    assert page.form.evidence.holds() == "Nothing here, and nothing is needed"
    page.reason.setPlainText("the wrong picture")
    _save(desk)
    entry = _only(desk)
    assert _current(entry).evidence.items == ()
    first = entry.versions[0].incident
    assert first is not None
    assert [item.name for item in first.evidence.items] == ["gate.png"]
    assert _ask(desk, review.picture, first.evidence.items[0].file) is not None
    (change,) = review.changes(entry)
    assert [(one.label, one.after) for one in change.fields] == [("Files", "")]


def test_a_file_that_was_taken_out_can_be_brought_back_before_saving(desk: Desk) -> None:
    page = _page(desk, _with_file(desk))
    (card,) = page.form.evidence.cards
    card.take_out.click()
    card.back.click()
    _save(desk)
    assert "nothing was written" in page.bar.text
    assert len(_only(desk).versions) == 1
