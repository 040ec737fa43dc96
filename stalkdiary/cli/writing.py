"""`log` and `attach`: writing down what happened, and adding files to it."""

from __future__ import annotations

from stalkdiary.actions import record, review
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
from stalkdiary.cli.shapes import candidate_json, moment_json
from stalkdiary.cli.times import Told, this_minute, told
from stalkdiary.errors import NothingWritten
from stalkdiary.model.incident import Facts, Incident, When
from stalkdiary.model.local_time import zone_of
from stalkdiary.model.moment import Basis, spell


def run_log(session: Session) -> int:
    """Write a new entry. A time that is not understood, or a file that cannot be added, costs no word.

    Raises:
        UnknownZone, UnknownBehaviour, NothingWritten: nothing was written.
    """
    args, now = session.args, session.clock.read()
    zone = args.zone or now.zone
    zone_of(zone)
    unknown = spare_words(args)
    if args.what is None and not args.attach:
        raise NothingWritten
    when = Told(this_minute(now, zone)) if args.when is None else settled(session, told(args.when, zone, now))
    # Opened before the text is read: nobody types a long text for notes that then do not open.
    with opened(session) as vault:
        what = text_of(args, session.console) or ""
        incident = with_facts(Incident(When(when.moment), Facts(what)), args, None, None)
        with session.working() as task:
            logged = record.log(vault, incident, incoming(args.attach), task)
    if session.json:
        session.console.json(
            {
                "id": logged.id,
                "number": logged.number,
                "when": moment_json(when.moment),
                "readings": [candidate_json(moment) for moment in when.readings],
                **files_json(logged),
                **first_problem(when, logged, unknown),
            }
        )
    else:
        by_clock = " (now, by this computer’s clock)" if when.moment.basis is Basis.CLOCK else ""
        session.console.say(f"Entry {logged.number} is saved.")
        session.console.say(f"When: {spell(when.moment)}{by_clock}")
    time_status = tell_time_problem(session, when, logged.number, "time-kept-as-words")
    files_status = tell_files(session, logged)
    return tell_behaviour_problem(session, unknown, logged.number) or time_status or files_status


def run_attach(session: Session) -> int:
    """Add files to an entry; those that cannot be added do not keep out the others."""
    with opened(session) as vault, session.working() as task:
        entity = review.resolve(vault, session.args.id)
        logged = record.attach(vault, entity, incoming(session.args.files), task)
    if session.json:
        result = {
            "id": logged.id,
            "number": logged.number,
            **files_json(logged),
            **first_problem(None, logged),
        }
        session.console.json(result)
    return tell_files(session, logged)
