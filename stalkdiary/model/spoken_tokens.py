"""The words of a phrase for a time, one token each; what is unfamiliar is kept and never dropped."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from itertools import pairwise

from stalkdiary.model.spoken_vocabulary import FUZZY, SPELLINGS

MAX_CHARACTERS = 200
"""Longer phrases are an account, not a time."""
MAX_TOKENS = 40

_ABBREVIATED_NOON = re.compile(r"\b([ap])\.? ?m(?![a-z])\.?")
_DIGITS_FOR_WORDS = re.compile(r"\b2(?=(?:day|nite|night)\b)")
_TOKEN = re.compile(
    r"""
      (?P<iso>\d{4}-\d{1,2}-\d{1,2}|\d{4}/\d{1,2}/\d{1,2})(?:(?=t\d\d:)|(?![\d/-]))
    | (?P<yearmonth>\d{4}-\d{2})(?![\d/-])
    | (?P<numeric>\d{1,2}(?P<between>[/.-])\d{1,2}(?P=between)(?:\d{4}|\d{2}))(?![\d/]|[.-]\d)
    | (?P<monthyear>\d{1,2}/\d{4})(?![\d/]|[.-]\d)
    | (?P<slashed>\d{1,2}/\d{1,2})(?![\d/]|[.-]\d)
    | (?P<clock>\d{1,2}[:.]\d{2}(?::\d{2})?)(?![\d:]|[./]\d)
    | (?P<decimal>\d{1,2}\.\d)(?![\d:.])
    | (?P<ordinal>\d{1,2}(?:st|nd|rd|th))\b
    | (?P<short>'\d{2})\b
    | (?P<number>\d{1,4})(?!\d)
    | (?P<word>[a-z]+(?:'[a-z]+)*)
    | (?P<full>\.)(?=\ |$)
    | (?P<sign>[-,()+~@/:])
    | (?P<space>\ +)
    """,
    re.VERBOSE | re.ASCII,
)

_TWO_FIGURES = re.compile(r"\d\d:\d\d", re.ASCII)
_BETWEEN_THEM = frozenset((",", "at", "about", "around", "from", "between"))
_TELL_THE_HALF = {"am", "pm", "morning", "lunchtime", "afternoon", "evening", "night", "tonight"}
_TELL_THE_HALF |= {"noon", "midday", "midnight", "dawn", "dusk"}


@dataclass(frozen=True, slots=True)
class Token:
    """One piece of the phrase.

    Attributes:
        kind: which alternative of the token pattern it is, such as "word" or "clock".
        text: its lower-case text, in the spelling that the grammar uses.
    """

    kind: str
    text: str


def tokens_of(words: str) -> tuple[Token, ...] | None:
    """Split `words`, or None where a character in them has no meaning here or there is too much of it."""
    if len(words) > MAX_CHARACTERS:
        return None
    text = unicodedata.normalize("NFKC", words).casefold()
    text = re.sub(r"[‘’ʼ`´]", "'", text)
    text = re.sub(r"[‐-―−]", "-", text)
    text = re.sub(r"\s+", " ", text).strip().rstrip("!")
    text = _ABBREVIATED_NOON.sub(r"\1m", text)
    text = _DIGITS_FOR_WORDS.sub("to", text)
    tokens: list[Token] = []
    position = 0
    while position < len(text):
        match = _TOKEN.match(text, position)
        if match is None:
            return None
        position = match.end()
        kind = match.lastgroup or ""
        kind = "numeric" if kind == "between" else kind
        if kind == "word":
            tokens.extend(Token("word", word) for word in _word(match[0]))
        elif kind not in ("space", "full"):
            tokens.append(Token(kind, match[0]))
    return tuple(_as_figures(tokens)) if len(tokens) <= MAX_TOKENS else None


def _as_figures(tokens: list[Token]) -> list[Token]:
    """A date and a time in figures are the 24-hour clock: "22/11/2026 10:00" is in the morning.

    Its times get the leading nought by which the grammar knows that clock. Words for the half of the day
    stand above this.
    """
    shown = [token for token in tokens if token.text not in _BETWEEN_THEM]
    is_figures = any(
        before.kind in ("iso", "numeric") and _TWO_FIGURES.match(after.text)
        for before, after in pairwise(shown)
    )
    if not is_figures or any(token.text in _TELL_THE_HALF for token in tokens):
        return tokens
    return [
        Token(token.kind, f"0{token.text}")
        if token.kind == "clock" and _TWO_FIGURES.match(token.text)
        else token
        for token in tokens
    ]


def _word(text: str) -> tuple[str, ...]:
    """A word in the grammar's spelling; some are two words run together."""
    text = text.replace("'", "")
    known = SPELLINGS.get(text)
    if known is not None:
        return tuple(known.split())
    return (_mended(text),)


def _mended(word: str) -> str:
    """A long word of dates with one slip of the finger, mended where only one word can be meant.

    A plural is no slip: "Sundays" is a habit and not a day.
    """
    if len(word) < 6 or word in FUZZY:
        return word
    near = {known for known in FUZZY if _one_slip(word, known)}
    if len(near) != 1:
        return word
    known = near.pop()
    return word if word in (known + "s", known + "es") or known in (word + "s", word + "ly") else known


def _one_slip(word: str, known: str) -> bool:
    """Whether one letter is missing, too many, wrong, or swapped with the next."""
    if word[0] != known[0] or abs(len(word) - len(known)) > 1:
        return False
    same = 0
    while same < min(len(word), len(known)) and word[same] == known[same]:
        same += 1
    rest, target = word[same:], known[same:]
    if len(word) == len(known):
        swapped = rest[1:2] + rest[:1] + rest[2:]
        return rest[1:] == target[1:] or swapped == target
    return rest[1:] == target or rest == target[1:]
