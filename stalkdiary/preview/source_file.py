"""A source as a file for decoders that jump about in it: a few pages of it are kept."""

from __future__ import annotations

import os
from collections import OrderedDict

from stalkdiary.sandbox import ByteSource

_PAGE = 1 << 18
_PAGES_KEPT = 64


class SourceFile:
    """Reads ranges of a source by pages of 256 kB, at most 16 MiB of them kept.

    Films keep sound and pictures apart from one another, and often their index at the end.
    """

    def __init__(self, source: ByteSource) -> None:
        self._source, self._position = source, 0
        self._pages: OrderedDict[int, bytes] = OrderedDict()

    def read(self, size: int) -> bytes:
        """Up to `size` bytes from the position, which moves on."""
        parts = []
        while size > 0:
            page, start = divmod(self._position, _PAGE)
            part = self._page(page)[start : start + size]
            if not part:
                break
            parts.append(part)
            self._position += len(part)
            size -= len(part)
        return b"".join(parts)

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        """Move the position; never before the start."""
        start = {os.SEEK_SET: 0, os.SEEK_CUR: self._position, os.SEEK_END: self._source.size}[whence]
        self._position = max(0, start + offset)
        return self._position

    def tell(self) -> int:
        """The position."""
        return self._position

    def _page(self, number: int) -> bytes:
        if number in self._pages:
            self._pages.move_to_end(number)
            return self._pages[number]
        data = self._source.read_at(number * _PAGE, _PAGE)
        self._pages[number] = data
        if len(self._pages) > _PAGES_KEPT:
            self._pages.popitem(last=False)
        return data
