"""When something happened, as exactly as the person knows it and no more exactly than that.

A Moment is a span between two instants, with the zone it was lived in, how it was known, and the person's
own words. Import it from `moment`, which also spells it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import TypeAlias, TypeVar

from stalkdiary.errors import NoSuchLocalTime, RangeBackwards, UnknownZone
from stalkdiary.model.local_time import (
    day_bounds,
    first_instant,
    last_instant,
    offset_minutes,
    readings,
    zone_of,
)

JSON: TypeAlias = "dict[str, JSON] | list[JSON] | str | int | bool | None"
"""A JSON value without floats."""

YEARS = range(1601, 2400)
"""Years a Moment may lie in: from the first date that Windows files can carry to far beyond need."""

_RECORD_KEYS = {"earliest", "latest", "zone", "offset_minutes", "precision", "words", "basis"}
_ISO_UTC = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", re.ASCII)


class Precision(StrEnum):
    """How closely a time is known."""

    EXACT = "exact"
    """To the minute."""
    ABOUT = "about"
    """A point with a margin on both sides; the point is the middle."""
    BETWEEN = "between"
    """Between two times."""
    PART = "part"
    """Part of a day, such as the evening or a night."""
    DAY = "day"
    """A date, the time not known."""
    DAYS = "days"
    """Several days, such as a week or "a couple of days ago"."""
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"
    UNKNOWN = "unknown"


class Basis(StrEnum):
    """Where a time comes from."""

    PERSON = "person"
    """Said by the person."""
    CLOCK = "clock"
    """The computer's clock: the person chose "now"."""
    FILE = "file"
    """What a file says about itself."""
    IMPORTED = "imported"
    """Read from a foreign export."""


_Choice = TypeVar("_Choice", Precision, Basis)


@dataclass(frozen=True, slots=True)
class Moment:
    """A span of time and how it is known.

    Attributes:
        earliest: first instant it can have been, aware, in UTC, whole seconds; None only with UNKNOWN.
        latest: last instant it can have been, inclusive; equals `earliest` for an exact time. Words are
            understood to the minute, so a whole day ends at 23:59:00.
        zone: IANA name of the zone the person means.
        offset_minutes: how far that zone was ahead of UTC at `earliest`; None when unknown. Kept because
            zone data change: the record says what was in force when it was made.
        precision: how closely it is known.
        words: the person's own words, verbatim; empty when there were none.
        basis: who or what says so.

    Raises:
        RangeBackwards: `latest` lies before `earliest`.
        UnknownZone: `zone` is not in the IANA database.
        ValueError: anything else that would be a mistake of ours, such as a naive datetime.
    """

    earliest: datetime | None
    latest: datetime | None
    zone: str
    offset_minutes: int | None
    precision: Precision
    words: str = ""
    basis: Basis = Basis.PERSON

    def __post_init__(self) -> None:
        """Refuse what no Moment may be."""
        zone_of(self.zone)
        if self.offset_minutes is not None and not -1440 < self.offset_minutes < 1440:
            raise ValueError("a UTC offset is less than a day")
        unknown = self.precision is Precision.UNKNOWN
        if (self.earliest is None) != unknown or (self.latest is None) != unknown:
            raise ValueError("only an unknown time has no earliest and latest")
        if self.earliest is None or self.latest is None:
            return
        _require_whole_utc(self.earliest)
        _require_whole_utc(self.latest)
        if self.latest < self.earliest:
            raise RangeBackwards
        if self.precision is Precision.EXACT and self.latest != self.earliest:
            raise ValueError("an exact time is one instant")

    @classmethod
    def at(
        cls, local: datetime, zone: str, fold: int = 0, *, words: str = "", basis: Basis = Basis.PERSON
    ) -> Moment:
        """The exact time that clocks in `zone` showed as the naive `local`.

        Args:
            local: naive wall-clock time; anything finer than a second is dropped.
            zone: IANA name.
            fold: which of the two, 0 the first, where clocks went back and showed `local` twice.
            words: the person's own words.
            basis: who or what says so.

        Raises:
            NoSuchLocalTime: clocks jumped over `local` when they went forward.
            UnknownZone: the IANA database has no such zone.
        """
        found = readings(_naive(local), zone_of(zone))
        if not found:
            raise NoSuchLocalTime
        instant = found[min(fold, len(found) - 1)]
        return cls.exact_utc(instant, zone, words=words, basis=basis)

    @classmethod
    def exact_utc(
        cls, instant: datetime, zone: str, *, words: str = "", basis: Basis = Basis.PERSON
    ) -> Moment:
        """One instant (aware; anything finer than a second is dropped), spelled in `zone`'s local time."""
        return cls.span_utc(instant, instant, zone, Precision.EXACT, words=words, basis=basis)

    @classmethod
    def span_utc(
        cls,
        earliest: datetime,
        latest: datetime,
        zone: str,
        precision: Precision,
        *,
        words: str = "",
        basis: Basis = Basis.PERSON,
    ) -> Moment:
        """Between two instants (aware), known as closely as `precision` says."""
        if earliest.tzinfo is None or latest.tzinfo is None:
            raise ValueError("an instant must be aware")
        start = earliest.astimezone(UTC).replace(microsecond=0)
        end = latest.astimezone(UTC).replace(microsecond=0)
        offset = offset_minutes(start, zone_of(zone))
        return cls(start, end, zone, offset, precision, words, basis)

    @classmethod
    def between(
        cls,
        start: datetime,
        end: datetime,
        zone: str,
        *,
        precision: Precision = Precision.BETWEEN,
        words: str = "",
        basis: Basis = Basis.PERSON,
    ) -> Moment:
        """Between two naive local times, both inclusive.

        A bound that clocks showed twice is taken wide (first for the start, last for the end); one that
        they jumped over becomes the jump itself.

        Raises:
            RangeBackwards: `end` lies before `start`.
            UnknownZone: the IANA database has no such zone.
        """
        info = zone_of(zone)
        if _naive(end) < _naive(start):
            raise RangeBackwards
        earliest, latest = first_instant(_naive(start), info), last_instant(_naive(end), info)
        return cls.span_utc(earliest, latest, zone, precision, words=words, basis=basis)

    @classmethod
    def about(
        cls,
        local: datetime,
        margin: timedelta,
        zone: str,
        *,
        words: str = "",
        basis: Basis = Basis.PERSON,
    ) -> Moment:
        """About the naive local time `local`, give or take `margin`.

        Raises:
            NoSuchLocalTime: clocks jumped over `local` when they went forward.
            UnknownZone: the IANA database has no such zone.
        """
        found = readings(_naive(local), zone_of(zone))
        if not found:
            raise NoSuchLocalTime
        return cls.span_utc(
            found[0] - margin, found[-1] + margin, zone, Precision.ABOUT, words=words, basis=basis
        )

    @classmethod
    def on_day(cls, day: date, zone: str, *, words: str = "", basis: Basis = Basis.PERSON) -> Moment:
        """Some time on one local day.

        Raises:
            NoSuchLocalTime: the zone left that day out.
            UnknownZone: the IANA database has no such zone.
        """
        bounds = day_bounds(day, zone_of(zone))
        if bounds is None:
            raise NoSuchLocalTime
        return cls.span_utc(*bounds, zone, Precision.DAY, words=words, basis=basis)

    @classmethod
    def unknown(cls, words: str, zone: str, *, basis: Basis = Basis.PERSON) -> Moment:
        """The time is not known, or the words for it could not be read."""
        return cls(None, None, zone, None, Precision.UNKNOWN, words, basis)

    def with_words(self, words: str) -> Moment:
        """The same time, in these words."""
        return replace(self, words=words)

    def to_record(self) -> dict[str, JSON]:
        """As plain JSON: instants as ISO 8601 in UTC with Z and whole seconds."""
        return {
            "earliest": _to_iso(self.earliest),
            "latest": _to_iso(self.latest),
            "zone": self.zone,
            "offset_minutes": self.offset_minutes,
            "precision": self.precision.value,
            "words": self.words,
            "basis": self.basis.value,
        }

    @classmethod
    def from_record(cls, record: JSON) -> Moment:
        """Read back what `to_record` wrote, without loss.

        Raises:
            ValueError: it is not a record of a Moment.
        """
        if not isinstance(record, dict) or record.keys() != _RECORD_KEYS:
            raise ValueError("not the record of a moment")
        zone, words, offset = record["zone"], record["words"], record["offset_minutes"]
        if not isinstance(zone, str) or not isinstance(words, str):
            raise ValueError("a zone and words are text")
        if offset is not None and (isinstance(offset, bool) or not isinstance(offset, int)):
            raise ValueError("an offset is a whole number of minutes")
        earliest, latest = _from_iso(record["earliest"]), _from_iso(record["latest"])
        precision, basis = _choice(Precision, record["precision"]), _choice(Basis, record["basis"])
        try:
            return cls(earliest, latest, zone, offset, precision, words, basis)
        except (RangeBackwards, UnknownZone) as error:
            raise ValueError(error.code) from error


def _require_whole_utc(instant: datetime) -> None:
    if instant.tzinfo is None or instant.utcoffset() != timedelta(0) or instant.microsecond:
        raise ValueError("a moment's ends are whole seconds of UTC")
    if instant.year not in YEARS:
        raise ValueError("a moment lies in no such year")


def _naive(local: datetime) -> datetime:
    if local.tzinfo is not None:
        raise ValueError("a local time is naive")
    return local.replace(microsecond=0, fold=0)


def _to_iso(instant: datetime | None) -> str | None:
    return None if instant is None else instant.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _from_iso(value: JSON) -> datetime | None:
    if value is None:
        return None
    if not isinstance(value, str) or not _ISO_UTC.fullmatch(value):
        raise ValueError("not an instant in UTC")
    return datetime.fromisoformat(value)


def _choice(kind: type[_Choice], value: JSON) -> _Choice:
    if not isinstance(value, str):
        raise ValueError("not one of the known words")
    return kind(value)
