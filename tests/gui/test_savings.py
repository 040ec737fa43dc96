"""Entries sent off with files: the card is free at once, and no way of ending costs a word or a file."""

from __future__ import annotations

import shutil
import threading
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent

from stalkdiary.actions import review, take_in
from stalkdiary.errors import DiskFull
from stalkdiary.gui.editor import drafts as full_drafts
from stalkdiary.gui.entry.quick_entry import QuickEntry
from stalkdiary.gui.timeline.page import TimelinePage
from stalkdiary.gui.widgets.buttons import Button
from stalkdiary.model.moment import spell
from stalkdiary.model.timeline import TimelineQuery
from stalkdiary.task import Task
from stalkdiary.vault import intake
from stalkdiary.vault.source import SourceBytes
from tests.support.desk import Desk, DeskMaker, Diary
from tests.support.fixed_clock import FixedClock
from tests.support.slow_file import SlowFile

CTRL = Qt.KeyboardModifier.ControlModifier
FIRST, SECOND = "He rang at the door", "Grey car again"


def entry_of(desk: Desk) -> QuickEntry:
    page = desk.page
    assert isinstance(page, TimelinePage)
    return page.entry


def send_off(desk: Desk, file: SlowFile, words: str = FIRST) -> QuickEntry:
    """Type words, add the file, and press the keys for saving; its reading has begun."""
    entry = entry_of(desk)
    desk.type(words)
    entry._picked([file.path])
    desk.press(Qt.Key.Key_Return, CTRL)
    desk.until(file.begun.is_set)
    return entry


def written(diary: Diary) -> list[tuple[str, int]]:
    """What is written down, with how many files, the drafts that are left, and no file that nothing names."""
    with diary.open() as vault:
        assert vault.evidence.pending() == []
        entries = [review.entry(vault, row.id).incident for row in review.timeline(vault, TimelineQuery())]
        return sorted((one.facts.what, len(one.evidence.items)) for one in entries if one is not None)


def drafts(diary: Diary) -> list[str]:
    with diary.open() as vault:
        return sorted(draft.body["what"] for draft in vault.drafts.all() if "what" in draft.body)


def leave(desk: Desk) -> None:
    desk.session.way_out.leave()
    desk.until(lambda: desk.ended)


def reopened(desks: DeskMaker, diary: Diary) -> Desk:
    desk = desks()
    desk.open(diary)
    desk.settle()
    return desk


def test_another_entry_is_written_and_saved_while_a_film_is_added(
    desk: Desk, diary: Diary, slow_file: SlowFile
) -> None:
    entry = send_off(desk, slow_file)
    assert entry.draft().is_empty
    assert FIRST in entry.told
    assert desk.focus is entry.what
    desk.type(SECOND)
    desk.press(Qt.Key.Key_Return, CTRL)
    desk.until(lambda: "Saved as number 1" in entry.told)
    slow_file.go_on.set()
    desk.until(lambda: "Saved as number 2" in entry.told)
    desk.settle()
    leave(desk)
    assert written(diary) == [(SECOND, 0), (FIRST, 1)]
    assert drafts(diary) == []


def test_a_power_cut_while_a_film_is_added_leaves_words_and_file_to_be_saved_once(
    desk: Desk, diary: Diary, desks: DeskMaker, slow_file: SlowFile, tmp_path: Path
) -> None:
    entry = send_off(desk, slow_file)
    desk.type(SECOND)
    entry._keeper.keep_now()
    desk.until(lambda: not entry._keeper.is_dirty)
    desk.session.vault_thread._executor.submit(lambda: None).result()
    cut = replace(diary, folder=tmp_path / "as it lay on the disk")
    shutil.copytree(diary.folder, cut.folder)
    slow_file.go_on.set()
    again = reopened(desks, cut)
    page = again.page
    assert isinstance(page, TimelinePage)
    offered = {page.entry.draft().what} | {
        words for words in (FIRST, SECOND) if any(words in one for one in names(page))
    }
    assert offered == {FIRST, SECOND}
    for words in (FIRST, SECOND):
        if page.entry.draft().what == words:
            page.entry.save()
    again.settle()
    leave(again)
    assert len(written(cut)) == 1
    assert len(drafts(cut)) == 1


def names(page: TimelinePage) -> list[str]:
    """What the buttons of waiting drafts are called."""
    return [one.accessibleName() for one in page.waiting.findChildren(Button)]


def test_leaving_while_a_film_is_added_keeps_all_that_was_typed(
    desk: Desk, diary: Diary, slow_file: SlowFile
) -> None:
    send_off(desk, slow_file)
    desk.type(SECOND)
    leave(desk)
    assert written(diary) == []
    assert drafts(diary) == [SECOND, FIRST]


def test_words_sent_off_in_the_last_moment_are_written(desk: Desk, diary: Diary) -> None:
    desk.type(FIRST)
    desk.press(Qt.Key.Key_Return, CTRL)
    leave(desk)
    assert written(diary) == [(FIRST, 0)]
    assert drafts(diary) == []


def test_a_file_sent_off_in_the_last_moment_is_offered_back(
    desk: Desk, diary: Diary, desks: DeskMaker, slow_file: SlowFile
) -> None:
    desk.type(FIRST)
    entry_of(desk)._picked([slow_file.path])
    desk.press(Qt.Key.Key_Return, CTRL)
    leave(desk)
    again = entry_of(reopened(desks, diary))
    assert again.draft().what == FIRST
    assert [file.path for file in again.draft().files] == [slow_file.path]


def test_stopping_brings_the_words_back_where_nothing_else_stands(desk: Desk, slow_file: SlowFile) -> None:
    entry = send_off(desk, slow_file)
    stop = next(one for one in entry.findChildren(Button) if one.text() == "Stop")
    stop.click()
    desk.until(lambda: not entry.draft().is_empty)
    assert entry.draft().what == FIRST
    assert len(entry.draft().files) == 1
    assert "Stopped" in entry.told


def test_words_that_are_not_saved_wait_beside_those_being_typed_and_tell_why(
    desk: Desk, diary: Diary, slow_file: SlowFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise DiskFull

    entry = send_off(desk, slow_file)
    desk.type(SECOND)
    monkeypatch.setattr(take_in, "with_files", full)
    monkeypatch.setattr("stalkdiary.actions.record.with_files", full)
    slow_file.go_on.set()
    desk.until(lambda: "not saved" in entry.told)
    assert "no room" in entry.told
    assert entry.draft().what == SECOND
    go_on = next(one for one in entry.findChildren(Button) if one.text() == "Go on with it")
    go_on.click()
    desk.settle()
    assert entry.draft().what == FIRST
    assert len(entry.draft().files) == 1
    page = desk.page
    assert isinstance(page, TimelinePage)
    assert any(SECOND in one for one in names(page))
    leave(desk)
    assert drafts(diary) == [SECOND, FIRST]


def test_words_that_can_be_neither_saved_nor_kept_are_kept_on_the_way_out(desk: Desk, diary: Diary) -> None:
    entry, is_typed = entry_of(desk), threading.Event()
    away = diary.folder.with_name("pulled out")
    diary.folder.rename(away)
    desk.session.vault_thread._executor.submit(is_typed.wait, 20)
    desk.type(FIRST)
    desk.press(Qt.Key.Key_Return, CTRL)
    desk.type(SECOND)
    is_typed.set()
    desk.until(lambda: "not saved" in entry.told)
    desk.settle()
    away.rename(diary.folder)
    leave(desk)
    assert drafts(diary) == [SECOND, FIRST]


def test_a_larger_text_in_the_middle_of_a_saving_loses_neither_its_line_nor_its_stop(
    desk: Desk, slow_file: SlowFile
) -> None:
    send_off(desk, slow_file)
    desk.press(Qt.Key.Key_Plus, CTRL)
    entry = entry_of(desk)
    assert FIRST in entry.told
    next(one for one in entry.findChildren(Button) if one.text() == "Stop").click()
    desk.until(lambda: not entry.draft().is_empty)
    assert entry.draft().what == FIRST


def test_a_draft_of_no_words_has_a_line_of_its_own(desk: Desk, slow_file: SlowFile) -> None:
    entry = send_off(desk, slow_file, words="")
    assert "Adding 1 file" in entry.told
    assert "“" not in entry.told
    slow_file.go_on.set()
    desk.until(lambda: "Saved" in entry.told)


def test_what_was_told_of_a_saving_stays_until_the_next(desk: Desk, slow_file: SlowFile) -> None:
    slow_file.path.unlink()
    entry = entry_of(desk)
    desk.type(FIRST)
    entry._picked([slow_file.path])
    desk.press(Qt.Key.Key_Return, CTRL)
    desk.until(lambda: "film.png" in entry.told)
    desk.type("G")
    assert "film.png" in entry.told, "what was not added is not gone with the next key"
    desk.press(Qt.Key.Key_Return, CTRL)
    desk.until(lambda: "Saved as number 2" in entry.told)
    assert "film.png" not in entry.told


def test_words_that_waited_for_hours_are_about_the_hour_they_were_typed_in(
    desk: Desk, diary: Diary, desks: DeskMaker
) -> None:
    """An empty time means now: saved the next morning, that would be the wrong day."""
    desk.type(FIRST)
    leave(desk)
    again = desks()
    clock = again.session.clock
    assert isinstance(clock, FixedClock)
    clock.move_on(14 * 3_600)
    again.open(diary)
    again.settle()
    again.press(Qt.Key.Key_Return, CTRL)
    again.settle()
    leave(again)
    with diary.open() as vault:
        (row,) = review.timeline(vault, TimelineQuery())
        assert row.happened.earliest is not None
        assert clock.read().utc - row.happened.earliest > timedelta(hours=13)


def test_last_night_is_still_that_night_when_the_words_are_saved_days_later(
    desk: Desk, diary: Diary, desks: DeskMaker
) -> None:
    """Kept twice on the way: it counts when the words were typed and not when they were kept last."""
    desk.type(FIRST)
    entry_of(desk)._when._type("last night")
    understood = entry_of(desk)._when.spelled()
    leave(desk)
    for days, typed in ((1, " again"), (2, "")):
        again = desks()
        clock = again.session.clock
        assert isinstance(clock, FixedClock)
        clock.move_on(days * 86_400)
        again.open(diary)
        again.settle()
        assert entry_of(again)._when.spelled() == understood
        if typed:
            again.type(typed)
            leave(again)
    again.press(Qt.Key.Key_Return, CTRL)
    again.settle()
    leave(again)
    with diary.open() as vault:
        (row,) = review.timeline(vault, TimelineQuery())
        assert spell(row.happened) == understood


def test_words_kept_long_after_they_were_sent_off_are_about_the_moment_of_sending(
    desk: Desk, diary: Diary
) -> None:
    """A stick was pulled out, and is back when the program is left in the evening."""
    entry, clock = entry_of(desk), desk.session.clock
    assert isinstance(clock, FixedClock)
    sent = clock.read().utc.replace(second=0, microsecond=0)
    away, is_typed = diary.folder.with_name("pulled out"), threading.Event()
    diary.folder.rename(away)
    desk.session.vault_thread._executor.submit(is_typed.wait, 20)
    desk.type(FIRST)
    desk.press(Qt.Key.Key_Return, CTRL)
    desk.type(SECOND)
    is_typed.set()
    desk.until(lambda: "not saved" in entry.told)
    desk.settle()
    clock.move_on(6 * 3_600)
    away.rename(diary.folder)
    leave(desk)
    with diary.open() as vault:
        kept = next(one.id for one in vault.drafts.all() if one.body.get("what") == FIRST)
        found = full_drafts.find(vault, kept)
    assert found is not None
    assert found.incident.when.happened.earliest == sent


def test_stop_is_heard_before_the_draft_is_kept(desk: Desk, diary: Diary, slow_file: SlowFile) -> None:
    slow_file.go_on.set()
    entry, may_go_on = entry_of(desk), threading.Event()
    desk.session.vault_thread._executor.submit(may_go_on.wait, 20)
    desk.type(FIRST)
    entry._picked([slow_file.path])
    desk.press(Qt.Key.Key_Return, CTRL)
    next(one for one in entry.findChildren(Button) if one.text() == "Stop").click()
    may_go_on.set()
    desk.until(lambda: not desk.session.vault_thread.is_busy)
    assert "Stopped" in entry.told
    assert entry.draft().what == FIRST
    assert not slow_file.begun.is_set()
    leave(desk)
    assert written(diary) == []
    assert drafts(diary) == [FIRST]


def test_a_file_that_arrived_for_words_that_were_dropped_is_erased_when_the_notes_are_opened(
    desks: DeskMaker, diary: Diary, slow_file: SlowFile
) -> None:
    with diary.open() as vault:
        opened = vault.evidence.begin("film.png", "ab" * 16)
        intake.receive(vault.evidence.folder, opened, SourceBytes(b"film"), Task())
    leave(reopened(desks, diary))
    with diary.open() as vault:
        assert vault.evidence.pending() == []


def test_a_file_dropped_beside_the_fields_is_not_lost(desk: Desk, slow_file: SlowFile) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(slow_file.path))])
    at, button, key = QPointF(5, 5), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    drop = QDropEvent(at, Qt.DropAction.CopyAction, mime, button, key)
    page = desk.page
    assert isinstance(page, TimelinePage)
    assert page.giving.eventFilter(page, drop)
    assert [file.path for file in entry_of(desk).draft().files] == [slow_file.path]


def test_tab_goes_from_save_to_the_files_and_only_then_down_the_page(desk: Desk, slow_file: SlowFile) -> None:
    entry = entry_of(desk)
    entry._picked([slow_file.path])
    desk.settle()
    entry._save.setFocus()
    desk.press(Qt.Key.Key_Tab)
    assert "film.png" in desk.focus.accessibleName()
    desk.press(Qt.Key.Key_Tab)
    page = desk.page
    assert isinstance(page, TimelinePage)
    assert page.filters.isAncestorOf(desk.focus)
