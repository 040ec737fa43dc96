"""EXIF in the child: the file's own date, place and camera, taken only where they make sense.

Tags and their forms are those of CIPA DC-008 (Exif 2.32). Cameras leave dates blank, phones write positions
with zero denominators; anything that makes no sense is left out rather than guessed.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from PIL import Image

from stalkdiary.preview.checks import clean_text
from stalkdiary.preview.facts import BASES, PictureFacts

_EXIF_IFD, _GPS_IFD = 0x8769, 0x8825
_ORIENTATION, _MAKE, _MODEL, _SOFTWARE, _DATE_TIME = 0x0112, 0x010F, 0x0110, 0x0131, 0x0132
_ORIGINAL, _DIGITIZED = 0x9003, 0x9004
_OFFSET, _OFFSET_ORIGINAL, _OFFSET_DIGITIZED = 0x9010, 0x9011, 0x9012
_PARTS, _PARTS_ORIGINAL, _PARTS_DIGITIZED = 0x9290, 0x9291, 0x9292
_LATITUDE_REF, _LATITUDE, _LONGITUDE_REF, _LONGITUDE, _ALTITUDE_REF, _ALTITUDE = 1, 2, 3, 4, 5, 6
_GPS_TIME, _GPS_DATE = 7, 29

_DATE = re.compile(r"(\d{4})[:/.-]([ \d]\d)[:/.-]([ \d]\d)[ T]+([ \d]\d):([ \d]\d)(?::([ \d]\d))?", re.ASCII)
_HOURS_OFF_UTC = re.compile(r"([+-])(\d\d):?(\d\d)", re.ASCII)
_FURTHEST_OFF_UTC = timedelta(hours=14)
_YEARS = range(1900, 2200)
_ALTITUDES = 100_000.0

Ifd = Mapping[int, Any]
"""One directory of tags; values are whatever Pillow made of them."""


def with_exif(facts: PictureFacts, raw: bytes | None) -> PictureFacts:
    """`facts` completed by the EXIF block `raw`; unchanged where there is none or it cannot be read.

    `width` and `height` are swapped where the orientation turns the picture by a quarter.
    """
    main, details, position = _directories(raw)
    captured, offset, basis = _captured(main, details)
    gps_time = _gps_time(position)
    if captured is None and gps_time is not None:
        captured, offset, basis = gps_time, "+00:00", BASES[3]
    orientation = _orientation(main)
    turned = orientation >= 5
    latitude, longitude = _place(position)
    return replace(
        facts,
        width=facts.height if turned else facts.width,
        height=facts.width if turned else facts.height,
        orientation=orientation,
        captured=captured,
        captured_offset=offset,
        captured_basis=basis,
        camera=_camera(main),
        software=_text(main.get(_SOFTWARE)),
        latitude=latitude,
        longitude=longitude,
        altitude=_altitude(position),
        gps_time=None if gps_time is None else f"{gps_time}+00:00",
    )


def _directories(raw: bytes | None) -> tuple[Ifd, Ifd, Ifd]:
    if not raw:
        return {}, {}, {}
    exif = Image.Exif()
    _attempt(exif.load, raw)
    # Values are decoded when they are first asked for, and each may fail on its own.
    main = {tag: value for tag in list(exif) if (value := _attempt(exif.get, tag)) is not None}
    return main, _attempt(exif.get_ifd, _EXIF_IFD) or {}, _attempt(exif.get_ifd, _GPS_IFD) or {}


def _attempt(read: Callable[[Any], Any], argument: Any) -> Any:
    """What `read` gives, or None: a hostile block makes the parser raise nearly anything."""
    try:
        return read(argument)
    except MemoryError:
        raise
    except Exception:
        return None


def _orientation(main: Ifd) -> int:
    value = main.get(_ORIENTATION)
    return value if type(value) is int and 1 <= value <= 8 else 1


def _captured(main: Ifd, details: Ifd) -> tuple[str | None, str | None, str]:
    candidates = (
        (details.get(_ORIGINAL), _OFFSET_ORIGINAL, _PARTS_ORIGINAL),
        (details.get(_DIGITIZED), _OFFSET_DIGITIZED, _PARTS_DIGITIZED),
        (main.get(_DATE_TIME), _OFFSET, _PARTS),
    )
    for basis, (value, offset_tag, parts_tag) in zip(BASES[:3], candidates, strict=True):
        moment = _date(_text(value))
        if moment is not None:
            parts = _text(details.get(parts_tag)) or ""
            return moment + _milliseconds(parts), _offset(_text(details.get(offset_tag))), basis
    return None, None, ""


def _date(text: str | None) -> str | None:
    """ISO of an EXIF date; None for blank ones, "0000:00:00 00:00:00" and nonsense."""
    match = _DATE.match(text or "")
    if match is None:
        return None
    try:
        year, month, day, hour, minute, second = (int(part or 0) for part in match.groups())
        moment = datetime(year, month, day, hour, minute, second)
    except ValueError:
        return None
    return moment.isoformat() if moment.year in _YEARS else None


def _milliseconds(parts: str) -> str:
    return f".{parts:0<3.3}" if parts.isascii() and parts.isdigit() else ""


def _offset(text: str | None) -> str | None:
    if text == "Z":
        return "+00:00"
    match = _HOURS_OFF_UTC.fullmatch(text or "")
    if match is None:
        return None
    sign, hours, minutes = match.groups()
    if int(minutes) > 59 or timedelta(hours=int(hours), minutes=int(minutes)) > _FURTHEST_OFF_UTC:
        return None
    return f"{sign}{hours}:{minutes}"


def _text(value: object) -> str | None:
    """Text of a tag. Pillow reads it as Latin-1, where phones write UTF-8."""
    if isinstance(value, str):
        value = value.encode("latin-1", "replace")
    if not isinstance(value, bytes):
        return None
    value = value.split(b"\0")[0]
    try:
        return clean_text(value.decode("utf-8"))
    except UnicodeDecodeError:
        return clean_text(value.decode("latin-1"))


def _camera(main: Ifd) -> str | None:
    make, model = _text(main.get(_MAKE)), _text(main.get(_MODEL))
    if make and model and not model.lower().startswith(make.lower()):
        return clean_text(f"{make} {model}")
    return model or make


def _number(value: Any) -> float | None:
    """A finite number of an EXIF rational; None where its denominator is zero."""
    try:
        number = float(value)
    except (TypeError, ValueError, ZeroDivisionError, OverflowError):
        return None
    return number if math.isfinite(number) else None


def _numbers(value: object, count: int) -> list[float] | None:
    if not isinstance(value, tuple) or len(value) != count:
        return None
    numbers = [number for part in value if (number := _number(part)) is not None]
    return numbers if len(numbers) == count and min(numbers) >= 0 else None


def _place(position: Ifd) -> tuple[float | None, float | None]:
    latitude = _degrees(position.get(_LATITUDE), _text(position.get(_LATITUDE_REF)), "NS", 90)
    longitude = _degrees(position.get(_LONGITUDE), _text(position.get(_LONGITUDE_REF)), "EW", 180)
    # Phones without a fix write zeros; nobody is at 0° N 0° E, in the open sea.
    if latitude is None or longitude is None or latitude == longitude == 0:
        return None, None
    return latitude, longitude


def _degrees(value: object, reference: str | None, signs: str, most: float) -> float | None:
    parts = _numbers(value, 3)
    if parts is None or reference is None or reference.upper() not in signs:
        return None
    degrees, minutes, seconds = parts
    angle = degrees + minutes / 60 + seconds / 3600
    if minutes > 60 or seconds > 60 or angle > most:
        return None
    return round(angle if reference.upper() == signs[0] else -angle, 7)


def _altitude(position: Ifd) -> float | None:
    height = _number(position.get(_ALTITUDE))
    if height is None or not 0 <= height <= _ALTITUDES:
        return None
    below = position.get(_ALTITUDE_REF) in (1, b"\1")
    return round(-height if below else height, 2)


def _gps_time(position: Ifd) -> str | None:
    day = _text(position.get(_GPS_DATE))
    clock = _numbers(position.get(_GPS_TIME), 3)
    if day is None or clock is None or max(clock) >= 62:
        return None
    hours, minutes, seconds = (int(part) for part in clock)
    return _date(f"{day} {hours:02}:{minutes:02}:{seconds:02}")
