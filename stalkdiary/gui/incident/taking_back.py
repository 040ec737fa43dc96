"""Taking an entry of the timeline back: withdrawing it, bringing it back, removing it for safety."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from stalkdiary.actions import record
from stalkdiary.actions.record import Removed
from stalkdiary.gui.jobs import JobRunner
from stalkdiary.gui.theme.theme import Theme
from stalkdiary.gui.theme.tokens import Gap
from stalkdiary.gui.widgets.layouts import column
from stalkdiary.gui.widgets.taking_back import TakingBack


class EntryTakingBack(QWidget):
    """What can be done to an entry that should not stand, or not be there.

    Args:
        theme: how it looks.
        jobs: of the page that shows the entry.
        entity: id of the entry.
        is_withdrawn: whether it was withdrawn.

    Signals:
        told: something was done (what, and what more there is to know).
        failed: nothing was done (a `DiaryError`).
    """

    told = Signal(str, str)
    failed = Signal(object)

    def __init__(self, theme: Theme, jobs: JobRunner, entity: str, *, is_withdrawn: bool) -> None:
        super().__init__()
        self._jobs, self._entity = jobs, entity
        self.asking = TakingBack(
            theme,
            withdrawing=self.tr(
                "It stays in the timeline, marked as withdrawn, and its words stay too. A pack shows it as"
                " withdrawn, unless you leave it out. You can bring it back at any time."
            ),
            removing=self.tr(
                "Its words in every version, its private notes and its files are erased from these notes; a"
                " file that another entry uses stays with that one. This cannot be undone. That an entry was"
                " removed stays in the record. Packs and backups that were made before still hold it, and so"
                " may unused parts of the disk."
            ),
        )
        self.asking.show_standing(is_withdrawn=is_withdrawn)
        self.setLayout(column(theme, Gap.NONE, self.asking))
        self.asking.withdraw_asked.connect(self._withdraw)
        self.asking.reinstate_asked.connect(self._reinstate)
        self.asking.remove_asked.connect(self._remove)

    def _withdraw(self, reason: str) -> None:
        told = self.tr("Withdrawn. The words stay, and it can be brought back.")
        self._jobs.run(
            record.withdraw,
            self._entity,
            reason,
            done=lambda _: self.told.emit(told, ""),
            failed=self.failed.emit,
        )

    def _reinstate(self) -> None:
        told = self.tr("Brought back. Both stay in the history.")
        self._jobs.run(
            record.reinstate, self._entity, done=lambda _: self.told.emit(told, ""), failed=self.failed.emit
        )

    def _remove(self) -> None:
        self._jobs.run(record.remove, self._entity, done=self._was_removed, failed=self.failed.emit)

    def _was_removed(self, removed: Removed) -> None:
        lines = [self.tr("%n files were erased with it.", "", removed.files)] if removed.files else []
        if removed.packs or removed.backups:
            when = ", ".join(time[:10] for time in sorted({*removed.packs, *removed.backups}))
            lines.append(
                self.tr("Packs and backups made since it was written may still hold it: {dates}.").format(
                    dates=when
                )
            )
        else:
            lines.append(self.tr("No pack and no backup was made since it was written."))
        self.told.emit(self.tr("Removed from this diary’s files."), " ".join(lines))
