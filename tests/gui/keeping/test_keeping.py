"""Safe keeping in the window: what opens the notes afterwards, copies to try, lines that are given."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import Qt

from stalkdiary.actions import anchors, copy_look, keys, upkeep
from stalkdiary.actions.access import open_diary, opens_with
from stalkdiary.actions.copy_look import Seen
from stalkdiary.gui.keeping.new_passphrase import NewPassphrase
from stalkdiary.gui.keeping.page import KeepingPage
from stalkdiary.gui.session import Route
from stalkdiary.gui.timeline.page import TimelinePage
from stalkdiary.task import Task
from stalkdiary.vault import backup
from tests.support.desk import CHEAP, PASSPHRASE, Desk, DeskMaker, Diary
from tests.support.fixed_clock import FixedClock

NEW = "violet acorn kettle saddle"


@pytest.fixture
def desk(desks: DeskMaker, diary: Diary) -> Desk:
    desk = desks()
    desk.open(diary)
    return desk


def page_of(desk: Desk) -> KeepingPage:
    return cast(KeepingPage, desk.go("keeping"))


def type_twice(new: NewPassphrase, text: str) -> None:
    new.edit.setText(text)
    new.again.setText(text)


def test_a_new_passphrase_opens_the_notes_and_leaves_no_trace_in_the_fields(desk: Desk, diary: Diary) -> None:
    section = page_of(desk).ways.passphrase
    section.open(True)
    section.new.edit.setText(NEW)
    section.go.click()
    assert opens_with(diary.folder, PASSPHRASE), "typed once is not enough"
    type_twice(section.new, "password1")
    section.go.click()
    desk.settle()
    assert opens_with(diary.folder, PASSPHRASE), "one that is soon guessed is told of first"
    type_twice(section.new, NEW)
    section.go.click()
    desk.settle()
    assert (opens_with(diary.folder, PASSPHRASE), opens_with(diary.folder, NEW)) == (False, True)
    assert section.new.edit.text() == section.new.again.text() == ""
    assert "changed" in section.notice.text


def test_someone_trusted_is_let_in_and_taken_out_again(desk: Desk, diary: Diary) -> None:
    page = page_of(desk)
    section = page.ways.supporter
    section.open(True)
    section.name.setText("Sam")
    type_twice(section.new, NEW)
    section.go.click()
    desk.settle()
    desk.settle()
    assert opens_with(diary.folder, NEW)
    away = [one for one in page.ways.findChildren(type(section.go)) if "Sam" in one.accessibleName()]
    away[0].click()
    desk.settle()
    assert not opens_with(diary.folder, NEW)
    assert page.ways.renew.is_open, "taking away alone does not shut out who kept the keys"


def test_new_keys_are_made_with_the_diary_open_and_their_code_is_shown_first(
    desk: Desk, diary: Diary
) -> None:
    section = page_of(desk).ways.renew
    section.open(True)
    type_twice(section.new, NEW)
    section.go.click()
    desk.until(lambda: "All keys are new" in section.notice.text)
    assert opens_with(diary.folder, section.code.text())
    assert not opens_with(diary.folder, PASSPHRASE)
    desk.settle()
    desk.go("timeline")
    assert section.code.text() == ""


def test_a_change_of_keys_that_was_cut_short_waits_and_can_be_taken_back(
    desks: DeskMaker, diary: Diary
) -> None:
    with open_diary(diary.folder, PASSPHRASE, FixedClock()) as vault:
        keys.begin_renewal(vault, NEW, CHEAP)
    desk = desks()
    desk.open(diary)
    section = page_of(desk).ways.renew
    assert section.take_back.isVisibleTo(section)
    section.finish.click()
    desk.until(lambda: section.notice.text)
    assert "one from before" in section.notice.text
    section.take_back.click()
    desk.settle()
    assert not opens_with(diary.folder, NEW)
    assert opens_with(diary.folder, PASSPHRASE)


def test_a_copy_is_made_named_and_tried_out(desk: Desk, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    (stick / "other.txt").write_text("mine")
    card = page_of(desk).copies
    card._picked(stick)
    desk.settle()
    assert (stick / "Daybook copy" / "daybook.key").is_file()
    assert str(stick / "Daybook copy") in card.notice.text
    card._picked_to_try(stick / "Daybook copy")
    card.secret.setText(PASSPHRASE)
    card.open_it.click()
    desk.settle()
    assert "can be read" in card.notice.text
    assert card.secret.text() == ""


def test_notes_open_at_once_while_a_copys_folder_does_not_answer_and_it_is_told_when_it_does(
    desks: DeskMaker, diary: Diary, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = threading.Event()
    with diary.open() as vault:
        upkeep.backup(vault, tmp_path / "far away")

    def late(_folder: Path, _key: bytes, _id: bytes) -> Seen:
        answers.wait()
        return Seen(1_000)

    monkeypatch.setattr(copy_look, "_look", late)
    desk = desks()
    desk.open(diary)
    desk.settle()
    timeline = desk.page
    assert isinstance(timeline, TimelinePage)
    assert not timeline._notice.text
    answers.set()
    desk.until(lambda: "1000" in timeline._notice.text)
    desk.settle()
    card = page_of(desk).copies
    desk.until(lambda: "1000" in card.more.text)


def test_an_entry_is_saved_while_a_copy_is_made_and_the_copy_can_be_stopped(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun = threading.Event()

    def slow_stick(_source: object, _folder: Path, _carrying: object, task: Task) -> None:
        task.report(3, 40, "files")
        begun.set()
        while True:
            task.check()

    monkeypatch.setattr(backup, "_copy_files", slow_stick)
    card = page_of(desk).copies
    card._picked(tmp_path / "stick")
    assert begun.wait(20)
    desk.until(lambda: "3 of 40 files" in card.progress.text())
    assert card.stop.isVisible()
    desk.window.go(Route("timeline"))
    saved: list[str] = []
    desk.type("He rang")
    timeline = desk.page
    assert isinstance(timeline, TimelinePage)
    desk.session.written.connect(lambda: saved.append(timeline.entry.told))
    desk.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    desk.until(lambda: saved)
    assert desk.session.copying.is_running
    desk.window.go(Route("keeping"))
    card.stop.setFocus()
    desk.press(Qt.Key.Key_Space)
    desk.until(lambda: not desk.session.copying.is_running)
    assert card.notice.text
    assert not card.stop.isVisible()
    assert card.make.hasFocus()
    assert [*tmp_path.glob("*stick*")] == []


def test_the_page_to_print_is_saved_and_never_over_something_else(desk: Desk, tmp_path: Path) -> None:
    card = page_of(desk).holders
    card._save(tmp_path / "lines")
    desk.settle()
    assert (tmp_path / "lines.pdf").read_bytes().startswith(b"%PDF")
    card._save(tmp_path / "lines.pdf")
    desk.settle()
    assert "something with that name" in card.notice.text


def test_an_older_copy_in_its_place_is_told_of_and_accepted_only_when_asked(
    desks: DeskMaker, diary: Diary
) -> None:
    older = (diary.folder / "daybook.db").read_bytes()
    with diary.open() as vault:
        anchors.note_holder(vault, upkeep.checkpoint(vault), "Sam")
    (diary.folder / "daybook.db").write_bytes(older)
    desk = desks()
    desk.open(diary)
    page = page_of(desk)
    assert page.standing.isVisibleTo(page)
    page.standing.accept.click()
    desk.settle()
    desk.settle()
    assert not page.standing.isVisibleTo(page)
    last: list[str] = []
    page.jobs.run(
        lambda vault: vault.journal.row(vault.journal.size).act, done=last.append, failed=lambda _: None
    )
    desk.settle()
    assert last == ["accept"]
