"""What goes into a pack, and for whom: asked before anything is made."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from functools import partial

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest

from stalkdiary.actions import pack_choice, pack_selection, record
from stalkdiary.gui.export.page import ExportPage
from stalkdiary.gui.export.selection import Selection, Which
from stalkdiary.model.incident import Mention, People, Police
from stalkdiary.model.moment import Moment
from stalkdiary.model.pack_form import PackKind
from stalkdiary.model.register import Order, Person
from stalkdiary.vault.vault import Vault
from tests.support.desk import ZONE, Desk, incident
from tests.support.shown_words import words_in
from tests.support.wizard import Wizard

pytestmark = pytest.mark.usefixtures("bare_pages")


def test_limits_that_are_no_numbers_are_told_before_anything_is_made(wizard: Wizard) -> None:
    wizard.to_save()
    wizard.save.form.radios[PackKind.PARTS].setChecked(True)
    wizard.save.form.part.setText("two")
    wizard.on()
    assert "A limit is a number" in wizard.save.notice.text
    assert wizard.desk.focus is wizard.save.form.part


def test_what_goes_in_is_what_the_list_showed(wizard: Wizard) -> None:
    """The wizard counts by itself; the export decides. Both must mean the same."""
    wizard.ask(_add_order_and_person)
    offer = wizard.ask(pack_choice.offer)
    person = next(one for one in offer.about if one.kind == "person")
    order = next(one for one in offer.about if one.kind == "order")
    base = Selection(zone=ZONE, for_whom=pack_choice.ForWhom(initials="AB"))
    for selection in (
        replace(base, which=Which.ABOUT, people=frozenset({person.id})),
        replace(base, which=Which.BEHAVIOURS, behaviours=frozenset({"watching"})),
        replace(base, which=Which.ORDERS, orders=frozenset({order.id})),
        replace(base, which=Which.ORDERS, orders=frozenset({order.id}), breaches_only=True),
        base.ticked(frozenset({offer.rows[0].id}), on=False),
    ):
        shown = {row.id for row in selection.goes_in(offer)}
        chosen = wizard.ask(partial(pack_selection.chosen_rows, request=selection.request(offer)))
        assert shown == {row.id for row in chosen} != set(), selection.which


def _add_order_and_person(vault: Vault) -> None:
    made = Moment.exact_utc(datetime(2026, 3, 7, tzinfo=UTC), ZONE)
    order = record.add_register(vault, Order("restraining order", made))
    person = record.add_register(vault, Person("J"))
    people, police = People(did_it=(Mention("J", person),)), Police(breaches=(order,))
    record.log(vault, replace(incident(9), people=people, police=police))


def test_behaviours_are_picked_and_only_those_go_in(wizard: Wizard) -> None:
    card = wizard.choose.which
    card.radios[Which.BEHAVIOURS].setChecked(True)
    wizard.choose.initials.setText("AB")
    wizard.choose.initials.textEdited.emit("AB")
    wizard.on()
    assert "Pick at least one behaviour" in wizard.choose.notice.text
    assert card.behaviours.chips is not None
    card.behaviours.chips.chip("watching").click()
    wizard.on()
    assert wizard.page.step is wizard.leave_out
    assert wizard.leave_out.count.text() == "3 of 3 go in"
    assert not card.radios[Which.ORDERS].isVisibleTo(card), "no order is there to pick"


def test_what_was_unticked_is_not_in_the_pack(wizard: Wizard) -> None:
    wizard.choose.initials.setText("AB")
    wizard.choose.initials.textEdited.emit("AB")
    wizard.on()
    step = wizard.leave_out
    step.list.setFocus()
    wizard.desk.press(Qt.Key.Key_Space)
    assert step.count.text() == "4 of 5 go in"
    assert not step.checks["contacts"].isChecked()
    wizard.on()
    wizard.on()
    wizard.save._picked(wizard.place)
    wizard.on()
    assert wizard.done.made.result.incidents == 4


def test_who_it_was_for_is_remembered_the_next_time(wizard: Wizard) -> None:
    wizard.choose.prepared_for.setText("DC Fell")
    wizard.choose.prepared_for.textEdited.emit("DC Fell")
    wizard.to_save()
    assert wizard.ask(pack_choice.offer).for_whom.prepared_for == ""
    wizard.on()
    assert wizard.ask(pack_choice.offer).for_whom.prepared_for == "DC Fell"
    QTest.mouseClick(wizard.page.cancel, Qt.MouseButton.LeftButton)
    wizard.settle()
    assert wizard.page.step is wizard.choose
    assert (wizard.choose.prepared_for.text(), wizard.choose.initials.text()) == ("DC Fell", "AB")


def test_after_a_pack_only_what_is_new_can_be_chosen(wizard: Wizard) -> None:
    assert not wizard.choose.which.radios[Which.NEW].isVisible()
    wizard.to_save()
    wizard.on()
    QTest.mouseClick(wizard.page.cancel, Qt.MouseButton.LeftButton)
    wizard.settle()
    radio = wizard.choose.which.radios[Which.NEW]
    assert radio.isVisible()
    radio.setChecked(True)
    wizard.on()
    assert wizard.page.step is wizard.choose
    assert "Nothing was written or changed" in wizard.choose.notice.text
    words = [label.text() for label in words_in(wizard.desk.window)]
    assert any("5 entries" in text and "2026" in text for text in words)
    wizard.ask(partial(record.log, incident=incident(11)))
    wizard.desk.session.written.emit()
    wizard.settle()
    wizard.on()
    assert wizard.leave_out.count.text() == "1 of 1 go in"


def test_an_empty_diary_says_that_there_is_nothing_yet(desk: Desk) -> None:
    page = desk.go("export")
    assert isinstance(page, ExportPage)
    assert any("nothing to hand over yet" in label.text() for label in words_in(desk.window))
    assert not page.go_on.isVisible()


def test_a_period_without_entries_goes_no_further(wizard: Wizard) -> None:
    wizard.choose.initials.setText("AB")
    wizard.choose.initials.textEdited.emit("AB")
    wizard.choose.which.radios[Which.PERIOD].setChecked(True)
    wizard.choose.which.period.since.setText("1 January 2020")
    wizard.choose.which.period.until.setText("2 January 2020")
    wizard.on()
    assert "No entry begins in that time" in wizard.choose.notice.text
    wizard.choose.which.period.until.setText("whenever")
    wizard.on()
    assert "not understood" in wizard.choose.notice.text
    wizard.choose.which.period.until.setText("1 January 2019")
    wizard.on()
    assert "before the first" in wizard.choose.notice.text
    wizard.choose.which.period.until.setText("")
    wizard.on()
    assert wizard.page.step is wizard.leave_out


def test_without_initials_it_goes_no_further(wizard: Wizard) -> None:
    wizard.on()
    assert "one to four letters" in wizard.choose.notice.text
    assert wizard.desk.focus is wizard.choose.initials


def test_initials_come_with_the_name_unless_others_were_typed(wizard: Wizard) -> None:
    QTest.keyClicks(wizard.choose.person, "Robin Teal")
    assert wizard.choose.initials.text() == "RT"
    wizard.choose.initials.clear()
    QTest.keyClicks(wizard.choose.initials, "xy")
    QTest.keyClicks(wizard.choose.person, " Grey")
    wizard.on()
    assert wizard.page.step is wizard.leave_out
    assert wizard.page.hand_over.selection.for_whom.initials == "XY"


def test_with_nothing_ticked_it_goes_no_further(wizard: Wizard) -> None:
    wizard.choose.initials.setText("AB")
    wizard.choose.initials.textEdited.emit("AB")
    wizard.choose.which.radios[Which.CHOSEN].setChecked(True)
    wizard.on()
    assert wizard.leave_out.count.text() == "0 of 5 go in"
    wizard.on()
    assert "No entry is ticked" in wizard.leave_out.notice.text
    wizard.leave_out.all.click()
    assert wizard.leave_out.count.text() == "5 of 5 go in"


def test_the_list_of_entries_is_a_sound_model(wizard: Wizard) -> None:
    wizard.choose.initials.setText("AB")
    wizard.choose.initials.textEdited.emit("AB")
    wizard.on()
    model = wizard.leave_out.model
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, QObject(model))
    spoken = model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "12 March 2026" in spoken
    assert "Incident 0" in spoken or "grey" in spoken
    wizard.leave_out.none.click()
    wizard.leave_out.checks["withdrawn"].click()
    assert model.index(0).data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Unchecked
