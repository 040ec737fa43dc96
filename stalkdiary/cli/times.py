"""Words for times, as commands take them: never guessed at, and never a reason to lose what was written."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime

from stalkdiary.clock import Clock, Reading
from stalkdiary.errors import (
    DateNotUnderstood,
    DateUnclear,
    DiaryError,
    NoSuchLocalTime,
    RangeBackwards,
)
from stalkdiary.model.local_time import readings, zone_of
from stalkdiary.model.moment import Basis, Moment
from stalkdiary.model.spoken_date import is_not_known, understand


@dataclass(frozen=True, slots=True)
class Told:
    """What a phrase for a time was taken for.

    Attributes:
        moment: to be written down; unknown, with the person's words, where there is a problem.
        problem: why it is unknown, or None.
        readings: where there is more than one, each of them, best first.
    """

    moment: Moment
    problem: DiaryError | None = None
    readings: tuple[Moment, ...] = ()


def told(words: str, zone: str, now: Reading) -> Told:
    """Take a phrase for a time.

    Raises:
        UnknownZone: there is no such zone.
    """
    zone_of(zone)
    if is_not_known(words):
        return Told(Moment.unknown(words, zone))
    found = understand(words, now.utc, zone).candidates
    if len(found) == 1:
        return Told(found[0].with_words(words))
    problem = DateUnclear(count=len(found)) if found else DateNotUnderstood()
    return Told(Moment.unknown(words, zone), problem, found)


def this_minute(now: Reading, zone: str) -> Moment:
    """The present, by the computer's clock.

    Raises:
        UnknownZone: there is no such zone.
    """
    return Moment.exact_utc(now.utc.replace(second=0, microsecond=0), zone, basis=Basis.CLOCK)


def days(since: str | None, until: str | None, clock: Clock) -> tuple[date | None, date | None]:
    """The first and the last day of a period that was named in words.

    Raises:
        DateNotUnderstood, DateUnclear: words for a day have no reading, or several.
        RangeBackwards: the last day lies before the first.
    """
    now = clock.read()
    first = None if since is None else _one(start for start, _ in _spans(since, now))
    last = None if until is None else _one(end for _, end in _spans(until, now))
    if first is not None and last is not None and last < first:
        raise RangeBackwards
    return first, last


def _spans(words: str, now: Reading) -> list[tuple[date, date]]:
    """The first and last local day of each reading of some words."""
    with suppress(ValueError):
        day = date.fromisoformat(words.strip())
        return [(day, day)]
    zone = zone_of(now.zone)
    return [
        (moment.earliest.astimezone(zone).date(), moment.latest.astimezone(zone).date())
        for moment in understand(words, now.utc, now.zone).candidates
        if moment.earliest is not None and moment.latest is not None
    ]


def _one(found: Iterable[date]) -> date:
    different = set(found)
    if len(different) > 1:
        raise DateUnclear(count=len(different))
    if not different:
        raise DateNotUnderstood
    return different.pop()


def present(iso: str, zone: str) -> datetime:
    """The instant that `--now` names, aware; without an offset it is local time in `zone`.

    Raises:
        DateNotUnderstood: it is not ISO 8601.
        NoSuchLocalTime: clocks in `zone` jumped over it.
        UnknownZone: there is no such zone.
    """
    try:
        named = datetime.fromisoformat(iso.strip())
    except ValueError:
        raise DateNotUnderstood from None
    if named.tzinfo is not None:
        return named
    found = readings(named.replace(microsecond=0), zone_of(zone))
    if not found:
        raise NoSuchLocalTime
    return found[0]
