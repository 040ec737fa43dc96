"""Finds the record that a pack's PDF carries, while the PDF streams by, with nothing that reads PDFs.

Our documents begin with it: right after the header stands the embedded file (ISO 32000-1, 7.11.4), compressed
with zlib. A document in which it does not stand there in just this form is not one of ours.
"""

from __future__ import annotations

import hashlib
import re
import zlib

_BEGIN = re.compile(
    rb"%PDF-1\.[0-9]\n%[^\n]*\n[1-9][0-9]* 0 obj\n"
    rb"<</Type/EmbeddedFile/Subtype/application#2Fjson/Filter/FlateDecode/[^\n]*>>\nstream\n"
)
_ENDS = (b"\nendstream\nendobj\n", b"\r\nendstream\nendobj\n")
"""A carriage return stands there where the compressed bytes end with one (`pdf_numbers.end_of_stream`)."""
_LONGEST_END = len(_ENDS[1])
_LONGEST_BEGIN = 1024
_LONGEST = 4 << 30
"""Bytes that are unpacked at most: what a record of any diary stays below by far."""

_PIECE = 1 << 20


class AttachedRecord:
    """Takes the bytes of a PDF in order, and hashes the file that it begins with."""

    def __init__(self) -> None:
        self._begin = b""
        self._hash = hashlib.sha256()
        self._size = 0
        self._inflater: zlib._Decompress | None = None
        self._rest = b""
        self._is_broken = False

    def feed(self, data: bytes) -> None:
        """The next bytes of the PDF."""
        if self._is_broken or self._is_whole:
            return
        if self._inflater is None:
            self._begin += data
            found = _BEGIN.match(self._begin)
            if found is None:
                self._is_broken = len(self._begin) >= _LONGEST_BEGIN
                return
            data, self._begin = self._begin[found.end() :], b""
            self._inflater = zlib.decompressobj()
        if self._inflater.eof:
            self._rest = (self._rest + data)[:_LONGEST_END]
        else:
            self._inflate(self._inflater, data)

    @property
    def _is_whole(self) -> bool:
        return len(self._rest) >= _LONGEST_END

    def _inflate(self, inflater: zlib._Decompress, data: bytes) -> None:
        try:
            while data and not inflater.eof:
                out = inflater.decompress(data, _PIECE)
                data = inflater.unconsumed_tail
                self._hash.update(out)
                self._size += len(out)
        except zlib.error:
            self._is_broken = True
        self._rest = inflater.unused_data[:_LONGEST_END]
        self._is_broken |= self._size > _LONGEST

    @property
    def sha256(self) -> str:
        """Of the file inside, in hex; empty where there is none in the form of our documents."""
        return "" if self._is_broken or not self._rest.startswith(_ENDS) else self._hash.hexdigest()
