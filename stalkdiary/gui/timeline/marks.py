"""Where the words that were searched for stand in a text."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_WORD = re.compile(r"\w+")


def marks(text: str, searched: str) -> tuple[tuple[int, int], ...]:
    """(start, length) of every word of `text` that begins with a word that was searched for.

    Case and accents do not matter, as they do not in the search itself.
    """
    wanted = tuple(_plain(match.group()) for match in _WORD.finditer(searched))
    if not wanted:
        return ()
    return tuple(
        (match.start(), len(match.group()))
        for match in _WORD.finditer(text)
        if _plain(match.group()).startswith(wanted)
    )


@lru_cache(maxsize=4096)
def _plain(word: str) -> str:
    apart = unicodedata.normalize("NFKD", word)
    return "".join(c for c in apart if not unicodedata.combining(c)).casefold()
