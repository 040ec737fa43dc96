"""Reduced copies in the window: decoded, smeared so that nothing of them is seen, or a sign instead."""

from __future__ import annotations

from pathlib import PurePath

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage

from stalkdiary.model.evidence import Attachment, FileKind

SMEARED = QSize(8, 6)
"""So many pixels are left of a picture that is not shown: its colours, nothing more."""

WITH_PICTURE = frozenset({FileKind.PICTURE, FileKind.FILM, FileKind.DOCUMENT})
"""Kinds of files that have something to be seen: a picture, a film's first, a document's first page."""

_SOUNDS = frozenset({".mp3", ".m4a", ".aac", ".wav", ".ogg", ".opus", ".amr", ".flac", ".3ga"})


def our_jpeg(jpeg: bytes | None) -> QImage | None:
    """A reduced copy, decoded: this program made it itself. None where there is none, or it is damaged."""
    image = QImage()
    return image if jpeg and image.loadFromData(jpeg, "JPG") else None


def smear(image: QImage | None) -> QImage | None:
    """What is left of a picture that is not shown."""
    if image is None:
        return None
    return image.scaled(
        SMEARED, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
    )


def sign_of(attachment: Attachment) -> str:
    """The icon for a file that is not shown as a picture."""
    if attachment.kind is FileKind.SOUND:
        return "sound"
    return "sound" if PurePath(attachment.name).suffix.lower() in _SOUNDS else "file"
