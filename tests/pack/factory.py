"""Contents for packs, made of the made-up person's entries, as the vault would give them."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from stalkdiary.model.canonical import commitment, dumps
from stalkdiary.model.codec import Json
from stalkdiary.model.evidence import Attachment, Evidence, FileKind, FileSays
from stalkdiary.model.incident import (
    Incident,
    Standing,
    Version,
    Written,
    incident_parts,
)
from stalkdiary.model.merkle import Checkpoint, leaf_hash, root
from stalkdiary.model.pack import (
    Change,
    EarlierPack,
    Exhibit,
    FieldChange,
    PackContents,
    PackIncident,
    PackRequest,
    ProvenRow,
    ReducedPicture,
)
from stalkdiary.model.pack_brief import brief_of
from stalkdiary.model.register import (
    register_parts,
)
from stalkdiary.model.timeline import TimelineRow, pattern
from tests.pack.made_up import START, ZONE, identifier, incident_of, jpeg, registers, written

VAULT = "3f0c1d5e-8a44-4a7e-9d0b-6c2f1e7a9b10"
MADE = Written("2026-11-23T09:12:30.000Z", ZONE, 0)


def exhibit(
    serial: int,
    incident: str,
    number: int,
    *,
    data: bytes | None = None,
    name: str = "",
    caption: str = "",
    size: tuple[int, int] | None = (900, 675),
) -> Exhibit:
    """An attached file; without a size it is not a picture."""
    original = data if data is not None else jpeg(serial, (320, 240)) + b"original"
    identifier = hashlib.sha256(f"file {serial}".encode()).hexdigest()[:32]
    says = FileSays(format="plain text")
    reduced = None
    if size is not None:
        copy = jpeg(serial, size)
        reduced = ReducedPicture(*size, read=lambda: copy)
        says = FileSays(
            captured="2026-03-17T21:03:10",
            captured_offset="+00:00",
            captured_basis="exif DateTimeOriginal",
            camera="Pixel 7",
            format="JPEG",
            width=size[0] * 4,
            height=size[1] * 4,
        )

    def chunks() -> Iterator[bytes]:
        for at in range(0, len(original), 1 << 16):
            yield original[at : at + (1 << 16)]

    attachment = Attachment(
        id=hashlib.sha256(f"attachment {serial}".encode()).hexdigest()[:32],
        file=identifier,
        name=name or (f"IMG_{4400 + serial}.jpg" if size else f"notes {serial}.txt"),
        sha256=hashlib.sha256(original).hexdigest(),
        size=len(original),
        kind=FileKind.PICTURE if size else FileKind.OTHER,
        caption=caption,
        added="2026-03-17T22:10:00.000Z",
        says=says,
    )
    return Exhibit(f"AB/{serial}", attachment, incident, number, chunks, reduced)


class Journal:
    """Makes rows as the vault's journal does."""

    def __init__(self) -> None:
        self.leaves: list[bytes] = []

    def row(
        self, kind: str, entity: str, act: str, revision: int, parts: dict[str, Json], recorded: Written
    ) -> ProvenRow:
        """Append a row; all of its parts are shown."""
        seq = len(self.leaves) + 1
        bodies = {name: dumps(body) for name, body in parts.items()}
        salts = {name: hashlib.sha256(f"{seq} {name}".encode()).digest() for name in parts}
        raw = dumps(
            {
                "act": act,
                "entity": entity,
                "format": 1,
                "kind": kind,
                "parts": {name: commitment(salts[name], bodies[name]).hex() for name in parts},
                "recorded": {
                    "boot_ms": 0,
                    "jumped": recorded.clock_jumped,
                    "offset_minutes": recorded.offset_minutes,
                    "utc": recorded.utc,
                    "zone": recorded.zone,
                },
                "revision": revision,
                "seq": seq,
                "vault": VAULT,
            }
        )
        self.leaves.append(leaf_hash(raw))
        return ProvenRow(seq, raw, {name: (salts[name], bodies[name]) for name in parts})

    @property
    def checkpoint(self) -> Checkpoint:
        """The head."""
        return Checkpoint(f"daybook/{VAULT}", len(self.leaves), root(self.leaves))


def contents(
    incidents: int = 24, *, exhibits: bool = True, with_registers: bool = True, seed: int = 1, every: int = 3
) -> PackContents:
    """The contents of a pack with so many incidents."""
    chance, journal = random.Random(seed), Journal()
    serial = 0
    made: list[PackIncident] = []
    for number in range(1, incidents + 1):
        entity = identifier("incident", number)
        files: list[Exhibit] = []
        if exhibits and (number % every == 1 or every == 1):
            serial += 1
            size = {2: (540, 1170), 4: (420, 3300)}.get(serial, (900, 675))
            files.append(
                exhibit(
                    serial,
                    entity,
                    number,
                    size=size,
                    caption="What I saw from the window" if serial % 2 else "",
                )
            )
            if serial % 2 == 0:
                serial += 1
                files.append(exhibit(serial, entity, number, data=b"a note\n" * serial, size=None))
        made.append(
            pack_incident(journal, number, entity, incident_of(number, chance, tuple(files)), tuple(files))
        )
    entries = registers() if with_registers else ()
    rows = tuple(
        journal.row(entry.kind, entry.id, "write", 1, register_parts(entry), MADE) for entry in entries
    )
    made.sort(
        key=lambda item: (item.incident.when.happened.earliest is None, item.incident.when.happened.earliest)
    )
    return PackContents(
        request=PackRequest(
            "AB", person="Alex Bell", prepared_for="PC Example, Warwickshire Police", reference="22/0900/26"
        ),
        made=MADE,
        vault_id=VAULT,
        checkpoint=journal.checkpoint if journal.leaves else Checkpoint(f"daybook/{VAULT}", 0, root([])),
        program="0.1.0",
        incidents=tuple(made),
        incident_rows=tuple(item.rows for item in made),
        briefs=tuple(map(brief_of, made)),
        exhibits=tuple(exhibit for item in made for exhibit in item.exhibits),
        registers=entries,
        register_rows=rows,
        pattern=pattern(timeline_row(item) for item in made),
        earlier_packs=(
            EarlierPack("2026-06-01T10:00:00.000Z", "ab" * 32, 9),
            EarlierPack("2026-07-01T10:00:00.000Z", "", 9),
        )
        if incidents > 1
        else (),
        left_out=(
            "Notes that are marked as private are left out.",
            "Contact details of witnesses and others are left out.",
        ),
    )


def pack_incident(
    journal: Journal, number: int, entity: str, incident: Incident, files: tuple[Exhibit, ...]
) -> PackIncident:
    begin = incident.when.happened.earliest or START
    first = written(begin + timedelta(minutes=24 + number * 11))
    parts: dict[str, object] = dict(incident_parts(incident))
    rows = [journal.row("incident", entity, "write", 1, parts, first)]
    changes: list[Change] = []
    standing, reason = Standing.STANDS, ""
    if number % 10 == 5:
        later = written(begin + timedelta(days=2))
        fields = (
            FieldChange("What happened", incident.facts.what.replace("forty", "thirty"), incident.facts.what),
            FieldChange("Place", "", incident.location.place or "Home"),
        )
        changes.append(Change("amend", 2, later, "I remembered more after talking to my neighbour", fields))
        rows.append(journal.row("incident", entity, "amend", 2, parts, later))
    if number == 11:
        later = written(begin + timedelta(days=5))
        standing, reason = Standing.WITHDRAWN, "It was a delivery driver with the same car."
        changes.append(Change("withdraw", 2, later, reason, ()))
        rows.append(journal.row("incident", entity, "withdraw", 2, {"reason": {"text": reason}}, later))
    version = Version(rows[0].seq, 1, "write", first, incident=incident)
    return PackIncident(
        entity, number, standing, incident, first, (version,), tuple(changes), files, reason, tuple(rows)
    )


def timeline_row(item: PackIncident) -> TimelineRow:
    incident = item.incident
    return TimelineRow(
        id=item.id,
        number=item.number,
        position=0,
        happened=incident.when.happened,
        text=incident.facts.what[:400],
        place=incident.location.place,
        behaviours=incident.facts.behaviours,
        files=len(item.exhibits),
        written=item.first_written,
        revision=1,
        standing=item.standing,
        breach=incident.is_breach,
        reported=bool(incident.police.reports),
        unfinished=False,
    )


def reproven(item: PackIncident, incident: Incident) -> PackIncident:
    """The same entry holding other values, its first row written anew to match.

    The tree's root no longer fits then; `verify` can tell only where all rows of a diary are in the pack.
    """
    journal = Journal()
    journal.leaves.extend([b""] * (item.rows[0].seq - 1))
    parts: dict[str, object] = dict(incident_parts(incident))
    row = journal.row("incident", item.id, "write", 1, parts, item.first_written)
    return replace(item, incident=incident, rows=(row, *item.rows[1:]))


def with_first(base: PackContents, incident: Incident) -> PackContents:
    """The same contents with the first entry holding other values."""
    return with_items(base, reproven(base.incidents[0], incident), *base.incidents[1:])


def with_items(base: PackContents, *items: PackIncident) -> PackContents:
    """The same contents with other entries, and a checkpoint over more rows than are shown."""
    head = base.checkpoint
    return replace(
        base,
        incidents=items,
        incident_rows=tuple(item.rows for item in items),
        briefs=tuple(map(brief_of, items)),
        exhibits=tuple(exhibit for item in items for exhibit in item.exhibits),
        checkpoint=Checkpoint(head.origin, head.size + 100, head.root),
    )


def with_file(base: PackContents, file: Exhibit) -> PackContents:
    """The same contents with this file as the only one of the first entry."""
    item = base.incidents[0]
    file = replace(file, incident=item.id, incident_number=item.number)
    incident = replace(item.incident, evidence=Evidence((file.attachment,)))
    return with_items(base, replace(reproven(item, incident), exhibits=(file,)), *base.incidents[1:])
