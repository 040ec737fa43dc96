"""Everything a diary holds, as plain JSON: to compare a diary with what it was when it was frozen."""

from __future__ import annotations

from stalkdiary.model.codec import Json, to_record
from stalkdiary.model.incident import incident_parts
from stalkdiary.model.register import register_parts
from stalkdiary.model.timeline import TimelineQuery
from stalkdiary.task import Task
from stalkdiary.vault.evidence_reader import fingerprint
from stalkdiary.vault.vault import Vault


def listing(vault: Vault) -> dict[str, Json]:
    """What a person would say is in the diary, and what a verifier would compute of it."""
    numbered = vault.connection.rows("SELECT entity FROM numbering ORDER BY number")
    held = vault.writer.versions()
    return {
        # Formats before the third had none.
        **({"writer": [[one.act, one.reason, to_record(one.writer)] for one in held]} if held else {}),
        "checkpoint": vault.journal.checkpoint.text(),
        "drafts": [[draft.id, draft.saved, draft.body, draft.entity] for draft in vault.drafts.all()],
        "entries": [_entry(vault, entity) for (entity,) in numbered],
        "exhibits": [list(row) for row in vault.connection.rows("SELECT * FROM exhibit ORDER BY 2, 3")],
        "files": [
            _file(vault, file.id) for file in sorted(vault.evidence.all_stored(), key=lambda file: file.id)
        ],
        "packs": [[pack.made, pack.digest, pack.incidents] for pack in vault.exhibits.earlier_packs()],
        "registers": [[one.id, one.kind, register_parts(one)] for one in vault.records.registers()],
        "rows": [[row.seq, row.kind, row.act, to_record(row.written)] for row in vault.journal.rows()],
        "timeline": [row.number for row in vault.timeline.rows(TimelineQuery())],
        "words": [row.number for row in vault.timeline.rows(TimelineQuery(words="車 gate"))],
    }


def _entry(vault: Vault, entity: str) -> Json:
    entry = vault.records.entry(entity)
    versions = [
        [version.act, version.reason, None if version.incident is None else incident_parts(version.incident)]
        for version in entry.versions
    ]
    return {"id": entry.id, "number": entry.number, "standing": str(entry.standing), "versions": versions}


def _file(vault: Vault, file_id: str) -> Json:
    file = vault.evidence.stored(file_id)
    found = fingerprint(vault.evidence.folder, vault.evidence.key_of(file_id), Task())
    thumbnail = vault.evidence.thumbnail(file_id)
    return [file.id, str(file.role), found.sha256, found.size, file.original, thumbnail is not None]
