"""What a person has chosen to hand over, as values; what goes in follows from it and from what there is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from enum import StrEnum
from zoneinfo import ZoneInfo

from stalkdiary.actions.pack_choice import About, ForWhom, Offer, Weight
from stalkdiary.model.incident import Standing
from stalkdiary.model.pack import PackRequest, PageSize
from stalkdiary.model.timeline import TimelineRow


class Which(StrEnum):
    """Which entries are offered for the pack."""

    ALL = "all"
    NEW = "new"
    """Those that were written or changed since an earlier pack, which is continued."""
    PERIOD = "period"
    ABOUT = "about"
    """Those that name someone or something of the registers."""
    BEHAVIOURS = "behaviours"
    ORDERS = "orders"
    """Those that breach an order, or began while it was in force."""
    CHOSEN = "chosen"
    """Each is picked by itself."""


@dataclass(frozen=True, slots=True)
class Switches:
    """Kinds of things that go in or stay out; see `PackRequest`."""

    contacts: bool = False
    addresses: bool = False
    positions: bool = False
    birth_date: bool = False
    own_address: bool = False
    own_contact: bool = False
    effects: bool = True
    withdrawn: bool = True
    private_notes: bool = False


@dataclass(frozen=True, slots=True)
class Extras:
    """How it is laid out, and what is put beside it; see `PackRequest`."""

    plates: bool = False
    letter: bool = False
    earlier_packs: bool = False
    proofs: bool = False

    @property
    def page_size(self) -> PageSize:
        """The paper of the document."""
        return PageSize.LETTER if self.letter else PageSize.A4


@dataclass(frozen=True, slots=True)
class Selection:
    """What was chosen.

    Attributes:
        which: entries.
        since: first local day of a period, or None.
        until: last local day of it, or None.
        since_pack: id of the earlier pack that NEW means; empty for the latest.
        people: register ids that ABOUT means.
        behaviours: ids that BEHAVIOURS means.
        orders: register ids that ORDERS means.
        breaches_only: of these orders, only what is marked as breaching them.
        left_out: ids taken out one by one.
        picked: ids picked one by one; counts where `which` is CHOSEN.
        switches: kinds of things.
        extras: how it is laid out.
        for_whom: names, reference and initials.
        zone: IANA name of the zone whose days a period means.
    """

    which: Which = Which.ALL
    since: date | None = None
    until: date | None = None
    since_pack: str = ""
    people: frozenset[str] = frozenset()
    behaviours: frozenset[str] = frozenset()
    orders: frozenset[str] = frozenset()
    breaches_only: bool = False
    left_out: frozenset[str] = frozenset()
    picked: frozenset[str] = frozenset()
    switches: Switches = Switches()
    extras: Extras = Extras()
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
        is_chosen = self.which is Which.CHOSEN
        out = (row.id for row in self.offered(offer) if not self.is_ticked(row.id))
        is_period = self.which is Which.PERIOD
        is_orders = self.which is Which.ORDERS
        return PackRequest(
            initials=self.for_whom.initials,
            since=self.since if is_period else None,
            until=self.until if is_period else None,
            person=self.for_whom.person.strip(),
            prepared_for=self.for_whom.prepared_for.strip(),
            reference=self.for_whom.reference.strip(),
            left_out=() if is_chosen else tuple(out),
            only=tuple(chosen) if is_chosen else (),
            people=tuple(sorted(self.people)) if self.which is Which.ABOUT else (),
            behaviours=tuple(sorted(self.behaviours)) if self.which is Which.BEHAVIOURS else (),
            orders=tuple(sorted(self.orders)) if is_orders else (),
            breaches_only=is_orders and self.breaches_only,
            since_pack=self.continued(offer) if self.which is Which.NEW else "",
            **asdict(self.switches),
            plates=self.extras.plates,
            page_size=self.extras.page_size,
            earlier_packs=self.extras.earlier_packs,
            proofs=self.extras.proofs,
        )

    def continued(self, offer: Offer) -> str:
        """Id of the pack that NEW continues; empty where none was finished."""
        known = [pack.id for pack in offer.finished]
        return self.since_pack if self.since_pack in known else (known or [""])[-1]

    def _is_offered(self, row: TimelineRow, offer: Offer) -> bool:
        if row.standing is Standing.WITHDRAWN and not self.switches.withdrawn:
            return False
        match self.which:
            case Which.NEW:
                return row.id in offer.later.get(self.continued(offer), frozenset())
            case Which.PERIOD:
                return self._is_in_period(row)
            case Which.ABOUT:
                return any(row.id in one.entries for one in offer.about if one.id in self.people)
            case Which.BEHAVIOURS:
                return not self.behaviours.isdisjoint(row.behaviours)
            case Which.ORDERS:
                return any(self._has_to_do_with(row, one) for one in offer.about if one.id in self.orders)
        return True

    def _has_to_do_with(self, row: TimelineRow, order: About) -> bool:
        return row.id in (order.breaches if self.breaches_only else order.entries)

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
