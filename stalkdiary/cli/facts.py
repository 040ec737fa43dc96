"""The facts of an entry, from the options that `log` and `amend` share."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from stalkdiary import messages
from stalkdiary.actions.record import Incoming, Logged
from stalkdiary.cli.behaviours import behaviour_ids
from stalkdiary.cli.console import Console, visible
from stalkdiary.cli.session import Session
from stalkdiary.cli.shapes import attachment_json, spell_size
from stalkdiary.cli.times import Told
from stalkdiary.errors import DiaryError, ExitStatus
from stalkdiary.model.codec import Json
from stalkdiary.model.incident import Incident, Mention, When
from stalkdiary.model.moment import spell

_FROM_INPUT = "-"


def text_of(args: Namespace, console: Console) -> str | None:
    """What happened: as typed, or from standard input; None where it was not given."""
    what: str | None = args.what
    return console.rest_of_input() if what == _FROM_INPUT else what


def with_facts(incident: Incident, args: Namespace, what: str | None, when: Told | None) -> Incident:
    """An incident with every field that was given, and the others as they were."""
    facts, effect, people = incident.facts, incident.effect, incident.people
    behaviours = behaviour_ids(args.behaviour)
    if what is not None:
        facts = replace(facts, what=what)
    if behaviours is not None:
        facts = replace(facts, behaviours=behaviours)
    if args.felt is not None:
        effect = replace(effect, felt=args.felt)
    if args.changed is not None:
        effect = replace(effect, changed=args.changed)
    if args.who is not None:
        people = replace(people, did_it=_mentions(args.who))
    if args.witness is not None:
        people = replace(people, witnesses=_mentions(args.witness))
    incident = replace(incident, facts=facts, effect=effect, people=people)
    if when is not None and when.problem is None:
        incident = replace(incident, when=When(when.moment, incident.when.noticed))
    if args.place is not None:
        incident = replace(incident, location=replace(incident.location, place=args.place))
    if args.private is not None:
        incident = replace(incident, private=replace(incident.private, notes=args.private))
    return incident


def incoming(files: Sequence[str] | None) -> tuple[Incoming, ...]:
    """Files to be added, from their paths."""
    return tuple(Incoming(path=Path(file)) for file in files or ())


def tell_time_problem(session: Session, when: Told, number: int, kept: str) -> int:
    """Say on one line that a time was not understood, what was kept and what to do; the exit status.

    Args:
        session: the command.
        when: what was told.
        number: of the entry.
        kept: which note says what was kept.
    """
    if when.problem is None:
        return int(ExitStatus.OK)
    words = messages.message(when.problem)
    readings = "; ".join(spell(moment) for moment in when.readings)
    happened = f"{words.what_happened[:-1]}: {readings}." if readings else words.what_happened
    again = f"To say it again: daybook amend VAULT {number} --when WORDS"
    session.console.note(f"daybook: {happened} {messages.note(kept, number=number)} {again}")
    return int(when.problem.status)


def tell_files(session: Session, logged: Logged) -> int:
    """Say which files were added, and for each that was not, why, on one line; the exit status."""
    console = session.console
    if not session.json:
        for added in logged.attached:
            name, size = visible(added.attachment.name), spell_size(added.attachment.size)
            console.say(f"Kept with it: {name} ({size})")
        if logged.attached:
            console.say(messages.note("original-stays"))
    for missed in logged.not_added:
        words = messages.message(missed.error)
        kept = messages.note("file-not-added", number=logged.number)
        console.note(f"daybook: {visible(missed.name)}: {words.what_happened} {kept} {words.next_step}")
    return int(logged.not_added[0].error.status) if logged.not_added else int(ExitStatus.OK)


def files_json(logged: Logged) -> dict[str, Json]:
    """What came of the files."""
    return {
        "attached": [
            {
                **attachment_json(added.attachment),
                "look": added.look,
                "position_found": added.position_found,
            }
            for added in logged.attached
        ],
        "not_added": [{"name": missed.name, "error": missed.error.code} for missed in logged.not_added],
    }


def first_problem(when: Told | None, logged: Logged | None) -> dict[str, Json]:
    """The code of what did not work, as the key "error" of a result; empty where all did."""
    problems: list[DiaryError] = []
    if when is not None and when.problem is not None:
        problems.append(when.problem)
    if logged is not None:
        problems.extend(missed.error for missed in logged.not_added)
    return {"error": problems[0].code} if problems else {}


def _mentions(labels: Sequence[str]) -> tuple[Mention, ...]:
    return tuple(Mention(label) for label in labels)
