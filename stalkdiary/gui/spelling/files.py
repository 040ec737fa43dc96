"""A file in words: its kind and size, and what it says of itself beside what the person says."""

from __future__ import annotations

import re
from datetime import datetime

from PySide6.QtCore import QCoreApplication, QLocale

from stalkdiary.gui.reduced import sign_of
from stalkdiary.model.evidence import Attachment, FileKind, visible_name
from stalkdiary.model.incident import Incident
from stalkdiary.model.moment import spell
from stalkdiary.model.moment_words import MONTHS

_tr = QCoreApplication.translate

_MOST = 2**31 - 1
_LONG = 16
_JOINTS = re.compile(r"(?<=[_.\-@=&+])(?=\w)")


def kind_words(attachment: Attachment) -> str:
    """Such as "Picture, 2.4 MB"."""
    kind = _tr("FileWords", "Covered copy") if attachment.copy_of else kind_name(attachment)
    return f"{kind}, {size_words(attachment.size)}"


def shown_name(attachment: Attachment) -> str:
    """Its name, with unseen places at which a line may end: long ones have no spaces, and would be cut."""
    name = visible_name(attachment.name)
    if max(map(len, name.split()), default=0) <= _LONG:
        return name
    parts = _JOINTS.sub("\u200b", name).split("\u200b")
    pieces = (part[at : at + _LONG] for part in parts for at in range(0, max(len(part), 1), _LONG))
    return "\u200b".join(pieces)


def kind_name(attachment: Attachment) -> str:
    """Such as "Picture"."""
    names = {
        FileKind.PICTURE: _tr("FileWords", "Picture"),
        FileKind.FILM: _tr("FileWords", "Film"),
        FileKind.SOUND: _tr("FileWords", "Sound"),
        FileKind.DOCUMENT: _tr("FileWords", "Document"),
        FileKind.MAIL: _tr("FileWords", "Mail"),
        FileKind.TEXT: _tr("FileWords", "Text"),
    }
    unread = _tr("FileWords", "Sound") if sign_of(attachment) == "sound" else _tr("FileWords", "File")
    return names.get(attachment.kind, unread)


def length_words(seconds: float) -> str:
    """How long a film or a sound is: "1 h 2 min 5 s"."""
    whole = round(seconds)
    if whole < 1:
        return _tr("FileWords", "under a second")
    hours, minutes, rest = whole // 3_600, whole // 60 % 60, whole % 60
    parts = (
        _tr("FileWords", "{count} h").format(count=hours) if hours else "",
        _tr("FileWords", "{count} min").format(count=minutes) if minutes else "",
        _tr("FileWords", "{count} s").format(count=rest) if rest else "",
    )
    return " ".join(filter(None, parts))


def size_words(size: int) -> str:
    """Bytes as a person reads them."""
    return QLocale().formattedDataSize(size, 1, QLocale.DataSizeFormat.DataSizeSIFormat)


def file_rows(attachment: Attachment, incident: Incident) -> list[tuple[str, str, str]]:
    """(name, what the file says, what the person says), on the same lines."""
    says = attachment.says
    position = any(one.attachment == attachment.id for one in incident.positions.items)
    in_file = (
        _tr("FileWords", "It holds a position") if position else _tr("FileWords", "No position in the file")
    )
    size = f"{says.width} × {says.height}" if says.width else ""
    # A file can claim any number; Qt counts to 2^31 - 1.
    pages = _tr("FileWords", "%n pages", "", min(max(says.pages, 0), _MOST)) if says.pages else ""
    length = length_words(says.duration_ms / 1_000) if says.duration_ms else ""
    return [
        (_tr("FileWords", "When"), _captured(attachment), spell(incident.when.happened)),
        (
            _tr("FileWords", "Made with"),
            says.camera or says.software or _tr("FileWords", "It does not say"),
            "",
        ),
        (_tr("FileWords", "Where"), in_file, incident.location.place),
        (_tr("FileWords", "Name"), shown_name(attachment), attachment.caption),
        (
            _tr("FileWords", "Size"),
            ", ".join(filter(None, (size_words(attachment.size), says.format, size, length, pages))),
            "",
        ),
        (_tr("FileWords", "SHA-256"), " ".join(_quarters(attachment.sha256)), ""),
    ]


def _captured(attachment: Attachment) -> str:
    says = attachment.says
    if not says.captured:
        return _tr("FileWords", "It does not say")
    try:
        made = datetime.fromisoformat(says.captured)
    except ValueError:
        return says.captured
    offset = says.captured_offset or _tr("FileWords", "no time zone given")
    return f"{made.day} {MONTHS[made.month - 1]} {made.year}, {made:%H:%M:%S}, {offset}"


def _quarters(digest: str) -> list[str]:
    """A long digest in parts that can wrap."""
    return [digest[at : at + 16] for at in range(0, len(digest), 16)]
