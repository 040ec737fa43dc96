"""A clock for times that may lie ahead, such as the end of an order.

Phrases for times are read as past ones. An end is read as seen from later on, so that "16 April" is the
coming one and "2 February 2029" is understood; whatever speaks of now, such as "yesterday", is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from stalkdiary.clock import Clock, Reading
from stalkdiary.model.moment_words import MONTHS

_YEAR = re.compile(r"\b(19|20)\d\d\b")
_DATE = re.compile(rf"\b({'|'.join(month[:3] for month in MONTHS)})|\d\s*[/.-]\s*\d", re.IGNORECASE)
_FAR, _NEXT = timedelta(days=60 * 365), timedelta(days=364)
"""With a year any order's end is in the past from there; without one, the coming such day is."""


class EndClock:
    """Reads a clock ahead, as far as the words that are being read want it.

    Args:
        clock: the real one.
        words: gives the words.
    """

    def __init__(self, clock: Clock, words: Callable[[], str]) -> None:
        self._clock = clock
        self._words = words

    def read(self) -> Reading:
        """The time from which the words are to be understood."""
        now, words = self._clock.read(), self._words()
        if _YEAR.search(words):
            return replace(now, utc=now.utc + _FAR)
        return replace(now, utc=now.utc + _NEXT) if _DATE.search(words) else now
