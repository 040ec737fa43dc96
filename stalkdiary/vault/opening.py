"""Making a diary in a new folder, and opening one with a passphrase or a recovery code."""

from __future__ import annotations

import os
import shutil
import tempfile
import uuid
from contextlib import suppress
from pathlib import Path

from stalkdiary.clock import Clock
from stalkdiary.errors import (
    NO_ROOM,
    NO_SUCH_PLACE,
    DiaryError,
    FolderNotEmpty,
    FolderNotMade,
    NewPassphraseNeeded,
)
from stalkdiary.vault.connection import Connection
from stalkdiary.vault.files import fsync_folder, storage_errors
from stalkdiary.vault.head import HEAD_NAME, HeadFile
from stalkdiary.vault.journal import Journal
from stalkdiary.vault.keyfile import KeyCost
from stalkdiary.vault.keys import Unlocked, create_key_file, mend, now_ms, open_key_file, unlocked_by_keys
from stalkdiary.vault.migrations import migrate
from stalkdiary.vault.recovery_code import RecoveryCode
from stalkdiary.vault.renewal import is_under
from stalkdiary.vault.sealing import Keys
from stalkdiary.vault.vault import DATABASE_NAME, VAULT_ID, Vault


def create_vault(
    folder: Path, passphrase: str, clock: Clock, cost: KeyCost | None = None
) -> tuple[Vault, RecoveryCode]:
    """Make a new diary in a folder that is missing or empty, and open it.

    It is made beside its place under another name, so a failure or a crash leaves no half of one.

    Args:
        folder: where it is to lie; folders that lead there are made.
        passphrase: to open it with.
        clock: for what is written from here on.
        cost: of one try at a passphrase; None for what suits this machine.

    Returns:
        The open diary, and the recovery code, which is stored nowhere.

    Raises:
        FolderNotEmpty: something lies there already.
        FolderNotMade: no folder can be made there.
        PassphraseUnusable: the passphrase is empty or too long.
        DiskFull, ReadOnlyFolder, StorageFailed: nothing was made.
    """
    folder = folder.absolute()
    with storage_errors():
        making = _room_beside(folder)
    try:
        keys, code = create_key_file(making, passphrase, clock, cost or KeyCost.for_this_machine())
        _create_database(making, keys, clock)
        with storage_errors():
            if folder.exists():
                folder.rmdir()
            making.rename(folder)
            fsync_folder(folder.parent)
    except BaseException:
        shutil.rmtree(making, ignore_errors=True)
        raise
    return Vault(folder, keys, clock, read_only=False, unlocked=unlocked_by_keys(folder, keys)), code


def _room_beside(folder: Path) -> Path:
    """A fresh folder beside the one that is to be made.

    Raises:
        FolderNotEmpty, FolderNotMade: notes cannot be made there.
        OSError: the disk refused.
    """
    if os.path.lexists(folder) and not folder.is_dir():
        raise FolderNotMade
    try:
        if folder.exists() and any(folder.iterdir()):
            raise FolderNotEmpty
        folder.parent.mkdir(parents=True, exist_ok=True)
        return Path(tempfile.mkdtemp(prefix=".new-", dir=folder.parent))
    except OSError as error:
        if error.errno in NO_SUCH_PLACE:
            raise FolderNotMade from None
        raise


def _create_database(folder: Path, keys: Keys, clock: Clock) -> None:
    connection = Connection(folder / DATABASE_NAME, keys.database_key, keys.database_salt, create=True)
    try:
        migrate(connection, 0)
        with connection.transaction():
            connection.run("INSERT INTO meta VALUES (?, ?)", (VAULT_ID, keys.vault_id))
        journal = Journal(connection, str(uuid.UUID(bytes=keys.vault_id)), clock)
        head = HeadFile(folder / HEAD_NAME, keys.head_mac, keys.vault_id)
        try:
            head.write(journal.size, journal.root, now_ms(clock))
        finally:
            head.close()
    finally:
        connection.close()


def open_vault(folder: Path, secret: str, clock: Clock, *, read_only: bool = False) -> Vault:
    """Open a diary with a passphrase or a recovery code.

    A folder that cannot be written is opened for reading only.

    Args:
        folder: of the diary.
        secret: passphrase or recovery code, as it was typed.
        clock: for what is written from here on.
        read_only: write nothing, and let others read meanwhile.

    Raises:
        NoNotesHere: there is no diary in that folder.
        WrongPassphrase: no slot of the key file opens with it.
        DamagedKeyFile, DamagedDatabase, DamagedJournal: something is damaged.
        NewerFormat: a later version of this program made it.
        OpenElsewhere: another window or command has it open.
        NewPassphraseNeeded: all keys are being changed, and this passphrase is one from before.
    """
    folder = folder.absolute()
    unlocked = open_key_file(folder, secret)
    read_only = read_only or not _is_writable(folder)
    keys = _keys_in_use(folder, unlocked)
    vault = Vault(folder, keys, clock, read_only=read_only, unlocked=unlocked)
    if unlocked.copies_differ and not read_only:
        # The better copy opened this diary; the other is put right, and failing that costs nothing now.
        with suppress(DiaryError):
            mend(folder, unlocked)
            vault.mended_key_files = True
    return vault


def _keys_in_use(folder: Path, unlocked: Unlocked) -> Keys:
    """The keys that the database is under: in the middle of a change of keys, either generation's."""
    if not unlocked.changing:
        return unlocked.keys
    database, earlier = folder / DATABASE_NAME, unlocked.earlier
    if earlier is not None:
        return earlier if is_under(database, earlier) else unlocked.keys
    with storage_errors():
        is_there = database.is_file() and bool(database.stat().st_size)
    if is_there and not is_under(database, unlocked.keys):
        raise NewPassphraseNeeded
    return unlocked.keys


def _is_writable(folder: Path) -> bool:
    """Whether files can be made there; a trial, because permissions alone do not tell of the medium."""
    try:
        handle, name = tempfile.mkstemp(prefix=".try-", dir=folder)
    except OSError as error:
        return error.errno in NO_ROOM
    os.close(handle)
    Path(name).unlink(missing_ok=True)
    return True
