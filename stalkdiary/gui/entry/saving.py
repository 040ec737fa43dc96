"""What the diary's thread does to save a quick entry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stalkdiary.actions import record
from stalkdiary.actions.record import Incoming, Logged
from stalkdiary.gui.draft_files import forget
from stalkdiary.model.incident import Incident
from stalkdiary.task import Task
from stalkdiary.turns import Turns

if TYPE_CHECKING:
    from stalkdiary.actions.access import Vault


def save_entry(
    vault: Vault, incident: Incident, files: tuple[Incoming, ...], draft: str, task: Task
) -> Turns[Logged]:
    """Write an entry, then forget its draft; see `record.log` for what it raises."""
    logged = yield from record.log_in_turns(vault, incident, files, task)
    forget(vault, draft)
    return logged
