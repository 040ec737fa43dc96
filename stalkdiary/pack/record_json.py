"""record.json: the pack's contents for machines, written piece by piece in canonical JSON (RFC 8785)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from stalkdiary.model.canonical import JsonValue, dumps
from stalkdiary.model.codec import to_record
from stalkdiary.model.incident import Written
from stalkdiary.model.pack import (
    EarlierPack,
    Exhibit,
    PackAnchor,
    PackContents,
    PackRequest,
    ProvenRow,
)
from stalkdiary.model.pack_brief import Brief
from stalkdiary.model.writer import KIND as WRITER
from stalkdiary.pack.bag import EXHIBITS, PDF

FORMAT = 1
"""Of record.json and of the whole pack (docs/pack-format.md)."""


class _Prover:
    """Adds inclusion proofs where they were chosen, and counts the rows that were shown."""

    def __init__(self, contents: PackContents) -> None:
        self._inclusion, self._size = contents.proofs.inclusion, contents.checkpoint.size
        self._shown: set[int] = set()

    def proof(self, seq: int) -> dict[str, JsonValue]:
        """The member "proof" of a row, or none."""
        if self._inclusion is None:
            return {}
        self._shown.add(seq)
        return {"proof": [node.hex() for node in self._inclusion(seq)]}

    def withheld(self) -> int | None:
        """How many rows of the diary are not here, once all were written; None where proofs are not."""
        return None if self._inclusion is None else self._size - len(self._shown)


def record_pieces(contents: PackContents, file_names: Mapping[str, str]) -> Iterator[bytes]:
    """The bytes of record.json, one incident at a time.

    Args:
        contents: what the pack holds.
        file_names: name in the folder "exhibits" by attachment id.
    """
    prover = _Prover(contents)
    members: dict[str, JsonValue | Iterator[JsonValue | bytes] | Callable[[], JsonValue]] = {
        "anchors": [_anchor(anchor) for anchor in contents.proofs.anchors],
        "checkpoint": contents.checkpoint.text(),
        "earlier_packs": [
            {"digest": pack.digest, "incidents": pack.incidents, "made": pack.made}
            for pack in contents.earlier_packs
        ],
        "exhibits": (_exhibit(exhibit, file_names) for exhibit in contents.exhibits),
        "format": FORMAT,
        "incidents": (
            _incident(brief, rows, prover)
            for brief, rows in zip(contents.briefs, contents.incident_rows, strict=True)
        ),
        "left_out": list(contents.left_out),
        "made": _written(contents.made),
        "pdf": PDF,
        "program": contents.program,
        "register_rows": (_row(row, prover) for row in _other_rows(contents)),
        "registers": ({"id": id_, "kind": kind} for id_, kind in _others(contents)),
        "request": _request(contents.request, contents.continues),
        "vault": contents.vault_id,
        # The last member: by then every row was written and counted.
        "withheld_rows": prover.withheld,
    }
    opening = b"{"
    for key in sorted(members):
        value = members[key]
        yield opening + dumps(key) + b":"
        if isinstance(value, Iterator):
            yield from _list_pieces(value)
        elif callable(value):
            yield dumps(value())
        else:
            yield dumps(value)
        opening = b","
    yield b"}"


def _other_rows(contents: PackContents) -> tuple[ProvenRow, ...]:
    """Rows of the registers, and of the writer's particulars where some are shown."""
    return (
        contents.register_rows if contents.writer is None else (*contents.register_rows, contents.writer.row)
    )


def _others(contents: PackContents) -> Iterator[tuple[str, str]]:
    """(id, kind) of these, in the same order."""
    yield from ((entry.id, entry.kind) for entry in contents.registers)
    if contents.writer is not None:
        yield contents.writer.id, WRITER


def _list_pieces(items: Iterable[JsonValue | bytes]) -> Iterator[bytes]:
    """A list of values, or of what is spelled already."""
    opening = b"["
    for item in items:
        yield opening + (item if isinstance(item, bytes) else dumps(item))
        opening = b","
    yield b"]" if opening == b"," else b"[]"


def _exhibit(exhibit: Exhibit, file_names: Mapping[str, str]) -> JsonValue:
    attachment, original = exhibit.attachment, exhibit.copied_from
    copied: dict[str, JsonValue] = {}
    if original is not None:
        copied["copied_from"] = {
            "attachment": original.attachment,
            "held_back": not original.is_here,
            "name": original.name,
            "sha256": original.sha256,
        }
    return {
        **copied,
        "added": attachment.added,
        "attachment": attachment.id,
        "caption": attachment.caption,
        "incident": exhibit.incident,
        "name": attachment.name,
        "path": EXHIBITS + file_names[attachment.id],
        "reference": exhibit.reference,
        "says": to_record(attachment.says),
        "sha256": attachment.sha256,
        "size": attachment.size,
    }


def _anchor(anchor: PackAnchor) -> JsonValue:
    stamp, stamped = anchor.stamp, dict[str, JsonValue]()
    if stamp is not None:
        stamped["timestamp"] = {"answer": stamp.answer, "checked": stamp.checked, "time": stamp.time}
    return {
        **stamped,
        "checkpoint": anchor.checkpoint.text(),
        "holder": anchor.holder,
        "noted": anchor.noted,
        "proof": [node.hex() for node in anchor.proof],
    }


def _incident(brief: Brief, rows: Iterable[ProvenRow], prover: _Prover) -> bytes:
    spelled = b",".join([_row(row, prover) for row in rows])
    return b"".join(
        (
            b'{"exhibits":%b,"id":%b,' % (dumps(list(brief.references)), dumps(brief.id)),
            b'"number":%d,"rows":[%b],' % (brief.number, spelled),
            b'"standing":%b,' % dumps(str(brief.standing)),
            b'"withdrawal_reason":%b}' % dumps(brief.withdrawal_reason),
        )
    )


def _row(row: ProvenRow, prover: _Prover) -> bytes:
    """A row, spelled by hand: rows are nearly all of the record, and this takes a tenth of the time."""
    parts = [
        b'"%b":{"body":%b,"salt":"%b"}' % (name.encode(), _quoted(body), salt.hex().encode())
        for name, (salt, body) in sorted(row.parts.items())
    ]
    proof = [b'"%b":%b,' % (key.encode(), dumps(value)) for key, value in prover.proof(row.seq).items()]
    return b'{"envelope":%b,"parts":{%b},%b"seq":%d}' % (
        _quoted(row.envelope),
        b",".join(parts),
        b"".join(proof),
        row.seq,
    )


def _quoted(canonical: bytes) -> bytes:
    """Canonical JSON as a string in canonical JSON: it holds no control, and no escape but its own."""
    return b'"%b"' % canonical.replace(b"\\", b"\\\\").replace(b'"', b'\\"')


def _written(written: Written) -> JsonValue:
    return {
        "clock_jumped": written.clock_jumped,
        "offset_minutes": written.offset_minutes,
        "utc": written.utc,
        "zone": written.zone,
    }


def _continued(earlier: EarlierPack | None) -> JsonValue:
    return None if earlier is None else {"digest": earlier.digest, "made": earlier.made, "name": earlier.seed}


def _request(request: PackRequest, earlier: EarlierPack | None) -> JsonValue:
    return {
        "addresses": request.addresses,
        "birth_date": request.birth_date,
        "contacts": request.contacts,
        "continues": _continued(earlier),
        "effects": request.effects,
        "initials": request.initials,
        "own_address": request.own_address,
        "own_contact": request.own_contact,
        "person": request.person,
        "positions": request.positions,
        "prepared_for": request.prepared_for,
        "private_notes": request.private_notes,
        "reference": request.reference,
        "since": request.since.isoformat() if request.since else None,
        "until": request.until.isoformat() if request.until else None,
        "withdrawn": request.withdrawn,
    }
