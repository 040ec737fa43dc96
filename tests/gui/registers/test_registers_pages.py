"""The registers' pages: adding, finding, changing, taking back, removing; nothing that is typed is lost."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QObject, Qt
from pytestqt.modeltest import ModelTester

from stalkdiary.actions import registers
from stalkdiary.actions.record import Incoming
from stalkdiary.actions.registers import Listed, Register
from stalkdiary.gui.evidence.page import EvidencePage
from stalkdiary.gui.registers.drafts import Draft
from stalkdiary.gui.registers.entry_page import RegisterEntryPage
from stalkdiary.gui.registers.form_page import RegisterFormPage
from stalkdiary.gui.registers.incidents_card import IncidentsCard
from stalkdiary.gui.registers.kinds import kinds
from stalkdiary.gui.registers.model import RegisterModel
from stalkdiary.gui.registers.page import RegistersPage
from stalkdiary.gui.when.time_field import TimeField
from stalkdiary.gui.widgets.buttons import Button
from stalkdiary.gui.widgets.chips import ChoiceChips
from stalkdiary.gui.widgets.choices import Check
from stalkdiary.gui.widgets.kept_text import Line, Lines
from stalkdiary.model.incident import Contact, Contacts, Mention, People, Police, Private
from stalkdiary.model.moment import Moment
from stalkdiary.model.register import (
    REGISTERS,
    Account,
    LifeChange,
    Order,
    Person,
    RegisterEntry,
    RegisterFacts,
)
from tests.support.desk import ZONE, Desk, DeskMaker, Diary, copied, incident, make_diary, picture

CTRL = Qt.KeyboardModifier.ControlModifier


def _entry(facts: RegisterFacts, **parts: Any) -> RegisterEntry:
    kind = next(kind for kind, cls in REGISTERS.items() if isinstance(facts, cls))
    return RegisterEntry("", kind, facts, **parts)


@pytest.fixture
def book(book_once: tuple[Diary, dict[str, str]], tmp_path: Path) -> tuple[Diary, dict[str, str]]:
    """A diary with a person, an account of theirs, an order, and an incident that names them."""
    diary, ids = book_once
    return copied(diary, tmp_path / "My notes"), ids


@pytest.fixture(scope="module")
def book_once(tmp_path_factory: pytest.TempPathFactory) -> tuple[Diary, dict[str, str]]:
    """The same, which tests copy."""
    diary = make_diary(tmp_path_factory.mktemp("book") / "My notes", 2)
    with diary.open() as vault:
        contacts = Contacts((Contact("J", "01632 960 001"),))
        person = registers.save(vault, _entry(Person("J", "Jordan"), contacts=contacts))
        account = registers.save(vault, _entry(Account("07700 900001", "phone", person=person)))
        order = registers.save(
            vault,
            _entry(
                Order("bail", Moment.on_day(date(2026, 3, 1), ZONE), against=person), private=Private("mine")
            ),
        )
        with vault.writing():
            before = vault.records.entry(diary.entries[1]).incident
            assert before is not None
            people, police = People(did_it=(Mention("J", person),)), Police(breaches=(order,))
            changed = incident(1, "J was there", before)
            vault.records.amend_incident(
                diary.entries[1], type(changed)(changed.when, changed.facts, people=people, police=police)
            )
    return diary, {"person": person, "account": account, "order": order}


@pytest.fixture
def open_desk(desks: DeskMaker, book: tuple[Diary, dict[str, str]]) -> Desk:
    desk = desks()
    desk.open(book[0])
    desk.settle()
    return desk


def _page(desk: Desk) -> RegistersPage:
    page = desk.go("registers")
    assert isinstance(page, RegistersPage)
    return page


def _form(desk: Desk, argument: str) -> RegisterFormPage:
    page = desk.go("register-form", argument)
    assert isinstance(page, RegisterFormPage)
    desk.until(lambda: page.form)
    return page


def _field(page: RegisterFormPage, name: str) -> object:
    assert page.form is not None
    return page.form._inputs[name]


def _type(page: RegisterFormPage, name: str, words: str) -> None:
    one = _field(page, name)
    if isinstance(one, TimeField):
        one.edit.setText(words)
        one.edit.textEdited.emit(words)
    elif isinstance(one, Line):
        one.setText(words)
        one.textEdited.emit(words)
    else:
        assert isinstance(one, Lines)
        one.setPlainText(words)


def _shown(desk: Desk, id_: str) -> RegisterEntryPage:
    page = desk.go("register", id_)
    assert isinstance(page, RegisterEntryPage)
    return page


def _all(diary: Diary, kind: str) -> list[RegisterEntry]:
    with diary.open() as vault:
        return [line.entry for line in registers.listed(vault, kind, with_withdrawn=True).lines]


def _leave(desk: Desk) -> None:
    desk.session.way_out.leave()
    desk.until(lambda: desk.ended)


def test_every_register_is_calm_while_it_is_empty(desk: Desk) -> None:
    page = _page(desk)
    for kind in kinds().values():
        page.tabs.choose(kind.kind)
        desk.settle()
        assert page.table.isHidden()
        assert not page._empty.isHidden()
        assert page.new.text().strip() == kind.new


@pytest.mark.parametrize("kind", list(REGISTERS))
def test_an_entry_needs_only_its_name_and_is_shown_once_saved(desk: Desk, diary: Diary, kind: str) -> None:
    page = _form(desk, f"new:{kind}")
    _type(page, kinds()[kind].fields[0].name, "Something to remember")
    desk.press(Qt.Key.Key_Return, CTRL)
    desk.until(lambda: isinstance(desk.page, RegisterEntryPage))
    desk.settle()
    shown = desk.page
    assert isinstance(shown, RegisterEntryPage)
    desk.session.back_asked.emit()
    desk.settle()
    _leave(desk)
    assert [registers.label_of(entry.facts) for entry in _all(diary, kind)] == ["Something to remember"]


def test_an_entry_without_a_name_says_what_is_missing_and_stays(desk: Desk, diary: Diary) -> None:
    page = _form(desk, "new:person")
    _type(page, "name", "Jordan")
    page.save.click()
    assert "What you call them" in page.notice.text
    assert desk.page is page
    assert desk.focus is _field(page, "label")
    _leave(desk)
    assert _all(diary, "person") == []


def test_times_are_said_back_and_an_end_may_lie_ahead(desk: Desk, diary: Diary) -> None:
    page = _form(desk, "new:order")
    _type(page, "kind", "restraining order")
    _type(page, "made", "2 March 2026")
    _type(page, "ends", "2 March 2028")
    made, ends = _field(page, "made"), _field(page, "ends")
    assert isinstance(made, TimeField)
    assert isinstance(ends, TimeField)
    assert "Monday 2 March 2026" in made.spelled()
    assert "Thursday 2 March 2028" in ends.spelled()
    page.save.click()
    desk.until(lambda: isinstance(desk.page, RegisterEntryPage))
    _leave(desk)
    (order,) = [entry.facts for entry in _all(diary, "order")]
    assert isinstance(order, Order)
    assert order.made is not None
    assert order.ends is not None
    assert order.made.words == "2 March 2026"
    assert order.ends.earliest is not None
    assert order.ends.earliest.year == 2028


def test_a_time_can_be_taken_out_again(open_desk: Desk, book: tuple[Diary, dict[str, str]]) -> None:
    diary, ids = book
    page = _form(open_desk, f"amend:{ids['order']}")
    made = _field(page, "made")
    assert isinstance(made, TimeField)
    assert made.value() is not None
    names = {one.accessibleName(): one for one in page.findChildren(Button)}
    names["From when: No time"].click()
    page.save.click()
    open_desk.until(lambda: isinstance(open_desk.page, RegisterEntryPage))
    _leave(open_desk)
    (order,) = [entry.facts for entry in _all(diary, "order")]
    assert isinstance(order, Order)
    assert order.made is None


def test_a_change_with_its_reason_is_in_the_history_and_costs_nothing_else(
    open_desk: Desk, book: tuple[Diary, dict[str, str]]
) -> None:
    diary, ids = book
    page = _form(open_desk, f"amend:{ids['person']}")
    _type(page, "name", "Jordan Sampleton")
    page.reason.setText("found the surname")
    page.save.click()
    open_desk.until(lambda: isinstance(open_desk.page, RegisterEntryPage))
    open_desk.settle()
    _leave(open_desk)
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
        page = _form(open_desk, f"amend:{id_}")
        page.save.click()
        open_desk.until(lambda: isinstance(open_desk.page, RegisterEntryPage))
        open_desk.settle()
    _leave(open_desk)
    with diary.open() as vault:
        for id_ in ids.values():
            versions = registers.show(vault, id_).versions
            assert versions[0].entry == versions[1].entry


def test_what_was_typed_and_not_saved_is_there_again(desk: Desk, diary: Diary) -> None:
    page = _form(desk, "new:vehicle")
    _type(page, "label", "The grey car")
    _type(page, "plate", "QE00")
    _leave(desk)
    with diary.open() as vault:
        (kept,) = vault.drafts.all()
    assert kept.body["about"] == "register-form"
    assert _all(diary, "vehicle") == []


def test_a_form_that_is_closed_goes_on_where_it_was_and_can_begin_afresh(desk: Desk) -> None:
    page = _form(desk, "new:vehicle")
    _type(page, "label", "The grey car")
    desk.go("registers")
    again = _form(desk, "new:vehicle")
    assert not again.kept.isHidden()
    label = _field(again, "label")
    assert isinstance(label, Line)
    assert label.value == "The grey car"
    again._begin_afresh()
    desk.settle()
    assert label.value == ""
    desk.go("registers")
    third = _form(desk, "new:vehicle")
    assert third.kept.isHidden()


def test_a_half_filled_form_survives_larger_text(desk: Desk) -> None:
    page = _form(desk, "new:person")
    _type(page, "label", "J")
    is_reported = _field(page, "is_reported")
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
    page = _form(open_desk, "new:life-change")
    _type(page, "what", "Another way home")
    assert page.form is not None
    page.form.numbers.setText("1, #99")
    page.save.click()
    open_desk.until(lambda: page.notice.text)
    assert open_desk.page is page
    page.form.numbers.setText("2 #1")
    page.save.click()
    open_desk.until(lambda: isinstance(open_desk.page, RegisterEntryPage))
    _leave(open_desk)
    (change,) = [entry.facts for entry in _all(diary, "life-change")]
    assert isinstance(change, LifeChange)
    assert change.incidents == (diary.entries[1], diary.entries[0])


def test_a_search_finds_words_in_any_field(open_desk: Desk) -> None:
    page = _page(open_desk)
    assert page.model.rowCount() == 1
    page.search.setText("jord 960")
    assert page.model.rowCount() == 1
    page.search.setText("nobody")
    assert page.table.isHidden()
    page._empty.pressed.emit()
    assert page.model.rowCount() == 1


def test_enter_on_a_row_opens_the_entry_and_back_returns_to_its_register(
    open_desk: Desk, book: tuple[Diary, dict[str, str]]
) -> None:
    page = _page(open_desk)
    page.tabs.choose("account")
    open_desk.settle()
    assert page.model.data(page.model.index(0, 2)) == "J"
    page.table.setFocus()
    open_desk.press(Qt.Key.Key_Return)
    open_desk.settle()
    shown = open_desk.page
    assert isinstance(shown, RegisterEntryPage)
    assert shown.id == book[1]["account"]
    assert open_desk.focus is shown.change
    open_desk.session.back_asked.emit()
    assert open_desk.page is page
    assert page.kind.kind == "account"


def test_an_order_shows_the_incidents_after_it_and_opens_them(
    open_desk: Desk, book: tuple[Diary, dict[str, str]]
) -> None:
    diary, ids = book
    page = _shown(open_desk, ids["order"])
    (card,) = page.findChildren(IncidentsCard)
    assert [row.id for row in card.rows] == [diary.entries[0], diary.entries[1]]
    assert "Not marked" in card.rows[0].accessibleName()
    assert "Marked as a breach" in card.rows[1].accessibleName()
    card.rows[1].setFocus()
    open_desk.press(Qt.Key.Key_Return)
    open_desk.settle()
    assert open_desk.window._trail[-1].argument == diary.entries[1]


def test_a_person_shows_the_incidents_that_name_them(
    open_desk: Desk, book: tuple[Diary, dict[str, str]]
) -> None:
    diary, ids = book
    (card,) = _shown(open_desk, ids["person"]).findChildren(IncidentsCard)
    assert [row.id for row in card.rows] == [diary.entries[1]]
    card.all_asked.emit()
    open_desk.settle()
    assert open_desk.window._trail[-1].page == "counted"


def test_withdrawing_asks_first_and_can_be_undone_at_once(
    open_desk: Desk, book: tuple[Diary, dict[str, str]]
) -> None:
    diary, ids = book
    page = _shown(open_desk, ids["person"])
    page.taking_back.asking.withdraw.click()
    assert page.taking_back.asking.reason.hasFocus()
    page.taking_back.asking.reason.setText("not who I thought")
    page.taking_back.asking.yes_withdraw.click()
    open_desk.settle()
    assert page.notice.text
    assert page.taking_back.asking.reinstate.hasFocus()
    page.taking_back.asking.reinstate.click()
    open_desk.settle()
    assert page.taking_back.asking.withdraw.hasFocus()
    _leave(open_desk)
    with diary.open() as vault:
        versions = registers.show(vault, ids["person"]).versions
    assert [(one.act, one.reason) for one in versions] == [
        ("write", ""),
        ("withdraw", "not who I thought"),
        ("reinstate", ""),
    ]


def test_a_withdrawn_entry_is_listed_only_when_asked_for(
    open_desk: Desk, book: tuple[Diary, dict[str, str]]
) -> None:
    page = _page(open_desk)
    page.jobs.run(
        registers.withdraw,
        book[1]["person"],
        "",
        done=lambda _: open_desk.session.written.emit(),
        failed=print,
    )
    open_desk.until(lambda: page.model.total == 0)
    page.with_withdrawn.click()
    open_desk.until(lambda: page.model.total == 1)
    assert page.model.data(page.model.index(0, 0)) == "J (withdrawn)"


def test_removing_asks_plainly_and_keeping_it_is_the_first_choice(
    open_desk: Desk, book: tuple[Diary, dict[str, str]]
) -> None:
    diary, ids = book
    page = _shown(open_desk, ids["person"])
    page.taking_back.asking.remove.click()
    open_desk.until(page.taking_back.asking.no_remove.hasFocus)
    open_desk.press(Qt.Key.Key_Return)
    assert page.taking_back.asking.remove.hasFocus()
    page.taking_back.asking.remove.click()
    open_desk.until(page.taking_back.asking.no_remove.hasFocus)
    page.taking_back.asking.yes_remove.click()
    open_desk.until(lambda: page.notice.text)
    open_desk.settle()
    assert page.taking_back.asking.isHidden()
    assert page.change.isHidden()
    _leave(open_desk)
    assert _all(diary, "person") == []
    (account,) = [entry.facts for entry in _all(diary, "account")]
    assert isinstance(account, Account)


def test_an_account_whose_person_was_removed_still_opens_and_saves(
    open_desk: Desk, book: tuple[Diary, dict[str, str]]
) -> None:
    diary, ids = book
    removing = _shown(open_desk, ids["person"])
    removing.taking_back.asking.yes_remove.click()
    open_desk.until(lambda: removing.notice.text)
    page = _form(open_desk, f"amend:{ids['account']}")
    person = _field(page, "person")
    assert isinstance(person, ChoiceChips)
    assert person.chosen == ids["person"]
    page.save.click()
    open_desk.until(lambda: isinstance(open_desk.page, RegisterEntryPage))
    _leave(open_desk)
    (account,) = [entry.facts for entry in _all(diary, "account")]
    assert account == Account("07700 900001", "phone", person=ids["person"])


@pytest.mark.parametrize("page", ["register", "register-form"])
def test_an_entry_that_is_not_there_is_said_calmly(desk: Desk, page: str) -> None:
    shown = desk.go(page, "ab" * 16 if page == "register" else f"amend:{'ab' * 16}")
    assert isinstance(shown, RegisterEntryPage | RegisterFormPage)
    notice = shown.notice if isinstance(shown, RegisterFormPage) else shown._problem
    assert notice.text


@pytest.mark.parametrize("kind", list(REGISTERS))
def test_each_table_holds_to_the_rules_of_models(qtmodeltester: ModelTester, kind: str) -> None:
    owner = QObject()
    model = RegisterModel(owner, kinds()[kind])
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]  # pytest-qt has no types for it
    entry = RegisterEntry("ab" * 16, kind, REGISTERS[kind]("Something"))
    model.show(Register(kind, (Listed(entry), Listed(entry, is_withdrawn=True)), {}, {}))
    model.search("some")
    assert model.rowCount() == 2
    assert model.id_at(model.index(1, 0)) == "ab" * 16


def test_a_letter_is_added_to_an_order_and_can_be_looked_at(desk: Desk, diary: Diary) -> None:
    page = _form(desk, "new:order")
    _type(page, "kind", "restraining order")
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
    _leave(desk)
    (order,) = _all(diary, "order")
    assert [(item.name, item.caption) for item in order.evidence.items] == [("order.png", "page one")]


def test_files_of_a_form_that_is_closed_are_there_again(desk: Desk) -> None:
    page = _form(desk, "new:order")
    assert page.form is not None
    page.form.files.coming.take([Incoming(data=picture(), name="order.png")])
    desk.go("registers")
    again = _form(desk, "new:order")
    assert again.form is not None
    assert [one.data for one in again.form.files.coming.files] == [picture()]


def test_a_file_that_is_gone_does_not_cost_the_words_of_the_form(desk: Desk, tmp_path: Path) -> None:
    page = _form(desk, "new:order")
    _type(page, "kind", "restraining order")
    assert page.form is not None
    page.form.files.coming.take([Incoming(path=tmp_path / "gone.pdf")])
    page.save.click()
    desk.until(lambda: "gone.pdf" in page.notice.text)
    desk.settle()
    assert desk.page is page
    page.save.click()
    desk.until(lambda: isinstance(desk.page, RegisterEntryPage))
    desk.go("registers")
