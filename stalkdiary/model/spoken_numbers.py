"""Numbers, weekdays, months and units in a phrase: the grammar's leaves, and counts built from them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from stalkdiary.model.spoken_grammar import Context, Rules
from stalkdiary.model.spoken_tokens import Token
from stalkdiary.model.spoken_vocabulary import MONTHS, ONES, ORDINALS, SEASONS, TENS, UNITS, WEEKDAYS


@dataclass(frozen=True, slots=True)
class Amount:
    """How many: at least and at most, in whole or half units; `counted` where a number was said."""

    fewest: float
    most: float
    counted: bool = True


ZONE_NAMES = frozenset(
    [
        "gmt",
        "bst",
        "utc",
        "ist",
        "edt",
        "est",
        "cdt",
        "cst",
        "mdt",
        "mst",
        "pdt",
        "pst",
        "cet",
        "cest",
        "eet",
        "eest",
        "wet",
        "west",
        "msk",
    ]
)
"""Abbreviations taken for a zone's name; what they mean is asked of the person's own zone."""


def _digits(longest: int) -> Callable[[Context, Token], int | None]:
    def read(_: Context, token: Token) -> int | None:
        return int(token.text) if token.kind == "number" and len(token.text) <= longest else None

    return read


def _year(context: Context, token: Token) -> int | None:
    if token.kind == "short":
        return _century(context, int(token.text[1:]))
    if token.kind == "number" and len(token.text) == 4 and 1900 <= int(token.text) <= 2199:
        return int(token.text)
    return None


def _short_year(context: Context, token: Token) -> int | None:
    """Two digits that can be no hour of the 12-hour clock."""
    if token.kind == "number" and len(token.text) == 2 and int(token.text) > 12:
        return _century(context, int(token.text))
    return None


def _century(context: Context, year: int) -> int:
    """The latest year not after this one that ends in these two digits."""
    return year + 2000 if year + 2000 <= context.now.year else year + 1900


def _ordinal(_: Context, token: Token) -> int | None:
    if token.kind != "ordinal":
        return ORDINALS.get(token.text)
    number, ending = int(token.text[:-2]), token.text[-2:]
    usual = "th" if number in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return number if ending == usual and number else None


def _word_in(table: dict[str, Any]) -> Callable[[Context, Token], Any]:
    return lambda _, token: table.get(token.text)


def _of_kind(kind: str) -> Callable[[Context, Token], str | None]:
    return lambda _, token: token.text if token.kind == kind else None


LEAVES: dict[str, Callable[[Context, Token], Any]] = {
    "ONE": _word_in(ONES),
    "TEN": _word_in(TENS),
    "DIGITS": _digits(3),
    "TWODIGITS": _digits(2),
    "FOURDIGITS": lambda _, token: token.text if token.kind == "number" and len(token.text) == 4 else None,
    "YEARNUMBER": _year,
    "SHORTYEAR": _short_year,
    "ORDINALWORD": _ordinal,
    "WEEKDAY": _word_in(WEEKDAYS),
    "MONTHNAME": _word_in(MONTHS),
    "SEASONNAME": _word_in(SEASONS),
    "UNIT": _word_in(UNITS),
    "ISO": _of_kind("iso"),
    "YEARMONTH": _of_kind("yearmonth"),
    "NUMERIC": _of_kind("numeric"),
    "MONTHYEAR": _of_kind("monthyear"),
    "SLASHED": _of_kind("slashed"),
    "COLON": _of_kind("clock"),
    "DECIMAL": _of_kind("decimal"),
    "ZONENAME": lambda _, token: token.text if token.text in ZONE_NAMES else None,
    "SIGN": lambda _, token: token.text if token.text in "+-" else None,
}
"""Values of single tokens."""


def _half(_: Context, number: int) -> Amount:
    return Amount(number + 0.5, number + 0.5)


def _or(_: Context, fewest: int, most: int) -> Amount | None:
    return Amount(fewest, most) if fewest < most <= fewest * 2 + 1 else None


NUMBER_RULES: dict[str, Rules] = {
    "NUMBER": (
        ("ONE", lambda _, number: number),
        ("TEN", lambda _, number: number),
        ("TEN [-] ONE", lambda _, ten, one: ten + one if one < 10 else None),
        ("DIGITS", lambda _, number: number),
    ),
    "ORDINAL": (
        ("ORDINALWORD", lambda _, number: number),
        ("TEN [-] ORDINALWORD", lambda _, ten, one: ten + one if one < 10 else None),
    ),
    "DAYNUMBER": (
        ("ORDINAL", lambda _, number: number if 1 <= number <= 31 else None),
        ("TWODIGITS", lambda _, number: number if 1 <= number <= 31 else None),
    ),
    "AMOUNT": (
        ("NUMBER", lambda _, number: Amount(number, number) if number else None),
        ("a|an", lambda _: Amount(1, 1)),
        ("[a] couple [of]", lambda _: Amount(2, 3, False)),
        ("a few", lambda _: Amount(2, 5, False)),
        ("few", lambda _: Amount(2, 5, False)),
        ("several", lambda _: Amount(3, 7, False)),
        ("NUMBER or|to NUMBER", _or),
        ("NUMBER - NUMBER", _or),
        ("NUMBER and a half", _half),
        ("a couple or three", lambda _: Amount(2, 3, False)),
        (
            "DECIMAL",
            lambda _, text: Amount(float(text), float(text)) if text.endswith((".5", ".0")) else None,
        ),
    ),
}
"""Rules for counts."""
