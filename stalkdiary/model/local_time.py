"""Wall-clock time in an IANA zone, turned into UTC without guessing at the hours that clocks skip or repeat.

When clocks go forward some local times do not exist (a *gap*); when they go back some occur twice (a
*fold*, PEP 495). Zone data come from `zoneinfo`, with the `tzdata` package where the system has none.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from stalkdiary.errors import UnknownZone

LAST_MINUTE = time(23, 59)
"""The last minute of a day; a minute is named by its first second."""


def zone_of(name: str) -> ZoneInfo:
    """The zone with this IANA name.

    Raises:
        UnknownZone: the IANA database has no such zone.
    """
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise UnknownZone from None


def readings(local: datetime, zone: ZoneInfo) -> tuple[datetime, ...]:
    """Every instant, in UTC and in order, at which clocks in `zone` showed the naive time `local`.

    Empty in a gap, two instants in a fold, else one.
    """
    instants = []
    for fold in (0, 1):
        instant = local.replace(tzinfo=zone, fold=fold).astimezone(UTC)
        if instant.astimezone(zone).replace(tzinfo=None) == local and instant not in instants:
            instants.append(instant)
    return tuple(instants)


def first_instant(local: datetime, zone: ZoneInfo) -> datetime:
    """The earliest instant, in UTC, at which clocks showed `local` or, in a gap, had just jumped past it."""
    found = readings(local, zone)
    return found[0] if found else _jump(local, zone)


def last_instant(local: datetime, zone: ZoneInfo) -> datetime:
    """The latest instant, in UTC, at which clocks showed `local` or, in a gap, were about to jump past it."""
    found = readings(local, zone)
    return found[-1] if found else _jump(local, zone)


def _jump(local: datetime, zone: ZoneInfo) -> datetime:
    """The instant at which clocks jumped over `local`, found by halving between the two offsets' readings."""
    before = local.replace(tzinfo=zone, fold=1).astimezone(UTC)
    after = local.replace(tzinfo=zone, fold=0).astimezone(UTC)
    old = before.astimezone(zone).utcoffset()
    while after - before > timedelta(seconds=1):
        middle = before + timedelta(seconds=int((after - before).total_seconds()) // 2)
        if middle.astimezone(zone).utcoffset() == old:
            before = middle
        else:
            after = middle
    return after


def is_repeated(instant: datetime, zone: ZoneInfo) -> bool:
    """Whether the local time shown at this instant is one that clocks show twice."""
    local = instant.astimezone(zone)
    here, there = local.utcoffset(), local.replace(fold=1 - local.fold).utcoffset()
    assert here is not None, "a zone has an offset at any time"
    assert there is not None, "a zone has an offset at any time"
    # Where clocks went back, the first reading is by the larger offset (PEP 495).
    return there > here if local.fold else here > there


def day_bounds(day: date, zone: ZoneInfo) -> tuple[datetime, datetime] | None:
    """The first and the last minute of a local day, in UTC; None for a day that a zone left out.

    Samoa, for one, went from 29 to 31 December 2011.
    """
    start = first_instant(datetime.combine(day, time()), zone)
    end = last_instant(datetime.combine(day, LAST_MINUTE), zone)
    if start.astimezone(zone).date() != day:
        return None
    return start, end


def offset_minutes(instant: datetime, zone: ZoneInfo) -> int:
    """How far local time is ahead of UTC at this instant, in whole minutes."""
    offset = instant.astimezone(zone).utcoffset()
    if offset is None:
        raise ValueError("an instant must be aware")
    return int(offset.total_seconds() // 60)
