"""Which files and pictures a paste or a drop holds."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData

from stalkdiary.gui.widgets.local_paths import path_of

PICTURES = {
    "image/png": ".png",
    "image/jpeg": ".jpg",
    "image/webp": ".webp",
    "image/gif": ".gif",
    "image/bmp": ".bmp",
}
"""Formats taken as they come, best first, and their endings."""


def has_files(mime: QMimeData) -> bool:
    """Whether there is a file or a picture in a paste or a drop."""
    return bool(paths_in(mime)) or mime.hasImage() or any(mime.hasFormat(name) for name in PICTURES)


def paths_in(mime: QMimeData) -> list[Path]:
    """The files of this computer that a paste or a drop names."""
    urls = mime.urls() if mime.hasUrls() else []
    paths = [path_of(url) for url in urls if url.isLocalFile()]
    return [path for path in paths if path.is_file()]
