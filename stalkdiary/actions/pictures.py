"""Copies for viewing and printing: made once, when a file is added, and kept encrypted."""

from __future__ import annotations

import errno
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

from stalkdiary.actions.kept_view import is_worth_keeping, mail_headers, read_view, view_bytes
from stalkdiary.errors import DamagedEvidence, DiaryError, StorageFailed
from stalkdiary.model.evidence import Attachment, FileKind, FileSays, Position, Said
from stalkdiary.model.pack import ExhibitView, ReducedPicture
from stalkdiary.preview.client import look_at
from stalkdiary.preview.facts import DocumentFacts, FileFacts, FilmFacts, Look, MailFacts, SoundFacts
from stalkdiary.preview.kinds import ALL
from stalkdiary.vault.chunks import FileKey
from stalkdiary.vault.evidence_reader import EvidenceReader
from stalkdiary.vault.file_rows import StoredFile, Thumbnail
from stalkdiary.vault.segments import FILES, EvidenceFolder
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
        return tuple(mail_headers(facts))
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
    """Keep the reduced copy of a look, and its view, unless the file has them already.

    Raises:
        DiskFull, ReadOnlyFolder, StorageFailed: what was kept before stays.
    """
    if look.reduced is not None and not vault.evidence.reduced(file):
        vault.evidence.put_bytes(look.reduced.jpeg, file, look.reduced.width, look.reduced.height)
    if is_worth_keeping(look) and vault.evidence.view(file) is None:
        vault.evidence.put_view(view_bytes(look), file)


def look_again(vault: Vault, attachment: Attachment) -> None:
    """Look at a file whose copies an interruption, or an older program, had kept from being made.

    One that cannot be kept now is asked for again next time.

    Raises:
        DamagedEvidence, StorageFailed: the original cannot be read.
    """
    if attachment.kind is FileKind.OTHER or vault.read_only or _has_copies(vault, attachment):
        return
    with vault.evidence.open(attachment.file) as original:
        look = look_at(original, kinds=ALL)
    with suppress(DiaryError):
        keep_reduced(vault, attachment.file, look)


def _has_copies(vault: Vault, attachment: Attachment) -> bool:
    if vault.evidence.view(attachment.file) is not None:
        return True
    return attachment.kind is FileKind.PICTURE and bool(vault.evidence.reduced(attachment.file))


@contextmanager
def damage_or_lost_disk(folder: EvidenceFolder) -> Iterator[None]:
    """Distinguish a damaged file from a disk that is gone, with which no file can be read.

    Raises:
        DamagedEvidence: the file cannot be read, and its folder can.
        StorageFailed: its folder cannot be read either.
    """
    try:
        yield
    except (DamagedEvidence, StorageFailed):
        try:
            is_there = any((folder.vault / FILES).iterdir())
        except OSError as error:
            raise StorageFailed(errno=error.errno or 0) from None
        if not is_there:
            raise StorageFailed(errno=errno.ENOENT) from None
        raise DamagedEvidence from None


def reduced_copy(vault: Vault, attachment: Attachment) -> ReducedPicture | None:
    """The reduced copy of an attached picture, where one is kept; read on any thread.

    Where the copy is damaged, it is made again of the original each time it is read; `check` mends it.
    """
    copies = vault.evidence.reduced(attachment.file) if attachment.kind is FileKind.PICTURE else []
    if not copies:
        return None
    folder, copy = vault.evidence.folder, copies[0]
    width, height = copy.width or 0, copy.height or 0
    try:
        again, key = _pieces(vault, copy), vault.evidence.key_of(attachment.file)
    except DamagedEvidence:
        return None

    def read() -> bytes:
        with damage_or_lost_disk(folder):
            try:
                return again(0, copy.size)
            except (DamagedEvidence, StorageFailed):
                return _made_again(folder, key, (width, height))

    return ReducedPicture(width, height, read, copy.size)


def _made_again(folder: EvidenceFolder, key: FileKey, size: tuple[int, int]) -> bytes:
    """The reduced copy of an original, in the size it had.

    Raises:
        DamagedEvidence, StorageFailed: the original cannot be read, or does not give such a picture.
    """
    with EvidenceReader(folder, key) as original:
        made = look_at(original, kinds=ALL).reduced
    if made is None or (made.width, made.height) != size:
        raise DamagedEvidence
    return made.jpeg


def kept_view(vault: Vault, attachment: Attachment) -> Callable[[], ExhibitView] | None:
    """What was seen in an attached file of another kind, where it is kept; read when it is called."""
    stored = vault.evidence.view(attachment.file)
    if stored is None:
        return None
    folder = vault.evidence.folder
    try:
        again, key = _pieces(vault, stored), vault.evidence.key_of(stored.id)
    except DamagedEvidence:
        return None

    def view() -> ExhibitView:
        try:
            with EvidenceReader(folder, key) as reader:
                return read_view(reader, again)
        except (DamagedEvidence, StorageFailed):
            # The original is beside it in the pack, and is checked there.
            return ExhibitView(failure="unreadable")

    return view


def _pieces(vault: Vault, file: StoredFile) -> Callable[[int, int], bytes]:
    """Gives any part of a stored file's bytes, on any thread."""
    folder, key = vault.evidence.folder, vault.evidence.key_of(file.id)

    def again(place: int, length: int) -> bytes:
        with EvidenceReader(folder, key) as reader:
            return reader.read_at(place, length)

    return again
