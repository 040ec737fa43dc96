"""`passphrase` and `keys`: who can open the notes, and how that is changed."""

from __future__ import annotations

from stalkdiary import messages
from stalkdiary.actions import keys
from stalkdiary.actions.access import Vault
from stalkdiary.actions.keys import KeyChange, SlotKind, WayIn
from stalkdiary.cli.console import visible
from stalkdiary.cli.opening import opened
from stalkdiary.cli.passphrases import new_passphrase
from stalkdiary.cli.session import Session
from stalkdiary.cli.shapes import count
from stalkdiary.errors import CommandNotUnderstood, ExitStatus
from stalkdiary.model.codec import Json

_KINDS = {
    SlotKind.PASSPHRASE: "passphrase",
    SlotKind.RECOVERY_CODE: "recovery code",
    SlotKind.SUPPORTER: "supporter",
}


def run_passphrase(session: Session) -> int:
    """Set a new passphrase in place of the one the notes were opened with.

    Raises:
        PassphraseMissing, PassphraseUnusable, KeyChangeUnfinished: the old one stays.
    """
    with opened(session) as vault:
        way = keys.change_passphrase(vault, new_passphrase(session))
    if session.json:
        session.console.json(_way_json(way))
    else:
        session.console.say("The passphrase is changed.")
        session.console.say(messages.note("older-copies-open"))
    return int(ExitStatus.OK)


def run_keys(session: Session) -> int:
    """List the ways in, or change one of them, or all keys.

    Raises:
        KeySlotsFull, LastKeySlot, KeyChangeUnfinished, NewPassphraseNeeded, NotEnoughRoom: nothing changed.
    """
    args = session.args
    with opened(session) as vault:
        if args.new_code:
            return _code(session, keys.renew_recovery_code(vault))
        if args.add_supporter is not None:
            return _supporter(session, vault)
        if args.drop is not None:
            return _drop(session, vault)
        if args.renew or args.finish:
            return _renew(session, vault)
        if args.take_back:
            return _take_back(session, vault)
        return _list(session, vault)


def _list(session: Session, vault: Vault) -> int:
    console, changing = session.console, vault.key_change is not KeyChange.NONE
    ways = () if changing else keys.ways_in(vault)
    if session.json:
        console.json({"ways": [_way_json(way) for way in ways], "change": vault.key_change.value})
        return int(ExitStatus.OK)
    if changing:
        console.say(messages.note("key-change-waits"))
    for way in ways:
        used = ", used now" if way.used else ""
        console.say(f"{way.index + 1}  {_name(way)}, set {way.changed[:10]}{used}")
    return int(ExitStatus.OK)


def _code(session: Session, code: str) -> int:
    if session.json:
        session.console.json({"recovery_code": code})
        return int(ExitStatus.OK)
    session.console.say(f"recovery code: {code}")
    session.console.say("Copy it by hand and keep it apart from this computer. It is shown only once.")
    session.console.say(messages.note("older-copies-open"))
    return int(ExitStatus.OK)


def _supporter(session: Session, vault: Vault) -> int:
    session.console.note(messages.note("what-a-supporter-gets"))
    way = keys.add_supporter(vault, new_passphrase(session, "Their passphrase: "), session.args.add_supporter)
    if session.json:
        session.console.json(_way_json(way))
    else:
        session.console.say(f"Added: {way.index + 1}  {_name(way)}")
    return int(ExitStatus.OK)


def _drop(session: Session, vault: Vault) -> int:
    index = session.args.drop - 1
    if index not in {way.index for way in keys.ways_in(vault)}:
        raise CommandNotUnderstood
    keys.drop_way_in(vault, index)
    if session.json:
        session.console.json({"dropped": session.args.drop})
    else:
        session.console.say(f"Taken away: {session.args.drop}")
        session.console.say(messages.note("who-knew-keeps"))
    return int(ExitStatus.OK)


def _renew(session: Session, vault: Vault) -> int:
    code = ""
    if session.args.renew:
        code = keys.begin_renewal(vault, new_passphrase(session), session.cost)
        if not session.json:
            # Shown before the long work: from here on it opens the notes, whatever becomes of the rest.
            session.console.say(f"recovery code: {code}")
            session.console.say(
                "Copy it by hand and keep it apart from this computer. It is shown only once."
            )
    with session.working() as task:
        done = keys.renew_all_keys(vault, task)
    if session.json:
        session.console.json(
            {"change": done.stage.value, "files": done.total, "files_damaged": done.damaged}
            | ({"recovery_code": code} if code else {})
        )
        return int(ExitStatus.OK)
    session.console.say(f"All keys are new: the notes and {count(done.total, 'file')} are under them.")
    if done.damaged:
        session.console.say(f"{count(done.damaged, 'file')} could not be read, and stayed as they were.")
    session.console.say(messages.note("only-new-opens"))
    return int(ExitStatus.OK)


def _take_back(session: Session, vault: Vault) -> int:
    taken = keys.abandon_renewal(vault)
    if session.json:
        session.console.json({"taken_back": taken, "change": vault.key_change.value})
    else:
        session.console.say(messages.note("key-change-taken-back" if taken else "key-change-stands"))
    return int(ExitStatus.OK if taken else ExitStatus.FINDINGS)


def _name(way: WayIn) -> str:
    return f"{_KINDS[way.kind]} {visible(way.label)}".rstrip()


def _way_json(way: WayIn) -> dict[str, Json]:
    return {
        "number": way.index + 1,
        "kind": _KINDS[way.kind],
        "label": way.label,
        "changed": way.changed,
        "used": way.used,
    }
