"""What there is to know when a diary has been opened."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from stalkdiary.errors import DiaryError
from stalkdiary.gui.preferences import Preferences

if TYPE_CHECKING:
    from stalkdiary.actions.backups import CopyLook


@dataclass(frozen=True, slots=True)
class Arrival:
    """What the window learns when a diary has been opened.

    Attributes:
        preferences: kept in it.
        notes: codes of `messages.NOTES` and `messages.MESSAGES` worth knowing, with their details.
        finished: numbers of entries whose saving had been cut short and is finished now.
        copies: the look at known copies that was begun; what it finds may take long.
    """

    preferences: Preferences
    notes: tuple[DiaryError | str, ...] = ()
    finished: tuple[int, ...] = ()
    copies: CopyLook | None = None
