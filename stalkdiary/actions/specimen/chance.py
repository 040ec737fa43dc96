"""Chance that repeats: the same names give the same dice on every run, machine and hash seed."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import TypeVar

_T = TypeVar("_T")


def roll(*names: int | str) -> Random:
    """Dice of their own for whatever `names` tell apart; for a made-up story, never for keys."""
    return Random("/".join(map(str, names)))  # noqa: S311 - a story, not a secret


def weighted(dice: Random, choices: Sequence[tuple[_T, int]]) -> _T:
    """One of the choices, each as likely as its weight says."""
    left = dice.randrange(sum(weight for _, weight in choices))
    for value, weight in choices:
        left -= weight
        if left < 0:
            return value
    raise ValueError("no choice has any weight")
