"""What a person chose about the window. It lives in the diary: nothing is written outside it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from stalkdiary.gui import keys
from stalkdiary.gui.theme import tokens

if TYPE_CHECKING:
    from stalkdiary.actions.access import Vault

_COLOURS, _TEXT, _BLUR, _CLOCK24 = "window.colours", "window.text", "window.blur", "window.clock24"
_LOCK = "window.lock"
_LEAVE, _SHIFTS = "window.leave", "window.shifts"
_MINIMISE, _CAPTURE = "window.lock-minimised", "window.no-capture"

MOST_LOCK_MINUTES = 60


class Scheme(StrEnum):
    """Which colours to use."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class Preferences:
    """Choices about the window.

    Attributes:
        scheme: which colours.
        text_percent: size of the text, one of `tokens.TEXT_SIZES`.
        blurs: whether evidence is blurred until asked for.
        clock24: times as 21:00.
        lock_minutes: without a key or a pointer after which it locks itself, 1 to 60; 0 for never.
        locks_minimised: whether minimising the window locks.
        leave_key: the key for leaving, one of `keys.LEAVE`.
        shifts_leave: whether Shift three times leaves too.
        no_capture: whether the system keeps the window out of pictures of the screen, where it can.
    """

    scheme: Scheme = Scheme.SYSTEM
    text_percent: int = 100
    blurs: bool = True
    clock24: bool = False
    lock_minutes: int = 3
    locks_minimised: bool = False
    leave_key: str = keys.LEAVE[0]
    shifts_leave: bool = True
    no_capture: bool = True

    def with_text(self, percent: int) -> Preferences:
        """The same with another size of text."""
        return replace(self, text_percent=percent)


def load(vault: Vault) -> Preferences:
    """The preferences kept in a diary; whatever is missing or unknown is as it is by default."""
    kept, default = vault.preferences, Preferences()
    scheme, text, leave = kept.get(_COLOURS), kept.get(_TEXT), kept.get(_LEAVE)
    return Preferences(
        Scheme(scheme) if scheme in list(Scheme) else default.scheme,
        text if isinstance(text, int) and text in tokens.TEXT_SIZES else default.text_percent,
        kept.get(_BLUR, default.blurs) is not False,
        kept.get(_CLOCK24, default.clock24) is True,
        _minutes(kept.get(_LOCK), default.lock_minutes),
        kept.get(_MINIMISE, default.locks_minimised) is True,
        leave if isinstance(leave, str) and leave in keys.LEAVE else default.leave_key,
        kept.get(_SHIFTS, default.shifts_leave) is not False,
        kept.get(_CAPTURE, default.no_capture) is not False,
    )


def save(vault: Vault, preferences: Preferences) -> None:
    """Keep preferences in a diary; one that is open for reading only stays as it is."""
    if vault.read_only:
        return
    for name, value in (
        (_COLOURS, str(preferences.scheme)),
        (_TEXT, preferences.text_percent),
        (_BLUR, preferences.blurs),
        (_CLOCK24, preferences.clock24),
        (_LOCK, preferences.lock_minutes),
        (_MINIMISE, preferences.locks_minimised),
        (_LEAVE, preferences.leave_key),
        (_SHIFTS, preferences.shifts_leave),
        (_CAPTURE, preferences.no_capture),
    ):
        vault.preferences.set(name, value)


def _minutes(kept: object, default: int) -> int:
    if not isinstance(kept, int) or isinstance(kept, bool) or not 0 <= kept <= MOST_LOCK_MINUTES:
        return default
    return kept
