"""Checks record.json in itself: commitments, sequence numbers, checkpoint, and the exhibits it lists."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, cast

from stalkdiary.errors import CheckpointUnreadable
from stalkdiary.model.canonical import commitment
from stalkdiary.model.incident import Written
from stalkdiary.model.merkle import Checkpoint, leaf_hash, root, verify_consistency, verify_inclusion
from stalkdiary.model.pack import Finding
from stalkdiary.pack.bag import RECORD
from stalkdiary.pack.json_stream import members
from stalkdiary.pack.record_json import FORMAT

_KEYS = frozenset(
    {
        "anchors",
        "checkpoint",
        "earlier_packs",
        "exhibits",
        "format",
        "incidents",
        "left_out",
        "made",
        "pdf",
        "program",
        "register_rows",
        "registers",
        "request",
        "vault",
        "withheld_rows",
    }
)
_LISTS = frozenset(
    {"anchors", "earlier_packs", "exhibits", "incidents", "left_out", "register_rows", "registers"}
)


@dataclass(slots=True)
class Record:
    """What record.json says, as far as the rest of the check needs it.

    Attributes:
        made: when the pack was made.
        checkpoint: as stated.
        exhibits: SHA-256 and size by path, in order.
        anchors: heads that others hold, each with a proof that holds.
        findings: what is wrong with it.
        leaves: of the rows that it shows, by their numbers.
    """

    made: Written | None = None
    checkpoint: Checkpoint | None = None
    exhibits: dict[str, tuple[str, int]] = field(default_factory=dict)
    anchors: list[Checkpoint] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    leaves: dict[int, bytes] = field(default_factory=dict)


def read_record(chunks: Iterator[bytes], check: Callable[[], None]) -> Record:
    """Read record.json from its bytes, an item at a time.

    Args:
        chunks: its bytes.
        check: called for each item; may raise to stop.
    """
    reader = _Reader()
    try:
        for key, is_item, raw in members(chunks):
            check()
            reader.take(key, is_item, _parse(raw))
        reader.finish()
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, CheckpointUnreadable):
        reader.record.findings.append(Finding("record-unreadable", RECORD))
    return reader.record


def _parse(raw: bytes) -> Any:
    """A JSON value; one key twice in an object is refused, as two readers could then see two things."""
    return json.loads(raw.decode(), object_pairs_hook=_unique)


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members = dict(pairs)
    if len(members) != len(pairs):
        raise ValueError("a key is repeated")
    return members


class _Reader:
    def __init__(self) -> None:
        self.record = Record()
        self._seen: list[str] = []
        self._values: dict[str, Any] = {}
        self._leaves = self.record.leaves
        self._hashes_by_incident: dict[str, set[str]] = {}
        self._exhibits: list[tuple[str, str, str]] = []
        self._anchors: list[tuple[str, list[str]]] = []
        self._proven: set[int] = set()

    def take(self, key: str, is_item: bool, value: object) -> None:
        """One member, or one item of a list."""
        if key not in _KEYS or is_item != (key in _LISTS):
            raise ValueError("not a member of a record")
        if key in self._seen[-1:] and is_item:
            pass
        elif self._seen and key <= self._seen[-1]:
            raise ValueError("members are out of order")
        else:
            self._seen.append(key)
        if not is_item:
            self._values[key] = value
            if key == "checkpoint":
                self.record.checkpoint = Checkpoint.parse(str(value))
        elif key == "anchors":
            anchor = cast(Mapping[str, Any], value)
            self._anchors.append((str(anchor["checkpoint"]), list(anchor["proof"])))
        elif key == "incidents":
            self._incident(cast(Mapping[str, Any], value))
        elif key == "register_rows":
            self._row(cast(Mapping[str, Any], value))
        elif key == "exhibits":
            self._exhibit(cast(Mapping[str, Any], value))

    def _exhibit(self, exhibit: Mapping[str, Any]) -> None:
        path = exhibit["path"]
        if not isinstance(path, str):
            raise ValueError("a path is text")
        if path in self.record.exhibits:
            self._add("file-repeated", path)
        self.record.exhibits[path] = (str(exhibit["sha256"]), int(exhibit["size"]))
        self._exhibits.append((path, exhibit["incident"], exhibit["sha256"]))

    def _incident(self, incident: Mapping[str, Any]) -> None:
        hashes = self._hashes_by_incident.setdefault(incident["id"], set())
        for row in incident["rows"]:
            parts = self._row(row, incident["id"])
            evidence = parts.get("evidence", {})
            hashes.update(item["sha256"] for item in evidence.get("items", ()))

    def _row(self, row: Mapping[str, Any], entity: str = "") -> dict[str, Any]:
        """Check one journal row; its evidence, where that is shown."""
        raw = row["envelope"].encode()
        envelope = cast(Mapping[str, Any], _parse(raw))
        seq = int(row["seq"])
        if envelope["seq"] != seq or (entity and envelope["entity"] != entity):
            self._add("commitment-wrong")
        if seq in self._leaves:
            self._add("sequence-repeated")
        self._leaves[seq] = leaf_hash(raw)
        if "proof" in row:
            self._check_inclusion(seq, row["proof"])
        self._values.setdefault("vaults", set()).add(envelope["vault"])
        parts: dict[str, Any] = {}
        for name, part in row["parts"].items():
            body = part["body"].encode()
            if commitment(bytes.fromhex(part["salt"]), body).hex() != envelope["parts"].get(name):
                self._add("commitment-wrong")
            if name == "evidence":
                parts[name] = _parse(body)
        return parts

    def _check_inclusion(self, seq: int, proof: list[str]) -> None:
        head = self.record.checkpoint
        if head is None:
            raise ValueError("a proof before the checkpoint")
        self._proven.add(seq)
        path = [bytes.fromhex(node) for node in proof]
        if not verify_inclusion(self._leaves[seq], seq - 1, head.size, path, head.root):
            self._add("proof-wrong")

    def finish(self) -> None:
        """What can be said only once everything was read."""
        values, record = self._values, self.record
        if values["format"] != FORMAT:
            raise ValueError("another format")
        made = values["made"]
        if not isinstance(made["utc"], str) or not isinstance(made["offset_minutes"], int):
            raise ValueError("not a time of making")
        record.made = Written(made["utc"], made["zone"], made["offset_minutes"], made["clock_jumped"])
        head = Checkpoint.parse(values["checkpoint"])
        self._check_checkpoint(head)
        self._check_anchors(head)
        self._check_withheld(head, values["withheld_rows"])
        for path, incident, sha256 in self._exhibits:
            if sha256 not in self._hashes_by_incident.get(incident, ()):
                self._add("exhibit-not-in-entry", path)

    def _check_checkpoint(self, checkpoint: Checkpoint) -> None:
        vault = self._values["vault"]
        numbers_fit = all(0 < seq <= checkpoint.size for seq in self._leaves)
        vaults_fit = self._values.get("vaults", set()) <= {vault}
        names_vault = checkpoint.origin.endswith(f"/{vault}") and vaults_fit
        if checkpoint.text() != self._values["checkpoint"] or not names_vault or not numbers_fit:
            self._add("checkpoint-wrong")
        elif len(self._leaves) == checkpoint.size:
            # Every row of the diary is shown, so the root can be made again.
            leaves = [self._leaves[seq] for seq in range(1, checkpoint.size + 1)]
            if root(leaves) != checkpoint.root:
                self._add("checkpoint-wrong")

    def _check_anchors(self, head: Checkpoint) -> None:
        for text, proof in self._anchors:
            anchor = Checkpoint.parse(text)
            path = [bytes.fromhex(node) for node in proof]
            holds = verify_consistency(anchor.size, anchor.root, head.size, head.root, path)
            if anchor.origin == head.origin and anchor.text() == text and holds:
                self.record.anchors.append(anchor)
            else:
                self._add("proof-wrong")

    def _check_withheld(self, head: Checkpoint, withheld: int | None) -> None:
        """Proofs stand with every row or with none, and the count of what is not shown goes with them."""
        if withheld is None:
            complete = not self._proven
        else:
            complete = self._proven == self._leaves.keys() and withheld == head.size - len(self._leaves)
        if not complete:
            self._add("proof-wrong")

    def _add(self, code: str, path: str = RECORD) -> None:
        finding = Finding(code, path)
        if finding not in self.record.findings:
            self.record.findings.append(finding)
