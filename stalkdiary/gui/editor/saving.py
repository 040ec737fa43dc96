"""What the diary's thread does to save the form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stalkdiary.actions import record
from stalkdiary.actions.amend_with_files import amend_with_files
from stalkdiary.actions.record import Logged
from stalkdiary.gui.draft_files import forget
from stalkdiary.gui.editor.drafts import Draft
from stalkdiary.model.incident import Incident
from stalkdiary.task import Task

if TYPE_CHECKING:
    from stalkdiary.actions.access import Vault


def save(vault: Vault, draft: Draft, base: Incident | None, task: Task) -> Logged | None:
    """Write a new entry, or a new version of one; then forget the draft.

    See `record.log` and `amend_with_files` for what it raises.

    Args:
        vault: the open diary.
        draft: what stands in the form.
        base: the entry as it stood when the change was begun; None for a new one.
        task: told of bytes.

    Returns:
        What was written, or None where nothing was changed.
    """
    if base is None:
        logged: Logged | None = record.log(vault, draft.incident, draft.files, task)
    else:
        logged = amend_with_files(
            vault, draft.entity, base, draft.incident, draft.files, draft.reason.strip(), task
        )
    forget(vault, draft.id)
    return logged
