"""A sequence whose items are read each time one is asked for, so that a long one is never held whole."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar, overload

S = TypeVar("S")
T = TypeVar("T")


class ReadLate(Sequence[T], Generic[S, T]):
    """What a function makes of each item of another sequence.

    Attributes:
        source: the items as they are held.
    """

    def __init__(self, source: Sequence[S], read: Callable[[S], T]) -> None:
        """Take items, and what reads one; nothing is read yet."""
        self.source = source
        self._read = read

    def __len__(self) -> int:
        return len(self.source)

    @overload
    def __getitem__(self, at: int) -> T: ...

    @overload
    def __getitem__(self, at: slice) -> Sequence[T]: ...

    def __getitem__(self, at: int | slice) -> T | Sequence[T]:
        if isinstance(at, slice):
            return ReadLate(self.source[at], self._read)
        return self._read(self.source[at])
