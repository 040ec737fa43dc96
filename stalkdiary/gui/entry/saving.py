"""What the diary's thread does to save a quick entry."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from stalkdiary.actions import record
from stalkdiary.actions.record import HeldDraft, Incoming, Logged
from stalkdiary.gui.draft_files import forget
from stalkdiary.gui.entry import drafts
from stalkdiary.gui.entry.drafts import Draft
from stalkdiary.model.incident import Incident
from stalkdiary.task import Task
from stalkdiary.turns import Turns, run_through

if TYPE_CHECKING:
    from stalkdiary.actions.access import Vault


class Written:
    """Ids of drafts whose entries were written; the diary's thread alone uses it once it was made."""

    def __init__(self) -> None:
        self._ids: set[str] = set()

    def note(self, draft: str) -> None:
        """The entry of a draft was written."""
        self._ids.add(draft)

    def keep_others(self, vault: Vault, draft: Draft) -> None:
        """Keep a draft, unless its entry was written."""
        if draft.id not in self._ids:
            drafts.keep(vault, draft)


def save_entry(
    vault: Vault, incident: Incident, files: tuple[Incoming, ...], draft: str, task: Task
) -> Turns[Logged]:
    """Write an entry, and forget its draft in the same commit; see `record.log` for what it raises."""
    held = HeldDraft(draft, partial(forget, draft=draft))
    return (yield from record.log_in_turns(vault, incident, files, task, held))


def save_words(vault: Vault, incident: Incident, draft: str, written: Written) -> Logged:
    """The same for an entry without files, which is done in a moment."""
    logged = run_through(save_entry(vault, incident, (), draft, Task()))
    written.note(draft)
    return logged
