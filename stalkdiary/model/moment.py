"""Moments: when something happened, as exactly as it is known, and the one way to spell that for a person."""

from __future__ import annotations

from stalkdiary.model.moment_value import JSON, Basis, Moment, Precision
from stalkdiary.model.moment_words import spell, spell_lag

__all__ = ["JSON", "Basis", "Moment", "Precision", "spell", "spell_lag"]
