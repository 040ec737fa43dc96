"""Choices hold at once, stay with the diary, and the window locks by itself without losing a word."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import Qt

from stalkdiary.gui.entry import drafts
from stalkdiary.gui.incident.page import IncidentPage
from stalkdiary.gui.jobs import JobRunner
from stalkdiary.gui.preferences import Preferences, Scheme, load, save
from stalkdiary.gui.preferences_page.page import PreferencesPage
from stalkdiary.gui.theme import tokens
from stalkdiary.gui.widgets.buttons import Button
from stalkdiary.gui.widgets.growing_text import GrowingText
from stalkdiary.vault.vault import Vault
from tests.support.desk import Desk, DeskMaker, Diary
from tests.support.fixed_clock import FixedClock

CTRL = Qt.KeyboardModifier.ControlModifier


def _page(desk: Desk) -> PreferencesPage:
    page = desk.page
    assert isinstance(page, PreferencesPage)
    return page


def _pass(desk: Desk, seconds: int) -> None:
    clock = desk.session.clock
    assert isinstance(clock, FixedClock)
    clock.move_on(seconds)
    desk.window._idle.look()


def test_dark_colours_hold_at_once_and_the_keyboard_stays_where_it_was(desk: Desk) -> None:
    desk.go("preferences")
    desk.press(Qt.Key.Key_Right)
    desk.press(Qt.Key.Key_Right)
    desk.press(Qt.Key.Key_Space)
    desk.settle()
    assert desk.session.theme.colours == tokens.DARK
    assert _page(desk).scheme.chosen == Scheme.DARK
    assert _page(desk).scheme.isAncestorOf(desk.focus)


def test_larger_text_keeps_the_keyboard_at_the_text_size(desk: Desk) -> None:
    desk.go("preferences")
    _page(desk).text.findChildren(Button)[0].setFocus()
    desk.press(Qt.Key.Key_Right)
    desk.press(Qt.Key.Key_Space)
    desk.settle()
    assert desk.session.theme.text_percent == 125
    assert _page(desk).text.isAncestorOf(desk.focus)


def test_choices_come_back_with_the_diary(desk: Desk, diary: Diary) -> None:
    desk.go("preferences")
    _page(desk).blurs.click()
    _page(desk).minutes.choose("10")
    _page(desk).clock.choose("24")
    _page(desk).scheme.choose(Scheme.LIGHT)
    desk.settle()
    desk.session.way_out.leave()
    desk.until(lambda: desk.ended)
    with diary.open() as vault:
        assert load(vault) == Preferences(Scheme.LIGHT, 100, blurs=False, clock24=True, lock_minutes=10)


@pytest.mark.parametrize("kept", [-1, 61, "3", True, None])
def test_a_time_to_lock_that_makes_no_sense_is_the_usual_one(diary: Diary, kept: object) -> None:
    with diary.open() as vault:
        save(vault, Preferences())
        vault.preferences.set("window.lock", kept)
        assert load(vault).lock_minutes == 3


@pytest.mark.parametrize("blurs", [True, False])
def test_a_picture_is_shown_unasked_only_where_that_was_chosen(
    desks: DeskMaker, filled_diary: Diary, blurs: bool
) -> None:
    desk = desks()
    desk.open(filled_diary)
    desk.session.preferences = Preferences(blurs=blurs)
    page = desk.go("incident", filled_diary.entries[0])
    desk.settle()
    assert isinstance(page, IncidentPage)
    assert page._evidence is not None
    assert page._evidence._large.is_shown is not blurs


def test_three_minutes_without_a_key_lock_it_and_keep_the_words(desk: Desk, diary: Diary) -> None:
    desk.type("Half a sen")
    _pass(desk, 179)
    assert not desk.ended
    _pass(desk, 1)
    desk.until(lambda: desk.ended)
    assert desk.ended[0].startswith("successor")
    with diary.open() as vault:
        kept = drafts.latest(vault)
    assert kept is not None
    assert kept.what == "Half a sen"


def test_a_key_counts_as_being_there(desk: Desk) -> None:
    _pass(desk, 170)
    desk.press(Qt.Key.Key_X)
    _pass(desk, 170)
    assert not desk.ended
    _pass(desk, 10)
    desk.until(lambda: desk.ended)


def test_never_is_never(desk: Desk) -> None:
    desk.session.preferences_changed.emit(Preferences(lock_minutes=0))
    desk.settle()
    _pass(desk, 100_000)
    assert not desk.ended


def test_nothing_locks_before_anything_is_open(desks: DeskMaker) -> None:
    desk = desks()
    assert not desk.window._idle._timer.isActive()


def test_work_under_way_is_finished_out_of_sight_before_it_locks(desk: Desk) -> None:
    go_on, done = threading.Event(), list[str]()

    def work(_vault: Vault) -> str:
        go_on.wait()
        return "finished"

    JobRunner(desk.session.vault_thread, desk.window).run(work, done=done.append, failed=lambda _: None)
    _pass(desk, 180)
    assert not desk.window.isVisible()
    assert not desk.ended
    go_on.set()
    desk.settle()
    assert done == ["finished"]
    _pass(desk, 0)
    desk.until(lambda: desk.ended)
    assert desk.ended[0].startswith("successor")


def test_the_key_to_write_works_from_every_page(desk: Desk) -> None:
    desk.go("preferences")
    desk.press(Qt.Key.Key_N, CTRL)
    desk.type("He rang")
    assert desk.page.accessibleName() == "Timeline"
    assert isinstance(desk.focus, GrowingText)
    assert desk.focus.toPlainText() == "He rang"
