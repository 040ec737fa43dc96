"""What the form needs of the diary, read on its thread."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtGui import QImage

from stalkdiary.actions import review
from stalkdiary.errors import NoSuchEntry
from stalkdiary.gui.editor import drafts
from stalkdiary.gui.editor.drafts import Draft
from stalkdiary.gui.reduced import our_jpeg, smear
from stalkdiary.model.evidence import Attachment, FileKind
from stalkdiary.model.incident import Entry, Incident
from stalkdiary.model.moment import Moment
from stalkdiary.model.register import RegisterEntry
from stalkdiary.model.timeline import TimelineQuery, TimelineRow

if TYPE_CHECKING:
    from stalkdiary.actions.access import Vault

_MOST_FOUND = 6
_LINE = 120


@dataclass(frozen=True, slots=True)
class EntryLine:
    """Another entry, on one line.

    Attributes:
        id: of the entry.
        number: of the entry; 0 where it is not known.
        happened: when; None where it is not known.
        text: beginning of the account; empty where it was removed.
    """

    id: str
    number: int = 0
    happened: Moment | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class Material:
    """All that a form is filled with.

    Attributes:
        entry: that is changed; None for a new one.
        draft: that was kept, or None.
        is_taken_over: the draft is what was typed into the quick entry just now.
        registers: everything in the registers.
        linked: the entries it belongs with, by id.
        smears: colours of its pictures, by file id.
    """

    entry: Entry | None = None
    draft: Draft | None = None
    is_taken_over: bool = False
    registers: tuple[RegisterEntry, ...] = ()
    linked: dict[str, EntryLine] = field(default_factory=dict)
    smears: dict[str, QImage] = field(default_factory=dict)


def read(vault: Vault, argument: str, elsewhere: frozenset[str] = frozenset()) -> Material:
    """Read what a route means: an entry, a draft, or a new entry where it is empty.

    Args:
        vault: the open diary.
        argument: of the route.
        elsewhere: drafts that are being saved.

    Raises:
        NoSuchEntry: there is neither an entry nor a draft with that id.
    """
    draft = drafts.find(vault, argument, elsewhere)
    entity = draft.entity if draft is not None else argument
    entry = review.entry(vault, entity) if entity else None
    incidents = [draft.incident] if draft is not None else []
    if entry is not None and entry.incident is not None:
        incidents.append(entry.incident)
    return Material(
        entry,
        draft,
        draft is not None and draft.is_from_quick_entry,
        tuple(review.registers(vault)),
        _linked(vault, incidents),
        dict(_smears(vault, incidents)),
    )


def find_entries(vault: Vault, words: str, leave_out: frozenset[str]) -> tuple[EntryLine, ...]:
    """Entries that a number or some words may mean."""
    found: list[EntryLine] = []
    if words.lstrip("#").isdigit():
        try:
            found.append(entry_line(vault, review.resolve(vault, words)))
        except NoSuchEntry:
            found = []
    rows = review.timeline(vault, TimelineQuery(words=words, limit=_MOST_FOUND + len(leave_out)))
    found += [_row_line(row) for row in rows]
    unique = {line.id: line for line in found if line.id not in leave_out}
    return tuple(unique.values())[:_MOST_FOUND]


def entry_line(vault: Vault, entity: str) -> EntryLine:
    """An entry on one line.

    Raises:
        NoSuchEntry: there is none with that id.
    """
    entry = review.entry(vault, entity)
    if entry.incident is None:
        return EntryLine(entity, entry.number)
    return EntryLine(entity, entry.number, entry.incident.when.happened, entry.incident.facts.what[:_LINE])


def picture(vault: Vault, attachment: Attachment) -> QImage | None:
    """The reduced copy of a picture, which this program made itself; None where there is none."""
    return our_jpeg(review.picture(vault, attachment.file))


def _row_line(row: TimelineRow) -> EntryLine:
    return EntryLine(row.id, row.number, row.happened, row.text[:_LINE])


def _linked(vault: Vault, incidents: Iterable[Incident]) -> dict[str, EntryLine]:
    lines = {}
    for entity in {id_ for incident in incidents for id_ in incident.links.incidents}:
        try:
            lines[entity] = entry_line(vault, entity)
        except NoSuchEntry:
            lines[entity] = EntryLine(entity)
    return lines


def _smears(vault: Vault, incidents: Iterable[Incident]) -> Iterable[tuple[str, QImage]]:
    for item in (item for incident in incidents for item in incident.evidence.items):
        if item.kind is FileKind.PICTURE:
            image = smear(our_jpeg(review.thumbnail(vault, item.file)))
            if image is not None:
                yield item.file, image
