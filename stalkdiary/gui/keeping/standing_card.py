"""When the notes are not as they were last saved: what is known, what to look for, and going on."""

from __future__ import annotations

from PySide6.QtCore import Signal

from stalkdiary.actions import upkeep
from stalkdiary.actions.access import HeadStanding
from stalkdiary.errors import DiaryError, EntriesMissing, RecordAltered
from stalkdiary.gui import wording
from stalkdiary.gui.jobs import JobRunner
from stalkdiary.gui.keeping.reading import Kept
from stalkdiary.gui.session import Session
from stalkdiary.gui.theme.tokens import Gap
from stalkdiary.gui.widgets.buttons import Button
from stalkdiary.gui.widgets.flow import flow
from stalkdiary.gui.widgets.layouts import Card
from stalkdiary.gui.widgets.notice import Notice
from stalkdiary.gui.widgets.words import Role, Words


class StandingCard(Card):
    """Hidden while the notes are as they were last saved.

    Signals:
        changed: they were accepted as they are.
    """

    changed = Signal()

    def __init__(self, session: Session, jobs: JobRunner) -> None:
        theme = session.theme
        super().__init__(theme, "notice", gap=Gap.M, pad=Gap.XL)
        self._session, self._jobs = session, jobs
        self._head, self._rest = Words("", Role.TITLE), Words("")
        self.accept = Button(theme, self.tr("Go on with what is here"))
        self.notice = Notice(theme, "echo")
        for part in (
            self._head,
            self._rest,
            Words(
                self.tr(
                    "If you put an older copy in this place, or the disk failed, look for a newer copy first:"
                    " a backup, a stick, the folder’s earlier place."
                )
            ),
            Words(
                self.tr(
                    "If there is none, you can go on with what is here. The record then says for good that it"
                    " was accepted like this, and when."
                )
            ),
            flow(theme, Gap.S, self.accept),
            self.notice,
        ):
            self.body.addWidget(part)
        self.accept.clicked.connect(self._accept)
        self.hide()

    def show_kept(self, kept: Kept) -> None:
        """Show what is amiss, if anything is."""
        errors: dict[HeadStanding, DiaryError] = {
            HeadStanding.ENTRIES_MISSING: EntriesMissing(had=kept.had, has=kept.checkpoint.size),
            HeadStanding.ALTERED: RecordAltered(),
        }
        error = errors.get(kept.standing)
        self.setVisible(error is not None)
        if error is not None:
            words = wording.message(error)
            self._head.setText(words.what_happened)
            self._rest.setText(words.what_was_kept)
            self.accept.setVisible(not kept.read_only)

    def _accept(self) -> None:
        self.accept.setEnabled(False)
        self._jobs.run(upkeep.accept, done=self._accepted, failed=self._failed)

    def _accepted(self, _was: bool) -> None:
        self.accept.setEnabled(True)
        self.changed.emit()
        self._session.written.emit()

    def _failed(self, error: DiaryError) -> None:
        self.accept.setEnabled(True)
        self.notice.say_error(error)
