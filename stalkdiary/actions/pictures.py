"""Copies of pictures for viewing and printing: made once, when a file is added, and kept encrypted."""

from __future__ import annotations

from stalkdiary.model.evidence import Attachment, FileKind, FileSays, Position, Said
from stalkdiary.model.pack import ReducedPicture
from stalkdiary.preview.client import look_at
from stalkdiary.preview.facts import DocumentFacts, FileFacts, FilmFacts, Look, MailFacts, SoundFacts
from stalkdiary.preview.kinds import ALL
from stalkdiary.vault.evidence_reader import EvidenceReader
from stalkdiary.vault.file_rows import StoredFile, Thumbnail
from stalkdiary.vault.vault import Vault


def kind_seen(look: Look) -> FileKind:
    """What a look found a file to be."""
    return FileKind(look.kind)


def what_file_says(look: Look, modified: str) -> FileSays:
    """What a file says of itself, without the position it may hold."""
    facts = look.facts
    if facts is None:
        return FileSays(modified=modified)
    return FileSays(
        captured=facts.captured or "",
        captured_offset=facts.captured_offset or "",
        captured_basis=facts.captured_basis,
        camera=facts.camera or "",
        software=facts.software or "",
        format=facts.format,
        width=facts.width,
        height=facts.height,
        duration_ms=round(1000 * facts.duration) if isinstance(facts, FilmFacts | SoundFacts) else 0,
        pages=facts.pages if isinstance(facts, DocumentFacts) else 0,
        more=tuple(Said(label, value) for label, value in _more(facts) if value),
        modified=modified,
        notes=facts.note,
    )


def _more(facts: FileFacts) -> tuple[tuple[str, str | None], ...]:
    """What else a file says that is worth keeping beside it: who wrote to whom, and what it is called."""
    if isinstance(facts, MailFacts):
        return (
            ("From", facts.sender),
            ("To", facts.to),
            ("Cc", facts.cc),
            ("Subject", facts.subject),
            ("Date as written", facts.date_written),
            ("Message-ID", facts.message_id),
        )
    if isinstance(facts, DocumentFacts):
        return ("Title", facts.title), ("Author", facts.author)
    return facts.tags if isinstance(facts, SoundFacts) else ()


def position_in(look: Look, attachment: str) -> Position | None:
    """The position a file holds, if it holds one; private."""
    facts = look.facts
    if facts is None or facts.latitude is None or facts.longitude is None:
        return None
    return Position(attachment, f"{facts.latitude:.6f}", f"{facts.longitude:.6f}")


def keep_thumbnail(vault: Vault, file: str, look: Look) -> None:
    """Keep the thumbnail of a look, inside the caller's transaction."""
    if look.thumbnail is not None:
        small = look.thumbnail
        vault.evidence.put_thumbnail(file, Thumbnail(small.width, small.height, small.jpeg))


def keep_reduced(vault: Vault, file: str, look: Look) -> None:
    """Keep the reduced copy of a look, unless the file has one already."""
    if look.reduced is not None and not vault.evidence.reduced(file):
        vault.evidence.put_bytes(look.reduced.jpeg, file, look.reduced.width, look.reduced.height)


def reduced_copy(vault: Vault, attachment: Attachment) -> ReducedPicture | None:
    """The reduced copy of an attached picture, made now where an interruption had kept it from being made."""
    if attachment.kind is not FileKind.PICTURE:
        return None
    copies = vault.evidence.reduced(attachment.file)
    if not copies and not vault.read_only:
        with vault.evidence.open(attachment.file) as original:
            keep_reduced(vault, attachment.file, look_at(original, kinds=ALL))
        copies = vault.evidence.reduced(attachment.file)
    return _readable(vault, copies[0]) if copies else None


def _readable(vault: Vault, copy: StoredFile) -> ReducedPicture:
    folder, key = vault.evidence.folder, vault.evidence.key_of(copy.id)

    def read() -> bytes:
        with EvidenceReader(folder, key) as reader:
            return reader.read_at(0, reader.size)

    return ReducedPicture(copy.width or 0, copy.height or 0, read)
