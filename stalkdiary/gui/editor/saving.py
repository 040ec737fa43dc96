"""What the diary's thread does to save the form."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from stalkdiary.actions import record
from stalkdiary.actions.amend_with_files import amend_in_turns
from stalkdiary.actions.record import HeldDraft, Logged
from stalkdiary.gui.draft_files import forget
from stalkdiary.gui.editor import drafts
from stalkdiary.gui.editor.drafts import Draft
from stalkdiary.gui.entry.saving import Sent
from stalkdiary.model.incident import Incident
from stalkdiary.task import Task
from stalkdiary.turns import Turns, run_through

if TYPE_CHECKING:
    from stalkdiary.actions.access import Vault


def sent(draft: Draft, base: Incident | None) -> Sent:
    """The form with its files, sent off; arguments as of `save`."""
    keep = partial(drafts.keep, draft=draft)
    written = partial(save, draft=draft, base=base)
    return Sent(draft.id, draft.incident.facts.what, draft.files, keep, written, draft.entity)


def save(vault: Vault, draft: Draft, base: Incident | None, task: Task) -> Turns[Logged | None]:
    """Write a new entry, or a new version of one, and forget the draft in the same commit.

    See `record.log` and `amend_with_files` for what it raises.

    Args:
        vault: the open diary.
        draft: what stands in the form.
        base: the entry as it stood when the change was begun; None for a new one.
        task: told of bytes.

    Returns:
        What was written, or None where nothing was changed.
    """
    held = HeldDraft(draft.id, partial(forget, draft=draft.id))
    if base is None:
        return (yield from record.log_in_turns(vault, draft.incident, draft.files, task, held))
    reason = draft.reason.strip()
    return (
        yield from amend_in_turns(vault, draft.entity, base, draft.incident, draft.files, reason, task, held)
    )


def save_words(vault: Vault, draft: Draft, base: Incident | None) -> Logged | None:
    """As `save`, where there are no files: done in a moment, and waits for no file of another entry."""
    return run_through(save(vault, draft, base, Task()))
