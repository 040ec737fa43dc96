"""A pack whose making was cut short must not lie about: it is readable by anyone.

Where the system cannot write a file without a name, its name is noted in the diary before the first byte is
written, and whatever still lies there is cleared away at the next opening.
"""

from __future__ import annotations

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
        was_there = path.is_file()
        path.unlink(missing_ok=True)
        if not path.parent.is_dir():
            return False
    except OSError:
        return False
    with suppress(DiaryError):
        vault.preferences.set(_PREFERENCE, "")
    return was_there
