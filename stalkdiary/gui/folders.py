"""Where notes lie: the usual place, and which places a cloud service copies."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import platformdirs

from stalkdiary.actions.synced import synced_by

KEY_FILE = "daybook.key"
"""The file by which a folder of notes is known (docs/file-format.md)."""

PORTABLE = "portable.txt"
"""The file beside a frozen program by which it knows that it is carried about (packaging/portable)."""


def usual_folder(name: str) -> Path:
    """Where new notes go unless another place is chosen: this computer's own folder, in no cloud.

    A program that is carried on a stick offers the stick, beside its own folder and not in it, where a newer
    version is put in its place.
    """
    stick = carried_on(program_folder())
    return (platformdirs.user_data_path("Daybook", appauthor=False) if stick is None else stick) / name


def program_folder() -> Path | None:
    """The folder that a frozen program lies in; None for a checkout or an installed wheel."""
    return Path(sys.executable).resolve().parent if getattr(sys, "frozen", False) else None


def carried_on(program: Path | None) -> Path | None:
    """The folder of a stick that a program's own folder lies in; None where it is at home here."""
    if program is None:
        return None
    try:
        is_carried = (program / PORTABLE).is_file() and disk_of(program) != disk_of(Path.home())
        return program.parent if is_carried and os.access(program.parent, os.W_OK) else None
    except (OSError, RuntimeError):  # a home that cannot be found
        return None


def disk_of(folder: Path) -> int:
    """Which disk a folder lies on, as the system numbers them."""
    return folder.stat().st_dev


def holds_notes(folder: Path) -> bool:
    """Whether there are notes in a folder."""
    try:
        return (folder / KEY_FILE).is_file()
    except OSError:
        return False


def is_in_cloud(folder: Path) -> bool:
    """Whether a folder looks like one that is copied to a cloud service."""
    return synced_by(folder) is not None


def is_free(folder: Path) -> bool:
    """Whether new notes can be made here: nothing is there, or an empty folder."""
    try:
        return not folder.exists() or (folder.is_dir() and not any(folder.iterdir()))
    except OSError:
        return False
