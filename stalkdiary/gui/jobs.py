"""Work that a widget asks for, done on the diary's thread.

Each widget makes a `JobRunner` of its own. When the widget goes, or stops the job, the result is dropped:
nothing is called on a widget that is no more. Whatever has to be asked of the person is asked before the
work starts.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject

from stalkdiary.gui.holder import Holder, Opened
from stalkdiary.gui.vault_thread import Failed, Job, VaultThread, Waiting
from stalkdiary.task import ProgressListener, Task
from stalkdiary.turns import Turns

T = TypeVar("T")


class JobRunner(QObject):
    """Runs actions for one widget, which owns it."""

    def __init__(self, thread: VaultThread, owner: QObject) -> None:
        super().__init__(owner)
        self._thread = thread
        self._running: list[Job] = []

    def run(
        self,
        action: Callable[..., T],
        *args: object,
        done: Callable[[T], object],
        failed: Failed,
        progress: ProgressListener | None = None,
    ) -> Job:
        """Run `action(vault, *args)` on the diary's thread.

        Args:
            action: of `actions`, or any function that takes the open diary first.
            args: what follows the diary.
            done: called with the result, on the main thread.
            failed: called with what went wrong, on the main thread; a fault of our own is logged and
                arrives as a plain `DiaryError`.
            progress: where given, the action gets `task=` and this is told, on the main thread.
        """
        job = Job()
        if progress is None:
            return self._start(job, lambda holder: action(holder.vault, *args), done, failed)
        thread = self._thread
        job.task = Task(lambda at, total, note: thread.tell_progress(job, at, total, note))
        return self._start(
            job, lambda holder: action(holder.vault, *args, task=job.task), done, failed, progress
        )

    def keep(
        self, action: Callable[..., T], *args: object, done: Callable[[T], object], failed: Failed
    ) -> Job:
        """As `run`, for what is to be kept: it is done even if the diary is closed before its turn."""
        return self._start(Job(survives=True), lambda holder: action(holder.vault, *args), done, failed)

    def run_in_turns(
        self,
        action: Callable[..., Turns[T]],
        *args: object,
        done: Callable[[T], object],
        failed: Failed,
        progress: ProgressListener | None = None,
    ) -> Job:
        """Run `action(vault, *args, task=…)`, which is long work in turns: others use the diary meanwhile.

        Args:
            action: of `actions`, or any function that takes the open diary first; see `stalkdiary.turns`.
            args: what follows the diary.
            done: called with the result, on the main thread.
            failed: called with what went wrong, on the main thread.
            progress: told of progress, on the main thread.
        """
        job, thread = Job(), self._thread
        if progress is not None:
            job.task = Task(lambda at, total, note: thread.tell_progress(job, at, total, note))
        self._keep(job)
        waiting = Waiting(self, done, failed, progress)
        thread.do_in_turns(job, lambda holder: action(holder.vault, *args, task=job.task), waiting)
        return job

    def run_closed(
        self, function: Callable[..., T], *args: object, done: Callable[[T], object], failed: Failed
    ) -> Job:
        """Run `function(*args)`, which needs no open diary, on the diary's thread."""
        return self._start(Job(), lambda _: function(*args), done, failed)

    def open(
        self,
        opener: Callable[..., Opened[T]],
        *args: object,
        done: Callable[[T], object],
        failed: Failed,
        makes: bool = False,
    ) -> Job:
        """Run `opener(*args)` and let the thread keep the diary it gives.

        Args:
            opener: opens a diary, or makes one.
            args: for it.
            done: called with its result, on the main thread.
            failed: called with what went wrong, on the main thread.
            makes: it makes one, which leaving does not cut off half way.
        """

        def work(holder: Holder) -> T:
            opened = opener(*args)
            holder.take(opened.vault)
            return opened.result

        return self._start(Job(survives=makes), work, done, failed)

    def stop_all(self) -> None:
        """Stop whatever is still running for this widget."""
        for job in self._running:
            job.stop()
        self._running.clear()

    def _start(
        self,
        job: Job,
        work: Callable[[Holder], T],
        done: Callable[[T], object],
        failed: Failed,
        progress: ProgressListener | None = None,
    ) -> Job:
        self._keep(job)
        self._thread.do(job, work, Waiting(self, done, failed, progress))
        return job

    def _keep(self, job: Job) -> None:
        self._running = [other for other in self._running if not other.is_done]
        self._running.append(job)
