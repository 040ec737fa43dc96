"""The facts of an entry, from the options that `log` and `amend` share."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from stalkdiary import messages
from stalkdiary.actions.record import Incoming, Logged
from stalkdiary.cli.behaviours import SEE_BEHAVIOURS, behaviour_ids, is_behaviour
from stalkdiary.cli.console import Console, visible
from stalkdiary.cli.session import Session
from stalkdiary.cli.shapes import attachment_json, spell_size
from stalkdiary.cli.times import Told
from stalkdiary.errors import DiaryError, ExitStatus, UnknownBehaviour
from stalkdiary.model.codec import Json
from stalkdiary.model.incident import Incident, Mention, When
from stalkdiary.model.moment import spell

FROM_INPUT = "-"
"""As --what: the text comes from standard input."""

_END_KEYS = "Ctrl+Z, then Enter again" if sys.platform == "win32" else "Ctrl+D"


def text_of(args: Namespace, console: Console) -> str | None:
    """What happened: as typed, or from standard input; None where it was not given."""
    what: str | None = args.what
    if what != FROM_INPUT:
        return what
    if console.interactive:
        console.note(messages.note("write-now", key=_END_KEYS))
    return console.rest_of_input()


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


def spare_words(args: Namespace) -> DiaryError | None:
    """Check the behaviours; where the words come from standard input, leave out those that are not known.

    A text that was piped in cannot be asked for again, so it is not lost over a slip in an option.

    Returns:
        What is wrong with a behaviour that was left out, or None.

    Raises:
        UnknownBehaviour: one is not known, and the words stand in the command itself.
    """
    try:
        behaviour_ids(args.behaviour)
    except UnknownBehaviour as error:
        if args.what != FROM_INPUT:
            raise
        args.behaviour = [name for name in args.behaviour if is_behaviour(name)] or None
        return error
    return None


def tell_behaviour_problem(session: Session, unknown: DiaryError | None, number: int) -> int:
    """Say on one line that a behaviour was left out, and where the list is; the exit status."""
    if unknown is None:
        return int(ExitStatus.OK)
    happened = messages.message(unknown).what_happened
    kept = messages.note("behaviour-left-out", number=number)
    session.console.note(f"daybook: {happened} {kept} {SEE_BEHAVIOURS}")
    return int(unknown.status)


def settled(session: Session, when: Told) -> Told:
    """A time with several readings, once the person at the terminal has said which is meant.

    Asked before anything is saved, and only where someone is there to see the question; any answer but a
    reading's number leaves the time as it was told.
    """
    console, args = session.console, session.args
    if len(when.readings) < 2 or args.json or args.passphrase_stdin or not console.can_choose:
        return when
    numbered = "  ".join(f"{place}) {spell(moment)}" for place, moment in enumerate(when.readings, 1))
    typed = (console.ask(f"{numbered}  Enter for neither: ") or "").strip().rstrip(").")
    choices = {str(place): moment for place, moment in enumerate(when.readings, 1)}
    return Told(choices[typed]) if typed in choices else when


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


def first_problem(
    when: Told | None, logged: Logged | None, unknown: DiaryError | None = None
) -> dict[str, Json]:
    """The code of what did not work, as the key "error" of a result; empty where all did."""
    problems: list[DiaryError] = [] if unknown is None else [unknown]
    if when is not None and when.problem is not None:
        problems.append(when.problem)
    if logged is not None:
        problems.extend(missed.error for missed in logged.not_added)
    return {"error": problems[0].code} if problems else {}


def _mentions(labels: Sequence[str]) -> tuple[Mention, ...]:
    return tuple(Mention(label) for label in labels)
