"""The recovery code: 128 random bits, short enough to copy by hand, with a check against slips.

Crockford's base 32 (26 symbols, no I, L, O or U) and his check symbol, the number modulo 37: it catches
every single wrong symbol and every two neighbours swapped. Shown as nine groups of three.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass

RandomBytes = Callable[[int], bytes]
"""Gives that many unpredictable bytes; `os.urandom`, but in tests."""

_DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_CHECKS = _DIGITS + "*~$=U"
_BITS = 128
_SYMBOLS = 26
_GROUP = 3
_SEPARATORS = dict.fromkeys(map(ord, "-\u2010\u2011\u2012\u2013\u2014\u2212"))
_LOOKALIKES = str.maketrans("OIL", "011")


@dataclass(frozen=True, slots=True, repr=False)
class RecoveryCode:
    """One code; opens the notes as the passphrase does.

    Attributes:
        number: its 128 bits.
    """

    number: int

    def __post_init__(self) -> None:
        """Refuse what has more than 128 bits, with ValueError."""
        if not 0 <= self.number < 1 << _BITS:
            raise ValueError("a recovery code has 128 bits")

    def __repr__(self) -> str:
        return "RecoveryCode(…)"

    @classmethod
    def new(cls, rng: RandomBytes = os.urandom) -> RecoveryCode:
        """A fresh random code whose check symbol is a letter or a figure.

        The five other check symbols are left out by people who copy the code; drawing again costs a
        quarter of a bit.
        """
        while True:
            number = int.from_bytes(rng(_BITS // 8), "big")
            if number % len(_CHECKS) < len(_DIGITS):
                return cls(number)

    @property
    def canonical(self) -> str:
        """Its 26 symbols and the check symbol, upper case, nothing between: what the key is made from."""
        symbols = [_DIGITS[self.number >> 5 * place & 31] for place in reversed(range(_SYMBOLS))]
        return "".join(symbols) + _CHECKS[self.number % len(_CHECKS)]

    @property
    def shown(self) -> str:
        """As it is shown and copied: nine groups of three with hyphens."""
        text = self.canonical
        return "-".join(text[at : at + _GROUP] for at in range(0, len(text), _GROUP))


def decode(text: str) -> RecoveryCode | None:
    """The code that was typed, or None if it is not one or has a slip in it.

    Case, white space and dashes do not matter; O is read as 0, I and L as 1.
    """
    compact = "".join(text.split()).translate(_SEPARATORS).upper().translate(_LOOKALIKES)
    if len(compact) != _SYMBOLS + 1 or compact[-1] not in _CHECKS:
        return None
    number = 0
    for symbol in compact[:-1]:
        value = _DIGITS.find(symbol)
        if value < 0:
            return None
        number = number << 5 | value
    if number >= 1 << _BITS or number % len(_CHECKS) != _CHECKS.index(compact[-1]):
        return None
    return RecoveryCode(number)
