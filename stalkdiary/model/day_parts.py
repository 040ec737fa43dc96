"""The parts of a day, as British speakers mean them: one table, for reading words and for spelling them.

Bounds are wide on purpose: they are the hours in which a person may still use the word.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DayPart:
    """One part of a day.

    Attributes:
        start: minutes after the local midnight that begins the day.
        end: likewise, inclusive; beyond 1439 where the part runs into the next day.
        phrase: how a span over the whole part is spelled, after the date.
    """

    start: int
    end: int
    phrase: str


EARLY_HOURS = DayPart(0, 5 * 60, "in the early hours")
EARLY_MORNING = DayPart(5 * 60, 8 * 60 + 30, "early in the morning")
MORNING = DayPart(5 * 60, 12 * 60, "in the morning")
BEFORE_NOON = DayPart(0, 12 * 60 - 1, "before noon")
AFTER_NOON = DayPart(12 * 60, 23 * 60 + 59, "after noon")
BREAKFAST = DayPart(6 * 60, 10 * 60, "around breakfast time")
MID_MORNING = DayPart(9 * 60, 11 * 60 + 30, "mid-morning")
LATE_MORNING = DayPart(10 * 60 + 30, 12 * 60, "late in the morning")
LUNCHTIME = DayPart(11 * 60 + 30, 14 * 60 + 30, "around lunchtime")
AFTERNOON = DayPart(12 * 60, 17 * 60 + 30, "in the afternoon")
EARLY_AFTERNOON = DayPart(12 * 60, 15 * 60, "early in the afternoon")
MID_AFTERNOON = DayPart(14 * 60, 16 * 60, "mid-afternoon")
LATE_AFTERNOON = DayPart(15 * 60 + 30, 17 * 60 + 30, "late in the afternoon")
TEATIME = DayPart(16 * 60, 18 * 60 + 30, "around teatime")
EVENING = DayPart(17 * 60, 23 * 60 + 59, "in the evening")
EARLY_EVENING = DayPart(17 * 60, 19 * 60 + 30, "early in the evening")
MID_EVENING = DayPart(18 * 60 + 30, 21 * 60 + 30, "mid-evening")
LATE_EVENING = DayPart(20 * 60 + 30, 23 * 60 + 59, "late in the evening")
NIGHT = DayPart(18 * 60, 28 * 60, "in the night")
LATE_NIGHT = DayPart(21 * 60 + 30, 28 * 60, "late at night")
BEDTIME = DayPart(20 * 60 + 30, 24 * 60 + 60, "around bedtime")

DAY_PARTS = (
    EARLY_HOURS,
    MORNING,
    LUNCHTIME,
    AFTERNOON,
    TEATIME,
    EVENING,
    NIGHT,
    EARLY_MORNING,
    BEFORE_NOON,
    AFTER_NOON,
    BREAKFAST,
    MID_MORNING,
    LATE_MORNING,
    EARLY_AFTERNOON,
    MID_AFTERNOON,
    LATE_AFTERNOON,
    EARLY_EVENING,
    MID_EVENING,
    LATE_EVENING,
    LATE_NIGHT,
    BEDTIME,
)
"""Every part, the common ones first, no two with the same bounds."""
