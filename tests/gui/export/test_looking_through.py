"""The pages are looked through before anything is made."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from stalkdiary.actions import pack_pages
from stalkdiary.actions.record import log
from stalkdiary.gui.export.page_view import show_page
from stalkdiary.model.pack import PackContents
from stalkdiary.pack.broken import Broken, find_broken
from stalkdiary.pack.leaves import Leaf, Leaves
from stalkdiary.pack.writer import lay_out
from stalkdiary.task import Task
from stalkdiary.vault.intake import Role
from stalkdiary.vault.vault import Vault
from tests.support.desk import incident
from tests.support.flipping import flip_first_byte
from tests.support.wizard import Wizard


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
    assert not look.tools.on.isEnabled()
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
    is_asked, is_given, others_may_come = Event(), Event(), Event()
    leaf = Leaves.leaf

    def asked(leaves: Leaves, index: int, task: Task) -> Leaf:
        is_asked.set()
        given = leaf(leaves, index, task)
        is_given.set()
        return given

    def held(contents: PackContents, leaves: Leaves, task: Task, broken: Broken | None) -> None:
        def listen(done: int, total: int | None, note: str) -> None:
            task.report(done, total, note)
            # A page is given when the next one begins: held before, nobody would ever get one.
            if is_given.is_set():
                others_may_come.wait()

        is_asked.wait()
        lay_out(contents, leaves, Task(listen), broken)

    monkeypatch.setattr(Leaves, "leaf", asked)
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
    wizard.desk.until(lambda: not look.coming.isVisible())


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


@pytest.mark.parametrize("steps_on", [0, 1])
def test_what_a_slow_save_writes_while_the_pages_are_open_is_shown_before_it_goes_in(
    wizard: Wizard, steps_on: int
) -> None:
    wizard.to_look()
    first = wizard.page.hand_over.document
    for _ in range(steps_on):
        wizard.on()
    wizard.ask(lambda vault: log(vault, incident(9)))
    wizard.desk.session.written.emit()
    wizard.desk.until(lambda: wizard.page.hand_over.document not in (None, first))
    wizard.desk.until(lambda: wizard.look.at.text().startswith("Page 1 of"))
    assert wizard.page.step is wizard.look
    assert "written since you looked" in wizard.look.notice.text
    assert len(wizard.page.hand_over.selection.goes_in(wizard.look.offer)) == 6


def original_of(vault: Vault) -> Path:
    """Where the one original of these notes is kept."""
    (original,) = (file for file in vault.evidence.all_stored() if file.role is Role.ORIGINAL)
    return vault.evidence.folder.path(original.id, 0)


def original_and_copy(vault: Vault) -> list[Path]:
    """The same, and the copy of it that is made for looking at."""
    files = (file for file in vault.evidence.all_stored() if file.role in (Role.ORIGINAL, Role.REDUCED))
    return [vault.evidence.folder.path(file.id, 0) for file in files]


def test_an_original_that_is_damaged_is_told_before_anything_is_saved(wizard: Wizard) -> None:
    flip_first_byte(wizard.ask(original_of))
    wizard.to_look()
    wizard.desk.until(lambda: "1 file is damaged" in wizard.look.notice.text)
    wizard.desk.until(lambda: wizard.look.at.text().startswith("Page 1 of"))
    document = wizard.page.hand_over.document
    assert document is not None
    contents = document.contents
    assert [each.reference for each in contents.unreadable] == ["AB/1"]
    assert contents.exhibits == ()
    wizard.settle()
    wizard.on()
    wizard.save._picked(wizard.place)
    wizard.on()
    assert wizard.done.made.result.unreadable == 1
    assert wizard.done.made.result.pages == document.pages


def test_a_reader_stays_where_they_are_when_damage_is_found_meanwhile(
    wizard: Wizard, monkeypatch: pytest.MonkeyPatch
) -> None:
    others_may_come = Event()

    def held(contents: PackContents, task: Task) -> Broken:
        others_may_come.wait()
        return find_broken(contents, task)

    flip_first_byte(wizard.ask(original_of))
    monkeypatch.setattr(pack_pages, "find_broken", held)
    try:
        wizard.to_look()
        look, first = wizard.look, wizard.page.hand_over.document
        assert first is not None
        at = page_with_picture(wizard)
        look.turn(at)
        wizard.desk.until(lambda: look.view.shown is not None and look.view.shown.index == at)
        part = look.parts.currentIndex().data()
    finally:
        others_may_come.set()
    wizard.desk.until(lambda: "1 file is damaged" in look.notice.text)
    wizard.desk.until(lambda: look.view.shown is not None)
    assert wizard.page.hand_over.document is not first
    assert look.index > 0
    assert look.parts.currentIndex().data() == part


def test_a_page_whose_picture_is_damaged_is_laid_out_with_a_card_and_stays_in_sight(
    wizard: Wizard, monkeypatch: pytest.MonkeyPatch
) -> None:
    may_be_read, calls = Event(), list[PackContents]()

    def held(contents: PackContents, task: Task) -> Broken:
        calls.append(contents)
        if len(calls) == 1:
            # The files that are read while pages are looked at: the page itself tells before.
            may_be_read.wait()
        return find_broken(contents, task)

    for path in wizard.ask(original_and_copy):
        flip_first_byte(path)
    monkeypatch.setattr(pack_pages, "find_broken", held)
    try:
        wizard.to_look()
        look, first = wizard.look, wizard.page.hand_over.document
        assert first is not None
        at = page_with_picture(wizard)
        look.turn(at)
        wizard.desk.until(lambda: wizard.page.hand_over.document is not first)
    finally:
        may_be_read.set()
    wizard.desk.until(lambda: look.view.shown is not None)
    document = wizard.page.hand_over.document
    assert document is not None
    assert document.contents.unreadable
    assert look.index > 0
    assert not document.pictures(look.index)


def test_files_are_read_once_however_often_the_pages_are_looked_at(
    wizard: Wizard, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[PackContents] = []

    def counted(contents: PackContents, task: Task) -> Broken:
        read.append(contents)
        return find_broken(contents, task)

    monkeypatch.setattr(pack_pages, "find_broken", counted)
    wizard.to_look()
    wizard.settle()
    assert not wizard.look.notice.text
    wizard.page.back.click()
    wizard.on()
    wizard.desk.until(lambda: wizard.look.view.shown is not None)
    wizard.settle()
    assert len(read) == 1
