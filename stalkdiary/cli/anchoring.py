"""`anchors`: who holds three lines of these notes, and giving them to someone else."""

from __future__ import annotations

from pathlib import Path

from stalkdiary import messages
from stalkdiary.actions import anchors, hand_on, timestamps, upkeep
from stalkdiary.actions.access import Vault
from stalkdiary.actions.anchors import Anchor
from stalkdiary.actions.timestamps import Stamped
from stalkdiary.cli.console import visible
from stalkdiary.cli.opening import opened
from stalkdiary.cli.session import Session
from stalkdiary.cli.shapes import checkpoint_json
from stalkdiary.errors import ExitStatus
from stalkdiary.model.codec import Json


def run_anchors(session: Session) -> int:
    """List who holds what, note a new holder, or make what is given to one.

    Raises:
        DestinationExists, TimestampUnreadable, TimestampRefused, FileMissing: nothing was made or noted.
    """
    args = session.args
    with opened(session) as vault:
        if args.note is not None:
            return _note(session, vault)
        if args.card is not None:
            return _made(session, hand_on.write_card(vault, upkeep.checkpoint(vault), Path(args.card)))
        if args.request is not None:
            timestamps.write_request(vault, Path(args.request))
            return _made(session, Path(args.request))
        if args.answer is not None:
            certificates = None if args.certificates is None else Path(args.certificates)
            return _stamped(session, timestamps.take_answer(vault, Path(args.answer), certificates))
        if args.qr or args.mail:
            shown = upkeep.checkpoint(vault)
            text = hand_on.qr_text(shown) if args.qr else hand_on.mail_text(shown).rstrip("\n")
            if session.json:
                session.console.json({"text": text, "checkpoint": checkpoint_json(shown)})
            else:
                session.console.say(text)
            return int(ExitStatus.OK)
        return _list(session, anchors.anchors(vault))


def _note(session: Session, vault: Vault) -> int:
    checkpoint = upkeep.checkpoint(vault)
    anchor = anchors.note_holder(vault, checkpoint, session.args.note)
    if session.json:
        session.console.json({"id": anchor, "checkpoint": checkpoint_json(checkpoint)})
        return int(ExitStatus.OK)
    session.console.say(checkpoint.text().removesuffix("\n"))
    session.console.say(f"Noted: {visible(session.args.note)} has these lines.")
    return int(ExitStatus.OK)


def _made(session: Session, path: Path) -> int:
    if session.json:
        session.console.json({"file": str(path)})
    else:
        session.console.say(f"Made: {visible(str(path))}")
    return int(ExitStatus.OK)


def _stamped(session: Session, taken: Stamped) -> int:
    stamp = taken.stamp
    if session.json:
        session.console.json(
            {
                "id": taken.id,
                "time": stamp.time,
                "authority": stamp.authority,
                "checked": stamp.checked,
                "checkpoint": checkpoint_json(taken.checkpoint),
            }
        )
        return int(ExitStatus.OK)
    rows = taken.checkpoint.size
    session.console.say(f"{visible(stamp.authority)} saw the first {rows:,} rows at {stamp.time}.")
    session.console.say(messages.note("stamp-checked" if stamp.checked else "stamp-not-checked"))
    return int(ExitStatus.OK)


def _list(session: Session, found: tuple[Anchor, ...]) -> int:
    if session.json:
        session.console.json({"anchors": [_anchor_json(anchor) for anchor in found]})
        return int(ExitStatus.OK)
    if not found:
        session.console.say(messages.note("no-anchor-yet"))
    for anchor in found:
        when = f"stamped {anchor.stamped}" if anchor.stamped else f"noted {anchor.written.utc[:10]}"
        session.console.say(f"{visible(anchor.holder)}: {anchor.checkpoint.size:,} rows, {when}")
    return int(ExitStatus.OK)


def _anchor_json(anchor: Anchor) -> dict[str, Json]:
    return {
        "id": anchor.id,
        "holder": anchor.holder,
        "noted": anchor.written.utc,
        "stamped": anchor.stamped or None,
        "checkpoint": checkpoint_json(anchor.checkpoint),
    }
