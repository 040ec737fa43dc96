"""Hypothesis strategies for everything that can be written down, in the text that people and phones make."""

from __future__ import annotations

import types
from dataclasses import fields
from datetime import UTC, datetime
from enum import Enum
from typing import Any, Union, get_args, get_origin, get_type_hints

from hypothesis import strategies as st

from stalkdiary.model.behaviours import BEHAVIOURS
from stalkdiary.model.incident import Facts, Incident
from stalkdiary.model.moment import Moment, Precision
from stalkdiary.model.register import REGISTERS, RegisterEntry

_AWKWARD = (
    "",
    "\ud83d",  # half of an emoji, as some phones cut it
    "\0",
    "He said \N{RIGHT-TO-LEFT OVERRIDE}gpj.exe",
    "\N{POLICE CAR}\N{ZERO WIDTH JOINER}\N{VARIATION SELECTOR-16}",
    "شخص يراقبني",
    "東京都庁の前",
    "Gwênt, łódź, cafe\u0301",
    "line\r\nline\u2028line",
)


def _one_spelling(text: str) -> str:
    """A high surrogate followed by a low one is one character in JSON."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")


TEXTS = st.one_of(
    st.sampled_from(_AWKWARD), st.text(st.characters(exclude_categories=()), max_size=12).map(_one_spelling)
)
"""Text with lone surrogates, NULs, controls, every script."""

INSTANTS = st.datetimes(datetime(1950, 1, 1), datetime(2099, 1, 1)).map(
    lambda naive: naive.replace(microsecond=0, tzinfo=UTC)
)
ZONES = st.sampled_from(("Europe/London", "Asia/Kolkata", "Pacific/Apia"))
_NUMBERS = st.integers(0, 2**53 - 1)


@st.composite
def moments(draw: st.DrawFn) -> Moment:
    """Times known well, roughly or not at all."""
    zone, words, instant = draw(ZONES), draw(TEXTS), draw(st.none() | INSTANTS)
    if instant is None:
        return Moment.unknown(words, zone)
    last = max(instant, draw(INSTANTS))
    return Moment.span_utc(instant, last, zone, Precision.BETWEEN, words=words)


def values(cls: type) -> st.SearchStrategy[Any]:
    """Any value of a frozen dataclass of the model."""
    hints = get_type_hints(cls)
    return st.builds(cls, **{field.name: _of(hints[field.name]) for field in fields(cls)})


def _of(kind: Any) -> st.SearchStrategy[Any]:
    if get_origin(kind) in (Union, types.UnionType):
        return st.none() | _of(next(one for one in get_args(kind) if one is not type(None)))
    if get_origin(kind) is tuple:
        return st.lists(_of(get_args(kind)[0]), max_size=2).map(tuple)
    if kind is Moment:
        return moments()
    if kind in (str, int, bool):
        return {str: TEXTS, int: _NUMBERS, bool: st.booleans()}[kind]
    if isinstance(kind, type) and issubclass(kind, Enum):
        return st.sampled_from(kind)
    return values(kind)


def _with_known_behaviours(incident: Incident, behaviours: list[str], words: str) -> Incident:
    facts = {**{f.name: getattr(incident.facts, f.name) for f in fields(Facts)}}
    facts.update(behaviours=tuple(behaviours), what=words or "Something happened.")
    return Incident(
        **{f.name: getattr(incident, f.name) for f in fields(Incident)} | {"facts": Facts(**facts)}
    )


INCIDENTS = st.builds(
    _with_known_behaviours,
    values(Incident),
    st.lists(st.sampled_from([one.id for one in BEHAVIOURS]), max_size=3, unique=True),
    TEXTS.filter(lambda text: text.strip() != ""),
)
"""Incidents that can be written down, all their parts filled with anything."""


@st.composite
def registers(draw: st.DrawFn) -> RegisterEntry:
    """Entries of any register."""
    kind = draw(st.sampled_from(sorted(REGISTERS)))
    rest = {
        field.name: draw(_of(get_type_hints(RegisterEntry)[field.name]))
        for field in fields(RegisterEntry)[3:]
    }
    return RegisterEntry("ab" * 16, kind, draw(values(REGISTERS[kind])), **rest)
