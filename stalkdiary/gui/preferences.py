"""What a person chose about the window. It lives in the diary: nothing is written outside it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from stalkdiary.gui.theme import tokens

if TYPE_CHECKING:
    from stalkdiary.actions.access import Vault

_COLOURS, _TEXT, _BLUR, _CLOCK24 = "window.colours", "window.text", "window.blur", "window.clock24"
_LOCK = "window.lock"

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
    """

    scheme: Scheme = Scheme.SYSTEM
    text_percent: int = 100
    blurs: bool = True
    clock24: bool = False
    lock_minutes: int = 3

    def with_text(self, percent: int) -> Preferences:
        """The same with another size of text."""
        return replace(self, text_percent=percent)


def load(vault: Vault) -> Preferences:
    """The preferences kept in a diary; whatever is missing or unknown is as it is by default."""
    kept, default = vault.preferences, Preferences()
    scheme, text = kept.get(_COLOURS), kept.get(_TEXT)
    return Preferences(
        Scheme(scheme) if scheme in list(Scheme) else default.scheme,
        text if isinstance(text, int) and text in tokens.TEXT_SIZES else default.text_percent,
        kept.get(_BLUR, default.blurs) is not False,
        kept.get(_CLOCK24, default.clock24) is True,
        _minutes(kept.get(_LOCK), default.lock_minutes),
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
    ):
        vault.preferences.set(name, value)


def _minutes(kept: object, default: int) -> int:
    if not isinstance(kept, int) or isinstance(kept, bool) or not 0 <= kept <= MOST_LOCK_MINUTES:
        return default
    return kept
