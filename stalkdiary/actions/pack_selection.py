"""Which entries a pack holds: by period, by who or what they name, by behaviour, by order, or one by one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from stalkdiary.actions.figures import in_force
from stalkdiary.errors import RangeBackwards
from stalkdiary.model.pack import PackRequest
from stalkdiary.model.register import Order
from stalkdiary.model.timeline import TimelineQuery, TimelineRow
from stalkdiary.vault.vault import Vault

_ALL = 1_000_000

Fits = Callable[[TimelineRow], bool]


def chosen_rows(vault: Vault, request: PackRequest) -> list[TimelineRow]:
    """The entries that meet every condition of a request, oldest first; those of unknown time last.

    Raises:
        RangeBackwards: the period ends before it begins.
        NoSuchEntry: an order that it names is not in the registers.
    """
    if request.since and request.until and request.until < request.since:
        raise RangeBackwards
    zone = ZoneInfo(vault.clock.read().zone)
    query = TimelineQuery(
        since=_midnight(request.since, zone),
        until=_midnight(request.until and request.until + timedelta(days=1), zone),
        withdrawn=request.withdrawn,
        oldest_first=True,
        limit=_ALL,
    )
    conditions = list(_conditions(vault, request))
    return [row for row in vault.timeline.rows(query) if all(fits(row) for fits in conditions)]


def _midnight(day: date | None, zone: ZoneInfo) -> datetime | None:
    return None if day is None else datetime.combine(day, time(), zone)


def _conditions(vault: Vault, request: PackRequest) -> Iterator[Fits]:
    only, left_out, behaviours = set(request.only), set(request.left_out), set(request.behaviours)
    if left_out:
        yield lambda row: row.id not in left_out
    if only:
        yield lambda row: row.id in only
    if behaviours:
        yield lambda row: not behaviours.isdisjoint(row.behaviours)
    if request.people:
        naming = _naming(vault, request.people)
        yield lambda row: row.id in naming
    if request.orders:
        yield _about_orders(vault, request)


def _naming(vault: Vault, registers: Iterable[str]) -> set[str]:
    """Ids of the entries that name one of these register entries."""
    return {row.id for id_ in registers for row in vault.timeline.rows(TimelineQuery(person=id_, limit=_ALL))}


def _about_orders(vault: Vault, request: PackRequest) -> Fits:
    breaching = _naming(vault, request.orders)
    during = [] if request.breaches_only else [_in_force(vault, id_) for id_ in request.orders]
    return lambda row: row.id in breaching or any(fits(row) for fits in during)


def _in_force(vault: Vault, id_: str) -> Fits:
    order = vault.records.register(id_).facts
    return in_force(order) if isinstance(order, Order) else lambda _row: False
