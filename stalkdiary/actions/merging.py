"""Changes that were begun on one version of an entry, put onto the version that stands now."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import TypeVar

from stalkdiary.model.evidence import Attachment, Evidence
from stalkdiary.model.incident import Incident, Positions

T = TypeVar("T")


def merged(base: Incident, changed: Incident, current: Incident) -> Incident:
    """The entry as it stands, with what was changed since `base`.

    Part by part: one that was not changed stays as it stands now, one that was is as it was changed. Files
    are never lost: those that came since stay, and a changed caption goes to its file.
    """
    if current == base:
        return changed
    parts = {
        field.name: _one(
            getattr(base, field.name), getattr(changed, field.name), getattr(current, field.name)
        )
        for field in fields(Incident)
        if field.name not in ("evidence", "positions")
    }
    evidence = _evidence(base.evidence, changed.evidence, current.evidence)
    return replace(current, **parts, evidence=evidence, positions=_positions(changed, current))


def _one(base: T, changed: T, current: T) -> T:
    return current if changed == base else changed


def _evidence(base: Evidence, changed: Evidence, current: Evidence) -> Evidence:
    before = {item.id: item.caption for item in base.items}
    after = {item.id: item.caption for item in changed.items if item.caption != before.get(item.id)}
    items = tuple(_captioned(item, after) for item in current.items)
    return Evidence(items, _one(base.physical, changed.physical, current.physical))


def _captioned(item: Attachment, captions: dict[str, str]) -> Attachment:
    return replace(item, caption=captions[item.id]) if item.id in captions else item


def _positions(changed: Incident, current: Incident) -> Positions:
    known = {one.attachment for one in current.positions.items}
    more = tuple(one for one in changed.positions.items if one.attachment not in known)
    held = {item.id for item in current.evidence.items}
    return Positions(current.positions.items + tuple(one for one in more if one.attachment in held))
