"""One diary, one program: a lock on the folder for as long as it is open."""

from __future__ import annotations

from pathlib import Path

from filelock import FileLock, Timeout

from stalkdiary.errors import OpenElsewhere
from stalkdiary.vault.files import storage_errors

LOCK_NAME = "lock"


class FolderLock:
    """Held while a diary is open; the system lets go of it when the process ends, however it ends."""

    def __init__(self, folder: Path) -> None:
        """Take the lock at once, or not at all.

        Raises:
            OpenElsewhere: another window or command holds it.
            ReadOnlyFolder, StorageFailed: the folder cannot hold a lock.
        """
        self._lock = FileLock(folder / LOCK_NAME, timeout=0, thread_local=False)
        try:
            with storage_errors():
                self._lock.acquire()
        except Timeout:
            raise OpenElsewhere from None

    def release(self) -> None:
        """Let go; harmless when it was let go before."""
        self._lock.release()
