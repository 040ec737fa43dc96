"""Writing in full and changing: what is typed is kept, what is saved is one version, and nothing is lost."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from stalkdiary.actions import record, review
from stalkdiary.gui.draft_keeper import new_id
from stalkdiary.gui.editor import drafts
from stalkdiary.gui.editor.page import EditorPage
from stalkdiary.gui.entry import drafts as quick_drafts
from stalkdiary.gui.incident.page import IncidentPage
from stalkdiary.gui.theme import tokens
from stalkdiary.gui.theme.theme import Theme
from stalkdiary.gui.timeline.page import TimelinePage
from stalkdiary.gui.widgets.buttons import Button
from stalkdiary.model.incident import Certainty, Contact, Effect, Facts, Mention
from stalkdiary.model.moment import Moment, Precision
from stalkdiary.model.register import Person
from tests.support.desk import Desk, DeskMaker, Diary, incident, picture
from tests.support.editor_page import ask, current, editor_of, entries, logged, only_entry, save

CTRL = Qt.KeyboardModifier.ControlModifier
WORDS = "كانت السيارة هناك מכונית אפורה, cafe\u0301, łódź, 東京, 🚗"


def test_a_new_entry_is_written_and_its_page_is_shown(desk: Desk) -> None:
    page = editor_of(desk)
    desk.type("He stood at the gate")
    page.form.effect.felt.setPlainText("Sick")
    page.form.behaviours.usual.chip("waiting").click()
    page.form.people.witnesses.rows[0].edit.setText("Mrs Ode")
    page.form.people.witnesses.rows[0].how.setPlainText("number 14")
    page.form.account.edit.setFocus()
    save(desk)
    made = current(only_entry(desk))
    assert made.facts == Facts("He stood at the gate", ("waiting",))
    assert made.effect == Effect("Sick")
    assert made.people.witnesses == (Mention("Mrs Ode"),)
    assert made.contacts.entries == (Contact("Mrs Ode", "number 14"),)
    assert isinstance(desk.page, IncidentPage)
    desk.session.back_asked.emit()
    assert isinstance(desk.page, TimelinePage)
    assert ask(desk, drafts.waiting) == ()


def test_a_change_keeps_the_earlier_words_and_the_reason(desk: Desk) -> None:
    id_ = logged(desk, incident(1))
    page = editor_of(desk, id_)
    page.form.account.edit.setPlainText("The car was silver")
    page.reason.setPlainText("I looked at the photograph again")
    save(desk)
    entry = only_entry(desk)
    (change,) = review.changes(entry)
    assert change.reason == "I looked at the photograph again"
    assert [(one.label, one.after) for one in change.fields] == [("What happened", "The car was silver")]
    assert entry.versions[0].incident == incident(1)
    assert isinstance(desk.page, IncidentPage)


def test_looking_and_saving_without_a_change_writes_nothing_and_says_so(desk: Desk) -> None:
    id_ = logged(desk, incident(0))
    page = editor_of(desk, id_)
    page.form.open_only(range(len(page.form.sections)))
    save(desk)
    assert "nothing was written" in page.bar.text
    assert len(only_entry(desk).versions) == 1
    page.reason.setPlainText("a reason alone changes nothing")
    save(desk)
    assert len(only_entry(desk).versions) == 1


def test_what_was_changed_and_changed_back_leaves_no_draft(desk: Desk) -> None:
    id_ = logged(desk, incident(1))
    page = editor_of(desk, id_)
    words = page.form.account.edit.toPlainText()
    page.form.account.edit.setPlainText("x")
    page.writing._keeper.keep_now()
    assert len(ask(desk, drafts.waiting)) == 1
    page.form.account.edit.setPlainText(words)
    desk.go("timeline")
    assert ask(desk, drafts.waiting) == ()


def test_nothing_at_all_is_not_saved_and_the_cursor_goes_where_words_go(desk: Desk) -> None:
    page = editor_of(desk)
    page.form.effect.felt.setFocus()
    save(desk)
    assert page.bar.text == "A few words are enough, or a file."
    assert desk.focus is page.form.account.edit
    assert ask(desk, review.count) == 0


def test_two_hundred_thousand_letters_are_pasted_and_saved_whole(desk: Desk) -> None:
    page = editor_of(desk)
    text = "He rang. " * 22_223
    QGuiApplication.clipboard().setText(text)
    desk.press(Qt.Key.Key_V, CTRL)
    assert page.form.account.edit.value == text
    page.form.account.open(False)
    assert len(page.form.account.head.accessibleDescription()) < 100
    page.form.account.open(True)
    page.form.account.edit.setFocus()
    save(desk)
    assert current(only_entry(desk)).facts.what == text


def test_every_script_and_half_an_emoji_survive_a_change_elsewhere(desk: Desk) -> None:
    made = replace(incident(1), facts=Facts(f"{WORDS} \ud83d\r\nend"), effect=Effect("\udc00", WORDS))
    id_ = logged(desk, made)
    page = editor_of(desk, id_)
    page.form.private.edit.setPlainText(WORDS)
    save(desk)
    after = current(only_entry(desk))
    assert (after.facts, after.effect) == (made.facts, made.effect)
    assert after.private.notes == WORDS


def test_a_draft_comes_back_after_the_window_was_locked(desks: DeskMaker, diary: Diary) -> None:
    first = desks()
    first.open(diary)
    page = editor_of(first)
    first.type("He was there ag")
    page.form.effect.felt.setPlainText(WORDS)
    page.form.evidence.coming.take(
        [replace(record.Incoming(data=picture(), name="a.png"), caption="the gate")]
    )
    first.session.way_out.lock()
    first.until(lambda: first.ended)
    second = desks()
    second.open(diary)
    assert [one.text for one in ask(second, drafts.waiting)] == ["He was there ag"]
    again = editor_of(second)
    assert again.form.account.edit.value == "He was there ag"
    assert again.form.effect.felt.value == WORDS
    assert [(one.data, one.caption) for one in again.form.files] == [(picture(), "the gate")]
    assert again.bar.text.startswith("Kept as you left it")


def test_a_half_made_change_comes_back_with_its_entry(desk: Desk) -> None:
    id_ = logged(desk, incident(1))
    page = editor_of(desk, id_)
    page.form.account.edit.setPlainText("half a ch")
    page.reason.setPlainText("because")
    desk.go("timeline")
    again = editor_of(desk, id_)
    assert (again.form.account.edit.value, again.reason.value) == ("half a ch", "because")
    assert current(only_entry(desk)) == incident(1)


def test_typing_is_kept_within_two_seconds_without_a_key_more(desk: Desk) -> None:
    page = editor_of(desk)
    desk.type("Kept")
    assert page.writing._keeper._timer.isActive()
    assert page.writing._keeper._timer.interval() < 2_000
    desk.type(" as I type")
    page.writing._keeper._timer.timeout.emit()
    desk.settle()
    assert [one.text for one in ask(desk, drafts.waiting)] == ["Kept as I type"]
    assert page.bar.text.startswith("Kept as you type")


def test_a_change_that_is_dropped_can_be_brought_back(desk: Desk) -> None:
    id_ = logged(desk, incident(1))
    page = editor_of(desk, id_)
    page.form.account.edit.setPlainText("half a ch")
    desk.go("timeline")
    page = editor_of(desk, id_)
    page.bar.act.click()
    desk.settle()
    assert page.form.account.edit.value == incident(1).facts.what
    assert ask(desk, drafts.waiting) == ()
    page.bar.act.click()
    assert page.form.account.edit.value == "half a ch"
    desk.go("timeline")
    assert len(ask(desk, drafts.waiting)) == 1


def test_a_quick_entry_goes_on_in_full_with_the_time_it_meant(desk: Desk) -> None:
    quick = quick_drafts.Draft(
        new_id(),
        "Two calls",
        "yesterday",
        files=(record.Incoming(data=picture(), name="a.png"),),
    )
    ask(desk, quick_drafts.keep, quick)
    page = editor_of(desk, quick.id)
    assert page.form.account.edit.value == "Two calls"
    assert [one.data for one in page.form.files] == [picture()]
    page.writing._keeper.keep_now()
    desk.settle()
    assert ask(desk, quick_drafts.latest) is None
    page.form.account.edit.setFocus()
    save(desk)
    made = current(only_entry(desk))
    assert (made.when.happened.words, made.when.happened.precision) == ("yesterday", Precision.DAY)
    assert len(made.evidence.items) == 1
    assert ask(desk, lambda vault: vault.drafts.all()) == []


def test_closing_writes_it_down_and_marks_it(desk: Desk) -> None:
    page = editor_of(desk)
    desk.type("Not all of it")
    page.bar.close_button.click()
    desk.settle()
    assert current(only_entry(desk)).facts == Facts("Not all of it", unfinished=True)
    assert isinstance(desk.page, TimelinePage)


def test_closing_without_words_keeps_what_was_typed(desk: Desk) -> None:
    page = editor_of(desk)
    page.form.effect.felt.setPlainText("I cannot write it yet")
    page.bar.close_button.click()
    desk.settle()
    assert ask(desk, review.count) == 0
    assert editor_of(desk).form.effect.felt.value == "I cannot write it yet"


def test_closing_what_nobody_changed_writes_nothing(desk: Desk) -> None:
    id_ = logged(desk, incident(2))
    editor_of(desk, id_).bar.close_button.click()
    desk.settle()
    assert len(only_entry(desk).versions) == 1


def test_what_was_added_meanwhile_is_not_lost_by_a_change(desk: Desk) -> None:
    id_ = logged(desk, incident(1))
    page = editor_of(desk, id_)
    page.form.account.edit.setPlainText("changed here")
    ask(desk, record.attach, id_, [record.Incoming(data=picture(), name="later.png")])
    ask(desk, record.amend, id_, replace(current(only_entry(desk)), effect=Effect("felt later")))
    page.form.account.edit.setFocus()
    save(desk)
    made = current(only_entry(desk))
    assert made.facts.what == "changed here"
    assert made.effect == Effect("felt later")
    assert [item.name for item in made.evidence.items] == ["later.png"]


def test_an_entry_it_belongs_with_is_found_by_words_and_by_number(desk: Desk) -> None:
    first, second = logged(desk, incident(1)), logged(desk, incident(2, "Silent call at the office"))
    page = editor_of(desk)
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
    save(desk)
    made = next(one for one in ask(desk, entries) if current(one).facts.what == "Another call")
    assert current(made).links.incidents == (second, first)


def test_a_person_of_the_registers_is_linked(desk: Desk) -> None:
    person = ask(desk, record.add_register, Person("M.", "Martin Example"))
    page = editor_of(desk)
    desk.type("He waved")
    page.form.people.open(True)
    page.form.people.did_it.rows[0].edit.setFocus()
    desk.type("martin")
    desk.press(Qt.Key.Key_Down)
    desk.press(Qt.Key.Key_Return)
    save(desk)
    assert current(only_entry(desk)).people.did_it == (Mention("M.", person, Certainty.KNOWN),)


def test_another_look_keeps_what_was_typed(desk: Desk) -> None:
    editor_of(desk)
    desk.type("In the middle of a w")
    desk.window.use(Theme(tokens.DARK, 150))
    desk.settle()
    page = desk.page
    assert isinstance(page, EditorPage)
    assert page.form.account.edit.value == "In the middle of a w"
    assert page.theme.is_dark


def test_a_removed_entry_is_not_offered_for_change(desk: Desk) -> None:
    id_ = logged(desk, incident(1))
    ask(desk, record.remove, id_)
    page = editor_of(desk, id_)
    assert page.notice.text
    assert not page.form.isEnabled()
    save(desk)
    page.left()


def test_private_notes_say_what_they_are_and_are_not(desk: Desk) -> None:
    page = editor_of(desk)
    assert page.form.private.edit.accessibleDescription() == (
        "Left out of packs unless you tick them when you hand one over. Not secret: police or a court can"
        " ask for the whole diary."
    )


def test_one_line_still_takes_two_keys_beside_the_typing(desk: Desk) -> None:
    """The full form stands in nobody's way: quick entry is Ctrl+N, words, Ctrl+Enter."""
    editor_of(desk)
    desk.go("timeline")
    desk.press(Qt.Key.Key_N, CTRL)
    desk.type("Grey car again")
    desk.press(Qt.Key.Key_Return, CTRL)
    desk.settle()
    assert current(only_entry(desk)).facts.what == "Grey car again"


def test_moments_of_a_draft_are_those_of_when_it_was_typed(desk: Desk) -> None:
    page = editor_of(desk)
    desk.type("Just now")
    typed = page.form.incident().when.happened
    assert isinstance(typed, Moment)
    desk.go("timeline")
    again = editor_of(desk)
    assert again.form.incident().when.happened == typed


def test_an_entry_is_changed_from_its_own_page(desk: Desk) -> None:
    id_ = logged(desk, incident(1))
    shown = desk.go("incident", id_)
    button = next(one for one in shown.findChildren(Button) if one.text().strip() == "Change")
    button.click()
    desk.settle()
    page = desk.page
    assert isinstance(page, EditorPage)
    page.form.account.edit.setPlainText("seen again")
    save(desk)
    assert isinstance(desk.page, IncidentPage)
    desk.session.back_asked.emit()
    assert isinstance(desk.page, TimelinePage)
