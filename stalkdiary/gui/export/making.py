"""A pack being made: it belongs to the window, not to a page, so that a change of looks does not stop it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from stalkdiary.actions import export, pack_choice, upkeep
from stalkdiary.actions.pack_choice import ForWhom
from stalkdiary.errors import DiaryError
from stalkdiary.gui.jobs import JobRunner
from stalkdiary.gui.session import Session
from stalkdiary.gui.vault_thread import Job
from stalkdiary.model.merkle import Checkpoint
from stalkdiary.model.pack import PackRequest, PackResult
from stalkdiary.model.pack_form import PackForm, PackKind
from stalkdiary.task import Task
from stalkdiary.turns import Turns

if TYPE_CHECKING:
    from stalkdiary.actions.access import Vault

_ZIP = PackForm()


@dataclass(frozen=True, slots=True)
class Made:
    """A pack that was made.

    Attributes:
        path: where it lies.
        result: what it holds.
        checkpoint: the head of the journal, the pack's own rows included.
        kind: what lies there.
        is_locked: whether it has a passphrase.
    """

    path: Path
    result: PackResult
    checkpoint: Checkpoint
    kind: PackKind = PackKind.ZIP
    is_locked: bool = False


class Making(QObject):
    """Makes one pack.

    Attributes:
        made: the pack, once it is made.
        error: why it was not made.
        done: how much of it is done.
        total: how much there is in all; None while that is not known.
        note: what is being done, in the pack's own words.

    Signals:
        moved: it is further.
        ended: it was made, or was not.
    """

    moved = Signal()
    ended = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._jobs = JobRunner(session.vault_thread, self)
        self._job: Job | None = None
        self.made: Made | None = None
        self.error: DiaryError | None = None
        self.done = 0
        self.total: int | None = None
        self.note = ""

    @property
    def is_running(self) -> bool:
        """Whether it is still being made."""
        return self.made is None and self.error is None

    def start(
        self, request: PackRequest, destination: Path, for_whom: ForWhom, form: PackForm = _ZIP
    ) -> None:
        """Begin; `for_whom` is remembered for the next time."""
        self._job = self._jobs.run_in_turns(
            make,
            request,
            destination,
            for_whom,
            form,
            done=self._was_made,
            failed=self._was_not_made,
            progress=self._progress,
        )

    def cancel(self) -> None:
        """Stop at the next safe point; `ended` follows."""
        if self._job is not None:
            self._job.cancel()

    def _progress(self, done: int, total: int | None, note: str) -> None:
        self.done, self.total, self.note = done, total, note
        self.moved.emit()

    def _was_made(self, made: Made) -> None:
        self.made = made
        self.ended.emit()
        self._session.written.emit()

    def _was_not_made(self, error: DiaryError) -> None:
        self.error = error
        self.ended.emit()


def make(
    vault: Vault,
    request: PackRequest,
    destination: Path,
    for_whom: ForWhom,
    form: PackForm = _ZIP,
    *,
    task: Task,
) -> Turns[Made]:
    """Make a pack, in turns with whatever else is done on the diary's thread; see `export.export`."""
    pack_choice.remember(vault, for_whom)
    result = yield from export.export_in_turns(vault, request, destination, task, form)
    locked = form.passphrase is not None
    return Made(destination, result, upkeep.checkpoint(vault), form.kind, locked)
