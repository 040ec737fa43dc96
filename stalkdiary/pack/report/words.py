"""How a pack words values: for a reader who was not there and has little time."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime
from itertools import groupby
from zoneinfo import ZoneInfo

from stalkdiary.errors import UnknownBehaviour
from stalkdiary.model.behaviours import behaviour
from stalkdiary.model.incident import Certainty, Channel, Mention, Written
from stalkdiary.model.moment import Basis, Moment, Precision, spell
from stalkdiary.model.moment_words import MONTHS, NOT_KNOWN
from stalkdiary.model.pack import PackContents

CHANNELS = {
    Channel.IN_PERSON: "in person",
    Channel.PHONE: "by phone",
    Channel.TEXT: "by text or message",
    Channel.EMAIL: "by e-mail",
    Channel.SOCIAL: "on social media",
    Channel.POST: "by post",
    Channel.DEVICE: "through a device",
    Channel.SOMEONE_ELSE: "through someone else",
}

PRIVATELY = "Written as a private note; the writer chose to put it into this pack."
"""Stands with private notes, so that nobody takes them for part of the account."""

BASES = {
    Basis.PERSON: "",
    Basis.CLOCK: "the computer’s clock, as “now”",
    Basis.FILE: "what a file says of itself",
    Basis.IMPORTED: "an exported file that it was read from",
}
"""Where a time comes from, unless the person said it."""

_CERTAINTY = {
    Certainty.KNOWN: "",
    Certainty.SUSPECTED: " (suspected)",
    Certainty.UNKNOWN: " (not known who)",
}

# The list speaks to the person who writes; a pack is read by someone else.
_ABOUT_THE_PERSON = {
    "posts": "Posts about the person",
    "impersonation": "Pretending to be the person or others",
}

_TIMES_OF_DAY = frozenset({Precision.EXACT, Precision.ABOUT, Precision.BETWEEN, Precision.PART})

_UNITS = ("bytes", "kB", "MB", "GB", "TB")


def behaviour_label(id_: str) -> str:
    """A behaviour's label for a reader; an id of a later list as it stands."""
    if id_ in _ABOUT_THE_PERSON:
        return _ABOUT_THE_PERSON[id_]
    try:
        return behaviour(id_).label
    except UnknownBehaviour:
        return id_


def behaviour_labels(ids: tuple[str, ...]) -> str:
    """Labels in a row."""
    return ", ".join(behaviour_label(id_) for id_ in ids)


def home_zone(contents: PackContents) -> str:
    """The zone in which most of the incidents happened: times in it are shown without its name.

    Where none has a time, or as many are in the zone of the machine that made the pack, that machine's.
    """
    made = contents.made.zone
    counted = Counter(
        brief.happened.zone for brief in contents.briefs if brief.happened.precision in _TIMES_OF_DAY
    )
    return max(counted, key=lambda zone: (counted[zone], zone == made), default=made)


def when(moment: Moment, home: str) -> str:
    """A moment in full, by the 24-hour clock.

    Args:
        moment: it.
        home: the zone that the cover names; a time of day in another zone says which.
    """
    return spell(moment, clock24=True) + _elsewhere(moment, home)


def when_and_basis(moment: Moment, home: str) -> str:
    """A moment in full, and where it comes from unless the person said it."""
    basis = BASES[moment.basis]
    return when(moment, home) + (f" (from {basis})" if basis else "")


def when_short(moment: Moment, home: str) -> str:
    """A moment in short, for tables."""
    return spell(moment, long=False, clock24=True) + _elsewhere(moment, home)


def day_short(moment: Moment | None, home: str) -> str:
    """A day in short, for what has no time of day, such as an order."""
    return when_short(moment, home).removesuffix(f", {NOT_KNOWN}") if moment else ""


def day(moment: Moment | None, home: str) -> str:
    """The same in full."""
    return when(moment, home).removesuffix(f", {NOT_KNOWN}") if moment else ""


def day_of(moment: Moment) -> str:
    """The day on which a moment of known time began, by the clocks of its place, such as "3 Oct 2026"."""
    assert moment.earliest is not None, "its time is known"
    begun = moment.earliest.astimezone(ZoneInfo(moment.zone)).date()
    return spell(Moment.on_day(begun, moment.zone), long=False).removesuffix(f", {NOT_KNOWN}")


def _elsewhere(moment: Moment, home: str) -> str:
    if moment.zone == home or moment.precision not in _TIMES_OF_DAY:
        return ""
    return f" ({moment.zone} time)"


def instant(utc: str) -> datetime:
    """The aware time that an ISO 8601 UTC text with Z says."""
    return datetime.fromisoformat(utc).astimezone(UTC)


def written_moment(written: Written) -> Moment:
    """When something was written down, as a moment in the zone of the writer's machine."""
    return Moment.exact_utc(instant(written.utc), written.zone)


def utc_words(utc: str, zone: str) -> str:
    """An ISO 8601 UTC text as a short local date and time; the text itself where it is no such time."""
    try:
        return spell(Moment.exact_utc(instant(utc), zone), long=False, clock24=True)
    except ValueError:
        return utc


def stamp(local: str) -> str:
    """An ISO 8601 local date and time as said by a file, such as "4 October 2025, 21:23:15".

    No more exact than the text is; what is no such time stays as it is.
    """
    day, _, time = local.replace("T", " ").partition(" ")
    try:
        at = date.fromisoformat(day)
    except ValueError:
        return local
    spelled = f"{at.day} {MONTHS[at.month - 1]} {at.year}"
    return f"{spelled}, {time}" if time else spelled


def mention(item: Mention) -> str:
    """A person, account or vehicle, with how sure the writer is."""
    return item.label + _CERTAINTY[item.certainty]


def mentions(items: tuple[Mention, ...]) -> str:
    """One a line."""
    return "\n".join(mention(item) for item in items)


def count(number: int, one: str, many: str = "") -> str:
    """Such as "1 file" or "24 files"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def size(octets: int) -> str:
    """Such as "2.1 MB", in steps of a thousand."""
    amount, unit = float(octets), 0
    while amount >= 1000 and unit < len(_UNITS) - 1:
        amount, unit = amount / 1000, unit + 1
    if unit == 0:
        return count(octets, "byte")
    return f"{amount:.1f} {_UNITS[unit]}" if amount < 100 else f"{amount:.0f} {_UNITS[unit]}"


def number_ranges(numbers: list[int]) -> str:
    """Such as "3, 7 to 9, 12"."""
    ordered = sorted(set(numbers))
    runs = []
    for _, group in groupby(enumerate(ordered), lambda pair: pair[1] - pair[0]):
        run = [number for _, number in group]
        runs.append(f"{run[0]} to {run[-1]}" if len(run) > 2 else ", ".join(map(str, run)))
    return ", ".join(runs)


def incidents(numbers: list[int], most: int = 0) -> str:
    """Such as "incident 3" or "incidents 3, 7 to 9"; empty where there are none.

    Args:
        numbers: of incidents.
        most: of more than so many, the first half of it and the last are named; 0 for all.
    """
    ordered = sorted(set(numbers))
    if not ordered:
        return ""
    if not most or len(ordered) <= most:
        return f"incident{'s' if len(ordered) > 1 else ''} {number_ranges(ordered)}"
    half = most // 2
    first, last = number_ranges(ordered[:half]), number_ranges(ordered[-half:])
    return f"{len(ordered):,} incidents: first {first}; last {last}"


def joined(*texts: str) -> str:
    """Those that are not empty, with a dot between."""
    return "  ·  ".join(text for text in texts if text)
