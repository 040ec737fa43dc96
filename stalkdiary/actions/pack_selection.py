"""Which entries a pack holds, and which of their files: by period, by who or what they name, by behaviour, by
order, one by one, or what is new since an earlier pack.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import partial
from zoneinfo import ZoneInfo

from stalkdiary.actions.figures import in_force
from stalkdiary.errors import DamagedJournal, NothingToExport, RangeBackwards
from stalkdiary.model.codec import from_record
from stalkdiary.model.evidence import Attachment, Evidence, handed_over, held_back
from stalkdiary.model.incident import Positions
from stalkdiary.model.pack import PackRequest
from stalkdiary.model.register import Order
from stalkdiary.model.timeline import Pattern, TimelineQuery, TimelineRow, pattern
from stalkdiary.task import Task
from stalkdiary.turns import Turns, run_through
from stalkdiary.vault.exhibits import HandedOver
from stalkdiary.vault.kept_rows import latest_parts
from stalkdiary.vault.vault import Vault

ROWS_A_TURN = 400
"""Some 25 ms, which is how long a save may have to wait."""
_FILES_A_TURN = 100
"""Entries of which the files are read at a time; likewise."""
_TRIES = 3
"""So often it is chosen in turns; where something was written meanwhile each time, then all at once."""

Fits = Callable[[TimelineRow], bool]


@dataclass(frozen=True, slots=True)
class Chosen:
    """The entries and files that a request chose.

    Attributes:
        rows: as a list shows them, oldest first; those of unknown time last.
        files: of each entry that has some, those that go into the pack.
        given_before: likewise, those that an earlier pack held.
        with_position: how many of the files in the pack hold a position.
        placed_back: ids of entries of whose files one that is held back holds a position.
        before: what was handed over before, where an earlier pack is continued.
        pattern: counts over the entries.
    """

    rows: tuple[TimelineRow, ...]
    files: Mapping[str, tuple[Attachment, ...]]
    given_before: Mapping[str, tuple[Attachment, ...]]
    with_position: int
    placed_back: frozenset[str]
    before: HandedOver | None
    pattern: Pattern

    @property
    def attachments(self) -> tuple[Attachment, ...]:
        """The files that go in, in the order of the pack."""
        return tuple(item for row in self.rows for item in self.files.get(row.id, ()))

    @property
    def sizes(self) -> tuple[int, ...]:
        """Of these files in bytes."""
        return tuple(item.size for item in self.attachments)

    @property
    def named(self) -> tuple[str, ...]:
        """Ids of all files that need a reference, in the order of the pack."""
        both = (self.files, self.given_before)
        return tuple(item.id for row in self.rows for files in both for item in files.get(row.id, ()))


def choose(vault: Vault, request: PackRequest, task: Task) -> Chosen:
    """Find what a request chose, all at once.

    Raises:
        RangeBackwards, NoSuchEntry, NoSuchPack: the request cannot be met.
        NothingToExport: no entry fits.
        DamagedJournal: something cannot be read.
        Cancelled: `task` was cancelled.
    """
    return run_through(_choose(vault, request, task))


def choose_in_turns(vault: Vault, request: PackRequest, task: Task) -> Turns[Chosen]:
    """As `choose`, but others have their turn after every few entries; what is given is so at its end.

    Where something was written meanwhile, it is begun anew.
    """
    for _ in range(_TRIES):
        begun = vault.journal.size
        try:
            chosen = yield from _choose(vault, request, task)
        except DamagedJournal:
            # An entry that was removed meanwhile looks the same.
            if vault.journal.size == begun:
                raise
            continue
        if vault.journal.size == begun:
            return chosen
    return choose(vault, request, task)


def _choose(vault: Vault, request: PackRequest, task: Task) -> Turns[Chosen]:
    before = vault.exhibits.handed_over(request.since_pack) if request.since_pack else None
    rows = yield from _chosen_rows(vault, request, before)
    if not rows:
        raise NothingToExport
    files: dict[str, tuple[Attachment, ...]] = {}
    given_before: dict[str, tuple[Attachment, ...]] = {}
    placed_back: set[str] = set()
    with_position = 0
    known = frozenset[str]() if before is None else before.attachments
    task.report(0, len(rows), "reading")
    for at, row in enumerate([row for row in rows if row.files]):
        if at % _FILES_A_TURN == 0:
            yield None
        evidence, positions = _evidence(vault, row)
        shown = handed_over(evidence.items)
        files[row.id] = tuple(item for item in shown if item.id not in known)
        given_before[row.id] = tuple(item for item in shown if item.id in known)
        placed = {position.attachment for position in positions.items}
        with_position += sum(item.id in placed for item in files[row.id])
        if placed & held_back(evidence.items):
            placed_back.add(row.id)
    counted = yield partial(pattern, rows)
    return Chosen(tuple(rows), files, given_before, with_position, frozenset(placed_back), before, counted)


def _evidence(vault: Vault, row: TimelineRow) -> tuple[Evidence, Positions]:
    parts = latest_parts(vault.connection, row.id, "evidence", "positions")
    try:
        return from_record(Evidence, parts["evidence"]), from_record(Positions, parts["positions"])
    except ValueError as error:
        raise DamagedJournal(seq=0) from error


def chosen_rows(vault: Vault, request: PackRequest, before: HandedOver | None = None) -> list[TimelineRow]:
    """The entries that meet every condition of a request, oldest first; those of unknown time last.

    Args:
        vault: the open diary.
        request: what was asked.
        before: what was handed over before; only entries with later rows are taken.

    Raises:
        RangeBackwards: the period ends before it begins.
        NoSuchEntry: an order that it names is not in the registers.
    """
    return run_through(_chosen_rows(vault, request, before))


def _chosen_rows(vault: Vault, request: PackRequest, before: HandedOver | None) -> Turns[list[TimelineRow]]:
    if request.since and request.until and request.until < request.since:
        raise RangeBackwards
    zone = ZoneInfo(vault.clock.read().zone)
    query = TimelineQuery(
        since=_midnight(request.since, zone),
        until=_midnight(request.until and request.until + timedelta(days=1), zone),
        withdrawn=request.withdrawn,
        oldest_first=True,
        limit=ROWS_A_TURN,
    )
    conditions = yield from _conditions(vault, request)
    if before is not None:
        later = vault.records.written_after(before.seq)
        conditions.append(lambda row: row.id in later)
    return (yield from rows_in_turns(vault, query, lambda row: all(fits(row) for fits in conditions)))


def rows_in_turns(vault: Vault, query: TimelineQuery, fits: Fits) -> Turns[list[TimelineRow]]:
    """All rows of a query that fit, some at a time.

    Args:
        vault: the open diary.
        query: oldest first; with however many rows others wait for at most, in `limit`.
        fits: which of the rows to keep.
    """
    found: list[TimelineRow] = []
    while rows := vault.timeline.rows(query):
        found += filter(fits, rows)
        if len(rows) < query.limit:
            break
        query = replace(query, after=rows[-1].position)
        yield None
    return found


def _midnight(day: date | None, zone: ZoneInfo) -> datetime | None:
    return None if day is None else datetime.combine(day, time(), zone)


def _conditions(vault: Vault, request: PackRequest) -> Turns[list[Fits]]:
    conditions = list(_plain_conditions(request))
    if request.people:
        naming = yield from _naming(vault, request.people)
        conditions.append(lambda row: row.id in naming)
    if request.orders:
        conditions.append((yield from _about_orders(vault, request)))
    return conditions


def _plain_conditions(request: PackRequest) -> Iterator[Fits]:
    only, left_out, behaviours = set(request.only), set(request.left_out), set(request.behaviours)
    if left_out:
        yield lambda row: row.id not in left_out
    if only:
        yield lambda row: row.id in only
    if behaviours:
        yield lambda row: not behaviours.isdisjoint(row.behaviours)


def _naming(vault: Vault, registers: Iterable[str]) -> Turns[set[str]]:
    """Ids of the entries that name one of these register entries."""
    naming: set[str] = set()
    for id_ in registers:
        query = TimelineQuery(person=id_, oldest_first=True, limit=ROWS_A_TURN)
        rows = yield from rows_in_turns(vault, query, lambda _row: True)
        naming.update(row.id for row in rows)
    return naming


def _about_orders(vault: Vault, request: PackRequest) -> Turns[Fits]:
    breaching = yield from _naming(vault, request.orders)
    during = [] if request.breaches_only else [_in_force(vault, id_) for id_ in request.orders]
    return lambda row: row.id in breaching or any(fits(row) for fits in during)


def _in_force(vault: Vault, id_: str) -> Fits:
    order = vault.records.register(id_).facts
    return in_force(order) if isinstance(order, Order) else lambda _row: False
