"""What the child that makes recordings is asked for, in the form that goes through its pipe."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import Self


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to make.

    Attributes:
        make: "film" or "sound".
        width: pixels of the picture that it is made of, 0 for a sound.
        height: the same, down.
        seconds: how long it is.
        variant: any number; the same one gives the same.
        tags: what it says of itself, such as its time.
    """

    make: str
    width: int = 0
    height: int = 0
    seconds: int = 0
    variant: int = 0
    tags: tuple[tuple[str, str], ...] = ()

    def to_bytes(self) -> bytes:
        """As it travels."""
        return json.dumps(asdict(self)).encode("ascii")

    @classmethod
    def from_bytes(cls, data: bytes) -> Self:
        """As it arrives in the child."""
        told = json.loads(data)
        told["tags"] = tuple((str(name), str(value)) for name, value in told["tags"])
        return cls(**told)
