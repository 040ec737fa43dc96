"""Having a document laid out, and once more where something of it is found to be damaged."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from stalkdiary.actions import pack_pages
from stalkdiary.actions.pack_pages import Broken, Leaves
from stalkdiary.errors import DamagedEvidence, DiaryError
from stalkdiary.gui.export.originals import ReadOriginals
from stalkdiary.gui.jobs import JobRunner
from stalkdiary.gui.vault_thread import Job
from stalkdiary.model.pack import PackRequest


class LayingOut(QObject):
    """Lays out one document after another.

    Attributes:
        is_again: it is being laid out once more, with cards for what is damaged.

    Signals:
        progressed: further (done, total, note); as `pack_pages.look_in_turns` tells it.
        again: something is damaged; these `Leaves` are going to say so.
        whole: all pages of these `Leaves` are there.
        said: how far the reading of the original files is, in words; empty where there is nothing to say.
        failed: a `DiaryError`.
        unreadable: a `DiaryError`; the original files could not all be read, the pages can be looked at.
    """

    progressed = Signal(int, object, str)
    again = Signal(object)
    whole = Signal(object)
    said = Signal(str)
    failed = Signal(object)
    unreadable = Signal(object)

    def __init__(self, jobs: JobRunner, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._job: Job | None = None
        self._request: PackRequest | None = None
        self._broken: Broken | None = None
        self._is_careful = self.is_again = False
        self._originals = ReadOriginals(jobs, self)
        self._originals.said.connect(self.said)
        self._originals.damaged.connect(self._found)
        self._originals.failed.connect(self.unreadable)

    @property
    def is_under_way(self) -> bool:
        """Whether pages are still to come."""
        return self._job is not None

    def begin(self, request: PackRequest) -> Leaves:
        """Lay out what is asked for; gives the pages, which are to come."""
        self.stop()
        self._request, self._broken, self._is_careful = request, None, False
        return self._write()

    def stop(self) -> None:
        """Stop whatever is under way; damage that was found is to be found once more."""
        if self.is_again:
            self._originals.forget()
            self._broken, self._is_careful = None, False
        if self._job is not None:
            self._job.stop()
        self._job, self.is_again = None, False
        self._originals.stop()

    def read_originals(self, document: Leaves) -> None:
        """All of these pages are there: find out what is damaged, unless they show it."""
        if self._broken is not None or self._is_careful:
            self._originals.know(document)
        else:
            self._originals.read(document)

    def explains(self, error: DiaryError) -> bool:
        """Whether a page could not be drawn for a picture that is damaged: then a card comes in its place."""
        if not isinstance(error, DamagedEvidence):
            return False
        if self._is_careful:
            # Such pages stay bare until the others have come.
            return self.is_again
        self._is_careful = True
        self._write_again()
        return True

    def _found(self, broken: Broken) -> None:
        self._broken = broken
        self._write_again()

    def _write_again(self) -> None:
        self._originals.stop()
        self.is_again = True
        self.again.emit(self._write())

    def _write(self) -> Leaves:
        if self._job is not None:
            self._job.stop()
        leaves = Leaves()

        def done(_: None) -> None:
            self._job, self.is_again = None, False
            self.whole.emit(leaves)

        self._job = self._jobs.run_in_turns(
            pack_pages.look_in_turns,
            self._request,
            leaves,
            self._broken,
            self._is_careful,
            done=done,
            failed=self._failed,
            progress=self.progressed.emit,
        )
        return leaves

    def _failed(self, error: DiaryError) -> None:
        self.stop()
        self.failed.emit(error)
