"""Passphrases: a suggestion of six random words, and a judgement of one that the person made up.

What a passphrase *is* (NFC, 1 to 1,024 characters) is settled here for keys and windows alike; whether a
weak one is let through is the asking action's decision.
"""

from __future__ import annotations

import math
import os
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from stalkdiary.errors import PassphraseUnusable
from stalkdiary.resource_files import resource
from stalkdiary.vault.recovery_code import RandomBytes

MAX_CHARACTERS = 1024
SUGGESTED_WORDS = 6
ACCEPTABLE_SCORE = 3
"""zxcvbn's "safely unguessable": above 10^8 guesses, each of which costs an Argon2id run here."""

_JUDGED_CHARACTERS = 72
"""zxcvbn raises above this length."""


class Advice(StrEnum):
    """What would make a passphrase better; the window has the words."""

    FINE = "fine"
    EMPTY = "empty"
    TOO_LONG = "too-long"
    COMMON = "common"
    NAME = "name"
    DATE = "date"
    KEYBOARD = "keyboard"
    REPEAT = "repeat"
    SEQUENCE = "sequence"
    MORE_WORDS = "more-words"


@dataclass(frozen=True, slots=True)
class Judgement:
    """How a passphrase would stand up to guessing.

    Attributes:
        acceptable: whether it should be taken as it is.
        score: zxcvbn's, 0 (guessed at once) to 4.
        advice: the first thing to change, or `Advice.FINE`.
    """

    acceptable: bool
    score: int
    advice: Advice


def normalise(passphrase: str) -> str:
    """The passphrase in Unicode's form NFC, so that it is the same however a keyboard composes accents.

    Raises:
        PassphraseUnusable: it is empty, or longer than `MAX_CHARACTERS`. Details: why.
    """
    if not passphrase.strip():
        raise PassphraseUnusable(why=Advice.EMPTY.value)
    # Looked at first as it came: normalising a text of any length would take any time.
    if (
        len(passphrase) > MAX_CHARACTERS
        or len(normal := unicodedata.normalize("NFC", passphrase)) > MAX_CHARACTERS
    ):
        raise PassphraseUnusable(why=Advice.TOO_LONG.value)
    return normal


def suggest(rng: RandomBytes = os.urandom) -> str:
    """Six words drawn evenly from the list of 7,776, with spaces between: 77.5 bits."""
    words = resource("wordlist", "eff-large.txt").read_text(encoding="ascii").split()
    return " ".join(words[_below(len(words), rng)] for _ in range(SUGGESTED_WORDS))


def judge(passphrase: str) -> Judgement:
    """Judge a passphrase by its first 72 characters; never raises."""
    try:
        passphrase = normalise(passphrase)
    except PassphraseUnusable as unusable:
        return Judgement(False, 0, Advice(str(unusable.details["why"])))
    # Here and not above: its lists take 50 ms to load, and unlocking does without them.
    from zxcvbn import zxcvbn

    result = zxcvbn(passphrase[:_JUDGED_CHARACTERS])
    score = int(result["score"])
    if score >= ACCEPTABLE_SCORE:
        return Judgement(True, score, Advice.FINE)
    found = {_advice(part["pattern"], part.get("dictionary_name")) for part in result["sequence"]}
    return Judgement(False, score, next((advice for advice in Advice if advice in found), Advice.MORE_WORDS))


def _advice(pattern: str, dictionary: str | None) -> Advice:
    if pattern == "dictionary":
        if dictionary == "passwords":
            return Advice.COMMON
        return Advice.NAME if dictionary and dictionary.endswith("names") else Advice.MORE_WORDS
    by_pattern = {
        "date": Advice.DATE,
        "regex": Advice.DATE,
        "spatial": Advice.KEYBOARD,
        "repeat": Advice.REPEAT,
        "sequence": Advice.SEQUENCE,
    }
    return by_pattern.get(pattern, Advice.MORE_WORDS)


def _below(limit: int, rng: RandomBytes) -> int:
    """An even choice from 0..limit-1: draws again rather than favour the first numbers by a remainder."""
    bits = math.ceil(math.log2(limit))
    while True:
        drawn = int.from_bytes(rng((bits + 7) // 8), "big") & (1 << bits) - 1
        if drawn < limit:
            return drawn
