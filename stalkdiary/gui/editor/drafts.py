"""Drafts of the full form: kept in the diary as one types, and offered back after a crash or a lock."""

from __future__ import annotations

import base64
import hashlib
import secrets
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from stalkdiary.actions.record import Incoming
from stalkdiary.gui.entry import drafts as quick_drafts
from stalkdiary.model.incident import Facts, Incident, When, incident_from_parts, incident_parts
from stalkdiary.model.moment import Basis, Moment
from stalkdiary.model.spoken_date import understand

if TYPE_CHECKING:
    from stalkdiary.actions.access import Vault

_ABOUT, _FILE = "full-entry", "full-entry-file"
_LARGEST_KEPT = 32 * 1024 * 1024
"""Bytes of a pasted picture that a draft keeps."""


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


def new_id() -> str:
    """An id for a draft."""
    return secrets.token_hex(16)


def waiting(vault: Vault) -> tuple[Waiting, ...]:
    """Every draft of the full form, the latest first."""
    found = []
    for one in vault.drafts.all():
        if _about(one.body) == _ABOUT:
            text = str(one.body["parts"].get("facts", {}).get("what", ""))[:400]
            found.append(Waiting(one.entity or one.id, one.entity, text, one.saved))
    return tuple(found)


def find(vault: Vault, argument: str) -> Draft | None:
    """The draft a route means: by its own id, by the entry it changes, or the latest of a new entry.

    One of the quick entry is taken over.
    """
    kept = vault.drafts.all()
    pasted = {one.id: one.body for one in kept if isinstance(one.body, dict) and "data" in one.body}
    for one in kept:
        if _about(one.body) == _ABOUT and (argument in (one.id, one.entity) if argument else not one.entity):
            return _read(one.id, one.body, one.entity, one.saved, pasted)
    quick = quick_drafts.latest(vault) if argument else None
    return _from_quick(vault, quick) if quick is not None and quick.id == argument else None


def keep(vault: Vault, draft: Draft, known: Collection[str] = ()) -> frozenset[str]:
    """Keep a draft; a diary open for reading only keeps none.

    Args:
        vault: the open diary.
        draft: what stands in the form.
        known: ids of pasted pictures that are kept already.

    Returns:
        Ids of all its pasted pictures.
    """
    if vault.read_only:
        return frozenset()
    if draft.is_blank:
        forget(vault, draft.id)
        return frozenset()
    files, kept = [], set()
    for file in draft.files:
        item = {"caption": file.caption, "name": file.name}
        if file.path is not None:
            item["path"] = str(file.path)
        elif file.data is not None and len(file.data) <= _LARGEST_KEPT:
            item["pasted"] = id_ = _pasted_id(draft.id, file.data)
            kept.add(id_)
            if id_ not in known:
                text = base64.b64encode(file.data).decode("ascii")
                vault.drafts.save(id_, {"about": _FILE, "of": draft.id, "data": text}, draft.entity)
        else:
            continue
        files.append(item)
    body = {
        "about": _ABOUT,
        "parts": incident_parts(draft.incident),
        "files": files,
        "reason": draft.reason,
        "base": draft.base,
    }
    vault.drafts.save(draft.id, body, draft.entity)
    return frozenset(kept)


def forget(vault: Vault, id_: str) -> None:
    """Forget a draft and the pictures that were pasted into it."""
    if vault.read_only:
        return
    for one in vault.drafts.all():
        if one.id == id_ or (isinstance(one.body, dict) and one.body.get("of") == id_):
            vault.drafts.discard(one.id)


def _pasted_id(draft: str, data: bytes) -> str:
    return hashlib.sha256(draft.encode() + data).hexdigest()[:32]


def _about(body: Any) -> str:
    return str(body.get("about", "")) if isinstance(body, dict) else ""


def _read(id_: str, body: Any, entity: str, saved: str, pasted: dict[str, Any]) -> Draft | None:
    try:
        incident = incident_from_parts(body["parts"])
    except (KeyError, ValueError):
        return None
    return Draft(
        id_,
        incident,
        tuple(_files(body.get("files", []), pasted)),
        str(body.get("reason", "")),
        entity,
        int(body.get("base", 0)),
        saved,
    )


def _files(items: Iterable[dict[str, str]], pasted: dict[str, Any]) -> Iterable[Incoming]:
    for item in items:
        if "path" in item:
            yield Incoming(path=Path(item["path"]), name=item["name"], caption=item["caption"])
        elif item.get("pasted") in pasted:
            data = base64.b64decode(pasted[item["pasted"]]["data"])
            yield Incoming(data=data, name=item["name"], caption=item["caption"])


def _from_quick(vault: Vault, quick: quick_drafts.Draft) -> Draft:
    """A quick entry's words, with the time they meant when they were typed."""
    typed = datetime.fromisoformat(quick.saved)
    zone = vault.clock.read().zone
    if not quick.when:
        happened = Moment.exact_utc(typed.replace(second=0, microsecond=0), zone, basis=Basis.CLOCK)
    else:
        found = understand(quick.when, typed, zone).candidates
        at = 0 if len(found) == 1 else quick.choice
        happened = found[at] if 0 <= at < len(found) else Moment.unknown(quick.when, zone)
    incident = Incident(When(happened.with_words(quick.when)), Facts(quick.what, unfinished=True))
    return Draft(quick.id, incident, quick.files, saved=quick.saved, is_from_quick_entry=True)
