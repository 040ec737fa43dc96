"""`about-you`: the writer's own particulars, shown, written, or erased."""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import date

from stalkdiary import messages
from stalkdiary.actions import about_you
from stalkdiary.actions.access import Vault
from stalkdiary.cli.console import visible
from stalkdiary.cli.facts import FROM_INPUT
from stalkdiary.cli.opening import opened
from stalkdiary.cli.session import Session
from stalkdiary.cli.shapes import spell_written, written_json
from stalkdiary.errors import CommandNotUnderstood, ExitStatus, NotConfirmed
from stalkdiary.model import birth_date
from stalkdiary.model.writer import Writer, WriterVersion

_FIELDS = ("name", "born", "address", "telephone", "email")
_LABELS = {
    "name": "Name",
    "born": "Date of birth",
    "address": "Address",
    "telephone": "Telephone",
    "email": "E-mail",
}


def run_about_you(session: Session) -> int:
    """Show the particulars, write those that were given, or erase all of them.

    Raises:
        BirthDateUnusable, CommandNotUnderstood: nothing was written.
        NotConfirmed: nothing was erased.
    """
    args = session.args
    given = {name: getattr(args, name) for name in _FIELDS if getattr(args, name) is not None}
    if sum(text == FROM_INPUT for text in given.values()) > 1 or (given and args.remove):
        raise CommandNotUnderstood
    if given.get("born", FROM_INPUT) != FROM_INPUT:
        # Before anything is asked for: a slip in it is told at once.
        given["born"] = birth_date.read(given["born"], _today(session))
    with opened(session) as vault:
        if args.remove:
            return _remove(session, vault)
        if not given:
            return _show(session, vault)
        for name in [name for name, text in given.items() if text == FROM_INPUT]:
            typed = session.console.rest_of_input()
            given[name] = birth_date.read(typed, _today(session)) if name == "born" else typed.strip()
        is_new = about_you.tell(vault, replace(about_you.particulars(vault), **given), args.reason)
        if session.json:
            session.console.json({"changed": is_new, **asdict(about_you.particulars(vault))})
        else:
            session.console.say(messages.note("about-you-written" if is_new else "about-you-as-before"))
    return int(ExitStatus.OK)


def _today(session: Session) -> date:
    return session.clock.read().local.date()


def _show(session: Session, vault: Vault) -> int:
    writer, versions = about_you.particulars(vault), about_you.history(vault)
    if session.json:
        session.console.json({**asdict(writer), "history": [_version_json(one) for one in versions]})
        return int(ExitStatus.OK)
    if writer == Writer():
        session.console.say(messages.note("nothing-about-you"))
    for name, text in asdict(replace(writer, born=birth_date.spell(writer.born))).items():
        if text:
            first, *more = visible(text, lines=True).split("\n")
            for line in (f"{_LABELS[name]}: {first}", *(f"    {each}" for each in more)):
                session.console.say(line)
    for one in versions[1:]:
        reason = f": {visible(one.reason)}" if one.reason else ""
        session.console.say(f"Changed {spell_written(one.written)}{reason}")
    return int(ExitStatus.OK)


def _version_json(version: WriterVersion) -> dict[str, object]:
    return {
        "act": version.act,
        "revision": version.revision,
        "written": written_json(version.written),
        "reason": version.reason,
        **asdict(version.writer),
    }


def _remove(session: Session, vault: Vault) -> int:
    """Erase it, once that was confirmed.

    Raises:
        NotConfirmed: it was not.
    """
    if not about_you.history(vault):
        if session.json:
            session.console.json({"packs": [], "backups": []})
        else:
            session.console.say(messages.note("nothing-about-you"))
        return int(ExitStatus.OK)
    if not session.args.yes:
        answer = session.console.ask(f"{messages.note('about-you-remove')}\nType yes to go on: ") or ""
        if answer.strip().lower() != "yes":
            raise NotConfirmed
    removed = about_you.remove(vault)
    if session.json:
        session.console.json({"packs": list(removed.packs), "backups": list(removed.backups)})
        return int(ExitStatus.OK)
    session.console.say(messages.note("about-you-removed"))
    for what, times in (("pack", removed.packs), ("backup", removed.backups)):
        for made in times:
            session.console.say(f"It may still be in the {what} of {made[:10]}.")
    return int(ExitStatus.OK)
