"""What an amendment changed, field by field, in words that a reader of a pack understands."""

from __future__ import annotations

from collections.abc import Iterator

from stalkdiary.model.behaviours import BEHAVIOURS
from stalkdiary.model.evidence import Attachment, InPacks, visible_name
from stalkdiary.model.incident import Entry, Incident, Mention, Report
from stalkdiary.model.moment import Moment, spell
from stalkdiary.model.pack import Change, FieldChange

_LABELS = {behaviour.id: behaviour.label for behaviour in BEHAVIOURS}
_COPIES = {
    InPacks.COPY: "copy with parts covered",
    InPacks.BOTH: "copy with parts covered, handed over beside its original",
    InPacks.ORIGINAL: "copy with parts covered, not handed over",
}


def changes(entry: Entry) -> tuple[Change, ...]:
    """Every revision after the first, with what it changed; a removed entry has none to show."""
    found = []
    before: Incident | None = None
    for version in entry.versions:
        fields: tuple[FieldChange, ...] = ()
        if version.incident is not None:
            fields = () if before is None else difference(before, version.incident)
            before = version.incident
        if version.revision > 1 and version.act != "erase":
            found.append(Change(version.act, version.revision, version.written, version.reason, fields))
    return tuple(found)


def difference(before: Incident, after: Incident) -> tuple[FieldChange, ...]:
    """The fields in which two revisions differ, in the order they are shown."""
    old, new = dict(_fields(before)), dict(_fields(after))
    return tuple(FieldChange(label, old[label], new[label]) for label in old if old[label] != new[label])


def _fields(incident: Incident) -> Iterator[tuple[str, str]]:
    facts, people, location = incident.facts, incident.people, incident.location
    yield "When it happened", _moment(incident.when.happened)
    yield "When it was noticed", _moment(incident.when.noticed)
    yield "What happened", facts.what
    yield "Behaviours", ", ".join(_LABELS.get(id_, id_) for id_ in facts.behaviours)
    yield "About the behaviours", facts.behaviour_note
    yield "How it reached them", ", ".join(str(channel).replace("-", " ") for channel in facts.channels)
    yield "Numbers and accounts", _mentions(facts.accounts)
    yield "Vehicles", _mentions(facts.vehicles)
    yield "Can be added to", "yes" if facts.unfinished else ""
    yield "How it felt", incident.effect.felt
    yield "What it changed", incident.effect.changed
    yield "Who did it", _mentions(people.did_it, certainty=True)
    yield "Who else was there", _mentions(people.present)
    yield "Witnesses", _mentions(people.witnesses)
    yield "Contact details", "; ".join(f"{c.label}: {c.how}" for c in incident.contacts.entries)
    yield "Where", _joined(location.place, location.address, location.latitude, location.longitude)
    yield "The sighting", _sighting(incident)
    yield "Reported", "\n".join(_report(report) for report in incident.police.reports)
    yield "Orders it breaches", f"{len(incident.police.breaches)}" if incident.police.breaches else ""
    yield "Files", "\n".join(map(_file, incident.evidence.items))
    yield (
        "Things kept elsewhere",
        "\n".join(
            _joined(thing.what, thing.where, thing.wrapped, thing.handled_by)
            for thing in incident.evidence.physical
        ),
    )
    yield "Entries it belongs with", ", ".join(incident.links.incidents)
    yield "Private notes", incident.private.notes


def _moment(moment: Moment | None) -> str:
    if moment is None:
        return ""
    spelled = spell(moment, clock24=True)
    return f"{spelled} (“{moment.words}”)" if moment.words else spelled


def _mentions(mentions: tuple[Mention, ...], *, certainty: bool = False) -> str:
    return ", ".join(f"{m.label} ({m.certainty})" if certainty else m.label for m in mentions)


def _report(report: Report) -> str:
    when = _moment(report.when)
    return _joined(
        report.to,
        when,
        report.officer,
        report.officer_number,
        report.reference,
        report.promised,
        report.outcome,
    )


def _sighting(incident: Incident) -> str:
    s = incident.sighting
    return _joined(
        s.how_long,
        s.how_far,
        s.light,
        s.in_the_way,
        s.known_before,
        s.why_remembered,
        s.looks,
        separator="; ",
    )


def _file(item: Attachment) -> str:
    copy = _COPIES[item.in_packs] if item.copy_of else ""
    return _joined(visible_name(item.name), item.caption, copy, f"SHA-256 {item.sha256}")


def _joined(*texts: str, separator: str = ", ") -> str:
    return separator.join(text for text in texts if text)
