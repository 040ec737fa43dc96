"""What of a text can be searched, and how a person's search becomes a query of FTS5.

Two indexes share the work: one of words, and one of trigrams for scripts that put no spaces between words.
Both see text after `folded`, so that one word typed in two ways (composed or not, full width, with or without
vowel points) is one word.
"""

from __future__ import annotations

import re
import unicodedata
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

_POINTS = re.compile(
    "[\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7"  # Hebrew
    "\u0610-\u061a\u0640\u064b-\u065f\u0670]"  # Arabic, and its stretching stroke
)
"""Vowel points that most people leave out when they type."""

_TRIGRAM = 3
LONGEST_QUERY = 500
"""Characters of a search that are looked at; more is a paste by mistake."""


@dataclass(frozen=True, slots=True)
class WordQuery:
    """A search, split by which index can answer it.

    Attributes:
        spaced: FTS5 expression for the index of spaced words, or empty.
        dense: FTS5 expression for the trigram index, or empty.
        fragments: pieces of dense scripts, each to be found somewhere in the text as it stands.
    """

    spaced: str
    dense: str
    fragments: tuple[str, ...]

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to search for."""
        return not (self.spaced or self.fragments)


def word_query(words: str) -> WordQuery:
    """Turn what a person typed into a query: every word must occur, the last may be unfinished.

    Each word is quoted, so that none is taken for an operator of FTS5, and cut up by FTS5 itself, just as
    the text was. FTS5 passes over quoted pieces in which it finds no word.
    """
    text = folded(words[:LONGEST_QUERY])
    dense = tuple(dict.fromkeys(_DENSE.findall(text)))
    spaced = ['"' + word.replace('"', "") + '"' for word in spaced_only(text).split() if _has_token(word)]
    if spaced and unicodedata.category(text[-1])[0] in "LNM" and not dense_only(text[-1]):
        spaced[-1] += "*"
    last = {run: len(run) - _TRIGRAM for run in dense}
    trigrams = dict.fromkeys(run[at : at + _TRIGRAM] for run in dense for at in range(last[run] + 1))
    return WordQuery(" ".join(spaced), " AND ".join(f'"{one}"' for one in trigrams), dense)


def searchable(text: str) -> str:
    """The text as the database can hold it: lone surrogates and NULs, which it cannot, are replaced."""
    return _SURROGATE.sub("\ufffd", text).replace("\0", " ")


def folded(text: str) -> str:
    """The text in the one spelling that is searched: NFKC, without vowel points."""
    return _POINTS.sub("", unicodedata.normalize("NFKC", searchable(text)))


def spaced_only(text: str) -> str:
    """Folded text without its dense scripts; nothing if no word is left."""
    rest = _DENSE.sub(" ", text)
    return rest if _has_token(rest) else ""


def dense_only(text: str) -> str:
    """The dense scripts of folded text, a line for each run; nothing if it has none."""
    return "\n".join(_DENSE.findall(text))


def _has_token(text: str) -> bool:
    """Whether it has a letter or a digit; without one there is nothing to look up."""
    return any(unicodedata.category(character)[0] in "LN" for character in text)
