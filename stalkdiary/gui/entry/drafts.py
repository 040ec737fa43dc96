"""Drafts of the quick entry: what was typed there and not saved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from stalkdiary.actions.record import Incoming
from stalkdiary.gui.draft_files import about, forget, keep_files, read_files

if TYPE_CHECKING:
    from stalkdiary.actions.access import Vault

_ABOUT = "quick-entry"


@dataclass(frozen=True, slots=True)
class Draft:
    """What was typed and not saved.

    Attributes:
        id: 32 hex digits.
        what: the account.
        when: words for the time.
        choice: which reading of them was picked, or -1.
        files: to be added.
        said: when the words for the time were typed, or "now" was said: ISO 8601 UTC; empty for just now.
        saved: when it was kept last, ISO 8601 UTC; empty while it was not.
    """

    id: str
    what: str = ""
    when: str = ""
    choice: int = -1
    files: tuple[Incoming, ...] = ()
    said: str = ""
    saved: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing in it to lose."""
        return not (self.what.strip() or self.when.strip() or self.files)


def latest(vault: Vault, leave_out: frozenset[str] = frozenset()) -> Draft | None:
    """The draft that was kept last, if there is one besides those to leave out."""
    ids = (one.id for one in vault.drafts.all() if about(one.body) == _ABOUT and one.id not in leave_out)
    first = next(ids, None)
    return find(vault, first) if first is not None else None


def find(vault: Vault, id_: str) -> Draft | None:
    """A draft of the quick entry by its id."""
    for one in vault.drafts.all():
        if one.id == id_ and about(one.body) == _ABOUT:
            body = one.body
            files = read_files(vault, one.id, body.get("files", []))
            what, when, choice = str(body["what"]), str(body["when"]), int(body["choice"])
            said = str(body.get("said", "")) or one.saved
            return Draft(one.id, what, when, choice, files, said, one.saved)
    return None


def words_of(body: Any) -> str | None:
    """The account in a draft's body; None where it is none of the quick entry."""
    return str(body.get("what", "")) if about(body) == _ABOUT else None


def keep(vault: Vault, draft: Draft) -> None:
    """Keep a draft; an empty one is forgotten. A diary open for reading only keeps none."""
    if vault.read_only:
        return
    if draft.is_empty:
        forget(vault, draft.id)
        return
    body = {
        "about": _ABOUT,
        "what": draft.what,
        "when": draft.when,
        "choice": draft.choice,
        "said": draft.said,
        "files": keep_files(vault, draft.id, draft.files),
    }
    vault.drafts.save(draft.id, body)
