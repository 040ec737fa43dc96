"""Showing later what a pack left out: parts with their salts, and the proof that they were sealed by then.

The form is that of the rows in record.json (docs/pack-format.md, "What was left out, shown later"), so that
whoever can check those can check these.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from stalkdiary.errors import CheckpointUnreadable, DisclosureUnreadable
from stalkdiary.model.canonical import SALT_SIZE, JsonValue, commitment, dumps
from stalkdiary.model.merkle import HASH_SIZE, Checkpoint, leaf_hash, verify_inclusion

FORMAT = 1

LARGEST = 64 << 20
"""Bytes of a disclosure that are read."""


@dataclass(frozen=True, slots=True)
class DisclosedRow:
    """One row of the journal, with the parts of it that are shown.

    Attributes:
        seq: its number, from 1.
        envelope: the envelope's exact bytes.
        parts: (salt, body) by the part's name.
        proof: RFC 6962 audit path under the disclosure's checkpoint.
    """

    seq: int
    envelope: bytes
    parts: Mapping[str, tuple[bytes, bytes]]
    proof: tuple[bytes, ...]

    @property
    def about(self) -> Mapping[str, Any]:
        """What the envelope says; checked to be an object with these members by `Disclosure.parse`."""
        found: Mapping[str, Any] = json.loads(self.envelope)
        return found

    @property
    def is_sealed(self) -> bool:
        """Whether every part is the one that the envelope commits to."""
        about = self.about
        sealed = about["parts"]
        return about["seq"] == self.seq and all(
            commitment(salt, body).hex() == sealed.get(name) for name, (salt, body) in self.parts.items()
        )


@dataclass(frozen=True, slots=True)
class Disclosure:
    """What is shown.

    Attributes:
        pack: name of the pack it was made for.
        checkpoint: that pack's.
        rows: what is shown of the journal.
    """

    pack: str
    checkpoint: Checkpoint
    rows: tuple[DisclosedRow, ...]

    def text(self) -> str:
        """As it is handed over: canonical JSON on one line."""
        rows: list[JsonValue] = [
            {
                "envelope": row.envelope.decode(),
                "parts": {
                    name: {"body": body.decode(), "salt": salt.hex()}
                    for name, (salt, body) in sorted(row.parts.items())
                },
                "proof": [node.hex() for node in row.proof],
                "seq": row.seq,
            }
            for row in self.rows
        ]
        whole: dict[str, JsonValue] = {
            "checkpoint": self.checkpoint.text(),
            "format": FORMAT,
            "pack": self.pack,
            "rows": rows,
        }
        return dumps(whole).decode() + "\n"

    @classmethod
    def parse(cls, text: str) -> Disclosure:
        """Read one.

        Raises:
            DisclosureUnreadable: it is none.
        """
        try:
            whole = json.loads(text, object_pairs_hook=_unique)
            if set(whole) != {"checkpoint", "format", "pack", "rows"} or whole["format"] != FORMAT:
                raise DisclosureUnreadable
            rows = tuple(_row(row) for row in whole["rows"])
            if not rows or not isinstance(whole["pack"], str):
                raise DisclosureUnreadable
            return cls(whole["pack"], Checkpoint.parse(whole["checkpoint"]), rows)
        except (
            ValueError,
            KeyError,
            TypeError,
            AttributeError,
            RecursionError,
            CheckpointUnreadable,
        ) as error:
            raise DisclosureUnreadable from error

    def check(self, head: Checkpoint | None, leaves: Mapping[int, bytes]) -> str:
        """What is wrong with it beside a pack; empty where it holds.

        A row holds if the pack shows that very row, or if the pack's record has it by the proof.

        Args:
            head: the pack's checkpoint.
            leaves: of the rows that the pack shows, by their numbers.

        Returns:
            "", "disclosure-wrong" or "disclosure-elsewhere".
        """
        if head is None or self.checkpoint.origin != head.origin:
            return "disclosure-elsewhere"
        is_of_this = self.checkpoint == head
        for row in self.rows:
            leaf = leaf_hash(row.envelope)
            shown = leaves.get(row.seq)
            if not row.is_sealed or shown not in (None, leaf):
                return "disclosure-wrong"
            if shown is None and not is_of_this:
                return "disclosure-elsewhere"
            holds = (
                verify_inclusion(leaf, row.seq - 1, head.size, row.proof, head.root) if is_of_this else True
            )
            if not holds:
                return "disclosure-wrong"
        return ""


def _row(row: Mapping[str, Any]) -> DisclosedRow:
    """A row as it was read.

    Raises:
        ValueError, KeyError, TypeError, AttributeError: it is none.
    """
    if set(row) != {"envelope", "parts", "proof", "seq"} or type(row["seq"]) is not int or row["seq"] < 1:
        raise ValueError("not a row")
    parts = {
        name: (_bytes(part["salt"], SALT_SIZE), part["body"].encode()) for name, part in row["parts"].items()
    }
    for _, body in parts.values():
        if not isinstance(json.loads(body, object_pairs_hook=_unique), dict):
            raise ValueError("a body is an object")
    proof = tuple(_bytes(node, HASH_SIZE) for node in row["proof"])
    made = DisclosedRow(row["seq"], row["envelope"].encode(), parts, proof)
    about = json.loads(made.envelope, object_pairs_hook=_unique)
    words = (about["kind"], about["act"], about["recorded"]["utc"])
    if not parts or not isinstance(about["parts"], dict) or not all(isinstance(word, str) for word in words):
        raise ValueError("not an envelope")
    if type(about["revision"]) is not int or type(about["seq"]) is not int:
        raise ValueError("not an envelope")
    return made


def _bytes(text: str, size: int) -> bytes:
    found = bytes.fromhex(text)
    if len(found) != size:
        raise ValueError("not of that size")
    return found


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key is repeated")
    return found
