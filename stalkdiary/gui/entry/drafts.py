"""Drafts of the quick entry: kept in the diary within two seconds of the last key, and offered back."""

from __future__ import annotations

import base64
import hashlib
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer

from stalkdiary.actions.record import Incoming
from stalkdiary.errors import DiaryError
from stalkdiary.gui.jobs import JobRunner
from stalkdiary.gui.lock import LastWords, WayOut

if TYPE_CHECKING:
    from stalkdiary.actions.access import Vault

KEEP_AFTER_MS = 1_500
"""After the first key that is not kept yet; with the write itself less than two seconds."""

_ENTRY, _FILE = "quick-entry", "quick-entry-file"
_LARGEST_KEPT = 32 * 1024 * 1024
"""Bytes of a pasted picture that a draft keeps."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What was typed and not saved.

    Attributes:
        id: 32 hex digits.
        what: the account.
        when: words for the time.
        choice: which reading of them was picked, or -1.
        files: to be added.
        saved: when it was kept last, ISO 8601 UTC; empty while it was not.
    """

    id: str
    what: str = ""
    when: str = ""
    choice: int = -1
    files: tuple[Incoming, ...] = ()
    saved: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing in it to lose."""
        return not (self.what.strip() or self.when.strip() or self.files)


def new_id() -> str:
    """An id for a draft."""
    return secrets.token_hex(16)


def latest(vault: Vault) -> Draft | None:
    """The draft that was kept last, if there is one."""
    kept = vault.drafts.all()
    pasted = {one.id: one.body for one in kept if _about(one.body) == _FILE}
    for one in kept:
        if _about(one.body) == _ENTRY:
            files = tuple(filter(None, (_file(item, pasted) for item in one.body.get("files", []))))
            body = one.body
            return Draft(one.id, str(body["what"]), str(body["when"]), int(body["choice"]), files, one.saved)
    return None


def keep(vault: Vault, draft: Draft) -> None:
    """Keep a draft; an empty one is forgotten. A diary open for reading only keeps none."""
    if vault.read_only:
        return
    if draft.is_empty:
        forget(vault, draft.id)
        return
    known = {one.id for one in vault.drafts.all()}
    files = []
    for file in draft.files:
        if file.path is not None:
            files.append({"path": str(file.path)})
        elif file.data is not None and len(file.data) <= _LARGEST_KEPT:
            files.append({"name": file.name, "pasted": _keep_pasted(vault, draft.id, file, known)})
    body = {"about": _ENTRY, "what": draft.what, "when": draft.when, "choice": draft.choice, "files": files}
    vault.drafts.save(draft.id, body)


def forget(vault: Vault, id_: str) -> None:
    """Forget a draft and the pictures that were pasted into it."""
    for one in vault.drafts.all():
        if one.id == id_ or (_about(one.body) == _FILE and one.body.get("of") == id_):
            vault.drafts.discard(one.id)


def _keep_pasted(vault: Vault, draft: str, file: Incoming, known: set[str]) -> str:
    """Keep a pasted picture once, under an id that follows from what it is."""
    data = file.data or b""
    id_ = hashlib.sha256(draft.encode() + data).hexdigest()[:32]
    if id_ not in known:
        text = base64.b64encode(data).decode("ascii")
        vault.drafts.save(id_, {"about": _FILE, "of": draft, "data": text})
    return id_


class DraftKeeper(QObject):
    """Keeps what a form holds, soon after it changes and on the way out.

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
        """What the form held is saved or gone."""
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


def _about(body: Any) -> str:
    return str(body.get("about", "")) if isinstance(body, dict) else ""


def _file(item: dict[str, str], pasted: dict[str, Any]) -> Incoming | None:
    if "path" in item:
        return Incoming(path=Path(item["path"]))
    body = pasted.get(item.get("pasted", ""))
    return None if body is None else Incoming(data=base64.b64decode(body["data"]), name=item["name"])
