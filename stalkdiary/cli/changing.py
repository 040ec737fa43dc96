"""`amend`, `withdraw` and `remove`: changing what is written, each in its own honest way."""

from __future__ import annotations

from argparse import Namespace

from stalkdiary.actions import record, review
from stalkdiary.actions.access import Vault
from stalkdiary.cli.facts import (
    files_json,
    first_problem,
    incoming,
    settled,
    spare_words,
    tell_behaviour_problem,
    tell_files,
    tell_time_problem,
    text_of,
    with_facts,
)
from stalkdiary.cli.opening import opened
from stalkdiary.cli.session import Session
from stalkdiary.cli.shapes import candidate_json, count, moment_json
from stalkdiary.cli.times import Told, told
from stalkdiary.errors import CommandNotUnderstood, DiaryError, EntryRemoved, ExitStatus, NotConfirmed
from stalkdiary.model.incident import Incident
from stalkdiary.model.local_time import zone_of
from stalkdiary.model.moment import spell

_FIELDS = ("what", "when", "felt", "changed", "behaviour", "place", "who", "witness", "attach", "private")


def run_amend(session: Session) -> int:
    """Change the fields that were given; a time that is not understood leaves the earlier one.

    Raises:
        CommandNotUnderstood: no field was given.
        UnknownZone, UnknownBehaviour: nothing was changed.
    """
    args, now = session.args, session.clock.read()
    zone = args.zone or now.zone
    zone_of(zone)
    unknown = spare_words(args)
    if all(getattr(args, field) is None for field in _FIELDS):
        raise CommandNotUnderstood
    when = None if args.when is None else settled(session, told(args.when, zone, now))
    with opened(session) as vault:
        what = text_of(args, session.console)
        entity = review.resolve(vault, args.id)
        number, before = _current(vault, entity)
        with_facts(before, args, what, when).check()
        # Files first: stopped in the middle of a long film, nothing has changed at all.
        with session.working() as task:
            logged = record.attach(vault, entity, incoming(args.attach), task) if args.attach else None
        _, before = _current(vault, entity)
        after = with_facts(before, args, what, when)
        if after != before:
            record.amend(vault, entity, after, args.reason)
    _tell_amended(
        session, record.Logged(entity, number) if logged is None else logged, after, before, when, unknown
    )
    time_status = int(ExitStatus.OK)
    if when is not None:
        time_status = tell_time_problem(session, when, number, "time-left-as-it-was")
    files_status = int(ExitStatus.OK) if logged is None else tell_files(session, logged)
    return tell_behaviour_problem(session, unknown, number) or time_status or files_status


def run_withdraw(session: Session) -> int:
    """Mark an entry as withdrawn, with the reason."""
    with opened(session) as vault:
        entity = review.resolve(vault, session.args.id)
        record.withdraw(vault, entity, session.args.why)
        number = review.entry(vault, entity).number
    if session.json:
        session.console.json({"id": entity, "number": number, "standing": "withdrawn"})
    else:
        session.console.say(f"Entry {number} is marked as withdrawn. Its words stay, with your reason.")
    return int(ExitStatus.OK)


def run_remove(session: Session) -> int:
    """Erase an entry for safety, once it was confirmed.

    Raises:
        NotConfirmed: it was not; nothing was erased.
    """
    with opened(session) as vault:
        entity = review.resolve(vault, session.args.id)
        number, _ = _current(vault, entity)
        _confirm(session, number)
        removed = record.remove(vault, entity)
    if session.json:
        session.console.json(
            {
                "id": entity,
                "number": number,
                "files": removed.files,
                "packs": list(removed.packs),
                "backups": list(removed.backups),
            }
        )
        return int(ExitStatus.OK)
    say = session.console.say
    say(f"Entry {number} is removed, with its history and {count(removed.files, 'file')}.")
    for kind, times in (("A pack", removed.packs), ("A backup", removed.backups)):
        for made in times:
            say(f"{kind} made on {made} may still hold it.")
    say("It may also be in copies that someone else made, and in unused parts of this disk.")
    return int(ExitStatus.OK)


def _confirm(session: Session, number: int) -> None:
    args: Namespace = session.args
    if args.yes:
        return
    question = f"This erases entry {number}, its history and its files. It cannot be undone.\n"
    typed = session.console.ask(f"{question}Type the entry’s number to go on: ")
    if typed is None or typed.strip().lstrip("#") != str(number):
        raise NotConfirmed


def _current(vault: Vault, entity: str) -> tuple[int, Incident]:
    entry = review.entry(vault, entity)
    if entry.incident is None:
        raise EntryRemoved
    return entry.number, entry.incident


def _tell_amended(
    session: Session,
    logged: record.Logged,
    after: Incident,
    before: Incident,
    when: Told | None,
    unknown: DiaryError | None,
) -> None:
    amended = after != before
    if session.json:
        session.console.json(
            {
                "id": logged.id,
                "number": logged.number,
                "amended": amended,
                "when": moment_json(after.when.happened),
                "readings": [candidate_json(moment) for moment in (when.readings if when else ())],
                **files_json(logged),
                **first_problem(when, logged, unknown),
            }
        )
    elif amended:
        session.console.say(f"Entry {logged.number} is amended. What it said before stays in its history.")
        if when is not None and when.problem is None:
            session.console.say(f"When: {spell(after.when.happened)}")
    elif not session.args.attach and (when is None or when.problem is None):
        session.console.say(f"Entry {logged.number} already says that. Nothing was changed.")
