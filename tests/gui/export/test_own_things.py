"""What is closest to the person goes into a pack only by a tick of its own, each time anew."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from stalkdiary.actions import about_you, record
from stalkdiary.gui.about_you.page import AboutYouPage
from stalkdiary.gui.export.page import ExportPage
from stalkdiary.model.incident import Private
from stalkdiary.model.writer import Writer
from stalkdiary.vault.vault import Vault
from tests.support.desk import Desk, Diary, incident
from tests.support.wizard import Wizard

pytestmark = pytest.mark.usefixtures("bare_pages")

OWN = ("birth_date", "own_address", "own_contact", "private_notes")


def record_of(pack: Path) -> bytes:
    with zipfile.ZipFile(pack) as opened:
        return opened.read(next(name for name in opened.namelist() if name.endswith("record.json")))


def test_nothing_can_be_ticked_that_is_not_written_down(wizard: Wizard) -> None:
    wizard.choose.initials.setText("AB")
    wizard.choose.initials.textEdited.emit("AB")
    wizard.on()
    checks = wizard.leave_out.checks
    assert [checks[name].isEnabled() for name in OWN] == [False, False, False, True]
    assert not any(checks[name].isChecked() for name in OWN)
    assert "None of these entries" in wizard.leave_out.private.text()


def test_a_tick_puts_it_in_and_is_forgotten_after_the_pack(wizard: Wizard) -> None:
    written = incident(9, "With a note.")
    noted = type(written)(written.when, written.facts, private=Private("zqprivate"))
    wizard.ask(lambda vault: record.log(vault, noted, ()))
    wizard.ask(lambda vault: about_you.tell(vault, Writer("Ada Byron", "1990-03-04", "", "", "zqmail")))
    wizard.desk.session.written.emit()
    wizard.settle()
    assert wizard.choose.person.text() == "Ada Byron"
    wizard.choose.initials.setText("AB")
    wizard.choose.initials.textEdited.emit("AB")
    wizard.on()
    checks = wizard.leave_out.checks
    assert [checks[name].isEnabled() for name in OWN] == [True, False, True, True]
    assert wizard.leave_out.private.text().startswith("1 of these entries has")
    for name in ("birth_date", "private_notes"):
        QTest.mouseClick(checks[name], Qt.MouseButton.LeftButton)
    wizard.on()
    wizard.desk.until(lambda: wizard.look.view.shown is not None)
    wizard.on()
    assert wizard.save.private.isVisible()
    wizard.save._picked(wizard.place)
    wizard.on()
    wizard.desk.until(lambda: wizard.pack.exists() and wizard.page.at == 4)
    held = record_of(wizard.pack)
    assert [word in held for word in (b"zqprivate", b"1990-03-04", b"zqmail")] == [True, True, False]
    wizard.page.cancel.click()
    wizard.settle()
    request = wizard.page.hand_over.selection.request(wizard.leave_out.offer)
    assert not any(getattr(request, name) for name in OWN)


def _kept(desk: Desk) -> Writer:
    assert isinstance(desk.page, AboutYouPage | ExportPage)
    found: list[Writer] = []

    def read(vault: Vault) -> Writer:
        return about_you.particulars(vault)

    desk.page.jobs.run(read, done=found.append, failed=lambda error: pytest.fail(error.code))
    desk.until(lambda: found)
    return found[0]


def test_what_is_typed_about_you_is_written_and_offered_where_one_came_from(wizard: Wizard) -> None:
    desk = wizard.desk
    wizard.choose.prepared_for.setText("PC Okoro")
    wizard.choose.prepared_for.textEdited.emit("PC Okoro")
    wizard.choose.about.click()
    desk.settle()
    page = desk.page
    assert isinstance(page, AboutYouPage)
    page.form.name.setText("Ada Byron")
    page.form.born.setText("30/2/1990")
    page.save.click()
    desk.settle()
    assert "date of birth" in page.notice.text
    assert _kept(desk) == Writer()
    page.form.born.setText("4/3/1990")
    page.save.click()
    desk.until(lambda: isinstance(desk.page, ExportPage))
    desk.settle()
    assert _kept(desk) == Writer("Ada Byron", "1990-03-04")
    assert (wizard.choose.prepared_for.text(), wizard.choose.person.text()) == ("PC Okoro", "Ada Byron")


def test_what_is_written_on_the_way_can_be_ticked_at_once(wizard: Wizard) -> None:
    desk = wizard.desk
    wizard.choose.initials.setText("AB")
    wizard.choose.initials.textEdited.emit("AB")
    wizard.on()
    wizard.leave_out.own.about.click()
    desk.settle()
    page = desk.page
    assert isinstance(page, AboutYouPage)
    page.form.address.setPlainText("12 Long Lane")
    page.save.click()
    desk.until(lambda: isinstance(desk.page, ExportPage))
    wizard.settle()
    assert wizard.page.at == 1
    assert [wizard.leave_out.checks[name].isEnabled() for name in OWN] == [False, True, False, True]


def test_half_a_date_is_there_again_after_leaving(wizard: Wizard, notes: Diary) -> None:
    desk = wizard.desk
    page = desk.go("about-you")
    assert isinstance(page, AboutYouPage)
    desk.settle()
    page.form.born.setText("4 Mar")
    page.form.born.textEdited.emit("4 Mar")
    page.close_it.click()
    desk.settle()
    again = desk.go("about-you")
    assert isinstance(again, AboutYouPage)
    desk.settle()
    assert again is not page
    assert again.form.born.text() == "4 Mar"


def test_removing_it_takes_every_version(wizard: Wizard) -> None:
    wizard.ask(lambda vault: about_you.tell(vault, Writer("Ada Byron", address="12 Long Lane")))
    wizard.ask(lambda vault: about_you.tell(vault, Writer("Ada Byron", address="3 New Street")))
    desk = wizard.desk
    page = desk.go("about-you")
    assert isinstance(page, AboutYouPage)
    desk.settle()

    def held() -> str:
        return " ".join(label.text() for label in page.findChildren(QLabel))

    assert "Long Lane" in held()
    asking = page.taking_back.asking
    assert asking.withdraw.isHidden()
    asking.remove.click()
    desk.until(lambda: not asking.yes_remove.isHidden() and asking.yes_remove.isVisible())
    asking.yes_remove.click()
    desk.until(lambda: page.told.text)
    desk.settle()
    assert "Long Lane" not in held()
    assert page.form.name.text() == ""
    assert _kept(desk) == Writer()
    assert wizard.ask(about_you.history) == ()
