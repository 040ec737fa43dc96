"""When the person goes, or wants to be gone, the diary closes; what was typed is kept."""

from __future__ import annotations

import os
import threading

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPointF, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QMouseEvent, QWindow
from PySide6.QtWidgets import QApplication, QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from stalkdiary.errors import DiaryError
from stalkdiary.gui import keys
from stalkdiary.gui.draft_keeper import DraftKeeper
from stalkdiary.gui.jobs import JobRunner
from stalkdiary.gui.lock import MINIMISED_VARIABLE
from stalkdiary.gui.pages import registry
from stalkdiary.gui.preferences import Preferences, load, save
from stalkdiary.gui.signs import Signs
from stalkdiary.gui.three_shifts import ThreeShifts
from stalkdiary.gui.widgets.pickers import pick_files
from stalkdiary.task import Task
from stalkdiary.turns import Turns
from stalkdiary.vault.vault import Vault
from tests.support.desk import PATIENCE_MS, Desk, DeskMaker, Diary
from tests.support.pages import ARGUMENTS, BEFORE_OPENING

AFTER_OPENING = [kind.name for kind in registry().kinds if kind.name not in BEFORE_OPENING]
SHIFT = Qt.Key.Key_Shift


def press(window: QWindow, key: Qt.Key, at_ms: int, *, again: bool = False) -> None:
    """A key as the system sends it: to the window first."""
    modifiers = Qt.KeyboardModifier.ShiftModifier if key == SHIFT else Qt.KeyboardModifier.NoModifier
    event = QKeyEvent(QEvent.Type.KeyPress, key, modifiers, "", again)
    event.setTimestamp(at_ms)
    QApplication.sendEvent(window, event)


def mouse_move() -> QMouseEvent:
    at, none = QPointF(5, 5), Qt.MouseButton.NoButton
    return QMouseEvent(QEvent.Type.MouseMove, at, at, none, none, Qt.KeyboardModifier.NoModifier)


def shift_thrice(window: QWindow) -> None:
    for at in (0, 300, 600):
        press(window, SHIFT, at)


def leave_buttons(desk: Desk) -> list[QPushButton]:
    return [one for one in desk.window.findChildren(QPushButton) if "Leave " in one.text()]


def test_every_page_has_a_way_out_that_can_be_seen(desks: DeskMaker, filled_diary: Diary) -> None:
    desk = desks()
    desk.open(filled_diary)
    for page in AFTER_OPENING:
        desk.go(page, filled_diary.entries[0] if ARGUMENTS.get(page) == "entry" else "")
        (leave,) = leave_buttons(desk)
        assert leave.isVisible()
        assert leave.isEnabled()
    leave.click()
    assert not desk.window.isVisible()
    desk.until(lambda: desk.ended == ["end"])


def test_shift_three_times_leaves_from_the_middle_of_a_word(desk: Desk) -> None:
    desk.type("Half a sen")
    shift_thrice(desk.window.windowHandle())
    assert not desk.window.isVisible()
    desk.until(lambda: desk.ended == ["end"])


def test_shift_three_times_leaves_from_a_dialog_and_takes_it_along(desk: Desk) -> None:
    dialog = pick_files(desk.window, desk.session.way_out, "Choose", lambda _: None)
    desk.until(dialog.isActiveWindow)
    shift_thrice(dialog.windowHandle())
    assert not dialog.isVisible()
    assert not desk.window.isVisible()
    desk.until(lambda: desk.ended)


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_shift_three_times_leaves_from_a_menu_of_a_menu(desk: Desk) -> None:
    menu = QMenu(desk.window)
    deeper = menu.addMenu("More")
    deeper.addAction("Paste")
    for one in (menu, deeper):
        one.popup(desk.window.mapToGlobal(desk.window.rect().center()))
        desk.until(one.isVisible)
        # Systems that leave the keyboard with the window show the menu its keys all the same.
        QApplication.sendEvent(desk.window.windowHandle(), mouse_move())
    shift_thrice(deeper.windowHandle())
    desk.until(lambda: desk.ended)


def test_what_a_person_does_counts_once_in_every_window_and_what_we_do_does_not(
    desk: Desk,
) -> None:
    seen = list[QEvent.Type]()
    desk.window._signs.listen(lambda event: seen.append(event.type()))
    desk.press(Qt.Key.Key_X)
    assert seen == [QEvent.Type.KeyPress], "once, not once for each widget that it passes"
    QApplication.sendEvent(desk.focus, QInputMethodEvent("漢", []))
    assert seen.pop() == QEvent.Type.InputMethod
    desk.go("preferences")
    assert len(seen) == 1
    dialog = pick_files(desk.window, desk.session.way_out, "Choose", lambda _: None)
    desk.until(dialog.isActiveWindow)
    for window in (desk.window.windowHandle(), dialog.windowHandle()):
        QApplication.sendEvent(window, mouse_move())
    assert seen[1:] == [QEvent.Type.MouseMove] * 2
    dialog.close()


@pytest.mark.parametrize(
    "presses",
    [
        [(SHIFT, 0, False), (SHIFT, 300, False)],
        [(SHIFT, 0, False), (SHIFT, 300, False), (SHIFT, 1_600, False)],
        [(SHIFT, 0, False), (Qt.Key.Key_A, 100, False), (SHIFT, 300, False), (SHIFT, 600, False)],
        [(SHIFT, 0, False), (SHIFT, 30, True), (SHIFT, 60, True), (SHIFT, 90, True)],
    ],
    ids=["twice", "slowly", "capitals", "held down"],
)
def test_writing_capitals_does_not_close_the_window(
    qapp: QApplication, qtbot: QtBot, presses: list[tuple[Qt.Key, int, bool]]
) -> None:
    parent, gone = QWidget(), list[bool]()
    qtbot.addWidget(parent)
    shifts = ThreeShifts(Signs(qapp, parent), lambda: gone.append(True))
    parent.show()
    qtbot.waitUntil(lambda: qapp.focusWindow() is not None, timeout=PATIENCE_MS)
    window = parent.windowHandle()
    for key, at, again in presses:
        press(window, key, at, again=again)
    assert not gone
    shifts.is_on = False
    shift_thrice(window)
    assert not gone
    shifts.is_on = True
    shift_thrice(window)
    assert gone


@pytest.mark.parametrize("key", keys.LEAVE[1:])
def test_the_key_that_was_chosen_leaves_and_the_window_tells_which_it_is(desk: Desk, key: str) -> None:
    desk.session.preferences_changed.emit(Preferences(leave_key=key))
    desk.settle()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert [one.text().split()[-1] for one in leave_buttons(desk)] == [keys.native(key)]
    desk.press(getattr(Qt.Key, f"Key_{key}"))
    desk.until(lambda: desk.ended)


def test_choices_about_leaving_come_back_with_the_diary(diary: Diary) -> None:
    chosen = Preferences(locks_minimised=True, leave_key="F12", shifts_leave=False, no_capture=False)
    with diary.open() as vault:
        save(vault, chosen)
        assert load(vault) == chosen
        vault.preferences.set("window.leave", "Ctrl+S")
        assert load(vault).leave_key == "F9"


def test_a_locked_screen_locks_the_diary_and_keeps_the_words(desk: Desk, diary: Diary) -> None:
    desk.type("Half a sen")
    desk.session.away.gone.emit()
    assert not desk.window.isVisible()
    desk.until(lambda: desk.ended)
    assert desk.ended[0].startswith("successor")
    with diary.open() as vault:
        assert "Half a sen" in str([one.body for one in vault.drafts.all()])


def test_a_locked_screen_does_not_wait_for_long_work(desk: Desk) -> None:
    begun, told = threading.Event(), list[DiaryError]()

    def work(_vault: Vault, *, task: Task) -> None:
        begun.set()
        while True:
            task.check()

    JobRunner(desk.session.vault_thread, desk.window).run(
        work, done=lambda _: None, failed=told.append, progress=lambda *_: None
    )
    assert begun.wait(10)
    desk.session.away.gone.emit()
    desk.until(lambda: desk.ended)
    assert desk.ended[0].startswith("successor")


def test_words_that_waited_for_long_work_to_be_kept_are_not_lost_with_it(desk: Desk, diary: Diary) -> None:
    begun = threading.Event()

    def work(_vault: Vault, *, task: Task) -> None:
        begun.set()
        while True:
            task.check()

    JobRunner(desk.session.vault_thread, desk.window).run(
        work, done=lambda _: None, failed=lambda _: None, progress=lambda *_: None
    )
    assert begun.wait(10)
    desk.type("Half a sen")
    for keeper in desk.window.findChildren(DraftKeeper):
        keeper.keep_now()
        assert not keeper.is_dirty, "it waits for its turn"
    desk.session.way_out.leave()
    desk.until(lambda: desk.ended)
    with diary.open() as vault:
        assert "Half a sen" in str([one.body for one in vault.drafts.all()])


def test_work_that_does_not_look_up_is_stopped_all_the_same_and_undone(desk: Desk, diary: Diary) -> None:
    begun, ended = threading.Event(), list[str]()

    def work(vault: Vault) -> None:
        try:
            with vault.connection.transaction():
                vault.connection.run("CREATE TABLE half (done)")
                while True:
                    vault.connection.run("INSERT INTO half VALUES (1)")
                    begun.set()
        except BaseException as error:
            ended.append(type(error).__name__)
            raise

    desk.type("Half a sen")
    JobRunner(desk.session.vault_thread, desk.window).run(work, done=lambda _: None, failed=lambda _: None)
    assert begun.wait(10)
    desk.session.way_out.leave()
    desk.until(lambda: desk.ended)
    assert ended == ["Cancelled"]
    with diary.open() as vault:
        assert "Half a sen" in str([one.body for one in vault.drafts.all()])
        assert not vault.connection.value("SELECT count(*) FROM sqlite_master WHERE name = 'half'")


def test_one_long_question_to_the_diary_is_stopped_too(desk: Desk) -> None:
    begun, ended = threading.Event(), list[str]()

    def work(vault: Vault) -> None:
        begun.set()
        try:
            vault.connection.value(
                "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(*) FROM n"
            )
        except BaseException as error:
            ended.append(type(error).__name__)
            raise

    JobRunner(desk.session.vault_thread, desk.window).run(work, done=lambda _: None, failed=lambda _: None)
    assert begun.wait(10)
    desk.session.way_out.leave()
    desk.until(lambda: desk.ended)
    assert ended == ["Cancelled"]


def test_a_long_list_that_was_cut_off_does_not_take_the_last_words_with_it(desk: Desk, diary: Diary) -> None:
    begun = threading.Event()

    def work(vault: Vault, *, task: Task) -> Turns[None]:
        for _ in vault.connection.each(
            "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x FROM n"
        ):
            begun.set()
            # Cut off between two statements: it is the reading itself that finds out.
            while not vault.connection._is_interrupted:
                continue
        yield None

    JobRunner(desk.session.vault_thread, desk.window).run_in_turns(
        work, done=lambda _: None, failed=lambda _: None
    )
    assert begun.wait(10)
    desk.type("Half a sen")
    way_out, ended = desk.session.way_out, list[str]()
    keeping = [words for _, collect in way_out._collectors if (words := collect()) is not None]

    def last(vault: Vault) -> None:
        for keep in keeping:
            keep(vault)
        vault.close()

    # As the way out does where the process ends: what was interrupted is left lying.
    desk.session.vault_thread.close(last, lambda: ended.append("end"), process_ends=True)
    desk.until(lambda: ended)
    with diary.open() as vault:
        assert "Half a sen" in str([one.body for one in vault.drafts.all()])


def test_minimising_locks_where_that_was_chosen_and_the_next_window_begins_minimised(desk: Desk) -> None:
    desk.window.showMinimized()
    desk.settle()
    assert not desk.ended
    desk.window.showNormal()
    desk.session.preferences_changed.emit(Preferences(locks_minimised=True))
    desk.settle()
    desk.window.showMinimized()
    desk.until(lambda: desk.ended)
    assert desk.ended[0].endswith("minimised")
    assert MINIMISED_VARIABLE not in os.environ
