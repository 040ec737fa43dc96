"""Names for the parts of a day, as people type them: "early hours", "late afternoon", "overnight"."""

from __future__ import annotations

from stalkdiary.model import day_parts as parts
from stalkdiary.model.day_parts import DayPart
from stalkdiary.model.spoken_grammar import Meaning, Rules

_PARTS: tuple[tuple[str, DayPart], ...] = (
    ("[the] early|small|wee hours [of the morning]", parts.EARLY_HOURS),
    ("[the] early [-] hours this morning", parts.EARLY_HOURS),
    ("[the] [very] early morning", parts.EARLY_MORNING),
    ("early in the morning", parts.EARLY_MORNING),
    ("[the] morning", parts.MORNING),
    ("breakfast [time]", parts.BREAKFAST),
    ("breakfasttime", parts.BREAKFAST),
    ("[the] mid [-] morning", parts.MID_MORNING),
    ("midmorning", parts.MID_MORNING),
    ("[the] late morning", parts.LATE_MORNING),
    ("late in the morning", parts.LATE_MORNING),
    ("lunchtime", parts.LUNCHTIME),
    ("lunchtime time", parts.LUNCHTIME),
    ("[the] afternoon", parts.AFTERNOON),
    ("[the] early afternoon", parts.EARLY_AFTERNOON),
    ("early in the afternoon", parts.EARLY_AFTERNOON),
    ("[the] mid [-] afternoon", parts.MID_AFTERNOON),
    ("midafternoon", parts.MID_AFTERNOON),
    ("[the] middle of the afternoon", parts.MID_AFTERNOON),
    ("[the] late afternoon", parts.LATE_AFTERNOON),
    ("late in the afternoon", parts.LATE_AFTERNOON),
    ("teatime", parts.TEATIME),
    ("tea time", parts.TEATIME),
    ("[the] evening", parts.EVENING),
    ("[the] early evening", parts.EARLY_EVENING),
    ("early in the evening", parts.EARLY_EVENING),
    ("[the] mid [-] evening", parts.MID_EVENING),
    ("[the] late evening", parts.LATE_EVENING),
    ("late in the evening", parts.LATE_EVENING),
    ("[the] night", parts.NIGHT),
    ("night time", parts.NIGHT),
    ("overnight", parts.NIGHT),
    ("[the] late night", parts.LATE_NIGHT),
    ("late at night", parts.LATE_NIGHT),
    ("bedtime", parts.BEDTIME),
    ("bed time", parts.BEDTIME),
)


def _part(part: DayPart) -> Meaning:
    return lambda _: part


PART_RULES: dict[str, Rules] = {
    "PARTNAME": tuple((pattern, _part(part)) for pattern, part in _PARTS),
}
"""The rule for a part's name."""
