"""Evidence as values: attached files, what a file says of itself, and physical things kept elsewhere."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class FileKind(StrEnum):
    """What a file was seen to be; decides how a pack shows it."""

    PICTURE = "picture"
    FILM = "film"
    SOUND = "sound"
    DOCUMENT = "document"
    MAIL = "mail"
    TEXT = "text"
    OTHER = "other"


class InPacks(StrEnum):
    """What packs hold where there is a copy with parts covered."""

    COPY = "copy"
    """The copy; the original is held back."""
    BOTH = "both"
    ORIGINAL = "original"
    """The original; the copy stays in the diary."""


@dataclass(frozen=True, slots=True)
class Said:
    """One more thing a file says of itself, such as a mail's subject."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class FileSays:
    """What a file says of itself. It can be wrong or forged, so it is shown apart from the person's words.

    Attributes:
        captured: local date and time, ISO 8601 without offset, or empty.
        captured_offset: such as "+01:00"; empty where the file does not say.
        captured_basis: the field it was read from, such as "exif DateTimeOriginal".
        camera: make and model.
        software: program named in the file.
        format: such as "JPEG".
        width: pixels as shown, after orientation; 0 where unknown.
        height: as width.
        duration_ms: of film or sound, milliseconds; 0 where unknown.
        pages: of a document; 0 where unknown.
        more: whatever else it says that is worth showing.
        modified: time of the source file when it was added, ISO 8601 UTC; a weak hint.
        notes: fixed words, such as "truncated".
    """

    captured: str = ""
    captured_offset: str = ""
    captured_basis: str = ""
    camera: str = ""
    software: str = ""
    format: str = ""
    width: int = 0
    height: int = 0
    duration_ms: int = 0
    pages: int = 0
    more: tuple[Said, ...] = ()
    modified: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Attachment:
    """One file attached to an incident.

    Attributes:
        id: 32 hex digits, random; the same file attached twice has two ids and one `file`.
        file: id of the stored bytes, 32 hex digits.
        name: the original file name, exactly as it was.
        sha256: of the original bytes, lower-case hex.
        size: of the original bytes.
        kind: what it was seen to be.
        caption: the person's words about it.
        added: when it was added, ISO 8601 UTC.
        says: what the file says of itself.
        copy_of: id of the attachment that this is a redacted copy of, or empty.
        in_packs: for such a copy, what packs hold of it and its original; see `held_back`.
    """

    id: str
    file: str
    name: str
    sha256: str
    size: int
    kind: FileKind = FileKind.OTHER
    caption: str = ""
    added: str = ""
    says: FileSays = FileSays()
    copy_of: str = ""
    in_packs: InPacks = InPacks.COPY


@dataclass(frozen=True, slots=True)
class PhysicalItem:
    """A thing kept elsewhere: a letter, a gift, a tracker.

    Attributes:
        id: 32 hex digits, random.
        what: a description.
        where: where it is kept.
        wrapped: how it is wrapped, such as a paper bag.
        handled_by: who has touched it.
    """

    id: str
    what: str
    where: str = ""
    wrapped: str = ""
    handled_by: str = ""


@dataclass(frozen=True, slots=True)
class Position:
    """A position that a file holds: private, and never in a pack unless chosen.

    Attributes:
        attachment: id of the attachment.
        latitude: decimal degrees as text, -90 to 90.
        longitude: decimal degrees as text, -180 to 180.
    """

    attachment: str
    latitude: str
    longitude: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """All evidence of one incident."""

    items: tuple[Attachment, ...] = ()
    physical: tuple[PhysicalItem, ...] = ()


def held_back(items: Iterable[Attachment]) -> frozenset[str]:
    """Ids of the attachments of one entry that stay out of packs because of its covered copies.

    An original is held back as soon as one copy of it asks for that, whatever other copies say.
    """
    copies = [item for item in items if item.copy_of]
    originals = {item.copy_of for item in copies if item.in_packs is InPacks.COPY}
    return frozenset(originals | {item.id for item in copies if item.in_packs is InPacks.ORIGINAL})


def handed_over(items: Iterable[Attachment]) -> tuple[Attachment, ...]:
    """The attachments of one entry that packs hold, in order: all but those that are held back."""
    items = tuple(items)
    held = held_back(items)
    return tuple(item for item in items if item.id not in held)


_FORMATTING = {"Cf", "Cc", "Zl", "Zp", "Cs", "Co", "Cn"}


def visible_name(name: str) -> str:
    """A file name for showing: controls and direction marks become visible codes, so none can disguise it.

    A right-to-left override, for instance, can make "gpj.exe" look like "exe.jpg". What makes one emoji of
    several stays.
    """
    if name.isprintable():
        return name
    return "".join(
        f"⟦U+{ord(c):04X}⟧" if unicodedata.category(c) in _FORMATTING and not _joins(name, at) else c
        for at, c in enumerate(name)
    )


def _joins(name: str, at: int) -> bool:
    """Whether a zero width joiner stands between two signs of one emoji (UTS #51, emoji ZWJ sequences)."""
    before, after = name[max(0, at - 1) : at], name[at + 1 : at + 2]
    if name[at] != "\u200d" or not (before and after):
        return False
    is_sign = unicodedata.category(before) in ("So", "Sk") or before == "\ufe0f"
    return is_sign and unicodedata.category(after) == "So"
