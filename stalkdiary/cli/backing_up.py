"""`backup`: copies of the notes, how old they are, and trying one out before it is needed."""

from __future__ import annotations

from pathlib import Path

from stalkdiary import messages
from stalkdiary.actions import backups, upkeep
from stalkdiary.actions.access import Vault
from stalkdiary.actions.backups import KnownBackup
from stalkdiary.actions.synced import synced_by
from stalkdiary.cli.console import visible
from stalkdiary.cli.opening import LONGEST_LOOK_S, open_with, secret
from stalkdiary.cli.session import Session
from stalkdiary.cli.shapes import count, spell_size
from stalkdiary.errors import ExitStatus
from stalkdiary.model.codec import Json
from stalkdiary.task import Task


def run_backup(session: Session) -> int:
    """Copy what is new to the folder of the copy, or try a copy out, or say what copies there are.

    Raises:
        BackupDiffers, BackupUnderEarlierKeys, FolderNotEmpty, KeyChangeUnfinished: nothing was copied.
    """
    args = session.args
    typed = secret(session)
    with open_with(session, typed) as vault, session.working() as task:
        if args.rehearse is not None:
            return _try(session, vault, Path(args.rehearse), typed, task)
        if args.to is not None:
            return _copy(session, vault, Path(args.to), task)
        return _list(session, vault)


def _copy(session: Session, vault: Vault, folder: Path, task: Task) -> int:
    service = synced_by(folder)
    if service is not None:
        session.console.note(messages.note("folder-synced", service=service))
    result = upkeep.backup(vault, folder, task)
    if session.json:
        session.console.json(
            {
                "folder": str(result.folder),
                "rows_new": result.rows_new,
                "files_new": result.files_new,
                "bytes_new": result.bytes_new,
                "full": result.full,
                "files_damaged": result.files_damaged,
                "synced_by": service,
            }
        )
        return int(ExitStatus.OK)
    new = f"{count(result.rows_new, 'row')} and {count(result.files_new, 'file')}"
    session.console.say(f"Backup: {visible(str(result.folder))}")
    kind = "It is a whole copy" if result.full else "What was new was added"
    session.console.say(f"{kind}: {new} ({spell_size(result.bytes_new)}). It was checked.")
    if result.files_damaged:
        session.console.say(f"{count(result.files_damaged, 'file')} could not be read here, nor copied.")
    session.console.say("To restore it, open that folder with the same passphrase.")
    return int(ExitStatus.OK)


def _try(session: Session, vault: Vault, folder: Path, typed: str, task: Task) -> int:
    found = backups.rehearse(vault, folder, typed, session.clock, task)
    if session.json:
        session.console.json(
            {
                "rows": found.rows,
                "files": found.files,
                "behind": found.behind,
                "findings": [finding.code for finding in found.findings],
            }
        )
    else:
        for code in dict.fromkeys(finding.code for finding in found.findings):
            session.console.say(messages.check_finding(code))
        read = f"{count(found.rows, 'row')} and {count(found.files, 'file')}"
        session.console.say(f"It opens with this passphrase. Read through: {read}.")
        session.console.say(_behind(found.behind))
    return int(ExitStatus.FINDINGS if found.findings else ExitStatus.OK)


def _list(session: Session, vault: Vault) -> int:
    seen = backups.begin_look(vault).seen(LONGEST_LOOK_S)
    backups.note_seen(vault, seen)
    found = backups.known_backups(vault, seen)
    if session.json:
        session.console.json({"backups": [_backup_json(one) for one in found]})
        return int(ExitStatus.OK)
    if not found:
        session.console.say(messages.note("no-backup-yet"))
    for one in found:
        session.console.say(f"{visible(str(one.folder))}: {_age(one.days)}. {_standing(one)}")
    return int(ExitStatus.OK)


def _age(days: int) -> str:
    return f"made {count(days, 'day')} ago" if days else "made within the last day"


def _standing(one: KnownBackup) -> str:
    return (
        _behind(one.behind)
        if one.behind is not None
        else f"Not within reach now; last seen {one.last_seen[:10]}."
    )


def _behind(rows: int) -> str:
    return f"Since then {count(rows, 'row')} came to the notes." if rows else "It has all that is here."


def _backup_json(one: KnownBackup) -> dict[str, Json]:
    return {
        "folder": str(one.folder),
        "made": one.made,
        "days": one.days,
        "last_seen": one.last_seen,
        "rows": one.rows,
        "behind": one.behind,
        "synced_by": one.synced_by,
    }
