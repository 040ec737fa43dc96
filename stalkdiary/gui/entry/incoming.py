"""From a paste or a drop to files to be added; what is in them is for a child process to see."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData
from PySide6.QtGui import QImage, QImageWriter

from stalkdiary.actions.record import Incoming
from stalkdiary.gui.widgets.mime_files import PICTURES, paths_in


def incoming(mime: QMimeData, name: Callable[[], str]) -> list[Incoming]:
    """The files of a paste or a drop.

    Args:
        mime: what was pasted or dropped.
        name: gives a name, without its ending, to a picture that has none.
    """
    paths = paths_in(mime)
    if paths:
        return [Incoming(path=path) for path in paths]
    for form, ending in PICTURES.items():
        data = bytes(mime.data(form).data())
        if data:
            return [Incoming(data=data, name=name() + ending)]
    data = _system_picture(mime)
    return [Incoming(data=data, name=name() + ".png")] if data else []


def _system_picture(mime: QMimeData) -> bytes:
    """A picture that the system hands over as plain pixels only, as Windows does with screenshots."""
    image = mime.imageData() if mime.hasImage() else None
    if not isinstance(image, QImage) or image.isNull():
        return b""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"PNG")).write(image)
    return bytes(buffer.data().data())
