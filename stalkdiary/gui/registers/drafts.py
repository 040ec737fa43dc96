"""Drafts of the registers' form: kept in the diary as one types, and there again when the form is opened."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from stalkdiary.actions.record import Incoming
from stalkdiary.gui.draft_files import keep_files, read_files
from stalkdiary.model.register import RegisterEntry, register_from_parts, register_parts

if TYPE_CHECKING:
    from stalkdiary.actions.access import Vault

_ABOUT = "register-form"


@dataclass(frozen=True, slots=True)
class Draft:
    """What stands in the form and is not written down yet.

    Attributes:
        id: 32 hex digits.
        entry: as it would be written; its id is empty for a new one.
        numbers: words in the field for numbers of incidents.
        contacts: words in the field for contact details.
        reason: why it is changed.
        files: to be added.
    """

    id: str
    entry: RegisterEntry
    numbers: str = ""
    contacts: str = ""
    reason: str = ""
    files: tuple[Incoming, ...] = ()


def find(vault: Vault, kind: str, entity: str) -> Draft | None:
    """The latest draft of a new entry of a register, or of a change to an entry; None where there is none."""
    for one in vault.drafts.all():
        body = one.body
        if not isinstance(body, dict) or body.get("about") != _ABOUT or one.entity != entity:
            continue
        if body["kind"] == kind:
            entry = register_from_parts(entity, kind, body["parts"])
            files = read_files(vault, one.id, body.get("files", []))
            return Draft(one.id, entry, body["numbers"], body["contacts"], body["reason"], files)
    return None


def keep(vault: Vault, draft: Draft) -> None:
    """Keep a draft. A diary open for reading only keeps none."""
    if vault.read_only:
        return
    body = {
        "about": _ABOUT,
        "kind": draft.entry.kind,
        "parts": register_parts(draft.entry),
        "numbers": draft.numbers,
        "contacts": draft.contacts,
        "reason": draft.reason,
        "files": keep_files(vault, draft.id, draft.files, draft.entry.id),
    }
    vault.drafts.save(draft.id, body, draft.entry.id)
