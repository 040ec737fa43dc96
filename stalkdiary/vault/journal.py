"""The record itself: an append-only table of envelopes, and the RFC 6962 tree over them.

An envelope says what was written, when and by which program, and holds a salted commitment to each part of
the entity. Parts and salts lie beside it, so a part can be left out of a pack, or erased for safety, and
the envelope still proves the rest (docs/file-format.md, "Journal").
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from stalkdiary import __version__
from stalkdiary.clock import Clock, Reading
from stalkdiary.errors import DamagedJournal, NewerFormat
from stalkdiary.model.canonical import SALT_SIZE, commitment, dumps, loads
from stalkdiary.model.codec import Json
from stalkdiary.model.incident import INCIDENT_PARTS, Written
from stalkdiary.model.merkle import Checkpoint, Frontier, leaf_hash
from stalkdiary.model.register import REGISTER_PARTS, REGISTERS
from stalkdiary.model.writer import KIND as WRITER
from stalkdiary.model.writer import WRITER_PARTS
from stalkdiary.vault.connection import Connection

FORMAT = 1
"""Version of the envelope's format.

A new kind, part, act or field is a new format, and comes with a numbered step of `migrations` (which may have
nothing to do), so that an older program refuses the whole diary kindly and never half of it.
"""

REASON = "reason"
"""The part that says, in the person's words, why something was amended or withdrawn."""

PARTS: Mapping[str, tuple[str, ...]] = {
    "incident": (*INCIDENT_PARTS, REASON),
    **dict.fromkeys(REGISTERS, (*REGISTER_PARTS, REASON)),
    WRITER: (*WRITER_PARTS, REASON),
    "pack": ("request", "contents", "exhibits", "result"),
    "anchor": ("checkpoint", "holder", "proof", "private", REASON),
    "diary": ("note",),
}
"""Entity kinds and the parts each has; every envelope commits to all of them, empty ones too.

The "writer" is who keeps the diary, a "pack" an export, an "anchor" a head that someone else holds, "diary"
what became of the diary itself.
"""

ACTS = ("write", "amend", "withdraw", "reinstate", "erase", "begin", "finish", "accept", "salvage")
"""What a row can be: the first five of an entity a person writes, then of packs, then of the diary itself."""

_NO_ONE_OR_ID = re.compile(r"(?:[0-9a-f]{32})?", re.ASCII)
_ALL = 2**62

_CLOCK_SLACK_MS = 2000
"""How far the wall clock may drift from the boot clock between two entries before it counts as set."""


@dataclass(frozen=True, slots=True)
class Writing:
    """A row to be appended.

    Attributes:
        kind: a key of `PARTS`.
        entity: 32 hex digits.
        act: one of `ACTS`.
        revision: of the entity, from 1.
        parts: bodies; those not named are empty.
        erases: (seq, part) pairs that this row removes; only with the act "erase".
        by: id of the register entry of who wrote it, empty for the owner of the diary. Never a name: an
            envelope cannot be erased.
        on_behalf_of: likewise, for whom it was written; empty for themselves.
        salvaged: the envelope this row was recovered from, as text; only in a salvaged diary.
        number: the number that an entry had in the diary it was recovered from; 0 where it is counted.
    """

    kind: str
    entity: str
    act: str
    revision: int
    parts: Mapping[str, Json]
    erases: tuple[tuple[int, str], ...] = ()
    by: str = ""
    on_behalf_of: str = ""
    salvaged: str = ""
    number: int = 0


@dataclass(frozen=True, slots=True)
class JournalRow:
    """A row as it stands in the journal.

    Attributes:
        seq: from 1, without gaps.
        raw: the envelope's exact bytes.
        envelope: the same, parsed.
    """

    seq: int
    raw: bytes
    envelope: Mapping[str, Any]

    @property
    def entity(self) -> str:
        """Id of the entity it is about."""
        return str(self.envelope["entity"])

    @property
    def kind(self) -> str:
        """Kind of the entity."""
        return str(self.envelope["kind"])

    @property
    def act(self) -> str:
        """What was done to it."""
        return str(self.envelope["act"])

    @property
    def revision(self) -> int:
        """Of the entity, from 1."""
        return int(self.envelope["revision"])

    @property
    def erases(self) -> tuple[tuple[int, str], ...]:
        """The (seq, part) pairs that this row removes."""
        return tuple((int(one["seq"]), str(one["part"])) for one in self.envelope.get("erases", ()))

    @property
    def number(self) -> int:
        """The number that a salvaged entry keeps; 0 where numbers are counted."""
        return int(self.envelope.get("number", 0))

    @property
    def written(self) -> Written:
        """When it was written down; for a salvaged row, when that was first done."""
        envelope = self.envelope
        if envelope.get("salvaged"):
            envelope = parse_envelope(self.seq, str(envelope["salvaged"]).encode()).envelope
        recorded = envelope["recorded"]
        return Written(
            str(recorded["utc"]),
            str(recorded["zone"]),
            int(recorded["offset_minutes"]),
            bool(recorded["jumped"]),
        )


def parse_envelope(seq: int, raw: bytes, *, strict: bool = True) -> JournalRow:
    """Read an envelope, strictly unless the same bytes were read so before.

    Raises:
        DamagedJournal: it is not canonical JSON of this format.
        NewerFormat: a later version of this program wrote it.
    """
    try:
        envelope = cast(Mapping[str, Any], loads(raw, strict=strict))
        if type(envelope["format"]) is int and envelope["format"] > FORMAT:
            raise NewerFormat(found=envelope["format"], known=FORMAT)
        row = JournalRow(seq, raw, envelope)
        if not _is_whole(row):
            raise DamagedJournal(seq=seq)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise DamagedJournal(seq=seq) from error
    return row


def _is_whole(row: JournalRow) -> bool:
    """Whether an envelope has what every row needs; may also raise what a missing field raises."""
    envelope = row.envelope
    return (
        (envelope["format"], type(envelope["parts"]), type(envelope["revision"])) == (FORMAT, dict, int)
        and all(isinstance(envelope[name], str) and envelope[name] for name in ("act", "entity", "kind"))
        and row.revision > 0
        and row.number >= 0
        and all(seq > 0 for seq, _ in row.erases)
        and bool(row.written.utc)
    )


class Journal:
    """Appends rows and reads them back; every write happens inside the caller's transaction."""

    def __init__(
        self,
        connection: Connection,
        vault_id: str,
        clock: Clock,
        random: Callable[[int], bytes] = os.urandom,
    ) -> None:
        self._db = connection
        self._vault_id = vault_id
        self._clock = clock
        self._random = random
        self._last_reading = self._kept_reading = clock.read()
        self._last_utc = ""
        self.reload()

    @property
    def size(self) -> int:
        """How many rows there are."""
        return self._frontier.size

    @property
    def root(self) -> bytes:
        """Root of the tree over all rows."""
        return self._frontier.root()

    @property
    def checkpoint(self) -> Checkpoint:
        """The head in the form that others can hold."""
        return Checkpoint(f"daybook/{self._vault_id}", self.size, self.root)

    def reload(self) -> None:
        """Read the tree's frontier again, after opening or after a transaction that came to nothing.

        The stored frontier saves hashing all rows. Where it does not fit their number they are hashed, so a
        slip there costs nothing: whether rows are missing is for the head file to say.

        Raises:
            DamagedJournal: rows before the last one are missing.
        """
        last = self._db.row("SELECT seq, envelope FROM journal ORDER BY seq DESC LIMIT 1")
        self._frontier = self.stored_frontier()
        if self._frontier.size != (0 if last is None else last[0]):
            self._frontier = Frontier()
            for leaf in self.leaf_hashes(_ALL):
                self._frontier = self._frontier.append(leaf)
            if last is not None and self._frontier.size != last[0]:
                raise DamagedJournal(seq=last[0])
        self._last_utc = "" if last is None else _recorded_utc(parse_envelope(last[0], last[1]))
        self._last_reading = self._kept_reading

    def committed(self) -> None:
        """Note that what was appended since `reload` is in the database for good."""
        self._kept_reading = self._last_reading

    def stored_frontier(self) -> Frontier:
        """The tree's frontier as the database has it; empty where that is not one."""
        stored = self._db.value("SELECT frontier FROM tree WHERE id = 1")
        try:
            return Frontier() if stored is None else Frontier.from_bytes(stored)
        except ValueError:
            return Frontier()

    def append(self, writing: Writing) -> JournalRow:
        """Append one row with its parts, and move the tree on.

        The caller holds a transaction, and calls `reload` if that comes to nothing.
        """
        names = PARTS[writing.kind]
        unknown = set(writing.parts) - set(names)
        if unknown or writing.act not in ACTS:
            raise ValueError("a row of that kind has no such part or act")
        if not all(_NO_ONE_OR_ID.fullmatch(who) for who in (writing.by, writing.on_behalf_of)):
            raise ValueError("people are named by the id of a register entry")
        bodies = {name: dumps(writing.parts.get(name, {})) for name in names}
        salts = {name: self._random(SALT_SIZE) for name in names}
        seq = self.size + 1
        raw = dumps(self._envelope(seq, writing, {n: commitment(salts[n], bodies[n]).hex() for n in names}))
        self._insert(raw, seq, [(seq, name, salts[name], bodies[name]) for name in names])
        self._erase(seq, writing.erases)
        return parse_envelope(seq, raw)

    def adopt(self, row: JournalRow, sealed: Mapping[str, tuple[bytes, bytes]]) -> None:
        """Append a row that another copy of this journal holds, exactly as it is there.

        Args:
            row: the next one in order.
            sealed: (salt, body) of its parts, as far as they were not erased.
        """
        self._insert(row.raw, row.seq, [(row.seq, name, *pair) for name, pair in sealed.items()])
        self._erase(row.seq, row.erases)
        self._last_utc = _recorded_utc(row)

    def row(self, seq: int) -> JournalRow:
        """The row with that number.

        Raises:
            DamagedJournal: it is not there, or not readable as an envelope.
        """
        raw = self._db.value("SELECT envelope FROM journal WHERE seq = ?", (seq,))
        if raw is None:
            raise DamagedJournal(seq=seq)
        return parse_envelope(seq, raw)

    def rows(self, first: int = 1, last: int | None = None) -> Iterator[JournalRow]:
        """Rows in order, from `first` to `last` inclusive."""
        sql = "SELECT seq, envelope FROM journal WHERE seq >= ? AND seq <= ? ORDER BY seq"
        for seq, raw in self._db.each(sql, (first, self.size if last is None else last)):
            yield parse_envelope(seq, raw)

    def sealed_parts(self, seq: int) -> dict[str, tuple[bytes, bytes]]:
        """(salt, body) of every part of a row that has not been erased."""
        found = self._db.rows("SELECT name, salt, body FROM part WHERE seq = ?", (seq,))
        return {name: (salt, body) for name, salt, body in found}

    def parts(self, seq: int) -> dict[str, Json]:
        """Bodies of every part of a row that has not been erased.

        Raises:
            DamagedJournal: one of them is not the JSON that was written.
        """
        try:
            return {name: loads(body, strict=False) for name, (_, body) in self.sealed_parts(seq).items()}
        except ValueError as error:
            raise DamagedJournal(seq=seq) from error

    def leaf_hashes(self, size: int | None = None) -> list[bytes]:
        """Leaves of the first `size` rows, hashed from the envelopes as they lie there."""
        sql = "SELECT envelope FROM journal WHERE seq <= ? ORDER BY seq"
        return [leaf_hash(raw) for (raw,) in self._db.each(sql, (self.size if size is None else size,))]

    def _insert(self, raw: bytes, seq: int, parts: Sequence[tuple[int, str, bytes, bytes]]) -> None:
        self._db.run("INSERT INTO journal VALUES (?, ?)", (seq, raw))
        self._db.run_many("INSERT INTO part VALUES (?, ?, ?, ?)", parts)
        self._frontier = self._frontier.append(leaf_hash(raw))
        self._db.run("INSERT OR REPLACE INTO tree VALUES (1, ?)", (self._frontier.to_bytes(),))

    def _erase(self, by_seq: int, erases: Iterable[tuple[int, str]]) -> None:
        for seq, part in erases:
            self._db.run("INSERT INTO erasure VALUES (?, ?, ?)", (seq, part, by_seq))
            self._db.run("DELETE FROM part WHERE seq = ? AND name = ?", (seq, part))

    def _envelope(self, seq: int, writing: Writing, commitments: dict[str, str]) -> dict[str, Json]:
        envelope: dict[str, Json] = {
            "act": writing.act,
            "by": writing.by,
            "entity": writing.entity,
            "for": writing.on_behalf_of,
            "format": FORMAT,
            "kind": writing.kind,
            "parts": commitments,
            "program": __version__,
            "recorded": self._recorded(),
            "revision": writing.revision,
            "seq": seq,
            "vault": self._vault_id,
        }
        if writing.erases:
            envelope["erases"] = [{"part": part, "seq": erased} for erased, part in writing.erases]
        if writing.salvaged:
            envelope["salvaged"] = writing.salvaged
        if writing.number:
            envelope["number"] = writing.number
        return envelope

    def _recorded(self) -> dict[str, Json]:
        reading = self._clock.read()
        utc = spell_utc(reading.utc)
        jumped = utc < self._last_utc or _was_set(self._last_reading, reading)
        self._last_reading, self._last_utc = reading, utc
        return {
            "boot_ms": reading.boot_ms,
            "jumped": jumped,
            "offset_minutes": reading.offset_minutes,
            "utc": utc,
            "zone": reading.zone,
        }


def spell_utc(instant: datetime) -> str:
    """An aware UTC time as the journal spells it: ISO 8601, milliseconds, Z."""
    return instant.replace(tzinfo=None).isoformat(timespec="milliseconds") + "Z"


def _recorded_utc(row: JournalRow) -> str:
    """When this row itself was appended, whatever it was recovered from."""
    return str(row.envelope["recorded"]["utc"])


def _was_set(before: Reading, now: Reading) -> bool:
    """Whether the wall clock moved by another amount than the boot clock while this program ran."""
    wall_ms = (now.utc - before.utc).total_seconds() * 1000
    return abs(wall_ms - (now.boot_ms - before.boot_ms)) > _CLOCK_SLACK_MS
