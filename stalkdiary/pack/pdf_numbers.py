"""Numbers of a PDF's objects, and the small objects that are packed into compressed streams.

A tagged document has dozens of small objects a page. Each is formatted once and packed with its neighbours
into an object stream (ISO 32000-1, 7.5.7), which is compressed as soon as it is full: a tenth of the size, in
memory and in the file. The cross-reference stream (7.5.8) then says where every object is.
"""

from __future__ import annotations

import re
import sys
import zlib
from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

_PER_STREAM = 200
"""Objects in one stream: few enough that a reader finds one quickly."""

_LONE = re.compile("[\ud800-\udfff]")
"""Surrogates: a string of whole characters has none."""

LEVEL = 5
"""Of zlib's, for what every page has much of: two thirds of the time of 6, and a hundredth more bytes."""

_PLAIN, _PACKED = 1 << 56, 2 << 56
"""Kinds of entries, in the first of an entry's eight bytes."""


@dataclass(frozen=True, slots=True)
class LongStream:
    """A file inside the document that is too long to be kept; compressed while it is written.

    Attributes:
        head: its dictionary, begun, without length and parameters.
        parameters: entries of its parameters beside its size.
        pieces: gives its bytes in order.
        kept: gets the compressed bytes too.
    """

    head: str
    parameters: str
    pieces: Callable[[], Iterator[bytes]]
    kept: list[bytes]


class Numbers:
    """Gives objects their numbers, packs small ones, and remembers where each one lies.

    Attributes:
        long: streams to be compressed while they are written, and their numbers.
    """

    def __init__(self, document: Any) -> None:
        """Share numbers with reportlab's document."""
        self._document = document
        # Eight bytes an entry: kind, five bytes of place, two of index; just as the file holds them.
        self._entries = array("Q", [0xFFFF])
        self._held: list[tuple[int, str]] = []
        self._streams: list[tuple[int, bytes]] = []
        self.long: list[tuple[int, LongStream]] = []

    def new(self) -> int:
        """A number that no other object has."""
        number: int = self._document.objectcounter + 1
        self._document.objectcounter = number
        return number

    @property
    def last(self) -> int:
        """The highest number so far."""
        return int(self._document.objectcounter)

    def pack(self, number: int, data: str) -> None:
        """Keep a small object, other than a stream, under a number from `new`.

        Args:
            number: its number.
            data: its text; characters stand for the bytes of the same value.
        """
        self._held.append((number, data))
        if len(self._held) >= _PER_STREAM:
            self._flush()

    def add(self, data: str) -> int:
        """Pack an object under a new number, and give it."""
        number = self.new()
        self.pack(number, data)
        return number

    def stream(self, head: str, content: bytes) -> int:
        """Keep a stream under a new number, and give it.

        Args:
            head: its dictionary, begun and without its length.
            content: its bytes, filtered as the dictionary says.
        """
        number = self.new()
        self._streams.append((number, stream(head, content)))
        return number

    def kept(self, number: int) -> bytes:
        """A stream that `stream` was given: dictionary and contents.

        Raises:
            KeyError: there is none of that number.
        """
        # Numbers rise.
        at = bisect_left(self._streams, (number,))
        if at == len(self._streams) or self._streams[at][0] != number:
            raise KeyError(number)
        return self._streams[at][1]

    def keep(self, data: bytes) -> int:
        """Keep a stream that another document's `kept` gave under a new number, and give it."""
        number = self.new()
        self._streams.append((number, data))
        return number

    def long_stream(self, content: LongStream) -> int:
        """Announce a long stream; gives its number."""
        number = self.new()
        self.long.append((number, content))
        return number

    def place(self, number: int, offset: int) -> None:
        """Remember that an object of its own begins at this byte of the file."""
        self._make_room(number)
        self._entries[number] = _PLAIN | offset << 16

    def streams(self) -> list[tuple[int, bytes]]:
        """All streams kept here, those with packed objects too: (number, dictionary and contents)."""
        self._flush()
        return self._streams

    def table(self) -> tuple[int, bytes]:
        """How many entries there are, and all of them, for a cross-reference stream of widths 1, 5 and 2."""
        entries = array("Q", self._entries)
        if sys.byteorder == "little":
            entries.byteswap()
        return len(entries), entries.tobytes()

    def _flush(self) -> None:
        if not self._held:
            return
        number = self.new()
        directory, length, entry = [], 0, _PACKED | number << 16
        self._make_room(number)
        for held, data in self._held:
            directory.append(f"{held} {length}")
            length += len(data) + 1
            self._entries[held] = entry
            entry += 1
        first = " ".join(directory) + "\n"
        texts = "\n".join([data for _, data in self._held])
        content = zlib.compress(f"{first}{texts}".encode("latin-1"), LEVEL)
        head = f"<</Type/ObjStm/N {len(self._held)}/First {len(first)}/Filter/FlateDecode"
        self._streams.append((number, stream(head, content)))
        self._held.clear()

    def _make_room(self, number: int) -> None:
        """For entries up to that of this number."""
        missing = number + 1 - len(self._entries)
        if missing > 0:
            self._entries.extend(array("Q", bytes(8 * missing)))


def stream(head: str, content: bytes) -> bytes:
    """A stream object: its dictionary, begun in `head` and without its length, and its bytes."""
    begin = f"{head}/Length {len(content)}>>\nstream\n".encode("latin-1")
    return begin + content + end_of_stream(content)


def end_of_stream(content: bytes) -> bytes:
    """What comes after these last bytes of a stream (ISO 19005-3, 6.1.7.1: the end of a line, then a word).

    After a carriage return, a line feed alone would look like the second half of one longer end of line, and
    the stream like one byte less than its length says.
    """
    return b"\r\nendstream" if content.endswith(b"\r") else b"\nendstream"


def text_string(text: str) -> str:
    """A PDF text string: literal where it is ASCII, else UTF-16 (ISO 32000-1, 7.9.2.2).

    Lone surrogates, which no PDF string can hold, are spelled as codes.
    """
    if text.isascii() and text.isprintable():
        return f"({_escaped(text)})"
    shown = _LONE.sub(lambda lone: f"[U+{ord(lone[0]):04X}]", text)
    return f"<FEFF{shown.encode('utf-16-be').hex().upper()}>"


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
