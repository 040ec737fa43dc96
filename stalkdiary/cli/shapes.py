"""What `--json` prints, and words that several commands print alike; docs/commands.md holds the shapes.

Keys are only ever added, never renamed or given another meaning.
"""

from __future__ import annotations

import dataclasses
from datetime import datetime

from stalkdiary import messages
from stalkdiary.errors import DiaryError
from stalkdiary.model.codec import Json
from stalkdiary.model.evidence import Attachment
from stalkdiary.model.incident import Written
from stalkdiary.model.merkle import Checkpoint
from stalkdiary.model.moment import Moment, spell

_UNITS = ((1 << 30, "GiB"), (1 << 20, "MiB"), (1 << 10, "KiB"))


def error_json(error: DiaryError) -> Json:
    """A failure: its code, its words, the exit status and its details."""
    return {
        "error": error.code,
        "message": messages.line(error),
        "status": int(error.status),
        "details": dict(error.details),
    }


def moment_json(moment: Moment) -> Json:
    """A time, with how it is spelled for a person."""
    return {**moment.to_record(), "echo": spell(moment)}


def candidate_json(moment: Moment) -> Json:
    """One way to understand a phrase."""
    shown = moment_json(moment)
    return {key: shown[key] for key in ("earliest", "latest", "precision", "zone", "echo")}


def written_json(written: Written) -> Json:
    """When something was written down."""
    return dataclasses.asdict(written)


def attachment_json(attachment: Attachment) -> Json:
    """A file as an entry names it."""
    return {
        "id": attachment.id,
        "name": attachment.name,
        "sha256": attachment.sha256,
        "size": attachment.size,
        "kind": attachment.kind.value,
        "caption": attachment.caption,
        "added": attachment.added,
    }


def checkpoint_json(checkpoint: Checkpoint) -> Json:
    """A journal's size and root."""
    return {
        "origin": checkpoint.origin,
        "size": checkpoint.size,
        "root": checkpoint.root.hex(),
        "text": checkpoint.text(),
    }


def spell_written(written: Written) -> str:
    """When something was written down, for a person, such as "Wednesday 18 March 2026, 2:30 pm"."""
    return spell(Moment.exact_utc(datetime.fromisoformat(written.utc), written.zone))


def spell_size(size: int) -> str:
    """A number of bytes, such as "1.4 MiB"."""
    for unit, name in _UNITS:
        if size >= unit:
            return f"{size / unit:.1f} {name}"
    return count(size, "byte")


def count(number: int, thing: str, things: str = "") -> str:
    """A number of things, such as "1 entry" or "2 entries"."""
    return f"{number:,} {thing if number == 1 else things or thing + 's'}"
