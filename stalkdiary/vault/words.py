"""What of a text can be searched, and how a person's search becomes a query of FTS5."""

from __future__ import annotations

import re
from dataclasses import dataclass

_SURROGATE = re.compile("[\ud800-\udfff]")
_DENSE = re.compile(
    "["
    "\u0e00-\u0eff"  # Thai, Lao
    "\u1000-\u109f"  # Burmese
    "\u1780-\u17ff"  # Khmer
    "\u3040-\u30ff"  # Japanese kana
    "\u3400-\u9fff\uf900-\ufaff"  # Chinese characters
    "\U00020000-\U0003ffff"
    "]+"
)
"""Scripts that put no spaces between words."""

_TOKEN = re.compile(r"[^\W_]+", re.UNICODE)
_TRIGRAM = 3
LONGEST_QUERY = 500
"""Characters of a search that are looked at; more is a paste by mistake."""


@dataclass(frozen=True, slots=True)
class WordQuery:
    """A search, split by which index can answer it.

    Attributes:
        spaced: FTS5 expression for the index of spaced words, or empty.
        dense: FTS5 expression for the trigram index, or empty.
        fragments: shorter pieces of dense scripts, to be found anywhere.
    """

    spaced: str
    dense: str
    fragments: tuple[str, ...]

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to search for."""
        return not (self.spaced or self.dense or self.fragments)


def word_query(words: str) -> WordQuery:
    """Turn what a person typed into a query: every word must occur, the last may be unfinished."""
    text = searchable(words[:LONGEST_QUERY])
    dense = _DENSE.findall(text)
    tokens = _TOKEN.findall(_DENSE.sub(" ", text))
    spaced = [f'"{token}"' for token in tokens]
    if spaced and not text[-1:].isspace():
        spaced[-1] += "*"
    return WordQuery(
        " AND ".join(spaced),
        " AND ".join(f'"{run}"' for run in dense if len(run) >= _TRIGRAM),
        tuple(run for run in dense if len(run) < _TRIGRAM),
    )


def searchable(text: str) -> str:
    """The text as the database can hold it: lone surrogates and NULs, which it cannot, are replaced."""
    return _SURROGATE.sub("\ufffd", text).replace("\0", " ")


def dense_only(text: str) -> str:
    """The text if it has any script without spaces between words, else nothing."""
    return text if _DENSE.search(text) else ""
