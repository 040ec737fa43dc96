"""Changes that were begun on one version of an entry, put onto the version that stands now."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import TypeVar

from stalkdiary.model.evidence import Attachment, Evidence
from stalkdiary.model.incident import Incident

T = TypeVar("T")


def merged(base: Incident, changed: Incident, current: Incident) -> Incident:
    """The entry as it stands, with what was changed since `base`.

    Part by part: one that was not changed stays as it stands now, one that was is as it was changed. Files
    are never lost: those that came since stay, with the positions they hold, and a changed caption goes to
    its file. Those of `changed` are those of `base`, in the same order.
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
    return replace(current, **parts, evidence=evidence)


def _one(base: T, changed: T, current: T) -> T:
    return current if changed == base else changed


def _evidence(base: Evidence, changed: Evidence, current: Evidence) -> Evidence:
    pairs = zip(base.items, changed.items, strict=False)
    after = {new.id: new.caption for old, new in pairs if new.caption != old.caption}
    items = tuple(_captioned(item, after) for item in current.items)
    return Evidence(items, _one(base.physical, changed.physical, current.physical))


def _captioned(item: Attachment, captions: dict[str, str]) -> Attachment:
    return replace(item, caption=captions[item.id]) if item.id in captions else item
