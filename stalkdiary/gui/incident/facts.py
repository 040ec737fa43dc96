"""The words of an entry: what happened, how it felt, and what is known beside it."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QBoxLayout

from stalkdiary.gui import wording
from stalkdiary.gui.incident.reading import Reading
from stalkdiary.gui.theme.theme import Theme
from stalkdiary.gui.theme.tokens import Gap
from stalkdiary.gui.widgets.flow import flow
from stalkdiary.gui.widgets.icons import Sign
from stalkdiary.gui.widgets.layouts import Card, Part, beside, column, row
from stalkdiary.gui.widgets.words import Role, Words, chip, selectable
from stalkdiary.model.incident import Certainty, Channel, Effect, Incident, Mention, Report
from stalkdiary.model.moment import spell

_tr = QCoreApplication.translate
_JOINT = " · "


def account_card(theme: Theme, incident: Incident) -> Card:
    """What happened, in the person's own words."""
    what = incident.facts.what or _tr("IncidentFacts", "No words, only files")
    return Card(
        theme,
        "surface",
        Words(_tr("IncidentFacts", "What happened"), Role.LABEL),
        selectable(Words(what, Role.BODY)),
        gap=Gap.XS,
    )


def effect_card(theme: Theme, effect: Effect) -> Card | None:
    """How it felt and what it changed; None where nothing was said of it."""
    parts = [
        (_pair(theme, label, text), 1)
        for label, text in (
            (_tr("IncidentFacts", "How it felt"), effect.felt),
            (_tr("IncidentFacts", "What it changed"), effect.changed),
        )
        if text
    ]
    return Card(theme, "feel", beside(theme, Gap.XL, *parts), pad=Gap.L, pad_y=Gap.M) if parts else None


def private_card(theme: Theme, incident: Incident) -> Card | None:
    """Private notes, with what that word does not mean; None where there are none."""
    if not incident.private.notes:
        return None
    return Card(
        theme,
        "surface",
        Words(_tr("IncidentFacts", "Private notes"), Role.LABEL),
        selectable(Words(incident.private.notes)),
        Words(
            _tr(
                "IncidentFacts",
                "Left out of packs unless you tick them when you hand one over. Not secret: police or a court"
                " can ask for the whole diary.",
            ),
            Role.CAPTION,
        ),
        gap=Gap.XS,
    )


def about_card(theme: Theme, reading: Reading, incident: Incident, *, clock24: bool) -> Card | None:
    """Behaviours, and who, where, with what: whatever was said; None where nothing was."""
    parts: list[Part] = []
    behaviours = [chip(wording.behaviour_label(id_)) for id_ in incident.facts.behaviours]
    if behaviours:
        parts.append(flow(theme, Gap.XS, *behaviours))
    parts += [_fact(theme, sign, head, lines) for sign, head, lines in _facts(reading, incident, clock24)]
    return Card(theme, "surface", *parts, gap=Gap.M, pad=Gap.L, pad_y=Gap.M) if parts else None


def _facts(reading: Reading, incident: Incident, clock24: bool) -> Iterator[tuple[str, str, list[str]]]:
    """(icon, heading, lines) for everything that has lines."""
    facts, people, place = incident.facts, incident.people, incident.location
    noticed = incident.when.noticed
    listed = (
        ("clock", _tr("IncidentFacts", "Noticed"), [spell(noticed, clock24=clock24)] if noticed else []),
        ("pencil", _tr("IncidentFacts", "About the behaviours"), [facts.behaviour_note]),
        ("place", _tr("IncidentFacts", "Where"), [place.place, place.address]),
        ("person", _tr("IncidentFacts", "Who"), [_mention(one) for one in people.did_it]),
        ("person", _tr("IncidentFacts", "Who else was there"), [one.label for one in people.present]),
        ("eye", _tr("IncidentFacts", "Witnesses"), [one.label for one in people.witnesses]),
        (
            "came",
            _tr("IncidentFacts", "How it came"),
            [_JOINT.join(_channel(one) for one in facts.channels)],
        ),
        ("phone", _tr("IncidentFacts", "Numbers and accounts"), [one.label for one in facts.accounts]),
        ("car", _tr("IncidentFacts", "Vehicles"), [one.label for one in facts.vehicles]),
        ("eye", _tr("IncidentFacts", "The sighting"), _sighting(incident)),
        ("order", _tr("IncidentFacts", "Marked as a breach of"), list(reading.orders)),
        (
            "told",
            _tr("IncidentFacts", "Told to"),
            [_report(one, clock24) for one in incident.police.reports],
        ),
        (
            "file",
            _tr("IncidentFacts", "Kept elsewhere"),
            [_joined(t.what, t.where) for t in incident.evidence.physical],
        ),
        (
            "phone",
            _tr("IncidentFacts", "How to reach them"),
            [_joined(c.label, c.how) for c in incident.contacts.entries],
        ),
    )
    for sign, head, lines in listed:
        said = [line for line in lines if line]
        if said:
            yield sign, head, said


def _fact(theme: Theme, sign: str, head: str, lines: list[str]) -> QBoxLayout:
    words = column(theme, Gap.NONE, Words(head, Role.LABEL), *(selectable(Words(line)) for line in lines))
    return row(theme, Gap.S, Sign(theme, sign, theme.colours.ink_faint, 17), (words, 1), top=True)


def _pair(theme: Theme, head: str, text: str) -> QBoxLayout:
    return column(theme, Gap.XS, Words(head, Role.FEEL_LABEL), selectable(Words(text, Role.FEEL)), None)


def _mention(mention: Mention) -> str:
    certainty = {
        Certainty.KNOWN: "",
        Certainty.SUSPECTED: _tr("IncidentFacts", "suspected"),
        Certainty.UNKNOWN: _tr("IncidentFacts", "not known"),
    }
    return _joined(mention.label, certainty[mention.certainty])


def _channel(channel: Channel) -> str:
    return {
        Channel.IN_PERSON: _tr("IncidentFacts", "In person"),
        Channel.PHONE: _tr("IncidentFacts", "Phone"),
        Channel.TEXT: _tr("IncidentFacts", "Text"),
        Channel.EMAIL: _tr("IncidentFacts", "E-mail"),
        Channel.SOCIAL: _tr("IncidentFacts", "Social media"),
        Channel.POST: _tr("IncidentFacts", "Post"),
        Channel.DEVICE: _tr("IncidentFacts", "A device"),
        Channel.SOMEONE_ELSE: _tr("IncidentFacts", "Through someone else"),
    }[channel]


def _sighting(incident: Incident) -> list[str]:
    seen = incident.sighting
    said = (
        seen.how_long,
        seen.how_far,
        seen.light,
        seen.in_the_way,
        seen.known_before,
        seen.why_remembered,
        seen.looks,
    )
    return [line for line in said if line]


def _report(report: Report, clock24: bool) -> str:
    when = spell(report.when, clock24=clock24) if report.when else ""
    officer = _joined(report.officer, report.officer_number)
    return "\n".join(
        filter(None, (_joined(report.to, report.reference), officer, when, report.promised, report.outcome))
    )


def _joined(*texts: str) -> str:
    return ", ".join(text for text in texts if text)
