"""The one thread that owns the diary, the jobs it does, and how their results reach the main thread.

Widgets do not call it: each has a `JobRunner`.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

import shiboken6
from PySide6.QtCore import QObject, Qt, QTimer, Signal

from stalkdiary import logs
from stalkdiary.errors import DiaryError
from stalkdiary.gui.holder import Holder
from stalkdiary.gui.long_work import LongWork
from stalkdiary.task import ProgressListener, Task
from stalkdiary.turns import Turns

if TYPE_CHECKING:
    from stalkdiary.actions.access import Vault

Failed = Callable[[DiaryError], object]
"""Called with what went wrong."""

_INTERRUPT_AFTER_MS = 30
"""A save that has begun is over by then; anything longer is interrupted, and its transaction rolled back. A
turn of long work is not waited for: it is interrupted at once."""


class _Letterbox(QObject):
    """Carries calls from any thread to the main one; made there."""

    posted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.posted.connect(self._call, Qt.ConnectionType.QueuedConnection)

    def _call(self, call: Callable[[], object]) -> None:
        call()


class Job:
    """One piece of work that was asked for.

    Attributes:
        task: what the work reports to, and learns from that it should stop.
        is_done: whether its result has arrived, or will not be told any more.
        is_stopped: nobody waits for its result.
        survives: it is done even if the diary is closed before its turn has come.
        latest: how far it is, as it was last reported.
        is_told_soon: whether the main thread is about to be told of that.
    """

    def __init__(self, *, survives: bool = False) -> None:
        self.latest: tuple[int, int | None, str] = (0, None, "")
        self.is_told_soon = False
        self.task = Task()
        self.survives = survives
        self.is_done = False
        self.is_stopped = False

    def stop(self) -> None:
        """Neither `done` nor `failed` will be called; work that has begun stops at its next safe point."""
        self.is_stopped = True
        self.task.cancel()

    def cancel(self) -> None:
        """Ask the work to stop; `failed` is told `Cancelled` if it does, `done` if it was too late."""
        self.task.cancel()


@dataclass(frozen=True, slots=True)
class Waiting:
    """Who waits for a job; kept on the main thread, where alone a widget may be let go of.

    Attributes:
        owner: nothing is told once it is gone.
        done: called with the result.
        failed: called with what went wrong.
        progress: called with how far it is.
    """

    owner: QObject
    done: Callable[[Any], object]
    failed: Failed
    progress: ProgressListener | None


class VaultThread:
    """The one thread that opens, uses and closes the diary. Made on the main thread.

    Attributes:
        is_closed: nothing more is done; what is asked for now is dropped.
    """

    def __init__(self) -> None:
        self._executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix="notes")
        self._holder = Holder()
        self._letterbox = _Letterbox()
        self._waiting: dict[Job, Waiting] = {}
        self._long: set[LongWork] = set()
        self._kept_until_exit: list[Exception] = []
        self._process_ends = False
        self.is_closed = False

    @property
    def is_busy(self) -> bool:
        """Whether something is under way whose result has not been told."""
        return bool(self._waiting)

    def do(self, job: Job, work: Callable[[Holder], object], waiting: Waiting) -> None:
        """Do some work in its turn, unless its job was stopped, and tell who waits.

        Args:
            job: to stop it by.
            work: what to do; it holds no widget.
            waiting: who is told.
        """
        if self.is_closed:
            return
        self._waiting[job] = waiting
        holder, posted = self._holder, self._letterbox.posted

        def turn() -> None:
            outcome: object = _STOPPED
            if not job.is_stopped:
                try:
                    with holder.turn(is_interruptible=not job.survives):
                        outcome = work(holder)
                except Exception as error:
                    self._keep_until_exit(error)
                    outcome = _Failure(as_told(error))
            posted.emit(partial(self._finish, job, outcome))

        self._executor.submit(turn)

    def do_in_turns(self, job: Job, begin: Callable[[Holder], Turns[object]], waiting: Waiting) -> None:
        """Do some work in turns, unless its job was stopped, and tell who waits.

        Args:
            job: to stop it by.
            begin: gives the work; it holds no widget.
            waiting: who is told.
        """
        if self.is_closed:
            return
        self._waiting[job] = waiting
        holder, posted, long, submit = self._holder, self._letterbox.posted, self._long, self._executor.submit

        def interruptible(call: Callable[[], object]) -> None:
            with holder.turn(is_interruptible=True, is_of_long_work=True):
                call()

        def turn() -> None:
            if job.is_stopped:
                posted.emit(partial(self._finish, job, _STOPPED))
                return

            def ended(result: object, error: Exception | None) -> None:
                long.discard(work)
                outcome = result
                if error is not None:
                    self._keep_until_exit(error)
                    outcome = _Failure(as_told(error))
                posted.emit(partial(self._finish, job, outcome))

            def submit_turn(call: Callable[[], object]) -> None:
                submit(partial(interruptible, call))

            work = LongWork(begin(holder), submit_turn, lambda: job.is_stopped, ended)
            long.add(work)
            interruptible(work.take_turn)

        self._executor.submit(turn)

    def post(self, call: Callable[[], object]) -> None:
        """Have a call made on the main thread; from any thread."""
        self._letterbox.posted.emit(call)

    def tell_progress(self, job: Job, done: int, total: int | None, note: str) -> None:
        """Tell who waits for a job how far it is; from any thread.

        However often this is called, the main thread is told no faster than it listens.
        """
        job.latest = (done, total, note)
        if not job.is_told_soon:
            job.is_told_soon = True
            self.post(partial(self._progressed, job))

    def close(
        self, last: Callable[[Vault], object], done: Callable[[], object], *, process_ends: bool = False
    ) -> None:
        """Stop all jobs but those that survive, run `last` on the open diary, close it, and call `done`.

        What survives is done first, in its order; `done` is called on the main thread. What is under way
        has a moment to end by itself.

        Args:
            last: what is still to be kept.
            done: called on the main thread.
            process_ends: `done` ends the process, which closes the database sooner than SQLCipher can: that
                takes a tenth of a second to wipe its cache. Every commit is on the disk by then.
        """
        self.is_closed, self._process_ends = True, process_ends
        for job in self._waiting:
            if not job.survives:
                job.stop()
        if process_ends and not self._holder.is_open and not any(job.survives for job in self._waiting):
            # There is nothing to keep, and a passphrase takes a second to try, a share that is gone minutes.
            self.post(done)
            return

        def turn() -> None:
            try:
                if self._holder.is_open:
                    try:
                        with self._holder.turn(is_interruptible=False):
                            last(self._holder.vault)
                    finally:
                        for work in tuple(self._long):
                            work.give_up()
                        if not process_ends:
                            self._holder.close()
            except Exception as error:  # the window is gone already: it can only be noted
                as_told(error)
            finally:
                self.post(done)

        self._executor.submit(turn)
        self._executor.shutdown(wait=False)
        self._holder.interrupt(only_long_work=True)
        QTimer.singleShot(_INTERRUPT_AFTER_MS, self._holder.interrupt)

    def _keep_until_exit(self, error: Exception) -> None:
        """If the process is ending, keep what was interrupted: freeing 100,000 rows would take 100 ms."""
        if self._process_ends:
            self._kept_until_exit.append(error)

    def join(self) -> None:
        """Wait for the thread to end; after `close`."""
        self._executor.shutdown(wait=True)

    def _progressed(self, job: Job) -> None:
        # In this order: what is reported from here on is told once more.
        job.is_told_soon = False
        done, total, note = job.latest
        waiting = self._waiting.get(job)
        if waiting is not None and waiting.progress is not None and _is_here(job, waiting):
            waiting.progress(done, total, note)

    def _finish(self, job: Job, outcome: object) -> None:
        waiting = self._waiting.pop(job)
        job.is_done = True
        if not _is_here(job, waiting) or outcome is _STOPPED:
            return
        if isinstance(outcome, _Failure):
            waiting.failed(outcome.error)
        else:
            waiting.done(outcome)


@dataclass(frozen=True, slots=True)
class _Failure:
    error: DiaryError


_STOPPED = object()


def _is_here(job: Job, waiting: Waiting) -> bool:
    return not job.is_stopped and shiboken6.isValid(waiting.owner)


def as_told(error: Exception) -> DiaryError:
    """An error as a window tells it: a fault of our own is logged, and becomes a plain one."""
    if isinstance(error, DiaryError):
        return error
    logs.fault(logs.new_id(), type(error).__name__, logs.where(error))
    return DiaryError()
