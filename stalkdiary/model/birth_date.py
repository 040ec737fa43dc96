"""A date of birth: read from what a person types, and spelled for a reader."""

from __future__ import annotations

import re
from datetime import date

from stalkdiary.errors import BirthDateUnusable
from stalkdiary.model.moment_words import MONTHS

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})", re.ASCII)
_FIGURES = re.compile(r"(\d{1,2})\s*[./ -]\s*(\d{1,2})\s*[./ -]\s*(\d{4})", re.ASCII)
_DAY_FIRST = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?(?: of)? ([a-z]{3,9})\.? (\d{4})", re.ASCII)
_MONTH_FIRST = re.compile(r"([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)? (\d{4})", re.ASCII)

_EARLIEST_YEAR = 1900
"""Nobody who is alive was born before; a slip of a key is more likely."""


def read(text: str, today: date) -> str:
    """A date of birth as ISO 8601; empty where nothing was written.

    Day, month and year, in figures (day first, as in 4/3/1990, or 1990-03-04) or with the month's name.

    Args:
        text: what was typed.
        today: the present day; nobody is born after it.

    Raises:
        BirthDateUnusable: it is no such date.
    """
    plain = " ".join(text.replace(",", " ").lower().split())
    if not plain:
        return ""
    try:
        found = _date(plain)
    except ValueError as error:
        raise BirthDateUnusable from error
    if found is None or found > today or found.year < _EARLIEST_YEAR:
        raise BirthDateUnusable
    return found.isoformat()


def spell(born: str) -> str:
    """As a reader of a pack sees it, such as "4 March 1990"; what is no date stays as it is."""
    try:
        day = date.fromisoformat(born)
    except ValueError:
        return born
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def _date(plain: str) -> date | None:
    """The date that a text names, or None.

    Raises:
        ValueError: there is no such day or month.
    """
    if match := _ISO.fullmatch(plain):
        return date(int(match[1]), int(match[2]), int(match[3]))
    if match := _FIGURES.fullmatch(plain):
        return date(int(match[3]), int(match[2]), int(match[1]))
    if match := _DAY_FIRST.fullmatch(plain):
        return date(int(match[3]), _month(match[2]), int(match[1]))
    if match := _MONTH_FIRST.fullmatch(plain):
        return date(int(match[3]), _month(match[1]), int(match[2]))
    return None


def _month(word: str) -> int:
    """The number of a month by its name or the beginning of it.

    Raises:
        ValueError: there is none.
    """
    for number, name in enumerate(MONTHS, 1):
        if name.lower().startswith(word):
            return number
    raise ValueError("no month")
