"""Where notes lie: the usual place, and which places a cloud service copies."""

from __future__ import annotations

from pathlib import Path

import platformdirs

from stalkdiary.actions.synced import synced_by

KEY_FILE = "daybook.key"
"""The file by which a folder of notes is known (DESIGN section 3)."""


def usual_folder(name: str) -> Path:
    """Where new notes go unless another place is chosen: this computer's own folder, in no cloud."""
    return platformdirs.user_data_path("Daybook", appauthor=False) / name


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
