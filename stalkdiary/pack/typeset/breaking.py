"""Where text may be divided: user-perceived characters (UAX #29) and line breaks (UAX #14), by ICU.

ICU also knows the words of Thai, Lao, Khmer and Burmese, which are written without spaces.
"""

from __future__ import annotations

from collections.abc import Iterator

from icu4py.breakers import CharacterBreaker, LineBreaker

_LOCALE = "en"
"""Fixed, so that a pack does not depend on the settings of the machine."""


def clusters(text: str) -> Iterator[str]:
    """The user-perceived characters of a text without lone surrogates."""
    return iter(text) if text.isascii() and "\r" not in text else iter(CharacterBreaker(text, _LOCALE))


def segments(text: str) -> Iterator[str]:
    """The pieces between which a line may break, each with the spaces after it.

    Args:
        text: one paragraph, without lone surrogates.
    """
    return iter(LineBreaker(text, _LOCALE) if len(text) > 1 else text)
