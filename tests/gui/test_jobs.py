"""Work on the diary's thread: its results reach the right place, or nobody."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from functools import partial
from typing import cast

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from stalkdiary.errors import Cancelled, DiaryError, DiskFull
from stalkdiary.gui.holder import Opened
from stalkdiary.gui.jobs import JobRunner
from stalkdiary.gui.vault_thread import Job, VaultThread
from stalkdiary.task import Task
from stalkdiary.turns import Turns
from stalkdiary.vault.vault import Vault
from tests.support.log_watch import LogWatch


@pytest.fixture
def thread(qapp: object) -> Iterator[VaultThread]:
    made = VaultThread()
    yield made
    if not made.is_closed:
        made.close(lambda _vault: None, lambda: None)
    made.join()


@pytest.fixture
def owner(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    return widget


def _ignore(_result: object) -> None:
    """It may be told, or not."""


def _fail(error: DiaryError) -> None:
    pytest.fail(f"not expected: {error}")


def test_a_result_arrives_on_the_main_thread_from_another(
    thread: VaultThread, owner: QWidget, qtbot: QtBot
) -> None:
    told: list[tuple[int, int]] = []
    runner = JobRunner(thread, owner)
    runner.run_closed(
        threading.get_ident, done=lambda there: told.append((there, threading.get_ident())), failed=_fail
    )
    qtbot.waitUntil(lambda: bool(told))
    there, here = told[0]
    assert here == threading.get_ident()
    assert there != here


def test_an_error_is_told_and_nothing_else(thread: VaultThread, owner: QWidget, qtbot: QtBot) -> None:
    errors: list[DiaryError] = []

    def full() -> None:
        raise DiskFull

    JobRunner(thread, owner).run_closed(full, done=lambda _: pytest.fail("done"), failed=errors.append)
    qtbot.waitUntil(lambda: bool(errors))
    assert isinstance(errors[0], DiskFull)


def test_a_fault_of_ours_is_logged_without_content_and_gives_the_controls_back(
    thread: VaultThread, owner: QWidget, qtbot: QtBot, log_watch: LogWatch
) -> None:
    errors: list[DiaryError] = []

    def broken() -> None:
        raise KeyError("words of the diary")

    with log_watch.expecting("KeyError") as lines:
        JobRunner(thread, owner).run_closed(broken, done=lambda _: None, failed=errors.append)
        qtbot.waitUntil(lambda: bool(errors))
    assert errors[0].code == "error"
    assert "words of the diary" not in str(lines)


def test_nothing_is_told_to_a_widget_that_is_gone(thread: VaultThread, qtbot: QtBot) -> None:
    gate, told = threading.Event(), list[object]()
    owner = QWidget()
    JobRunner(thread, owner).run_closed(gate.wait, done=told.append, failed=told.append)
    owner.deleteLater()
    QCoreApplication.sendPostedEvents(owner, QEvent.Type.DeferredDelete)
    assert not shiboken6.isValid(owner)
    gate.set()
    qtbot.waitUntil(lambda: not thread.is_busy)
    assert told == []


def test_a_job_that_was_stopped_before_its_turn_does_nothing(
    thread: VaultThread, owner: QWidget, qtbot: QtBot
) -> None:
    gate, done = threading.Event(), list[str]()
    runner = JobRunner(thread, owner)
    runner.run_closed(gate.wait, done=lambda _: done.append("first"), failed=_fail)
    second = runner.run_closed(lambda: done.append("ran"), done=lambda _: done.append("second"), failed=_fail)
    second.stop()
    gate.set()
    qtbot.waitUntil(lambda: not thread.is_busy)
    assert done == ["first"]


def test_progress_is_told_on_the_main_thread_and_cancelling_is_answered(
    open_thread: VaultThread, owner: QWidget, qtbot: QtBot
) -> None:
    told: list[tuple[int, int]] = []
    errors: list[DiaryError] = []
    begun = threading.Event()

    def long(_vault: object, task: Task) -> None:
        for done in range(1_000_000):
            task.report(done, 1_000_000)
            begun.wait(5)

    job = JobRunner(open_thread, owner).run(
        long,
        done=lambda _: pytest.fail("it was cancelled"),
        failed=errors.append,
        progress=lambda done, _total, _note: told.append((done, threading.get_ident())),
    )
    qtbot.waitUntil(lambda: bool(told))
    job.cancel()
    begun.set()
    qtbot.waitUntil(lambda: bool(errors))
    assert isinstance(errors[0], Cancelled)
    assert told[0] == (0, threading.get_ident())


def test_what_is_asked_for_after_the_end_is_dropped(
    thread: VaultThread, owner: QWidget, qtbot: QtBot
) -> None:
    ended: list[bool] = []
    thread.close(lambda _vault: None, lambda: ended.append(True))
    JobRunner(thread, owner).run_closed(lambda: pytest.fail("ran"), done=_ran, failed=_fail)
    qtbot.waitUntil(lambda: bool(ended))


def _ran(_result: object) -> None:
    pytest.fail("told")


def _in_turns(told: list[str], go_on: threading.Event, vault: object, task: Task) -> Turns[str]:
    """Waits beside the diary's thread until it is let go, and tidies up however it ends."""
    here = threading.get_ident()
    try:
        there = yield partial(_wait_beside, go_on, task)
        assert there != here
        assert threading.get_ident() == here
        yield None
        return "whole"
    finally:
        told.append("tidied")


def _wait_beside(go_on: threading.Event, task: Task) -> int:
    go_on.wait(5)
    task.check()
    return threading.get_ident()


def _run_in_turns(runner: JobRunner, told: list[str], go_on: threading.Event, results: list[object]) -> Job:
    return runner.run_in_turns(
        partial(_in_turns, told, go_on), done=results.append, failed=results.append, progress=lambda *_: None
    )


@pytest.fixture
def open_thread(thread: VaultThread) -> VaultThread:
    """A thread that believes a diary is open."""
    thread._executor.submit(lambda: setattr(thread._holder, "_vault", _NoVault()))
    return thread


class _NoVault:
    """Stands for a diary that only has to be closed."""

    is_on_another_disk = False

    def resume(self) -> None:
        """Nothing was interrupted."""

    def interrupt(self) -> None:
        """Nothing asks it anything."""

    def close(self) -> None:
        """Nothing is open."""


def test_a_short_word_is_saved_while_long_work_is_under_way(
    open_thread: VaultThread, owner: QWidget, qtbot: QtBot
) -> None:
    told: list[str] = []
    results: list[object] = []
    saved: list[str] = []
    go_on, runner = threading.Event(), JobRunner(open_thread, owner)
    _run_in_turns(runner, told, go_on, results)
    runner.run(lambda _vault: "saved", done=saved.append, failed=_fail)
    qtbot.waitUntil(lambda: saved == ["saved"])
    assert results == [], "the long work still waits beside it"
    go_on.set()
    qtbot.waitUntil(lambda: results == ["whole"])
    assert told == ["tidied"]


def test_leaving_does_not_wait_for_a_passphrase_to_be_tried_or_a_disk_to_answer(
    thread: VaultThread, owner: QWidget, qtbot: QtBot
) -> None:
    gate, ended = threading.Event(), list[str]()

    def open_late() -> Opened[None]:
        gate.wait()
        raise DiskFull

    JobRunner(thread, owner).open(open_late, done=_ignore, failed=_ignore)
    thread.close(lambda _vault: None, lambda: ended.append("end"), process_ends=True)
    try:
        qtbot.waitUntil(lambda: bool(ended))
    finally:
        gate.set()


def test_leaving_lets_notes_that_are_being_made_be_made(
    thread: VaultThread, owner: QWidget, qtbot: QtBot
) -> None:
    gate, told = threading.Event(), list[str]()

    def make() -> Opened[None]:
        gate.wait()
        told.append("made")
        return Opened(cast(Vault, _NoVault()), None)

    JobRunner(thread, owner).open(make, done=_ignore, failed=_ignore, makes=True)
    thread.close(lambda _vault: told.append("last words"), lambda: told.append("end"), process_ends=True)
    gate.set()
    qtbot.waitUntil(lambda: "end" in told)
    assert told == ["made", "last words", "end"]


def test_long_work_that_is_stopped_tidies_up_and_says_so(
    open_thread: VaultThread, owner: QWidget, qtbot: QtBot
) -> None:
    told: list[str] = []
    results: list[object] = []
    go_on, runner = threading.Event(), JobRunner(open_thread, owner)
    job = _run_in_turns(runner, told, go_on, results)
    job.cancel()
    go_on.set()
    qtbot.waitUntil(lambda: bool(results))
    assert isinstance(results[0], Cancelled)
    assert told == ["tidied"]


def test_leaving_in_the_middle_of_long_work_lets_it_tidy_up_before_the_diary_closes(
    open_thread: VaultThread, owner: QWidget, qtbot: QtBot
) -> None:
    told: list[str] = []
    results: list[object] = []
    go_on, runner = threading.Event(), JobRunner(open_thread, owner)
    begun = threading.Event()

    def work(vault: object, task: Task) -> Turns[None]:
        try:
            begun.set()
            yield partial(_wait_beside, go_on, task)
        finally:
            told.append("tidied")

    runner.run_in_turns(work, done=results.append, failed=results.append)
    assert begun.wait(5)
    closed: list[bool] = []
    open_thread.close(lambda _vault: told.append("last words"), lambda: closed.append(True))
    go_on.set()
    qtbot.waitUntil(lambda: bool(closed))
    assert told == ["last words", "tidied"]
    assert results == [], "nobody is there to be told"


def test_what_a_helper_raises_is_told_as_the_work_sees_it(
    open_thread: VaultThread, owner: QWidget, qtbot: QtBot
) -> None:
    errors: list[DiaryError] = []

    def full() -> None:
        raise DiskFull

    def work(vault: object, task: Task) -> Turns[None]:
        yield full

    JobRunner(open_thread, owner).run_in_turns(work, done=lambda _: pytest.fail("done"), failed=errors.append)
    qtbot.waitUntil(lambda: bool(errors))
    assert isinstance(errors[0], DiskFull)
