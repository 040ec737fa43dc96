"""What is learnt about a picture, and the one form in which it crosses from the child to the parent.

Whatever a child says is checked here again, as a hostile file may have taken the child over: types, ranges,
lengths and fixed words.
"""

from __future__ import annotations

import json
import math
import re
import unicodedata
from dataclasses import asdict, dataclass
from datetime import datetime

LONGEST_TEXT = 200
"""Characters kept of any text that a file holds."""

TRUNCATED, ANIMATED = "truncated", "animated"
NOTES = (TRUNCATED, ANIMATED)
"""The fixed words of `PictureFacts.note`: part of it is missing; there are more frames than the first."""

BASES = ("exif DateTimeOriginal", "exif DateTimeDigitized", "exif DateTime", "gps (UTC)")
"""The fixed words of `PictureFacts.captured_basis`, in the order in which they are preferred."""

FORMATS = ("JPEG", "PNG", "WebP")
LARGEST_SIDE = 1 << 24

_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{3})?", re.ASCII)
_OFFSET = re.compile(r"[+-](0\d|1[0-4]):[0-5]\d", re.ASCII)


class NotFacts(ValueError):
    """A child's words about a picture are not in the agreed form."""


@dataclass(frozen=True, slots=True)
class PictureFacts:
    """What a picture file says of itself; nothing here is known to be true.

    Attributes:
        width: pixels across, as shown (after orientation).
        height: pixels down, as shown.
        format: "JPEG", "PNG" or "WebP".
        orientation: the EXIF orientation, 1 to 8; 1 where the file has none.
        captured: local date and time as the file says, such as "2026-03-17T21:04:11", with milliseconds where
            it has them.
        captured_offset: offset from UTC, such as "+01:00", where the file says it.
        captured_basis: where `captured` comes from, one of `BASES`; empty where it is None.
        camera: maker and model.
        software: the program that wrote the file.
        latitude: degrees north, -90 to 90.
        longitude: degrees east, -180 to 180; there is either both or neither.
        altitude: metres above sea level.
        gps_time: the position's own time, ISO, in UTC.
        note: fixed words out of `NOTES`.
    """

    width: int
    height: int
    format: str
    orientation: int = 1
    captured: str | None = None
    captured_offset: str | None = None
    captured_basis: str = ""
    camera: str | None = None
    software: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    altitude: float | None = None
    gps_time: str | None = None
    note: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reduced:
    """A smaller copy of a picture, encoded by us: no metadata, upright, on white, sRGB or grey.

    Attributes:
        jpeg: the file's bytes.
        width: pixels across.
        height: pixels down.
        grey: whether it has no colour.
    """

    jpeg: bytes
    width: int
    height: int
    grey: bool


@dataclass(frozen=True, slots=True)
class Look:
    """What one look at a file gave.

    Attributes:
        kind: "picture", or "other" for every kind that is not read (yet).
        facts: what the file says, as far as it could be read.
        reduced: the copy to show and to print.
        thumbnail: a small copy for lists, at most 256 kB.
        failure: why there is no reduced copy: "unsupported", "damaged", "too-large", "timeout", "memory" or
            "crashed"; None where there is one.
    """

    kind: str
    facts: PictureFacts | None = None
    reduced: Reduced | None = None
    thumbnail: Reduced | None = None
    failure: str | None = None


def clean_text(text: str) -> str | None:
    """Text out of a file made harmless: no control or direction characters, single spaces, a limited length.

    None where nothing is left.
    """
    shown = "".join(" " if unicodedata.category(c)[0] in "CZ" else c for c in text[: 4 * LONGEST_TEXT])
    return " ".join(shown.split())[:LONGEST_TEXT] or None


def facts_to_json(facts: PictureFacts) -> bytes:
    """The form in which a child gives facts."""
    return json.dumps(asdict(facts)).encode("ascii")


def facts_from_json(data: bytes) -> PictureFacts:
    """Facts from a child, every value checked.

    Raises:
        NotFacts: anything is not as it has to be.
    """
    try:
        fields = json.loads(data)
        facts = PictureFacts(**{**fields, "note": tuple(fields["note"])})
        sound = _is_sound(facts)
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise NotFacts from error
    if not sound:
        raise NotFacts
    return facts


def _is_sound(facts: PictureFacts) -> bool:
    checks = (
        _is_whole(facts.width, 1, LARGEST_SIDE),
        _is_whole(facts.height, 1, LARGEST_SIDE),
        facts.format in FORMATS,
        _is_whole(facts.orientation, 1, 8),
        facts.captured is None or _is_time(facts.captured),
        facts.captured_offset is None or bool(_OFFSET.fullmatch(facts.captured_offset)),
        facts.captured_basis in (BASES if facts.captured else ("",)),
        _is_clean(facts.camera),
        _is_clean(facts.software),
        _is_number(facts.latitude, 90),
        _is_number(facts.longitude, 180),
        (facts.latitude is None) == (facts.longitude is None),
        _is_number(facts.altitude, 1e6),
        facts.gps_time is None or (facts.gps_time[-6:] == "+00:00" and _is_time(facts.gps_time[:-6])),
        len(set(facts.note)) == len(facts.note) and set(facts.note) <= set(NOTES),
    )
    return all(checks)


def _is_time(text: str) -> bool:
    """Whether the text is a time in the agreed form; raises ValueError where no calendar has it."""
    return bool(_TIME.fullmatch(text)) and datetime.fromisoformat(text).year > 0


def _is_whole(value: int, least: int, most: int) -> bool:
    return type(value) is int and least <= value <= most


def _is_number(value: float | None, most: float) -> bool:
    return value is None or (type(value) in (int, float) and math.isfinite(value) and abs(value) <= most)


def _is_clean(text: str | None) -> bool:
    return text is None or (bool(text) and clean_text(text) == text)
