"""The registers' pages: finding, taking back, removing."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QObject, Qt
from pytestqt.modeltest import ModelTester

from stalkdiary.actions import registers
from stalkdiary.actions.registers import Listed, Register
from stalkdiary.gui.registers.entry_page import RegisterEntryPage
from stalkdiary.gui.registers.form_page import RegisterFormPage
from stalkdiary.gui.registers.incidents_card import IncidentsCard
from stalkdiary.gui.registers.kinds import kinds
from stalkdiary.gui.registers.model import RegisterModel
from stalkdiary.model.register import (
    REGISTERS,
    Account,
    RegisterEntry,
)
from tests.support.desk import Desk, Diary
from tests.support.register_pages import (
    entries_of,
    entry_page,
    leave,
    registers_page,
)


def test_every_register_is_calm_while_it_is_empty(desk: Desk) -> None:
    page = registers_page(desk)
    for kind in kinds().values():
        page.tabs.choose(kind.kind)
        desk.settle()
        assert page.table.isHidden()
        assert not page._empty.isHidden()
        assert page.new.text().strip() == kind.new


def test_a_search_finds_words_in_any_field(open_desk: Desk) -> None:
    page = registers_page(open_desk)
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
    page = registers_page(open_desk)
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
    page = entry_page(open_desk, ids["order"])
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
    (card,) = entry_page(open_desk, ids["person"]).findChildren(IncidentsCard)
    assert [row.id for row in card.rows] == [diary.entries[1]]
    card.all_asked.emit()
    open_desk.settle()
    assert open_desk.window._trail[-1].page == "counted"


def test_withdrawing_asks_first_and_can_be_undone_at_once(
    open_desk: Desk, book: tuple[Diary, dict[str, str]]
) -> None:
    diary, ids = book
    page = entry_page(open_desk, ids["person"])
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
    leave(open_desk)
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
    page = registers_page(open_desk)
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
    page = entry_page(open_desk, ids["person"])
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
    leave(open_desk)
    assert entries_of(diary, "person") == []
    (account,) = [entry.facts for entry in entries_of(diary, "account")]
    assert isinstance(account, Account)


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
