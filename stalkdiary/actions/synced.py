"""Whether a folder is one that a cloud service copies elsewhere, and which service.

It is told before notes or copies go there: shared accounts see such a folder, conflicts damage what is in it,
and old versions survive a removal. No service is asked: the programs are known by the names that they give
their folders, the variables that they set, and the small files that they leave in what they watch.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

_BY_NAME = {
    "onedrive": "OneDrive",
    "dropbox": "Dropbox",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "my drive": "Google Drive",
    "icloud": "iCloud",
    "mobile documents": "iCloud",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
    "megasync": "MEGA",
    "mega": "MEGA",
    "pcloud": "pCloud",
    "proton drive": "Proton Drive",
    "protondrive": "Proton Drive",
    "syncthing": "Syncthing",
    "tresorit": "Tresorit",
    "yandex.disk": "Yandex Disk",
    "cloudstorage": "",
}
"""Beginnings of folder names, in lower case; "" is a folder of the system's for any such service."""

_BY_VARIABLE = {
    "OneDrive": "OneDrive",
    "OneDriveConsumer": "OneDrive",
    "OneDriveCommercial": "OneDrive",
}

_BY_MARK = {
    ".dropbox": "Dropbox",
    ".dropbox.cache": "Dropbox",
    ".stfolder": "Syncthing",
    ".owncloudsync.log": "ownCloud",
    ".nextcloudsync.log": "Nextcloud",
    ".sync_*.db": "Nextcloud",
    "._sync_*.db": "Nextcloud",
    ".tmp.drivedownload": "Google Drive",
}
"""What these programs leave in the folder that they watch."""

UNNAMED = "a cloud service"
"""Where the folder does not say which."""


def synced_by(folder: Path, environment: Mapping[str, str] = os.environ) -> str | None:
    """The service that copies this folder elsewhere, by its own name; None where nothing says so.

    Args:
        folder: which need not exist yet.
        environment: variables of this process.
    """
    folder = folder.absolute()
    for variable, service in _BY_VARIABLE.items():
        if environment.get(variable) and folder.is_relative_to(environment[variable]):
            return service
    named = None
    for part in folder.parts:
        lowered = part.lower()
        for beginning, service in _BY_NAME.items():
            # "CloudStorage" is followed by a folder that says which.
            if lowered.startswith(beginning):
                named = service or named or UNNAMED
                break
    return named or _marked(folder)


def _marked(folder: Path) -> str | None:
    for place in (folder, *folder.parents):
        for mark, service in _BY_MARK.items():
            try:
                # A home folder holds Dropbox's settings under the same name as its mark, as a folder.
                if any(path.is_file() or mark == ".stfolder" for path in place.glob(mark)):
                    return service
            except OSError:
                break
    return None
