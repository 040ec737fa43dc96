"""The registers' form: adding and changing; nothing that is typed is lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from stalkdiary.actions import registers
from stalkdiary.actions.record import Incoming
from stalkdiary.gui.evidence.page import EvidencePage
from stalkdiary.gui.registers.drafts import Draft
from stalkdiary.gui.registers.entry_page import RegisterEntryPage
from stalkdiary.gui.registers.form_page import RegisterFormPage
from stalkdiary.gui.registers.kinds import kinds
from stalkdiary.gui.when.time_field import TimeField
from stalkdiary.gui.widgets.buttons import Button
from stalkdiary.gui.widgets.chips import ChoiceChips
from stalkdiary.gui.widgets.choices import Check
from stalkdiary.gui.widgets.kept_text import Line
from stalkdiary.model.incident import Contact, Contacts
from stalkdiary.model.register import (
    REGISTERS,
    Account,
    LifeChange,
    Order,
    Person,
)
from tests.support.desk import Desk, Diary, picture
from tests.support.register_pages import (
    entries_of,
    entry_page,
    field_of,
    form_page,
    leave,
    type_into,
)

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.mark.parametrize("kind", list(REGISTERS))
def test_an_entry_needs_only_its_name_and_is_shown_once_saved(desk: Desk, diary: Diary, kind: str) -> None:
    page = form_page(desk, f"new:{kind}")
    type_into(page, kinds()[kind].fields[0].name, "Something to remember")
    desk.press(Qt.Key.Key_Return, CTRL)
    desk.until(lambda: isinstance(desk.page, RegisterEntryPage))
    desk.settle()
    shown = desk.page
    assert isinstance(shown, RegisterEntryPage)
    desk.session.back_asked.emit()
    desk.settle()
    leave(desk)
    assert [registers.label_of(entry.facts) for entry in entries_of(diary, kind)] == ["Something to remember"]


def test_an_entry_without_a_name_says_what_is_missing_and_stays(desk: Desk, diary: Diary) -> None:
    page = form_page(desk, "new:person")
    type_into(page, "name", "Jordan")
    page.save.click()
    assert "What you call them" in page.notice.text
    assert desk.page is page
    assert desk.focus is field_of(page, "label")
    leave(desk)
    assert entries_of(diary, "person") == []


def test_times_are_said_back_and_an_end_may_lie_ahead(desk: Desk, diary: Diary) -> None:
    page = form_page(desk, "new:order")
    type_into(page, "kind", "restraining order")
    type_into(page, "made", "2 March 2026")
    type_into(page, "ends", "2 March 2028")
    made, ends = field_of(page, "made"), field_of(page, "ends")
    assert isinstance(made, TimeField)
    assert isinstance(ends, TimeField)
    assert "Monday 2 March 2026" in made.spelled()
    assert "Thursday 2 March 2028" in ends.spelled()
    page.save.click()
    desk.until(lambda: isinstance(desk.page, RegisterEntryPage))
    leave(desk)
    (order,) = [entry.facts for entry in entries_of(diary, "order")]
    assert isinstance(order, Order)
    assert order.made is not None
    assert order.ends is not None
    assert order.made.words == "2 March 2026"
    assert order.ends.earliest is not None
    assert order.ends.earliest.year == 2028


def test_a_time_can_be_taken_out_again(open_desk: Desk, book: tuple[Diary, dict[str, str]]) -> None:
    diary, ids = book
    page = form_page(open_desk, f"amend:{ids['order']}")
    made = field_of(page, "made")
    assert isinstance(made, TimeField)
    assert made.value() is not None
    names = {one.accessibleName(): one for one in page.findChildren(Button)}
    names["From when: No time"].click()
    page.save.click()
    open_desk.until(lambda: isinstance(open_desk.page, RegisterEntryPage))
    leave(open_desk)
    (order,) = [entry.facts for entry in entries_of(diary, "order")]
    assert isinstance(order, Order)
    assert order.made is None


def test_a_change_with_its_reason_is_in_the_history_and_costs_nothing_else(
    open_desk: Desk, book: tuple[Diary, dict[str, str]]
) -> None:
    diary, ids = book
    page = form_page(open_desk, f"amend:{ids['person']}")
    type_into(page, "name", "Jordan Sampleton")
    page.reason.setText("found the surname")
    page.save.click()
    open_desk.until(lambda: isinstance(open_desk.page, RegisterEntryPage))
    open_desk.settle()
    leave(open_desk)
    with diary.open() as vault:
        shown = registers.show(vault, ids["person"])
    assert shown.entry.facts == Person("J", "Jordan Sampleton")
    assert shown.entry.contacts == Contacts((Contact("J", "01632 960 001"),))
    assert [version.reason for version in shown.versions] == ["", "found the surname"]


def test_a_form_that_is_saved_untouched_changes_nothing(
    open_desk: Desk, book: tuple[Diary, dict[str, str]]
) -> None:
    diary, ids = book
    for id_ in ids.values():
        page = form_page(open_desk, f"amend:{id_}")
        page.save.click()
        open_desk.until(lambda: isinstance(open_desk.page, RegisterEntryPage))
        open_desk.settle()
    leave(open_desk)
    with diary.open() as vault:
        for id_ in ids.values():
            versions = registers.show(vault, id_).versions
            assert versions[0].entry == versions[1].entry


def test_what_was_typed_and_not_saved_is_there_again(desk: Desk, diary: Diary) -> None:
    page = form_page(desk, "new:vehicle")
    type_into(page, "label", "The grey car")
    type_into(page, "plate", "QE00")
    leave(desk)
    with diary.open() as vault:
        (kept,) = vault.drafts.all()
    assert kept.body["about"] == "register-form"
    assert entries_of(diary, "vehicle") == []


def test_a_form_that_is_closed_goes_on_where_it_was_and_can_begin_afresh(desk: Desk) -> None:
    page = form_page(desk, "new:vehicle")
    type_into(page, "label", "The grey car")
    desk.go("registers")
    again = form_page(desk, "new:vehicle")
    assert not again.kept.isHidden()
    label = field_of(again, "label")
    assert isinstance(label, Line)
    assert label.value == "The grey car"
    again._begin_afresh()
    desk.settle()
    assert label.value == ""
    desk.go("registers")
    third = form_page(desk, "new:vehicle")
    assert third.kept.isHidden()


def test_a_half_filled_form_survives_larger_text(desk: Desk) -> None:
    page = form_page(desk, "new:person")
    type_into(page, "label", "J")
    is_reported = field_of(page, "is_reported")
    assert isinstance(is_reported, Check)
    is_reported.click()
    state = page.state()
    assert isinstance(state, Draft)
    desk.window._resize_text(1)
    desk.settle()
    again = desk.page
    assert isinstance(again, RegisterFormPage)
    assert again.form is not None
    assert again.form.entry().facts == Person("J", is_reported=True)


def test_entries_that_led_to_a_change_are_found_by_number(
    open_desk: Desk, book: tuple[Diary, dict[str, str]]
) -> None:
    diary, _ = book
    page = form_page(open_desk, "new:life-change")
    type_into(page, "what", "Another way home")
    assert page.form is not None
    page.form.numbers.setText("1, #99")
    page.save.click()
    open_desk.until(lambda: page.notice.text)
    assert open_desk.page is page
    page.form.numbers.setText("2 #1")
    page.save.click()
    open_desk.until(lambda: isinstance(open_desk.page, RegisterEntryPage))
    leave(open_desk)
    (change,) = [entry.facts for entry in entries_of(diary, "life-change")]
    assert isinstance(change, LifeChange)
    assert change.incidents == (diary.entries[1], diary.entries[0])


def test_a_letter_is_added_to_an_order_and_can_be_looked_at(desk: Desk, diary: Diary) -> None:
    page = form_page(desk, "new:order")
    type_into(page, "kind", "restraining order")
    assert page.form is not None
    page.form.files.coming.take([Incoming(data=picture(), name="order.png", caption="page one")])
    page.save.click()
    desk.until(lambda: isinstance(desk.page, RegisterEntryPage))
    desk.settle()
    shown = desk.page
    look = next(one for one in shown.findChildren(Button) if one.accessibleName() == "Look at order.png")
    look.click()
    desk.settle()
    viewer = desk.page
    assert isinstance(viewer, EvidencePage)
    show = next(one for one in viewer.findChildren(Button) if one.text().strip() == "Show it")
    show.click()
    desk.until(lambda: any("Fit" in one.text() for one in viewer.findChildren(Button)))
    assert not any("Cover" in one.text() for one in viewer.findChildren(Button)), "it cannot be done there"
    leave(desk)
    (order,) = entries_of(diary, "order")
    assert [(item.name, item.caption) for item in order.evidence.items] == [("order.png", "page one")]


def test_files_of_a_form_that_is_closed_are_there_again(desk: Desk) -> None:
    page = form_page(desk, "new:order")
    assert page.form is not None
    page.form.files.coming.take([Incoming(data=picture(), name="order.png")])
    desk.go("registers")
    again = form_page(desk, "new:order")
    assert again.form is not None
    assert [one.data for one in again.form.files.coming.files] == [picture()]


def test_a_file_that_is_gone_does_not_cost_the_words_of_the_form(desk: Desk, tmp_path: Path) -> None:
    page = form_page(desk, "new:order")
    type_into(page, "kind", "restraining order")
    assert page.form is not None
    page.form.files.coming.take([Incoming(path=tmp_path / "gone.pdf")])
    page.save.click()
    desk.until(lambda: "gone.pdf" in page.notice.text)
    desk.settle()
    assert desk.page is page
    page.save.click()
    desk.until(lambda: isinstance(desk.page, RegisterEntryPage))
    desk.go("registers")


def test_an_account_whose_person_was_removed_still_opens_and_saves(
    open_desk: Desk, book: tuple[Diary, dict[str, str]]
) -> None:
    diary, ids = book
    removing = entry_page(open_desk, ids["person"])
    removing.taking_back.asking.yes_remove.click()
    open_desk.until(lambda: removing.notice.text)
    page = form_page(open_desk, f"amend:{ids['account']}")
    person = field_of(page, "person")
    assert isinstance(person, ChoiceChips)
    assert person.chosen == ids["person"]
    page.save.click()
    open_desk.until(lambda: isinstance(open_desk.page, RegisterEntryPage))
    leave(open_desk)
    (account,) = [entry.facts for entry in entries_of(diary, "account")]
    assert account == Account("07700 900001", "phone", person=ids["person"])
