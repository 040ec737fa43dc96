"""The words that occur in a diary: what an unfinished word can become, looked up before it is searched for.

FTS5 answers a prefix that its prefix indexes do not cover (four letters and more) by putting together the
places of every word that begins so, before it gives the first row: "hous" costs as much as "house" occurs.
The same words named one by one are walked lazily, newest first, up to the first screen (decision 078).
"""

from __future__ import annotations

import re

from stalkdiary.vault.connection import Connection

_UNFINISHED = re.compile(r'(?P<before>.*?)"(?P<start>[A-Za-z0-9]{4,})"\*\Z', re.ASCII | re.DOTALL)
"""Plain letters alone: others are folded by FTS5 in ways that are its own."""

_MOST = 64
"""Words; a start that fits more is left to FTS5."""

_AFTER_ALL = "\U0010ffff"


class Vocabulary:
    """Looks words up in the index of words of one database."""

    def __init__(self, connection: Connection) -> None:
        self._db = connection
        self._is_there = False

    def finished(self, expression: str) -> str:
        """An FTS5 expression that finds the same, its unfinished last word replaced by those it can become.

        It is left as it is where that would not be quicker, or might not find the same.
        """
        found = _UNFINISHED.match(expression)
        if found is None:
            return expression
        words = self._beginning(found["start"].lower())
        if not 0 < len(words) <= _MOST:
            return expression
        either = " OR ".join(f'"{word}"' for word in words)
        before = found["before"].strip()
        return f"{before} AND ({either})" if before else f"({either})"

    def _beginning(self, start: str) -> list[str]:
        if not self._is_there:
            # Of this connection alone, in memory: nothing of it is written.
            self._db.run(
                "CREATE VIRTUAL TABLE IF NOT EXISTS temp.vocabulary USING fts5vocab(main, words_index, row)"
            )
            self._is_there = True
        found = self._db.rows(
            "SELECT term FROM temp.vocabulary WHERE term >= ? AND term < ? LIMIT ?",
            (start, start + _AFTER_ALL, _MOST + 1),
        )
        return [str(term) for (term,) in found if '"' not in term]
