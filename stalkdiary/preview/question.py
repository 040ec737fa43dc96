"""What a child is asked about a file, in the form that goes through its pipe."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import Self


@dataclass(frozen=True, slots=True)
class Question:
    """What to do with one file.

    Attributes:
        decoder: of `kinds.Sniffed`.
        name: of `kinds.Sniffed`.
        memory: bytes that the child has.
        page: index of the one page of a document to draw; None for a look at the whole file.
        most_pixels: of that page; of a picture that is wanted at its full size, 0 for a look at it.
    """

    decoder: str
    name: str
    memory: int = 0
    page: int | None = None
    most_pixels: int = 0

    def to_bytes(self) -> bytes:
        """As it travels."""
        return json.dumps(asdict(self)).encode("ascii")

    @classmethod
    def from_bytes(cls, data: bytes) -> Self:
        """As it arrives in the child."""
        return cls(**json.loads(data))
