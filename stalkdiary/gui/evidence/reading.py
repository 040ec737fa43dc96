"""What the page needs of the diary, read in one go on its thread."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage

from stalkdiary.actions import registers, review, view_evidence
from stalkdiary.actions.view_evidence import Original
from stalkdiary.errors import DiaryError, NoSuchEntry
from stalkdiary.gui.evidence import box_drafts
from stalkdiary.gui.evidence.box_drafts import BoxDraft
from stalkdiary.gui.reduced import our_jpeg, smear
from stalkdiary.model.evidence import Attachment, InPacks, held_back
from stalkdiary.model.incident import Entry, Incident, Written
from stalkdiary.task import Task

if TYPE_CHECKING:
    from stalkdiary.actions.access import Vault


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that happened to the attachment.

    Attributes:
        act: "added", "caption", "in packs", "taken out", "put back", "withdrawn" or "brought back".
        written: when that was written down.
        before: the caption as it was.
        after: the caption as it is since then, or what packs hold since then (a value of `InPacks`).
        reason: the person's words why.
    """

    act: str
    written: Written
    before: str = ""
    after: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Viewed:
    """One attachment and what belongs to it.

    Attributes:
        entry: it belongs to.
        incident: the entry as it stands.
        attachment: as the entry names it.
        reference: its exhibit reference; empty where none was given yet.
        smear: its colours, where there is a small copy.
        original: to be read beside the diary's thread; None where it is damaged.
        can_be_shown: whether its kind is one that is read.
        steps: its history, oldest first.
        copies: those with parts covered that were made of it.
        copied_from: the original of such a copy, where the entry still has it.
        is_held_back: whether packs leave it out.
        begun: a copy with parts covered that was begun, and is not kept yet.
    """

    entry: Entry
    incident: Incident
    attachment: Attachment
    reference: str
    smear: QImage | None
    original: Original | None
    can_be_shown: bool
    steps: tuple[Step, ...]
    copies: tuple[Attachment, ...] = ()
    copied_from: Attachment | None = None
    is_held_back: bool = False
    begun: BoxDraft | None = None

    @property
    def has_position(self) -> bool:
        """Whether the file holds the place where it was made."""
        return any(one.attachment == self.attachment.id for one in self.incident.positions.items)


def read(vault: Vault, route: str) -> Viewed:
    """Read an attachment.

    Args:
        vault: the open diary.
        route: "<entry id>/<attachment id>"; the entry alone means its first file. An entry of a register
            will do as well.

    Raises:
        NoSuchEntry: there is no such entry, or it has no such file.
    """
    entity, _, wanted = route.partition("/")
    entry = _entry(vault, entity)
    incident = entry.incident
    items = () if incident is None else incident.evidence.items
    attachment = next((item for item in items if wanted in ("", item.id)), None)
    if incident is None or attachment is None:
        raise NoSuchEntry
    original, can_be_shown = _original(vault, attachment)
    return Viewed(
        entry,
        incident,
        attachment,
        view_evidence.reference(vault, attachment.id),
        smear(our_jpeg(review.thumbnail(vault, attachment.file))),
        original,
        can_be_shown,
        tuple(_steps(entry, attachment.id)),
        copies=tuple(item for item in items if item.copy_of == attachment.id),
        copied_from=next((item for item in items if item.id == attachment.copy_of), None),
        is_held_back=attachment.id in held_back(items),
        begun=box_drafts.find(vault, attachment.id),
    )


def _entry(vault: Vault, entity: str) -> Entry:
    try:
        return review.entry(vault, entity)
    except NoSuchEntry:
        return registers.as_entry(vault, entity)


def picture(vault: Vault, file: str) -> QImage | None:
    """The reduced copy of a file, which this program made itself; None where there is none."""
    return our_jpeg(review.picture(vault, file))


@dataclass(frozen=True, slots=True)
class FullImage:
    """A picture at its full size.

    Attributes:
        image: its pixels; fewer than it has where there are more than can be held.
        pixels: width and height of the original.
    """

    image: QImage
    pixels: QSize

    @property
    def is_whole(self) -> bool:
        """Whether all its pixels are there."""
        return self.image.width() >= self.pixels.width()


def full_image(original: Original, task: Task) -> FullImage:
    """Read a picture at its full size; runs on a helper's thread.

    Raises:
        PreviewFailed, DamagedEvidence, StorageFailed, Cancelled: as `view_evidence.full`.
    """
    full = view_evidence.full(original, task)
    kind = QImage.Format.Format_Grayscale8 if full.grey else QImage.Format.Format_RGB888
    stride = full.width * (1 if full.grey else 3)
    # A copy in the form that painting needs, as Qt does not keep the bytes alive.
    image = QImage(full.data, full.width, full.height, stride, kind)
    shown = image.convertToFormat(QImage.Format.Format_RGB32)
    return FullImage(shown, QSize(full.full_width, full.full_height))


def _original(vault: Vault, attachment: Attachment) -> tuple[Original | None, bool]:
    try:
        original = view_evidence.original(vault, attachment.file)
        return original, view_evidence.can_be_shown(original)
    except DiaryError:
        return None, False


def _steps(entry: Entry, attachment: str) -> Iterator[Step]:
    caption: str | None = None
    in_packs = InPacks.COPY
    was_there = False
    for version in entry.versions:
        if version.act in ("withdraw", "reinstate"):
            if was_there:
                act = "withdrawn" if version.act == "withdraw" else "brought back"
                yield Step(act, version.written, reason=version.reason)
            continue
        if version.incident is None:
            continue
        found = next((item for item in version.incident.evidence.items if item.id == attachment), None)
        if found is None:
            if was_there:
                yield Step("taken out", version.written, reason=version.reason)
        elif not was_there:
            act = "added" if caption is None else "put back"
            yield Step(act, version.written, after=found.caption, reason=version.reason)
            caption = found.caption
        elif found.caption != caption:
            yield Step("caption", version.written, caption or "", found.caption, version.reason)
            caption = found.caption
        elif found.in_packs is not in_packs:
            yield Step("in packs", version.written, after=found.in_packs, reason=version.reason)
        was_there = found is not None
        in_packs = in_packs if found is None else found.in_packs
