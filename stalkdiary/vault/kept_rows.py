"""Journal rows of one entity as they lie in the database: kept as bytes for a pack, read when needed.

Reading them needs no open diary, so it may happen on any thread.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from stalkdiary.errors import DamagedJournal
from stalkdiary.model.canonical import loads
from stalkdiary.model.codec import Json
from stalkdiary.model.incident import Standing, Version, incident_from_parts
from stalkdiary.vault.connection import Connection
from stalkdiary.vault.journal import REASON, JournalRow, parse_envelope

_WITH_TEXT = ("write", "amend")


@dataclass(frozen=True, slots=True)
class KeptRow:
    """One journal row.

    Attributes:
        seq: from 1.
        raw: the envelope's exact bytes.
        parts: (salt, body) by the name of each part that was kept.
    """

    seq: int
    raw: bytes
    parts: Mapping[str, tuple[bytes, bytes]]


def kept_rows(
    connection: Connection, entity: str, up_to: int, hidden: Collection[str] = (), parts_from: int = 0
) -> list[KeptRow]:
    """The rows of an entity, oldest first.

    Args:
        connection: the open database.
        entity: its id.
        up_to: sequence number of the last row that counts.
        hidden: names of parts that are not read at all.
        parts_from: sequence number of the first row whose parts are wanted; of earlier rows the latest that
            holds the entity's text has its parts too, all others their envelope alone.
    """
    sql = (
        "SELECT seq, act, envelope FROM revision JOIN journal USING (seq)"
        " WHERE entity = ? AND seq <= ? ORDER BY seq"
    )
    rows = connection.rows(sql, (entity, up_to))
    before = [seq for seq, act, _ in rows if seq < parts_from and act in _WITH_TEXT]
    first = max(before, default=parts_from)
    kept = []
    for seq, _, raw in rows:
        parts = (
            connection.rows("SELECT name, salt, body FROM part WHERE seq = ?", (seq,)) if seq >= first else []
        )
        kept.append(
            KeptRow(seq, raw, {name: (salt, body) for name, salt, body in parts if name not in hidden})
        )
    return kept


def latest_parts(connection: Connection, entity: str, *names: str) -> dict[str, Json]:
    """Bodies of some parts of an entity as it stands.

    Raises:
        DamagedJournal: one is not there, or cannot be read.
    """
    seq = connection.value(
        "SELECT max(seq) FROM revision WHERE entity = ? AND act IN ('write', 'amend')", (entity,)
    )
    marks = ", ".join("?" * len(names))
    sql = f"SELECT name, body FROM part WHERE seq = ? AND name IN ({marks})"  # noqa: S608 - names of ours alone
    try:
        found = {name: loads(body, strict=False) for name, body in connection.rows(sql, (seq, *names))}
        return {name: found[name] for name in names}
    except (ValueError, KeyError) as error:
        raise DamagedJournal(seq=seq or 0) from error


def read_version(kept: KeptRow, *, strict: bool = True) -> Version:
    """The revision that a row holds; parts that were not kept count as empty.

    Args:
        kept: the row.
        strict: check every character of the envelope; of no use for a row that was read before.

    Raises:
        DamagedJournal: it cannot be read.
    """
    try:
        bodies = {name: loads(body, strict=False) for name, (_, body) in kept.parts.items()}
    except ValueError as error:
        raise DamagedJournal(seq=kept.seq) from error
    return version_of(parse_envelope(kept.seq, kept.raw, strict=strict), bodies)


def version_of(row: JournalRow, parts: Mapping[str, Json]) -> Version:
    """The revision of an incident that a row and its parts hold.

    Raises:
        DamagedJournal: the parts are not what the format says.
    """
    reason = str((parts.get(REASON) or {}).get("text", ""))
    incident = None
    if row.act in _WITH_TEXT and parts.get("when"):
        try:
            incident = incident_from_parts(parts)
        except ValueError as error:
            raise DamagedJournal(seq=row.seq) from error
    return Version(row.seq, row.revision, row.act, row.written, reason, incident)


def standing_after(acts: Iterable[str]) -> Standing:
    """What became of an entity to which these things were done, in order."""
    standing = Standing.STANDS
    for act in acts:
        if act == "erase":
            return Standing.REMOVED
        if act == "withdraw":
            standing = Standing.WITHDRAWN
        elif act == "reinstate":
            standing = Standing.STANDS
    return standing
