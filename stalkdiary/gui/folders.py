"""Where notes lie: the usual place, and which places a cloud service copies."""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs

KEY_FILE = "daybook.key"
"""The file by which a folder of notes is known (DESIGN section 3)."""

_CLOUDS = (
    "onedrive",
    "dropbox",
    "google drive",
    "googledrive",
    "icloud",
    "mobile documents",
    "cloudstorage",
    "nextcloud",
    "owncloud",
    "mega",
    "megasync",
    "pcloud",
    "proton drive",
    "syncthing",
)
"""Beginnings of folder names that the usual synchronising programs make."""


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
    roots = [Path(os.environ[name]) for name in ("OneDrive", "OneDriveConsumer") if os.environ.get(name)]
    if any(folder.is_relative_to(root) for root in roots):
        return True
    return any(part.lower().startswith(_CLOUDS) for part in folder.parts)


def is_free(folder: Path) -> bool:
    """Whether new notes can be made here: nothing is there, or an empty folder."""
    try:
        return not folder.exists() or (folder.is_dir() and not any(folder.iterdir()))
    except OSError:
        return False
