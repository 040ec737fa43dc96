"""A copy with parts covered, from the first box on: its draft, having it made, and having it kept."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal

from stalkdiary.actions import redaction
from stalkdiary.actions.redaction import Covered
from stalkdiary.errors import DiaryError
from stalkdiary.gui.draft_keeper import DraftKeeper
from stalkdiary.gui.evidence import box_drafts
from stalkdiary.gui.evidence.box_drafts import BoxDraft
from stalkdiary.gui.evidence.boxes import Boxes
from stalkdiary.gui.evidence.cover_stage import CoverStage
from stalkdiary.gui.evidence.helpers import HelperRunner
from stalkdiary.gui.evidence.reading import Viewed
from stalkdiary.gui.jobs import JobRunner
from stalkdiary.gui.lock import LastWords
from stalkdiary.gui.session import Session
from stalkdiary.model.evidence import Attachment


class Covering(QObject):
    """One picture's copy in the making.

    Args:
        owner: of the page.
        session: of the window.
        jobs: on the diary; they end with what is shown.
        aside: for what needs no diary.
        viewed: the picture, with what was drawn on it before.

    Attributes:
        boxes: drawn so far.
        caption: of the copy.
        is_instead: whether packs are to hold the copy in place of its original.

    Signals:
        kept: the copy is in the diary (the attachment).
    """

    kept = Signal(object)

    def __init__(
        self, owner: QObject, session: Session, jobs: JobRunner, aside: HelperRunner, viewed: Viewed
    ) -> None:
        super().__init__(owner)
        self._jobs = jobs
        self._aside = aside
        self._viewed = viewed
        self.boxes = Boxes()
        begun = viewed.begun
        self.caption = viewed.attachment.caption if begun is None else begun.caption
        self.is_instead = begun is None or begun.is_instead
        for box in () if begun is None else begun.boxes:
            self.boxes.add(box)
        # Jobs of its own: what is being kept is not stopped with what is shown.
        self._keeper = DraftKeeper(JobRunner(session.vault_thread, self), session.way_out, self._last_words)

    def show(self, stage: CoverStage) -> None:
        """Have a stage go on with what there is, and keep what is done there."""
        stage.go_on_with(self.caption, is_instead=self.is_instead)
        stage.changed.connect(lambda: self._changed(stage))
        stage.kept.connect(lambda: self.keep(stage))

    def left(self) -> None:
        """The page is left: what was drawn is kept now."""
        self._keeper.keep_now()

    def keep(self, stage: CoverStage) -> None:
        """Make the copy that a stage shows, and keep it."""
        self._keeper.hold()
        stage.set_busy(self.tr("Making the copy from all the original’s pixels…"))
        self._aside.run(
            redaction.cover,
            self._viewed.original,
            self.boxes.all,
            done=lambda made: self._made(stage, made),
            failed=lambda error: self._failed(stage, error),
        )

    def _made(self, stage: CoverStage, made: Covered) -> None:
        viewed = self._viewed
        self._jobs.run(
            box_drafts.add_copy,
            viewed.entry.id,
            viewed.attachment.id,
            made,
            stage.caption.text().strip(),
            stage.in_packs,
            done=self._kept,
            failed=lambda error: self._failed(stage, error),
        )

    def _kept(self, copy: Attachment) -> None:
        self.boxes = Boxes()
        self._keeper.settled()
        self.kept.emit(copy)

    def _failed(self, stage: CoverStage, error: DiaryError) -> None:
        self._keeper.changed()
        stage.say_error(error)

    def _changed(self, stage: CoverStage) -> None:
        self.caption, self.is_instead = stage.caption.text(), stage.instead.isChecked()
        self._keeper.changed()

    def _last_words(self) -> LastWords:
        viewed, draft = self._viewed, BoxDraft(self.boxes.all, self.caption, self.is_instead)
        return partial(box_drafts.keep, entity=viewed.entry.id, attachment=viewed.attachment.id, draft=draft)
