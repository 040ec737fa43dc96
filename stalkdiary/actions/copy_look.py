"""Looking at the folders of known copies without waiting for one that does not answer.

A stick that was pulled out says so at once; a share of a network that is gone may keep whoever asks for
minutes. So each folder is asked on a thread of its own, which is left behind until its system lets it go.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import Future, wait
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from stalkdiary.actions.synced import synced_by
from stalkdiary.errors import DiaryError
from stalkdiary.vault.backup import BACKUPS
from stalkdiary.vault.head import HEAD_NAME, HeadFile
from stalkdiary.vault.vault import Vault

LONGEST_S = 10.0
"""A disk that slept is awake by then."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What a look at a copy's folder found.

    Attributes:
        rows: journal rows that its head file knows of; None where there is none, or under earlier keys.
        root: RFC 6962 root over them.
        synced_by: the cloud service that copies that folder elsewhere, if one does.
    """

    rows: int | None
    root: bytes = b""
    synced_by: str | None = None


Look = Callable[[Path], Seen]
"""Looks at one folder, for as long as that takes."""


@dataclass(frozen=True, slots=True)
class CopyLook:
    """A look that was begun; may be asked from any thread.

    Attributes:
        asked: the answer of each folder, when it comes.
    """

    asked: Mapping[Path, Future[Seen]] = field(repr=False)

    def seen(self, within_s: float = 0.0) -> dict[Path, Seen]:
        """What was found by now, or within so many seconds; folders without an answer are left out."""
        wait(self.asked.values(), within_s)
        return {folder: answer.result() for folder, answer in self.asked.items() if answer.done()}

    def tell(self, call: Callable[[dict[Path, Seen]], object]) -> None:
        """Have `call` told, on a thread of its own, once every folder answered or `LONGEST_S` have passed."""
        _beside(lambda: call(self.seen(LONGEST_S)))

    @property
    def unanswered(self) -> frozenset[Path]:
        """Folders that have not answered yet; they are not to be asked again."""
        return frozenset(folder for folder, answer in self.asked.items() if not answer.done())


def begin_look(vault: Vault, but: Iterable[Path] = (), look: Look | None = None) -> CopyLook:
    """Begin to look at all known copies; on the diary's thread, which goes on at once.

    Args:
        vault: the open diary.
        but: folders that have still not answered an earlier look.
        look: looks at one folder; by default reads its head file under the diary's keys.
    """
    key, vault_id = vault.keys.head_mac, vault.keys.vault_id
    left_out = frozenset(but)
    asked = {}
    for one in vault.preferences.get(BACKUPS, []):
        folder = Path(str(one["folder"]))
        if folder not in left_out:
            asked[folder] = _ask(look or (lambda folder: _look(folder, key, vault_id)), folder)
    return CopyLook(asked)


def _ask(look: Look, folder: Path) -> Future[Seen]:
    answer: Future[Seen] = Future()

    def ask() -> None:
        try:
            answer.set_result(look(folder))
        except Exception:
            answer.set_result(Seen(None))

    _beside(ask)
    return answer


def _beside(call: Callable[[], object]) -> None:
    # Not of a pool: Python waits for the threads of pools when it ends.
    threading.Thread(target=call, name="copies", daemon=True).start()


def _look(folder: Path, key: bytes, vault_id: bytes) -> Seen:
    service = synced_by(folder)
    with suppress(DiaryError), HeadFile(folder / HEAD_NAME, key, vault_id) as file:
        head = file.read().head
        if head is not None:
            return Seen(head.size, head.root, service)
    return Seen(None, synced_by=service)
