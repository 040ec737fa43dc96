"""Drafts of the registers' form: kept in the diary as one types, and there again when the form is opened."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from stalkdiary.errors import DiaryError
from stalkdiary.gui.jobs import JobRunner
from stalkdiary.gui.lock import LastWords, WayOut
from stalkdiary.model.register import RegisterEntry, register_from_parts, register_parts

if TYPE_CHECKING:
    from stalkdiary.actions.access import Vault

KEEP_AFTER_MS = 1_500
"""After the first key that is not kept yet; with the write itself less than two seconds."""
_ABOUT = "register-form"


@dataclass(frozen=True, slots=True)
class Draft:
    """What stands in the form and is not written down yet.

    Attributes:
        id: 32 hex digits.
        entry: as it would be written; its id is empty for a new one.
        numbers: words in the field for numbers of incidents.
        contacts: words in the field for contact details.
        reason: why it is changed.
    """

    id: str
    entry: RegisterEntry
    numbers: str = ""
    contacts: str = ""
    reason: str = ""


def new_id() -> str:
    """An id for a draft."""
    return secrets.token_hex(16)


def find(vault: Vault, kind: str, entity: str) -> Draft | None:
    """The latest draft of a new entry of a register, or of a change to an entry; None where there is none."""
    for one in vault.drafts.all():
        body = one.body
        if not isinstance(body, dict) or body.get("about") != _ABOUT or one.entity != entity:
            continue
        if body["kind"] == kind:
            entry = register_from_parts(entity, kind, body["parts"])
            return Draft(one.id, entry, body["numbers"], body["contacts"], body["reason"])
    return None


def keep(vault: Vault, draft: Draft) -> None:
    """Keep a draft. A diary open for reading only keeps none."""
    if vault.read_only:
        return
    body = {
        "about": _ABOUT,
        "kind": draft.entry.kind,
        "parts": register_parts(draft.entry),
        "numbers": draft.numbers,
        "contacts": draft.contacts,
        "reason": draft.reason,
    }
    vault.drafts.save(draft.id, body, draft.entry.id)


def forget(vault: Vault, id_: str) -> None:
    """Forget a draft."""
    if not vault.read_only:
        vault.drafts.discard(id_)


class DraftKeeper(QObject):
    """Keeps what the form holds, soon after it changes, when the page is left, and on the way out.

    Args:
        jobs: for the diary.
        way_out: asks for the last words.
        collect: gives what the form holds.
    """

    def __init__(self, jobs: JobRunner, way_out: WayOut, collect: Callable[[], Draft]) -> None:
        super().__init__(jobs)
        self._jobs = jobs
        self._collect = collect
        self._is_dirty = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(KEEP_AFTER_MS)
        self._timer.timeout.connect(self.keep_now)
        way_out.keep(self, self._last_words)

    def changed(self) -> None:
        """The form holds something else; a running wait is not begun anew, so that it does end."""
        self._is_dirty = True
        if not self._timer.isActive():
            self._timer.start()

    def settled(self) -> None:
        """What the form held is written down, or gone."""
        self._is_dirty = False
        self._timer.stop()

    def keep_now(self) -> None:
        """Keep what is not kept yet."""
        self._timer.stop()
        if self._is_dirty:
            self._is_dirty = False
            self._jobs.run(keep, self._collect(), done=lambda _: None, failed=self._failed)

    def _failed(self, _error: DiaryError) -> None:
        """Tried again with the next key, and on the way out; saving itself tells what is amiss."""
        self._is_dirty = True

    def _last_words(self) -> LastWords | None:
        if not self._is_dirty:
            return None
        draft = self._collect()
        return lambda vault: keep(vault, draft)
