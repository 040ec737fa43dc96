"""Copies for viewing that were damaged on the disk are made again from their originals, which are sound."""

from __future__ import annotations

from collections.abc import Sequence

from stalkdiary.actions.pictures import keep_reduced
from stalkdiary.errors import Cancelled, DiaryError
from stalkdiary.preview.client import Looker
from stalkdiary.preview.kinds import ALL
from stalkdiary.task import Task
from stalkdiary.vault.integrity import CheckFinding
from stalkdiary.vault.vault import Vault

_OF_FILES = frozenset({"file-damaged", "file-missing"})


def mend_copies(vault: Vault, findings: Sequence[CheckFinding], task: Task) -> list[CheckFinding]:
    """Give up damaged copies and make them again; gives the findings that are left.

    An original, and a copy whose original is not sound either, is never touched.

    Args:
        vault: the open diary, writable, its pages sound.
        findings: of a check that has just read every file.
        task: cancels the work.

    Raises:
        Cancelled: what was mended stays so, and what was not is made when it is needed.
    """
    bad = {finding.file for finding in findings if finding.code in _OF_FILES}
    copies = [
        file for file in vault.evidence.all_stored() if file.id in bad and file.original not in {None, *bad}
    ]
    originals = sorted({copy.original for copy in copies if copy.original is not None})
    if not copies:
        return list(findings)
    with vault.connection.transaction():
        vault.evidence.erase(copy.id for copy in copies)
    vault.evidence.after_commit()
    with Looker(kinds=ALL, files=len(originals)) as looker:
        for original in originals:
            _make(vault, original, looker, task)
    gone = {copy.id for copy in copies}
    return [finding for finding in findings if finding.file not in gone]


def _make(vault: Vault, original: str, looker: Looker, task: Task) -> None:
    """One that cannot be made now is made when it is needed."""
    try:
        with vault.evidence.open(original) as source:
            keep_reduced(vault, original, looker.look_at(source, task=task))
    except Cancelled:
        raise
    except DiaryError:
        return
