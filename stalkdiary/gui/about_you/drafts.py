"""What was typed about the writer and is not written down yet: kept in the diary, and there again later."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from stalkdiary.actions import about_you
from stalkdiary.gui.draft_files import about
from stalkdiary.model.writer import Writer, WriterVersion

if TYPE_CHECKING:
    from stalkdiary.actions.access import Vault

_ABOUT = "about-you"


@dataclass(frozen=True, slots=True)
class Draft:
    """What stands in the form.

    Attributes:
        id: 32 hex digits.
        typed: text by the name of the field, the date as it was typed.
        reason: why it is changed.
    """

    id: str
    typed: Mapping[str, str]
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """What the page shows.

    Attributes:
        entity: id of what holds the particulars; empty where there are none.
        writer: as they stand.
        versions: every revision, oldest first.
        draft: what was typed before; None where there is nothing.
    """

    entity: str
    writer: Writer
    versions: tuple[WriterVersion, ...]
    draft: Draft | None


def read(vault: Vault) -> Known:
    """What is written and what was typed.

    Raises:
        DamagedJournal: it cannot be read.
    """
    return Known(
        about_you.entity(vault), about_you.particulars(vault), about_you.history(vault), _find(vault)
    )


def keep(vault: Vault, draft: Draft) -> None:
    """Keep what was typed. A diary open for reading only keeps nothing."""
    if not vault.read_only:
        body = {"about": _ABOUT, "typed": dict(draft.typed), "reason": draft.reason}
        vault.drafts.save(draft.id, body, about_you.entity(vault))


def _find(vault: Vault) -> Draft | None:
    for one in vault.drafts.all():
        if about(one.body) == _ABOUT:
            return Draft(one.id, one.body["typed"], one.body["reason"])
    return None
