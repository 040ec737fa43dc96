"""Looking at stored evidence, in memory alone, and saving an original where the person says.

`original` runs on the diary's thread; what it gives needs a folder and a key, no database, and may be used on
another thread, where long work belongs. Every file is decoded in a child process (see `preview`).
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from stalkdiary.errors import DamagedEvidence, DestinationExists
from stalkdiary.preview.client import look_at, render_page
from stalkdiary.preview.facts import (
    AttachedFile,
    DocumentFacts,
    FilmFacts,
    Look,
    MailFacts,
    SoundFacts,
    TextFacts,
)
from stalkdiary.preview.full_picture import FullPicture, full_picture
from stalkdiary.preview.kinds import ALL, SNIFFED_BYTES, sniff
from stalkdiary.preview.player import Frame, Player, Samples, open_player
from stalkdiary.task import Task
from stalkdiary.vault.chunks import FileKey
from stalkdiary.vault.evidence_reader import EvidenceReader
from stalkdiary.vault.files import storage_errors
from stalkdiary.vault.segments import EvidenceFolder
from stalkdiary.vault.vault import Vault

__all__ = [
    "AttachedFile",
    "DocumentFacts",
    "FilmFacts",
    "Frame",
    "FullPicture",
    "Look",
    "MailFacts",
    "Original",
    "Player",
    "Samples",
    "SoundFacts",
    "TextFacts",
    "can_be_shown",
    "full",
    "look",
    "original",
    "page",
    "player",
    "reference",
    "save",
]

PAGE_PIXELS = 4_000_000
"""Of a page of a document: A4 at some 200 dots an inch."""


@dataclass(frozen=True, slots=True)
class Original:
    """A stored file, as another thread than the diary's reads it.

    Attributes:
        sha256: of its bytes, lower-case hex.
        size: of its bytes.
    """

    folder: EvidenceFolder = field(repr=False)
    key: FileKey = field(repr=False)
    sha256: str
    size: int

    def reader(self) -> EvidenceReader:
        """A reader of its bytes, for one thread; the caller closes it.

        Raises:
            DamagedEvidence, StorageFailed: as `EvidenceReader`.
        """
        return EvidenceReader(self.folder, self.key)


def original(vault: Vault, file: str) -> Original:
    """A stored file, by its id; runs on the diary's thread.

    Raises:
        DamagedEvidence: there is no such file.
    """
    stored = vault.evidence.stored(file)
    return Original(vault.evidence.folder, vault.evidence.key_of(file), stored.sha256, stored.size)


def can_be_shown(file: Original) -> bool:
    """Whether its first bytes are those of a kind that can be shown; nothing of it is decoded.

    Raises:
        DamagedEvidence, StorageFailed: its bytes cannot be read.
    """
    with file.reader() as source:
        return sniff(source.read_at(0, SNIFFED_BYTES)) in ALL


def look(file: Original, task: Task | None = None) -> Look:
    """Look at a file of any kind, on any thread.

    Raises:
        DamagedEvidence, StorageFailed: its bytes cannot be read.
        Cancelled: the task was asked to stop.
    """
    with file.reader() as source:
        return look_at(source, task=task, kinds=ALL)


def full(file: Original, task: Task | None = None) -> FullPicture:
    """A picture at its full size, or at 24 million pixels where it has more, on any thread.

    Raises:
        PreviewFailed: it cannot be shown.
        DamagedEvidence, StorageFailed: its bytes cannot be read.
        Cancelled: the task was asked to stop.
    """
    with file.reader() as source:
        return full_picture(source, task=task)


def page(file: Original, index: int, task: Task | None = None) -> bytes:
    """One page of a PDF, from 0, as JPEG bytes of ours, on any thread.

    Raises:
        PreviewFailed: it cannot be shown.
        DamagedEvidence, StorageFailed: its bytes cannot be read.
        Cancelled: the task was asked to stop.
    """
    with file.reader() as source:
        return render_page(source, index, PAGE_PIXELS, task=task).jpeg


def reference(vault: Vault, attachment: str) -> str:
    """The exhibit reference an attachment was given, or empty; runs on the diary's thread."""
    return vault.exhibits.reference(attachment) or ""


@contextmanager
def player(file: Original) -> Iterator[Player]:
    """A film or a sound to be pulled and closed in the thread that opens it; `stop` may come from any.

    Raises:
        PreviewFailed: it is neither.
        TaskFailed: the system starts no process.
    """
    with file.reader() as source, open_player(source) as playing:
        yield playing


def save(file: Original, destination: Path, task: Task) -> None:
    """Write the original, byte for byte, into a new file that anyone can read; on any thread.

    Nothing is overwritten. Where this ends early, the half-written file is removed.

    Args:
        file: what to write.
        destination: the new file.
        task: told of bytes.

    Raises:
        DestinationExists: something has that name already.
        DiskFull, ReadOnlyFolder, StorageFailed: it cannot be written there.
        DamagedEvidence: the bytes are not what they were when they were added.
        Cancelled: the task was asked to stop.
    """
    digest, done = hashlib.sha256(), 0
    with file.reader() as source, storage_errors():
        try:
            target = destination.open("xb")
        except FileExistsError:
            raise DestinationExists from None
        try:
            with target:
                for piece in source.chunks():
                    digest.update(piece)
                    target.write(piece)
                    done += len(piece)
                    task.report(done, file.size)
                target.flush()
                os.fsync(target.fileno())
            if digest.hexdigest() != file.sha256:
                raise DamagedEvidence
        except BaseException:
            with suppress(OSError):
                destination.unlink()
            raise
