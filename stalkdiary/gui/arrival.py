"""What there is to know when a diary has been opened."""

from __future__ import annotations

from dataclasses import dataclass

from stalkdiary.errors import DiaryError
from stalkdiary.gui.preferences import Preferences


@dataclass(frozen=True, slots=True)
class Arrival:
    """What the window learns when a diary has been opened.

    Attributes:
        preferences: kept in it.
        notes: codes of `messages.NOTES` and `messages.MESSAGES` worth knowing, with their details.
        finished: numbers of entries whose saving had been cut short and is finished now.
    """

    preferences: Preferences
    notes: tuple[DiaryError | str, ...] = ()
    finished: tuple[int, ...] = ()
