"""Long work on one file, beside the diary's thread, which neither reading nor saving one keeps waiting."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Event
from typing import TypeVar

from PySide6.QtCore import QObject

from stalkdiary.gui.jobs import JobRunner
from stalkdiary.gui.session import Session
from stalkdiary.gui.vault_thread import Failed, Job, VaultThread
from stalkdiary.task import Task

T = TypeVar("T")


class Helpers(QObject):
    """The two threads beside the diary's, which hold no diary; they live as long as the session.

    Attributes:
        looking: reads files to be shown, one after the other.
        saving: writes copies.
    """

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.looking = VaultThread()
        self.saving = VaultThread()


def helpers(session: Session) -> Helpers:
    """The session's helpers, made when they are first asked for."""
    found = session.findChild(Helpers)
    return found if isinstance(found, Helpers) else Helpers(session)


@dataclass
class Progress:
    """How far some work is; the worker writes it, the window reads it now and then.

    Attributes:
        done: in the work's own units.
        total: in the same; None where unknown.
        task: what the work reports to.
        ended: set once the work has ended, in whichever way.
    """

    done: int = 0
    total: int | None = None
    task: Task = field(init=False, repr=False)
    ended: Event = field(default_factory=Event, repr=False)

    def __post_init__(self) -> None:
        self.task = Task(self._take)

    def cancel(self) -> None:
        """Ask the work to stop; `failed` is told `Cancelled`, or `done` if it was too late."""
        self.task.cancel()

    def _take(self, done: int, total: int | None, _note: str) -> None:
        self.done, self.total = done, total


class HelperRunner(QObject):
    """Runs functions that need no open diary on one of the helpers, for one widget, which owns it."""

    def __init__(self, thread: VaultThread, owner: QObject) -> None:
        super().__init__(owner)
        self._jobs = JobRunner(thread, self)
        self._running: list[tuple[Job, Progress]] = []

    def run(
        self, function: Callable[..., T], *args: object, done: Callable[[T], object], failed: Failed
    ) -> Progress:
        """Run `function(*args, task)`; exactly one of `done` and `failed` is called, on the main thread."""
        progress = Progress()
        job = self._jobs.run_closed(_run, function, args, progress, done=done, failed=failed)
        self._running = [(other, its) for other, its in self._running if not other.is_done]
        self._running.append((job, progress))
        return progress

    def stop_all(self) -> None:
        """Stop whatever is still running, and call nobody."""
        for job, progress in self._running:
            job.stop()
            progress.cancel()
        self._running.clear()


def _run(function: Callable[..., T], args: tuple[object, ...], progress: Progress) -> T:
    try:
        return function(*args, progress.task)
    finally:
        progress.ended.set()
