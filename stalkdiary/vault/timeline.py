"""Lists and searches over the index: time-ordered keys make every filter a walk along one index."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from dataclasses import replace

from stalkdiary.errors import NoSuchEntry
from stalkdiary.model.canonical import loads
from stalkdiary.model.codec import Json, from_record
from stalkdiary.model.incident import Standing, Written
from stalkdiary.model.moment import Moment
from stalkdiary.model.timeline import Search, TimelineQuery, TimelineRow
from stalkdiary.vault.connection import Connection, Row
from stalkdiary.vault.index import FIRST_UNKNOWN, NOT_IN_A_PACK, first_position
from stalkdiary.vault.vocabulary import Vocabulary
from stalkdiary.vault.words import WordQuery, word_query

_COLUMNS = (
    "e.entity, e.number, e.position, e.happened, e.text, e.place, e.behaviours, e.files, e.written,"
    " e.revision, e.standing, e.breach, e.reported, e.unfinished"
)


class Timeline:
    """Answers queries about incidents."""

    def __init__(self, connection: Connection) -> None:
        self._db = connection
        self._vocabulary = Vocabulary(connection)

    def rows(self, query: TimelineQuery) -> list[TimelineRow]:
        """The incidents that fit, newest first unless asked otherwise; those of unknown time come last."""
        words = self._words(query)
        if query.words.strip() and words.is_empty:
            return []
        is_ranked = query.order is Search.BEST and bool(words.spaced)
        if is_ranked or query.oldest_first:
            return self._rows(query, words, is_ranked=is_ranked)
        # The sort key of an unknown time is the highest, so backwards they need a walk of their own.
        found = []
        if query.after is None or query.after < FIRST_UNKNOWN:
            found = self._rows(query, words, ("<", FIRST_UNKNOWN))
            query = replace(query, after=None, limit=query.limit - len(found))
        if query.limit > 0 and query.since is None and query.until is None:
            found += self._rows(query, words, (">=", FIRST_UNKNOWN))
        return found

    def positions(self, query: TimelineQuery) -> array[int]:
        """The sort keys of all incidents that fit, in the order of `rows`.

        The query's limit and `after` are not heeded, nor is its ranking. A list that knows these can show any
        part of itself, and say how long it is, without reading the rows: one index is read, and no more.
        """
        words = self._words(query)
        if query.words.strip() and words.is_empty:
            return array("q")
        sources, conditions, values = _sources(words, _tags(query), with_entries=not query.withdrawn)
        key = sources[0][1]
        for comparison, position in _limits(replace(query, after=None)):
            conditions.append(f"{key} {comparison} ?")
            values.append(position)
        if not query.withdrawn:
            conditions.append("e.standing <> ?")
            values.append(Standing.WITHDRAWN)
        sql = (
            f"SELECT {key} FROM {' CROSS JOIN '.join(source for source, _ in sources)}"  # noqa: S608 - names of ours alone
            f" WHERE {' AND '.join(conditions) or '1'}"
        )
        # Sorted here: asked for an order, the database reads whole rows instead of the index alone.
        found = sorted(row[0] for row in self._db.rows(sql, values))
        if query.oldest_first:
            return array("q", found)
        unknown = bisect_left(found, FIRST_UNKNOWN)
        return array("q", found[:unknown][::-1] + found[unknown:][::-1])

    def _rows(
        self,
        query: TimelineQuery,
        words: WordQuery,
        within: tuple[str, int] | None = None,
        *,
        is_ranked: bool = False,
    ) -> list[TimelineRow]:
        sources, conditions, values = _sources(words, _tags(query))
        key = sources[0][1]
        for comparison, position in (*_limits(query), *([within] if within else [])):
            conditions.append(f"{key} {comparison} ?")
            values.append(position)
        if not query.withdrawn:
            conditions.append("e.standing <> ?")
            values.append(Standing.WITHDRAWN)
        order = "w.rank" if is_ranked else f"{key} {'ASC' if query.oldest_first else 'DESC'}"
        sql = (
            f"SELECT {_COLUMNS} FROM {' CROSS JOIN '.join(source for source, _ in sources)}"  # noqa: S608 - names of ours alone
            f" WHERE {' AND '.join(conditions) or '1'} ORDER BY {order} LIMIT ?"
        )
        rows: list[TimelineRow] = []
        for found in self._db.each(sql, (*values, query.limit)):
            rows.append(_row(found))
        return rows

    def _words(self, query: TimelineQuery) -> WordQuery:
        words = word_query(query.words)
        return replace(words, spaced=self._vocabulary.finished(words.spaced)) if words.spaced else words

    def count(self) -> int:
        """How many entries there are, withdrawn ones included, removed ones not."""
        return int(self._db.value("SELECT count(*) FROM entry"))

    def resolve(self, which: str) -> str:
        """The id of the entry that a person means: its number, or at least 6 digits of its id.

        Raises:
            NoSuchEntry: nothing or more than one thing fits.
        """
        text = which.strip().lstrip("#").lower()
        if text.isascii() and text.isdigit() and len(text) <= 9:
            found = self._db.value("SELECT entity FROM numbering WHERE number = ?", (int(text),))
            if found is not None:
                return str(found)
        if len(text) >= 6 and set(text) <= set("0123456789abcdef"):
            sql = "SELECT entity FROM numbering WHERE entity >= ? AND entity < ? LIMIT 2"
            matches = self._db.rows(sql, (text, text + "g"))
            if len(matches) == 1:
                return str(matches[0][0])
        raise NoSuchEntry


def _sources(
    words: WordQuery, tags: list[str], *, with_entries: bool = True
) -> tuple[list[tuple[str, str]], list[str], list[object]]:
    """Tables to walk, the one that gives the order first, each with its key; conditions; their values.

    The entries themselves may be left out where another table names their positions.
    """
    sources: list[tuple[str, str]] = []
    conditions: list[str] = []
    values: list[object] = []
    for alias, table, expression in (("w", "words_index", words.spaced), ("d", "dense_index", words.dense)):
        if expression:
            sources.append((f"{table} {alias}", f"{alias}.rowid"))
            conditions.append(f"{table} MATCH ?")
            values.append(expression)
    for number, fragment in enumerate(words.fragments):
        sources.append((f"dense_words f{number}", f"f{number}.position"))
        conditions.append(f"instr(f{number}.body, ?) > 0")
        values.append(fragment)
    for number, tag in enumerate(tags):
        sources.append((f"tag t{number}", f"t{number}.position"))
        conditions.append(f"t{number}.tag = ?")
        values.append(tag)
    if with_entries or not sources:
        sources.append(("entry e", "e.position"))
    first = sources[0][1]
    conditions.extend(f"{key} = {first}" for _, key in sources[1:])
    return sources, conditions, values


def _tags(query: TimelineQuery) -> list[str]:
    return [
        *([f"register:{query.person}"] if query.person else []),
        *([f"behaviour:{query.behaviour}"] if query.behaviour else []),
        *(["unfinished"] if query.unfinished else []),
        *(["breach"] if query.breach else []),
        *(["reported"] if query.reported else []),
        *(["files"] if query.with_evidence else []),
        *([NOT_IN_A_PACK] if query.not_in_a_pack else []),
    ]


def _limits(query: TimelineQuery) -> list[tuple[str, int]]:
    """What the sort key is compared with; said of the table that gives the order, so that it starts there."""
    found = []
    if query.since is not None:
        found.append((">=", first_position(query.since)))
    if query.until is not None:
        found.append(("<", first_position(query.until)))
    if query.since is not None or query.until is not None:
        found.append(("<", FIRST_UNKNOWN))
    if query.after is not None:
        found.append((">" if query.oldest_first else "<", query.after))
    return found


def _row(found: Row) -> TimelineRow:
    happened: Json = loads(found[3], strict=False)
    written: Json = loads(found[8], strict=False)
    return TimelineRow(
        id=found[0],
        number=found[1],
        position=found[2],
        happened=Moment.from_record(happened),
        text=found[4],
        place=found[5],
        behaviours=tuple(found[6].split()),
        files=found[7],
        written=from_record(Written, written),
        revision=found[9],
        standing=Standing(found[10]),
        breach=bool(found[11]),
        reported=bool(found[12]),
        unfinished=bool(found[13]),
    )
