"""`list` and `show`: looking back. Everything printed comes from the diary, so it is made safe to print."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from stalkdiary.actions import review
from stalkdiary.actions.access import Vault
from stalkdiary.cli.behaviours import behaviour_id
from stalkdiary.cli.console import one_line, visible
from stalkdiary.cli.opening import opened
from stalkdiary.cli.session import Session
from stalkdiary.cli.shapes import (
    attachment_json,
    count,
    moment_json,
    spell_size,
    spell_written,
    written_json,
)
from stalkdiary.cli.times import days
from stalkdiary.errors import EntryRemoved, ExitStatus
from stalkdiary.model.changes import difference
from stalkdiary.model.codec import Json
from stalkdiary.model.incident import Entry, Facts, Incident, Standing, When, incident_parts
from stalkdiary.model.local_time import zone_of
from stalkdiary.model.moment import Moment, spell, spell_lag
from stalkdiary.model.pack import Change
from stalkdiary.model.timeline import TimelineQuery, TimelineRow

_ALL = 1_000_000
_TEXT_SHOWN = 72
_ACTS = {"write": "written", "amend": "amended", "withdraw": "withdrawn", "reinstate": "brought back"}
_APART = {"When it happened", "Files"}
"""Fields that `show` prints in its own way."""


def run_list(session: Session) -> int:
    """List entries.

    Raises:
        DateNotUnderstood, DateUnclear, RangeBackwards, UnknownBehaviour: what was asked for is not clear.
    """
    query = _query(session)
    with opened(session) as vault:
        rows = review.timeline(vault, query)
        total = review.count(vault)
    if session.json:
        session.console.json(
            {"entries": [_row_json(row) for row in rows], "shown": len(rows), "total": total}
        )
        return int(ExitStatus.OK)
    for row in rows:
        session.console.say(_row_line(row))
    session.console.note(f"{len(rows):,} of {count(total, 'entry', 'entries')}")
    return int(ExitStatus.OK)


def run_show(session: Session) -> int:
    """Show one entry with its history.

    Raises:
        NoSuchEntry, EntryRemoved: there is nothing to show.
    """
    with opened(session) as vault:
        entry, incident, changes = _entry(vault, session.args.id)
    if session.json:
        session.console.json(_entry_json(entry, incident, changes))
    else:
        for line in _entry_lines(entry, incident, changes):
            session.console.say(line)
    return int(ExitStatus.OK)


def _query(session: Session) -> TimelineQuery:
    args, zone = session.args, zone_of(session.clock.read().zone)
    since, until = days(args.since, args.until, session.clock)

    def midnight(day: date | None) -> datetime | None:
        return None if day is None else datetime.combine(day, time(), zone)

    return TimelineQuery(
        words=args.search,
        since=midnight(since),
        until=midnight(until and until + timedelta(days=1)),
        behaviour="" if args.behaviour is None else behaviour_id(args.behaviour),
        oldest_first=args.oldest_first,
        limit=args.limit or _ALL,
    )


def _row_json(row: TimelineRow) -> Json:
    return {
        "id": row.id,
        "number": row.number,
        "when": moment_json(row.happened),
        "text": row.text,
        "place": row.place,
        "behaviours": list(row.behaviours),
        "files": row.files,
        "written": written_json(row.written),
        "revision": row.revision,
        "standing": row.standing.value,
        "breach": row.breach,
        "reported": row.reported,
        "unfinished": row.unfinished,
    }


def _row_line(row: TimelineRow) -> str:
    marks = [count(row.files, "file")] if row.files else []
    marks += ["withdrawn"] if row.standing is Standing.WITHDRAWN else []
    marks += ["can be added to"] if row.unfinished else []
    end = f"  [{', '.join(marks)}]" if marks else ""
    return f"{row.number:>5}  {spell(row.happened, long=False)}  {one_line(row.text, _TEXT_SHOWN)}{end}"


def _entry(vault: Vault, which: str) -> tuple[Entry, Incident, tuple[Change, ...]]:
    entry = review.entry(vault, review.resolve(vault, which))
    if entry.incident is None:
        raise EntryRemoved
    return entry, entry.incident, review.changes(entry)


def _entry_json(entry: Entry, incident: Incident, changes: tuple[Change, ...]) -> Json:
    people = incident.people
    return {
        "id": entry.id,
        "number": entry.number,
        "standing": entry.standing.value,
        "when": moment_json(incident.when.happened),
        "written": written_json(entry.written),
        "what": incident.facts.what,
        "felt": incident.effect.felt,
        "changed": incident.effect.changed,
        "behaviours": list(incident.facts.behaviours),
        "place": incident.location.place,
        "who": [mention.label for mention in people.did_it],
        "witnesses": [mention.label for mention in people.witnesses],
        "private": incident.private.notes,
        "files": [attachment_json(item) for item in incident.evidence.items],
        "parts": incident_parts(incident),
        "history": [_change_json(change) for change in changes],
    }


def _change_json(change: Change) -> Json:
    return {
        "act": change.act,
        "revision": change.revision,
        "written": written_json(change.written),
        "reason": change.reason,
        "fields": [
            {"label": field.label, "before": field.before, "after": field.after} for field in change.fields
        ],
    }


def _entry_lines(entry: Entry, incident: Incident, changes: tuple[Change, ...]) -> list[str]:
    happened = incident.when.happened
    lag = spell_lag(happened, datetime.fromisoformat(entry.written.utc))
    standing = "" if entry.standing is Standing.STANDS else f" ({entry.standing.value})"
    lines = [f"Entry {entry.number}{standing}  {entry.id}", f"When it happened: {spell(happened)}"]
    lines += [f"  in these words: {visible(happened.words)}"] if happened.words else []
    lines += [f"Written down: {spell_written(entry.written)}" + (f" ({lag})" if lag else "")]
    blank = Incident(When(Moment.unknown("", happened.zone)), Facts(""))
    for field in difference(blank, incident):
        if field.label not in _APART:
            lines += _labelled(field.label, field.after)
    for item in incident.evidence.items:
        lines.append(f"File: {visible(item.name)} ({spell_size(item.size)})")
        lines.append(f"  SHA-256 {item.sha256}")
    for change in changes:
        lines += _change_lines(change)
    return lines


def _change_lines(change: Change) -> list[str]:
    act = _ACTS.get(change.act, change.act).capitalize()
    reason = f": {visible(change.reason)}" if change.reason else ""
    lines = [f"{act} {spell_written(change.written)}{reason}"]
    for field in change.fields:
        lines += [f"  {line}" for line in _labelled(f"{field.label}, before", field.before or "(nothing)")]
    return lines


def _labelled(label: str, text: str) -> list[str]:
    """A field on one line, or indented under its label where it has several."""
    shown = visible(text, lines=True).split("\n")
    return [f"{label}: {shown[0]}"] if len(shown) == 1 else [f"{label}:", *(f"    {line}" for line in shown)]
