"""What can be done to an entry that should not stand, or not be there: asked, done, and told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from stalkdiary.actions import removal
from stalkdiary.actions.backups import KnownBackup
from stalkdiary.actions.removal import Foreseen, Removed
from stalkdiary.errors import DiaryError
from stalkdiary.gui.draft_keeper import DraftKeeper
from stalkdiary.gui.jobs import JobRunner
from stalkdiary.gui.lock import LastWords
from stalkdiary.gui.session import Session
from stalkdiary.gui.taking_back import reason_draft
from stalkdiary.gui.taking_back.asking import TakingBack
from stalkdiary.gui.taking_back.still_held import StillHeld
from stalkdiary.gui.theme.tokens import Gap
from stalkdiary.gui.widgets.layouts import column
from stalkdiary.model.incident import Standing

if TYPE_CHECKING:
    from stalkdiary.actions.access import Vault

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Acts:
    """How one kind of entry is taken back, and what that means for it.

    Attributes:
        remove: given the diary and the entry's id.
        stays: what stays after a removal in any case, in words.
        withdraw: given the diary, the id and the reason; None for what cannot be withdrawn.
        reinstate: given the diary and the id; None likewise.
        withdrawing: what withdrawing does, in words.
    """

    remove: Callable[[Vault, str], Removed]
    stays: tuple[str, ...]
    withdraw: Callable[[Vault, str, str], Any] | None = None
    reinstate: Callable[[Vault, str], Any] | None = None
    withdrawing: str = ""


class EntryTakingBack(QWidget):
    """Takes one entry back; a page keeps it as long as it shows the entry, so that no half reason is lost.

    Args:
        session: see `Page`.
        jobs: of the page that shows the entry.
        entity: id of the entry.
        acts: what can be done.

    Signals:
        told: something was done (what, and what more there is to know); the page then tells of the write.
        failed: nothing was done (a `DiaryError`).
    """

    told = Signal(str, str)
    failed = Signal(object)

    def __init__(self, session: Session, jobs: JobRunner, entity: str, acts: Acts) -> None:
        super().__init__()
        self._jobs, self._entity, self._acts = jobs, entity, acts
        self.asking = TakingBack(session, withdrawing=acts.withdrawing, stays=acts.stays)
        self.still_held = StillHeld(session)
        self.setLayout(column(session.theme, Gap.NONE, self.asking, self.still_held))
        self.asking.withdraw_asked.connect(self._withdraw)
        self.asking.reinstate_asked.connect(self._reinstate)
        self.asking.foresight_asked.connect(self._foresee)
        self.asking.remove_asked.connect(self._remove)
        self.still_held.changed.connect(self._look_for_copies)
        self._standing: Standing | None = None
        self._is_busy = False
        self._keeper = DraftKeeper(jobs, session.way_out, self._last_words)
        self.asking.reason.textEdited.connect(self._keeper.changed)
        jobs.run(reason_draft.find, entity, done=self._go_on, failed=self.failed.emit)

    def left(self) -> None:
        """The page is left: what was begun is kept."""
        self._keeper.keep_now()

    def _last_words(self) -> LastWords:
        return partial(reason_draft.keep, entity=self._entity, reason=self.asking.reason.value)

    def _go_on(self, reason: str) -> None:
        if reason and not self.asking.reason.value:
            self.asking.reason.set_value(reason)
            self.asking.reason.end(False)

    def show_standing(self, standing: Standing) -> None:
        """Offer what can be done to an entry that stands, that was withdrawn, or that was removed."""
        if standing is self._standing:
            return
        self._standing = standing
        if standing is Standing.REMOVED:
            self.asking.hide()
            self._look_for_copies()
        else:
            self.asking.show_standing(is_withdrawn=standing is Standing.WITHDRAWN)

    def _withdraw(self, reason: str) -> None:
        assert self._acts.withdraw is not None, "it was offered"
        self._do(self._acts.withdraw, reason, done=self._was_withdrawn)

    def _was_withdrawn(self, _result: object) -> None:
        self.asking.reason.clear()
        self._keeper.changed()
        self._keeper.keep_now()
        self._was_done(self.tr("Withdrawn. The words stay, and it can be brought back."))

    def _reinstate(self) -> None:
        told = self.tr("Brought back. Both stay in the history.")
        assert self._acts.reinstate is not None, "it was withdrawn before"
        self._do(self._acts.reinstate, done=lambda _: self._was_done(told))

    def _foresee(self) -> None:
        self._jobs.run_in_turns(removal.foresee_turns, self._entity, done=self._foreseen, failed=self._failed)

    def _foreseen(self, foreseen: Foreseen) -> None:
        self.still_held.show_packs(foreseen)
        self.asking.show_foreseen(foreseen)

    def _remove(self) -> None:
        self._do(self._acts.remove, done=self._was_removed)

    def _do(self, act: Callable[..., T], *args: object, done: Callable[[T], object]) -> None:
        """Once, however often a key is pressed; what was asked for is done even if the page is left."""
        if not self._is_busy:
            self._is_busy = True
            self._jobs.keep(act, self._entity, *args, done=done, failed=self._failed)

    def _was_removed(self, removed: Removed) -> None:
        # Words about it must not be kept once more.
        self.asking.reason.clear()
        self._keeper.settled()
        files = self.tr("%n files were erased with it.", "", removed.files) if removed.files else ""
        none = self.tr("No pack and no copy that is known here holds it.")
        held = "" if removed.packs or removed.backups else none
        self._was_done(self.tr("Removed from these notes."), " ".join(filter(None, (files, held))))

    def _was_done(self, told: str, more: str = "") -> None:
        self._is_busy = False
        self.told.emit(told, more)

    def _failed(self, error: DiaryError) -> None:
        self._is_busy = False
        self.failed.emit(error)

    def _look_for_copies(self) -> None:
        if self._standing is Standing.REMOVED:
            self._jobs.run_in_turns(
                removal.copies_with_turns, self._entity, done=self._found_copies, failed=self.failed.emit
            )

    def _found_copies(self, copies: tuple[KnownBackup, ...]) -> None:
        self.still_held.show_copies(copies)
