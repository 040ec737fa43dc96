"""Reading stored evidence: anywhere in it, or all of it in order, every byte verified before it is given."""

from __future__ import annotations

import hashlib
import io
import os
from collections import OrderedDict
from collections.abc import Iterator
from types import TracebackType
from typing import Self

from stalkdiary.errors import DamagedEvidence
from stalkdiary.task import Task
from stalkdiary.vault.chunks import TAG, ChunkCipher, FileKey, Layout, get_length
from stalkdiary.vault.files import reading_errors
from stalkdiary.vault.intake import Received
from stalkdiary.vault.segments import EvidenceFolder

_CACHED = 2
_CHUNKS_A_REPORT = 4


class EvidenceReader:
    """One stored file, open for reading on one thread; needs a folder and a key, no database.

    Opening verifies the last chunk, and with it how long the content is. At most three chunks are held in
    memory.

    Args:
        folder: where evidence lies.
        key: the file's.

    Raises:
        DamagedEvidence: the file is not there, or not as it was written.
        StorageFailed: the disk refused.
    """

    def __init__(self, folder: EvidenceFolder, key: FileKey) -> None:
        self._folder = folder
        self._id = key.id
        self._cipher = ChunkCipher(key)
        self._layout = Layout.of_segments(folder.segment_sizes(key.id), folder.grid)
        self._file: io.FileIO | None = None
        self._segment = -1
        largest = self._layout.plain_size(0)
        self._sealed = memoryview(bytearray(largest + TAG))
        self._spare = [memoryview(bytearray(largest)) for _ in range(min(_CACHED, self._layout.count))]
        self._chunks: OrderedDict[int, memoryview] = OrderedDict()
        try:
            self._size = get_length(self._chunk(self._layout.count - 1), self._layout)
        except BaseException:
            self.close()
            raise

    @property
    def size(self) -> int:
        """Bytes of the content."""
        return self._size

    def read_at(self, offset: int, size: int) -> bytes:
        """Up to `size` bytes of the content from `offset`; fewer, or none, past its end.

        Raises:
            DamagedEvidence: a chunk it needs is not as it was written.
            StorageFailed: the disk refused.
        """
        if offset < 0 or size < 0:
            raise ValueError("nothing lies before the beginning")
        end = min(offset + size, self._size)
        pieces: list[memoryview | bytes] = []
        while offset < end:
            number, within = divmod(offset, self._layout.grid.chunk)
            piece = self._chunk(number)[within : within + end - offset]
            offset += len(piece)
            # The buffer may be used again for the next chunk, so what crosses an edge is copied at once.
            pieces.append(piece if offset == end else bytes(piece))
        return b"".join(pieces)

    def chunks(self) -> Iterator[bytes]:
        """The whole content from the first byte to the last, in pieces of at most a chunk.

        Also reads the padding, so that every stored byte has been verified once this has ended.

        Raises:
            DamagedEvidence: a chunk is not as it was written; pieces given before it were.
            StorageFailed: the disk refused.
        """
        for number in range(self._layout.count):
            left = self._size - number * self._layout.grid.chunk
            piece = bytes(self._chunk(number)[: max(0, left)])
            if piece:
                yield piece

    def close(self) -> None:
        """Close the file; harmless when it is closed already."""
        if self._file is not None:
            self._file.close()
            self._file = None
        self._segment = -1

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _chunk(self, number: int) -> memoryview:
        """The plain text of a chunk; valid until the next call."""
        known = self._chunks.get(number)
        if known is not None:
            self._chunks.move_to_end(number)
            return known
        size = self._layout.plain_size(number)
        sealed = self._sealed[: size + TAG]
        self._read_sealed(number, sealed)
        buffer = self._spare.pop() if self._spare else self._oldest()
        try:
            self._cipher.open(number, self._layout.is_last(number), sealed, buffer[:size])
        except BaseException:
            self._spare.append(buffer)
            raise
        self._chunks[number] = buffer[:size]
        return self._chunks[number]

    def _oldest(self) -> memoryview:
        """The buffer of the chunk that was used longest ago, whole again."""
        _, chunk = self._chunks.popitem(last=False)
        owner = chunk.obj
        assert isinstance(owner, bytearray)
        return memoryview(owner)

    def _read_sealed(self, number: int, sealed: memoryview) -> None:
        segment, place = self._layout.place(number)
        with reading_errors():
            try:
                file = self._open_segment(segment)
            except FileNotFoundError:
                raise DamagedEvidence from None
            file.seek(place)
            while sealed:
                count = file.readinto(sealed)
                if not count:
                    raise DamagedEvidence
                sealed = sealed[count:]

    def _open_segment(self, segment: int) -> io.FileIO:
        if self._file is None or segment != self._segment:
            self.close()
            flags = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
            self._file = io.FileIO(os.open(self._folder.path(self._id, segment), flags))
            self._segment = segment
        return self._file


def fingerprint(folder: EvidenceFolder, key: FileKey, task: Task) -> Received:
    """Read a whole stored file and hash its content: for `check`, and for one that is offered back.

    Args:
        folder: where evidence lies.
        key: the file's.
        task: told the bytes done every few chunks.

    Raises:
        DamagedEvidence, StorageFailed: as `EvidenceReader.chunks`.
        Cancelled: the task was asked to stop.
    """
    digest = hashlib.sha256()
    with EvidenceReader(folder, key) as reader:
        done = 0
        for count, piece in enumerate(reader.chunks(), start=1):
            digest.update(piece)
            done += len(piece)
            if count % _CHUNKS_A_REPORT == 0:
                task.report(done, reader.size)
        return Received(key.id, digest.hexdigest(), reader.size)
