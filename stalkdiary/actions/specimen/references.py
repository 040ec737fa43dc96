"""Puts the ids of a real diary in the place of the story's keys."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from stalkdiary.model.incident import Incident, Mention
from stalkdiary.model.register import Account, LifeChange, Order, RegisterFacts


def incident_with_ids(incident: Incident, ids: Mapping[str, str]) -> Incident:
    """The incident with every key replaced by its id.

    Args:
        incident: as the story tells it.
        ids: from keys to ids of everything told before.
    """

    def known(mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
        return tuple(replace(m, register=ids[m.register]) if m.register else m for m in mentions)

    facts, people, place = incident.facts, incident.people, incident.location
    return replace(
        incident,
        facts=replace(facts, accounts=known(facts.accounts), vehicles=known(facts.vehicles)),
        people=replace(
            people,
            did_it=known(people.did_it),
            present=known(people.present),
            witnesses=known(people.witnesses),
        ),
        location=replace(place, register=ids[place.register]) if place.register else place,
        police=replace(incident.police, breaches=tuple(ids[key] for key in incident.police.breaches)),
        links=replace(incident.links, incidents=tuple(ids[key] for key in incident.links.incidents)),
    )


def register_with_ids(facts: RegisterFacts, ids: Mapping[str, str]) -> RegisterFacts:
    """The register entry with every key replaced by its id."""
    if isinstance(facts, Account) and facts.person:
        return replace(facts, person=ids[facts.person])
    if isinstance(facts, Order) and facts.against:
        return replace(facts, against=ids[facts.against])
    if isinstance(facts, LifeChange):
        return replace(facts, incidents=tuple(ids[key] for key in facts.incidents))
    return facts
