"""From choosing to a pack in someone's hand, in a real window on a real diary."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from itertools import pairwise
from pathlib import Path
from threading import Event
from typing import Any, TypeVar

import pytest
import pyzipper
from PySide6.QtCore import QCoreApplication, QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest

from stalkdiary.actions import anchors, check_pack, export, pack_choice, pack_pages, pack_selection, record
from stalkdiary.actions.export import Snapshot
from stalkdiary.actions.record import log
from stalkdiary.errors import DiskFull
from stalkdiary.gui.export.choose_step import ChooseStep
from stalkdiary.gui.export.done_step import DoneStep
from stalkdiary.gui.export.leave_out_step import LeaveOutStep
from stalkdiary.gui.export.look_step import LookStep
from stalkdiary.gui.export.page import ExportPage
from stalkdiary.gui.export.page_view import show_page
from stalkdiary.gui.export.save_step import SaveStep
from stalkdiary.gui.export.selection import Selection, Which
from stalkdiary.gui.jobs import JobRunner
from stalkdiary.gui.theme import tokens
from stalkdiary.gui.theme.theme import Theme
from stalkdiary.model.incident import Mention, People, Police
from stalkdiary.model.moment import Moment
from stalkdiary.model.pack import PackContents, PackRequest, PackResult
from stalkdiary.model.pack_form import PackForm, PackKind
from stalkdiary.model.register import Order, Person
from stalkdiary.pack.leaves import Leaves
from stalkdiary.pack.writer import lay_out
from stalkdiary.task import ProgressListener, Task
from stalkdiary.turns import Turns
from stalkdiary.vault.vault import Vault
from tests.gui.test_all_pages import _is_cut, _words
from tests.support.desk import ZONE, Desk, DeskMaker, Diary, incident, make_diary

T = TypeVar("T")


class Wizard:
    """The page, and hands for it."""

    def __init__(self, desk: Desk, place: Path) -> None:
        self.desk, self.place = desk, place

    @property
    def page(self) -> ExportPage:
        page = self.desk.page
        assert isinstance(page, ExportPage)
        return page

    @property
    def choose(self) -> ChooseStep:
        return self._step(ChooseStep)

    @property
    def leave_out(self) -> LeaveOutStep:
        return self._step(LeaveOutStep)

    @property
    def look(self) -> LookStep:
        return self._step(LookStep)

    @property
    def save(self) -> SaveStep:
        return self._step(SaveStep)

    @property
    def done(self) -> DoneStep:
        return self._step(DoneStep)

    def _step(self, kind: type[T]) -> T:
        return next(step for step in self.page.steps if isinstance(step, kind))

    def on(self) -> None:
        """Press the main action, and wait until nothing is under way."""
        QTest.mouseClick(self.page.go_on, Qt.MouseButton.LeftButton)
        self.settle()

    def settle(self) -> None:
        self.desk.settle()
        QCoreApplication.processEvents()
        self.desk.settle()

    def to_look(self) -> None:
        self.choose.initials.setText("AB")
        self.choose.initials.textEdited.emit("AB")
        self.on()
        self.on()
        self.desk.until(
            lambda: self.look.view.shown is not None and self.look.at.text().startswith("Page 1 of")
        )

    def to_save(self) -> None:
        self.to_look()
        self.on()
        self.save._picked(self.place)

    @property
    def pack(self) -> Path:
        return self.place / f"{self.page.hand_over.name}.zip"

    def rows(self) -> int:
        """How many rows the journal has."""
        return self.ask(lambda vault: vault.journal.size)

    def ask(self, question: Callable[[Vault], T]) -> T:
        """Ask the diary something, on its thread."""
        answers: list[T] = []
        runner = JobRunner(self.desk.session.vault_thread, self.desk.window)
        runner.run(question, done=answers.append, failed=lambda error: pytest.fail(error.code))
        self.desk.until(lambda: answers)
        return answers[0]


@pytest.fixture(scope="module")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Diary:
    return make_diary(tmp_path_factory.mktemp("made") / "Notes", 5)


@pytest.fixture
def notes(made_once: Diary, tmp_path: Path) -> Diary:
    folder = tmp_path / "Own notes"
    shutil.copytree(made_once.folder, folder)
    return replace(made_once, folder=folder)


@pytest.fixture
def wizard(desks: DeskMaker, notes: Diary, tmp_path: Path) -> Wizard:
    desk = desks()
    desk.open(notes)
    desk.go("export")
    place = tmp_path / "stick"
    place.mkdir()
    return Wizard(desk, place)


@pytest.fixture
def clipboard() -> Iterator[Callable[[], str]]:
    QGuiApplication.clipboard().clear()
    yield lambda: QGuiApplication.clipboard().text()
    QGuiApplication.clipboard().clear()


def lying_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_pack_is_made_in_five_steps_and_is_intact(wizard: Wizard) -> None:
    wizard.to_save()
    wizard.on()
    assert wizard.page.step is wizard.done
    assert check_pack.verify(wizard.pack).undamaged
    made = wizard.done.made
    assert wizard.done.digest.text().replace(" ", "") == made.result.digest
    assert wizard.done.file.text() == wizard.pack.name
    assert str(wizard.place) in wizard.done.folder.text()
    assert made.result.incidents == 5


def test_nothing_is_written_before_make_the_pack(wizard: Wizard, notes: Diary) -> None:
    rows = wizard.rows()
    wizard.to_save()
    assert wizard.rows() == rows
    assert lying_in(wizard.place) == []
    assert wizard.ask(export.earlier_packs) == ()


@pytest.mark.parametrize("kind", [PackKind.FOLDER, PackKind.PARTS])
def test_a_pack_is_made_in_the_form_that_was_asked_for(wizard: Wizard, kind: PackKind) -> None:
    wizard.to_save()
    wizard.save.form.radios[kind].setChecked(True)
    wizard.on()
    assert wizard.page.step is wizard.done, wizard.save.notice.text
    path = wizard.done.made.path
    assert path.is_dir()
    assert check_pack.verify(path).undamaged


def test_a_locked_pack_opens_with_its_passphrase_alone(wizard: Wizard) -> None:
    wizard.to_save()
    form = wizard.save.form
    form.lock.setChecked(True)
    form.passphrase.setText("copper lantern 47")
    form.again.setText("copper lantern 74")
    wizard.on()
    assert "not the same" in wizard.save.notice.text
    assert lying_in(wizard.place) == []
    form.again.setText("copper lantern 47")
    wizard.on()
    assert wizard.page.step is wizard.done, wizard.save.notice.text
    assert form.passphrase.text() == "", "it is kept nowhere"
    with pyzipper.AESZipFile(wizard.pack) as opened:
        name = next(one.filename for one in opened.infolist() if not one.is_dir())
        with pytest.raises(RuntimeError):
            opened.read(name)
        assert opened.read(name, pwd=b"copper lantern 47")


def test_a_report_is_sealed_where_that_was_asked_for(wizard: Wizard) -> None:
    wizard.to_save()
    wizard.save.form.seal.setChecked(True)
    wizard.on()
    assert wizard.page.step is wizard.done, wizard.save.notice.text
    with zipfile.ZipFile(wizard.pack) as opened:
        name = next(one for one in opened.namelist() if one.endswith(".pdf"))
        assert b"/ByteRange" in opened.read(name)


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
    words = [label.text() for label in _words(wizard.desk.window)]
    assert any("5 entries" in text and "2026" in text for text in words)
    wizard.ask(partial(record.log, incident=incident(11)))
    wizard.desk.session.written.emit()
    wizard.settle()
    wizard.on()
    assert wizard.leave_out.count.text() == "1 of 1 go in"


class _StopsAt(Task):
    """A task that its person stops while a certain thing is being done."""

    def __init__(self, note: str) -> None:
        super().__init__()
        self._note = note

    def report(self, done: int, total: int | None = None, note: str = "") -> None:
        if note == self._note:
            self.cancel()
        super().report(done, total, note)


@pytest.mark.parametrize("note", ["Laying out the pages", "Adding the original files", "Checking the pack"])
def test_stopping_in_the_middle_leaves_nothing(
    wizard: Wizard, monkeypatch: pytest.MonkeyPatch, note: str
) -> None:
    real = export.export_in_turns

    def stopped(
        vault: Vault, request: PackRequest, destination: Path, _task: Task, form: PackForm
    ) -> Turns[PackResult]:
        return real(vault, request, destination, _StopsAt(note), form)

    monkeypatch.setattr(export, "export_in_turns", stopped)
    wizard.to_save()
    wizard.on()
    assert wizard.page.step is wizard.save
    assert "Stopped" in wizard.save.notice.text
    assert lying_in(wizard.place) == []
    assert [bool(pack.digest) for pack in wizard.ask(export.earlier_packs)] == [False]
    monkeypatch.undo()
    wizard.on()
    assert check_pack.verify(wizard.pack).undamaged


def _write_for_ever(_taken: Snapshot, task: Task) -> PackResult:
    done = 0
    while True:
        done += 1
        task.report(min(done, 50), 100, "Adding the original files")


def test_a_save_goes_through_while_a_pack_is_made_and_the_pack_can_be_stopped_at_once(
    wizard: Wizard, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Snapshot, "write", _write_for_ever)
    wizard.to_save()
    QTest.mouseClick(wizard.page.go_on, Qt.MouseButton.LeftButton)
    wizard.desk.until(lambda: wizard.save.figure.text() == "50 %")
    page = wizard.page
    rows = wizard.rows()
    wizard.desk.session.go("timeline")
    wizard.desk.type("He is at the door again")
    wizard.desk.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    wizard.desk.until(lambda: wizard.rows() == rows + 1)
    making = page.hand_over.making
    assert making is not None
    assert making.is_running
    making.cancel()
    wizard.desk.until(lambda: not making.is_running)
    assert lying_in(wizard.place) == []


def test_the_stop_button_stops(wizard: Wizard, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Snapshot, "write", _write_for_ever)
    wizard.to_save()
    QTest.mouseClick(wizard.page.go_on, Qt.MouseButton.LeftButton)
    wizard.desk.until(lambda: wizard.save.figure.text() == "50 %")
    assert wizard.desk.focus is wizard.save.stop
    assert not wizard.page.cancel.isVisible()
    wizard.desk.press(Qt.Key.Key_Space)
    wizard.settle()
    assert "Stopped" in wizard.save.notice.text


def test_what_lies_there_already_is_not_touched(wizard: Wizard) -> None:
    wizard.to_save()
    wizard.save.file_name.setText("holiday")
    (wizard.place / "holiday.zip").write_bytes(b"mine")
    wizard.on()
    assert "something with that name already" in wizard.save.notice.text
    assert (wizard.place / "holiday.zip").read_bytes() == b"mine"
    wizard.save.file_name.setText("holiday 2")
    wizard.on()
    assert check_pack.verify(wizard.place / "holiday 2.zip").undamaged


@pytest.mark.parametrize("name", ["", ".hidden", "a/b", "a\\b", "what?", "\u202egpj"])
def test_a_name_that_is_none_is_told_before_anything_is_made(wizard: Wizard, name: str) -> None:
    wizard.to_save()
    wizard.save.file_name.setText(name)
    wizard.on()
    assert "name cannot be used" in wizard.save.notice.text
    assert lying_in(wizard.place) == []


def test_a_full_disk_is_told_in_words(wizard: Wizard, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_about: Any) -> PackResult:
        raise DiskFull

    monkeypatch.setattr(Snapshot, "write", full)
    wizard.to_save()
    wizard.on()
    assert "no room left" in wizard.save.notice.text
    assert wizard.page.go_on.isEnabled()


def test_a_place_in_a_cloud_is_told_calmly(wizard: Wizard, tmp_path: Path) -> None:
    wizard.to_save()
    assert wizard.save.cloud.isHidden()
    wizard.save._picked(tmp_path / "Dropbox" / "papers")
    assert "copied to a cloud service" in wizard.save.cloud.text
    wizard.save._picked(wizard.place)
    assert wizard.save.cloud.isHidden()


def test_an_empty_diary_says_that_there_is_nothing_yet(desk: Desk) -> None:
    page = desk.go("export")
    assert isinstance(page, ExportPage)
    assert any("nothing to hand over yet" in label.text() for label in _words(desk.window))
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


def page_with_picture(wizard: Wizard) -> int:
    document = wizard.page.hand_over.document
    assert document is not None
    return next(at for at in range(document.pages) if document.pictures(at))


def red_of(wizard: Wizard) -> int:
    """Pixels of the picture's own strong colour that can be seen on the page."""
    shown = wizard.look.view.shown
    assert shown is not None
    image = shown.image
    colours = (
        image.pixelColor(x, y) for x in range(0, image.width(), 2) for y in range(0, image.height(), 2)
    )
    return sum(colour.red() > 140 and colour.green() < 90 for colour in colours)


def is_smeared(wizard: Wizard) -> bool | None:
    """Whether the evidence on the page that is shown is smeared; None while no page is."""
    shown = wizard.look.view.shown
    return None if shown is None else shown.is_smeared


def test_evidence_on_a_page_is_smeared_until_it_is_asked_for(wizard: Wizard) -> None:
    wizard.to_look()
    assert not wizard.look.pictures.isVisible()
    at = page_with_picture(wizard)
    wizard.look.turn(at)
    wizard.desk.until(lambda: wizard.look.view.shown is not None and wizard.look.view.shown.index == at)
    assert is_smeared(wizard) is True
    wizard.look.pictures.click()
    wizard.desk.until(lambda: is_smeared(wizard) is False)
    assert red_of(wizard) > 0
    view = wizard.look.view
    wizard.desk.go("timeline")
    assert view.shown is None
    wizard.desk.go("export")
    wizard.desk.until(lambda: is_smeared(wizard) is not None)
    assert is_smeared(wizard) is True


def test_smeared_evidence_keeps_nothing_of_its_shapes(wizard: Wizard) -> None:
    wizard.to_look()
    document = wizard.page.hand_over.document
    assert document is not None
    at = page_with_picture(wizard)
    left, top, right, bottom = document.leaf(at, Task()).pictures[0]
    sharp, smeared = (show_page(document, at, 500_000, is_smeared) for is_smeared in (False, True))
    size = smeared.image.size()
    x = round((left + right) / 2 * size.width())
    across = [
        smeared.image.pixelColor(x, y)
        for y in range(round(top * size.height()) + 3, round(bottom * size.height()) - 3)
    ]
    steps = [abs(one.red() - two.red()) for one, two in pairwise(across)]
    assert max(steps) < 12
    assert sharp.image != smeared.image


def test_the_keyboard_turns_pages_and_changes_their_size(wizard: Wizard) -> None:
    wizard.to_look()
    look, document = wizard.look, wizard.page.hand_over.document
    assert document is not None
    assert wizard.desk.focus is look.view
    wizard.desk.press(Qt.Key.Key_PageDown)
    assert look.at.text() == f"Page 2 of {document.pages}"
    wizard.desk.press(Qt.Key.Key_End)
    assert look.index == document.pages - 1
    assert not look.on.isEnabled()
    wizard.desk.press(Qt.Key.Key_Home)
    assert look.index == 0
    before = look.view.most_pixels
    wizard.desk.press(Qt.Key.Key_Plus)
    assert look.view.most_pixels > 2 * before
    wizard.desk.press(Qt.Key.Key_Minus)
    assert look.view.most_pixels == before
    wizard.desk.until(lambda: look.view.shown is not None and look.view.shown.index == 0)


def test_the_first_page_is_shown_while_the_others_are_still_laid_out(
    wizard: Wizard, monkeypatch: pytest.MonkeyPatch
) -> None:
    others_may_come = Event()

    def held(contents: PackContents, leaves: Leaves, task: Task, *, is_careful: bool) -> None:
        def listen(done: int, total: int | None, note: str) -> None:
            task.report(done, total, note)
            if leaves.pages == 2:
                others_may_come.wait()

        lay_out(contents, leaves, Task(listen), is_careful=is_careful)

    monkeypatch.setattr(pack_pages, "lay_out", held)
    wizard.choose.initials.setText("AB")
    wizard.choose.initials.textEdited.emit("AB")
    wizard.on()
    look, page = wizard.look, wizard.page
    try:
        QTest.mouseClick(page.go_on, Qt.MouseButton.LeftButton)
        wizard.desk.until(lambda: look.view.shown is not None)
        assert look.at.text() == "Page 1"
        assert look.coming.isVisible()
        assert page.go_on.isEnabled()
    finally:
        others_may_come.set()
    wizard.desk.until(lambda: look.at.text().startswith("Page 1 of "))
    assert not look.coming.isVisible()


def test_a_part_of_the_document_is_one_press_away(wizard: Wizard) -> None:
    wizard.to_look()
    look, document = wizard.look, wizard.page.hand_over.document
    assert document is not None
    titles = [title for title, _ in document.parts()]
    last = look.parts.model().index(len(titles) - 1, 0)
    look.parts.activated.emit(last)
    assert look.index == document.parts()[-1][1]


def test_a_choice_that_changed_is_looked_through_anew(wizard: Wizard) -> None:
    wizard.to_look()
    first = wizard.page.hand_over.document
    wizard.page.back.click()
    wizard.leave_out.checks["effects"].click()
    wizard.on()
    wizard.desk.until(lambda: wizard.look.view.shown is not None)
    assert wizard.page.hand_over.document is not first


def test_what_was_written_in_the_meantime_is_looked_through_before_it_goes_in(wizard: Wizard) -> None:
    wizard.to_save()
    wizard.desk.go("timeline")
    wizard.ask(lambda vault: log(vault, incident(9)))
    wizard.desk.session.written.emit()
    wizard.settle()
    wizard.desk.go("export")
    wizard.desk.until(lambda: wizard.look.view.shown is not None)
    assert wizard.page.step is wizard.look
    wizard.on()
    wizard.on()
    assert wizard.done.made.result.incidents == 6


def test_the_three_lines_are_copied_and_it_is_noted_who_has_them(
    wizard: Wizard, clipboard: Callable[[], str]
) -> None:
    wizard.to_save()
    wizard.on()
    lines = wizard.done.lines
    checkpoint = wizard.ask(lambda vault: vault.journal.checkpoint)
    assert lines.lines.text() == checkpoint.text().strip()
    lines.copy.click()
    assert clipboard() == checkpoint.text()
    lines.note.click()
    assert "Write who has them first" in lines.notice.text
    lines.holder.setText("my solicitor")
    lines.note.click()
    wizard.settle()
    (anchor,) = wizard.ask(anchors.anchors)
    assert (anchor.holder, anchor.checkpoint) == ("my solicitor", checkpoint)
    wizard.done.copy.click()
    assert clipboard() == wizard.done.made.result.digest


def seen(wizard: Wizard) -> str:
    """All words in the window."""
    return "\n".join(one.text() for one in _words(wizard.desk.window))


def test_what_was_made_stays_in_sight_until_the_next_is_begun(wizard: Wizard) -> None:
    wizard.to_save()
    wizard.on()
    digest = wizard.done.digest.text()
    wizard.desk.go("timeline")
    wizard.desk.go("export")
    assert digest in seen(wizard)
    wizard.on()
    assert not isinstance(wizard.desk.page, ExportPage)
    wizard.desk.go("export")
    assert wizard.page.step is wizard.choose
    assert digest in seen(wizard)


def test_packs_that_were_never_finished_and_holders_are_listed(
    wizard: Wizard, monkeypatch: pytest.MonkeyPatch
) -> None:
    wizard.ask(lambda vault: anchors.note_holder(vault, vault.journal.checkpoint, "my solicitor"))
    real = Snapshot.write
    monkeypatch.setattr(Snapshot, "write", lambda taken, _task: real(taken, _StopsAt("Laying out the pages")))
    wizard.to_save()
    wizard.on()
    wizard.page.cancel.click()
    wizard.settle()
    wizard.desk.go("export")
    assert "Begun, and not finished." in seen(wizard)
    assert "my solicitor, since " in seen(wizard)
    assert not wizard.choose.which.radios[Which.NEW].isVisible()


def test_a_change_of_looks_while_it_is_made_does_not_stop_it(
    wizard: Wizard, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, looks = Snapshot.write, Theme(tokens.DARK)
    told: list[ProgressListener] = []

    def watched(taken: Snapshot, task: Task | None = None) -> PackResult:
        wizard.desk.session.vault_thread.post(lambda: wizard.desk.window.use(looks))
        wizard.desk.session.vault_thread.post(lambda: told.append(lambda *_: None))
        while not told:
            (task or Task()).check()
        return real(taken, task)

    monkeypatch.setattr(Snapshot, "write", watched)
    wizard.to_save()
    QTest.mouseClick(wizard.page.go_on, Qt.MouseButton.LeftButton)
    wizard.desk.until(lambda: told)
    assert wizard.page.theme == looks
    wizard.settle()
    wizard.desk.until(lambda: wizard.page.step is wizard.done)
    assert check_pack.verify(wizard.done.made.path).undamaged


def test_a_change_of_looks_keeps_what_was_chosen(wizard: Wizard) -> None:
    wizard.to_look()
    document = wizard.page.hand_over.document
    wizard.desk.window.use(Theme(tokens.DARK, 150))
    wizard.settle()
    assert wizard.page.step is wizard.look
    assert wizard.page.hand_over.document is document
    assert wizard.choose.initials is not None
    wizard.desk.until(lambda: wizard.look.view.shown is not None)


@pytest.mark.parametrize(
    ("percent", "size"), [(100, (1024, 600)), (150, (1280, 800)), (200, (1024, 700))], ids=str
)
def test_no_words_are_cut_on_any_step(wizard: Wizard, percent: int, size: tuple[int, int]) -> None:
    wizard.desk.window.use(Theme(text_percent=percent))
    wizard.desk.window.resize(*size)
    wizard.settle()
    wizard.to_look()
    for number in (1, 2, 3, 4):
        if number == 3:
            wizard.on()
            wizard.save._picked(wizard.place)
        elif number == 4:
            wizard.on()
        elif number == 1:
            wizard.page.back.click()
        else:
            wizard.on()
        wizard.settle()
        assert wizard.page.at == number
        # Large text takes a few rounds of laying out.
        wizard.desk.until(lambda: not [one for one in _words(wizard.desk.window) if _is_cut(one)])
