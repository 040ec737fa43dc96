"""Times as people say them, in British English, to Moments: "half nine last Tuesday night".

Every word must have its place in the grammar, else nothing is understood: a time half understood would be a
wrong one in the record. Where words have two meanings both are offered. What lies in the future is never
offered, for the diary holds what has happened.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo

from stalkdiary.errors import DiaryError
from stalkdiary.model.local_time import first_instant, last_instant, offset_minutes, readings, zone_of
from stalkdiary.model.moment_value import Moment, Precision
from stalkdiary.model.spoken_calendar import UK_ZONES
from stalkdiary.model.spoken_clock import CLOCK_RULES
from stalkdiary.model.spoken_days import DAY_RULES
from stalkdiary.model.spoken_grammar import Context, Grammar
from stalkdiary.model.spoken_meaning import Span
from stalkdiary.model.spoken_numbers import LEAVES, NUMBER_RULES
from stalkdiary.model.spoken_parts import PART_RULES
from stalkdiary.model.spoken_phrases import PHRASE_RULES
from stalkdiary.model.spoken_tokens import Token, tokens_of

MAX_CANDIDATES = 6
"""More readings than this are no help: the phrase counts as not understood."""

_SMALL_HOURS = 5
"""Before this hour "yesterday" may be the day that the person has not yet slept after."""

_FIRST, _LAST = datetime(1000, 1, 1, tzinfo=UTC), datetime(9000, 1, 1, tzinfo=UTC)
"""Presents within which every day that words can lead to is one of the calendar's."""

_GRAMMAR = Grammar({**NUMBER_RULES, **DAY_RULES, **CLOCK_RULES, **PART_RULES, **PHRASE_RULES}, LEAVES)


@dataclass(frozen=True, slots=True)
class Understanding:
    """How a phrase was understood.

    Attributes:
        candidates: its readings, best first; empty when it was not understood.
    """

    candidates: tuple[Moment, ...]


_NOT_KNOWN = re.compile(
    r"(i |im |i am |ive |i have )?"
    r"(not sure|dont know|do not know|dunno|cant remember|cannot remember|can not remember|dont remember"
    r"|do not remember|no idea|unknown|not known|time unknown|time not known)( when)?"
)
_APOSTROPHES = str.maketrans("", "", "'\u2019\u2018\u02bc\u0060\u00b4")


def is_not_known(words: str) -> bool:
    """Whether the words say that the time is not known: an answer, and nothing misunderstood.

    Case, apostrophes and dots at the end do not matter: "I don't know", "cant remember…", "unknown".
    """
    plain = " ".join(words.casefold().translate(_APOSTROPHES).split()).rstrip(".\u2026 ")
    return _NOT_KNOWN.fullmatch(plain) is not None


def understand(words: str, now: datetime, zone: str) -> Understanding:
    """Read a phrase for a time.

    Args:
        words: anything at all; over 200 characters nothing is understood.
        now: the present instant, aware.
        zone: IANA name of the zone the person lives in.

    Raises:
        UnknownZone: the IANA database has no such zone.
        ValueError: `now` is naive.
    """
    info = zone_of(zone)
    if now.tzinfo is None:
        raise ValueError("the present instant must be aware")
    tokens = tokens_of(words)
    if not tokens:
        return Understanding(())
    if not _FIRST <= now <= _LAST:
        return Understanding(())
    local = now.astimezone(info).replace(second=0, microsecond=0)
    todays = [local.date()]
    if local.hour < _SMALL_HOURS and any(token.text in _FROM_TODAY for token in tokens):
        todays.append(local.date() - timedelta(days=1))
    found: dict[tuple[datetime | None, datetime | None, Precision], Moment] = {}
    for today in todays:
        for span in _spans(tokens, _context(local, today, info)):
            for moment in _moments(span, info, local):
                found.setdefault((moment.earliest, moment.latest, moment.precision), moment)
    if len(found) > MAX_CANDIDATES:
        return Understanding(())
    return Understanding(tuple(moment.with_words(words) for moment in found.values()))


_FROM_TODAY = frozenset(
    ["today", "yesterday", "tonight", "night", "morning", "evening", "afternoon", "lunchtime", "teatime"]
)


def _context(local: datetime, today: date, zone: ZoneInfo) -> Context:
    return Context(local, today, zone, zone.key in UK_ZONES, _northern(zone, local.year))


def _northern(zone: ZoneInfo, year: int) -> bool:
    """Whether summer is in July: by summer time where there is any, else for Europe and Asia only."""
    january, july = (offset_minutes(datetime(year, month, 1, tzinfo=UTC), zone) for month in (1, 7))
    if january != july:
        return july > january or zone.key == "Europe/Dublin"
    return zone.key.startswith(("Europe/", "Asia/", "Etc/")) or zone.key == "UTC"


def _spans(tokens: tuple[Token, ...], context: Context) -> list[Span]:
    """The readings as local times; what joins two phrases is tried only where one phrase fails."""
    try:
        for rule in ("PLAIN", "JOINED"):
            found = [span for spans in _GRAMMAR.read(rule, tokens, context) for span in spans]
            if found:
                return found
    except (OverflowError, ValueError):
        return []  # a day beyond the calendar's ends
    return []


def _moments(span: Span, zone: ZoneInfo, now: datetime) -> list[Moment]:
    """A span as Moments: two where clocks showed the time twice, none where it never was or lies ahead."""
    try:
        found = _resolved(span, zone)
    except (DiaryError, ValueError, OverflowError):
        return []
    return [moment for moment in (_until(moment, now) for moment in found) if moment is not None]


def _resolved(span: Span, zone: ZoneInfo) -> list[Moment]:
    key = zone.key
    if span.start.tzinfo is not None and span.end.tzinfo is not None:
        return [Moment.span_utc(span.start, span.end, key, span.precision)]
    if span.precision is Precision.DAY:
        return [Moment.on_day(span.start.date(), key)]
    if span.precision not in (Precision.EXACT, Precision.ABOUT):
        earliest, latest = first_instant(span.start, zone), last_instant(span.end, zone)
        return [Moment.span_utc(earliest, latest, key, span.precision)]
    margin = (span.end - span.start) / 2
    points = [point for point in readings(span.start + margin, zone) if _fits(point, zone, span.offset)]
    return [Moment.span_utc(point - margin, point + margin, key, span.precision) for point in points]


def _fits(point: datetime, zone: tzinfo, offset: str) -> bool:
    """Whether the zone's own clocks showed what the person said of the offset."""
    if not offset:
        return True
    local = point.astimezone(zone)
    if offset[0] in "+-":
        return local.utcoffset() == timedelta(minutes=int(offset))
    return (local.tzname() or "").casefold() == offset or (
        offset in ("gmt", "utc") and local.utcoffset() == timedelta(0)
    )


def _until(moment: Moment, now: datetime) -> Moment | None:
    """The Moment as far as it lies in the past, or None where it lies ahead."""
    if moment.earliest is None or moment.latest is None or moment.earliest > now:
        return None
    if moment.latest <= now:
        return moment
    end = now.astimezone(UTC)
    if moment.precision is Precision.ABOUT:
        middle = moment.earliest + (moment.latest - moment.earliest) / 2
        margin = end - middle
        if margin < timedelta(0):
            return None
        return Moment.span_utc(middle - margin, middle + margin, moment.zone, moment.precision)
    return replace(moment, latest=end)
