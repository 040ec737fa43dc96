"""Taking a file in: one reading that hashes, encrypts and writes, without touching the database.

A film takes minutes and a save must not wait for it, so this runs on any thread; it needs a folder and a
key and nothing else. Before it stands a committed row with the key, after it the commit of hash and journal
(`evidence`). The order makes a crash harmless at every step.
"""

from __future__ import annotations

import hashlib
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from enum import StrEnum

from stalkdiary.errors import FileChanging
from stalkdiary.task import Task
from stalkdiary.vault.chunks import TAG, ChunkCipher, FileKey, Layout, put_length
from stalkdiary.vault.segments import EvidenceFolder, SegmentWriter
from stalkdiary.vault.source import Source

_CHUNKS_A_REPORT = 4


class Role(StrEnum):
    """What a stored file is."""

    ORIGINAL = "original"
    REDUCED = "reduced"
    """One picture, for looking at."""
    VIEW = "view"
    """What was seen in a file that is no single picture, for packs (docs/format-evidence.md)."""


@dataclass(frozen=True, slots=True)
class Intake:
    """A file that is being taken in, or was when the program stopped.

    Attributes:
        key: what its bytes are encrypted with; used for one writing only.
        role: an original, or what was made of one for viewing.
        source_name: the original name, exactly as it was.
        holder: id of the draft or entry it is for.
        begun: when, ISO 8601 UTC.
        modified: when the source was last written, by its own account: ISO 8601 UTC, or empty.
        original: id of the file that a reduced copy or a view was made from.
        width: pixels of a reduced copy.
        height: pixels of a reduced copy.
    """

    key: FileKey
    role: Role
    source_name: str
    holder: str
    begun: str
    modified: str = ""
    original: str | None = None
    width: int | None = None
    height: int | None = None

    @property
    def id(self) -> str:
        """Of the file, 32 hex digits."""
        return self.key.id


@dataclass(frozen=True, slots=True)
class Received:
    """What was learnt of a file by reading it once.

    Attributes:
        id: of the file, 32 hex digits.
        sha256: of the content, lower-case hex.
        size: of the content, in bytes.
        modified: when the source was last written by its own account: ISO 8601 UTC, or empty.
    """

    id: str
    sha256: str
    size: int
    modified: str = ""


def receive(folder: EvidenceFolder, intake: Intake, source: Source, task: Task) -> Received:
    """Read `source` once: hash it, encrypt it, and write it durably under the intake's id.

    Returns only when the bytes have reached the disk under their name. On any failure nothing stays
    behind but the intake's row, which the caller abandons.

    Args:
        folder: where evidence lies.
        intake: its row is committed; a second attempt needs a new one.
        source: opened just now.
        task: told the bytes done every few chunks.

    Raises:
        FileChanging: the source had another size, or was changed, when its end came.
        FileUnreadable: the source's disk refused.
        DiskFull, ReadOnlyFolder, StorageFailed: the diary's disk refused.
        Cancelled: the task was asked to stop.
    """
    writer = folder.start(intake.id, task.check)
    try:
        with ThreadPoolExecutor(1, "sha-256") as hasher:
            digest = _Pipeline(folder, intake, source, writer, hasher).run(task)
        source.check_unchanged()
        writer.finish()
    except BaseException:
        writer.discard()
        raise
    return Received(intake.id, digest, source.size, source.modified)


class _Pipeline:
    """Hashes one chunk while the next is read, encrypted and written; three buffers, used again and again.

    Both hashing and AES let go of Python's global lock for a whole chunk, so two processors share the work.
    """

    def __init__(
        self,
        folder: EvidenceFolder,
        intake: Intake,
        source: Source,
        writer: SegmentWriter,
        hasher: ThreadPoolExecutor,
    ) -> None:
        self._source = source
        self._writer = writer
        self._hasher = hasher
        self._cipher = ChunkCipher(intake.key)
        self._layout = Layout.for_content(source.size, folder.grid)
        self._hash = hashlib.sha256()
        self._hashing: list[Future[None] | None] = [None, None]
        largest = self._layout.plain_size(0)
        self._plain = [memoryview(bytearray(largest)) for _ in self._hashing]
        self._sealed = memoryview(bytearray(largest + TAG))

    def run(self, task: Task) -> str:
        """Everything but the names; the SHA-256 of the content in hex."""
        size = self._source.size
        task.report(0, size)
        for number in range(self._layout.count):
            self._take(number)
            if (number + 1) % _CHUNKS_A_REPORT == 0:
                task.report(min(size, (number + 1) * self._layout.grid.chunk), size)
        if self._source.read_into(memoryview(bytearray(1))):
            raise FileChanging
        for hashing in self._hashing:
            _finish(hashing)
        task.report(size, size)
        return self._hash.hexdigest()

    def _take(self, number: int) -> None:
        side = number % len(self._plain)
        _finish(self._hashing[side])
        plain = self._plain[side][: self._layout.plain_size(number)]
        left = self._source.size - number * self._layout.grid.chunk
        content = plain[: max(0, left)]
        _fill(content, self._source)
        self._hashing[side] = self._hasher.submit(self._hash.update, content) if content else None
        plain[len(content) :] = bytes(len(plain) - len(content))
        last = self._layout.is_last(number)
        if last:
            put_length(plain, self._source.size)
        sealed = self._sealed[: len(plain) + TAG]
        self._cipher.seal(number, last, plain, sealed)
        self._writer.write(sealed)


def _fill(buffer: memoryview, source: Source) -> None:
    """Fill all of `buffer`, or find that the source has become shorter."""
    while buffer:
        count = source.read_into(buffer)
        if not count:
            raise FileChanging
        buffer = buffer[count:]


def _finish(hashing: Future[None] | None) -> None:
    if hashing is not None:
        hashing.result()
