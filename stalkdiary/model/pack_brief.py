"""What a pack keeps at hand of every incident, so that the whole of it is read only for its own pages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from stalkdiary.model.evidence import PhysicalItem
from stalkdiary.model.incident import Incident, Mention, Report, Standing
from stalkdiary.model.moment import Moment

if TYPE_CHECKING:
    from stalkdiary.model.pack import GivenBefore, PackIncident

OPENING = 320
"""Characters of the account that a brief holds: more than two lines of any table."""


@dataclass(frozen=True, slots=True)
class Brief:
    """What lists, counts and links need of one incident of a pack; about 1 kB.

    Attributes:
        id: of the entry.
        number: of the entry.
        standing: whether it stands or was withdrawn.
        happened: when.
        place: where, in words.
        did_it: who did it, as the writer names them.
        opening: of the account, at most `OPENING` characters.
        behaviours: ids.
        breaches: register ids of the orders it breaches.
        is_breach: whether it is marked as a breach at all.
        reports: to the police or others.
        physical: things kept elsewhere.
        references: of its exhibits in this pack.
        given_before: its files that an earlier pack held.
        withdrawal_reason: the person's words, or empty.
        is_changed: whether there are later revisions to show.
        is_felt: whether it is written down how it felt, so far as this pack shows it.
        changed_something: whether it is written down what it changed, so far as this pack shows it.
    """

    id: str
    number: int
    standing: Standing
    happened: Moment
    place: str
    did_it: tuple[Mention, ...]
    opening: str
    behaviours: tuple[str, ...]
    breaches: tuple[str, ...]
    is_breach: bool
    reports: tuple[Report, ...]
    physical: tuple[PhysicalItem, ...]
    references: tuple[str, ...]
    given_before: tuple[GivenBefore, ...]
    withdrawal_reason: str
    is_changed: bool
    is_felt: bool = False
    changed_something: bool = False

    @property
    def stands(self) -> bool:
        """Whether it counts."""
        return self.standing is Standing.STANDS


def brief_of(item: PackIncident) -> Brief:
    """What to keep at hand of an incident."""
    incident: Incident = item.incident
    return Brief(
        id=item.id,
        number=item.number,
        standing=item.standing,
        happened=incident.when.happened,
        place=incident.location.place,
        did_it=incident.people.did_it,
        opening=incident.facts.what.strip()[:OPENING],
        behaviours=incident.facts.behaviours,
        breaches=incident.police.breaches,
        is_breach=incident.is_breach,
        reports=incident.police.reports,
        physical=incident.evidence.physical,
        references=tuple(exhibit.reference for exhibit in item.exhibits),
        given_before=item.given_before,
        withdrawal_reason=item.withdrawal_reason,
        is_changed=bool(item.changes),
        is_felt=bool(incident.effect.felt.strip()),
        changed_something=bool(incident.effect.changed.strip()),
    )
