"""What was pasted into a draft and is too large for a row: it waits where evidence lies, encrypted like that.

It is an intake of the draft (`vault.evidence`): whole bytes under a key of their own that no entry names yet.
It goes with the draft, and at the next opening where only the draft went.
"""

from __future__ import annotations

from stalkdiary.errors import DamagedEvidence
from stalkdiary.task import Task
from stalkdiary.vault.evidence_reader import EvidenceReader, fingerprint
from stalkdiary.vault.intake import receive
from stalkdiary.vault.source import SourceBytes
from stalkdiary.vault.vault import Vault


def keep_pasted(vault: Vault, draft: str, name: str, data: bytes) -> None:
    """Keep bytes for a draft, unless they are kept.

    Args:
        vault: the open diary.
        draft: its id.
        name: stands for the bytes within the draft, such as a hash of them; no file's name.
        data: the bytes.

    Raises:
        DiskFull, ReadOnlyFolder, StorageFailed: they are not kept.
    """
    if any(one.source_name == name for one in vault.evidence.arrived_for(draft)):
        return
    store = vault.evidence
    intake = store.begin(name, draft)
    try:
        receive(store.folder, intake, SourceBytes(data), Task())
    except BaseException:
        store.abandon(intake)
        raise


def read_pasted(vault: Vault, draft: str, name: str) -> bytes | None:
    """The bytes kept under a name for a draft; None where there are none, or they are damaged."""
    folder = vault.evidence.folder
    for intake in vault.evidence.arrived_for(draft):
        if intake.source_name == name:
            try:
                fingerprint(folder, intake.key, Task())
                with EvidenceReader(folder, intake.key) as reader:
                    return b"".join(reader.chunks())
            except DamagedEvidence:
                return None
    return None


def forget_pasted(vault: Vault, draft: str) -> None:
    """Forget all that is kept for a draft; inside a transaction as a part of it."""
    kept = vault.evidence.arrived_for(draft)
    if vault.connection.in_transaction:
        vault.evidence.erase(intake.id for intake in kept)
        return
    for intake in kept:
        vault.evidence.abandon(intake)
