"""Drafts of covered copies: boxes that were drawn and not kept as a copy yet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from stalkdiary.actions import redaction
from stalkdiary.actions.redaction import CoverBox, Covered, InPacks
from stalkdiary.gui.draft_files import about
from stalkdiary.model.evidence import Attachment

if TYPE_CHECKING:
    from stalkdiary.actions.access import Vault

_ABOUT = "covered-copy"
_WHOLE = 1_000_000
"""Boxes are kept in millionths of the picture: a draft's body holds whole numbers."""


@dataclass(frozen=True, slots=True)
class BoxDraft:
    """A copy in the making.

    Attributes:
        boxes: drawn so far.
        caption: of the copy.
        is_instead: whether packs are to hold it in place of its original.
    """

    boxes: tuple[CoverBox, ...]
    caption: str
    is_instead: bool = True


def find(vault: Vault, attachment: str) -> BoxDraft | None:
    """What was drawn on an attachment; its draft goes by the attachment's own id."""
    for one in vault.drafts.all():
        if one.id == attachment and about(one.body) == _ABOUT:
            boxes = tuple(CoverBox(*(side / _WHOLE for side in sides)) for sides in one.body["boxes"])
            return BoxDraft(boxes, str(one.body["caption"]), bool(one.body["instead"]))
    return None


def keep(vault: Vault, entity: str, attachment: str, draft: BoxDraft) -> None:
    """Keep a draft; one without boxes is forgotten. A diary open for reading only keeps none."""
    if vault.read_only:
        return
    if not draft.boxes:
        vault.drafts.discard(attachment)
        return
    boxes = [
        [round(side * _WHOLE) for side in (box.left, box.top, box.right, box.bottom)] for box in draft.boxes
    ]
    body = {"about": _ABOUT, "boxes": boxes, "caption": draft.caption, "instead": draft.is_instead}
    vault.drafts.save(attachment, body, entity)


def add_copy(
    vault: Vault, entity: str, original: str, made: Covered, caption: str, in_packs: InPacks
) -> Attachment:
    """Keep a copy in the diary, and forget its draft.

    Raises:
        NoSuchEntry, EntryRemoved, DiskFull, ReadOnlyFolder, StorageFailed: as `redaction.add_copy`.
    """
    copy = redaction.add_copy(vault, entity, original, made, caption, in_packs)
    vault.drafts.discard(original)
    return copy
