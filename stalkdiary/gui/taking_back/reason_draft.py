"""A reason for withdrawing that was begun and not given yet: kept like any other words."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from stalkdiary.gui.draft_files import about

if TYPE_CHECKING:
    from stalkdiary.actions.access import Vault

_ABOUT = "withdrawal"


def find(vault: Vault, entity: str) -> str:
    """The reason that was begun for an entry; empty where there is none."""
    for one in vault.drafts.all():
        if one.entity == entity and about(one.body) == _ABOUT:
            return str(one.body["reason"])
    return ""


def keep(vault: Vault, entity: str, reason: str) -> None:
    """Keep a reason; an empty one is forgotten. A diary open for reading only keeps none."""
    if vault.read_only:
        return
    id_ = hashlib.sha256(f"{_ABOUT} {entity}".encode()).hexdigest()[:32]
    if reason.strip():
        vault.drafts.save(id_, {"about": _ABOUT, "reason": reason}, entity)
    else:
        vault.drafts.discard(id_)
