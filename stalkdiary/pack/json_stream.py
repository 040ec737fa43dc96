"""Reads a large JSON object one member, and one list item, at a time.

`record.json` of a long diary would take many times its size in memory if it were read whole. This reader
finds where each value ends; what a value means is for `canonical.loads`, which is strict.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from stalkdiary.model.canonical import loads

LONGEST_VALUE = 256 << 20
"""Bytes of the longest value that is read; a hostile file cannot ask for more memory than this."""

# Possessive, so that long strings are run through without a way back being kept.
_BRACKET = re.compile(rb'(?:[^"\[\]{}]++|"[^"\\]*+(?:\\.[^"\\]*+)*+")*+[\[\]{}]', re.DOTALL)
"""Up to the next bracket that stands in no string."""
_SCALAR = re.compile(rb"[-+0-9A-Za-z.]+(?=[,}\]])")
_STRING = re.compile(rb'"[^"\\]*+(?:\\.[^"\\]*+)*+"', re.DOTALL)


def members(chunks: Iterator[bytes]) -> Iterator[tuple[str, bool, bytes]]:
    """The members of one JSON object without white space: (key, whether it is a list's item, raw value).

    A list gives one result for each item, and none when it is empty.

    Raises:
        ValueError: it is not such an object, or a value is longer than `LONGEST_VALUE`.
    """
    reader = _Reader(chunks)
    reader.expect(b"{")
    if reader.peek() == b"}":
        reader.expect(b"}")
    else:
        yield from _pairs(reader)
    if reader.peek():
        raise ValueError("something follows the object")


def _pairs(reader: _Reader) -> Iterator[tuple[str, bool, bytes]]:
    while True:
        key = loads(reader.value())
        if not isinstance(key, str):
            raise ValueError("a key is text")
        reader.expect(b":")
        if reader.peek() == b"[":
            for item in _items(reader):
                yield key, True, item
        else:
            yield key, False, reader.value()
        if reader.take() == b"}":
            return
        reader.expect_last(b",")


def _items(reader: _Reader) -> Iterator[bytes]:
    reader.expect(b"[")
    if reader.peek() == b"]":
        reader.expect(b"]")
        return
    while True:
        yield reader.value()
        if reader.take() == b"]":
            return
        reader.expect_last(b",")


class _Reader:
    """A buffer over chunks that drops what has been read."""

    def __init__(self, chunks: Iterator[bytes]) -> None:
        self._chunks = chunks
        self._buffer = b""
        self._at = 0
        self._last = b""

    def _more(self) -> bool:
        # At least as much again: a long value is then looked at only a few times.
        wanted = max(1 << 16, len(self._buffer) - self._at)
        pieces, got = [self._buffer[self._at :]], 0
        while got < wanted:
            chunk = next(self._chunks, b"")
            if not chunk:
                break
            pieces.append(chunk)
            got += len(chunk)
        self._buffer, self._at = b"".join(pieces), 0
        if len(self._buffer) > LONGEST_VALUE:
            raise ValueError("a value is too long")
        return got > 0

    def peek(self) -> bytes:
        """The next byte; empty at the end."""
        if self._at >= len(self._buffer) and not self._more():
            return b""
        return self._buffer[self._at : self._at + 1]

    def take(self) -> bytes:
        """The next byte, consumed."""
        self._last = self.peek()
        self._at += 1
        return self._last

    def expect(self, byte: bytes) -> None:
        """Consume this byte and no other."""
        self.take()
        self.expect_last(byte)

    def expect_last(self, byte: bytes) -> None:
        """The byte taken last must be this one."""
        if self._last != byte:
            raise ValueError("not the expected form")

    def value(self) -> bytes:
        """The next value whole, consumed."""
        first = self.peek()
        while (end := self._end(first)) is None:
            if not self._more():
                raise ValueError("the text ends in the middle of a value")
        found = self._buffer[self._at : end]
        self._at = end
        return found

    def _end(self, first: bytes) -> int | None:
        """Where the value that begins here ends; None when more is needed to know."""
        if first not in (b"{", b"["):
            found = (_STRING if first == b'"' else _SCALAR).match(self._buffer, self._at)
            return found.end() if found else None
        depth, at = 0, self._at
        while found := _BRACKET.match(self._buffer, at):
            at = found.end()
            depth += 1 if self._buffer[at - 1] in b"[{" else -1
            if depth == 0:
                return at
        return None
