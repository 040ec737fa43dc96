"""Reading the original files while the pages are looked through, so that the pages tell of damaged ones."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from stalkdiary.actions import pack_pages
from stalkdiary.actions.pack_pages import Broken, Leaves
from stalkdiary.errors import Cancelled, DiaryError
from stalkdiary.gui.jobs import JobRunner
from stalkdiary.gui.vault_thread import Job


class ReadOriginals(QObject):
    """Reads the files of one document after another, each document once.

    Signals:
        said: how far it is, in words; empty where there is nothing to say.
        damaged: a `Broken`, where something is.
        failed: a `DiaryError`; the disk does not give back what it has.
    """

    said = Signal(str)
    damaged = Signal(object)
    failed = Signal(object)

    def __init__(self, jobs: JobRunner, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._job: Job | None = None
        self._read: Leaves | None = None

    def read(self, document: Leaves) -> None:
        """Begin, unless the files of this document were read."""
        self.stop()
        if document is self._read:
            return

        def done(broken: Broken) -> None:
            self._end()
            self._read = document
            if broken:
                self.damaged.emit(broken)

        self._job = self._jobs.run_in_turns(
            pack_pages.read_originals, document, done=done, failed=self._failed, progress=self._progress
        )

    def know(self, document: Leaves) -> None:
        """This document shows what is damaged already."""
        self._read = document

    def forget(self) -> None:
        """Whatever was read is to be read once more."""
        self._read = None

    def stop(self) -> None:
        """Stop reading, without a word."""
        if self._job is not None:
            self._job.stop()
        self._end()

    def _end(self) -> None:
        self._job = None
        self.said.emit("")

    def _progress(self, done: int, total: int | None, _note: str) -> None:
        self.said.emit(
            self.tr("Reading the original files: {done} of {total}").format(done=done, total=total or 0)
        )

    def _failed(self, error: DiaryError) -> None:
        self._end()
        if not isinstance(error, Cancelled):
            self.failed.emit(error)
