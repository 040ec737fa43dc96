"""What a film or a sound file says of itself: when, where, with what; taken only where it makes sense.

QuickTime's keys are those of Apple's "QuickTime File Format", positions those of ISO 6709. Containers count
from 1904 or 1970; those very days mean that nobody set a clock.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime, timedelta

from stalkdiary.preview.checks import clean_text
from stalkdiary.preview.facts import FILM_BASES

_APPLE = "com.apple.quicktime."
_FURTHEST_OFF_UTC = timedelta(hours=14)
_YEARS = range(1905, 2200)
_PART = r"([+-])(\d{1,7})(\.\d+)?"
_POSITION = re.compile(rf"{_PART}{_PART}(?:{_PART})?", re.ASCII)
_UNTOLD = {
    *("encoder", "creation_time", "major_brand", "minor_version", "compatible_brands"),
    *("handler_name", "vendor_id", "language"),
}
MOST_TAGS = 30

Tags = Mapping[str, str]


def when(tags: Tags, stream_tags: Tags) -> tuple[str | None, str | None, str]:
    """Local time, offset and the field they come from; the empty word where the file does not say."""
    candidates = (
        (FILM_BASES[0], tags.get(_APPLE + "creationdate")),
        (FILM_BASES[1], tags.get("creation_time") or stream_tags.get("creation_time")),
        (FILM_BASES[2], tags.get("date") or tags.get("DATE")),
    )
    for basis, text in candidates:
        moment = _moment(text or "")
        if moment is not None:
            offset = moment.strftime("%z")
            return _local(moment), f"{offset[:3]}:{offset[3:5]}" if offset else None, basis
    return None, None, ""


def where(tags: Tags) -> tuple[float | None, float | None, float | None]:
    """Degrees north and east, and metres above sea level."""
    text = tags.get(_APPLE + "location.ISO6709") or tags.get("location") or tags.get("location-eng") or ""
    match = _POSITION.match(text)
    if match is None:
        return None, None, None
    north, east = _degrees(match.group(1, 2, 3), 2), _degrees(match.group(4, 5, 6), 3)
    # Telephones without a fix write zeros; nobody is at 0° N 0° E, in the open sea.
    if north is None or east is None or abs(north) > 90 or abs(east) > 180 or north == east == 0:
        return None, None, None
    height = float("".join(part or "" for part in match.group(7, 8, 9)) or "nan")
    return north, east, round(height, 2) if abs(height) < 100_000 else None


def camera(tags: Tags) -> str | None:
    """Maker and model."""
    make = clean_text(
        tags.get(_APPLE + "make") or tags.get("make") or tags.get("com.android.manufacturer") or ""
    )
    model = clean_text(tags.get(_APPLE + "model") or tags.get("model") or tags.get("com.android.model") or "")
    if make and model and not model.lower().startswith(make.lower()):
        return clean_text(f"{make} {model}")
    return model or make


def software(tags: Tags) -> str | None:
    """The program or system that wrote the file."""
    android = tags.get("com.android.version")
    named = f"Android {android}" if android else ""
    return clean_text(
        tags.get(_APPLE + "software") or named or tags.get("encoder") or tags.get("ENCODER") or ""
    )


def told_tags(tags: Tags) -> tuple[tuple[str, str], ...]:
    """What else a sound file says, such as its title; positions are left to `where`."""
    told = []
    for name, value in sorted(tags.items()):
        shown = clean_text(name), clean_text(value)
        if shown[0] and shown[1] and name.lower() not in _UNTOLD and "location" not in name.lower():
            told.append((shown[0], shown[1]))
    return tuple(told[:MOST_TAGS])


def _moment(text: str) -> datetime | None:
    """A full date and time; None for a day alone, for a clock that was never set, and for nonsense."""
    if len(text) < 16:
        return None
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError:
        return None
    away = moment.utcoffset()
    if moment.year not in _YEARS or (moment.year, moment.month, moment.day) == (1970, 1, 1):
        return None
    return moment if away is None or abs(away) <= _FURTHEST_OFF_UTC else None


def _local(moment: datetime) -> str:
    plain = moment.replace(tzinfo=None)
    return plain.isoformat(timespec="milliseconds" if plain.microsecond >= 1000 else "seconds")


def _degrees(parts: tuple[str | None, ...], whole_digits: int) -> float | None:
    """ISO 6709, Annex H: degrees, degrees and minutes, or those and seconds, by the number of digits."""
    sign, whole, fraction = parts[0], parts[1] or "", parts[2] or ""
    degrees, rest = whole[:whole_digits], whole[whole_digits:]
    if len(rest) not in (0, 2, 4) or len(degrees) != whole_digits:
        # Android writes degrees with as many digits as there are.
        return None if len(whole) > 3 else float(f"{sign}{whole}{fraction}")
    units = [degrees, rest[:2], rest[2:]] if len(rest) == 4 else [degrees, rest] if rest else [degrees]
    units[-1] += fraction
    values = [float(unit) for unit in units]
    if any(value >= 60 for value in values[1:]):
        return None
    size = sum(value / float(60**place) for place, value in enumerate(values))
    return round(-size if sign == "-" else size, 7)
