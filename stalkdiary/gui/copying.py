"""A copy being made or brought up to date: the window's own, so that leaving a page does not stop it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from stalkdiary.errors import DiaryError
from stalkdiary.gui.jobs import JobRunner
from stalkdiary.gui.vault_thread import Job, VaultThread
from stalkdiary.turns import Turns

if TYPE_CHECKING:
    from stalkdiary.actions.upkeep import BackupResult


class Copying(QObject):
    """Makes one copy at a time, in turns with whatever else is done with the diary.

    Args:
        thread: the diary's.
        parent: it lives as long.

    Attributes:
        folder: of the copy that is made, or was made last.
        files: how many of its files are carried, and of how many; None while there are none to tell of.
        result: what was carried, once it is made.
        error: why it was not.

    Signals:
        moved: it has begun, or is further.
        ended: it was made, or was not.
    """

    moved = Signal()
    ended = Signal()

    def __init__(self, thread: VaultThread, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs = JobRunner(thread, self)
        self._job: Job | None = None
        self.folder = Path()
        self.files: tuple[int, int] | None = None
        self.result: BackupResult | None = None
        self.error: DiaryError | None = None

    @property
    def is_running(self) -> bool:
        """Whether a copy is being made."""
        return self._job is not None

    def start(self, backup: Callable[..., Turns[BackupResult]], folder: Path) -> None:
        """Begin, unless another copy is being made.

        Args:
            backup: `upkeep.backup_turns`, which is not loaded before the window is there.
            folder: of the copy.
        """
        if self.is_running:
            return
        self.folder, self.files, self.result, self.error = folder, None, None, None
        self._job = self._jobs.run_in_turns(
            backup, folder, done=self._made, failed=self._not_made, progress=self._progress
        )
        self.moved.emit()

    def stop(self) -> None:
        """Stop at the next safe point; `ended` follows. The copy is as it was, or further on."""
        if self._job is not None:
            self._job.cancel()

    def _progress(self, done: int, total: int | None, note: str) -> None:
        self.files = (done, total) if note == "files" and total else None
        self.moved.emit()

    def _made(self, result: BackupResult) -> None:
        self._job, self.result = None, result
        self.ended.emit()

    def _not_made(self, error: DiaryError) -> None:
        self._job, self.error = None, error
        self.ended.emit()
