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
    are never lost: those that came since stay, with the positions they hold, a changed caption goes to its
    file, and only those go that were in `base` and were taken out of `changed`.
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
    gone = {item.id for item in base.evidence.items} - {item.id for item in changed.evidence.items}
    positions = Positions(tuple(one for one in current.positions.items if one.attachment not in gone))
    return replace(current, **parts, evidence=evidence, positions=positions)


def _one(base: T, changed: T, current: T) -> T:
    return current if changed == base else changed


def _evidence(base: Evidence, changed: Evidence, current: Evidence) -> Evidence:
    before = {item.id: item for item in base.items}
    after = {item.id: item.caption for item in changed.items if item.caption != _caption(before.get(item.id))}
    taken_out = before.keys() - {item.id for item in changed.items}
    items = tuple(_captioned(item, after) for item in current.items if item.id not in taken_out)
    return Evidence(items, _one(base.physical, changed.physical, current.physical))


def _caption(item: Attachment | None) -> str:
    return "" if item is None else item.caption


def _captioned(item: Attachment, captions: dict[str, str]) -> Attachment:
    return replace(item, caption=captions[item.id]) if item.id in captions else item
