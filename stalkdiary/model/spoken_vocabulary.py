"""Words of dates and times as people type them, and the one spelling the grammar uses for each."""

from __future__ import annotations

WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            "monday mon",
            "tuesday tue tues",
            "wednesday wed weds",
            "thursday thu thur thurs",
            "friday fri",
            "saturday sat",
            "sunday sun",
        )
    )
    for name in names.split()
}
"""Monday is 0."""

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sep sept",
            "october oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}

SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
"""The month each begins with (meteorological seasons of the north, Met Office)."""

ONES = {
    name: number
    for number, name in enumerate(
        [
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ],
        start=1,
    )
}
TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50}
ORDINALS = {
    name: number
    for number, name in enumerate(
        [
            "first",
            "second",
            "third",
            "fourth",
            "fifth",
            "sixth",
            "seventh",
            "eighth",
            "ninth",
            "tenth",
            "eleventh",
            "twelfth",
            "thirteenth",
            "fourteenth",
            "fifteenth",
            "sixteenth",
            "seventeenth",
            "eighteenth",
            "nineteenth",
            "twentieth",
        ],
        start=1,
    )
} | {"thirtieth": 30}

UNITS = {
    name: names.split()[0]
    for names in (
        "second seconds sec secs",
        "minute minutes min mins",
        "hour hours hr hrs",
        "day days",
        "week weeks wk wks",
        "fortnight fortnights",
        "month months mth mths",
        "year years yr yrs",
    )
    for name in names.split()
}

SPELLINGS = {
    wrong: right
    for right, variants in {
        "yesterday": "yday yest ystrday ysterday yesturday yesteday yestaday",
        "tonight": "tonite 2nite tonit tnite",
        "night": "nite nght",
        "last night": "lastnight lastnite",
        "wednesday": "wensday wendsday wednsday wednes wedensday",
        "thursday": "thursdy thirsday thersday thrs",
        "tuesday": "tuesdy tusday tueday chewsday",
        "saturday": "saterday sataday satday",
        "february": "febuary feburary febrary febuary",
        "january": "janurary januray jany",
        "september": "septmber",
        "morning": "mornin morn mrng",
        "afternoon": "aft arvo avo aftrnoon",
        "evening": "eveing evenin",
        "lunchtime": "lunch",
        "o'clock": "oclock oclck",
        "half": "haf",
        "quarter": "qtr quater",
        "about": "abt abowt bout roughly approx approximately circa roundabout",
        "around": "arnd arround aroud",
        "christmas": "xmas crimbo chrimbo",
        "midday": "noon",
        "week": "wk",
        "weekend": "wkend wkd wknd weeknd",
        "until": "til till untill",
        "hours": "hrs",
        "fortnight": "fortnite",
        "autumn": "fall",
        "halloween": "haloween",
        "today": "tday",
    }.items()
    for wrong in variants.split()
} | {
    "o'clock": "o'clock",
    "oclock": "o'clock",
    "sometime": "some time",
    "thismorning": "this morning",
    "nineish": "nine ish",
    "tenish": "ten ish",
    "eightish": "eight ish",
    "sevenish": "seven ish",
    "sixish": "six ish",
    "fiveish": "five ish",
    "fourish": "four ish",
    "threeish": "three ish",
    "twoish": "two ish",
    "oneish": "one ish",
    "elevenish": "eleven ish",
    "twelveish": "twelve ish",
    "middayish": "midday ish",
    "noonish": "midday ish",
    "midnightish": "midnight ish",
    "lunchtimeish": "lunchtime",
    "pmish": "pm ish",
    "amish": "am ish",
}
"""Common misspellings and abbreviations, keyed without apostrophes."""

FUZZY = frozenset(
    (
        *(name for name in (*WEEKDAYS, *MONTHS) if len(name) >= 6),
        "yesterday",
        "tonight",
        "morning",
        "afternoon",
        "evening",
        "midnight",
        "midday",
        "lunchtime",
        "teatime",
        "weekend",
        "fortnight",
        "quarter",
        "minutes",
        "christmas",
        "easter",
        "boxing",
        "between",
        "around",
        "beginning",
        "valentines",
        "halloween",
        "summer",
        "winter",
        "autumn",
        "spring",
    )
)
"""Words long and peculiar enough that one slip of the finger still leaves no doubt."""
