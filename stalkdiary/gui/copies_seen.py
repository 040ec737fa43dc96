"""Waits for what a look at known copies finds: a folder may answer late, or never."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QObject, Signal

from stalkdiary.gui.vault_thread import VaultThread

if TYPE_CHECKING:
    from stalkdiary.actions.backups import CopyLook, Seen


class CopiesSeen(QObject):
    """Waits without holding anyone up.

    Args:
        thread: of the diary.
        owner: what it is for, and goes with.

    Signals:
        seen: what was found (`dict[Path, Seen]`).
    """

    seen = Signal(object)

    def __init__(self, thread: VaultThread, owner: QObject) -> None:
        super().__init__(owner)
        self._thread = thread
        self._look: CopyLook | None = None

    @property
    def unanswered(self) -> frozenset[Path]:
        """Folders that are not to be asked again yet."""
        return frozenset() if self._look is None else self._look.unanswered

    def wait_for(self, look: CopyLook) -> None:
        """Tell once what this look found, and of no earlier one."""
        self._look = look
        thread = self._thread
        look.tell(lambda found: thread.post(partial(self._told, look, found)))

    def _told(self, look: CopyLook, found: dict[Path, Seen]) -> None:
        if shiboken6.isValid(self) and look is self._look:
            self.seen.emit(found)
