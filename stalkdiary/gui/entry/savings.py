"""What was sent off to be saved: the quick entry is free for other words meanwhile.

Until an entry is written, a draft holds it. Words alone are written in a moment, even on the way out. With
files the draft is kept first, then the files are read in turns with whatever else is done; a lock, a way out
or a power cut in the middle leaves the draft, which is offered back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from stalkdiary.actions.record import Logged
from stalkdiary.errors import Cancelled, DiaryError
from stalkdiary.gui.entry.drafts import Draft
from stalkdiary.gui.entry.saving import Sent, Written, save_words
from stalkdiary.gui.jobs import JobRunner
from stalkdiary.gui.lock import LastWords
from stalkdiary.gui.session import Session
from stalkdiary.gui.vault_thread import Job

if TYPE_CHECKING:
    from stalkdiary.actions.access import Vault


class Saving:
    """One entry on its way.

    Args:
        sent: what was sent off.
        draft: what was typed in the quick entry; None for another form's, whose draft is kept already.
        time_left_open: no time could be told from the words for it, which are kept.

    Attributes:
        progress: bytes done, and of how many, of the file that is being read; None while there is none.
        logged: what was written, once it is.
        error: why it was not.
    """

    def __init__(self, sent: Sent, draft: Draft | None = None, *, time_left_open: bool = False) -> None:
        self.sent = sent
        self.draft = draft
        self.time_left_open = time_left_open
        self.is_held = draft is None
        self.is_stopped = False
        self.job: Job | None = None
        self.progress: tuple[int, int] | None = None
        self.logged: Logged | None = None
        self.error: DiaryError | None = None

    @property
    def is_running(self) -> bool:
        """Whether nothing has come of it yet."""
        return self.logged is None and self.error is None

    def stop(self) -> None:
        """Ask it to stop; it then fails with `Cancelled`, unless it was too late."""
        self.is_stopped = True
        if self.job is not None:
            self.job.cancel()


def savings(session: Session) -> Savings:
    """The session's, made when they are first asked for: a window that has opened nothing saves nothing."""
    found = session.findChild(Savings)
    return found if isinstance(found, Savings) else Savings(session)


class Savings(QObject):
    """Saves entries, each on its own, whatever page is shown.

    Args:
        session: it lives as long.

    Signals:
        begun: an entry was sent off (its `Saving`).
        moved: one is further.
        saved: one was written.
        failed: one was not; its draft is still kept, or will be on the way out.
        dropped: one is not to be told of any more.
    """

    begun = Signal(object)
    moved = Signal(object)
    saved = Signal(object)
    failed = Signal(object)
    dropped = Signal(object)

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._jobs = JobRunner(session.vault_thread, self)
        self._written = Written()
        self._all: list[Saving] = []
        session.way_out.keep(self, self._last_words)
        self.saved.connect(session.written)

    @property
    def all(self) -> tuple[Saving, ...]:
        """Those under way, and those whose end is told of; in the order they were sent off."""
        return tuple(self._all)

    @property
    def drafts(self) -> frozenset[str]:
        """Ids of the drafts that these hold."""
        return frozenset(one.sent.id for one in self._all)

    def send_off(self, saving: Saving) -> None:
        """Save an entry; what came of those before need not be told any more."""
        self.forget_told()
        self._all.append(saving)
        if saving.is_held:
            self._add(saving)
        elif saving.sent.files:
            saving.job = self._jobs.keep(
                saving.sent.keep,
                done=lambda _: self._held(saving),
                failed=lambda error: self._not_saved(saving, error),
            )
        else:
            saving.job = self._jobs.keep(
                save_words,
                saving.sent,
                self._written,
                done=lambda logged: self._was_saved(saving, logged),
                failed=lambda error: self._not_saved(saving, error),
            )
        self.begun.emit(saving)

    def drop(self, saving: Saving) -> None:
        """What came of one need not be told any more, or its words are somewhere else."""
        if saving in self._all:
            self._all.remove(saving)
            self.dropped.emit(saving)

    def forget_told(self) -> None:
        """Drop those that were written."""
        for one in self.all:
            if one.logged is not None:
                self.drop(one)

    def _held(self, saving: Saving) -> None:
        saving.is_held = True
        if saving.is_stopped:
            # What keeps the draft is done in any case; what would follow is not begun.
            self._not_saved(saving, Cancelled())
            return
        self._add(saving)

    def _add(self, saving: Saving) -> None:
        saving.job = self._jobs.run_in_turns(
            saving.sent.save,
            done=lambda logged: self._was_saved(saving, logged),
            failed=lambda error: self._not_saved(saving, error),
            progress=lambda done, total, _note: self._moved(saving, done, total),
        )

    def _moved(self, saving: Saving, done: int, total: int | None) -> None:
        saving.progress = (done, total) if total else None
        self.moved.emit(saving)

    def _was_saved(self, saving: Saving, logged: Logged | None) -> None:
        if logged is None:
            # There was nothing new in it.
            self.drop(saving)
            return
        saving.logged = logged
        self.saved.emit(saving)

    def _not_saved(self, saving: Saving, error: DiaryError) -> None:
        saving.error = error
        if not saving.is_held:
            # Whether or not this succeeds now, it is tried on the way out.
            self._jobs.keep(saving.sent.keep, done=lambda _: None, failed=lambda _: None)
        self.failed.emit(saving)

    def _last_words(self) -> LastWords | None:
        loose = [one.sent for one in self._all if one.logged is None and not one.is_held]
        if not loose:
            return None
        written = self._written

        def keep(vault: Vault) -> None:
            for one in loose:
                written.keep_others(vault, one)

        return keep
