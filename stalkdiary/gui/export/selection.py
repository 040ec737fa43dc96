"""What a person has chosen to hand over, as values; what goes in follows from it and from what there is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from zoneinfo import ZoneInfo

from stalkdiary.actions.pack_choice import ForWhom, Offer, Weight
from stalkdiary.model.incident import Standing
from stalkdiary.model.pack import PackRequest
from stalkdiary.model.timeline import TimelineRow


class Which(StrEnum):
    """Which entries are offered for the pack."""

    ALL = "all"
    NEW = "new"
    """Those that no finished pack holds as they now stand."""
    PERIOD = "period"
    CHOSEN = "chosen"
    """Each is picked by itself."""


@dataclass(frozen=True, slots=True)
class Switches:
    """Kinds of things that go in or stay out; see `PackRequest`."""

    contacts: bool = False
    addresses: bool = False
    positions: bool = False
    effects: bool = True
    withdrawn: bool = True


@dataclass(frozen=True, slots=True)
class Selection:
    """What was chosen.

    Attributes:
        which: entries.
        since: first local day of a period, or None.
        until: last local day of it, or None.
        left_out: ids taken out one by one.
        picked: ids picked one by one; counts where `which` is CHOSEN.
        switches: kinds of things.
        for_whom: names, reference and initials.
        zone: IANA name of the zone whose days a period means.
    """

    which: Which = Which.ALL
    since: date | None = None
    until: date | None = None
    left_out: frozenset[str] = frozenset()
    picked: frozenset[str] = frozenset()
    switches: Switches = Switches()
    for_whom: ForWhom = field(default_factory=ForWhom)
    zone: str = "Etc/UTC"

    def offered(self, offer: Offer) -> list[TimelineRow]:
        """The entries to tick or not, in the order of the list."""
        return [row for row in offer.rows if self._is_offered(row, offer)]

    def goes_in(self, offer: Offer) -> list[TimelineRow]:
        """The entries that the pack will hold."""
        return [row for row in self.offered(offer) if self.is_ticked(row.id)]

    def is_ticked(self, id_: str) -> bool:
        """Whether an entry that is offered goes in."""
        return id_ in self.picked if self.which is Which.CHOSEN else id_ not in self.left_out

    def ticked(self, ids: frozenset[str], *, on: bool) -> Selection:
        """The same with these entries in, or out."""
        if self.which is Which.CHOSEN:
            return replace(self, picked=self.picked | ids if on else self.picked - ids)
        return replace(self, left_out=self.left_out - ids if on else self.left_out | ids)

    def request(self, offer: Offer) -> PackRequest:
        """What to ask for.

        Raises:
            ValueError: nothing goes in; asking for "only these" of none would mean all.
        """
        chosen = [row.id for row in self.goes_in(offer)]
        if not chosen:
            raise ValueError("nothing goes in")
        is_listed = self.which in (Which.NEW, Which.CHOSEN)
        out = (row.id for row in self.offered(offer) if not self.is_ticked(row.id))
        is_period = self.which is Which.PERIOD
        return PackRequest(
            initials=self.for_whom.initials,
            since=self.since if is_period else None,
            until=self.until if is_period else None,
            person=self.for_whom.person.strip(),
            prepared_for=self.for_whom.prepared_for.strip(),
            reference=self.for_whom.reference.strip(),
            contacts=self.switches.contacts,
            positions=self.switches.positions,
            withdrawn=self.switches.withdrawn,
            effects=self.switches.effects,
            addresses=self.switches.addresses,
            left_out=() if is_listed else tuple(out),
            only=tuple(chosen) if is_listed else (),
        )

    def _is_offered(self, row: TimelineRow, offer: Offer) -> bool:
        if row.standing is Standing.WITHDRAWN and not self.switches.withdrawn:
            return False
        if self.which is Which.NEW:
            return row.id in offer.new
        return self.which is not Which.PERIOD or self._is_in_period(row)

    def _is_in_period(self, row: TimelineRow) -> bool:
        """As the export decides it: by the local day on which an entry begins, of those that have one."""
        if self.since is None and self.until is None:
            return True
        if row.happened.earliest is None:
            return False
        day = row.happened.earliest.astimezone(ZoneInfo(self.zone)).date()
        return (self.since is None or day >= self.since) and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True)
class Totals:
    """What a selection adds up to.

    Attributes:
        entries: that go in.
        weight: of all of them together.
    """

    entries: int
    weight: Weight


def add_up(rows: list[TimelineRow], weights: Mapping[str, Weight]) -> Totals:
    """Add up what these entries bring along, as far as it is known."""
    known = [weights[row.id] for row in rows if row.id in weights]
    return Totals(
        len(rows),
        Weight(
            sum(one.files for one in known),
            sum(one.bytes for one in known),
            sum(one.with_position for one in known),
            sum(one.later_changes for one in known),
        ),
    )
