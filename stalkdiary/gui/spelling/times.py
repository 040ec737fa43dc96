"""Times in words: when something happened, when it was written down, and how long after that was."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from stalkdiary.model.incident import Written
from stalkdiary.model.moment import Moment, spell, spell_lag
from stalkdiary.model.moment_words import MONTHS, WEEKDAYS

_DAY_LETTERS = 3


@dataclass(frozen=True, slots=True)
class WhenWords:
    """When something happened, cut up for a row.

    Attributes:
        month: heading of its group; empty where the time is not known.
        day: such as "Sun 15"; empty where it is not one day.
        time: such as "7:12 am", or the whole phrase where there is no one day.
        whole: the phrase in full, for a heading or a screen reader.
    """

    month: str
    day: str
    time: str
    whole: str


def when_words(moment: Moment, *, clock24: bool = False) -> WhenWords:
    """Cut a moment's phrase into its day and its time.

    The phrase itself comes from `spell`, the one place that spells dates: "Sunday 15 March 2026, 7:12 am".
    """
    whole = spell(moment, clock24=clock24)
    if moment.earliest is None:
        return WhenWords("", "", whole, whole)
    local = moment.earliest.astimezone(ZoneInfo(moment.zone))
    month = f"{MONTHS[local.month - 1]} {local.year}"
    dated, comma, time = whole.partition(", ")
    if comma and dated == f"{WEEKDAYS[local.weekday()]} {local.day} {month}":
        return WhenWords(month, f"{WEEKDAYS[local.weekday()][:_DAY_LETTERS]} {local.day}", time, whole)
    return WhenWords(month, "", whole.removesuffix(f" {month}"), whole)


def lag_words(happened: Moment, written: Written) -> str:
    """How long after the event it was written down; empty where that cannot be told."""
    return spell_lag(happened, written_at(written))


def written_at(written: Written) -> datetime:
    """When something was written down, as local time, aware."""
    return datetime.fromisoformat(written.utc).astimezone(ZoneInfo(written.zone))


def written_words(written: Written, *, clock24: bool = False) -> str:
    """When something was written down, in full."""
    return spell(Moment.exact_utc(written_at(written), written.zone), clock24=clock24)


def day_of(utc: str, zone: str) -> str:
    """The local day of an ISO time, such as "9 February 2026"."""
    local = datetime.fromisoformat(utc).astimezone(ZoneInfo(zone))
    return f"{local.day} {MONTHS[local.month - 1]} {local.year}"


def minute_of(utc: str, zone: str, *, clock24: bool) -> str:
    """The local day and time of an ISO time."""
    return spell(Moment.exact_utc(datetime.fromisoformat(utc), zone), clock24=clock24)
