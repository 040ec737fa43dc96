"""Copies of pictures with parts covered: made from the original's pixels, kept beside it, handed over for it.

The original is never touched. A copy is an attachment of its own, under a neutral name, added to the same
entry as an amendment. What packs then hold is said by `model.evidence.held_back`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from stalkdiary.actions.record import Incoming, amend, attach
from stalkdiary.actions.view_evidence import Original
from stalkdiary.errors import EntryRemoved, NoSuchEntry
from stalkdiary.model.evidence import Attachment, FileKind, InPacks
from stalkdiary.model.incident import Incident
from stalkdiary.preview.full_picture import CoverBox, FullPicture, covered, full_picture
from stalkdiary.task import Task
from stalkdiary.vault.vault import Vault

__all__ = ["CoverBox", "Covered", "FullPicture", "InPacks", "add_copy", "can_be_covered", "choose", "cover"]

_NAME = "covered-copy"


@dataclass(frozen=True, slots=True)
class Covered:
    """A copy with parts covered that is not in the diary yet.

    Attributes:
        data: of the new file.
        width: pixels across.
        height: pixels down.
        boxes: how many parts are covered.
    """

    data: bytes = field(repr=False)
    width: int
    height: int
    boxes: int


def can_be_covered(attachment: Attachment) -> bool:
    """Whether a copy with parts covered can be made: of pictures, and of no copy.

    A copy of a copy could be handed over without holding back the first original.
    """
    return attachment.kind is FileKind.PICTURE and not attachment.copy_of


def cover(file: Original, boxes: Sequence[CoverBox], task: Task | None = None) -> Covered:
    """Make a copy of a picture with parts covered, on any thread.

    It is drawn anew from the original's pixels (at most 24 million), and holds nothing else of it.

    Raises:
        ValueError: there is no box, or one lies outside the picture.
        PreviewFailed: the picture cannot be read.
        DamagedEvidence, StorageFailed: its bytes cannot be read.
        Cancelled: the task was asked to stop.
    """
    if not boxes:
        raise ValueError("nothing is to be covered")
    with file.reader() as source:
        shown = full_picture(source, task=task)
    return Covered(covered(shown, boxes), shown.width, shown.height, len(boxes))


def add_copy(
    vault: Vault,
    entity: str,
    original: str,
    made: Covered,
    caption: str = "",
    in_packs: InPacks = InPacks.COPY,
    task: Task | None = None,
) -> Attachment:
    """Add a copy to the entry of its original, as an amendment; runs on the diary's thread.

    Args:
        vault: the open diary.
        entity: id of the entry.
        original: id of the attachment that it is a copy of.
        made: what `cover` gave.
        caption: the person's words about it.
        in_packs: what packs hold from now on.
        task: told of bytes.

    Raises:
        NoSuchEntry, EntryRemoved: there is no such entry, or it has no such file.
        DiskFull, ReadOnlyFolder, StorageFailed: nothing was added.
        Cancelled: likewise.
    """
    items = _current(vault, entity).evidence.items
    if not any(item.id == original and can_be_covered(item) for item in items):
        raise NoSuchEntry
    name = _new_name(items, made)
    incoming = Incoming(data=made.data, name=name, caption=caption, copy_of=original, in_packs=in_packs)
    done = attach(vault, entity, (incoming,), task)
    for failed in done.not_added:
        raise failed.error
    return done.attached[0].attachment


def choose(vault: Vault, entity: str, copy: str, in_packs: InPacks) -> None:
    """Say what packs hold of a copy and its original, as an amendment; runs on the diary's thread.

    Raises:
        NoSuchEntry, EntryRemoved: there is no such entry, or it has no such copy.
        DiskFull, ReadOnlyFolder, StorageFailed: nothing was changed.
    """
    incident = _current(vault, entity)
    items = incident.evidence.items
    if not any(item.id == copy and item.copy_of for item in items):
        raise NoSuchEntry
    chosen = tuple(replace(item, in_packs=in_packs) if item.id == copy else item for item in items)
    if chosen != items:
        amend(vault, entity, replace(incident, evidence=replace(incident.evidence, items=chosen)))


def _new_name(items: Sequence[Attachment], made: Covered) -> str:
    """A name that says nothing of the original's, and that no other file of the entry has."""
    ending = "png" if made.data.startswith(b"\x89PNG") else "jpg"
    taken = {item.name.rpartition(".")[0] for item in items}
    numbered = (f"{_NAME}-{number}" for number in range(2, len(items) + 3))
    return next(name for name in (_NAME, *numbered) if name not in taken) + f".{ending}"


def _current(vault: Vault, entity: str) -> Incident:
    incident = vault.records.entry(entity).incident
    if incident is None:
        raise EntryRemoved
    return incident
