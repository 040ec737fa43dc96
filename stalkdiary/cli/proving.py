"""`prove`: shows someone who has a pack what it left out, so that it can be checked beside the pack."""

from __future__ import annotations

from pathlib import Path

from stalkdiary import messages
from stalkdiary.actions import about_you, disclose, review
from stalkdiary.actions.access import Vault
from stalkdiary.cli.choosing import pack_of, register_of
from stalkdiary.cli.console import visible
from stalkdiary.cli.opening import opened
from stalkdiary.cli.session import Session
from stalkdiary.errors import ExitStatus, NoSuchEntry, NoSuchLabel

WRITER = "about-you"
"""Stands for the writer's particulars where an entry is asked for."""


def run_prove(session: Session) -> int:
    """Write a disclosure to a file.

    Raises:
        NoSuchEntry, NoSuchPack, NoSuchPart, EntryRemoved, DestinationExists: nothing was written.
    """
    args = session.args
    path = Path(args.out)
    with opened(session) as vault:
        pack = "" if args.pack is None else pack_of(vault, args.pack)
        made = disclose.disclose(vault, _entity(vault, args.id), args.part, pack, args.revision or 0)
        disclose.write(made, path)
    row = made.rows[0]
    if session.json:
        told = {"file": args.out, "pack": made.pack, "row": row.seq, "revision": row.about["revision"]}
        session.console.json({**told, "parts": sorted(row.parts)})
        return int(ExitStatus.OK)
    session.console.say(f"Made: {visible(args.out)}, for {made.pack}")
    session.console.say(messages.note("disclosure-made"))
    session.console.say("To check it beside the pack: daybook verify PACK --shown FILE")
    return int(ExitStatus.OK)


def _entity(vault: Vault, which: str) -> str:
    """Id of an entry, of something in the registers, or of the writer's particulars.

    Raises:
        NoSuchEntry: there is none.
    """
    if which == WRITER:
        return about_you.entity(vault)
    try:
        return review.resolve(vault, which)
    except NoSuchEntry:
        try:
            return register_of(vault, which)
        except NoSuchLabel:
            raise NoSuchEntry from None
