"""Work on the diary's thread: its results reach the right place, or nobody."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from stalkdiary.errors import Cancelled, DiaryError, DiskFull
from stalkdiary.gui.jobs import JobRunner, VaultThread
from stalkdiary.task import Task
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
    qtbot.wait(1)
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
    thread: VaultThread, owner: QWidget, qtbot: QtBot
) -> None:
    told: list[tuple[int, int]] = []
    errors: list[DiaryError] = []
    begun = threading.Event()

    def long(_vault: object, task: Task) -> None:
        for done in range(1_000_000):
            task.report(done, 1_000_000)
            begun.wait(5)

    class Holder:
        vault = None

    thread._holder = Holder()  # type: ignore[assignment]
    job = JobRunner(thread, owner).run(
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
    thread.close = lambda *_: thread._executor.shutdown(wait=False)  # type: ignore[method-assign]


def test_what_is_asked_for_after_the_end_is_dropped(
    thread: VaultThread, owner: QWidget, qtbot: QtBot
) -> None:
    ended: list[bool] = []
    thread.close(lambda _vault: None, lambda: ended.append(True))
    JobRunner(thread, owner).run_closed(lambda: pytest.fail("ran"), done=_ran, failed=_fail)
    qtbot.waitUntil(lambda: bool(ended))


def _ran(_result: object) -> None:
    pytest.fail("told")
