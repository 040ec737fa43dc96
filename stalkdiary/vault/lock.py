"""One diary, one program: a lock on the folder for as long as it is open."""

from __future__ import annotations

import errno
import os
from pathlib import Path

from filelock import FileLock, Timeout

from stalkdiary.errors import DiaryError, NotesNotReadable, OpenElsewhere, StorageFailed
from stalkdiary.vault.files import storage_errors

LOCK_NAME = "lock"


class FolderLock:
    """Held while a diary is open; the system lets go of it when the process ends, however it ends."""

    def __init__(self, folder: Path) -> None:
        """Take the lock at once, or not at all.

        Raises:
            OpenElsewhere: another window or command holds it.
            NotesNotReadable: the lock is there, and belongs to an account that lets nobody else at it.
            ReadOnlyFolder, StorageFailed: the folder cannot hold a lock.
        """
        self._lock = FileLock(folder / LOCK_NAME, timeout=0, thread_local=False)
        with storage_errors():
            try:
                self._lock.acquire()
            except Timeout:
                # An OSError too, which must not be taken for a failing disk.
                raise OpenElsewhere from None
            except NotImplementedError:
                raise StorageFailed(errno=errno.ENOLCK) from None
            except PermissionError:
                if _is_kept_from_us(folder / LOCK_NAME):
                    raise NotesNotReadable from None
                raise

    def release(self) -> None:
        """Let go; harmless when it was let go before."""
        self._lock.release()


def _is_kept_from_us(path: Path) -> bool:
    """Whether a file is there that this account may not even read."""
    try:
        os.close(os.open(path, os.O_RDONLY))
    except PermissionError:
        return True
    except OSError:
        return False
    return False


def is_held(folder: Path) -> bool:
    """Whether another window or command has the diary in a folder open; False where that cannot be told."""
    if not (folder / LOCK_NAME).exists():
        return False
    try:
        FolderLock(folder).release()
    except OpenElsewhere:
        return True
    except DiaryError:
        return False
    return False
