"""Keeps what a form holds: soon after it changes, when its page is left, and on the way out."""

from __future__ import annotations

import secrets
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from stalkdiary.errors import DiaryError
from stalkdiary.gui.jobs import JobRunner
from stalkdiary.gui.lock import LastWords, WayOut

KEEP_AFTER_MS = 1_500
"""After the first key that is not kept yet; with the write itself less than two seconds."""


def new_id() -> str:
    """An id for a draft: 32 hex digits."""
    return secrets.token_hex(16)


class DraftKeeper(QObject):
    """Keeps the draft of one form.

    Args:
        jobs: for the diary.
        way_out: asks for the last words.
        collect: gives what keeps what the form holds now; it holds no widget.

    Signals:
        kept: the draft is safe.
        failed: it could not be kept (a `DiaryError`); it is tried again with the next change, and on the
            way out.
    """

    kept = Signal()
    failed = Signal(object)

    def __init__(self, jobs: JobRunner, way_out: WayOut, collect: Callable[[], LastWords]) -> None:
        super().__init__(jobs)
        self._jobs = jobs
        self._collect = collect
        self._is_dirty = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(KEEP_AFTER_MS)
        self._timer.timeout.connect(self.keep_now)
        way_out.keep(self, self._last_words)

    @property
    def is_dirty(self) -> bool:
        """Whether something is not kept yet."""
        return self._is_dirty

    def changed(self) -> None:
        """The form holds something else; a running wait is not begun anew, so that it does end."""
        self._is_dirty = True
        if not self._timer.isActive():
            self._timer.start()

    def settled(self) -> None:
        """What the form held is written down, or gone."""
        self._is_dirty = False
        self._timer.stop()

    def hold(self) -> None:
        """What the form holds is being written down: it is kept only if that is cut short by the way out."""
        self._is_dirty = True
        self._timer.stop()

    def keep_now(self) -> None:
        """Keep what is not kept yet."""
        self._timer.stop()
        if self._is_dirty:
            self._is_dirty = False
            self._jobs.keep(self._collect(), done=lambda _: self.kept.emit(), failed=self._failed)

    def _failed(self, error: DiaryError) -> None:
        self._is_dirty = True
        self.failed.emit(error)

    def _last_words(self) -> LastWords | None:
        return self._collect() if self._is_dirty else None
