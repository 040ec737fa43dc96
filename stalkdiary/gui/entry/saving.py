"""What is sent off to be saved, and what the diary's thread does with it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from stalkdiary.actions import record
from stalkdiary.actions.record import HeldDraft, Incoming, Logged
from stalkdiary.gui.draft_files import forget
from stalkdiary.gui.entry import drafts
from stalkdiary.gui.entry.drafts import Draft
from stalkdiary.gui.lock import LastWords
from stalkdiary.model.incident import Incident
from stalkdiary.task import Task
from stalkdiary.turns import Turns, run_through

if TYPE_CHECKING:
    from stalkdiary.actions.access import Vault


@dataclass(frozen=True, slots=True)
class Sent:
    """What a form sent off; it holds no widget.

    Attributes:
        id: of the draft that holds it until it is written.
        what: the account, which tells entries apart.
        files: to be added.
        keep: keeps that draft.
        save: writes it down, and forgets the draft in the same commit; `save(vault, task=task)`, in turns.
        entity: id of the entry it changes, or empty for a new one.
    """

    id: str
    what: str
    files: tuple[Incoming, ...]
    keep: LastWords
    save: Callable[..., Turns[Logged | None]]
    entity: str = ""


def sent(draft: Draft, incident: Incident) -> Sent:
    """A quick entry that is sent off.

    Args:
        draft: what was typed.
        incident: what is to be written.
    """
    keep = partial(drafts.keep, draft=draft)
    save = partial(save_entry, incident=incident, files=draft.files, draft=draft.id)
    return Sent(draft.id, draft.what, draft.files, keep, save)


class Written:
    """Ids of drafts whose entries were written; the diary's thread alone uses it once it was made."""

    def __init__(self) -> None:
        self._ids: set[str] = set()

    def note(self, draft: str) -> None:
        """The entry of a draft was written."""
        self._ids.add(draft)

    def keep_others(self, vault: Vault, one: Sent) -> None:
        """Keep a draft, unless its entry was written."""
        if one.id not in self._ids:
            one.keep(vault)


def save_entry(
    vault: Vault, incident: Incident, files: tuple[Incoming, ...], draft: str, task: Task
) -> Turns[Logged | None]:
    """Write an entry, and forget its draft in the same commit; see `record.log` for what it raises."""
    held = HeldDraft(draft, partial(forget, draft=draft))
    return (yield from record.log_in_turns(vault, incident, files, task, held))


def save_words(vault: Vault, one: Sent, written: Written) -> Logged | None:
    """Write down what has no files, which is done in a moment."""
    logged = run_through(one.save(vault, task=Task()))
    written.note(one.id)
    return logged
