"""What goes into the form comes out of it: nothing changes that nobody changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields, replace
from functools import partial

import pytest
from hypothesis import HealthCheck, given, settings
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from stalkdiary.actions.record import Incoming
from stalkdiary.gui.editor.desk import Desk
from stalkdiary.gui.editor.form import EntryForm
from stalkdiary.gui.editor.reading import EntryLine, Material
from stalkdiary.gui.jobs import JobRunner
from stalkdiary.gui.theme.theme import Theme
from stalkdiary.gui.vault_thread import VaultThread
from stalkdiary.gui.widgets.kept_text import Line, Lines, shown_text, written_text
from stalkdiary.model.behaviours import BEHAVIOURS
from stalkdiary.model.evidence import Attachment, Evidence
from stalkdiary.model.incident import (
    Certainty,
    Channel,
    Contact,
    Contacts,
    Effect,
    Facts,
    Incident,
    Links,
    Location,
    Mention,
    People,
    Police,
    Private,
    Report,
    Sighting,
    When,
)
from stalkdiary.model.moment import Moment, Precision
from stalkdiary.model.register import Account, Order, Person, Place, RegisterEntry, Vehicle
from tests.support.fixed_clock import FixedClock
from tests.support.incidents import INCIDENTS, TEXTS

ZONE = "Europe/London"
UNKNOWN = When(Moment.unknown("", ZONE))
PLAIN = Incident(UNKNOWN, Facts("The grey car was there again"))
REGISTERS = (
    RegisterEntry("a1" * 16, "person", Person("M.", "Martin Example", "former partner")),
    RegisterEntry("b2" * 16, "vehicle", Vehicle("Grey hatchback", "Example", "grey", "XX00 XXX")),
    RegisterEntry("c3" * 16, "account", Account("07700 900123", "phone")),
    RegisterEntry("d4" * 16, "place", Place("Home", "1 Larkfield Road", "51.5", "-0.1")),
    RegisterEntry("e5" * 16, "order", Order("Non-molestation order", reference="AB12")),
)
EVERYTHING = Incident(
    When(Moment.unknown("one of those nights", ZONE), Moment.unknown("later", ZONE)),
    Facts(
        "He rang twice",
        ("not-sure", "calls", "breach-bail"),
        "a kind of signal",
        (Channel.PHONE, Channel.IN_PERSON),
        (Mention("07700 900123", "c3" * 16),),
        (Mention("grey hatchback", "b2" * 16),),
        unfinished=True,
    ),
    Effect("Shaking", "Took another bus"),
    People(
        (Mention("M.", "a1" * 16, Certainty.SUSPECTED), Mention("a man in a cap", "", Certainty.UNKNOWN)),
        (Mention("my son"),),
        (Mention("Mrs Ode"), Mention("the postman")),
    ),
    Contacts((Contact("my sister", "07700 900456"), Contact("Mrs Ode", "number 14"))),
    Location("Larkfield Road", "opposite 3", "51.5", "-0.1", "d4" * 16),
    Sighting("a minute", "ten steps", "dark, rain", "a hedge", "yes", "the hat", "thin, tall"),
    Police((Report("the police", None, "PC Example", "1234", "0000/18MAR", "a call", "none"),), ("e5" * 16,)),
    links=Links(("f6" * 16,)),
    private=Private("ask Mrs Ode"),
)


@pytest.fixture(scope="module")
def thread(qapp: QApplication) -> Iterator[VaultThread]:
    made = VaultThread()
    yield made
    made.close(lambda _vault: None, lambda: None)
    made.join()


@pytest.fixture(scope="module")
def form(thread: VaultThread) -> Iterator[EntryForm]:
    owner = QWidget()
    made = EntryForm(Desk(Theme(), FixedClock(), JobRunner(thread, owner)))
    made.setParent(owner)
    owner.show()
    yield made
    owner.close()


def _load(form: EntryForm, incident: Incident) -> None:
    known = {id_: EntryLine(id_, 3, None, "Silent call") for id_ in incident.links.incidents}
    form.load(Material(registers=REGISTERS, linked=known), incident, (), is_fresh=False, said=None)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=15)
@given(INCIDENTS)
def test_what_nobody_touched_is_given_back_to_the_last_character(form: EntryForm, incident: Incident) -> None:
    _load(form, incident)
    assert form.incident() == incident


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
@given(INCIDENTS)
def test_a_change_to_one_part_leaves_every_other_part_as_it_was(form: EntryForm, incident: Incident) -> None:
    _load(form, incident)
    form.private.edit.setPlainText("Something else entirely")
    assert form.incident() == replace(incident, private=Private("Something else entirely"))


def test_every_field_there_is_can_be_shown(form: EntryForm) -> None:
    _load(form, EVERYTHING)
    assert form.incident() == EVERYTHING
    assert form.account.edit.toPlainText() == "He rang twice"
    assert [row.mention.label for row in form.people.did_it.rows] == ["M.", "a man in a cap"]
    assert form.people.witnesses.rows[0].how.toPlainText() == "number 14"
    assert form.people.others.rows[0].label.text() == "my sister"
    assert form.reports.reports.rows[0].texts["reference"].value == "0000/18MAR"


def _say(edit: Line | Lines, text: str) -> None:
    if isinstance(edit, Line):
        edit.setText(text)
    else:
        edit.setPlainText(text)


def _say_of_sighting(name: str, form: EntryForm) -> None:
    _say(form.sighting.edits[name], "x")


FIELDS: dict[str, tuple[Callable[[EntryForm], object], Incident]] = {
    "what happened": (
        lambda form: _say(form.account.edit, "x"),
        replace(PLAIN, facts=replace(PLAIN.facts, what="x")),
    ),
    "behaviour": (
        lambda form: form.behaviours.usual.chip("threats").click(),
        replace(PLAIN, facts=replace(PLAIN.facts, behaviours=("threats",))),
    ),
    "behaviour note": (
        lambda form: _say(form.behaviours.note, "x"),
        replace(PLAIN, facts=replace(PLAIN.facts, behaviour_note="x")),
    ),
    "channel": (
        lambda form: form.behaviours.channels.chip("post").click(),
        replace(PLAIN, facts=replace(PLAIN.facts, channels=(Channel.POST,))),
    ),
    "felt": (lambda form: _say(form.effect.felt, "x"), replace(PLAIN, effect=Effect("x"))),
    "changed": (lambda form: _say(form.effect.changed_life, "x"), replace(PLAIN, effect=Effect("", "x"))),
    "place": (lambda form: _say(form.place.place, "x"), replace(PLAIN, location=Location("x"))),
    "address": (lambda form: _say(form.place.address, "x"), replace(PLAIN, location=Location("", "x"))),
    "latitude": (
        lambda form: _say(form.place.latitude, "1"),
        replace(PLAIN, location=Location("", "", "1")),
    ),
    "longitude": (
        lambda form: _say(form.place.longitude, "1"),
        replace(PLAIN, location=Location("", "", "", "1")),
    ),
    "who did it": (
        lambda form: _say(form.people.did_it.rows[0].edit, "x"),
        replace(PLAIN, people=People((Mention("x", certainty=Certainty.UNKNOWN),))),
    ),
    "who was there": (
        lambda form: _say(form.people.present.rows[0].edit, "x"),
        replace(PLAIN, people=People((), (Mention("x"),))),
    ),
    "witness": (
        lambda form: _say(form.people.witnesses.rows[0].edit, "x"),
        replace(PLAIN, people=People((), (), (Mention("x"),))),
    ),
    "other contact": (
        lambda form: _say(form.people.others.rows[0].how, "x"),
        replace(PLAIN, contacts=Contacts((Contact("", "x"),))),
    ),
    "vehicle": (
        lambda form: _say(form.things.vehicles.rows[0].edit, "x"),
        replace(PLAIN, facts=replace(PLAIN.facts, vehicles=(Mention("x"),))),
    ),
    "account": (
        lambda form: _say(form.things.accounts.rows[0].edit, "x"),
        replace(PLAIN, facts=replace(PLAIN.facts, accounts=(Mention("x"),))),
    ),
    "order": (
        lambda form: form.orders.checks["e5" * 16].click(),
        replace(PLAIN, police=Police(breaches=("e5" * 16,))),
    ),
    "report": (
        lambda form: _say(form.reports.reports.rows[0].to, "x"),
        replace(PLAIN, police=Police((Report("x"),))),
    ),
    "unfinished": (
        lambda form: form.unfinished.click(),
        replace(PLAIN, facts=replace(PLAIN.facts, unfinished=True)),
    ),
    "private": (lambda form: _say(form.private.edit, "x"), replace(PLAIN, private=Private("x"))),
    **{
        f"sighting: {one.name}": (
            partial(_say_of_sighting, one.name),
            replace(PLAIN, sighting=Sighting(**{one.name: "x"})),
        )
        for one in fields(Sighting)
    },
}


@pytest.mark.parametrize("name", FIELDS)
def test_what_is_filled_in_is_what_is_written(form: EntryForm, name: str) -> None:
    fill, expected = FIELDS[name]
    _load(form, PLAIN)
    fill(form)
    assert form.incident() == expected


@pytest.mark.parametrize("name", ["reference", "officer", "officer_number", "promised", "outcome"])
def test_each_line_of_a_report_is_written(form: EntryForm, name: str) -> None:
    _load(form, PLAIN)
    _say(form.reports.reports.rows[0].texts[name], "x")
    (report,) = form.incident().police.reports
    assert {one.name: getattr(report, one.name) for one in fields(Report)} == {
        **{one.name: getattr(Report(""), one.name) for one in fields(Report)},
        name: "x",
    }


def test_a_thing_kept_elsewhere_is_written_with_an_id_of_its_own(form: EntryForm) -> None:
    _load(form, PLAIN)
    row = form.evidence.things.rows[0]
    for edit, text in zip((row.what, row.where, row.wrapped, row.handled_by), "abcd", strict=True):
        edit.setPlainText(text)
    (thing,) = form.incident().evidence.physical
    assert (thing.what, thing.where, thing.wrapped, thing.handled_by) == ("a", "b", "c", "d")
    assert len(thing.id) == 32


def test_a_witness_keeps_their_contact_details_under_a_new_name(form: EntryForm) -> None:
    _load(form, EVERYTHING)
    form.people.witnesses.rows[0].edit.setText("Mrs Ode at 14")
    assert form.incident().contacts == Contacts(
        (Contact("my sister", "07700 900456"), Contact("Mrs Ode at 14", "number 14"))
    )


def test_someone_taken_out_can_be_brought_back(form: EntryForm) -> None:
    _load(form, EVERYTHING)
    people = form.people.did_it
    people._rows[0][2].click()
    assert [one.label for one in form.incident().people.did_it] == ["a man in a cap"]
    people._bring_back()
    assert form.incident() == EVERYTHING


def test_someone_new_is_not_said_to_be_known(form: EntryForm) -> None:
    _load(form, PLAIN)
    form.people.did_it.rows[0].edit.setText("a man in a cap")
    assert form.incident().people.did_it == (Mention("a man in a cap", "", Certainty.UNKNOWN),)


def test_a_few_letters_offer_who_is_in_the_registers(form: EntryForm) -> None:
    _load(form, PLAIN)
    form.people.open(True)
    row = form.people.did_it.rows[0]
    row.edit.setFocus()
    QTest.keyClicks(row.edit, "mart")
    assert [one.label for one in row.edit.offered] == ["M."]
    QTest.keyClick(row.edit, Qt.Key.Key_Down)
    QTest.keyClick(row.edit, Qt.Key.Key_Return)
    assert form.incident().people.did_it == (Mention("M.", "a1" * 16, Certainty.KNOWN),)
    assert not row.edit.offered
    row.link.undo.click()
    assert form.incident().people.did_it[0].register == ""


def test_an_offer_that_is_put_away_leaves_the_words_alone(form: EntryForm) -> None:
    _load(form, PLAIN)
    form.people.open(True)
    row = form.people.did_it.rows[0]
    row.edit.setFocus()
    QTest.keyClicks(row.edit, "M")
    QTest.keyClick(row.edit, Qt.Key.Key_Escape)
    assert not row.edit.offered
    assert form.incident().people.did_it[0].label == "M"


def test_a_known_place_brings_its_address_and_never_writes_over_one(form: EntryForm) -> None:
    _load(form, PLAIN)
    form.place.open(True)
    form.place.place.setFocus()
    for kept, expected in (("", "1 Larkfield Road"), ("at the back", "at the back")):
        form.place.place.clear()
        form.place.address.setPlainText(kept)
        for edit in (form.place.latitude, form.place.longitude):
            edit.clear()
        QTest.keyClicks(form.place.place, "home")
        QTest.keyClick(form.place.place, Qt.Key.Key_Down)
        QTest.keyClick(form.place.place, Qt.Key.Key_Return)
        assert form.incident().location.register == "d4" * 16
        assert form.incident().location.address == expected


def test_a_caption_goes_to_its_file_alone(form: EntryForm) -> None:
    files = tuple(Attachment(id_ * 32, id_ * 32, f"{id_}.png", "0" * 64, 3, caption="old") for id_ in "12")
    before = replace(PLAIN, evidence=Evidence(files))
    _load(form, before)
    form.evidence.cards[1].caption.setPlainText("the car")
    assert form.incident().evidence.items == (files[0], replace(files[1], caption="the car"))


def test_a_file_that_waits_can_be_left_out_and_taken_back(form: EntryForm) -> None:
    _load(form, PLAIN)
    form.evidence.coming.take([Incoming(data=b"one", name="1.png"), Incoming(data=b"two", name="2.png")])
    form.evidence.coming.take([Incoming(data=b"one", name="again.png")])
    assert [file.name for file in form.files] == ["1.png", "2.png"]
    form.evidence.coming.cards[0].removed.emit()
    assert [file.name for file in form.files] == ["2.png"]
    form.evidence.coming._bring_back()
    assert {file.name for file in form.files} == {"1.png", "2.png"}


def test_a_closed_section_says_what_it_holds(form: EntryForm) -> None:
    _load(form, EVERYTHING)
    form.open_only(())
    said = {section.head.accessibleName(): section.head.accessibleDescription() for section in form.sections}
    assert said["Where, closed"] == "Larkfield Road, opposite 3"
    assert said["Who, and who else was there, closed"].startswith("M., a man in a cap, my son, Mrs Ode")
    assert "Not sure" in said["What kind of thing it was, closed"]
    assert said["Private notes, closed"].startswith("1 ")
    assert "Ode" not in said["Private notes, closed"]


def test_a_section_is_opened_and_closed_with_the_keyboard(form: EntryForm) -> None:
    _load(form, PLAIN)
    form.open_only(())
    for key, name in ((Qt.Key.Key_Return, "Where, open"), (Qt.Key.Key_Space, "Where, closed")):
        QTest.keyClick(form.place.head, key)
        assert form.place.head.accessibleName() == name


def test_every_behaviour_is_within_reach_of_the_keyboard(form: EntryForm) -> None:
    _load(form, PLAIN)
    form.open_only((2,))
    form.behaviours.more.click()
    groups = list(form.behaviours.groups.values())
    assert sum(len(chips._chips) for chips in groups) == len(BEHAVIOURS)
    chips = groups[0]
    chips.chip("following").setFocus()
    QTest.keyClick(chips.chip("following"), Qt.Key.Key_Right)
    QTest.keyClick(chips.chip("waiting"), Qt.Key.Key_Space)
    form.behaviours.more.click()
    assert form.incident().facts.behaviours == ("waiting",)
    assert form.behaviours.usual.chip("waiting").isChecked()


def test_not_sure_asks_for_words_of_ones_own(form: EntryForm) -> None:
    _load(form, PLAIN)
    form.open_only((2,))
    assert form.behaviours._note_field.isHidden()
    form.behaviours.usual.chip("not-sure").click()
    assert not form.behaviours._note_field.isHidden()


@given(TEXTS)
def test_halves_of_an_emoji_survive_an_edit_elsewhere_in_the_text(text: str) -> None:
    shown = shown_text(text)
    assert shown.encode("utf-8").decode("utf-8") == shown
    assert written_text(shown + " and more", text) == text + " and more"


def test_a_lone_half_is_seen_and_kept_when_the_text_is_edited(form: EntryForm) -> None:
    _load(form, replace(PLAIN, facts=Facts("cut \ud83d here")))
    assert form.account.edit.toPlainText() == "cut ⟦U+D83D⟧ here"
    form.account.edit.appendPlainText("more")
    assert form.incident().facts.what == "cut \ud83d here\nmore"


def test_words_for_a_time_that_were_never_understood_are_offered_as_they_were_said(form: EntryForm) -> None:
    now = FixedClock().read()
    kept = Moment.unknown("last Tuesday", ZONE)
    from_then = replace(PLAIN, when=When(kept))
    form.load(Material(), from_then, (), is_fresh=False, said=None)
    assert form.incident() == from_then
    assert Precision.UNKNOWN is form.incident().when.happened.precision
    assert now.zone == ZONE
