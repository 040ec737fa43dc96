"""Behaviours as people name them on a command line: by id or by label, in whatever case."""

from __future__ import annotations

from collections.abc import Sequence

from stalkdiary.errors import UnknownBehaviour
from stalkdiary.model.behaviours import BEHAVIOURS

_BEHAVIOURS = {name.casefold(): one.id for one in BEHAVIOURS for name in (one.label, one.id)}


SEE_BEHAVIOURS = "To see the list: daybook log --help"
"""How someone gets to the ids."""


def is_behaviour(name: str) -> bool:
    """Whether a behaviour was named by its id or its label, in whatever case."""
    return " ".join(name.split()).casefold() in _BEHAVIOURS


def behaviour_id(name: str) -> str:
    """The id of a behaviour that was named by its id or its label, in whatever case.

    Raises:
        UnknownBehaviour: it is not in the list.
    """
    try:
        return _BEHAVIOURS[" ".join(name.split()).casefold()]
    except KeyError:
        raise UnknownBehaviour from None


def behaviour_ids(names: Sequence[str] | None) -> tuple[str, ...] | None:
    """The ids of several, each once; None where none was named.

    Raises:
        UnknownBehaviour: one is not in the list.
    """
    return None if names is None else tuple(dict.fromkeys(behaviour_id(name) for name in names))
