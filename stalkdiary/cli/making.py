"""`new`: notes to begin with."""

from __future__ import annotations

from pathlib import Path

from stalkdiary.actions.access import create_diary, opens_with, suggest
from stalkdiary.cli.console import visible
from stalkdiary.cli.passphrases import new_passphrase
from stalkdiary.cli.session import Session
from stalkdiary.errors import ExitStatus

_TRIES = 3


def run_new(session: Session) -> int:
    """Make new notes, show the recovery code once, and have it typed back.

    Raises:
        PassphraseMissing, PassphraseUnusable, FolderNotEmpty, DiskFull, ReadOnlyFolder, StorageFailed:
            nothing was made.
    """
    args, console = session.args, session.console
    passphrase, suggested = _new_passphrase(session)
    folder = Path(args.vault)
    made = create_diary(folder, passphrase, session.clock, session.cost)
    vault_id, code = made.vault.vault_id, made.recovery_code
    made.vault.close()
    if session.json:
        shown = {"passphrase": passphrase} if suggested else {}
        result = {
            "vault": args.vault,
            "vault_id": vault_id,
            "recovery_code": code,
            "recovery_code_tested": False,
        }
        console.json({**result, **shown})
        return int(ExitStatus.OK)
    console.say(f"New notes: {visible(args.vault)}")
    if suggested:
        console.say(f"passphrase: {passphrase}")
    console.say(f"recovery code: {code}")
    console.say("Copy it by hand and keep it apart from this computer. It is shown only once.")
    console.say(_typed_back(session, folder, passphrase))
    return int(ExitStatus.OK)


def _new_passphrase(session: Session) -> tuple[str, bool]:
    """The passphrase for new notes, and whether this program suggested it."""
    args, console = session.args, session.console
    if args.suggest:
        return suggest(), True
    if not args.passphrase_stdin:
        console.note("Six random words are easy to remember and hard to guess: --suggest gives you some.")
    return new_passphrase(session), False


def _typed_back(session: Session, folder: Path, passphrase: str) -> str:
    """Have the recovery code typed back, and say what came of it."""
    console = session.console
    untested = "It was not tested yet. To test it, type it wherever the passphrase is asked for."
    tries = 1 if session.args.passphrase_stdin else _TRIES
    for left in reversed(range(tries)):
        if session.args.passphrase_stdin:
            typed = console.secret_line()
        else:
            typed = console.ask("Type the recovery code back, or press Enter to do it later: ")
        if not typed:
            return untested
        if typed != passphrase and opens_with(folder, typed):
            return "It works: what you typed opens these notes."
        console.note("That is not the code." + (" It can be tried again." if left else ""))
    return untested
