"""Drafts of the full form: kept in the diary as one types, and offered back after a crash or a lock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from stalkdiary.actions.record import Incoming
from stalkdiary.gui.draft_files import about, forget, keep_files, read_files
from stalkdiary.gui.entry import drafts as quick_drafts
from stalkdiary.model.incident import Facts, Incident, When, incident_from_parts, incident_parts
from stalkdiary.model.moment import Basis, Moment
from stalkdiary.model.spoken_date import understand

if TYPE_CHECKING:
    from stalkdiary.actions.access import Vault

_ABOUT = "full-entry"


@dataclass(frozen=True, slots=True)
class Draft:
    """What stands in the form and is not written down yet.

    Attributes:
        id: 32 hex digits.
        incident: as it would be written.
        files: to be added.
        reason: why an entry is changed.
        entity: id of the entry that is changed, or empty for a new one.
        base: revision of that entry when the change was begun; 0 for a new one.
        saved: when it was kept last, ISO 8601 UTC; empty while it was not.
        is_from_quick_entry: it was typed there.
        is_blank: there is nothing in it to lose; keeping it forgets what was kept before.
    """

    id: str
    incident: Incident
    files: tuple[Incoming, ...] = ()
    reason: str = ""
    entity: str = ""
    base: int = 0
    saved: str = ""
    is_from_quick_entry: bool = False
    is_blank: bool = False


@dataclass(frozen=True, slots=True)
class Waiting:
    """A draft that waits, for a page that offers to go on with it.

    Attributes:
        route: argument for the route "editor".
        entity: id of the entry it changes, or empty.
        text: beginning of the account.
        saved: ISO 8601 UTC.
    """

    route: str
    entity: str
    text: str
    saved: str


def waiting(vault: Vault, elsewhere: frozenset[str] = frozenset()) -> tuple[Waiting, ...]:
    """Every draft of an entry, the latest first, but for those that stand somewhere else."""
    found = []
    for one in vault.drafts.all():
        text = quick_drafts.words_of(one.body)
        if about(one.body) == _ABOUT:
            text = str(one.body["parts"].get("facts", {}).get("what", ""))
        if text is not None and one.id not in elsewhere:
            found.append(Waiting(one.entity or one.id, one.entity, text[:400], one.saved))
    return tuple(found)


def find(vault: Vault, argument: str, elsewhere: frozenset[str] = frozenset()) -> Draft | None:
    """The draft a route means: by its own id, by the entry it changes, or the latest of a new entry.

    One of the quick entry is taken over. Those that stand somewhere else, or are being saved, are not meant.
    """
    for one in vault.drafts.all():
        if one.id in elsewhere:
            continue
        if about(one.body) == _ABOUT and (argument in (one.id, one.entity) if argument else not one.entity):
            return _read(vault, one.id, one.body, one.entity, one.saved)
    quick = quick_drafts.find(vault, argument) if argument not in elsewhere else None
    return _from_quick(vault, quick) if quick is not None else None


def keep(vault: Vault, draft: Draft) -> None:
    """Keep a draft; one that is blank is forgotten. A diary open for reading only keeps none."""
    if vault.read_only:
        return
    if draft.is_blank:
        forget(vault, draft.id)
        return
    body = {
        "about": _ABOUT,
        "parts": incident_parts(draft.incident),
        "files": keep_files(vault, draft.id, draft.files, draft.entity),
        "reason": draft.reason,
        "base": draft.base,
    }
    vault.drafts.save(draft.id, body, draft.entity)


def _read(vault: Vault, id_: str, body: Any, entity: str, saved: str) -> Draft | None:
    try:
        incident = incident_from_parts(body["parts"])
    except (KeyError, ValueError):
        return None
    files = read_files(vault, id_, body.get("files", []))
    reason, base = str(body.get("reason", "")), int(body.get("base", 0))
    return Draft(id_, incident, files, reason, entity, base, saved)


def _from_quick(vault: Vault, quick: quick_drafts.Draft) -> Draft:
    """A quick entry's words, with the time they meant when they were typed."""
    typed = datetime.fromisoformat(quick.said)
    zone = vault.clock.read().zone
    if not quick.when:
        happened = Moment.exact_utc(typed.replace(second=0, microsecond=0), zone, basis=Basis.CLOCK)
    else:
        found = understand(quick.when, typed, zone).candidates
        at = 0 if len(found) == 1 else quick.choice
        happened = found[at] if 0 <= at < len(found) else Moment.unknown(quick.when, zone)
    incident = Incident(When(happened.with_words(quick.when)), Facts(quick.what, unfinished=True))
    return Draft(quick.id, incident, quick.files, saved=quick.saved, is_from_quick_entry=True)
