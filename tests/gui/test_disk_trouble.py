"""A disk that is full, slow, read-only or pulled out: the words stay, it is said calmly, work goes on."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer

from stalkdiary.actions import review, upkeep
from stalkdiary.gui import holder
from stalkdiary.gui.timeline.page import TimelinePage
from stalkdiary.gui.unlock.unlock_page import UnlockPage
from stalkdiary.gui.widgets.growing_text import GrowingText
from stalkdiary.model.timeline import TimelineQuery
from tests.support.desk import Desk, DeskMaker, Diary, make_diary
from tests.support.mounts import fill, read_only, small_disk

CTRL = Qt.KeyboardModifier.ControlModifier
WORDS = "The grey car was opposite again"


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    with small_disk(tmp_path / "disk", 40) as place:
        yield place


def timeline_of(desk: Desk) -> TimelinePage:
    page = desk.page
    assert isinstance(page, TimelinePage)
    return page


def save(desk: Desk) -> str:
    """Press the keys for saving; what is said then."""
    desk.press(Qt.Key.Key_Return, CTRL)
    desk.settle()
    return timeline_of(desk).entry.told


def accounts(diary: Diary) -> list[str]:
    """What is written down; the diary is sound."""
    with diary.open() as vault:
        assert upkeep.check(vault).findings == ()
        return [row.text for row in review.timeline(vault, TimelineQuery())]


def leave(desk: Desk) -> None:
    desk.session.way_out.leave()
    desk.until(lambda: desk.ended)


def test_a_full_disk_keeps_the_words_in_the_window_and_saves_them_once_there_is_room(
    desks: DeskMaker, disk: Path
) -> None:
    diary = make_diary(disk / "My notes")
    desk = desks()
    desk.open(diary)
    desk.settle()
    filler = fill(disk)
    # More than the room that a full disk's last block has left; typed, it would take twenty seconds.
    what = timeline_of(desk).entry.what
    assert isinstance(what, GrowingText)
    what.insertPlainText(WORDS * 200)
    assert "no room" in save(desk)
    assert timeline_of(desk).entry.draft().what == WORDS * 200
    filler.unlink()
    assert "Saved" in save(desk)
    leave(desk)
    assert [text[: len(WORDS)] for text in accounts(diary)] == [WORDS]


def test_notes_that_are_out_of_reach_for_a_while_lose_nothing(desk: Desk, diary: Diary) -> None:
    away = diary.folder.with_name("pulled out")
    diary.folder.rename(away)
    desk.type(WORDS)
    said = save(desk)
    assert "could not" in said, said
    assert timeline_of(desk).entry.draft().what == WORDS
    away.rename(diary.folder)
    assert "Saved" in save(desk)
    leave(desk)
    assert accounts(diary) == [WORDS]


def test_a_stick_that_was_pulled_out_and_is_back_takes_the_words_that_were_typed_meanwhile(
    desk: Desk, diary: Diary
) -> None:
    """What was open belongs to a disk that is no more: other files, though they have the same names."""
    gone = diary.folder.with_name("gone")
    diary.folder.rename(gone)
    desk.type(WORDS)
    assert "Saved" not in save(desk)
    shutil.copytree(gone, diary.folder)
    with diary.open():
        # Somebody opened it elsewhere first: that is said, and nothing is written into the disk that is gone.
        assert "another" in save(desk).lower()
        assert timeline_of(desk).entry.draft().what == WORDS
    assert "Saved" in save(desk)
    leave(desk)
    assert accounts(diary) == [WORDS]
    assert accounts(replace(diary, folder=gone)) == []


def test_on_windows_a_disk_that_failed_is_opened_again_at_the_next_save(
    desk: Desk, diary: Diary, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(holder, "LOOKS_THE_SAME", True)
    away = diary.folder.with_name("pulled out")
    diary.folder.rename(away)
    desk.type(WORDS)
    assert "Saved" not in save(desk)
    assert "Saved" not in save(desk)
    away.rename(diary.folder)
    assert "Saved" in save(desk)
    leave(desk)
    assert accounts(diary) == [WORDS]


def test_a_slow_disk_leaves_the_window_free_and_the_way_out_open(
    desk: Desk, diary: Diary, monkeypatch: pytest.MonkeyPatch
) -> None:
    waiting, go_on, ticks = threading.Event(), threading.Event(), list[int]()
    sync = os.fdatasync

    def slowly(descriptor: int) -> None:
        waiting.set()
        assert go_on.wait(20)
        sync(descriptor)

    monkeypatch.setattr(os, "fdatasync", slowly)
    desk.type(WORDS)
    desk.press(Qt.Key.Key_Return, CTRL)
    desk.until(waiting.is_set)
    timer = QTimer()
    timer.timeout.connect(lambda: ticks.append(1))
    timer.start(1)
    desk.until(lambda: len(ticks) > 20)
    desk.session.way_out.leave()
    assert not desk.window.isVisible()
    go_on.set()
    desk.until(lambda: desk.ended)
    assert accounts(diary) == [WORDS]


def test_notes_on_a_read_only_disk_are_shown_and_a_save_does_not_pretend(
    desks: DeskMaker, tmp_path: Path
) -> None:
    written = make_diary(tmp_path / "written" / "My notes", 1)
    with read_only(tmp_path / "written", tmp_path / "sealed") as place:
        sealed = Diary(place / "My notes", written.code, written.entries)
        desk = desks()
        desk.open(sealed)
        desk.settle()
        page = timeline_of(desk)
        assert "reading" in page._notice.text
        assert page.model.rowCount() > 1
        desk.type(WORDS)
        assert "Saved" not in save(desk)
        assert page.entry.draft().what == WORDS
        leave(desk)


def test_a_second_window_says_at_once_that_there_is_another_and_writes_nothing(
    desk: Desk, desks: DeskMaker, diary: Diary
) -> None:
    before = {path.name: path.stat().st_mtime_ns for path in diary.folder.iterdir()}
    second = desks("unlock", str(diary.folder))
    page = second.page
    assert isinstance(page, UnlockPage)
    second.until(lambda: page._notice.text)
    assert "another window" in page._notice.text
    assert {path.name: path.stat().st_mtime_ns for path in diary.folder.iterdir()} == before
    desk.window.activateWindow()
    desk.until(desk.window.isActiveWindow)
    timeline_of(desk).begin_writing()
    desk.type(WORDS)
    assert "Saved" in save(desk)


def test_a_window_alone_says_nothing_of_another(desks: DeskMaker, diary: Diary) -> None:
    desk = desks("unlock", str(diary.folder))
    desk.settle()
    page = desk.page
    assert isinstance(page, UnlockPage)
    assert not page._notice.text
