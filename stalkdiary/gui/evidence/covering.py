"""Has a copy with parts covered made beside the diary's thread, and kept on it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from stalkdiary.actions import redaction
from stalkdiary.actions.redaction import Covered
from stalkdiary.gui.evidence.aside import Aside
from stalkdiary.gui.evidence.boxes import Boxes
from stalkdiary.gui.evidence.cover_stage import CoverStage
from stalkdiary.gui.evidence.reading import Viewed
from stalkdiary.gui.jobs import JobRunner
from stalkdiary.model.evidence import Attachment


class Covering(QObject):
    """One picture's copy in the making.

    Args:
        owner: of the page.
        jobs: on the diary.
        aside: for what needs no diary.
        viewed: the picture.

    Attributes:
        boxes: drawn so far; they stay while the page does.

    Signals:
        kept: the copy is in the diary (the attachment).
    """

    kept = Signal(object)

    def __init__(self, owner: QObject, jobs: JobRunner, aside: Aside, viewed: Viewed) -> None:
        super().__init__(owner)
        self._jobs = jobs
        self._aside = aside
        self._viewed = viewed
        self.boxes = Boxes()

    def keep(self, stage: CoverStage) -> None:
        """Make the copy that a stage shows, and keep it."""
        stage.set_busy(self.tr("Making the copy from all the original’s pixels…"))
        self._aside.run(
            redaction.cover,
            self._viewed.original,
            self.boxes.all,
            done=lambda made: self._made(stage, made),
            failed=stage.say_error,
        )

    def _made(self, stage: CoverStage, made: Covered) -> None:
        viewed = self._viewed
        self._jobs.run(
            redaction.add_copy,
            viewed.entry.id,
            viewed.attachment.id,
            made,
            stage.caption.text().strip(),
            stage.in_packs,
            done=self._kept,
            failed=stage.say_error,
        )

    def _kept(self, copy: Attachment) -> None:
        self.boxes = Boxes()
        self.kept.emit(copy)
