"""A pack whose making was cut short must not lie about: it is readable by anyone.

Where the system cannot write a file without a name, its name is noted in the diary before the first byte is
written, and whatever still lies there is cleared away at the next opening.
"""

from __future__ import annotations

import shutil
from contextlib import suppress
from pathlib import Path

from stalkdiary.errors import DiaryError
from stalkdiary.vault.vault import Vault

_PREFERENCE = "unfinished-pack"


def note_unfinished(vault: Vault, path: Path) -> None:
    """Remember that a pack may lie unfinished under this name."""
    vault.preferences.set(_PREFERENCE, str(path))


def clear_unfinished(vault: Vault) -> bool:
    """Remove what a pack that was cut short left behind; whether anything was.

    A place that is out of reach now, such as a stick that was pulled out, is tried again the next time.
    """
    noted = vault.preferences.get(_PREFERENCE, "")
    if vault.read_only or not noted:
        return False
    path = Path(str(noted))
    try:
        was_there = _remove(path)
        if not path.parent.is_dir():
            return False
    except OSError:
        return False
    with suppress(DiaryError):
        vault.preferences.set(_PREFERENCE, "")
    return was_there


def _remove(path: Path) -> bool:
    """Remove a file, or a folder with all that is in it; whether anything was there.

    Raises:
        OSError: some of it could not be removed.
    """
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
        return True
    was_there = path.is_file()
    path.unlink(missing_ok=True)
    return was_there
