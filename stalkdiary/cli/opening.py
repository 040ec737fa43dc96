"""Getting in from the command line: the passphrase, the vault, and what is worth knowing on the way."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from stalkdiary import messages
from stalkdiary.actions.access import HeadStanding, KeyChange, Vault, open_diary
from stalkdiary.cli.session import Session
from stalkdiary.errors import BackupHoldsMore, DiaryError, EntriesMissing, PassphraseUnusable, RecordAltered

PROMPT = "Passphrase or recovery code: "

LONGEST_LOOK_S = 2.0
"""How long a command waits for the folders of known copies to answer."""


def secret(session: Session) -> str:
    """The passphrase or recovery code.

    Raises:
        PassphraseMissing: there is none.
    """
    return session.console.passphrase(PROMPT, from_stdin=session.args.passphrase_stdin)


def new_pack_passphrase(session: Session) -> str:
    """A passphrase for a pack, typed twice; from a pipe, once.

    Raises:
        PassphraseMissing: there is none.
        PassphraseUnusable: the two are not the same.
    """
    from_stdin = session.args.passphrase_stdin
    found = session.console.passphrase("Passphrase for the pack: ", from_stdin=from_stdin)
    if not from_stdin and session.console.passphrase("The same again: ", from_stdin=False) != found:
        raise PassphraseUnusable(why="differ")
    return found


@contextmanager
def opened(session: Session) -> Iterator[Vault]:
    """The vault that the command names, open, and closed at the end.

    Raises:
        See `open_diary`.
    """
    with open_with(session, secret(session)) as vault:
        yield vault


@contextmanager
def open_with(session: Session, typed: str) -> Iterator[Vault]:
    """As `opened`, with a passphrase that was asked for already."""
    with open_diary(Path(session.args.vault), typed, session.clock) as vault:
        _tell_standing(session, vault)
        _finish_interrupted(session, vault)
        yield vault


def _tell_standing(session: Session, vault: Vault) -> None:
    """Say on the way what could not be told from the result."""
    tell = session.console.note
    if vault.read_only:
        tell(messages.note("reading-only"))
    if vault.standing is HeadStanding.HEAD_LOST:
        tell(messages.note("head-lost"))
    elif vault.standing is HeadStanding.ENTRIES_MISSING:
        tell(messages.line(EntriesMissing(had=vault.had_entries, has=vault.journal.size)))
    elif vault.standing is HeadStanding.ALTERED:
        tell(messages.line(RecordAltered()))
    elif vault.preferences.get("backups"):
        # Loaded only where there is a copy to look at.
        backups = importlib.import_module("stalkdiary.actions.backups")
        more = backups.holds_more(vault, backups.begin_look(vault).seen(LONGEST_LOOK_S))
        if more is not None:
            tell(messages.line(BackupHoldsMore(had=more.had, has=more.has)))
    if vault.key_change is not KeyChange.NONE:
        tell(messages.note("key-change-waits"))


def _finish_interrupted(session: Session, vault: Vault) -> None:
    """Write down entries whose saving was cut short; where that fails now, it waits for the next time."""
    if vault.read_only:
        return
    try:
        if not vault.drafts.all() and not vault.evidence.pending():
            return
        # Loaded only where something waits: it brings the reading of pictures with it.
        record = importlib.import_module("stalkdiary.actions.record")
        finished = record.finish_interrupted(vault)
    except DiaryError as error:
        session.console.note(messages.line(error))
        return
    for entry in finished:
        session.console.note(messages.note("saving-finished", number=entry.number))
